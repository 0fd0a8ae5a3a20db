//! How far each instruction reaches on the stacks, read from the stack effects of the table.
//!
//! The handlers check the pointers once, for all that they are going to do. How far that is comes
//! from the same words that a reader sees: `a b -- c` pops two values and pushes one.

use uxn_spec::{INSTRUCTIONS, Kind, Opcode};

/// The reach of a piece of code on one stack, in bytes from where its pointer was at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dispatch) struct Reach {
    /// The lowest byte that is read or written; never above 0.
    pub(in crate::dispatch) low: i32,
    /// The highest that the pointer gets; never below 0.
    pub(in crate::dispatch) high: i32,
    /// Where the pointer is at the end.
    pub(in crate::dispatch) end: i32,
}

impl Reach {
    pub(in crate::dispatch) const NONE: Reach = Reach { low: 0, high: 0, end: 0 };

    /// The reach of this and then that.
    pub(in crate::dispatch) const fn then(self, next: Reach) -> Reach {
        let low = self.end + next.low;
        let high = self.end + next.high;
        Reach {
            low: if low < self.low { low } else { self.low },
            high: if high > self.high { high } else { self.high },
            end: self.end + next.end,
        }
    }
}

/// The reach on both stacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dispatch) struct Effect {
    pub(in crate::dispatch) wst: Reach,
    pub(in crate::dispatch) rst: Reach,
}

impl Effect {
    pub(in crate::dispatch) const NONE: Effect = Effect { wst: Reach::NONE, rst: Reach::NONE };

    /// The effect of this and then that.
    pub(in crate::dispatch) const fn then(self, next: Effect) -> Effect {
        Effect { wst: self.wst.then(next.wst), rst: self.rst.then(next.rst) }
    }
}

/// The effect of each opcode.
pub(in crate::dispatch) const EFFECTS: [Effect; 256] = {
    let mut effects = [Effect::NONE; 256];
    let mut row = 0;
    while row < INSTRUCTIONS.len() {
        let mut mode = 0;
        while mode < 8 {
            let opcode = INSTRUCTIONS[row].opcode | (mode << 5);
            let is_own = match INSTRUCTIONS[row].kind {
                Kind::Fixed => mode == 0,
                Kind::Literal | Kind::Regular => true,
            };
            if is_own {
                effects[opcode as usize] = effect_of(opcode, INSTRUCTIONS[row].kind, row);
            }
            mode += 1;
        }
        row += 1;
    }
    effects
};

/// Reads the words of a row's stack effect with the modes of an opcode.
const fn effect_of(opcode: u8, kind: Kind, row: usize) -> Effect {
    let words = INSTRUCTIONS[row].effect.as_bytes();
    let has_modes = !matches!(kind, Kind::Fixed);
    let width = if has_modes && opcode & Opcode::SHORT != 0 { 2 } else { 1 };
    let mut popped = 0;
    let mut pushed = 0;
    let mut pushed_other = 0;
    let mut part = Part::Popped;
    let mut at = 0;
    while at < words.len() {
        let start = at;
        while at < words.len() && words[at] != b' ' {
            at += 1;
        }
        let word = words.split_at(at).0.split_at(start).1;
        at += 1;
        match (word, part) {
            ([b'-', b'-'], _) => part = Part::Pushed,
            ([b'|'], _) => part = Part::PushedOther,
            (_, Part::Popped) => popped += bytes_of(word, width),
            (_, Part::Pushed) => pushed += bytes_of(word, width),
            (_, Part::PushedOther) => pushed_other += bytes_of(word, width),
        }
    }
    let end = if opcode & Opcode::KEEP != 0 { pushed } else { pushed - popped };
    let high = if end > 0 { end } else { 0 };
    let source = Reach { low: -popped, high, end };
    let other = Reach { low: 0, high: pushed_other, end: pushed_other };
    if has_modes && opcode & Opcode::RETURN != 0 {
        Effect { wst: other, rst: source }
    } else {
        Effect { wst: source, rst: other }
    }
}

/// Which part of a stack effect a word stands in.
#[derive(Clone, Copy)]
enum Part {
    Popped,
    Pushed,
    PushedOther,
}

/// The width of one word: `bool8` is a byte and `addr16` a short in every mode.
const fn bytes_of(word: &[u8], width: i32) -> i32 {
    match word {
        [.., b'8'] => 1,
        [.., b'1', b'6'] => 2,
        _ => width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effects_follow_the_modes() {
        let of = |text: &str| {
            let opcode = Opcode::from_mnemonic(text.as_bytes()).expect("the test names opcodes");
            EFFECTS[usize::from(opcode.0)]
        };
        let reach = |low, high, end| Reach { low, high, end };
        assert_eq!(of("ADD2"), Effect { wst: reach(-4, 0, -2), rst: Reach::NONE });
        assert_eq!(of("ADD2k"), Effect { wst: reach(-4, 2, 2), rst: Reach::NONE });
        assert_eq!(of("DUPr"), Effect { wst: Reach::NONE, rst: reach(-1, 1, 1) });
        assert_eq!(of("STA2"), Effect { wst: reach(-4, 0, -4), rst: Reach::NONE });
        assert_eq!(of("EQU2"), Effect { wst: reach(-4, 0, -3), rst: Reach::NONE });
        assert_eq!(of("STH2r"), Effect { wst: reach(0, 2, 2), rst: reach(-2, 0, -2) });
        assert_eq!(of("LIT2r"), Effect { wst: Reach::NONE, rst: reach(0, 2, 2) });
        let jci = EFFECTS[usize::from(Opcode::JCI.0)];
        assert_eq!(jci, Effect { wst: reach(-1, 0, -1), rst: Reach::NONE });
        let jsi = EFFECTS[usize::from(Opcode::JSI.0)];
        assert_eq!(jsi, Effect { wst: Reach::NONE, rst: reach(0, 2, 2) });
    }

    #[test]
    fn one_effect_follows_another() {
        let push = Reach { low: 0, high: 2, end: 2 };
        let add = Reach { low: -2, high: 0, end: -1 };
        assert_eq!(push.then(add), Reach { low: 0, high: 2, end: 1 });
        assert_eq!(add.then(push), Reach { low: -2, high: 1, end: 1 });
    }
}
