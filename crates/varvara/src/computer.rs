//! The computer: a CPU, its devices, and the events that wait.

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::AtomicBool;

use uxn_vm::{Dispatch, Limits, Stop, Uxn, Why};

use crate::audio::{self, Audio, Frame};
use crate::console::{self, Console};
use crate::controller::Controller;
use crate::file::Answers;
use crate::mouse::Mouse;
use crate::state::{self, Reader, State, StateError, Writer};
use crate::system::{ROM_CAPACITY, System};
use crate::{Event, Full, Host, Queue, Script, Symbols, Varvara, stacks_text};

/// Where a program begins.
const RESET_VECTOR: u16 = 0x0100;

/// What runs instructions: a dispatcher, or one with a hook around it.
pub trait Cpu {
    /// Runs from the program counter until something of `limits` or a BRK stops it.
    fn run(&mut self, uxn: &mut Uxn, devices: &mut Varvara, limits: &Limits) -> Stop;
}

impl Cpu for Dispatch {
    fn run(&mut self, uxn: &mut Uxn, devices: &mut Varvara, limits: &Limits) -> Stop {
        uxn_vm::run(*self, uxn, devices, limits)
    }
}

/// A whole Varvara.
///
/// It is switched on by [`load`](Computer::load) and [`boot`](Computer::boot), fed by
/// [`push`](Computer::push), and moved on by [`turn`](Computer::turn).
pub struct Computer {
    /// The CPU.
    pub uxn: Box<Uxn>,
    /// The devices.
    pub devices: Varvara,
    queue: Queue,
    /// The event whose vector has not come to its BRK.
    running: Option<Running>,
    budget: Option<u64>,
    /// Instructions run so far; `None` once some were not counted.
    instructions: Option<u64>,
    /// How many frames were delivered since switching on.
    frame: u64,
    /// The hash of the ROM.
    program: u64,
    theme: Option<Colours>,
    recording: Option<Script>,
}

/// Four colours as red, green and blue, each 0 to 255.
pub type Colours = [[u8; 3]; 4];

/// How much is forgotten when the computer is switched off and on again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reboot {
    /// Everything.
    Hard,
    /// All but the zero-page and the banks behind the first.
    Soft,
}

/// A vector under way.
#[derive(Debug, Clone, Copy)]
struct Running {
    event: Event,
    /// Instructions of the budget that are left.
    left: Option<u64>,
}

/// What a turn came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// A vector has run to its BRK.
    Vector,
    /// Nothing is left to do before the next event.
    Idle,
    /// The attention flag was up; the vector goes on with the next turn.
    Attention,
    /// The vector has used up the budget; it would go on with the next turn.
    Spent,
    /// The program has set System/state; this is its exit code.
    Exit(u8),
}

/// A ROM does not fit into the sixteen banks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RomTooLong {
    /// Its length in bytes.
    pub length: usize,
}

impl fmt::Display for RomTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.length;
        write!(f, "the ROM has {length} bytes, but the sixteen banks hold {ROM_CAPACITY}")
    }
}

impl std::error::Error for RomTooLong {}

impl Computer {
    /// A computer with empty memory, plugged into `host`.
    pub fn new(host: Host) -> Computer {
        Computer {
            uxn: Uxn::new(),
            devices: Varvara::new(host),
            queue: Queue::default(),
            running: None,
            budget: None,
            instructions: Some(0),
            frame: 0,
            program: 0,
            theme: None,
            recording: None,
        }
    }

    /// Lets each vector run at most so many instructions; `None` for any number.
    pub fn set_budget(&mut self, budget: Option<u64>) {
        self.budget = budget;
    }

    /// Puts a ROM into memory.
    ///
    /// # Errors
    ///
    /// When it is longer than the sixteen banks.
    pub fn load(&mut self, rom: &[u8]) -> Result<(), RomTooLong> {
        if rom.len() > ROM_CAPACITY {
            return Err(RomTooLong { length: rom.len() });
        }
        self.devices.system.load_rom(&mut self.uxn, rom);
        self.program = state::hash(rom);
        Ok(())
    }

    /// Switches on: the reset vector and then the arguments wait to be delivered.
    pub fn boot(&mut self, arguments: &[Vec<u8>]) {
        Console::boot(&mut self.uxn, arguments.len());
        self.queue.clear();
        self.queue.extend([Event::Reset]);
        self.queue.extend(console::arguments(arguments));
    }

