//! Which words share a line: mostly those that their author put on one.

use super::WIDTH;
use super::line::{Line, Word};
use crate::names::{hex_value, is_hex};
use crate::rune::Rune;

/// A line of data that had to be wrapped has so many bytes.
const BYTES_A_LINE: usize = 16;

/// Joins devices, parts routines, wraps long data, and sets routines apart.
pub(super) fn shape(lines: Vec<Line>) -> Vec<Line> {
    let mut shaped: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        if line.kept.is_some() {
            shaped.push(line);
        } else if let Some(device) = shaped.last_mut().filter(|above| goes_on(above, &line)) {
            device.words.extend(line.words);
        } else {
            for part in part(line) {
                shaped.extend(wrap(part));
            }
        }
    }
    set_apart(&mut shaped);
    shaped
}

/// Whether a line goes on with the ports of the device above it.
fn goes_on(above: &Line, line: &Line) -> bool {
    let is_port =
        |word: &Word| matches!(word.rune, Rune::Sublabel | Rune::RelativePadding) || is_mark(word);
    !line.blank_before
        && is_device(above)
        && line.words.iter().all(is_port)
        && above.words.iter().skip(2).all(is_port)
}

fn is_mark(word: &Word) -> bool {
    matches!(word.rune, Rune::BracketOpen | Rune::BracketClose)
}

/// `|10 @Console`
fn is_device(line: &Line) -> bool {
    let [page, name, ..] = line.words.as_slice() else { return false };
    let digits = &page.text[1..];
    line.kept.is_none()
        && page.rune == Rune::AbsolutePadding
        && name.rune == Rune::Label
        && name.text.get(1).is_some_and(u8::is_ascii_uppercase)
        && is_hex(digits)
        && hex_value(digits) < 0x100
        && hex_value(digits).is_multiple_of(0x10)
}

/// A routine that begins in the middle of a line begins a line of its own.
fn part(line: Line) -> Vec<Line> {
    let begins = |at: usize| {
        let (before, word) = (&line.words[at - 1], &line.words[at]);
        let has_effect = line.words.get(at + 1).is_some_and(is_effect);
        word.rune == Rune::Label
            && before.rune != Rune::AbsolutePadding
            && (before.ends_routine() || has_effect)
    };
    let cuts: Vec<usize> = (1..line.words.len()).filter(|&at| begins(at)).collect();
    let mut parts = Vec::new();
    let Line { mut words, blank_before, column, .. } = line;
    for &cut in cuts.iter().rev() {
        parts.push(Line::new(words.split_off(cut), 0));
    }
    parts.push(Line { blank_before, ..Line::new(words, column) });
    parts.reverse();
    parts
}

/// `( a b -- c )`, `( -> )`
fn is_effect(word: &Word) -> bool {
    word.rune == Rune::Comment && word.text.windows(2).any(|pair| matches!(pair, b"--" | b"->"))
}

/// Wraps data that is too wide, and parts it from the label before it.
fn wrap(line: Line) -> Vec<Line> {
    if line.width() <= WIDTH {
        return vec![line];
    }
    let is_head = |word: &Word| matches!(word.rune, Rune::Label | Rune::Comment);
    let head = line.words.iter().take_while(|word| is_head(word)).count();
    let (head_words, data) = line.words.split_at(head);
    let is_tall = head_words.iter().any(|word| word.text.contains(&b'\n'));
    if is_tall || data.is_empty() || !data.iter().all(Word::is_data) {
        return vec![line];
    }
    let is_labelled = line.first() == Some(Rune::Label);
    let mut lines: Vec<Line> = Vec::new();
    let mut rest = line.words.clone();
    let data = rest.split_off(head);
    let column = if is_labelled { line.column + 4 } else { line.column };
    if !rest.is_empty() {
        lines.push(Line::new(rest, line.column));
    }
    lines.extend(rows(data).into_iter().map(|row| Line::new(row, column)));
    lines[0].blank_before = line.blank_before;
    lines
}

fn rows(data: Vec<Word>) -> Vec<Vec<Word>> {
    let mut rows: Vec<Vec<Word>> = vec![Vec::new()];
    let (mut bytes, mut width) = (0, 0);
    for word in data {
        let row = rows.last_mut().expect("there is always a row");
        let size = if is_mark(&word) { 0 } else { size(&word) };
        let is_full = bytes + size > BYTES_A_LINE && size > 0 && word.rune != Rune::Text;
        let is_wide = width + word.width() > WIDTH - 20;
        if !row.is_empty() && (is_full || is_wide) && word.rune != Rune::BracketClose {
            rows.push(Vec::new());
            (bytes, width) = (0, 0);
        }
        bytes += if word.rune == Rune::Text { 0 } else { size };
        width += word.width() + 1;
        // What is wrapped stands in no column that meant anything.
        let word = Word { gap: 1, column: usize::MAX, ..word };
        rows.last_mut().expect("there is always a row").push(word);
    }
    rows
}

/// The bytes of a word of data.
fn size(word: &Word) -> usize {
    match word.rune {
        Rune::Word => word.text.len().div_ceil(2),
        Rune::RawAbsolute => 2,
        Rune::Text => word.text.len() - 1,
        _ => 1,
    }
}

/// Puts a blank line behind each routine: above the label that follows, and the comments above that.
fn set_apart(lines: &mut [Line]) {
    for at in 1..lines.len() {
        if lines[at].first() != Some(Rune::Label) {
            continue;
        }
        // A comment right behind a routine belongs to what follows only if it stands at the margin.
        let is_heading = |line: &Line| line.kept.is_none() && line.is_comment() && line.column == 0;
        let mut top = at;
        while top > 0 && !lines[top].blank_before && is_heading(&lines[top - 1]) {
            top -= 1;
        }
        if top > 0 && ends_body(&lines[top - 1]) {
            lines[top].blank_before = true;
        }
    }
}

/// Whether a line is the last of a routine; one that begins with the label is a row of a table.
fn ends_body(line: &Line) -> bool {
    line.kept.is_none() && line.first() != Some(Rune::Label) && line.ends_routine()
}
