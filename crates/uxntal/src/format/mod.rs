//! Formatting: the same words with the white space that the field uses.
//!
//! Labels stand at the margin and bodies are indented by a tab; what an author put on one line stays
//! on one line, and what was indented further stays so. Only white space between words ever
//! changes, so a formatted source assembles to the same ROM with the same symbols;
//! [`same_words`] checks it.
//!
//! * A line that begins with `@`, `%` or `~` stands at the margin; in the zero page labels may be
//!   indented. Everything else that belongs to a label is indented by at least one tab.
//! * Lines between braces are indented one tab more than the line with the opening brace.
//! * Between words is one space. More are kept where words of lines above each other are aligned.
//! * A device is one line. Data wider than [`WIDTH`] is wrapped to sixteen bytes a line.
//! * Blank lines are kept, but never two; behind the end of a routine there is one.
//! * Lines end as the first one does.
//! * Comments are kept as they are, at the margin or with the code around them.

mod align;
mod blocks;
mod broken;
mod indent;
mod line;
mod shape;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::lexer::lex;
use crate::rune::Rune;
use crate::source::FileId;
use line::Line;

pub use broken::broken_parts;

/// The columns that a line of data may take behind its indentation: 32 bytes fit.
pub const WIDTH: usize = 96;

/// Formats a source. Lines that touch a broken part, a range of bytes, are left as they stand:
/// see [`broken_parts`].
///
/// ```
/// let formatted = uxntal::format::format(b"@main ( -> )\n  #01   POP\nBRK", &[]);
/// assert_eq!(formatted, b"@main ( -> )\n\t#01 POP\n\tBRK\n");
/// ```
pub fn format(source: &[u8], broken: &[Range<usize>]) -> Vec<u8> {
    let tokens = lex(FileId(0), source).tokens;
    let mut lines = shape::shape(line::split(source, &tokens, broken));
    indent::indent(&mut lines);
    align::align(&mut lines);
    let output = render(&lines);
    match source.iter().position(|&byte| byte == b'\n') {
        Some(at) if source[..at].ends_with(b"\r") => with_returns(&output),
        _ => output,
    }
}

/// Whether two sources have the same words and comments in the same order, which makes them the
/// same program wherever they are included.
pub fn same_words(one: &[u8], other: &[u8]) -> bool {
    let words = |source: &[u8]| -> Vec<Vec<u8>> {
        let tokens = lex(FileId(0), source).tokens;
        let text = tokens.iter().map(|token| {
            let text = &source[token.span.start as usize..token.span.end as usize];
            if token.rune == Rune::Comment { without_returns(text) } else { text.to_vec() }
        });
        text.collect()
    };
    words(one) == words(other)
}

fn render(lines: &[Line]) -> Vec<u8> {
    let mut output = Vec::new();
    for line in lines {
        if line.blank_before && !output.is_empty() {
            output.push(b'\n');
        }
        if let Some(text) = line.kept {
            output.extend(without_returns(text));
        } else {
            output.extend(std::iter::repeat_n(b'\t', line.level));
            for (index, word) in line.words.iter().enumerate() {
                if index > 0 {
                    output.extend(std::iter::repeat_n(b' ', 1 + word.pad));
                }
                match word.rune {
                    Rune::Comment => output.extend(without_returns(word.text)),
                    _ => output.extend_from_slice(word.text),
                }
            }
        }
        output.push(b'\n');
    }
    output
}

/// Lines ended as the source ends its first.
fn with_returns(text: &[u8]) -> Vec<u8> {
    let lines = text.split_inclusive(|&byte| byte == b'\n');
    lines
        .flat_map(|line| line.strip_suffix(b"\n").into_iter().chain([&b"\r\n"[..]]))
        .flatten()
        .copied()
        .collect()
}

/// Lines ended by a line feed alone.
fn without_returns(text: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        let end = line.strip_suffix(b"\n");
        let returns = end.unwrap_or(line).iter().rev().take_while(|&&byte| byte == b'\r').count();
        result.extend_from_slice(&line[..end.unwrap_or(line).len() - returns]);
        result.extend(end.map(|_| b'\n'));
    }
    result
}
