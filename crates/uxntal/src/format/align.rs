//! Alignment: words of neighbouring lines that their author put into one column stay in one.

use super::line::Line;

/// A word by its line and its place on it; the place behind the last word of a line that is too
/// short to reach the column.
type Place = (usize, usize);

/// Gives the words of a column the spaces that it takes.
pub(super) fn align(lines: &mut [Line]) {
    let mut start = 0;
    while start < lines.len() {
        let end = start + run(&lines[start..]);
        for column in columns(&lines[start..end]) {
            let lines = &mut lines[start..end];
            let natural = |&(line, word): &Place| -> usize {
                let words = &lines[line].words;
                words[..word].iter().map(|word| word.width() + word.pad + 1).sum()
            };
            let widest = column.iter().map(natural).max().unwrap_or(0);
            let pads: Vec<usize> = column.iter().map(|place| widest - natural(place)).collect();
            for ((line, word), pad) in column.into_iter().zip(pads) {
                if let Some(word) = lines[line].words.get_mut(word) {
                    word.pad = pad;
                }
            }
        }
        start = end;
    }
}

/// How many of these lines may share columns: lines of one level without a blank line between
/// them. Lines that are nothing but a comment have no columns and are no hindrance.
fn run(lines: &[Line]) -> usize {
    let is_flat = |line: &Line| {
        line.kept.is_none() && line.words.iter().all(|word| !word.text.contains(&b'\n'))
    };
    let mut level = None;
    let belongs = |(at, line): (usize, &Line)| {
        let is_level = line.is_comment() || *level.get_or_insert(line.level) == line.level;
        is_flat(line) && is_level && (at == 0 || !line.blank_before)
    };
    let count = lines.iter().enumerate().map(belongs).take_while(|&belongs| belongs).count();
    count.max(1)
}

/// The columns of a run of lines, from left to right: words of lines that follow each other, in
/// the same column of the source, at least one of them behind more than one space.
fn columns(lines: &[Line]) -> Vec<Vec<Place>> {
    let mut finished: Vec<(usize, Vec<Place>)> = Vec::new();
    let mut growing: Vec<(usize, Vec<Place>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.is_comment() {
            continue;
        }
        let end = line.words.last().map_or(0, |word| word.column.saturating_add(word.width()));
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
        // A column goes on below a line that is too short to reach it.
        for (column, mut places) in above {
            if column > end {
                places.push((at, line.words.len()));
                next.push((column, places));
            } else {
                finished.push((column, places));
            }
        }
        growing = next;
    }
    finished.extend(growing);
    let word = |&(line, word): &Place| lines[line].words.get(word);
    for (_, places) in &mut finished {
        let last = places.iter().rposition(|place| word(place).is_some());
        places.truncate(last.map_or(0, |last| last + 1));
    }
    let is_wide = |place: &Place| word(place).is_some_and(|word| word.gap > 1);
    finished.retain(|(_, places)| places.len() > 1 && places.iter().any(is_wide));
    finished.sort_by_key(|&(column, _)| column);
    finished.into_iter().map(|(_, places)| places).collect()
}
