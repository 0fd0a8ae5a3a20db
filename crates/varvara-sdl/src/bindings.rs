//! What keys and the buttons of game controllers do.

use std::collections::HashMap;

use sdl2::controller::Button as PadButton;
use sdl2::keyboard::Keycode;
use varvara::Button;

use crate::command::{COMMANDS, Command};

/// What a key does, apart from typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It is a button of the first player.
    Button(Button),
    /// It asks for a command.
    Command(Command),
}

/// The names of the buttons in a configuration, with the key that each is by default.
const BUTTONS: [(&str, Button, &str); 8] = [
    ("a", Button::A, "Left Ctrl"),
    ("b", Button::B, "Left Alt"),
    ("select", Button::Select, "Left Shift"),
    ("start", Button::Start, "Home"),
    ("up", Button::Up, "Up"),
    ("down", Button::Down, "Down"),
    ("left", Button::Left, "Left"),
    ("right", Button::Right, "Right"),
];

/// What the buttons of a game controller are by default.
const PAD: [(PadButton, Button); 10] = [
    (PadButton::A, Button::A),
    (PadButton::B, Button::B),
    (PadButton::X, Button::Select),
    (PadButton::Y, Button::Start),
    (PadButton::Back, Button::Select),
    (PadButton::Start, Button::Start),
    (PadButton::DPadUp, Button::Up),
    (PadButton::DPadDown, Button::Down),
    (PadButton::DPadLeft, Button::Left),
    (PadButton::DPadRight, Button::Right),
];

/// What must be held for a key to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum With {
    Nothing,
    Shift,
    Alt,
}

/// What keys and the buttons of game controllers do.
#[derive(Debug, Clone)]
pub struct Bindings {
    keys: HashMap<(With, Keycode), Action>,
    pad: HashMap<PadButton, Button>,
}

impl Default for Bindings {
    /// The keys and buttons of the field.
    fn default() -> Bindings {
        let commands = COMMANDS
            .iter()
            .flat_map(|row| row.keys.iter().map(|key| (*key, Action::Command(row.command))));
        let buttons = BUTTONS.iter().map(|(_, button, key)| (*key, Action::Button(*button)));
        let keys = commands.chain(buttons);
        Bindings {
            keys: keys.filter_map(|(key, action)| Some((parse_key(key)?, action))).collect(),
            pad: PAD.into_iter().collect(),
        }
    }
}

impl Bindings {
    /// Lets a key do something else; `nothing` takes its meaning away.
    ///
    /// Keys have SDL's names, such as `Left Ctrl`, `F6` or `X`, with `Shift+` or `Alt+` before
    /// them for what takes two; actions have those of buttons and [`COMMANDS`].
    ///
    /// # Errors
    ///
    /// When there is no such key or action.
    pub fn bind_key(&mut self, key: &str, action: &str) -> Result<(), String> {
        let parsed = parse_key(key).ok_or_else(|| {
            format!("there is no key `{key}`; keys are called `X`, `F6`, `Left Ctrl`, `Shift+End`")
        })?;
        if action == "nothing" {
            self.keys.remove(&parsed);
            return Ok(());
        }
        let command = COMMANDS.iter().find(|row| row.name == action);
        let action = match (command, button(action)) {
            (Some(row), _) => Action::Command(row.command),
            (None, Some(button)) => Action::Button(button),
            (None, None) => {
                let names = COMMANDS.iter().map(|row| row.name);
                let names = BUTTONS.iter().map(|row| row.0).chain(names);
                let names: Vec<_> = names.collect();
                let names = names.join(", ");
                return Err(format!("a key cannot do `{action}`, only {names}, nothing"));
            }
        };
        self.keys.insert(parsed, action);
        Ok(())
    }

