//! A stack: 256 bytes in a circle and the place in them.

use core::fmt;

/// One of the two stacks of the CPU.
///
/// It is a circle: pushing on a full stack goes on at the bottom, popping an empty one goes on at
/// the top. Popping leaves the bytes where they are, and programs can come back to them.
#[derive(Clone, PartialEq, Eq)]
#[repr(C)]
pub struct Stack {
    /// Two bytes that are never used, so that a short can be read where the stack begins.
    below: [u8; 2],
    /// All of its bytes, bottom first; those at `ptr` and above are left from earlier.
    pub bytes: [u8; 256],
    /// How many bytes are on the stack, modulo 256: the index of the next byte to be pushed.
    pub ptr: u8,
}

impl Stack {
    /// An empty stack of zeros.
    pub const fn new() -> Stack {
        Stack { below: [0; 2], bytes: [0; 256], ptr: 0 }
    }

    /// The bytes that are on the stack, bottom first.
    pub fn items(&self) -> &[u8] {
        &self.bytes[..usize::from(self.ptr)]
    }

    /// Pushes a byte: `-- a`.
    #[inline]
    pub fn push(&mut self, byte: u8) {
        self.bytes[usize::from(self.ptr)] = byte;
        self.ptr = self.ptr.wrapping_add(1);
    }

    /// Pops a byte: `a --`.
    #[inline]
    pub fn pop(&mut self) -> u8 {
        self.ptr = self.ptr.wrapping_sub(1);
        self.bytes[usize::from(self.ptr)]
    }

    /// Pushes a short, its high byte first.
    #[inline]
    pub fn push_short(&mut self, short: u16) {
        let [high, low] = short.to_be_bytes();
        self.push(high);
        self.push(low);
    }

    /// Pops a short, its low byte first.
    #[inline]
    pub fn pop_short(&mut self) -> u16 {
        let low = self.pop();
        let high = self.pop();
        u16::from_be_bytes([high, low])
    }
}

impl Default for Stack {
    fn default() -> Stack {
        Stack::new()
    }
}

/// Shows the items only; the 256 bytes are seldom of interest.
impl fmt::Debug for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stack({:02x?})", self.items())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stack_goes_on_at_the_bottom() {
        let mut stack = Stack { ptr: 0xff, ..Stack::new() };
        stack.push_short(0x1234);
        assert_eq!((stack.bytes[0xff], stack.bytes[0], stack.ptr), (0x12, 0x34, 1));
        assert_eq!(stack.pop_short(), 0x1234);
        assert_eq!(stack.ptr, 0xff);
    }

    #[test]
    fn an_empty_stack_goes_on_at_the_top() {
        let mut stack = Stack::new();
        stack.bytes[0xff] = 0x12;
        assert_eq!((stack.pop(), stack.ptr), (0x12, 0xff));
    }
}
