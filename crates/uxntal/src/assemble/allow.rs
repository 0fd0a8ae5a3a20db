//! `( uxn:allow CODE )`: warnings that the author has seen and wants to keep.

use std::collections::HashMap;
use std::rc::Rc;

use super::{Assembler, suggest};
use crate::diagnostic::{AllowFault, AllowUnknown, EXPLANATIONS, Explanation, Severity, explain};
use crate::lexer::Token;
use crate::rune::Rune;
use crate::source::{FileId, Span};

const MARK: &[u8] = b"( uxn:allow ";

/// A code that a comment allows, and where.
pub(super) struct Allow {
    code: &'static str,
    file: FileId,
    start: u32,
    end: u32,
}

impl Assembler<'_> {
    /// Before all words of a file the comment holds for the file; elsewhere for its own line and
    /// the next line that holds a word.
    pub(super) fn read_allows(&mut self, tokens: &[Token], text: &Rc<[u8]>) {
        let mut is_first = true;
        for (index, token) in tokens.iter().enumerate() {
            is_first &= token.rune == Rune::Comment;
            let span = token.span;
            let comment = &text[span.start as usize..span.end as usize];
            if token.rune != Rune::Comment || !comment.starts_with(MARK) {
                continue;
            }
            let (start, end) = if is_first {
                (0, text.len() as u32)
            } else {
                let next = tokens[index..].iter().find(|token| token.rune != Rune::Comment);
                let last = next.map_or(span.end, |next| next.span.start) as usize;
                let line = text[..span.start as usize].iter().rposition(|&byte| byte == b'\n');
                let rest = text[last..].iter().position(|&byte| byte == b'\n');
                let end = rest.map_or(text.len(), |length| last + length);
                (line.map_or(0, |at| at as u32 + 1), end as u32)
            };
            self.allow_codes(span, comment, start, end);
        }
    }

    fn allow_codes(&mut self, span: Span, comment: &[u8], start: u32, end: u32) {
        let mut at = MARK.len();
        for word in comment[MARK.len()..].split(|&byte| byte <= 0x20) {
            let place = span.start + at as u32;
            let span = Span { start: place, end: place + word.len() as u32, ..span };
            at += word.len() + 1;
            let text = String::from_utf8_lossy(word);
            if word.is_empty() || word == b")" {
                continue;
            }
            let fault = match explain(&text) {
                Some(explanation) if explanation.severity != Severity::Error => {
                    self.allows.push(Allow { code: explanation.code, file: span.file, start, end });
                    continue;
                }
                Some(_) => AllowFault::Error,
                None => {
                    let codes = EXPLANATIONS.iter().map(|explanation| explanation.code);
                    AllowFault::Unknown(suggest::nearest(&text, codes))
                }
            };
            self.report(AllowUnknown { span, code: word.to_vec(), fault });
        }
    }
}

/// All that comments allow: for each code and file the ranges, by their starts, each with the
/// farthest end so far.
pub(super) struct Allowed(HashMap<(FileId, &'static str), Vec<(u32, u32)>>);

impl Allowed {
    pub(super) fn new(allows: &[Allow]) -> Self {
        let mut ranges: HashMap<_, Vec<(u32, u32)>> = HashMap::new();
        for allow in allows {
            ranges.entry((allow.file, allow.code)).or_default().push((allow.start, allow.end));
        }
        for list in ranges.values_mut() {
            list.sort_unstable();
            let mut farthest = 0;
            for (_, end) in list {
                farthest = farthest.max(*end);
                *end = farthest;
            }
        }
        Allowed(ranges)
    }

    /// Whether a finding at this place is allowed. Errors never are.
    pub(super) fn covers(&self, explanation: &'static Explanation, span: Span) -> bool {
        let Some(list) = self.0.get(&(span.file, explanation.code)) else { return false };
        let before = list.partition_point(|&(start, _)| start <= span.start);
        let is_warning = explanation.severity != Severity::Error;
        is_warning && before > 0 && span.start < list[before - 1].1
    }
}