    /// Lets a button of game controllers be another button; `nothing` takes its meaning away.
    ///
    /// # Errors
    ///
    /// When there is no such button.
    pub fn bind_pad(&mut self, name: &str, action: &str) -> Result<(), String> {
        let pad = PadButton::from_string(name).ok_or_else(|| {
            format!(
                "a game controller has no button `{name}`; they are called a, b, x, y, back, \
                 start, leftshoulder, rightshoulder, dpup, dpdown, dpleft, dpright"
            )
        })?;
        if action == "nothing" {
            self.pad.remove(&pad);
            return Ok(());
        }
        let button = button(action).ok_or_else(|| {
            let names = BUTTONS.map(|row| row.0).join(", ");
            format!("there is no button `{action}`, only {names}, nothing")
        })?;
        self.pad.insert(pad, button);
        Ok(())
    }

    /// The keys of a command, for people.
    pub fn keys_of(&self, command: Command) -> String {
        let mut names: Vec<String> = self
            .keys
            .iter()
            .filter(|(_, action)| **action == Action::Command(command))
            .map(|((with, key), _)| match with {
                With::Nothing => key.name(),
                With::Shift => format!("Shift-{}", key.name()),
                With::Alt => format!("Alt-{}", key.name()),
            })
            .collect();
        names.sort();
        names.join(", ")
    }

    pub(crate) fn key(&self, with: With, key: Keycode) -> Option<Action> {
        self.keys.get(&(with, key)).copied()
    }

    pub(crate) fn pad(&self, pad: PadButton) -> Option<Button> {
        self.pad.get(&pad).copied()
    }
}

fn button(name: &str) -> Option<Button> {
    BUTTONS.iter().find(|row| row.0 == name).map(|row| row.1)
}

fn parse_key(text: &str) -> Option<(With, Keycode)> {
    let prefixes = [("Shift+", With::Shift), ("Alt+", With::Alt)];
    for (prefix, with) in prefixes {
        if let Some(key) = text.strip_prefix(prefix) {
            return Some((with, Keycode::from_name(key)?));
        }
    }
    Some((With::Nothing, Keycode::from_name(text)?))
}

#[cfg(test)]
mod tests {
    use super::{Action, Bindings, With};
    use crate::command::{COMMANDS, Command};
    use sdl2::keyboard::Keycode;
    use varvara::Button;

    #[test]
    fn every_default_is_understood() {
        let bindings = Bindings::default();
        for row in COMMANDS {
            assert!(!bindings.keys_of(row.command).is_empty(), "{}", row.name);
        }
        assert_eq!(bindings.key(With::Nothing, Keycode::LCTRL), Some(Action::Button(Button::A)));
        let action = bindings.key(With::Alt, Keycode::RETURN);
        assert_eq!(action, Some(Action::Command(Command::Fullscreen)));
        assert_eq!(bindings.keys_of(Command::Load), "Shift-End");
    }

    #[test]
    fn keys_and_pads_can_be_changed() {
        let mut bindings = Bindings::default();
        bindings.bind_key("Z", "b").expect("a key and a button");
        bindings.bind_key("F6", "nothing").expect("a key");
        bindings.bind_pad("leftshoulder", "a").expect("a button");
        assert_eq!(bindings.key(With::Nothing, Keycode::Z), Some(Action::Button(Button::B)));
        assert_eq!(bindings.key(With::Nothing, Keycode::F6), None);
        assert_eq!(bindings.keys_of(Command::Screenshot), "");
        let pad = bindings.pad(sdl2::controller::Button::LeftShoulder);
        assert_eq!(pad, Some(Button::A));
    }

    #[test]
    fn what_is_unknown_is_named() {
        let mut bindings = Bindings::default();
        for (key, action) in [("Nokey", "a"), ("X", "jump")] {
            let reason = bindings.bind_key(key, action).expect_err("unknown");
            assert!(reason.contains(if action == "a" { key } else { action }), "{reason}");
        }
        assert!(bindings.bind_pad("lever", "a").is_err());
        assert!(bindings.bind_pad("a", "jump").is_err());
    }
}