    /// Switches off and on again, with this ROM and without arguments.
    ///
    /// What waits in the queue is forgotten, and a vector under way is abandoned.
    /// A recording ends, since it would not begin where the program does.
    ///
    /// # Errors
    ///
    /// When the ROM is longer than the sixteen banks; nothing has changed then.
    pub fn reboot(&mut self, rom: &[u8], how: Reboot) -> Result<(), RomTooLong> {
        if rom.len() > ROM_CAPACITY {
            return Err(RomTooLong { length: rom.len() });
        }
        let before = std::mem::replace(&mut self.uxn, Uxn::new());
        if how == Reboot::Soft {
            self.uxn.write(0x0000, &before.ram()[..usize::from(RESET_VECTOR)]);
        }
        self.devices.reset(how);
        self.running = None;
        self.stop_recording();
        self.set_frame(0);
        self.load(rom)?;
        self.boot(&[]);
        Ok(())
    }

    /// Saves the machine; see the module's format in the source.
    ///
    /// # Errors
    ///
    /// When a vector is under way.
    pub fn save_state(&self) -> Result<Vec<u8>, StateError> {
        if self.is_running() {
            return Err(StateError::Running);
        }
        let mut to = Writer::default();
        to.bytes(state::MAGIC);
        to.byte(state::VERSION);
        to.long(self.program);
        self.uxn.save(&mut to);
        self.devices.save(&mut to);
        to.long(self.frame);
        to.flag(self.instructions.is_some());
        to.long(self.instructions.unwrap_or(0));
        self.queue.save(&mut to);
        Ok(to.finish())
    }

    /// Brings the machine back to where it was saved; files that were open are opened again.
    ///
    /// A vector under way is abandoned, and a recording ends.
    ///
    /// # Errors
    ///
    /// When the bytes are not a save state of the program that was loaded.
    pub fn load_state(&mut self, bytes: &[u8]) -> Result<(), StateError> {
        let mut from = Reader::new(bytes);
        if from.bytes(state::MAGIC.len())? != state::MAGIC {
            return Err(StateError::Broken);
        }
        match from.byte()? {
            state::VERSION => {}
            other => return Err(StateError::Version(other)),
        }
        if from.long()? != self.program {
            return Err(StateError::OtherProgram);
        }
        let uxn = State::load(&mut from)?;
        let devices = Varvara::load(&mut from)?;
        let frame = from.long()?;
        let (is_counted, instructions) = (from.flag()?, from.long()?);
        let queue = Queue::load(&mut from)?;
        from.finish()?;
        (self.uxn, self.queue) = (uxn, queue);
        self.devices.replace(devices);
        self.instructions = is_counted.then_some(instructions);
        self.running = None;
        self.stop_recording();
        self.set_frame(frame);
        Ok(())
    }

    /// Gives other names to addresses, as after another program was loaded.
    pub fn set_symbols(&mut self, symbols: Box<dyn Symbols>) {
        self.devices.symbols = symbols;
    }

    /// Shows these colours instead of the program's; `None` for the program's.
    pub fn set_theme(&mut self, theme: Option<Colours>) {
        self.theme = theme;
    }

    /// The colours that a person is to see.
    pub fn colours(&self) -> Colours {
        self.theme.unwrap_or_else(|| System::colours(&self.uxn))
    }

    /// How many frames were delivered since switching on.
    pub fn frame(&self) -> u64 {
        self.frame
    }

    /// Keeps each event that is delivered from now on, with the frame before which it is, and what
    /// the File devices answer.
    pub fn start_recording(&mut self) {
        self.recording = Some(Script::default());
        self.devices.shared_files.answers = Answers::Recorded(VecDeque::new());
    }

    /// Answers for the files as a recording says, without touching any.
    pub fn replay_files(&mut self, recording: &Script) {
        self.devices.shared_files.answers = Answers::Replayed(recording.answers.clone());
    }

    /// Ends the recording, with what the files answered; `None` when there was none.
    pub fn stop_recording(&mut self) -> Option<Script> {
        let mut recording = self.recording.take()?;
        recording.answers = self.devices.shared_files.answers.take();
        Some(recording)
    }

    /// Adds an event behind those that wait.
    ///
    /// # Errors
    ///
    /// When too many wait already; the event is to be offered again after some turns.
    pub fn push(&mut self, event: Event) -> Result<(), Full> {
        self.queue.push(event)
    }

    /// Goes on with the vector under way, or delivers the next event.
    ///
    /// Events never nest: a vector runs to its BRK before the next event is delivered, and once
    /// System/state is not zero no event is.
    /// Output that waits is handed over whenever the turn is not a finished vector, so a caller
    /// that goes on at once writes in large pieces, and one that waits has written everything.
    pub fn turn(&mut self, cpu: &mut impl Cpu, attention: &AtomicBool) -> Turn {
        let turn = self.advance(cpu, attention);
        match turn {
            Turn::Vector => {}
            Turn::Idle | Turn::Attention | Turn::Spent | Turn::Exit(_) => {
                self.devices.streams.flush();
            }
        }
        turn
    }

