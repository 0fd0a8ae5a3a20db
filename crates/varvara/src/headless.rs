//! Running by frames, without anyone to watch.

use std::sync::atomic::AtomicBool;

use crate::audio::{FRAMES_PER_TICK, Frame};
use crate::{Computer, Cpu, Event, Script, Turn};

/// Moves a computer on by frames: events, the screen's vector, a sixtieth of a second of sound.
///
/// The same program, script and clock give the same pictures and the same sound, to the byte.
///
/// ```
/// use std::sync::atomic::AtomicBool;
/// use uxn_vm::Dispatch;
/// use varvara::{Computer, Headless, Host, Script, Step};
///
/// // #01 #2e DEO BRK: draws one pixel.
/// let mut computer = Computer::new(Host::default());
/// computer.load(&[0x80, 0x01, 0x80, 0x2e, 0x17, 0x00]).expect("six bytes fit");
/// computer.boot(&[]);
/// let mut headless = Headless::new(Script::default(), Some(3));
/// let attention = AtomicBool::new(false);
/// let mut frames = 0;
/// loop {
///     match headless.step(&mut computer, &mut Dispatch::best(), &attention) {
///         Step::Frame => frames += 1,
///         Step::End => break,
///         Step::Turn(_) => {}
///     }
/// }
/// assert_eq!(frames, 3);
/// assert_eq!(computer.devices.screen.canvas.row(0)[..2], [1, 0]);
/// ```
pub struct Headless {
    script: Script,
    limit: Option<u64>,
    frame: u64,
    stage: Stage,
    sound: Box<[Frame; FRAMES_PER_TICK]>,
}

/// How far a frame has come.
enum Stage {
    /// The events of the script are being delivered.
    Events,
    /// So many frames of sound are rendered.
    Sound(usize),
}

/// What a step came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The computer has turned, but is not idle.
    Turn(Turn),
    /// A frame is over; its [sound](Headless::sound) is there, and its picture on the screen.
    Frame,
    /// All frames are over, or nothing can happen any more.
    End,
}

impl Headless {
    /// Plays `script` and ends after `limit` frames; without a limit, when the program does.
    pub fn new(script: Script, limit: Option<u64>) -> Headless {
        Headless {
            script,
            limit,
            frame: 0,
            stage: Stage::Events,
            sound: Box::new([[0, 0]; FRAMES_PER_TICK]),
        }
    }

    /// How many frames are over.
    pub fn frame(&self) -> u64 {
        self.frame
    }

    /// The sound of the frame that is over.
    pub fn sound(&self) -> &[Frame; FRAMES_PER_TICK] {
        &self.sound
    }

    /// Moves on until a frame is over or the computer wants to be looked after.
    pub fn step(
        &mut self,
        computer: &mut Computer,
        cpu: &mut impl Cpu,
        attention: &AtomicBool,
    ) -> Step {
        loop {
            match computer.turn(cpu, attention) {
                Turn::Idle => {}
                turn => return Step::Turn(turn),
            }
            match self.stage {
                Stage::Events => {
                    if !self.deliver(computer) {
                        continue;
                    }
                    if self.is_over(computer) {
                        return Step::End;
                    }
                    if computer.push(Event::Frame).is_ok() {
                        self.stage = Stage::Sound(0);
                    }
                }
                Stage::Sound(rendered) if rendered < FRAMES_PER_TICK => {
                    let more = computer.render_sound(&mut self.sound[rendered..]);
                    self.stage = Stage::Sound(rendered + more);
                }
                Stage::Sound(_) => {
                    self.stage = Stage::Events;
                    self.frame += 1;
                    return Step::Frame;
                }
            }
        }
    }

    fn is_over(&self, computer: &Computer) -> bool {
        let nothing_can_happen =
            self.script.is_done() && !computer.wants_screen() && !computer.is_sounding();
        self.limit == Some(self.frame) || nothing_can_happen
    }

