//! The rune table: what the first byte of a word makes of the rest.
//!
//! One row a rune. The lexer's classes, the assembler's arms and the reference are made from these
//! rows; nothing lists the runes a second time.

/// Hands every row of the rune table to another macro.
///
/// The two groups are runes that stand before a word, and the absence of one.
macro_rules! for_each_rune {
    ($emit:ident) => {
        $emit! {
            runes {
                AbsolutePadding b"|" "|hex |label" "none" "absolute padding: goes on at this address";
                RelativePadding b"$" "$hex $label" "none" "relative padding: skips this many bytes";
                Label           b"@" "@name"       "none" "defines a label here and opens its scope";
                Sublabel        b"&" "&name"       "none" "defines scope/name here";
                Literal         b"#" "#hh #hhhh"   "80 hh, a0 hhhh" "pushes a number";
                LiteralRelative b"," ",label"      "80 rr" "pushes the distance to a label, a signed byte";
                RawRelative     b"_" "_label"      "rr" "the distance to a label, a signed byte";
                LiteralZeroPage b"." ".label"      "80 ll" "pushes the low byte of an address";
                RawZeroPage     b"-" "-label"      "ll" "the low byte of an address";
                LiteralAbsolute b";" ";label"      "a0 hhll" "pushes an address";
                RawAbsolute     b"=" "=label"      "hhll" "an address";
                ImmediateJump   b"!" "!label"      "40 dddd" "jumps (JMI)";
                ImmediateJumpIf b"?" "?label"      "20 dddd" "jumps if the byte that it pops is not 0 (JCI)";
                Text            b"\"" "\"text"     "the bytes" "the bytes of the word, without an end mark";
                Macro           b"%" "%name { }"   "none" "defines a macro";
                Include         b"~" "~path"       "the file's" "assembles another file in this place";
                Comment         b"(" "( text )"    "none" "a comment, up to the matching lone )";
                CommentClose    b")" ")"           "none" "ends a comment; on its own it is ignored";
                BracketOpen     b"[" "["           "none" "groups words for the reader; ignored";
                BracketClose    b"]" "]"           "none" "groups words for the reader; ignored";
                LambdaOpen      b"{" "{ ?{ ;{"     "of the rune before it" "refers to the matching }";
                LambdaClose     b"}" "}"           "none" "the place to which the matching { refers";
            }
            bare {
                Word "label" "60 dddd" "a number, an opcode, a macro, or else a call (JSI)";
            }
        }
    };
}
pub(crate) use for_each_rune;

macro_rules! define_rune {
    (
        runes { $($name:ident $glyph:tt $form:tt $bytes:tt $summary:tt;)* }
        bare { $bare:ident $bare_form:tt $bare_bytes:tt $bare_summary:tt; }
    ) => {
        /// What the first byte of a word makes of the rest.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Rune {
            $(#[doc = $summary] $name,)*
            #[doc = $bare_summary]
            $bare,
        }

        /// The rows in the order of the table; the word without a rune is last.
        pub static RUNES: &[Row] = &[
            $(Row { rune: Rune::$name, glyph: $glyph, form: $form, bytes: $bytes, summary: $summary },)*
            Row {
                rune: Rune::$bare, glyph: b"", form: $bare_form, bytes: $bare_bytes, summary: $bare_summary,
            },
        ];
    };
}
for_each_rune!(define_rune);

/// A row of the rune table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The rune.
    pub rune: Rune,
    /// Its byte; empty for a word without a rune.
    pub glyph: &'static [u8],
    /// How it is written, one form after the other.
    pub form: &'static str,
    /// What it puts into the ROM: `h` and `l` are the halves of an address, `r` a distance in one
    /// byte, `d` a distance in two.
    pub bytes: &'static str,
    /// One sentence without a period.
    pub summary: &'static str,
}

impl Rune {
    /// Its row of the table.
    pub fn row(self) -> &'static Row {
        &RUNES[self as usize]
    }

    /// What the first byte of a word makes it.
    pub fn of(word: &[u8]) -> Rune {
        let first = word.first().copied();
        let row = RUNES.iter().find(|row| row.glyph.first().copied() == first);
        row.map_or(Rune::Word, |row| row.rune)
    }

    /// Whether a label or macro may not begin with this byte, because it would be read as a rune.
    pub fn starts(byte: u8) -> bool {
        RUNES.iter().any(|row| row.glyph == [byte])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_glyph_stands_twice_and_rows_are_in_the_order_of_the_enum() {
        for (index, row) in RUNES.iter().enumerate() {
            assert_eq!(row.rune as usize, index);
            assert_eq!(RUNES.iter().filter(|other| other.glyph == row.glyph).count(), 1);
            assert!(!row.summary.is_empty() && !row.summary.ends_with('.'));
        }
    }

    #[test]
    fn every_form_begins_with_its_glyph_or_holds_it() {
        for row in RUNES {
            let glyph = std::str::from_utf8(row.glyph).expect("glyphs are ASCII");
            assert!(row.form.split(' ').any(|form| form.contains(glyph)), "{row:?}");
        }
    }
}
