//! Resolving: when all labels are known, references get their bytes, and names that nothing
//! defines become findings, one for each name.

use std::collections::{HashMap, HashSet};

use uxn_spec::Opcode;

use super::suggest::Candidates;
use super::{Assembler, Reference, Stored, Target};
use crate::diagnostic::{
    Finding, IncludeMissing, IncludeUnreadable, MacroAsLabel, MacroLate, Meant, NumberInvalid,
    PaddingInvalid, ReferenceTooFar, ZeroPageAddress,
};
use crate::names::NameId;
use crate::rune::Rune;
use crate::source::Span;

/// What a reference leads to.
struct Found {
    address: u16,
    span: Span,
    certain: bool,
}

/// So many other uses of an unknown name are shown.
const OTHERS_MAX: usize = 2;

/// So many unknown names are compared with all others to guess what was meant: more will hardly be
/// read, and comparing them takes the product of the two numbers.
const GUESSES_MAX: usize = 200;

impl Assembler<'_> {
    pub(super) fn resolve(&mut self) {
        let mut unknown: Vec<(NameId, Vec<usize>)> = Vec::new();
        let mut index_of: HashMap<NameId, usize> = HashMap::new();
        let references = std::mem::take(&mut self.references);
        for (index, reference) in references.iter().enumerate() {
            match self.find(reference.target) {
                Ok(Some(found)) => self.store(reference, &found),
                Ok(None) => {}
                Err(name) => {
                    let group = *index_of.entry(name).or_insert_with(|| {
                        unknown.push((name, Vec::new()));
                        unknown.len() - 1
                    });
                    unknown[group].1.push(index);
                }
            }
        }
        self.forgive_numbers();
        self.report_unknown(&references, &unknown);
        self.explain_padding();
    }

    /// `Ok(None)` is a mistake that has been reported; `Err` a name that no label has.
    fn find(&mut self, target: Target) -> Result<Option<Found>, NameId> {
        match target {
            Target::Lambda(number) => {
                let closed = self.lambdas[number as usize].closed.as_ref();
                Ok(closed.map(|closed| Found {
                    address: closed.address,
                    span: closed.span,
                    certain: closed.certain,
                }))
            }
            Target::Name(name) => {
                let entry = self.names.get(name);
                match entry.label {
                    Some(label) => {
                        let label = &mut self.labels[label as usize];
                        label.used = true;
                        let (address, span, certain) = (label.address, label.span, label.certain);
                        Ok(Some(Found { address, span, certain }))
                    }
                    None if entry.invalid => Ok(None),
                    None => Err(name),
                }
            }
        }
    }

    fn store(&mut self, reference: &Reference, found: &Found) {
        let at = reference.address;
        let distance = found.address.wrapping_sub(at).wrapping_sub(2);
        let certain = reference.certain && found.certain;
        match reference.stored {
            Stored::Absolute | Stored::Immediate => {
                let is_absolute = reference.stored == Stored::Absolute;
                let value = if is_absolute { found.address } else { distance };
                let [high, low] = value.to_be_bytes();
                self.canvas.patch(at, high);
                self.canvas.patch(at.wrapping_add(1), low);
            }
            Stored::Relative => {
                self.canvas.patch(at, distance as u8);
                let distance = i32::from(distance as i16);
                if certain && i8::try_from(distance).is_err() {
                    self.too_far(reference, found, distance);
                }
            }
            Stored::ZeroPage => {
                self.canvas.patch(at, found.address as u8);
                if certain && found.address > 0xff {
                    let (name, address) = (self.target_name(reference), found.address);
                    let (span, label) = (reference.span, found.span);
                    let warning = ZeroPageAddress { span, name, address, label };
                    self.findings.push((warning.into(), reference.origin));
                }
            }
        }
    }

    fn target_name(&self, reference: &Reference) -> Vec<u8> {
        match reference.target {
            Target::Name(name) => self.names.get(name).text.to_vec(),
            Target::Lambda(_) => b"}".to_vec(),
        }
    }

    fn too_far(&mut self, reference: &Reference, found: &Found, distance: i32) {
        let span = reference.span;
        let finding = ReferenceTooFar {
            span,
            operand: self.sources.text(span.tail(1)).to_vec(),
            name: self.target_name(reference),
            label: found.span,
            distance,
            opcode: self.opcode_behind(span),
        };
        self.findings.push((finding.into(), reference.origin));
    }

    /// The opcode that uses a relative literal, and its form for an absolute address.
    fn opcode_behind(&self, span: Span) -> Option<(Span, String)> {
        let text = &self.sources.get(span.file).bytes;
        let rest = &text[span.end as usize..];
        let start = rest.iter().position(|&byte| byte > 0x20)?;
        let length =
            rest[start..].iter().position(|&byte| byte <= 0x20).unwrap_or(rest.len() - start);
        let word = &rest[start..start + length];
        if text.get(span.start as usize) != Some(&b',') {
            return None;
        }
        let opcode = Opcode::from_mnemonic(word)?;
        let modes = opcode.0 & !0x1f;
        let absolute = match opcode.instruction().mnemonic {
            "LDR" => format!("LDA{}", mode_letters(modes)),
            "STR" => format!("STA{}", mode_letters(modes)),
            base @ ("JMP" | "JCN" | "JSR") => {
                format!("{base}{}", mode_letters(modes | Opcode::SHORT))
            }
            _ => return None,
        };
        let start = span.end + start as u32;
        Some((Span { start, end: start + length as u32, ..span }, absolute))
    }

    /// A number that is none because a label was given a name that is a number is one mistake.
    fn forgive_numbers(&mut self) {
        let names = &self.names;
        self.findings.retain(|(finding, _)| match finding {
            Finding::NumberInvalid(NumberInvalid { word, .. }) => {
                !names.find(word).is_some_and(|name| names.get(name).invalid)
            }
            _ => true,
        });
    }

    fn report_unknown(&mut self, references: &[Reference], unknown: &[(NameId, Vec<usize>)]) {
        if unknown.is_empty() {
            return;
        }
        let missing = self.findings.iter().position(|(finding, _)| {
            matches!(
                finding,
                Finding::IncludeMissing(IncludeMissing { .. })
                    | Finding::IncludeUnreadable(IncludeUnreadable { .. })
            )
        });
        let candidates = Candidates::new(&self.labels, &self.macros, &self.names);
        let mut found: Vec<(Finding, u32)> = Vec::new();
        let mut hidden = 0;
        let colons = self.names_with_colon(unknown);
        for (group, (name, uses)) in unknown.iter().enumerate() {
            if colons.contains(&self.names.get(*name).text[..]) {
                continue;
            }
            let first = &references[uses[0]];
            if let Some(index) = self.names.get(*name).macro_ {
                found.push((self.macro_misused(index, first, uses.len()), first.origin));
                continue;
            }
            let others = uses[1..].iter().map(|&index| references[index].span);
            let mut others: Vec<Span> = others.filter(|&span| span != first.span).collect();
            others.dedup();
            others.truncate(OTHERS_MAX);
            let guesses = (group < GUESSES_MAX).then_some(&candidates);
            let finding = self.unknown(*name, first, others, uses.len(), guesses);
            let is_vague = match &finding {
                Finding::LabelUnknown(finding) => finding.nearest.is_none(),
                Finding::OpcodeUnknown(finding) => matches!(finding.meant, Meant::Foreign(_)),
                _ => false,
            };
            if missing.is_some() && is_vague {
                hidden += 1;
            } else {
                found.push((finding, first.origin));
            }
        }
        for &index in unknown.iter().filter_map(|(name, _)| self.names.get(*name).macro_.as_ref()) {
            self.macros[index as usize].used = true;
        }
        if let Some((Finding::IncludeMissing(finding), _)) =
            missing.map(|at| &mut self.findings[at])
        {
            finding.unknown = hidden;
        }
        self.findings.extend(found);
    }

    /// Names that were meant to be defined by a word with a colon behind it, which is unknown itself.
    fn names_with_colon(&self, unknown: &[(NameId, Vec<usize>)]) -> HashSet<&[u8]> {
        let texts = unknown.iter().map(|(name, _)| &self.names.get(*name).text[..]);
        texts.filter_map(|text| text.strip_suffix(b":")).collect()
    }

    fn macro_misused(&self, index: u32, first: &Reference, count: usize) -> Finding {
        let found = &self.macros[index as usize];
        let (span, definition) = (first.span, found.span);
        let name = self.names.get(found.name).text.to_vec();
        let is_bare = self.sources.text(span).first().is_none_or(|&byte| !Rune::starts(byte));
        if is_bare {
            MacroLate { span, name, definition, count }.into()
        } else {
            MacroAsLabel { span, name, definition }.into()
        }
    }

    /// Padding by a label that came too late, or by something that looks like one that is known.
    fn explain_padding(&mut self) {
        let candidates = Candidates::new(&self.labels, &self.macros, &self.names);
        let mut findings = std::mem::take(&mut self.findings);
        for (finding, _) in &mut findings {
            let Finding::PaddingInvalid(padding) = finding else {
                continue;
            };
            let PaddingInvalid { operand, name, later, nearest, .. } = padding;
            let label = self.names.find(name).and_then(|name| self.names.get(name).label);
            *later = label.map(|label| self.labels[label as usize].span);
            if later.is_none() {
                *nearest = candidates.for_padding(operand, name);
            }
        }
        self.findings = findings;
    }
}

fn mode_letters(modes: u8) -> String {
    let letters = [(Opcode::SHORT, '2'), (Opcode::KEEP, 'k'), (Opcode::RETURN, 'r')];
    letters.iter().filter(|&&(mask, _)| modes & mask != 0).map(|&(_, letter)| letter).collect()
}
