//! The devices of the computer, and which of them a port belongs to.

use uxn_vm::{Device, Uxn};

use crate::audio::{self, Audio};
use crate::console::Console;
use crate::controller::{self, Controller};
use crate::file::{self, Answers, File, Files};
use crate::mouse::{self, Mouse};
use crate::screen::{self, Screen};
use crate::state::{Reader, State, StateError, Writer};
use crate::system::System;
use crate::{Clock, Host, Reboot, Streams, Symbols, datetime};

/// The state of all devices and what they are plugged into.
pub struct Varvara {
    /// 00: the System.
    pub system: System,
    /// 10: the Console.
    pub console: Console,
    /// 20: the Screen.
    pub screen: Screen,
    /// 30 to 60: the Audio.
    pub audio: [Audio; 4],
    /// 80: the Controller.
    pub controller: Controller,
    /// 90: the Mouse.
    pub mouse: Mouse,
    /// a0 and b0: the Files.
    pub files: [File; 2],
    /// The bytes on their way out.
    pub streams: Streams,
    pub(crate) shared_files: Files,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) symbols: Box<dyn Symbols>,
}

impl Varvara {
    /// Devices as they are after switching on, plugged into `host`.
    pub fn new(host: Host) -> Varvara {
        Varvara {
            system: System::default(),
            console: Console::default(),
            screen: Screen::new(),
            audio: audio::PAGES.map(Audio::new),
            controller: Controller::default(),
            mouse: Mouse::default(),
            files: file::PAGES.map(File::new),
            streams: Streams::new(host.output),
            shared_files: Files { storage: host.storage, answers: Answers::default() },
            clock: host.clock,
            symbols: host.symbols,
        }
    }

    /// Brings the devices to the state after switching on; what they are plugged into stays.
    pub(crate) fn reset(&mut self, how: Reboot) {
        self.system.reset(how);
        self.console = Console::default();
        self.screen = Screen::new();
        self.audio = audio::PAGES.map(Audio::new);
        self.controller = Controller::default();
        self.mouse = Mouse::default();
        self.files = file::PAGES.map(File::new);
    }
}

/// The devices of a save state.
pub(crate) struct Saved {
    system: System,
    console: Console,
    screen: Screen,
    audio: [Audio; 4],
    controller: Controller,
    mouse: Mouse,
    files: [file::Saved; 2],
}

impl Varvara {
    /// Appends all devices to a save state.
    pub(crate) fn save(&self, to: &mut Writer) {
        self.system.save(to);
        self.console.save(to);
        self.screen.save(to);
        self.audio.save(to);
        self.controller.save(to);
        self.mouse.save(to);
        self.files.iter().for_each(|file| file.save(to));
    }

    /// Takes all devices from a save state.
    pub(crate) fn load(from: &mut Reader) -> Result<Saved, StateError> {
        Ok(Saved {
            system: State::load(from)?,
            console: State::load(from)?,
            screen: State::load(from)?,
            audio: State::load(from)?,
            controller: State::load(from)?,
            mouse: State::load(from)?,
            files: [file::Saved::load(from)?, file::Saved::load(from)?],
        })
    }

    /// Replaces the devices by those of a save state.
    pub(crate) fn replace(&mut self, saved: Saved) {
        let Saved { system, console, screen, audio, controller, mouse, files } = saved;
        (self.system, self.console, self.screen) = (system, console, screen);
        (self.audio, self.controller, self.mouse) = (audio, controller, mouse);
        let (storage, streams) = (&mut *self.shared_files.storage, &mut self.streams);
        let mut pages = file::PAGES.into_iter();
        self.files = files.map(|saved| {
            let page = pages.next().expect("there are as many files as pages");
            File::open_again(page, saved, storage, streams)
        });
    }
}

/// Routing: the high nibble of a port selects the device, the low one the port of it.
///
/// What is not listed is memory.
impl Device for Varvara {
    fn dei(&mut self, uxn: &mut Uxn, port: u8) -> u8 {
        let offset = port & 0x0f;
        let byte = match port & 0xf0 {
            0x00 => System::dei(uxn, offset),
            screen::PAGE => self.screen.dei(offset),
            0x30..=0x60 => self.audio[usize::from((port >> 4) - 3)].dei(uxn, offset),
            datetime::PAGE => datetime::dei(&mut *self.clock, offset),
            _ => None,
        };
        byte.unwrap_or(uxn.dev[usize::from(port)])
    }

    fn deo(&mut self, uxn: &mut Uxn, port: u8) {
        let offset = port & 0x0f;
        match port & 0xf0 {
            0x00 => self.system.deo(uxn, offset, &mut self.streams, &*self.symbols),
            0x10 => self.console.deo(uxn, offset, &mut self.streams),
            screen::PAGE => self.screen.deo(uxn, offset),
            0x30..=0x60 => self.audio[usize::from((port >> 4) - 3)].deo(uxn, offset),
            controller::PAGE => self.controller.deo(uxn, offset),
            mouse::PAGE => self.mouse.deo(uxn, offset),
            0xa0 | 0xb0 => {
                let file = &mut self.files[usize::from(port >> 4 & 1)];
                file.deo(uxn, offset, &mut self.shared_files, &mut self.streams);
            }
            _ => {}
        }
    }
}
