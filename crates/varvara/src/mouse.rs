//! The Mouse: where the pointer is, its buttons and its wheel.

use uxn_spec::device::mouse::{SCROLLX, SCROLLY, STATE, VECTOR, X, Y};
use uxn_vm::Uxn;

use crate::event::Action;
use crate::state::{Reader, State, StateError, Writer};

/// The first port of the device.
pub(crate) const PAGE: u8 = 0x90;

/// A button of the mouse, in the order of its bit in the port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MouseButton {
    /// The left one, bit 0.
    Left,
    /// The middle one, bit 1.
    Middle,
    /// The right one, bit 2.
    Right,
}

impl MouseButton {
    /// All buttons, in the order of their bits.
    pub const ALL: [MouseButton; 3] = [MouseButton::Left, MouseButton::Middle, MouseButton::Right];
}

/// The state of the Mouse; position and buttons are kept in the ports.
#[derive(Debug, Default)]
pub struct Mouse {
    vector: u16,
}

impl Mouse {
    /// The address that the mouse evaluates, 0 for none.
    pub fn vector(&self) -> u16 {
        self.vector
    }

    /// Moves the pointer, in pixels of the screen; gives the vector to evaluate.
    pub(crate) fn motion(&self, uxn: &mut Uxn, x: u16, y: u16) -> u16 {
        uxn.set_dev_short(PAGE + X, x);
        uxn.set_dev_short(PAGE + Y, y);
        self.vector
    }

    /// Presses or releases a button; gives the vector to evaluate.
    pub(crate) fn button(&self, uxn: &mut Uxn, button: MouseButton, action: Action) -> u16 {
        let held = &mut uxn.dev[usize::from(PAGE + STATE)];
        let bit = 1 << button as u8;
        match action {
            Action::Press => *held |= bit,
            Action::Release => *held &= !bit,
        }
        self.vector
    }

    /// Turns the wheel, to the right and downwards; gives the vector to evaluate.
    pub(crate) fn scroll(&self, uxn: &mut Uxn, x: i16, y: i16) -> u16 {
        uxn.set_dev_short(PAGE + SCROLLX, x as u16);
        uxn.set_dev_short(PAGE + SCROLLY, y as u16);
        self.vector
    }

    /// Takes the movement of the wheel away after its vector.
    pub(crate) fn end_scroll(uxn: &mut Uxn) {
        uxn.set_dev_short(PAGE + SCROLLX, 0);
        uxn.set_dev_short(PAGE + SCROLLY, 0);
    }

    /// Acts on a write to one of the device's ports.
    pub(crate) fn deo(&mut self, uxn: &Uxn, offset: u8) {
        if offset == VECTOR + 1 {
            self.vector = uxn.dev_short(PAGE + VECTOR);
        }
    }
}

impl State for Mouse {
    fn save(&self, to: &mut Writer) {
        to.short(self.vector);
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        Ok(Mouse { vector: from.short()? })
    }
}

#[cfg(test)]
mod tests {
    use super::{Mouse, MouseButton};
    use crate::event::Action::{Press, Release};
    use uxn_vm::Uxn;

    #[test]
    fn buttons_are_bits() {
        let (mut uxn, mouse) = (Uxn::new(), Mouse::default());
        mouse.button(&mut uxn, MouseButton::Left, Press);
        mouse.button(&mut uxn, MouseButton::Right, Press);
        assert_eq!(uxn.dev[0x96], 0x05);
        mouse.button(&mut uxn, MouseButton::Left, Release);
        mouse.button(&mut uxn, MouseButton::Middle, Press);
        assert_eq!(uxn.dev[0x96], 0x06);
    }

    #[test]
    fn the_wheel_is_there_for_its_vector_only() {
        let (mut uxn, mouse) = (Uxn::new(), Mouse::default());
        mouse.scroll(&mut uxn, 0, -1);
        assert_eq!((uxn.dev_short(0x9a), uxn.dev_short(0x9c)), (0, 0xffff));
        Mouse::end_scroll(&mut uxn);
        assert_eq!(uxn.dev_short(0x9c), 0);
        mouse.motion(&mut uxn, 0x0123, 0xfffe);
        assert_eq!((uxn.dev_short(0x92), uxn.dev_short(0x94)), (0x0123, 0xfffe));
    }
}
