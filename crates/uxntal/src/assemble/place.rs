//! Placing: what each word puts into the memory, and where.

use uxn_spec::Opcode;

use super::{Assembler, Placement, Reference, Stored, Target};
use crate::diagnostic::{
    BracketGlued, BytesOverwritten, LambdaGlued, ModeRepeated, NumberAsLabel, NumberInvalid,
    PaddingInvalid, RuneDeprecated, WritingOutsideMemory, WritingZeroPage,
};
use crate::names::{hex_value, is_hex};
use crate::rom::Written;
use crate::source::Span;

pub(super) const LIT: u8 = 0x80;
pub(super) const LIT2: u8 = 0xa0;
pub(super) const JCI: u8 = 0x20;
pub(super) const JMI: u8 = 0x40;
pub(super) const JSI: u8 = 0x60;

/// The two kinds of padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Padding {
    Absolute,
    Relative,
}

/// What is known about the place where the head is, since the last absolute padding.
#[derive(Default)]
pub(super) struct Region {
    /// A mistake has moved the head to a place that nobody asked for.
    uncertain: bool,
    /// That bytes are written where none may be has been said.
    reported: bool,
    /// The finding about overwritten bytes that the next address would continue.
    overwriting: Option<(usize, u32)>,
}

impl Region {
    pub(super) fn is_certain(&self) -> bool {
        !self.uncertain
    }

    pub(super) fn lose(&mut self) {
        self.uncertain = true;
    }
}

