//! THE instruction table.
//!
//! One row is one instruction: its byte, mnemonic, function name, stack effect, summary and worked
//! examples. Everything that knows instructions is derived from these rows: mnemonics, dispatchers,
//! disassembly, hover texts, the book's reference and the tests.
//!
//! The three groups are the irregularity of the encoding made visible. A *regular* row stands for
//! eight bytes, since each combination of the modes short, return and keep is allowed; the *literal*
//! row for four, since keep is always set; a *fixed* row for the one byte it gives.
//!
//! Stack effects are written `a b -- c`, top on the right, and `|` stands before what is on the
//! other stack.

/// A row of the table: what is known about one instruction.
#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    /// The byte of the row without any mode; for `LIT` with keep, which it always has.
    pub opcode: u8,
    /// The three letters that name it in Uxntal.
    pub mnemonic: &'static str,
    /// Which modes apply.
    pub kind: Kind,
    /// The stack effect in the reference notation, as in `a b -- a+b`.
    pub effect: &'static str,
    /// One sentence that says what it does.
    pub summary: &'static str,
    /// Programs with their results; together they show every byte of the row.
    pub examples: &'static [Example],
}

impl Instruction {
    /// Every byte that this row stands for, in ascending order.
    ///
    /// ```
    /// let lit = uxn_spec::Opcode::LIT.instruction();
    /// assert_eq!(lit.bytes().collect::<Vec<_>>(), [0x80, 0xa0, 0xc0, 0xe0]);
    /// ```
    pub fn bytes(&self) -> impl Iterator<Item = u8> + use<> {
        let modes = match self.kind {
            Kind::Fixed => 0x00,
            Kind::Literal => 0x60,
            Kind::Regular => 0xe0,
        };
        let opcode = self.opcode;
        (0..8)
            .map(|mode| mode << 5)
            .filter(move |mode| mode & !modes == 0)
            .map(move |mode| opcode | mode)
    }
}

/// Which of the modes short, return and keep apply to an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// None: the row is one byte (`BRK`, and the immediate jumps `JCI`, `JMI`, `JSI`).
    Fixed,
    /// Short and return; keep is always set (`LIT`).
    Literal,
    /// All three, in any combination.
    Regular,
}

/// A program and the stacks that it leaves.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The program in Uxntal, placed at the reset vector; it runs until the first `BRK`, at the
    /// latest the zeros behind it. Ports keep what is written to them.
    pub program: &'static str,
    /// The working stack at the end, bottom first, as bytes in hex: `"12 34"`.
    pub wst: &'static str,
    /// The return stack at the end, likewise.
    pub rst: &'static str,
}

