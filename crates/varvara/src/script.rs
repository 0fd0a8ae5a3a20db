//! Events as text: what a person writes to play a program, and what a recording holds.
//!
//! A line is the number of a frame and what happens before that frame; the first frame is 0.
//! Empty lines and lines that begin with `#` mean nothing. A recording begins with lines without a
//! number, which say what it takes to play it: `time TIME`, `argument TEXT`,
//! `frames N`, and, for each operation of a File device, `file SUCCESS TEXT` with what was read.
//!
//! ```text
//! # type a word, then draw a line
//! 0 text hello
//! 1 key enter
//! 10 mouse 20 30
//! 10 mouse-press left
//! 20 mouse 90 30
//! 20 mouse-release left
//! ```
//!
//! | what | means |
//! |---|---|
//! | `text TEXT` | each byte of the text is typed |
//! | `key BYTE` | a byte in two hex digits, or `enter`, `tab`, `escape`, `backspace`, `delete`, `space` |
//! | `press BUTTON` | `a`, `b`, `select`, `start`, `up`, `down`, `left`, `right`; of another player with a number from 2 to 4 behind it |
//! | `release BUTTON` | likewise |
//! | `mouse X Y` | the pointer is at this pixel, in decimal numbers |
//! | `mouse-press BUTTON` | `left`, `middle`, `right` |
//! | `mouse-release BUTTON` | likewise |
//! | `scroll X Y` | the wheel turns so many notches to the right and downwards |
//! | `stdin TEXT` | each byte of the text arrives at the console |
//! | `stdin-end` | the input ends |
//!
//! In a TEXT, `\n` is a line feed, `\t` a tab, `\\` a backslash, and `\xNN` the byte of two hex
//! digits; spaces count, but for the one that ends the word before it.

mod words;

use std::collections::VecDeque;
use std::fmt;

use crate::{Action, Answer, Event, Kind, Player};
use words::{BUTTONS, MOUSE_BUTTONS};

/// Events, each with the frame before which it is delivered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Script {
    /// The local time at which it was recorded, as text.
    pub time: Option<String>,
    /// The arguments that the program was given.
    pub arguments: Vec<Vec<u8>>,
    /// What the File devices answered, one operation after the other.
    pub answers: VecDeque<Answer>,
    /// How many frames it took.
    pub frames: Option<u64>,
    events: VecDeque<(u64, Event)>,
}

/// A line that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptError {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for ScriptError {}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    ///
    /// At the first line that is not understood.
    pub fn parse(text: &str) -> Result<Script, ScriptError> {
        let mut script = Script::default();
        for (index, line) in text.lines().enumerate() {
            let parsed = script.add_line(line);
            parsed.map_err(|reason| ScriptError { line: index + 1, reason })?;
        }
        // Stable: what happens in one frame happens in the order of its lines.
        script.events.make_contiguous().sort_by_key(|(frame, _)| *frame);
        Ok(script)
    }

    /// Adds an event that was delivered before a frame; frames must not descend.
    ///
    /// What the computer does by itself is left out, and so are arguments: who plays a recording
    /// gives them again.
    pub(crate) fn record(&mut self, frame: u64, event: Event) {
        if describe(event).is_some() {
            self.events.push_back((frame, event));
        }
    }

    /// Whether any of the events is one of standard input.
    pub fn has_input(&self) -> bool {
        self.events.iter().any(|(_, event)| matches!(event, Event::Console { .. }))
    }

    /// Whether no event is left.
    pub fn is_done(&self) -> bool {
        self.events.is_empty()
    }

    /// The next event of a frame or an earlier one, without taking it.
    pub(crate) fn next(&self, frame: u64) -> Option<Event> {
        self.events.front().filter(|(of, _)| *of <= frame).map(|(_, event)| *event)
    }

    /// Takes the event that [`next`](Script::next) gave.
    pub(crate) fn take(&mut self) {
        self.events.pop_front();
    }

    fn add_line(&mut self, line: &str) -> Result<(), String> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        match first {
            "time" => self.time = Some(rest.to_owned()),
            "argument" => self.arguments.push(words::bytes(rest)?),
            "file" => {
                let (success, bytes) = rest.split_once(' ').unwrap_or((rest, ""));
                let success = success.parse();
                self.answers.push_back(Answer {
                    success: success.map_err(|_| "expected File/success".to_owned())?,
                    bytes: words::bytes(bytes)?,
                });
            }
            "frames" => {
                let number = rest.parse();
                self.frames = Some(number.map_err(|_| format!("`{rest}` is no number"))?);
            }
            _ => {
                let frame = first
                    .parse()
                    .map_err(|_| format!("`{first}` is no frame number; a line is `FRAME WHAT`"))?;
                parse_event(rest, |event| self.events.push_back((frame, event)))?;
            }
        }
        Ok(())
    }
}

