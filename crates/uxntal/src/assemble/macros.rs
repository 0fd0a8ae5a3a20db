//! Macros: definitions and expansion.

use std::rc::Rc;

use super::{Assembler, DEPTH_MAX, Macro};
use crate::diagnostic::{
    Cycle, LambdaGlued, MacroDepth, MacroDuplicate, MacroInvalid, MacroOpen, StepKind,
};
use crate::lexer::{Token, on_line};
use crate::names::NameFault;
use crate::rune::Rune;
use crate::source::Span;

/// After so many macros that never close, the rest of the file is taken for the body of the last:
/// each of them is searched for its end up to the end of the file.
const OPEN_MACROS_MAX: usize = 16;

/// The body of a macro as it was found.
struct Body {
    brace: Option<Span>,
    words: Vec<Token>,
    closed: bool,
    /// The word behind the definition.
    next: usize,
}

impl Assembler<'_> {
    /// `%name ( comment ) { words }`; gives the word behind it.
    pub(super) fn define_macro(&mut self, words: &[Token], at: usize, text: &Rc<[u8]>) -> usize {
        let span = words[at].span;
        let name = &text[span.start as usize + 1..span.end as usize];
        let mut body = find_body(words, at + 1, text);
        let id = self.names.intern(name);
        let mut broken = false;
        if let Some(fault) = NameFault::of(name) {
            self.report(MacroInvalid { span, name: name.to_vec(), fault });
            self.names.get_mut(id).invalid = true;
            broken = true;
        } else if let Some(first) = self.first_definition(id) {
            self.report(MacroDuplicate { span, name: name.to_vec(), first });
            return body.next;
        }
        match body.brace {
            Some(brace) if brace.end - brace.start > 1 => {
                let word = self.sources.text(brace).to_vec();
                self.report(LambdaGlued { span: brace, word, head: 1 });
                broken = true;
            }
            Some(_) if body.closed => {}
            // A name that is none was not meant to have a body, perhaps.
            None if broken => {}
            brace => {
                if let Some(brace) = brace {
                    self.open_macros += 1;
                    if self.open_macros < OPEN_MACROS_MAX {
                        let inside =
                            words[at..].iter().take_while(|word| word.span.start <= brace.start);
                        body.next = next_at_margin(words, at + inside.count(), text);
                    }
                }
                let instead = words.get(at + 1).map(|word| word.span);
                let instead = instead.filter(|_| brace.is_none());
                self.report(MacroOpen { span, name: name.to_vec(), brace, instead });
                broken = true;
            }
        }
        self.broken_macros |= broken;
        self.names.get_mut(id).macro_ = Some(self.macros.len() as u32);
        self.macros.push(Macro {
            span,
            name: id,
            body: body.words.into(),
            text: Rc::clone(text),
            used: false,
            expanding: false,
            broken,
            origin: self.origin,
        });
        body.next
    }

    /// Expands the macro of this name, if there is one so far. `/name` can be one of the scope.
    pub(super) fn expand(&mut self, span: Span, word: &[u8]) -> bool {
        let index = self.macro_named(word).or_else(|| {
            let name = word.strip_prefix(b"/")?;
            let full = self.scoped_name(name);
            self.names.get(full).macro_
        });
        let Some(index) = index else { return false };
        let found = &mut self.macros[index as usize];
        found.used = true;
        let is_cycle = std::mem::replace(&mut found.expanding, true);
        let (body, text) = (Rc::clone(&found.body), Rc::clone(&found.text));
        if is_cycle || self.depth >= DEPTH_MAX {
            let cycle = if is_cycle { Cycle::Yes } else { Cycle::No };
            self.report(MacroDepth { span, name: word.to_vec(), limit: DEPTH_MAX, cycle });
            // Every other word of the chain would end here as well.
            self.unwinding = true;
            return true;
        }
        self.macro_depth += 1;
        self.within(StepKind::Expanded(word.to_vec()), span, |inner| {
            inner.feed(&body, &text);
        });
        self.macro_depth -= 1;
        self.macros[index as usize].expanding = false;
        self.unwinding &= self.macro_depth > 0;
        true
    }

    pub(super) fn has_broken_macros(&self) -> bool {
        self.broken_macros
    }

    fn macro_named(&self, word: &[u8]) -> Option<u32> {
        self.names.find(word).and_then(|name| self.names.get(name).macro_)
    }
}

/// Finds the body of a macro. Comments may stand before it and in it; braces of lambdas count.
fn find_body(words: &[Token], start: usize, text: &[u8]) -> Body {
    let word = |at: usize| {
        let span: Span = words[at].span;
        &text[span.start as usize..span.end as usize]
    };
    let mut at = start;
    while at < words.len() && words[at].rune == Rune::Comment {
        at += 1;
    }
    let mut body = Body { brace: None, words: Vec::new(), closed: false, next: at };
    if at == words.len() || words[at].rune != Rune::LambdaOpen {
        // Without a body, what stands on the line was probably meant to be it.
        body.next = start + on_line(words, start - 1, text).count().max(at - start);
        return body;
    }
    body.brace = Some(words[at].span);
    if word(at).ends_with(b"}") {
        return Body { closed: true, next: at + 1, ..body };
    }
    let mut depth = 1;
    at += 1;
    while at < words.len() {
        if opens(word(at)) {
            depth += 1;
        } else if words[at].rune == Rune::LambdaClose {
            depth -= 1;
        }
        if depth == 0 {
            return Body { closed: true, next: at + 1, ..body };
        }
        if words[at].rune != Rune::Comment {
            body.words.push(words[at]);
        }
        at += 1;
    }
    Body { words: Vec::new(), next: words.len(), ..body }
}

/// Where to go on behind a body that never closes: at the next definition at the margin.
fn next_at_margin(words: &[Token], at: usize, text: &[u8]) -> usize {
    let is_margin = |token: &Token| {
        let start = token.span.start as usize;
        matches!(token.rune, Rune::Label | Rune::Macro | Rune::AbsolutePadding)
            && (start == 0 || text[start - 1] == b'\n')
    };
    words[at..].iter().position(is_margin).map_or(words.len(), |count| at + count)
}

/// Whether a word opens a lambda: a brace, alone or behind a reference rune.
fn opens(word: &[u8]) -> bool {
    matches!(word, [b'{', ..] | [b'?' | b'!' | b';' | b',' | b'.' | b'=' | b'-' | b'_', b'{', ..])
}
