//! What people bring from other languages and other times, and what their fingers slip on.

use std::rc::Rc;

use super::Assembler;
use super::place::LIT;
use crate::diagnostic::{CharacterOld, CommentForeign, OperandMissing, StringQuoted, StringSpaced};
use crate::lexer::{Token, on_line};
use crate::names::is_hex;
use crate::rune::Rune;
use crate::source::Span;

impl Assembler<'_> {
    pub(super) fn operand_missing(&mut self, words: &[Token], at: usize, text: &Rc<[u8]>) {
        let Token { rune, span } = words[at];
        let (wanted, bytes): (_, &[u8]) = match rune {
            Rune::AbsolutePadding | Rune::RelativePadding => ("hex digits or a label", &[]),
            Rune::Literal => ("2 or 4 hex digits", &[LIT, 0]),
            Rune::LiteralRelative | Rune::LiteralZeroPage => ("a label", &[LIT, 0]),
            Rune::RawRelative | Rune::RawZeroPage => ("a label", &[0]),
            Rune::LiteralAbsolute | Rune::ImmediateJump | Rune::ImmediateJumpIf => {
                ("a label", &[0, 0, 0])
            }
            Rune::RawAbsolute => ("a label", &[0, 0]),
            Rune::Text => ("text", &[]),
            Rune::Include => ("a path", &[]),
            _ => ("a name", &[]),
        };
        let next = on_line(words, at, text).next().filter(|next| {
            let word = &text[next.span.start as usize..next.span.end as usize];
            rune != Rune::Text
                && next.rune == Rune::Word
                && is_hex(word) == wanted.contains("digits")
        });
        let next = next.map(|next| {
            (next.span, text[next.span.start as usize..next.span.end as usize].to_vec())
        });
        let rune = text[span.start as usize];
        self.report(OperandMissing { span, rune, wanted, next });
        self.emit(span, bytes);
    }

    /// Skips a comment in the style of another language: `//` and `/*` whatever follows, `;`, `#`
    /// and `--` on their own when the next word is not what a forgotten space would explain.
    pub(super) fn foreign_comment(
        &mut self,
        words: &[Token],
        at: usize,
        text: &Rc<[u8]>,
    ) -> Option<usize> {
        let span = words[at].span;
        let word = &text[span.start as usize..span.end as usize];
        if !matches!(word, [b'/', b'/' | b'*', ..] | [b';' | b'#'] | b"--" | b";;" | b"##") {
            return None;
        }
        if word.starts_with(b"/") || word == b"--" {
            if self.is_defined_somewhere(span.file, word) {
                return None;
            }
        } else {
            let next = on_line(words, at, text).next()?;
            let name = &text[next.span.start as usize..next.span.end as usize];
            let is_text = name[0].is_ascii_alphanumeric() && !is_hex(name);
            if !is_text || self.is_defined_somewhere(span.file, name) {
                return None;
            }
        }
        let end = line_end(text, span.end);
        let rest = text[span.end as usize..end as usize].trim_ascii_end();
        let (mark, inside) = word.split_at(word.len().min(2));
        let skipped = Span { end: span.end + rest.len() as u32, ..span };
        let comment =
            CommentForeign { span: skipped, mark: mark.to_vec(), text: [inside, rest].concat() };
        self.report(comment);
        Some(at + words[at..].iter().take_while(|word| word.span.start < end).count())
    }

    /// `"text`; gives the word behind it. A string in quotation marks with spaces takes along all of
    /// its words.
    pub(super) fn string(&mut self, words: &[Token], at: usize, text: &Rc<[u8]>) -> usize {
        let span = words[at].span;
        let slice = |span: Span| &text[span.start as usize..span.end as usize];
        let word = slice(span);
        self.emit(span, &word[1..]);
        let inside = on_line(words, at, text).take_while(|word| word.rune != Rune::Text);
        let closing = inside.enumerate().find(|(_, word)| slice(word.span).ends_with(b"\""));
        let is_quoted = word.len() > 2 && word.ends_with(b"\"");
        if is_quoted && !word.starts_with(b"\"\"") {
            self.report(StringQuoted { span, word: word.to_vec() });
        }
        let Some((count, closing)) = closing.filter(|_| !word.ends_with(b"\"")) else {
            return at + 1;
        };
        if self.is_defined_somewhere(span.file, slice(closing.span)) {
            return at + 1;
        }
        let whole = Span { end: closing.span.end, ..span };
        self.report(StringSpaced { span: whole, text: slice(whole).to_vec() });
        at + count + 2
    }

    /// `'a`, unless something has that name. Its byte is placed, so that distances stay right.
    pub(super) fn old_character(&mut self, span: Span, word: &[u8]) -> bool {
        let [b'\'', character, ..] = word else { return false };
        if self.is_defined_somewhere(span.file, word) {
            return false;
        }
        let before = &self.sources.get(span.file).bytes[..span.start as usize];
        let is_pushed = before.trim_ascii_end().ends_with(b"LIT");
        self.report(CharacterOld { span, word: word.to_vec(), is_pushed });
        self.emit(span, &[*character]);
        true
    }
}

/// Offset of the end of the line that holds this offset.
fn line_end(text: &[u8], offset: u32) -> u32 {
    let rest = &text[offset as usize..];
    let length = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    offset + length as u32
}
