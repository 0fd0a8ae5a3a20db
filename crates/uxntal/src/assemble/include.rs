//! Includes: another file in the place of a word.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::{Assembler, DEPTH_MAX, EXPANDED_MAX, suggest};
use crate::diagnostic::{
    CommentOpen, Cycle, ExpansionTooLarge, IncludeAmbiguous, IncludeDepth, IncludeMissing,
    IncludeUnreadable, StepKind,
};
use crate::files::FileError;
use crate::lexer;
use crate::source::{FileId, SOURCE_MAX, Span};

/// An include counts as so many words of expansion, so that files that include each other twice over
/// end soon.
const INCLUDE_COST: u32 = 64;

impl Assembler<'_> {
    /// Assembles a file that has been read.
    pub(super) fn file(&mut self, file: FileId) {
        let text = Rc::clone(&self.sources.get(file).bytes);
        let lexed = lexer::lex(file, &text);
        for (span, glued) in lexed.open_comments {
            let glued = glued.map(|glued| (glued, self.sources.text(glued).to_vec()));
            self.report(CommentOpen { span, glued });
        }
        self.read_allows(&lexed.tokens, &text);
        self.feed(&lexed.tokens, &text);
    }

    /// `~path`
    pub(super) fn include(&mut self, span: Span, path: &[u8]) {
        let candidates = self.candidates(span.file, &to_path(path));
        for (index, candidate) in candidates.iter().enumerate() {
            if self.is_including(span.file, candidate) {
                return self.too_deep(span, path, Cycle::Yes);
            }
            match self.files.read(candidate) {
                Ok(bytes) => {
                    if index == 0 {
                        self.check_ambiguous(span, &candidates, &bytes);
                    }
                    return self.include_file(span, path, candidate, bytes);
                }
                Err(FileError::Missing) => {}
                Err(FileError::Unreadable(reason)) => {
                    self.region.lose();
                    return self.report(IncludeUnreadable {
                        span,
                        path: candidate.clone(),
                        reason,
                    });
                }
            }
        }
        let nearest = self.nearest_file(&candidates);
        self.region.lose();
        let path = path.to_vec();
        self.report(IncludeMissing { span, path, tried: candidates, nearest, unknown: 0 });
    }

    fn include_file(&mut self, span: Span, written: &[u8], path: &Path, bytes: Vec<u8>) {
        if self.depth >= DEPTH_MAX {
            return self.too_deep(span, written, Cycle::No);
        }
        self.included_bytes += bytes.len();
        self.expanded += INCLUDE_COST;
        if self.expanded > EXPANDED_MAX || self.included_bytes > SOURCE_MAX {
            self.stopped = true;
            return self.report(ExpansionTooLarge { span, limit: EXPANDED_MAX });
        }
        let mut reading = self.reading[span.file.0 as usize].clone();
        reading.push(span.start);
        let file = self.add_source(path, bytes, reading);
        self.within(StepKind::Included, span, |inner| inner.file(file));
    }

    fn too_deep(&mut self, span: Span, path: &[u8], cycle: Cycle) {
        self.region.lose();
        self.report(IncludeDepth { span, path: path.to_vec(), limit: DEPTH_MAX, cycle });
    }

    /// The places where an include may be, in the order in which they are tried.
    fn candidates(&self, from: FileId, path: &Path) -> Vec<PathBuf> {
        let beside = self.sources.get(from).path.parent().map(|directory| directory.join(path));
        let listed = self.options.include_dirs.iter().map(|directory| directory.join(path));
        let mut candidates = vec![path.to_owned()];
        for candidate in beside.into_iter().chain(listed) {
            if !candidates.contains(&candidate) {
                candidates.push(candidate);
            }
        }
        candidates
    }

    fn is_including(&self, from: FileId, path: &Path) -> bool {
        let chain = self.trace(self.origin);
        let files = chain.iter().map(|step| step.span.file).chain([from]);
        files.into_iter().any(|file| self.sources.get(file).path == path)
    }

    /// Other assemblers look from the working directory alone, so a file beside the including one
    /// that differs is worth a word.
    fn check_ambiguous(&mut self, span: Span, candidates: &[PathBuf], taken: &[u8]) {
        let directory = self.sources.get(span.file).path.parent();
        let Some(beside) = directory.map(|directory| directory.join(&candidates[0])) else {
            return;
        };
        if beside == candidates[0] {
            return;
        }
        if self.files.read(&beside).is_ok_and(|bytes| bytes != taken) {
            let paths = [candidates[0].clone(), beside];
            self.report(IncludeAmbiguous { span, paths });
        }
    }

    /// The path as it should be written, where a file of almost that name exists.
    fn nearest_file(&mut self, candidates: &[PathBuf]) -> Option<String> {
        let written = candidates[0].as_path();
        let wanted = written.file_name()?.to_str()?;
        for candidate in candidates {
            let names = self.files.names(candidate.parent().unwrap_or(Path::new("")));
            let nearest = suggest::nearest(wanted, names.iter().map(String::as_str));
            if let Some(name) = nearest {
                return Some(written.with_file_name(name).to_str()?.to_owned());
            }
        }
        None
    }
}

#[cfg(unix)]
fn to_path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn to_path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}