/// The script as text that [`parse`](Script::parse) reads.
impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(time) = &self.time {
            writeln!(f, "time {time}")?;
        }
        for argument in &self.arguments {
            writeln!(f, "argument {}", words::escaped(argument))?;
        }
        for Answer { success, bytes } in &self.answers {
            writeln!(f, "file {success} {}", words::escaped(bytes))?;
        }
        if let Some(frames) = self.frames {
            writeln!(f, "frames {frames}")?;
        }
        // Bytes of one frame that follow each other are one text.
        let same = |one: &(u64, Event), next: &(u64, Event)| {
            let verb = |of: &(u64, Event)| typed(of.1).map(|(verb, _)| verb);
            one.0 == next.0 && verb(one).is_some() && verb(one) == verb(next)
        };
        let events: Vec<_> = self.events.iter().copied().collect();
        for run in events.chunk_by(same) {
            let (frame, event) = run[0];
            let bytes: Option<Vec<_>> = run.iter().map(|(_, event)| typed(*event)).collect();
            match (bytes, describe(event)) {
                (Some(bytes), _) if run.len() > 1 => {
                    let text: Vec<u8> = bytes.iter().map(|(_, byte)| *byte).collect();
                    writeln!(f, "{frame} {} {}", bytes[0].0, words::escaped(&text))?;
                }
                (_, Some(words)) => writeln!(f, "{frame} {words}")?,
                (_, None) => {}
            }
        }
        Ok(())
    }
}

/// A byte that can stand in a text with its neighbours, behind the verb for it.
fn typed(event: Event) -> Option<(&'static str, u8)> {
    match event {
        Event::Key(byte) => Some(("text", byte)),
        Event::Console { byte, kind: Kind::Input } => Some(("stdin", byte)),
        Event::Console { .. }
        | Event::Reset
        | Event::Frame
        | Event::Button { .. }
        | Event::Motion { .. }
        | Event::MouseButton { .. }
        | Event::Scroll { .. }
        | Event::NoteEnd(_) => None,
    }
}

/// What follows the number of the frame; `None` for what no one outside makes happen.
fn describe(event: Event) -> Option<String> {
    let action = |action, press: &str, release: &str| match action {
        Action::Press => press.to_owned(),
        Action::Release => release.to_owned(),
    };
    Some(match event {
        Event::Console { byte: 0, kind: Kind::End } => "stdin-end".to_owned(),
        Event::Console { byte, kind: Kind::Input } => format!("stdin \\x{byte:02x}"),
        // What the computer does by itself; arguments are given again when a recording is played.
        Event::Reset | Event::Frame | Event::NoteEnd(_) | Event::Console { .. } => return None,
        Event::Key(byte) => format!("key {byte:02x}"),
        Event::Motion { x, y } => format!("mouse {x} {y}"),
        Event::Scroll { x, y } => format!("scroll {x} {y}"),
        Event::MouseButton { button, action: what } => {
            let verb = action(what, "mouse-press", "mouse-release");
            format!("{verb} {}", words::name(MOUSE_BUTTONS, &button))
        }
        Event::Button { player, button, action: what } => {
            let verb = action(what, "press", "release");
            let button = words::name(BUTTONS, &button);
            match player {
                Player::One => format!("{verb} {button}"),
                other => format!("{verb} {button} {}", other as u8 + 1),
            }
        }
    })
}

