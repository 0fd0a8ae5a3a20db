//! Broken parts: where a source is so wrong that nobody can say how it should look.

use std::ops::Range;

use crate::assemble::Assembly;
use crate::diagnostic::{Diagnostic, Finding};
use crate::source::{FileId, Sources};

/// The ranges of bytes of the entry file that a formatter should leave as they stand.
///
/// Names that nothing defines are no reason: a file may be a part of a program.
pub fn broken_parts(assembly: &Assembly) -> Vec<Range<usize>> {
    let Some((entry, _)) = assembly.sources.iter().next() else {
        return Vec::new();
    };
    let parts =
        assembly.diagnostics.iter().filter_map(|found| part(found, entry, &assembly.sources));
    parts.collect()
}

fn part(found: &Diagnostic, entry: FileId, sources: &Sources) -> Option<Range<usize>> {
    let span = found.finding.place();
    if span.file != entry {
        return None;
    }
    let (start, end) = (span.start as usize, span.end as usize);
    match found.finding {
        Finding::CommentOpen(_) | Finding::MacroOpen(_) | Finding::LambdaOpen(_) => {
            // Where it was meant to end is anybody's guess.
            Some(start..sources.get(entry).bytes.len())
        }
        Finding::BracketGlued(_)
        | Finding::CharacterOld(_)
        | Finding::CommentCloseStray(_)
        | Finding::CommentForeign(_)
        | Finding::LambdaClose(_)
        | Finding::LambdaGlued(_)
        | Finding::MacroInvalid(_)
        | Finding::NumberInvalid(_)
        | Finding::OperandMissing(_)
        | Finding::StringSpaced(_) => Some(start..end),
        _ => None,
    }
}
