//! The display copy: the lines around the labels of a diagnostic, made fit for a terminal.
//!
//! Sources are bytes, and any bytes: lines of a megabyte, escape sequences, invalid UTF-8. What is
//! shown is a copy that holds only the lines with labels and at most 200 columns around them, in
//! which nothing acts on the terminal. The file keeps the way back to true lines and columns.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{text::stand_in, visible};
use crate::source::{FileId, Location, Sources, Span};

/// So many characters are shown on each side of a label.
const SIDE_MAX: usize = 100;

/// So many characters of a label are shown.
const LABEL_MAX: usize = 100;

/// The part of a file that is shown.
pub(super) struct DisplayFile {
    pub(super) name: String,
    pub(super) text: String,
    /// Where each line begins in `text`, and its true number; 0 for a line that stands for others.
    lines: Vec<(usize, usize)>,
    /// Where spans of the source are in `text`.
    spans: BTreeMap<Span, Range<usize>>,
    /// True places of the starts of labels, by their offsets in `text`.
    locations: BTreeMap<usize, Location>,
}

impl DisplayFile {
    /// The copy of a file that shows these spans of it.
    pub(super) fn new(sources: &Sources, file: FileId, spans: &[Span]) -> Self {
        let source = sources.get(file);
        let mut copy = DisplayFile {
            name: visible(source.path.as_os_str().as_encoded_bytes()),
            text: String::new(),
            lines: Vec::new(),
            spans: BTreeMap::new(),
            locations: BTreeMap::new(),
        };
        let mut by_line: BTreeMap<usize, Vec<(Span, Location)>> = BTreeMap::new();
        for &span in spans {
            let location = sources.location(file, span.start);
            by_line.entry(location.line).or_default().push((span, location));
        }
        let mut last = 0;
        for (line, mut labels) in by_line {
            // Two empty lines are shown as a break.
            for _ in 0..usize::from(last > 0 && line > last + 1) * 2 {
                copy.push_line(0);
            }
            labels.sort_by_key(|&(span, _)| span);
            copy.push_line(line);
            copy.push_labels(&source.bytes, &labels);
            last = line;
        }
        copy
    }

    fn push_line(&mut self, number: usize) {
        if !self.lines.is_empty() {
            self.text.push('\n');
        }
        self.lines.push((self.text.len(), number));
    }

    /// Writes the line of these labels, which are sorted.
    fn push_labels(&mut self, bytes: &[u8], labels: &[(Span, Location)]) {
        let line = line_range(bytes, labels[0].0.start as usize);
        let mut at = line.start;
        for &(span, location) in labels {
            let (start, end) = (span.start as usize, (span.end as usize).min(line.end));
            if start < at && start < end {
                // It begins inside the one before: shown from where that one began.
                let inside = self.spans.range(..span).next_back().map(|(_, range)| range.clone());
                let range = inside.unwrap_or(self.text.len()..self.text.len());
                self.note(span, range, location);
                continue;
            }
            if start > at {
                self.push_between(&bytes[at..start], at == line.start);
            }
            let from = self.text.len();
            self.push_cut(&bytes[start..end.max(start)], LABEL_MAX);
            self.note(span, from..self.text.len(), location);
            at = end.max(start);
        }
        let rest = &bytes[at..line.end];
        self.push_cut(rest, SIDE_MAX);
    }

    fn note(&mut self, span: Span, range: Range<usize>, location: Location) {
        self.locations.entry(range.start).or_insert(location);
        self.spans.insert(span, range);
    }

    /// What lies between two labels: whole if it is short, else its two ends.
    fn push_between(&mut self, bytes: &[u8], is_start: bool) {
        let shown = show(bytes);
        let count = shown.chars().count();
        let most = if is_start { SIDE_MAX } else { 2 * SIDE_MAX };
        if count <= most {
            self.text.push_str(&shown);
            return;
        }
        if !is_start {
            self.text.extend(shown.chars().take(SIDE_MAX));
        }
        self.text.push('…');
        self.text.extend(shown.chars().skip(count - SIDE_MAX));
    }

    fn push_cut(&mut self, bytes: &[u8], most: usize) {
        // Four bytes make a character at most.
        let head = &bytes[..bytes.len().min(4 * most + 4)];
        let shown = show(head);
        self.text.extend(shown.chars().take(most));
        if head.len() < bytes.len() || shown.chars().nth(most).is_some() {
            self.text.push('…');
        }
    }

    /// Where a span of the source is in `text`.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        self.spans.get(&span).cloned().unwrap_or(0..0)
    }

    /// Index of the line that holds an offset into `text`.
    pub(super) fn line_index(&self, offset: usize) -> usize {
        self.lines.partition_point(|&(start, _)| start <= offset).saturating_sub(1)
    }

    pub(super) fn line_range(&self, index: usize) -> Option<Range<usize>> {
        let &(start, _) = self.lines.get(index)?;
        let next = self.lines.get(index + 1).map(|&(start, _)| start);
        Some(start..next.unwrap_or(self.text.len()))
    }

    pub(super) fn line_number(&self, index: usize) -> usize {
        self.lines.get(index).map_or(0, |&(_, number)| number)
    }

    /// The true column of an offset at which a label begins.
    pub(super) fn column_number(&self, offset: usize) -> usize {
        self.locations.get(&offset).map_or(1, |location| location.column)
    }
}

fn line_range(bytes: &[u8], offset: usize) -> Range<usize> {
    let start = bytes[..offset].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let length = bytes[offset..].iter().position(|&byte| byte == b'\n');
    start..length.map_or(bytes.len(), |length| offset + length)
}

/// As [`visible`], but a tab stays one, a carriage return at the end is dropped, and one too much
/// work is saved: of a long run only both ends will be looked at.
fn show(bytes: &[u8]) -> String {
    const EDGE: usize = 4 * (SIDE_MAX + LABEL_MAX);
    if bytes.len() > 3 * EDGE {
        let (head, tail) = (&bytes[..EDGE], &bytes[bytes.len() - EDGE..]);
        return format!("{}…{}", show(head), show(tail));
    }
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        let keep_tabs = |character| {
            if character == '\t' { '\t' } else { stand_in(character) }
        };
        text.extend(chunk.valid().chars().map(keep_tabs));
        text.extend(chunk.invalid().iter().map(|_| '\u{fffd}'));
    }
    text
}