    /// Whether a vector has begun and not come to its BRK.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Whether events wait.
    pub fn has_events(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Whether bytes of standard input would reach the program.
    pub fn wants_input(&self) -> bool {
        self.devices.console.vector() != 0 && !self.devices.console.is_closed()
    }

    /// Whether the program has drawn, or waits for frames, buttons or the mouse.
    ///
    /// Looked at after any vector: a program may ask late.
    pub fn wants_screen(&self) -> bool {
        let devices = &self.devices;
        devices.screen.is_asked_for()
            || devices.controller.vector() != 0
            || devices.mouse.vector() != 0
    }

    /// Whether a note is being played.
    pub fn is_sounding(&self) -> bool {
        self.devices.audio.iter().any(Audio::is_sounding)
    }

    /// Renders sound until `into` is full or a note has ended; gives the number of frames.
    ///
    /// The end of a note is the next event: when the number is less than `into` is long, let the
    /// computer [turn](Computer::turn) until it is idle, and render the rest.
    pub fn render_sound(&mut self, into: &mut [Frame]) -> usize {
        let rendered = audio::render(&mut self.devices.audio, &self.uxn, into);
        for (voice, _) in rendered.ended.iter().enumerate().rev().filter(|(_, ended)| **ended) {
            self.queue.push_first(Event::NoteEnd(voice as u8));
        }
        rendered.frames
    }

    /// How many instructions have run; `None` when they were not counted.
    pub fn instructions(&self) -> Option<u64> {
        self.instructions
    }

    /// Both stacks as text, and the place when its label is known.
    pub fn stacks_text(&self) -> String {
        stacks_text(&self.uxn, &*self.devices.symbols)
    }

    fn advance(&mut self, cpu: &mut impl Cpu, attention: &AtomicBool) -> Turn {
        if let Some(running) = self.running.take() {
            return self.go_on(running, cpu, attention);
        }
        if let Some(code) = System::exit_code(&self.uxn) {
            return Turn::Exit(code);
        }
        let Some(event) = self.queue.pop() else {
            return Turn::Idle;
        };
        let running = Running { event, left: self.budget };
        match self.deliver(event) {
            0 => {
                self.finish(event);
                Turn::Vector
            }
            vector => {
                self.uxn.pc = vector;
                self.go_on(running, cpu, attention)
            }
        }
    }

    fn set_frame(&mut self, frame: u64) {
        self.frame = frame;
        self.devices.clock.set_frame(frame);
    }

    /// Puts an event into the ports; gives the vector to evaluate, 0 for none.
    fn deliver(&mut self, event: Event) -> u16 {
        if let Some(recording) = &mut self.recording {
            recording.record(self.frame, event);
        }
        if event == Event::Frame {
            self.set_frame(self.frame + 1);
        }
        let (uxn, devices) = (&mut self.uxn, &mut self.devices);
        match event {
            Event::Reset => RESET_VECTOR,
            Event::Console { byte, kind } => devices.console.deliver(uxn, byte, kind),
            Event::Frame => devices.screen.vector(),
            Event::Button { player, button, action } => {
                devices.controller.button(uxn, player, button, action)
            }
            Event::Key(byte) => devices.controller.key(uxn, byte),
            Event::Motion { x, y } => devices.mouse.motion(uxn, x, y),
            Event::MouseButton { button, action } => devices.mouse.button(uxn, button, action),
            Event::Scroll { x, y } => devices.mouse.scroll(uxn, x, y),
            Event::NoteEnd(voice) => devices.audio[usize::from(voice & 3)].vector(),
        }
    }

    /// Takes back what an event has put into the ports for its vector alone.
    fn finish(&mut self, event: Event) {
        match event {
            Event::Key(_) => Controller::end_key(&mut self.uxn),
            Event::Scroll { .. } => Mouse::end_scroll(&mut self.uxn),
            Event::Reset
            | Event::Console { .. }
            | Event::Frame
            | Event::Button { .. }
            | Event::Motion { .. }
            | Event::MouseButton { .. }
            | Event::NoteEnd(_) => {}
        }
    }

    fn go_on(&mut self, running: Running, cpu: &mut impl Cpu, attention: &AtomicBool) -> Turn {
        let limits = Limits { attention, budget: running.left };
        let stop = cpu.run(&mut self.uxn, &mut self.devices, &limits);
        let sum = |total: u64| Some(total.saturating_add(stop.instructions?));
        self.instructions = self.instructions.and_then(sum);
        let used = stop.instructions.unwrap_or(0);
        let left = running.left.map(|left| left.saturating_sub(used));
        match stop.why {
            Why::Ended => {
                self.finish(running.event);
                Turn::Vector
            }
            Why::Attention | Why::Hook => {
                self.running = Some(Running { left, ..running });
                Turn::Attention
            }
            Why::Spent => {
                self.running = Some(Running { left, ..running });
                Turn::Spent
            }
        }
    }
}

#[cfg(test)]
mod tests;
