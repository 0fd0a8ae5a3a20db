//! What the keys of the window do.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use varvara::{Cpu, Event, Reboot};
use varvara_sdl::Command;

use super::desk::{Desk, Time};
use super::sources::Sources;
use crate::exit::Failure;
use crate::files;
use crate::run::host::Labels;
use crate::run::session::End;
use crate::terminal::Note;

impl<C: Cpu> Desk<'_, C> {
    /// Does what a key asks for; gives the end of the run if it is that.
    pub(super) fn command(&mut self, command: Command) -> Option<End> {
        match self.window.command(command)? {
            Command::Quit => return Some(End::Done),
            Command::Stacks => {
                let text = self.session.computer.stacks_text();
                self.terminal.say(&text);
            }
            Command::RebootHard => self.reboot(Reboot::Hard),
            Command::RebootSoft => self.reboot(Reboot::Soft),
            Command::Screenshot => {
                let said = self.captures.screenshot(self.session.computer);
                self.report(said);
            }
            Command::Gif => {
                let said = self.captures.toggle_gif(self.session.computer);
                self.report(said);
            }
            Command::Record => self.toggle_recording(),
            Command::Help => self.notices.is_help_shown = !self.notices.is_help_shown,
            Command::Pause => {
                let is_paused = self.time == Time::Paused;
                self.set_time(if is_paused { Time::Even } else { Time::Paused });
            }
            Command::Frame => self.set_time(Time::OneFrame),
            Command::Turbo => self.set_time(Time::Turbo),
            Command::Rewind => {
                if self.may_change_time() {
                    self.set_time(Time::Backwards);
                }
            }
            Command::Save => {
                let said = self.save_state();
                self.report(said);
            }
            Command::Load => {
                if self.may_change_time() {
                    let said = self.load_state();
                    self.report(said);
                }
            }
            Command::Paste => self.paste(),
            // The window has done these.
            Command::Zoom | Command::Fullscreen | Command::Border => {}
        }
        None
    }

    /// A key that does something while it is held goes up.
    pub(super) fn release(&mut self, command: Command) {
        let is_over = match command {
            Command::Turbo => self.time == Time::Turbo,
            Command::Rewind => self.time == Time::Backwards,
            _ => false,
        };
        if is_over {
            self.set_time(Time::Even);
        }
    }

    /// A file was dropped on the window: it is run instead.
    pub(super) fn drop_file(&mut self, path: PathBuf) {
        let is_program = path.extension().is_some_and(|end| end == "tal" || end == "rom");
        if !is_program {
            let shown = files::show(Path::new(path.file_name().unwrap_or_default()));
            self.notices.say(format!("{shown} is no .rom and no .tal"));
            return;
        }
        match (self.program.load)(&path) {
            Ok(loaded) => {
                self.program.loaded = loaded;
                self.program.path = path;
                self.captures.rename(&self.program.path);
                self.start_again();
            }
            Err(failure) => self.show_failure(&failure),
        }
    }

    /// Starts the program again when one of its sources was saved, if that is wanted.
    pub(super) fn reload_if_saved(&mut self) {
        let Some(sources) = &mut self.sources else { return };
        if !sources.has_changed(Instant::now()) {
            return;
        }
        let path = self.program.path.clone();
        match (self.program.load)(&path) {
            Ok(loaded) => {
                self.program.loaded = loaded;
                self.start_again();
                self.notices.say("assembled again".to_owned());
            }
            Err(failure) => self.show_failure(&failure),
        }
    }

    /// Ends the recording and writes it down.
    pub(super) fn stop_recording(&mut self) {
        if let Some(script) = self.session.computer.stop_recording() {
            let said = self.captures.write_events(&script.to_string());
            self.report(said);
        }
    }

    fn start_again(&mut self) {
        self.notices.standing = None;
        let symbols = Arc::clone(&self.program.loaded.symbols);
        self.session.computer.set_symbols(Box::new(Labels(symbols)));
        self.reboot(Reboot::Hard);
        if self.sources.is_some() {
            self.sources = Some(Sources::new(self.program.loaded.sources.clone()));
        }
    }

    fn show_failure(&mut self, failure: &Failure) {
        self.terminal.failure(failure);
        let reason = if failure.message.is_empty() { "there are errors" } else { &failure.message };
        self.notices.standing = Some(vec![
            format!("{}: {reason}", files::show(&self.program.path)),
            "See the terminal. The program before goes on.".to_owned(),
        ]);
    }

    fn toggle_recording(&mut self) {
        if self.program.is_recorded {
            self.notices.say("all is being recorded already, for --record".to_owned());
        } else if std::mem::take(&mut self.is_recording) {
            self.stop_recording();
        } else {
            self.session.computer.start_recording();
            self.is_recording = true;
            self.notices.say("recording input".to_owned());
        }
    }

    fn set_time(&mut self, time: Time) {
        self.time = time;
        self.notices.mode = match time {
            Time::Even => None,
            Time::Turbo => Some("turbo"),
            Time::Backwards => Some("rewinding; files stay as they are"),
            Time::Paused | Time::OneFrame => Some("paused"),
        };
    }

    /// Types the text of the clipboard, its line ends as Enter.
    fn paste(&mut self) {
        let text = self.window.clipboard().unwrap_or_default().replace("\r\n", "\n");
        for byte in text.bytes() {
            self.push(Event::Key(if byte == b'\n' { b'\r' } else { byte }));
        }
    }

    fn report(&mut self, said: String) {
        self.terminal.note(Note::Info, &said);
        self.notices.say(said);
    }
}
