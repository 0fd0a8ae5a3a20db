//! Lines: the words of a source as its author put them together.

use std::ops::Range;

use crate::lexer::Token;
use crate::names::is_hex;
use crate::rune::Rune;

/// The columns of a tab. Only comparisons of columns depend on it.
const TAB: usize = 4;

/// A word or a comment, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) rune: Rune,
    pub(super) text: &'a [u8],
    /// The column in the source, from 0.
    pub(super) column: usize,
    /// The columns between it and the word before.
    pub(super) gap: usize,
    /// The spaces before it that are more than one.
    pub(super) pad: usize,
}

impl Word<'_> {
    /// The columns that it takes.
    pub(super) fn width(&self) -> usize {
        characters(self.text)
    }

    /// Whether it puts bytes into the ROM that are no instruction, or groups them.
    pub(super) fn is_data(&self) -> bool {
        match self.rune {
            Rune::Word => is_hex(self.text),
            Rune::Text
            | Rune::RawAbsolute
            | Rune::RawRelative
            | Rune::RawZeroPage
            | Rune::BracketOpen
            | Rune::BracketClose => self.text.get(1) != Some(&b'{'),
            _ => false,
        }
    }

    /// Whether what stands behind it is not reached through it.
    pub(super) fn ends_routine(&self) -> bool {
        match self.rune {
            Rune::Word => matches!(self.text, b"BRK" | b"JMP" | b"JMP2" | b"JMP2r" | b"JMPr"),
            Rune::ImmediateJump => self.text != b"!{",
            _ => false,
        }
    }
}

/// A line: words that only spaces and tabs lie between.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) words: Vec<Word<'a>>,
    /// A blank line stands above it.
    pub(super) blank_before: bool,
    /// The bytes of a part that is left as it stands.
    pub(super) kept: Option<&'a [u8]>,
    /// The column of its first word in the source.
    pub(super) column: usize,
    /// The tabs before its first word.
    pub(super) level: usize,
}

impl<'a> Line<'a> {
    /// A line of these words, as far in as this column.
    pub(super) fn new(words: Vec<Word<'a>>, column: usize) -> Self {
        Line { words, blank_before: false, kept: None, column, level: 0 }
    }

    pub(super) fn first(&self) -> Option<Rune> {
        self.words.first().map(|word| word.rune)
    }

    pub(super) fn is_comment(&self) -> bool {
        self.words.iter().all(|word| word.rune == Rune::Comment)
    }

    /// The columns that it takes without its indentation.
    pub(super) fn width(&self) -> usize {
        self.words.iter().map(|word| word.width() + 1).sum::<usize>().saturating_sub(1)
    }

    /// Whether it ends a routine.
    pub(super) fn ends_routine(&self) -> bool {
        let mut words = self.words.iter().rev().filter(|word| word.rune != Rune::Comment);
        words.next().is_some_and(Word::ends_routine)
    }
}

/// Puts the words of a source into lines; those that touch a broken part are kept as bytes.
pub(super) fn split<'a>(
    source: &'a [u8],
    tokens: &[Token],
    broken: &[Range<usize>],
) -> Vec<Line<'a>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut kept_from = 0;
    let mut end = 0;
    for group in tokens.chunk_by(|one, next| {
        !source[one.span.end as usize..next.span.start as usize].contains(&b'\n')
    }) {
        let range = group[0].span.start as usize..group[group.len() - 1].span.end as usize;
        let is_blank_before =
            source[end..range.start].split(|&byte| byte == b'\n').nth(2).is_some();
        end = range.end;
        let line_start =
            source[..range.start].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        if broken.iter().any(|part| part.start < range.end && range.start < part.end) {
            if let Some(kept) = lines.last_mut().and_then(|line| line.kept.as_mut()) {
                *kept = &source[kept_from..range.end];
                continue;
            }
            kept_from = line_start;
            let mut line = Line::new(Vec::new(), 0);
            line.kept = Some(&source[line_start..range.end]);
            line.blank_before = is_blank_before;
            lines.push(line);
            continue;
        }
        let words = place(source, line_start, group);
        let column = words[0].column;
        lines.push(Line { blank_before: is_blank_before, ..Line::new(words, column) });
    }
    lines
}

/// The words of a line with their columns.
fn place<'a>(source: &'a [u8], line_start: usize, group: &[Token]) -> Vec<Word<'a>> {
    let mut words = Vec::with_capacity(group.len());
    let (mut column, mut end) = (0, line_start);
    for token in group {
        let (from, to) = (token.span.start as usize, token.span.end as usize);
        let before = column;
        for &byte in &source[end..from] {
            column = if byte == b'\t' { (column / TAB + 1) * TAB } else { column + 1 };
        }
        let text = &source[from..to];
        let gap = if words.is_empty() { 0 } else { column - before };
        words.push(Word { rune: token.rune, text, column, gap, pad: 0 });
        column += characters(text);
        end = to;
    }
    words
}

fn characters(text: &[u8]) -> usize {
    // The bytes that go on with a character of UTF-8 take no column.
    text.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}
