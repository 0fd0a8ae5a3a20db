//! Blocks: which brace or bracket ends which.

use super::line::Line;
use crate::rune::Rune;

/// A brace or bracket that begins a block or ends one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A brace with an end.
    BraceOpen,
    /// A bracket with an end.
    BracketOpen,
    /// The end of the innermost block.
    Close,
}

/// For each line its marks in their order: only those that have a partner, so that one that was
/// forgotten does not shift the rest of the file.
pub(super) fn marks(lines: &[Line]) -> Vec<Vec<Mark>> {
    let mut open: Vec<(usize, usize, Mark)> = Vec::new();
    let mut marks: Vec<Vec<Option<Mark>>> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        marks.push(Vec::new());
        for word in &line.words {
            let close = match (word.rune, word.text) {
                (Rune::BracketOpen, _) => {
                    open.push((at, marks[at].len(), Mark::BracketOpen));
                    marks[at].push(None);
                    continue;
                }
                (Rune::BracketClose, _) => Mark::BracketOpen,
                (Rune::LambdaClose, _) => Mark::BraceOpen,
                (
                    Rune::LambdaOpen
                    | Rune::ImmediateJump
                    | Rune::ImmediateJumpIf
                    | Rune::LiteralAbsolute
                    | Rune::LiteralRelative
                    | Rune::LiteralZeroPage
                    | Rune::RawAbsolute
                    | Rune::RawRelative
                    | Rune::RawZeroPage,
                    _,
                ) if word.text.ends_with(b"{") => {
                    open.push((at, marks[at].len(), Mark::BraceOpen));
                    marks[at].push(None);
                    continue;
                }
                _ => continue,
            };
            if open.last().is_some_and(|&(.., mark)| mark == close) {
                let (line, index, mark) = open.pop().expect("it has just been looked at");
                marks[line][index] = Some(mark);
                marks[at].push(Some(Mark::Close));
            }
        }
    }
    marks.into_iter().map(|line| line.into_iter().flatten().collect()).collect()
}
