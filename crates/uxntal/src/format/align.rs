//! Alignment: words of neighbouring lines that their author put into one column stay in one.

use super::line::Line;

/// A word by its line and its place on it.
type Place = (usize, usize);

/// Gives the words of a column the spaces that it takes.
pub(super) fn align(lines: &mut [Line]) {
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        while end < lines.len() && are_neighbours(&lines[end - 1], &lines[end]) {
            end += 1;
        }
        for column in columns(&lines[start..end]) {
            let lines = &mut lines[start..end];
            let natural = |&(line, word): &Place| -> usize {
                let words = &lines[line].words;
                words[..word].iter().map(|word| word.width() + word.pad + 1).sum()
            };
            let widest = column.iter().map(natural).max().unwrap_or(0);
            let pads: Vec<usize> = column.iter().map(|place| widest - natural(place)).collect();
            for ((line, word), pad) in column.into_iter().zip(pads) {
                lines[line].words[word].pad = pad;
            }
        }
        start = end;
    }
}

fn are_neighbours(above: &Line, line: &Line) -> bool {
    let is_flat = |line: &Line| {
        line.kept.is_none() && line.words.iter().all(|word| !word.text.contains(&b'\n'))
    };
    !line.blank_before && above.level == line.level && is_flat(above) && is_flat(line)
}

/// The columns of a run of lines, from left to right: words of lines that follow each other, in
/// the same column of the source, at least one of them behind more than one space.
fn columns(lines: &[Line]) -> Vec<Vec<Place>> {
    let mut finished: Vec<(usize, Vec<Place>)> = Vec::new();
    let mut growing: Vec<(usize, Vec<Place>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let mut next = Vec::new();
        let mut above = growing.into_iter().peekable();
        for (index, word) in line.words.iter().enumerate().skip(1) {
            if word.column == usize::MAX {
                continue;
            }
            while let Some(column) = above.next_if(|&(column, _)| column < word.column) {
                finished.push(column);
            }
            let mut column = match above.next_if(|&(column, _)| column == word.column) {
                Some(column) => column,
                None => (word.column, Vec::new()),
            };
            column.1.push((at, index));
            next.push(column);
        }
        finished.extend(above);
        growing = next;
    }
    finished.extend(growing);
    let is_wide = |&(line, word): &Place| lines[line].words[word].gap > 1;
    finished.retain(|(_, places)| places.len() > 1 && places.iter().any(is_wide));
    finished.sort_by_key(|&(column, _)| column);
    finished.into_iter().map(|(_, places)| places).collect()
}
