//! The sequences of instructions that have a handler of their own, as data.

/// Hands the list of fused sequences to the macro named.
macro_rules! for_each_fusion {
    ($emit:ident) => {
        $emit! {
            "LIT ADD"
            "LIT2 ADD2"
            "LIT EQU"
            "DUP2 INC2"
            "EQU JCI"
            "LIT STZ INC"
            "LIT LDZ"
            "LIT2 JSR2"
        }
    };
}

pub(super) use for_each_fusion;
