//! The Controller: the buttons of up to four players, and characters.

use uxn_spec::device::controller::{BUTTON, BUTTON2, BUTTON3, BUTTON4, KEY, PLAYER, VECTOR};
use uxn_vm::Uxn;

use crate::event::Action;
use crate::state::{Reader, State, StateError, Writer};

/// The first port of the device.
pub(crate) const PAGE: u8 = 0x80;

/// One of the four players.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Player {
    /// The one at the keyboard.
    One,
    /// The second.
    Two,
    /// The third.
    Three,
    /// The fourth.
    Four,
}

/// A button, in the order of its bit in the port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Button {
    /// Control, bit 0.
    A,
    /// Alt, bit 1.
    B,
    /// Shift, bit 2.
    Select,
    /// Home, bit 3.
    Start,
    /// Up, bit 4.
    Up,
    /// Down, bit 5.
    Down,
    /// Left, bit 6.
    Left,
    /// Right, bit 7.
    Right,
}

impl Player {
    /// All players, in order.
    pub const ALL: [Player; 4] = [Player::One, Player::Two, Player::Three, Player::Four];
}

impl Button {
    /// All buttons, in the order of their bits.
    pub const ALL: [Button; 8] = [
        Button::A,
        Button::B,
        Button::Select,
        Button::Start,
        Button::Up,
        Button::Down,
        Button::Left,
        Button::Right,
    ];

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The state of the Controller; what is held down is kept in the ports.
#[derive(Debug, Default)]
pub struct Controller {
    vector: u16,
}

impl Controller {
    /// The address that buttons and characters evaluate, 0 for none.
    pub fn vector(&self) -> u16 {
        self.vector
    }

    /// Presses or releases a button; gives the vector to evaluate.
    ///
    /// A button that is held and pressed again, as keyboards repeat, is evaluated again.
    pub(crate) fn button(
        &self,
        uxn: &mut Uxn,
        player: Player,
        button: Button,
        action: Action,
    ) -> u16 {
        let port = match player {
            Player::One => BUTTON,
            Player::Two => BUTTON2,
            Player::Three => BUTTON3,
            Player::Four => BUTTON4,
        };
        let held = &mut uxn.dev[usize::from(PAGE + port)];
        match action {
            Action::Press => *held |= button.bit(),
            Action::Release => *held &= !button.bit(),
        }
        uxn.dev[usize::from(PAGE + PLAYER)] = player as u8;
        self.vector
    }

    /// Types one byte of a character; gives the vector to evaluate.
    pub(crate) fn key(&self, uxn: &mut Uxn, byte: u8) -> u16 {
        uxn.dev[usize::from(PAGE + KEY)] = byte;
        uxn.dev[usize::from(PAGE + PLAYER)] = Player::One as u8;
        self.vector
    }

    /// Takes the character away after its vector.
    pub(crate) fn end_key(uxn: &mut Uxn) {
        uxn.dev[usize::from(PAGE + KEY)] = 0;
    }

    /// Acts on a write to one of the device's ports.
    pub(crate) fn deo(&mut self, uxn: &Uxn, offset: u8) {
        if offset == VECTOR + 1 {
            self.vector = uxn.dev_short(PAGE + VECTOR);
        }
    }
}

impl State for Controller {
    fn save(&self, to: &mut Writer) {
        to.short(self.vector);
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        Ok(Controller { vector: from.short()? })
    }
}

#[cfg(test)]
mod tests {
    use super::{Button, Controller, Player};
    use crate::event::Action::{Press, Release};
    use uxn_vm::Uxn;

    #[test]
    fn each_button_has_its_bit() {
        let mut uxn = Uxn::new();
        let controller = Controller::default();
        let buttons = [
            (Button::A, 0x01),
            (Button::B, 0x02),
            (Button::Select, 0x04),
            (Button::Start, 0x08),
            (Button::Up, 0x10),
            (Button::Down, 0x20),
            (Button::Left, 0x40),
            (Button::Right, 0x80),
        ];
        for (button, bit) in buttons {
            controller.button(&mut uxn, Player::One, button, Press);
            assert_eq!(uxn.dev[0x82], bit);
            controller.button(&mut uxn, Player::One, button, Release);
            assert_eq!(uxn.dev[0x82], 0);
        }
    }

    #[test]
    fn each_player_has_a_port_and_is_named() {
        let mut uxn = Uxn::new();
        let controller = Controller::default();
        let players =
            [(Player::One, 0x82), (Player::Two, 0x85), (Player::Three, 0x86), (Player::Four, 0x87)];
        for (id, (player, port)) in players.into_iter().enumerate() {
            controller.button(&mut uxn, player, Button::A, Press);
            controller.button(&mut uxn, player, Button::Up, Press);
            assert_eq!((uxn.dev[port], uxn.dev[0x84]), (0x11, id as u8));
        }
    }

    #[test]
    fn a_character_is_there_for_its_vector_only() {
        let mut uxn = Uxn::new();
        let mut controller = Controller::default();
        uxn.set_dev_short(0x80, 0x1234);
        controller.deo(&uxn, 0x0);
        assert_eq!(controller.key(&mut uxn, b'q'), 0);
        controller.deo(&uxn, 0x1);
        assert_eq!(controller.key(&mut uxn, b'q'), 0x1234);
        assert_eq!(uxn.dev[0x83], b'q');
        Controller::end_key(&mut uxn);
        assert_eq!(uxn.dev[0x83], 0);
    }
}