impl Assembler<'_> {
    /// Puts bytes at the head.
    pub(super) fn emit(&mut self, span: Span, bytes: &[u8]) {
        let placement = self.placements.len() as u32;
        self.placements.push(Placement { span, origin: self.origin });
        for &byte in bytes {
            let address = self.canvas.head();
            let written = self.canvas.write(byte, placement);
            if self.region.uncertain {
                continue;
            }
            match written {
                Written::Over(before) => self.overwritten(span, before, address, placement),
                Written::ZeroPage if !self.region.reported => {
                    self.region.reported = true;
                    let word = self.sources.text(span).to_vec();
                    self.report(WritingZeroPage { span, word, address });
                }
                Written::Outside if !self.region.reported => {
                    self.region.reported = true;
                    self.report(WritingOutsideMemory { span });
                }
                Written::New | Written::ZeroPage | Written::Outside => {}
            }
        }
    }

    /// Bytes that replace others in a row are one finding.
    fn overwritten(&mut self, span: Span, before: u32, address: u16, placement: u32) {
        let next = self.region.overwriting.map(|(index, end)| (index, end == u32::from(address)));
        if before == placement {
            return;
        }
        if let Some((index, true)) = next
            && let (crate::diagnostic::Finding::BytesOverwritten(finding), _) =
                &mut self.findings[index]
        {
            finding.count += 1;
            self.region.overwriting = Some((index, u32::from(address) + 1));
            return;
        }
        let before = self.placements[before as usize].span;
        self.region.overwriting = Some((self.findings.len(), u32::from(address) + 1));
        let rune = self.sources.text(before).first().copied().unwrap_or_default();
        let is_reference = b",_.-;=!?".contains(&rune);
        self.report(BytesOverwritten { span, before, address, count: 1, is_reference });
    }

    pub(super) fn pad(&mut self, span: Span, operand: &[u8], padding: Padding) {
        let Some((value, certain)) = self.padding_value(span, operand) else {
            self.region.lose();
            return;
        };
        match padding {
            Padding::Absolute => {
                self.canvas.seek(value);
                self.region = Region { uncertain: !certain, ..Region::default() };
            }
            Padding::Relative => {
                self.canvas.seek(self.canvas.head().wrapping_add(value));
                self.region.uncertain |= !certain;
            }
        }
    }

    fn padding_value(&mut self, span: Span, operand: &[u8]) -> Option<(u16, bool)> {
        if is_hex(operand) {
            return Some((hex_value(operand), true));
        }
        if operand.starts_with(b"{") {
            // Its end is not a second mistake.
            self.open_lambda(span);
        }
        let name = self.full_name(operand);
        if let Some(label) = self.names.get(name).label {
            let label = &mut self.labels[label as usize];
            label.used = true;
            return Some((label.address, label.certain));
        }
        if !self.names.get(name).invalid {
            let (span, operand) = (span.tail(1), operand.to_vec());
            let name = self.names.get(name).text.to_vec();
            // What is defined further down is filled in when it is known.
            self.report(PaddingInvalid { span, operand, name, later: None, nearest: None });
        }
        None
    }

    /// `#12`, `#1234`
    pub(super) fn literal(&mut self, span: Span, digits: &[u8]) {
        match (is_hex(digits), digits.len()) {
            (true, 2) => self.emit(span, &[LIT, hex_value(digits) as u8]),
            (true, 4) => {
                let [high, low] = hex_value(digits).to_be_bytes();
                self.emit(span, &[LIT2, high, low]);
            }
            (_, length) => {
                let word = self.sources.text(span).to_vec();
                self.report(NumberInvalid { span, word });
                self.emit(span, if length > 2 { &[LIT2, 0, 0] } else { &[LIT, 0] });
            }
        }
    }

    /// A word without a rune: a number, an opcode, a macro, or a call.
    pub(super) fn bare(&mut self, span: Span, word: &[u8]) {
        if is_hex(word) {
            let value = hex_value(word);
            match word.len() {
                2 => self.emit(span, &[value as u8]),
                4 => self.emit(span, &value.to_be_bytes()),
                _ => {
                    self.report(NumberInvalid { span, word: word.to_vec() });
                    self.emit(span, if word.len() > 2 { &[0, 0] } else { &[0] });
                }
            }
        } else if let Some(opcode) = Opcode::from_mnemonic(word) {
            if word.len() > 4 || word == b"LITk" {
                self.check_modes(span, word, opcode);
            }
            self.emit(span, &[opcode.0]);
        } else if !self.expand(span, word) {
            self.call(span, word);
        }
    }

    /// `LITk` is `LIT`, and so on; short words can't repeat a mode.
    fn check_modes(&mut self, span: Span, word: &[u8], opcode: Opcode) {
        let plain = opcode.to_string();
        if plain.len() < word.len() {
            self.report(ModeRepeated { span, word: word.to_vec(), plain });
        }
    }

    fn call(&mut self, span: Span, word: &[u8]) {
        if let [b':', name @ ..] = word
            && !name.is_empty()
            && !self.is_defined_somewhere(span.file, word)
        {
            self.report(RuneDeprecated { span, name: name.to_vec() });
            return self.refer(span, name, None, Stored::Absolute);
        }
        if self.old_character(span, word) {
            return;
        }
        self.refer(span, word, Some(JSI), Stored::Immediate);
    }

    /// Puts a reference at the head, behind the opcode that takes it if there is one. Its bytes are
    /// filled in when all labels are known.
    pub(super) fn refer(&mut self, span: Span, operand: &[u8], opcode: Option<u8>, stored: Stored) {
        let target = if operand.first() == Some(&b'{') {
            if operand.len() > 1 {
                let word = self.sources.text(span).to_vec();
                let head = word.len() - operand.len() + 1;
                self.report(LambdaGlued { span, word, head });
            }
            Target::Lambda(self.open_lambda(span))
        } else {
            if is_hex(operand) && opcode != Some(JSI) && !self.is_name_invalid(operand) {
                let rune = self.sources.text(span)[0];
                self.report(NumberAsLabel { span, rune, number: operand.to_vec() });
                let name = self.names.intern(operand);
                self.names.get_mut(name).invalid = true;
            }
            Target::Name(self.full_name(operand))
        };
        let lead = u16::from(opcode.is_some());
        let address = self.canvas.head().wrapping_add(lead);
        let certain = self.region.is_certain();
        let origin = self.origin;
        let scope = self.scope_name;
        self.references.push(Reference { stored, target, address, span, scope, certain, origin });
        let bytes = [opcode.unwrap_or(0), 0, 0];
        let end = match stored {
            Stored::Relative | Stored::ZeroPage => 2,
            Stored::Absolute | Stored::Immediate => 3,
        };
        self.emit(span, &bytes[1 - usize::from(lead)..end]);
    }

    pub(super) fn bracket(&mut self, span: Span, word: &[u8]) {
        if word.len() > 1 {
            self.report(BracketGlued { span, word: word.to_vec() });
        }
    }
}
