//! From keys and text to buttons, characters and commands.
//!
//! Printable characters come as text, so that layouts and dead keys work.
//! With Ctrl held the system sends no text, or sometimes does, so then the character comes from
//! the key alone.

use sdl2::keyboard::{Keycode, Mod};
use varvara::{Action as Edge, Button, Event, Player};

use crate::Input;
use crate::bindings::{Action, Bindings, With};

/// How long a press of Alt waits for a key that makes it a command, in milliseconds.
///
/// Alt is a button and the first half of Alt-Enter; three frames are too short to be felt.
const HOLD_BACK: u32 = 50;

/// The characters that have a key and no text.
const CONTROLS: [(Keycode, u8); 6] = [
    (Keycode::RETURN, 0x0d),
    (Keycode::KP_ENTER, 0x0d),
    (Keycode::BACKSPACE, 0x08),
    (Keycode::TAB, 0x09),
    (Keycode::ESCAPE, 0x1b),
    (Keycode::DELETE, 0x7f),
];

/// A key that goes down or up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stroke {
    pub(crate) key: Keycode,
    /// What is held, this key included.
    pub(crate) modifiers: Mod,
    /// When, in milliseconds.
    pub(crate) time: u32,
}

/// The state of the keyboard.
pub(crate) struct Keyboard {
    bindings: Bindings,
    /// Keys that are held, with what they did when they went down.
    held: Vec<(Keycode, Action)>,
    /// The button of an Alt that went down at a time, not delivered yet.
    held_back: Option<(Keycode, Button, u32)>,
    modifiers: Mod,
    /// The last key does something else than type, so its text is not meant.
    ignores_text: bool,
}

impl Keyboard {
    pub(crate) fn new(bindings: Bindings) -> Keyboard {
        Keyboard {
            bindings,
            held: Vec::new(),
            held_back: None,
            modifiers: Mod::empty(),
            ignores_text: false,
        }
    }

    pub(crate) fn bindings(&self) -> &Bindings {
        &self.bindings
    }

    /// A key goes down.
    pub(crate) fn press(&mut self, stroke: Stroke, inputs: &mut Vec<Input>) {
        self.modifiers = stroke.modifiers;
        self.ignores_text = false;
        let is_alt = stroke.key == Keycode::LALT;
        match self.action(stroke) {
            Some(action @ Action::Command(command)) => {
                self.forget_alt(stroke, inputs);
                self.ignores_text = character(stroke.key).is_some();
                self.held.push((stroke.key, action));
                inputs.push(Input::Command(command));
            }
            Some(Action::Button(button)) if is_alt => {
                self.deliver_alt(inputs);
                self.held_back = Some((stroke.key, button, stroke.time));
            }
            Some(action @ Action::Button(button)) => {
                self.deliver_alt(inputs);
                self.ignores_text = character(stroke.key).is_some();
                self.held.push((stroke.key, action));
                inputs.push(edge(button, Edge::Press));
            }
            None => {
                self.deliver_alt(inputs);
                self.type_key(stroke, inputs);
            }
        }
    }

    /// A key that is held goes down again, as keyboards repeat.
    pub(crate) fn repeat(&mut self, stroke: Stroke, inputs: &mut Vec<Input>) {
        match self.held.iter().find(|(key, _)| *key == stroke.key) {
            Some((_, Action::Command(crate::Command::Frame))) => {
                inputs.push(Input::Command(crate::Command::Frame));
            }
            Some((_, Action::Command(_))) => {}
            Some((_, Action::Button(button))) => inputs.push(edge(*button, Edge::Press)),
            None if self.held_back.is_some_and(|(key, ..)| key == stroke.key) => {}
            None => self.type_key(stroke, inputs),
        }
    }

    /// A key goes up.
    pub(crate) fn release(&mut self, stroke: Stroke, inputs: &mut Vec<Input>) {
        self.modifiers = stroke.modifiers;
        if self.held_back.is_some_and(|(key, ..)| key == stroke.key) {
            self.deliver_alt(inputs);
        }
        let mut released = self.held.extract_if(.., |(key, _)| *key == stroke.key);
        inputs.extend(released.by_ref().map(|(_, action)| match action {
            Action::Button(button) => edge(button, Edge::Release),
            Action::Command(command) => Input::Release(command),
        }));
    }

