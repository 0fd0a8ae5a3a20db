//! Labels: definitions, scopes and full names.

use std::collections::HashSet;

use super::{Assembler, Label};
use crate::diagnostic::{LabelDuplicate, LabelInvalid};
use crate::names::{NameFault, NameId};
use crate::source::{FileId, Span};

/// The scope before the first label. No source can spell it: the word would open a comment.
pub(super) const TOP_SCOPE: &[u8] = b"(top)";

impl Assembler<'_> {
    /// The full name of what is written behind a rune or as a bare word: `&name` and `/name` belong
    /// to the scope.
    pub(super) fn full_name(&mut self, written: &[u8]) -> NameId {
        match written {
            [b'&' | b'/', name @ ..] => self.scoped_name(name),
            name => self.names.intern(name),
        }
    }

    pub(super) fn scoped_name(&mut self, name: &[u8]) -> NameId {
        self.scratch.clear();
        self.scratch.extend_from_slice(&self.scope);
        self.scratch.push(b'/');
        self.scratch.extend_from_slice(name);
        self.names.intern(&self.scratch)
    }

    /// `@name`
    pub(super) fn define_label(&mut self, span: Span, name: &[u8]) {
        let scope = name.split(|&byte| byte == b'/').next().unwrap_or(name);
        self.scope.clear();
        self.scope.extend_from_slice(scope);
        self.scope_name = self.names.intern(scope);
        let id = self.names.intern(name);
        if let Some(fault) = NameFault::of(name) {
            self.names.get_mut(id).invalid = true;
            self.report(LabelInvalid { span, name: name.to_vec(), fault });
        } else {
            self.define(span, id);
        }
    }

    /// `&name`
    pub(super) fn define_sublabel(&mut self, span: Span, name: &[u8]) {
        let id = self.scoped_name(name);
        self.define(span, id);
    }

    /// Whether this text was defined as a label so far, though it may not be a name.
    pub(super) fn is_name_invalid(&self, name: &[u8]) -> bool {
        self.names.find(name).is_some_and(|name| self.names.get(name).invalid)
    }

    fn define(&mut self, span: Span, name: NameId) {
        let entry = self.names.get(name);
        if let Some(first) = self.first_definition(name) {
            let name = entry.text.to_vec();
            self.report(LabelDuplicate { span, name, first });
            return;
        }
        self.names.get_mut(name).label = Some(self.labels.len() as u32);
        self.labels.push(Label {
            name,
            address: self.canvas.head(),
            span,
            used: false,
            certain: self.region.is_certain(),
            origin: self.origin,
        });
    }

    /// Where a name was defined, and as what.
    pub(super) fn first_definition(&self, name: NameId) -> Option<(Span, &'static str)> {
        let entry = self.names.get(name);
        let label = entry.label.map(|label| (self.labels[label as usize].span, "label"));
        label.or_else(|| entry.macro_.map(|index| (self.macros[index as usize].span, "macro")))
    }

    /// Whether a word is defined anywhere in this file, perhaps further down, or has been so far.
    /// For guessing what a mistake meant; what a word *is* never depends on it but for `:name`.
    pub(super) fn is_defined_somewhere(&mut self, file: FileId, word: &[u8]) -> bool {
        let full = self.full_name(word);
        if self.first_definition(full).is_some() || self.names.get(full).invalid {
            return true;
        }
        let sources = &self.sources;
        let defined = self.defined.entry(file).or_insert_with(|| {
            let text = &sources.get(file).bytes;
            let words = text.split(|&byte| byte <= 0x20);
            words.filter_map(defined_name).map(<[u8]>::to_vec).collect::<HashSet<_>>()
        });
        let local = word.strip_prefix(b"/").or(word.strip_prefix(b"&"));
        defined.contains(word) || local.is_some_and(|name| defined.contains(name))
    }

    /// Whether this word is a name that could not be defined: its uses are no second mistake.
    pub(super) fn is_poisoned(&mut self, word: &[u8]) -> bool {
        if !self.has_broken_macros() {
            return false;
        }
        let Some(entry) = self.names.find(word).map(|name| self.names.get(name)) else {
            return false;
        };
        let is_macro = entry.macro_.is_some_and(|index| self.macros[index as usize].broken);
        if is_macro {
            self.region.lose();
        }
        is_macro
    }
}

fn defined_name(word: &[u8]) -> Option<&[u8]> {
    match word {
        [b'@' | b'&' | b'%', name @ ..] if !name.is_empty() => Some(name),
        _ => None,
    }
}
