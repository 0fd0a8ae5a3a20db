//! Guessing what a mistake meant.

use uxn_spec::{INSTRUCTIONS, Opcode};

use super::{Assembler, Label, Macro, Reference};
use crate::diagnostic::{
    Finding, LabelUnknown, Meant, Nearest, NumberInvalid, OpcodeUnknown, quote,
};
use crate::foreign;
use crate::names::{NameId, Names};
use crate::rune::Rune;
use crate::source::Span;

/// The text among `candidates` that is nearest to `wanted`, if one is near enough to be meant:
/// one letter wrong in three, and letters in the wrong case count for nothing.
pub(crate) fn nearest<'a>(
    wanted: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let (count, lower) = (wanted.chars().count(), wanted.to_lowercase());
    let reach = (count / 3).max(1);
    let mut best: Option<((usize, usize), &str)> = None;
    for candidate in candidates {
        let longer = candidate.chars().count().abs_diff(count);
        if candidate == wanted || longer > reach {
            continue;
        }
        let distance = strsim::osa_distance(&lower, &candidate.to_lowercase());
        // A word of one or two letters is near to everything.
        let near_enough = distance <= reach && (distance == 0 || count > 2);
        if near_enough && best.is_none_or(|(least, _)| (distance, longer) < least) {
            best = Some(((distance, longer), candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// All names that could have been meant.
pub(super) struct Candidates {
    labels: Vec<(String, Span)>,
    macros: Vec<(String, Span)>,
}

impl Candidates {
    pub(super) fn new(labels: &[Label], macros: &[Macro], names: &Names) -> Self {
        let text = |name: NameId| String::from_utf8_lossy(&names.get(name).text).into_owned();
        let usable = macros.iter().filter(|found| !found.broken);
        Candidates {
            labels: labels.iter().map(|label| (text(label.name), label.span)).collect(),
            macros: usable.map(|found| (text(found.name), found.span)).collect(),
        }
    }

    fn span_of(&self, name: &str) -> Option<Span> {
        let mut all = self.labels.iter().chain(&self.macros);
        all.find(|(candidate, _)| candidate == name).map(|&(_, span)| span)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|(name, _)| name.as_str())
    }

    fn macro_names(&self) -> impl Iterator<Item = &str> {
        self.macros.iter().map(|(name, _)| name.as_str())
    }

    fn meant(&self, text: String, name: &str, what: String) -> Nearest {
        Nearest { text, what, span: self.span_of(name) }
    }

    /// What was probably meant by a name, as it is written and in full.
    fn for_name(&self, written: &str, full: &str, scope: &str, bare: bool) -> Option<Nearest> {
        if let Some(local) = written.strip_prefix(['&', '/']) {
            return self.for_sublabel(&written[..1], local, full);
        }
        let sublabel = format!("{scope}/{written}");
        if self.span_of(&sublabel).is_some() {
            let rune = if bare { '/' } else { '&' };
            return Some(self.meant(format!("{rune}{written}"), &sublabel, String::new()));
        }
        self.for_label(written, bare)
    }

    fn for_sublabel(&self, rune: &str, local: &str, full: &str) -> Option<Nearest> {
        let scope = full.split('/').next().unwrap_or_default();
        let prefix = format!("{scope}/");
        let siblings = self.names().filter_map(|name| name.strip_prefix(&prefix));
        if let Some(sibling) = nearest(local, siblings) {
            let name = format!("{prefix}{sibling}");
            return Some(self.meant(format!("{rune}{sibling}"), &name, String::new()));
        }
        if local.is_empty() {
            return None;
        }
        if let Some(name) = self.ending_with(local) {
            let what = match scope {
                scope if scope.starts_with('(') => {
                    "There is no label above, so no scope".to_owned()
                }
                scope => format!("The scope is {} here", quote(scope.as_bytes())),
            };
            return Some(self.meant(name.to_owned(), name, what));
        }
        let name = self.names().find(|&name| name == local)?;
        Some(self.meant(
            name.to_owned(),
            name,
            "It is a label of its own, not a sublabel".to_owned(),
        ))
    }

    fn for_label(&self, written: &str, bare: bool) -> Option<Nearest> {
        let macros: Vec<&str> = if bare { self.macro_names().collect() } else { Vec::new() };
        if let Some(name) = nearest(written, self.names().chain(macros)) {
            return Some(self.meant(name.to_owned(), name, String::new()));
        }
        let last = written.rsplit('/').next().filter(|last| !last.is_empty())?;
        let name = self.ending_with(last)?;
        let scope = name.rsplit_once('/').map_or("", |(scope, _)| scope);
        Some(self.meant(
            name.to_owned(),
            name,
            format!("It is a sublabel of {}", quote(scope.as_bytes())),
        ))
    }

    fn ending_with(&self, last: &str) -> Option<&str> {
        self.names().find(|name| name.strip_suffix(last).is_some_and(|head| head.ends_with('/')))
    }

    pub(super) fn for_padding(&self, operand: &[u8], full: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(operand).ok()?;
        let digits = text.strip_prefix("0x").or(text.strip_prefix("0X")).unwrap_or(text);
        if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && !digits.is_empty() {
            return Some(digits.to_ascii_lowercase());
        }
        let full = std::str::from_utf8(full).ok()?;
        self.for_name(text, full, "", false).map(|nearest| nearest.text)
    }
}

impl Assembler<'_> {
    /// The finding for a name that nothing defines.
    pub(super) fn unknown(
        &self,
        name: NameId,
        first: &Reference,
        others: Vec<Span>,
        count: usize,
        candidates: Option<&Candidates>,
    ) -> Finding {
        let (span, scope) = (first.span, first.scope);
        let word = self.sources.text(span);
        let bare = word.first().is_none_or(|&byte| !Rune::starts(byte));
        let misspelt = misspelt_opcode(word).filter(|_| bare);
        let is_opcode = misspelt.is_some() || almost_opcode(word).is_some();
        if bare && !is_opcode && is_number_of_another_language(word) {
            return NumberInvalid { span, word: word.to_vec() }.into();
        }
        let written = if bare { word } else { &word[1..] };
        let span = if bare { span } else { span.tail(1) };
        if bare && let Some(meant) = almost_opcode(word) {
            return OpcodeUnknown { span, word: word.to_vec(), count, meant }.into();
        }
        let full = self.names.get(name).text.to_vec();
        let nearest = candidates.and_then(|candidates| {
            let scope = String::from_utf8_lossy(&self.names.get(scope).text);
            let (written, full) =
                (String::from_utf8_lossy(written), String::from_utf8_lossy(&full));
            candidates.for_name(&written, &full, &scope, bare)
        });
        let advice = foreign::advice(word).filter(|_| bare && nearest.is_none());
        if let Some(advice) = advice {
            let meant = Meant::Foreign(advice);
            return OpcodeUnknown { span, word: word.to_vec(), count, meant }.into();
        }
        if let (None, Some(opcode)) = (&nearest, misspelt) {
            let meant = Meant::Spelling(opcode);
            return OpcodeUnknown { span, word: word.to_vec(), count, meant }.into();
        }
        let written = written.to_vec();
        LabelUnknown { span, name: full, written, others, count, nearest }.into()
    }
}

/// `AB`, `BEEF`, `0x1f`, `1F`, `0b1010`, `1fh`
fn is_number_of_another_language(word: &[u8]) -> bool {
    let is_upper_case = matches!(word.len(), 2 | 4) && word.iter().all(u8::is_ascii_hexdigit);
    is_upper_case || foreign::number(word).is_some() && word[0].is_ascii_digit()
}

/// A word that is an opcode but for its case, or a name that a byte of the instruction set has
/// though no word makes it.
fn almost_opcode(word: &[u8]) -> Option<Meant> {
    match word {
        b"JCI" => return Some(Meant::Immediate("?label")),
        b"JMI" => return Some(Meant::Immediate("!label")),
        b"JSI" => return Some(Meant::Immediate("label")),
        [b'B', b'R', b'K', modes @ ..] if is_modes(modes) => return Some(Meant::Break),
        _ => {}
    }
    let (base, modes) = word.split_at_checked(3)?;
    let is_odd = |letter: &u8| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    if modes.len() <= 3
        && modes.iter().all(is_odd)
        && let Some(opcode) = Opcode::from_mnemonic(base)
    {
        return Some(Meant::Modes(opcode.instruction().mnemonic));
    }
    let corrected = [base.to_ascii_uppercase(), modes.to_ascii_lowercase()].concat();
    let opcode = Opcode::from_mnemonic(&corrected)?;
    Some(Meant::Case(opcode.to_string()))
}

fn is_modes(text: &[u8]) -> bool {
    text.iter().all(|letter| matches!(letter, b'2' | b'k' | b'r' | b'K' | b'R'))
}

/// An opcode with one letter wrong, missing, too much or swapped, in capital letters.
fn misspelt_opcode(word: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(word).ok()?;
    let modes = text.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let base = &text[..text.len() - modes.len()];
    if !(2..=4).contains(&base.len()) || !is_modes(modes.as_bytes()) {
        return None;
    }
    let words = INSTRUCTIONS.iter().map(|row| row.mnemonic);
    let mut words = words.filter(|name| Opcode::from_mnemonic(name.as_bytes()).is_some());
    let found = words.find(|name| strsim::osa_distance(base, name) == 1)?;
    Opcode::from_mnemonic(format!("{found}{}", modes.to_ascii_lowercase()).as_bytes())
        .map(|opcode| opcode.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_one_letter_in_three() {
        let near = |wanted, names: &[&'static str]| nearest(wanted, names.iter().copied());
        assert_eq!(
            near("Console/writ", &["Console/error", "Console/write"]),
            Some("Console/write")
        );
        assert_eq!(near("mian", &["main"]), Some("main"));
        assert_eq!(near("PRINT", &["print"]), Some("print"));
        assert_eq!(near("xy", &["ab", "xz"]), None);
        assert_eq!(near("completely", &["different"]), None);
    }

    #[test]
    fn opcodes_are_guessed_in_capitals_only() {
        assert_eq!(misspelt_opcode(b"ADDD2k").as_deref(), Some("ADD2k"));
        assert_eq!(misspelt_opcode(b"PO").as_deref(), Some("POP"));
        assert_eq!(misspelt_opcode(b"addd"), None);
        assert_eq!(almost_opcode(b"inc2K"), Some(Meant::Case("INC2k".to_owned())));
        assert_eq!(almost_opcode(b"BRK2"), Some(Meant::Break));
    }
}
