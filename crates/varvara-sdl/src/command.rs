//! What a person can ask of the one who runs the computer.

/// Something that is done to the computer from outside, not by an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// The next size of the window.
    Zoom,
    /// Both stacks are printed.
    Stacks,
    /// The run ends with success.
    Quit,
    /// The computer is switched off and on.
    RebootHard,
    /// Likewise, but the zero-page stays.
    RebootSoft,
    /// The picture is written to a file.
    Screenshot,
    /// A moving picture begins or ends.
    Gif,
    /// A recording of the input begins or ends.
    Record,
    /// The keys are listed on the window.
    Help,
    /// Time stands still, or goes on.
    Pause,
    /// Time goes on by one frame, and stands still.
    Frame,
    /// Time runs backwards for as long as the key is held.
    Rewind,
    /// Time runs as fast as it can for as long as the key is held.
    Turbo,
    /// The state of the computer is written to a file.
    Save,
    /// The state is read back.
    Load,
    /// The window fills the display, or no more.
    Fullscreen,
    /// The window loses its border, or gets it back.
    Border,
    /// The text of the clipboard is typed.
    Paste,
}

/// A row of [`COMMANDS`].
#[derive(Debug, Clone, Copy)]
pub struct CommandInfo {
    /// The command.
    pub command: Command,
    /// Its name in a configuration.
    pub name: &'static str,
    /// Its keys when nobody has chosen others.
    pub keys: &'static [&'static str],
    /// What it does.
    pub summary: &'static str,
}

/// All commands, in the order in which they are listed to people.
pub const COMMANDS: [CommandInfo; 18] = [
    row(Command::Zoom, "zoom", &["F1"], "zoom: the next size of the window"),
    row(Command::Stacks, "stacks", &["F2"], "print both stacks on stderr"),
    row(Command::Quit, "quit", &["F3"], "quit"),
    row(Command::RebootHard, "reboot", &["F4"], "reboot"),
    row(Command::RebootSoft, "soft-reboot", &["F5"], "reboot, keeping the zero-page"),
    row(Command::Screenshot, "screenshot", &["F6"], "write a screenshot, NAME-N.png"),
    row(Command::Gif, "gif", &["F7"], "start or stop a GIF, NAME-N.gif"),
    row(Command::Record, "record", &["F8"], "start or stop recording input, NAME-N.events"),
    row(Command::Help, "help", &["F9"], "show or hide this list"),
    row(Command::Pause, "pause", &["F10", "Pause"], "pause or go on"),
    row(Command::Frame, "frame", &["Insert"], "pause, and go on by one frame"),
    row(Command::Rewind, "rewind", &["PageUp"], "rewind while held"),
    row(Command::Turbo, "turbo", &["PageDown"], "turbo while held"),
    row(Command::Save, "save", &["End"], "save the state, NAME.state"),
    row(Command::Load, "load", &["Shift+End"], "load the saved state"),
    row(Command::Fullscreen, "fullscreen", &["F11", "Alt+Return"], "full screen or window"),
    row(Command::Border, "border", &["F12"], "window with or without a border"),
    row(Command::Paste, "paste", &["Shift+Insert"], "type the text of the clipboard"),
];

const fn row(
    command: Command,
    name: &'static str,
    keys: &'static [&'static str],
    summary: &'static str,
) -> CommandInfo {
    CommandInfo { command, name, keys, summary }
}

#[cfg(test)]
mod tests {
    use super::COMMANDS;
    use std::collections::HashSet;

    #[test]
    fn names_and_keys_are_unique() {
        let names: Vec<_> = COMMANDS.iter().map(|row| row.name).collect();
        let keys: Vec<_> = COMMANDS.iter().flat_map(|row| row.keys).copied().collect();
        for list in [names, keys] {
            let distinct: HashSet<_> = list.iter().collect();
            assert_eq!(distinct.len(), list.len(), "{list:?}");
        }
    }
}
