//! From the opcode to what it does: both matches are made from the rows of the table, without a
//! wildcard, so that the compiler proves that the rows are all of the 256 bytes.

use crate::machine::{Flow, Machine};
use crate::operands::Operands;

macro_rules! emit_steps {
    (
        fixed { $($fbyte:literal $fname:ident $fixed:ident $feffect:literal $fsummary:literal
            $fexamples:tt)* }
        literal { $($lbyte:literal $lname:ident $literal:ident $leffect:literal $lsummary:literal
            $lexamples:tt)* }
        regular { $($rbyte:literal $rname:ident $regular:ident $reffect:literal $rsummary:literal
            $rexamples:tt)* }
    ) => {
        /// Carries out one instruction whose opcode is known when it is compiled. The pc of the
        /// machine is behind the opcode.
        #[allow(clippy::inline_always, reason = "the parts of a handler are one function")]
        #[inline(always)]
        pub(crate) fn step_as<M: Machine, const OP: u8>(machine: &mut M) -> Flow {
            let mut operands = Operands::<M, OP> { machine };
            match OP {
                $($fbyte => operands.$fixed(),)*
                $(bytes::$literal::PLAIN | bytes::$literal::SHORT | bytes::$literal::RETURN
                | bytes::$literal::SHORT_RETURN => operands.$literal(),)*
                $(bytes::$regular::PLAIN | bytes::$regular::SHORT | bytes::$regular::RETURN
                | bytes::$regular::SHORT_RETURN | bytes::$regular::KEEP
                | bytes::$regular::SHORT_KEEP | bytes::$regular::RETURN_KEEP
                | bytes::$regular::SHORT_RETURN_KEEP => operands.$regular(),)*
            }
        }

        /// Carries out one instruction. The pc of the machine is behind the opcode.
        #[allow(clippy::inline_always, reason = "it is the body of the portable loop")]
        #[allow(clippy::too_many_lines, reason = "one arm for each of the 256 opcodes")]
        #[inline(always)]
        pub(crate) fn step<M: Machine>(machine: &mut M, opcode: u8) -> Flow {
            match opcode {
                $($fbyte => step_as::<M, $fbyte>(machine),)*
                $(
                    bytes::$literal::PLAIN => step_as::<M, { bytes::$literal::PLAIN }>(machine),
                    bytes::$literal::SHORT => step_as::<M, { bytes::$literal::SHORT }>(machine),
                    bytes::$literal::RETURN => step_as::<M, { bytes::$literal::RETURN }>(machine),
                    bytes::$literal::SHORT_RETURN =>
                        step_as::<M, { bytes::$literal::SHORT_RETURN }>(machine),
                )*
                $(
                    bytes::$regular::PLAIN => step_as::<M, { bytes::$regular::PLAIN }>(machine),
                    bytes::$regular::SHORT => step_as::<M, { bytes::$regular::SHORT }>(machine),
                    bytes::$regular::RETURN => step_as::<M, { bytes::$regular::RETURN }>(machine),
                    bytes::$regular::SHORT_RETURN =>
                        step_as::<M, { bytes::$regular::SHORT_RETURN }>(machine),
                    bytes::$regular::KEEP => step_as::<M, { bytes::$regular::KEEP }>(machine),
                    bytes::$regular::SHORT_KEEP =>
                        step_as::<M, { bytes::$regular::SHORT_KEEP }>(machine),
                    bytes::$regular::RETURN_KEEP =>
                        step_as::<M, { bytes::$regular::RETURN_KEEP }>(machine),
                    bytes::$regular::SHORT_RETURN_KEEP =>
                        step_as::<M, { bytes::$regular::SHORT_RETURN_KEEP }>(machine),
                )*
            }
        }

        /// The opcodes of each row by their modes; constants, since patterns cannot be computed.
        #[allow(dead_code, reason = "the literal row has no opcodes of its own without keep")]
        mod bytes {
            $(bytes_of_row!($literal $lbyte);)*
            $(bytes_of_row!($regular $rbyte);)*
        }
    };
}

macro_rules! bytes_of_row {
    ($row:ident $byte:literal) => {
        pub(super) mod $row {
            use uxn_spec::Opcode;

            pub(crate) const PLAIN: u8 = $byte;
            pub(crate) const SHORT: u8 = PLAIN | Opcode::SHORT;
            pub(crate) const RETURN: u8 = PLAIN | Opcode::RETURN;
            pub(crate) const SHORT_RETURN: u8 = SHORT | RETURN;
            pub(crate) const KEEP: u8 = PLAIN | Opcode::KEEP;
            pub(crate) const SHORT_KEEP: u8 = SHORT | KEEP;
            pub(crate) const RETURN_KEEP: u8 = RETURN | KEEP;
            pub(crate) const SHORT_RETURN_KEEP: u8 = SHORT | RETURN | KEEP;
        }
    };
}

uxn_spec::for_each_instruction!(emit_steps);