/// Hands all rows of the instruction table to the macro named.
///
/// The macro receives three groups, `fixed { .. } literal { .. } regular { .. }`, of rows that look
/// like this (the second name is the first in lower case, for a function):
///
/// ```text
/// 0x01 INC inc "a -- a+1"
///     "Adds one."
/// {
///     "#12 INC" => "13", "";
/// }
/// ```
#[macro_export]
macro_rules! for_each_instruction {
    ($emit:ident) => {
        $emit! {
            fixed {
                0x00 BRK brk "--"
                    "Ends the vector."
                {
                    "BRK" => "", "";
                    "#12 BRK #34" => "12", "";
                }
                0x20 JCI jci "cond8 --"
                    "Jumps by the signed short behind it when the byte is not zero, else goes on."
                {
                    "#01 ?{ #12 } #34" => "34", "";
                    "#00 ?{ #12 } #34" => "12 34", "";
                    "#80 ?{ #12 } #34" => "34", "";
                }
                0x40 JMI jmi "--"
                    "Jumps by the signed short behind it."
                {
                    "!{ #12 } #34" => "34", "";
                }
                0x60 JSI jsi "-- | ret16"
                    "Calls: pushes the return address and jumps by the signed short behind it."
                {
                    "{ BRK } #12" => "12", "01 03";
                    "{ BRK } STH2r INC2" => "01 04", "";
                }
            }
            literal {
                0x80 LIT lit "-- a"
                    "Pushes the byte, or short, that stands behind it."
                {
                    "LIT 12" => "12", "";
                    "LIT2 1234" => "12 34", "";
                    "LITr 12" => "", "12";
                    "LIT2r 1234" => "", "12 34";
                }
            }
            regular {
                0x01 INC inc "a -- a+1"
                    "Adds one."
                {
                    "#12 INC" => "13", "";
                    "#12ff INC2" => "13 00", "";
                    "LITr 12 INCr" => "", "13";
                    "LIT2r 12ff INC2r" => "", "13 00";
                    "#12 INCk" => "12 13", "";
                    "#12ff INC2k" => "12 ff 13 00", "";
                    "LITr 12 INCkr" => "", "12 13";
                    "LIT2r 12ff INC2kr" => "", "12 ff 13 00";
                    "#ff INC" => "00", "";
                    "#ffff INC2" => "00 00", "";
                }
                0x02 POP pop "a --"
                    "Drops the top."
                {
                    "#1234 POP" => "12", "";
                    "#1234 #5678 POP2" => "12 34", "";
                    "LIT2r 1234 POPr" => "", "12";
                    "LIT2r 1234 LIT2r 5678 POP2r" => "", "12 34";
                    "#1234 POPk" => "12 34", "";
                    "#1234 POP2k" => "12 34", "";
                    "LIT2r 1234 POPkr" => "", "12 34";
                    "LIT2r 1234 POP2kr" => "", "12 34";
                }
                0x03 NIP nip "a b -- b"
                    "Drops what is below the top."
                {
                    "#1234 NIP" => "34", "";
                    "#1234 #5678 NIP2" => "56 78", "";
                    "LIT2r 1234 NIPr" => "", "34";
                    "LIT2r 1234 LIT2r 5678 NIP2r" => "", "56 78";
                    "#1234 NIPk" => "12 34 34", "";
                    "#1234 #5678 NIP2k" => "12 34 56 78 56 78", "";
                    "LIT2r 1234 NIPkr" => "", "12 34 34";
                    "LIT2r 1234 LIT2r 5678 NIP2kr" => "", "12 34 56 78 56 78";
                }
                0x04 SWP swp "a b -- b a"
                    "Exchanges the two on top."
                {
                    "#1234 SWP" => "34 12", "";
                    "#1234 #5678 SWP2" => "56 78 12 34", "";
                    "LIT2r 1234 SWPr" => "", "34 12";
                    "LIT2r 1234 LIT2r 5678 SWP2r" => "", "56 78 12 34";
                    "#1234 SWPk" => "12 34 34 12", "";
                    "#1234 #5678 SWP2k" => "12 34 56 78 56 78 12 34", "";
                    "LIT2r 1234 SWPkr" => "", "12 34 34 12";
                    "LIT2r 1234 LIT2r 5678 SWP2kr" => "", "12 34 56 78 56 78 12 34";
                    "#0102 SWPk" => "01 02 02 01", "";
                }
                0x05 ROT rot "a b c -- b c a"
                    "Brings the third to the top."
                {
                    "#1234 #56 ROT" => "34 56 12", "";
                    "#1234 #5678 #9abc ROT2" => "56 78 9a bc 12 34", "";
                    "LIT2r 1234 LITr 56 ROTr" => "", "34 56 12";
                    "LIT2r 1234 LIT2r 5678 LIT2r 9abc ROT2r" => "", "56 78 9a bc 12 34";
                    "#0102 #03 ROTk" => "01 02 03 02 03 01", "";
                    "#1234 #5678 #9abc ROT2k" => "12 34 56 78 9a bc 56 78 9a bc 12 34", "";
                    "LIT2r 1234 LITr 56 ROTkr" => "", "12 34 56 34 56 12";
                    "LIT2r 1234 LIT2r 5678 LIT2r 9abc ROT2kr" => "", "12 34 56 78 9a bc 56 78 9a bc 12 34";
                }
                0x06 DUP dup "a -- a a"
                    "Copies the top."
                {
                    "#12 DUP" => "12 12", "";
                    "#1234 DUP2" => "12 34 12 34", "";
                    "LITr 12 DUPr" => "", "12 12";
                    "LIT2r 1234 DUP2r" => "", "12 34 12 34";
                    "#12 DUPk" => "12 12 12", "";
                    "#1234 DUP2k" => "12 34 12 34 12 34", "";
                    "LITr 12 DUPkr" => "", "12 12 12";
                    "LIT2r 1234 DUP2kr" => "", "12 34 12 34 12 34";
                }
                0x07 OVR ovr "a b -- a b a"
                    "Copies what is below the top."
                {
                    "#1234 OVR" => "12 34 12", "";
                    "#1234 #5678 OVR2" => "12 34 56 78 12 34", "";
                    "LIT2r 1234 OVRr" => "", "12 34 12";
                    "LIT2r 1234 LIT2r 5678 OVR2r" => "", "12 34 56 78 12 34";
                    "#1234 OVRk" => "12 34 12 34 12", "";
                    "#1234 #5678 OVR2k" => "12 34 56 78 12 34 56 78 12 34", "";
                    "LIT2r 1234 OVRkr" => "", "12 34 12 34 12";
                    "LIT2r 1234 LIT2r 5678 OVR2kr" => "", "12 34 56 78 12 34 56 78 12 34";
                }
                0x08 EQU equ "a b -- bool8"
                    "Says whether both are equal."
                {
                    "#1212 EQU" => "01", "";
                    "#abcd #abcd EQU2" => "01", "";
                    "LIT2r 1212 EQUr" => "", "01";
                    "LIT2r abcd LIT2r abcd EQU2r" => "", "01";
                    "#1212 EQUk" => "12 12 01", "";
                    "#abcd #abcd EQU2k" => "ab cd ab cd 01", "";
                    "LIT2r 1212 EQUkr" => "", "12 12 01";
                    "LIT2r abcd LIT2r abcd EQU2kr" => "", "ab cd ab cd 01";
                    "LIT2r 1234 LIT2r 1234 EQU2r STHr" => "01", "";
                    "#1234 EQU" => "00", "";
                    "#ab12 #cd12 EQU2" => "00", "";
                }
                0x09 NEQ neq "a b -- bool8"
                    "Says whether they differ."
                {
                    "#1234 NEQ" => "01", "";
                    "#abcd #00cd NEQ2" => "01", "";
                    "LIT2r 1234 NEQr" => "", "01";
                    "LIT2r abcd LIT2r 00cd NEQ2r" => "", "01";
                    "#1234 NEQk" => "12 34 01", "";
                    "#abcd #00cd NEQ2k" => "ab cd 00 cd 01", "";
                    "LIT2r 1234 NEQkr" => "", "12 34 01";
                    "LIT2r abcd LIT2r 00cd NEQ2kr" => "", "ab cd 00 cd 01";
                    "#1212 NEQ" => "00", "";
                    "#1234 #1234 NEQ2" => "00", "";
                }
                0x0a GTH gth "a b -- bool8"
                    "Says whether the first is greater; there is no sign."
                {
                    "#ff01 GTH" => "01", "";
                    "#8000 #7fff GTH2" => "01", "";
                    "LIT2r ff01 GTHr" => "", "01";
                    "LIT2r 8000 LIT2r 7fff GTH2r" => "", "01";
                    "#ff01 GTHk" => "ff 01 01", "";
                    "#8000 #7fff GTH2k" => "80 00 7f ff 01", "";
                    "LIT2r ff01 GTHkr" => "", "ff 01 01";
                    "LIT2r 8000 LIT2r 7fff GTH2kr" => "", "80 00 7f ff 01";
                    "#1212 GTH" => "00", "";
                    "#00ff #0100 GTH2" => "00", "";
                }
                0x0b LTH lth "a b -- bool8"
                    "Says whether the first is less; there is no sign."
                {
                    "#01ff LTH" => "01", "";
                    "#00ff #0100 LTH2" => "01", "";
                    "LIT2r 01ff LTHr" => "", "01";
                    "LIT2r 00ff LIT2r 0100 LTH2r" => "", "01";
                    "#01ff LTHk" => "01 ff 01", "";
                    "#00ff #0100 LTH2k" => "00 ff 01 00 01", "";
                    "LIT2r 01ff LTHkr" => "", "01 ff 01";
                    "LIT2r 00ff LIT2r 0100 LTH2kr" => "", "00 ff 01 00 01";
                    "#0102 LTHk" => "01 02 01", "";
                    "#1212 LTH" => "00", "";
                    "#8000 #7fff LTH2" => "00", "";
                }
                0x0c JMP jmp "addr --"
                    "Jumps: by a signed byte, or to a short."
                {
                    "#01 JMP BRK #12" => "12", "";
                    "#0105 JMP2 BRK #12" => "12", "";
                    "LITr 01 JMPr BRK #12" => "12", "";
                    "LIT2r 0105 JMP2r BRK #12" => "12", "";
                    "#01 JMPk BRK #12" => "01 12", "";
                    "#0105 JMP2k BRK #12" => "01 05 12", "";
                    "LITr 01 JMPkr BRK #12" => "12", "01";
                    "LIT2r 0105 JMP2kr BRK #12" => "12", "01 05";
                    "!{ #12 BRK } #fa JMP" => "12", "";
                }
                0x0d JCN jcn "cond8 addr --"
                    "Jumps, by a signed byte or to a short, when the byte is not zero."
                {
                    "#01 #01 JCN BRK #12" => "12", "";
                    "#01 #0107 JCN2 BRK #12" => "12", "";
                    "LIT2r 0101 JCNr BRK #12" => "12", "";
                    "LITr 01 LIT2r 0107 JCN2r BRK #12" => "12", "";
                    "#80 #01 JCNk BRK #12" => "80 01 12", "";
                    "#01 #0107 JCN2k BRK #12" => "01 01 07 12", "";
                    "LIT2r 0101 JCNkr BRK #12" => "12", "01 01";
                    "LITr 01 LIT2r 0107 JCN2kr BRK #12" => "12", "01 01 07";
                    "#00 #02 JCN #12 #34" => "12 34", "";
                    "#00 #0108 JCN2 #12 #34" => "12 34", "";
                }
                0x0e JSR jsr "addr -- | ret16"
                    "Calls: pushes the return address on the other stack and jumps."
                {
                    "#01 JSR BRK #12" => "12", "01 03";
                    "#0105 JSR2 BRK #12" => "12", "01 04";
                    "LITr 01 JSRr BRK #12" => "01 03 12", "";
                    "LIT2r 0105 JSR2r BRK #12" => "01 04 12", "";
                    "#01 JSRk BRK #12" => "01 12", "01 03";
                    "#0105 JSR2k BRK #12" => "01 05 12", "01 04";
                    "LITr 01 JSRkr BRK #12" => "01 03 12", "01";
                    "LIT2r 0105 JSR2kr BRK #12" => "01 04 12", "01 05";
                    "#03 JSR #34 BRK #12 JMP2r" => "12 34", "";
                }
                0x0f STH sth "a -- | a"
                    "Moves the top to the other stack."
                {
                    "#12 STH" => "", "12";
                    "#1234 STH2" => "", "12 34";
                    "LITr 12 STHr" => "12", "";
                    "LIT2r 1234 STH2r" => "12 34", "";
                    "#12 STHk" => "12", "12";
                    "#1234 STH2k" => "12 34", "12 34";
                    "LITr 12 STHkr" => "12", "12";
                    "LIT2r 1234 STH2kr" => "12 34", "12 34";
                    "#1122 STH2 STHr STHr" => "22 11", "";
                }
                0x10 LDZ ldz "addr8 -- a"
                    "Loads from the zero-page."
                {
                    "#12 #80 STZ #80 LDZ" => "12", "";
                    "#1234 #80 STZ2 #80 LDZ2" => "12 34", "";
                    "#12 #80 STZ LITr 80 LDZr" => "", "12";
                    "#1234 #80 STZ2 LITr 80 LDZ2r" => "", "12 34";
                    "#12 #80 STZ #80 LDZk" => "80 12", "";
                    "#1234 #80 STZ2 #80 LDZ2k" => "80 12 34", "";
                    "#12 #80 STZ LITr 80 LDZkr" => "", "80 12";
                    "#1234 #80 STZ2 LITr 80 LDZ2kr" => "", "80 12 34";
                    "#12 #00 STZ #34 #ff STZ #ff LDZ2" => "34 12", "";
                }
                0x11 STZ stz "a addr8 --"
                    "Stores in the zero-page."
                {
                    "#12 #80 STZ #80 LDZ" => "12", "";
                    "#1234 #80 STZ2 #81 LDZ" => "34", "";
                    "LIT2r 1280 STZr #80 LDZ" => "12", "";
                    "LIT2r 1234 LITr 80 STZ2r #80 LDZ2" => "12 34", "";
                    "#1280 STZk LDZ" => "12 12", "";
                    "#1234 #80 STZ2k LDZ2" => "12 34 12 34", "";
                    "LIT2r 1280 STZkr #80 LDZ" => "12", "12 80";
                    "LIT2r 1234 LITr 80 STZ2kr #80 LDZ2" => "12 34", "12 34 80";
                    "#abcd #ff STZ2 #ff LDZ #00 LDZ" => "ab cd", "";
                }
                0x12 LDR ldr "addr8 -- a"
                    "Loads from a signed distance."
                {
                    "#01 LDR BRK 12" => "12", "";
                    "#01 LDR2 BRK 1234" => "12 34", "";
                    "LITr 01 LDRr BRK 12" => "", "12";
                    "LITr 01 LDR2r BRK 1234" => "", "12 34";
                    "#01 LDRk BRK 12" => "01 12", "";
                    "#01 LDR2k BRK 1234" => "01 12 34", "";
                    "LITr 01 LDRkr BRK 12" => "", "01 12";
                    "LITr 01 LDR2kr BRK 1234" => "", "01 12 34";
                    "#fe LDR" => "fe", "";
                }
                0x13 STR str "a addr8 --"
                    "Stores at a signed distance."
                {
                    "#12 #01 STR LIT 00" => "12", "";
                    "#1234 #01 STR2 LIT2 0000" => "12 34", "";
                    "LIT2r 1201 STRr LIT 00" => "12", "";
                    "LIT2r 1234 LITr 01 STR2r LIT2 0000" => "12 34", "";
                    "#12 #01 STRk LIT 00" => "12 01 12", "";
                    "#1234 #01 STR2k LIT2 0000" => "12 34 01 12 34", "";
                    "LIT2r 1201 STRkr LIT 00" => "12", "12 01";
                    "LIT2r 1234 LITr 01 STR2kr LIT2 0000" => "12 34", "12 34 01";
                }
                0x14 LDA lda "addr16 -- a"
                    "Loads from an address."
                {
                    "#0105 LDA BRK 12" => "12", "";
                    "#0105 LDA2 BRK 1234" => "12 34", "";
                    "LIT2r 0105 LDAr BRK 12" => "", "12";
                    "LIT2r 0105 LDA2r BRK 1234" => "", "12 34";
                    "#0105 LDAk BRK 12" => "01 05 12", "";
                    "#0105 LDA2k BRK 1234" => "01 05 12 34", "";
                    "LIT2r 0105 LDAkr BRK 12" => "", "01 05 12";
                    "LIT2r 0105 LDA2kr BRK 1234" => "", "01 05 12 34";
                    "#12 #00 STZ #ffff LDA2" => "00 12", "";
                }
                0x15 STA sta "a addr16 --"
                    "Stores at an address."
                {
                    "#12 #0107 STA LIT 00" => "12", "";
                    "#1234 #0108 STA2 LIT2 0000" => "12 34", "";
                    "LITr 12 LIT2r 0107 STAr LIT 00" => "12", "";
                    "LIT2r 1234 LIT2r 0108 STA2r LIT2 0000" => "12 34", "";
                    "#12 #0107 STAk LIT 00" => "12 01 07 12", "";
                    "#1234 #0108 STA2k LIT2 0000" => "12 34 01 08 12 34", "";
                    "LITr 12 LIT2r 0107 STAkr LIT 00" => "12", "12 01 07";
                    "LIT2r 1234 LIT2r 0108 STA2kr LIT2 0000" => "12 34", "12 34 01 08";
                    "#abcd #ffff STA2 #00 LDZ" => "cd", "";
                }
                0x16 DEI dei "port8 -- a"
                    "Reads from a port; in short mode from two ports, one after the other."
                {
                    "#12 #f0 DEO #f0 DEI" => "12", "";
                    "#1234 #f0 DEO2 #f0 DEI2" => "12 34", "";
                    "#12 #f0 DEO LITr f0 DEIr" => "", "12";
                    "#1234 #f0 DEO2 LITr f0 DEI2r" => "", "12 34";
                    "#12 #f0 DEO #f0 DEIk" => "f0 12", "";
                    "#1234 #f0 DEO2 #f0 DEI2k" => "f0 12 34", "";
                    "#12 #f0 DEO LITr f0 DEIkr" => "", "f0 12";
                    "#1234 #f0 DEO2 LITr f0 DEI2kr" => "", "f0 12 34";
                }
                0x17 DEO deo "a port8 --"
                    "Writes to a port; in short mode to two ports, one after the other."
                {
                    "#12 #f0 DEO #f0 DEI" => "12", "";
                    "#1234 #f0 DEO2 #f1 DEI" => "34", "";
                    "LIT2r 12f0 DEOr #f0 DEI" => "12", "";
                    "LIT2r 1234 LITr f0 DEO2r #f0 DEI2" => "12 34", "";
                    "#12f0 DEOk DEI" => "12 12", "";
                    "#1234 #f0 DEO2k DEI2" => "12 34 12 34", "";
                    "LIT2r 12f0 DEOkr #f0 DEI" => "12", "12 f0";
                    "LIT2r 1234 LITr f0 DEO2kr #f0 DEI2" => "12 34", "12 34 f0";
                    "#1234 #ff DEO2 #ff DEI #00 DEI" => "12 34", "";
                }
                0x18 ADD add "a b -- a+b"
                    "Adds."
                {
                    "#1a2e ADD" => "48", "";
                    "#12ff #0001 ADD2" => "13 00", "";
                    "LIT2r 1a2e ADDr" => "", "48";
                    "LIT2r 12ff LIT2r 0001 ADD2r" => "", "13 00";
                    "#1a2e ADDk" => "1a 2e 48", "";
                    "#12ff #0001 ADD2k" => "12 ff 00 01 13 00", "";
                    "LIT2r 1a2e ADDkr" => "", "1a 2e 48";
                    "LIT2r 12ff LIT2r 0001 ADD2kr" => "", "12 ff 00 01 13 00";
                    "#ff02 ADD" => "01", "";
                    "#ffff #0002 ADD2" => "00 01", "";
                }
                0x19 SUB sub "a b -- a-b"
                    "Subtracts."
                {
                    "#3412 SUB" => "22", "";
                    "#1200 #0001 SUB2" => "11 ff", "";
                    "LIT2r 3412 SUBr" => "", "22";
                    "LIT2r 1200 LIT2r 0001 SUB2r" => "", "11 ff";
                    "#3412 SUBk" => "34 12 22", "";
                    "#1200 #0001 SUB2k" => "12 00 00 01 11 ff", "";
                    "LIT2r 3412 SUBkr" => "", "34 12 22";
                    "LIT2r 1200 LIT2r 0001 SUB2kr" => "", "12 00 00 01 11 ff";
                    "#0001 SUB" => "ff", "";
                    "#0000 #0001 SUB2" => "ff ff", "";
                }
                0x1a MUL mul "a b -- a*b"
                    "Multiplies."
                {
                    "#1234 MUL" => "a8", "";
                    "#1234 #5678 MUL2" => "00 60", "";
                    "LIT2r 1234 MULr" => "", "a8";
                    "LIT2r 1234 LIT2r 5678 MUL2r" => "", "00 60";
                    "#1234 MULk" => "12 34 a8", "";
                    "#1234 #5678 MUL2k" => "12 34 56 78 00 60", "";
                    "LIT2r 1234 MULkr" => "", "12 34 a8";
                    "LIT2r 1234 LIT2r 5678 MUL2kr" => "", "12 34 56 78 00 60";
                }
                0x1b DIV div "a b -- a/b"
                    "Divides, rounding down; divided by zero is zero."
                {
                    "#6407 DIV" => "0e", "";
                    "#0010 #0003 DIV2" => "00 05", "";
                    "LIT2r 6407 DIVr" => "", "0e";
                    "LIT2r 0010 LIT2r 0003 DIV2r" => "", "00 05";
                    "#6407 DIVk" => "64 07 0e", "";
                    "#0010 #0003 DIV2k" => "00 10 00 03 00 05", "";
                    "LIT2r 6407 DIVkr" => "", "64 07 0e";
                    "LIT2r 0010 LIT2r 0003 DIV2kr" => "", "00 10 00 03 00 05";
                    "#0500 DIV" => "00", "";
                    "#0005 #0000 DIV2" => "00 00", "";
                }
                0x1c AND and "a b -- a&b"
                    "Keeps the bits that both have."
                {
                    "#fc3f AND" => "3c", "";
                    "#ff0f #1234 AND2" => "12 04", "";
                    "LIT2r fc3f ANDr" => "", "3c";
                    "LIT2r ff0f LIT2r 1234 AND2r" => "", "12 04";
                    "#fc3f ANDk" => "fc 3f 3c", "";
                    "#ff0f #1234 AND2k" => "ff 0f 12 34 12 04", "";
                    "LIT2r fc3f ANDkr" => "", "fc 3f 3c";
                    "LIT2r ff0f LIT2r 1234 AND2kr" => "", "ff 0f 12 34 12 04";
                }
                0x1d ORA ora "a b -- a|b"
                    "Joins the bits of both."
                {
                    "#1c03 ORA" => "1f", "";
                    "#f000 #0a05 ORA2" => "fa 05", "";
                    "LIT2r 1c03 ORAr" => "", "1f";
                    "LIT2r f000 LIT2r 0a05 ORA2r" => "", "fa 05";
                    "#1c03 ORAk" => "1c 03 1f", "";
                    "#f000 #0a05 ORA2k" => "f0 00 0a 05 fa 05", "";
                    "LIT2r 1c03 ORAkr" => "", "1c 03 1f";
                    "LIT2r f000 LIT2r 0a05 ORA2kr" => "", "f0 00 0a 05 fa 05";
                }
                0x1e EOR eor "a b -- a^b"
                    "Keeps the bits that one of both has."
                {
                    "#f03c EOR" => "cc", "";
                    "#ffff #1234 EOR2" => "ed cb", "";
                    "LIT2r f03c EORr" => "", "cc";
                    "LIT2r ffff LIT2r 1234 EOR2r" => "", "ed cb";
                    "#f03c EORk" => "f0 3c cc", "";
                    "#ffff #1234 EOR2k" => "ff ff 12 34 ed cb", "";
                    "LIT2r f03c EORkr" => "", "f0 3c cc";
                    "LIT2r ffff LIT2r 1234 EOR2kr" => "", "ff ff 12 34 ed cb";
                }
                0x1f SFT sft "a shift8 -- c"
                    "Shifts right by the low nibble, then left by the high one."
                {
                    "#34 #10 SFT" => "68", "";
                    "#1234 #04 SFT2" => "01 23", "";
                    "LIT2r 3401 SFTr" => "", "1a";
                    "LIT2r 1248 LITr 34 SFT2r" => "", "09 20";
                    "#3433 SFTk" => "34 33 30", "";
                    "#1248 #34 SFT2k" => "12 48 34 09 20", "";
                    "LIT2r 3401 SFTkr" => "", "34 01 1a";
                    "LIT2r 1234 LITr 40 SFT2kr" => "", "12 34 40 23 40";
                    "#ff #48 SFT" => "00", "";
                    "#0f #44 SFT" => "00", "";
                    "#81 #11 SFT" => "80", "";
                    "#8001 #11 SFT2" => "80 00", "";
                    "#ff #80 SFT" => "00", "";
                    "#ffff #4f SFT2" => "00 10", "";
                }
            }
        }
    };
}