/// Reads what follows the number of the frame.
fn parse_event(text: &str, mut add: impl FnMut(Event)) -> Result<(), String> {
    let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
    match verb {
        "text" => words::bytes(rest)?.into_iter().for_each(|byte| add(Event::Key(byte))),
        "stdin" => words::bytes(rest)?
            .into_iter()
            .for_each(|byte| add(Event::Console { byte, kind: Kind::Input })),
        "stdin-end" => add(Event::Console { byte: 0, kind: Kind::End }),
        "key" => add(Event::Key(words::key(rest)?)),
        "mouse" => {
            let [x, y] = words::pair(rest)?;
            add(Event::Motion { x, y });
        }
        "scroll" => {
            let [x, y] = words::pair(rest)?;
            add(Event::Scroll { x, y });
        }
        "press" | "release" => {
            let (button, player) = rest.split_once(' ').unwrap_or((rest, "1"));
            add(Event::Button {
                player: words::player(player)?,
                button: words::find(BUTTONS, button)?,
                action: if verb == "press" { Action::Press } else { Action::Release },
            });
        }
        "mouse-press" | "mouse-release" => add(Event::MouseButton {
            button: words::find(MOUSE_BUTTONS, rest)?,
            action: if verb == "mouse-press" { Action::Press } else { Action::Release },
        }),
        _ => {
            return Err(format!(
                "`{verb}` is nothing that happens; expected text, key, press, release, mouse, \
                 mouse-press, mouse-release, scroll, stdin or stdin-end"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Script, ScriptError};
    use crate::{Action, Answer, Button, Event, Kind, MouseButton, Player};

    fn events(text: &str) -> Vec<(u64, Event)> {
        Script::parse(text).expect("a script").events.into()
    }

    #[test]
    fn each_line_is_what_it_says() {
        let input = |byte| Event::Console { byte, kind: Kind::Input };
        for (line, event) in [
            ("3 key 1b", Event::Key(0x1b)),
            ("3 key enter", Event::Key(0x0d)),
            (
                "3 press up",
                Event::Button { player: Player::One, button: Button::Up, action: Action::Press },
            ),
            (
                "3 release a 4",
                Event::Button { player: Player::Four, button: Button::A, action: Action::Release },
            ),
            ("3 mouse 12 65535", Event::Motion { x: 12, y: 65535 }),
            (
                "3 mouse-release middle",
                Event::MouseButton { button: MouseButton::Middle, action: Action::Release },
            ),
            ("3 scroll 0 -1", Event::Scroll { x: 0, y: -1 }),
            ("3 stdin \\x00", input(0)),
            ("3 stdin-end", Event::Console { byte: 0, kind: Kind::End }),
        ] {
            assert_eq!(events(line), [(3, event)], "{line}");
        }
        let typed: Vec<Event> = events("0 text é \\\\\\n").into_iter().map(|(_, e)| e).collect();
        assert_eq!(typed, [0xc3, 0xa9, b' ', b'\\', b'\n'].map(Event::Key));
    }

    #[test]
    fn frames_are_sorted_and_lines_of_one_frame_keep_their_order() {
        let frames: Vec<u64> = events("# a comment\n9 key 01\n\n1 key 02\n9 key 03\n")
            .into_iter()
            .map(|(frame, event)| match event {
                Event::Key(byte) => frame * 0x10 + u64::from(byte),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(frames, [0x12, 0x91, 0x93]);
    }

    #[test]
    fn what_is_written_is_read() {
        let text = "0 key 41\n0 stdin a b\\x00\n1 text ab\n1 press b\n1 release left 3\n2 mouse 1 2\n2 mouse-press right\n\
                    7 scroll -1 1\n8 stdin \\x0a\n8 stdin-end\n";
        let script = Script::parse(text).expect("a script");
        assert_eq!(script.to_string(), text);
        assert!(script.has_input());
    }

    #[test]
    fn a_recording_says_what_it_takes_to_play_it() {
        let text = "time 2026-11-23T18:30:00\nargument two words\\x0a\\x5c\nargument \nfile 4 ab\\x00c\nfile 0 \nframes 9\n";
        let script = Script::parse(text).expect("a script");
        assert_eq!(script.time.as_deref(), Some("2026-11-23T18:30:00"));
        assert_eq!(script.arguments, [&b"two words\n\\"[..], b""]);
        let read = Answer { success: 4, bytes: b"ab\0c".to_vec() };
        assert_eq!(script.answers, [read, Answer::default()]);
        assert_eq!((script.frames, script.is_done()), (Some(9), true));
        assert_eq!(script.to_string(), text);
    }

    #[test]
    fn a_line_that_is_not_understood_is_named() {
        for line in [
            "x key 41",
            "1",
            "1 jump",
            "1 key",
            "1 key 123",
            "1 key hello",
            "1 press c",
            "1 press a 5",
            "1 mouse 1",
            "1 mouse 1 2 3",
            "1 mouse -1 0",
            "1 mouse-press x",
            "1 text \\q",
            "-1 key 41",
        ] {
            let text = format!("0 key 41\n{line}\n");
            let error = Script::parse(&text).expect_err(line);
            assert_eq!(error.line, 2, "{line}");
            assert!(!error.reason.is_empty());
        }
        let error = ScriptError { line: 2, reason: "what".to_owned() };
        assert_eq!(error.to_string(), "line 2: what");
    }
}
