//! Both stacks as text, for System/debug and for a run that was stopped.

use std::fmt::Write as _;

use uxn_vm::{Stack, Uxn};

use crate::host::Symbols;

/// How many bytes of a stack are shown.
const SHOWN: u8 = 8;

/// Both stacks, a line each, and a third line with the place when `symbols` knows it.
///
/// A line shows the eight bytes below the pointer, the top one last, and the pointer.
/// A bar stands behind the byte of index 0xff: the bottom of the stack is to its right.
///
/// ```text
/// WST 00 00 00 00 00|12 34 56 <03
/// RST 00 00 00 00 00 00 00 00|<00
/// PC  0112 main/loop+3
/// ```
pub fn stacks_text(uxn: &Uxn, symbols: &dyn Symbols) -> String {
    let mut text = String::new();
    for (name, stack) in [("WST", &uxn.wst), ("RST", &uxn.rst)] {
        let _ = writeln!(text, "{name} {}", stack_line(stack));
    }
    if let Some((label, behind)) = symbols.nearest(uxn.pc) {
        let _ = write!(text, "PC  {:04x} {}", uxn.pc, label.escape_debug());
        let _ = match behind {
            0 => writeln!(text),
            behind => writeln!(text, "+{behind:x}"),
        };
    }
    text
}

fn stack_line(stack: &Stack) -> String {
    let mut line = String::new();
    for below in (1..=SHOWN).rev() {
        let index = stack.ptr.wrapping_sub(below);
        let mark = if index == 0xff { '|' } else { ' ' };
        let _ = write!(line, "{:02x}{mark}", stack.bytes[usize::from(index)]);
    }
    let _ = write!(line, "<{:02x}", stack.ptr);
    line
}

#[cfg(test)]
mod tests {
    use super::stacks_text;
    use crate::{Host, Symbols};
    use uxn_vm::Uxn;

    struct Labels;

    impl Symbols for Labels {
        fn nearest(&self, address: u16) -> Option<(String, u16)> {
            Some(("main/loop".to_owned(), address.checked_sub(0x0110)?))
        }
    }

    #[test]
    fn the_bar_marks_the_bottom_of_the_stack() {
        let mut uxn = Uxn::new();
        uxn.wst.bytes[..3].copy_from_slice(&[0x12, 0x34, 0x56]);
        uxn.wst.ptr = 3;
        uxn.rst.bytes[..9].copy_from_slice(&[1, 2, 3, 4, 5, 6, 7, 8, 9]);
        uxn.rst.ptr = 9;
        let expected = "WST 00 00 00 00 00|12 34 56 <03\nRST 02 03 04 05 06 07 08 09 <09\n";
        assert_eq!(stacks_text(&uxn, &*Host::default().symbols), expected);
    }

    #[test]
    fn the_place_is_named_when_it_is_known() {
        let mut uxn = Uxn::new();
        let place = |uxn: &Uxn| stacks_text(uxn, &Labels).lines().nth(2).map(str::to_owned);
        uxn.pc = 0x0110;
        assert_eq!(place(&uxn).as_deref(), Some("PC  0110 main/loop"));
        uxn.pc = 0x012a;
        assert_eq!(place(&uxn).as_deref(), Some("PC  012a main/loop+1a"));
        uxn.pc = 0x0100;
        assert_eq!(place(&uxn), None);
    }
}
