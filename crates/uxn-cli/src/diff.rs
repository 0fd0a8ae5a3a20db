//! Differences between two texts that have the same words: what changed is white space.
//!
//! That makes it easy to say which lines belong together: those before which both texts have the
//! same number of bytes that are no white space.

/// Lines around a change that are shown too.
const CONTEXT: usize = 3;

enum Change<'a> {
    Same(&'a [u8]),
    Removed(&'a [u8]),
    Added(&'a [u8]),
}

/// A unified diff, empty when there is no difference.
pub fn unified(name: &str, before: &[u8], after: &[u8]) -> Vec<u8> {
    let changes = changes(&lines(before), &lines(after));
    let mut output = Vec::new();
    for range in hunks(&changes) {
        if output.is_empty() {
            output.extend(format!("--- {name}\n+++ {name}\n").into_bytes());
        }
        let count = |changes: &[Change], of: fn(&Change) -> bool| {
            changes.iter().filter(|change| of(change)).count()
        };
        let (above, inside) = (&changes[..range.start], &changes[range]);
        let (old, new) = (count(inside, is_old), count(inside, is_new));
        // A hunk without lines is named by the line before it.
        let first = |above: usize, length: usize| above + usize::from(length > 0);
        let (old_first, new_first) =
            (first(count(above, is_old), old), first(count(above, is_new), new));
        output.extend(format!("@@ -{old_first},{old} +{new_first},{new} @@\n").into_bytes());
        for change in inside {
            let (mark, line) = match change {
                Change::Same(line) => (b' ', line),
                Change::Removed(line) => (b'-', line),
                Change::Added(line) => (b'+', line),
            };
            output.push(mark);
            output.extend_from_slice(line);
            if !line.ends_with(b"\n") {
                output.extend_from_slice(b"\n\\ No newline at end of file\n");
            }
        }
    }
    output
}

fn is_old(change: &Change) -> bool {
    !matches!(change, Change::Added(_))
}

fn is_new(change: &Change) -> bool {
    !matches!(change, Change::Removed(_))
}

fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|&byte| byte == b'\n').collect()
}

/// The bytes of a line that are no white space.
fn weight(line: &[u8]) -> usize {
    line.iter().filter(|&&byte| byte > 0x20).count()
}

fn changes<'a>(before: &[&'a [u8]], after: &[&'a [u8]]) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    let (mut old, mut new) = (0, 0);
    while old < before.len() && new < after.len() {
        let (removed, added) = (before[old], after[new]);
        let (mut removed_weight, mut added_weight) = (weight(removed), weight(added));
        if removed == added {
            changes.push(Change::Same(removed));
            (old, new) = (old + 1, new + 1);
            continue;
        }
        let (old_first, new_first) = (old, new);
        old += usize::from(removed_weight == 0 || added_weight > 0);
        new += usize::from(added_weight == 0 || removed_weight > 0);
        if removed_weight > 0 && added_weight > 0 {
            while removed_weight != added_weight {
                let (text, at, sum) = if removed_weight < added_weight {
                    (before, &mut old, &mut removed_weight)
                } else {
                    (after, &mut new, &mut added_weight)
                };
                let Some(line) = text.get(*at) else { break };
                *sum += weight(line);
                *at += 1;
            }
        }
        changes.extend(before[old_first..old].iter().map(|line| Change::Removed(line)));
        changes.extend(after[new_first..new].iter().map(|line| Change::Added(line)));
    }
    changes.extend(before[old..].iter().map(|line| Change::Removed(line)));
    changes.extend(after[new..].iter().map(|line| Change::Added(line)));
    let is_same = |change: &Change| matches!(change, Change::Same(_));
    for block in changes.chunk_by_mut(|one, next| !is_same(one) && !is_same(next)) {
        block.sort_by_key(|change| matches!(change, Change::Added(_)));
    }
    changes
}

/// The ranges that are shown: changes with their context.
fn hunks(changes: &[Change]) -> Vec<std::ops::Range<usize>> {
    let mut hunks: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        if matches!(change, Change::Same(_)) {
            continue;
        }
        let (start, end) = (at.saturating_sub(CONTEXT), (at + 1 + CONTEXT).min(changes.len()));
        match hunks.last_mut() {
            Some(hunk) if hunk.end >= start => hunk.end = end,
            _ => hunks.push(start..end),
        }
    }
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_split_belong_together() {
        let diff = unified("a.tal", b"@a 01\n02\n\n03\n", b"@a\n\t01 02\n03\n");
        let expected =
            "--- a.tal\n+++ a.tal\n@@ -1,4 +1,3 @@\n-@a 01\n-02\n-\n+@a\n+\t01 02\n 03\n";
        assert_eq!(String::from_utf8_lossy(&diff), expected);
    }

    #[test]
    fn without_a_difference_there_is_nothing() {
        assert!(unified("a.tal", b"01\n", b"01\n").is_empty());
    }

    #[test]
    fn far_changes_are_two_hunks() {
        let before = format!(" 01\n{}02", "x\n".repeat(10));
        let after = format!("01\n{}02\n", "x\n".repeat(10));
        let diff = unified("a.tal", before.as_bytes(), after.as_bytes());
        let text = String::from_utf8_lossy(&diff);
        assert_eq!(text.matches("@@ -").count(), 2, "{text}");
        assert!(text.ends_with("-02\n\\ No newline at end of file\n+02\n"), "{text}");
    }
}