    /// Text was typed.
    pub(crate) fn text(&mut self, text: &str, inputs: &mut Vec<Input>) {
        let other = Mod::LGUIMOD | Mod::RGUIMOD;
        if !self.ignores_text && !self.has_control() && !self.modifiers.intersects(other) {
            self.deliver_alt(inputs);
            inputs.extend(text.bytes().map(|byte| Input::Event(Event::Key(byte))));
        }
    }

    /// When an Alt that is held back will have waited long enough, in milliseconds.
    pub(crate) fn due(&self) -> Option<u32> {
        self.held_back.map(|(_, _, time)| time.wrapping_add(HOLD_BACK))
    }

    /// An Alt that is held back for long enough by now is a button.
    pub(crate) fn pass(&mut self, now: u32, inputs: &mut Vec<Input>) {
        if self.due().is_some_and(|due| now.wrapping_sub(due) < u32::MAX / 2) {
            self.deliver_alt(inputs);
        }
    }

    fn action(&self, stroke: Stroke) -> Option<Action> {
        let with = |with, modifiers| {
            let holds = stroke.modifiers.intersects(modifiers);
            let action = holds.then(|| self.bindings.key(with, stroke.key))??;
            Some(action)
        };
        with(With::Shift, Mod::LSHIFTMOD | Mod::RSHIFTMOD)
            .or_else(|| with(With::Alt, Mod::LALTMOD))
            .or_else(|| self.bindings.key(With::Nothing, stroke.key))
    }

    /// The key types a character, unless its text does.
    fn type_key(&self, stroke: Stroke, inputs: &mut Vec<Input>) {
        if let Some((_, byte)) = CONTROLS.iter().find(|(key, _)| *key == stroke.key) {
            inputs.push(Input::Event(Event::Key(*byte)));
        } else if let (true, Some(character)) = (self.has_control(), character(stroke.key)) {
            let is_upper = stroke.modifiers.intersects(Mod::LSHIFTMOD | Mod::RSHIFTMOD);
            let mut text = character.to_string();
            if is_upper {
                text = text.to_uppercase();
            }
            inputs.extend(text.bytes().map(|byte| Input::Event(Event::Key(byte))));
        }
    }

    /// Whether Ctrl is held and is not the Ctrl of an AltGr.
    fn has_control(&self) -> bool {
        let control = Mod::LCTRLMOD | Mod::RCTRLMOD;
        let graphic = Mod::RALTMOD | Mod::MODEMOD;
        self.modifiers.intersects(control) && !self.modifiers.intersects(graphic)
    }

    /// The Alt that is held back is a button after all.
    fn deliver_alt(&mut self, inputs: &mut Vec<Input>) {
        if let Some((key, button, _)) = self.held_back.take() {
            self.held.push((key, Action::Button(button)));
            inputs.push(edge(button, Edge::Press));
        }
    }

    /// The Alt was half of a command: it was no button, and is none any longer.
    fn forget_alt(&mut self, stroke: Stroke, inputs: &mut Vec<Input>) {
        if self.bindings.key(With::Alt, stroke.key).is_none() {
            self.deliver_alt(inputs);
            return;
        }
        self.held_back = None;
        let alts = self.held.extract_if(.., |(key, _)| *key == Keycode::LALT);
        inputs.extend(alts.filter_map(|(_, action)| match action {
            Action::Button(button) => Some(edge(button, Edge::Release)),
            Action::Command(_) => None,
        }));
    }
}

fn edge(button: Button, action: Edge) -> Input {
    Input::Event(Event::Button { player: Player::One, button, action })
}

/// The printable character of a key without modifiers.
fn character(key: Keycode) -> Option<char> {
    let code = u32::try_from(key.into_i32()).ok()?;
    char::from_u32(code).filter(|character| !character.is_control())
}

#[cfg(test)]
mod tests;
