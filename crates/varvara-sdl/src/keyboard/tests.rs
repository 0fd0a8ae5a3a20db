use super::{Keyboard, Stroke};
use crate::{Bindings, Command, Input};
use sdl2::keyboard::{Keycode, Mod};
use varvara::{Action, Button, Event, Player};

/// A keyboard and what came of it.
struct Desk {
    keyboard: Keyboard,
    inputs: Vec<Input>,
    held: Mod,
    time: u32,
}

impl Desk {
    fn new() -> Desk {
        let keyboard = Keyboard::new(Bindings::default());
        Desk { keyboard, inputs: Vec::new(), held: Mod::empty(), time: 1000 }
    }

    fn down(&mut self, key: Keycode) -> &mut Desk {
        self.held |= modifier(key);
        let stroke = Stroke { key, modifiers: self.held, time: self.time };
        self.keyboard.press(stroke, &mut self.inputs);
        self
    }

    fn up(&mut self, key: Keycode) -> &mut Desk {
        self.held -= modifier(key);
        let stroke = Stroke { key, modifiers: self.held, time: self.time };
        self.keyboard.release(stroke, &mut self.inputs);
        self
    }

    fn text(&mut self, text: &str) -> &mut Desk {
        self.keyboard.text(text, &mut self.inputs);
        self
    }

    fn wait(&mut self, milliseconds: u32) -> &mut Desk {
        self.time += milliseconds;
        self.keyboard.pass(self.time, &mut self.inputs);
        self
    }

    fn take(&mut self) -> Vec<Input> {
        std::mem::take(&mut self.inputs)
    }
}

fn modifier(key: Keycode) -> Mod {
    match key {
        Keycode::LCTRL => Mod::LCTRLMOD,
        Keycode::LALT => Mod::LALTMOD,
        Keycode::RALT => Mod::RALTMOD,
        Keycode::LSHIFT => Mod::LSHIFTMOD,
        Keycode::RSHIFT => Mod::RSHIFTMOD,
        _ => Mod::empty(),
    }
}

fn button(button: Button, action: Action) -> Input {
    Input::Event(Event::Button { player: Player::One, button, action })
}

fn key(byte: u8) -> Input {
    Input::Event(Event::Key(byte))
}

#[test]
fn text_is_typed_as_bytes() {
    let mut desk = Desk::new();
    desk.down(Keycode::A).text("a").up(Keycode::A);
    assert_eq!(desk.take(), [key(b'a')]);
    desk.text("ä");
    assert_eq!(desk.take(), [key(0xc3), key(0xa4)]);
    desk.down(Keycode::RETURN).up(Keycode::RETURN).down(Keycode::DELETE);
    assert_eq!(desk.take(), [key(0x0d), key(0x7f)]);
}

#[test]
fn with_control_a_letter_comes_once() {
    let mut desk = Desk::new();
    // Some systems send the text too.
    desk.down(Keycode::LCTRL).down(Keycode::S).text("s").up(Keycode::S).up(Keycode::LCTRL);
    let expected =
        [button(Button::A, Action::Press), key(b's'), button(Button::A, Action::Release)];
    assert_eq!(desk.take(), expected);
    desk.down(Keycode::LCTRL).down(Keycode::RSHIFT);
    desk.take();
    desk.down(Keycode::S);
    assert_eq!(desk.take(), [key(b'S')]);
}

#[test]
fn alt_gr_is_no_button_and_types() {
    let mut desk = Desk::new();
    desk.down(Keycode::RALT).down(Keycode::Q).text("@").up(Keycode::Q).up(Keycode::RALT);
    assert_eq!(desk.take(), [key(b'@')]);
}

#[test]
fn alt_enter_is_neither_a_button_nor_a_character() {
    let mut desk = Desk::new();
    desk.down(Keycode::LALT).wait(20).down(Keycode::RETURN).wait(100);
    desk.up(Keycode::RETURN).up(Keycode::LALT);
    let expected = [Input::Command(Command::Fullscreen), Input::Release(Command::Fullscreen)];
    assert_eq!(desk.take(), expected);
}

#[test]
fn a_slow_alt_enter_lets_the_button_go() {
    let mut desk = Desk::new();
    desk.down(Keycode::LALT).wait(200).down(Keycode::RETURN).up(Keycode::LALT);
    let expected = [
        button(Button::B, Action::Press),
        button(Button::B, Action::Release),
        Input::Command(Command::Fullscreen),
    ];
    assert_eq!(desk.take(), expected);
}

#[test]
fn alt_is_a_button_soon_or_with_the_next_key() {
    let mut desk = Desk::new();
    desk.down(Keycode::LALT).wait(49);
    assert_eq!(desk.take(), []);
    desk.wait(1);
    assert_eq!(desk.take(), [button(Button::B, Action::Press)]);
    desk.up(Keycode::LALT);
    assert_eq!(desk.take(), [button(Button::B, Action::Release)]);
    desk.down(Keycode::LALT).up(Keycode::LALT);
    let tap = [button(Button::B, Action::Press), button(Button::B, Action::Release)];
    assert_eq!(desk.take(), tap);
    desk.down(Keycode::LALT).down(Keycode::UP);
    let both = [button(Button::B, Action::Press), button(Button::Up, Action::Press)];
    assert_eq!(desk.take(), both);
}

#[test]
fn a_held_key_repeats() {
    let mut desk = Desk::new();
    desk.down(Keycode::LEFT).down(Keycode::F6);
    desk.take();
    for key in [Keycode::LEFT, Keycode::F6, Keycode::BACKSPACE] {
        let stroke = Stroke { key, modifiers: Mod::empty(), time: 0 };
        desk.keyboard.repeat(stroke, &mut desk.inputs);
    }
    assert_eq!(desk.take(), [button(Button::Left, Action::Press), key(0x08)]);
}

#[test]
fn a_letter_that_is_a_button_does_not_type() {
    let mut bindings = Bindings::default();
    bindings.bind_key("X", "a").expect("a key and a button");
    let mut desk = Desk { keyboard: Keyboard::new(bindings), ..Desk::new() };
    desk.down(Keycode::X).text("x").up(Keycode::X).down(Keycode::Y).text("y");
    let expected =
        [button(Button::A, Action::Press), button(Button::A, Action::Release), key(b'y')];
    assert_eq!(desk.take(), expected);
}

#[test]
fn shift_chooses_another_command() {
    let mut desk = Desk::new();
    desk.down(Keycode::RSHIFT).down(Keycode::END).up(Keycode::END).up(Keycode::RSHIFT);
    assert_eq!(desk.take(), [Input::Command(Command::Load), Input::Release(Command::Load)]);
    desk.down(Keycode::END);
    assert_eq!(desk.take(), [Input::Command(Command::Save)]);
}