    /// Queues events of this frame; whether there were none left to queue.
    ///
    /// What comes before the frame that is never reached is delivered, too: it may be the end.
    fn deliver(&mut self, computer: &mut Computer) -> bool {
        let mut is_done = true;
        while let Some(event) = self.script.next(self.frame) {
            is_done = false;
            if computer.push(event).is_err() {
                break;
            }
            self.script.take();
        }
        is_done
    }
}

#[cfg(test)]
mod tests {
    use super::{Headless, Step};
    use crate::{Computer, Host, Record, Script, Turn};
    use std::sync::atomic::AtomicBool;
    use uxn_vm::Dispatch;

    /// Writes `R`, then sets the vectors at 0x20 and 0x80 to routines that write `F` and the key.
    const RELAY: [u8; 0x22] = [
        0xa0, 0x01, 0x18, 0x80, 0x20, 0x37, // ;on-frame .Screen/vector DEO2
        0xa0, 0x01, 0x1e, 0x80, 0x80, 0x37, // ;on-key .Controller/vector DEO2
        0xa0, 0x52, 0x18, 0x17, 0x00, 0, 0, 0, 0, 0, 0, 0, // LIT2 "R 18 DEO BRK
        0xa0, 0x46, 0x18, 0x17, 0x00, 0, // on-frame
        0x80, 0x83, 0x16, 0x80, // on-key: goes on below
    ];

    fn play(rom: &[u8], script: &str, limit: Option<u64>) -> (String, u64, Computer) {
        let record = Record::default();
        let host = Host { output: Box::new(record.clone()), ..Host::default() };
        let mut computer = Computer::new(host);
        computer.load(rom).expect("a short ROM");
        computer.boot(&[]);
        let script = Script::parse(script).expect("a script");
        let mut headless = Headless::new(script, limit);
        loop {
            let attention = AtomicBool::new(false);
            match headless.step(&mut computer, &mut Dispatch::best(), &attention) {
                Step::End | Step::Turn(Turn::Exit(_)) => break,
                Step::Frame | Step::Turn(_) => {}
            }
        }
        computer.devices.streams.flush();
        let text = String::from_utf8_lossy(&record.output()).into_owned();
        (text, headless.frame(), computer)
    }

    fn relay() -> Vec<u8> {
        [&RELAY[..], &[0x18, 0x17, 0x00]].concat()
    }

    #[test]
    fn the_events_of_a_frame_come_before_it() {
        let script = "2 text xy\n0 key 61\n";
        let (text, frames, computer) = play(&relay(), script, Some(4));
        assert_eq!((text.as_str(), frames), ("RaFFxyFF", 4));
        let (text, frames, _) = play(&relay(), "1 key 62\n2 key 63\n", Some(1));
        assert_eq!((text.as_str(), frames), ("RFb", 1));
        assert_eq!(computer.uxn.dev[0x83], 0);
    }

    #[test]
    fn without_a_screen_or_a_sound_there_are_no_frames() {
        let (_, frames, _) = play(&[0x00], "", Some(4));
        assert_eq!(frames, 0);
        let (_, frames, _) = play(&[0x00], "2 key 41\n", None);
        assert_eq!(frames, 2);
    }

    #[test]
    fn a_note_ends_in_its_frame_and_its_vector_runs() {
        // Plays a sample of 0x400 bytes once, and writes `E` when it has ended.
        let rom = [
            0xa0, 0x01, 0x14, 0x80, 0x30, 0x37, // ;on-end .Audio0/vector DEO2
            0xa0, 0x04, 0x00, 0x80, 0x3a, 0x37, // #0400 .Audio0/length DEO2
            0xa0, 0xbc, 0x3f, 0x17, 0x00, 0, 0, 0, // #bc .Audio0/pitch DEO BRK
            0xa0, 0x45, 0x18, 0x17, 0x00, // on-end
        ];
        let (text, frames, computer) = play(&rom, "", None);
        assert_eq!((text.as_str(), frames), ("E", 2));
        assert!(!computer.is_sounding());
    }
}