macro_rules! emit_table {
    (@row $kind:ident $byte:literal $name:ident $effect:literal $summary:literal
        { $($program:literal => $wst:literal, $rst:literal;)* }) => {
        Instruction {
            opcode: $byte,
            mnemonic: stringify!($name),
            kind: Kind::$kind,
            effect: $effect,
            summary: $summary,
            examples: &[$(Example { program: $program, wst: $wst, rst: $rst }),*],
        }
    };
    (
        fixed { $($fbyte:literal $fname:ident $ffunction:ident $feffect:literal $fsummary:literal
            $fexamples:tt)* }
        literal { $($lbyte:literal $lname:ident $lfunction:ident $leffect:literal $lsummary:literal
            $lexamples:tt)* }
        regular { $($rbyte:literal $rname:ident $rfunction:ident $reffect:literal $rsummary:literal
            $rexamples:tt)* }
    ) => {
        /// The 36 rows: the fixed ones, `LIT`, then the regular ones in the order of their bytes.
        pub static INSTRUCTIONS: [Instruction; 36] = [
            $(emit_table!(@row Fixed $fbyte $fname $feffect $fsummary $fexamples),)*
            $(emit_table!(@row Literal $lbyte $lname $leffect $lsummary $lexamples),)*
            $(emit_table!(@row Regular $rbyte $rname $reffect $rsummary $rexamples),)*
        ];
    };
}

for_each_instruction!(emit_table);
