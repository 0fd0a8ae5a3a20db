//! How far in each line stands: as its author meant it, within what its place allows.

use super::blocks::{Mark, marks};
use super::line::Line;
use crate::names::{hex_value, is_hex};
use crate::rune::Rune;

/// Sets the level of each line.
pub(super) fn indent(lines: &mut [Line]) {
    let marks = marks(lines);
    let mut indenter = Indenter::default();
    for (line, marks) in lines.iter_mut().zip(marks) {
        if line.kept.is_none() {
            line.level = indenter.level(line, ends_block(&marks));
        }
        for mark in marks {
            match mark {
                Mark::BraceOpen | Mark::BracketOpen => indenter.blocks.push((mark, line.level)),
                Mark::Close => drop(indenter.blocks.pop()),
            }
        }
    }
}

/// Whether the innermost block before a line ends on it.
fn ends_block(marks: &[Mark]) -> bool {
    let mut depth = 0;
    marks.iter().any(|mark| {
        depth += if *mark == Mark::Close { -1 } else { 1 };
        depth < 0
    })
}

#[derive(Default)]
struct Indenter {
    /// Columns of the source and the levels that they have become, innermost last.
    steps: Vec<(usize, usize)>,
    /// The open blocks and the levels of the lines that opened them.
    blocks: Vec<(Mark, usize)>,
    /// What comes belongs to a label, or to an address.
    in_routine: bool,
    in_zero_page: bool,
}

impl Indenter {
    fn level(&mut self, line: &Line, ends_block: bool) -> usize {
        let (first, is_inside) = (line.first(), !self.blocks.is_empty());
        if line.is_comment() && line.column == 0 && !is_inside {
            return 0;
        }
        match first {
            Some(Rune::Macro | Rune::Include) if !is_inside => {
                self.in_routine = false;
                self.begin(line, 0)
            }
            Some(Rune::AbsolutePadding) if !is_inside => {
                let level = if line.column == 0 { 0 } else { self.step(line.column).min(1) };
                self.see_padding(&line.words[0].text[1..]);
                self.in_routine = true;
                self.begin(line, level)
            }
            Some(Rune::Label) if !is_inside => {
                let level = if self.in_zero_page { self.step(line.column).min(1) } else { 0 };
                self.in_routine = true;
                self.begin(line, level)
            }
            _ => {
                let (least, most) = (self.least(first, ends_block), self.most(first));
                let level = self.step(line.column).clamp(least, most);
                // What follows is measured by where this line stands, not by where it wanted to.
                for (_, above) in &mut self.steps {
                    *above = level.min(*above);
                }
                level
            }
        }
    }

    /// A line that the ones behind it are measured by.
    fn begin(&mut self, line: &Line, level: usize) -> usize {
        // What stood at the margin above an indented label is still the margin.
        self.steps.retain(|&(column, above)| column < line.column && above < level);
        self.steps.push((line.column, level));
        level
    }

    /// The level of a column: one more than that of the line above which stands less far in.
    fn step(&mut self, column: usize) -> usize {
        while self.steps.last().is_some_and(|&(above, _)| above > column) {
            self.steps.pop();
        }
        match self.steps.last() {
            Some(&(above, level)) if above == column => level,
            Some(&(_, level)) => {
                self.steps.push((column, level + 1));
                level + 1
            }
            None => {
                let level = usize::from(column > 0);
                self.steps.push((column, level));
                level
            }
        }
    }

    /// The line that ends a block may stand under the one that began it, but a body never stands at
    /// the margin.
    fn least(&self, first: Option<Rune>, ends_block: bool) -> usize {
        match self.blocks.last() {
            Some(&(Mark::BraceOpen, level)) if !ends_block => level + 1,
            Some(&(_, level)) if ends_block => {
                let is_close = matches!(first, Some(Rune::LambdaClose | Rune::BracketClose));
                if is_close { level } else { level.max(1) }
            }
            _ => usize::from(self.in_routine),
        }
    }

    fn most(&self, first: Option<Rune>) -> usize {
        match (self.blocks.last(), first) {
            (Some(&(Mark::BraceOpen, level)), Some(Rune::LambdaClose))
            | (Some(&(Mark::BracketOpen, level)), Some(Rune::BracketClose)) => level + 1,
            _ => usize::MAX,
        }
    }

    fn see_padding(&mut self, operand: &[u8]) {
        // Padding by a label counts something, such as the tiles of a row: it changes nothing.
        if is_hex(operand) {
            self.in_zero_page = hex_value(operand) < 0x100;
        }
    }
}
