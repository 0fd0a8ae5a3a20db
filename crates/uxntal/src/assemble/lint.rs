//! Lints: words beside each other that could be one, or say more.
//!
//! Looked at are words in a file whose bytes follow each other, without a label between them, since
//! something else may lead there, and without a comment. What stands in the body of a macro serves many places and is left
//! alone.

use std::collections::HashSet;

use uxn_spec::{Opcode, device};

use super::{Assembler, Run};
use crate::diagnostic::{CallBeforeReturn, Finding, LiteralPair, PortNumber};
use crate::rune::Rune;
use crate::source::Span;

impl Assembler<'_> {
    /// Only in programs without errors: what is placed elsewhere tells nothing about neighbours.
    pub(super) fn lint(&mut self) {
        let is_error = |finding: &Finding| {
            finding.explanation().severity == crate::diagnostic::Severity::Error
        };
        if self.findings.iter().any(|(finding, _)| is_error(finding)) {
            return;
        }
        let labels = self.labels.iter().map(|label| label.address);
        let ends = self.lambdas.iter().filter_map(|lambda| lambda.closed.as_ref());
        let reached: HashSet<u16> = labels.chain(ends.map(|closed| closed.address)).collect();
        let runs = self.runs();
        let mut findings: Vec<Finding> = Vec::new();
        let mut at = 0;
        while at + 1 < runs.len() {
            let (one, next) = (&runs[at], &runs[at + 1]);
            at += 1;
            let is_neighbour = one.address.wrapping_add(one.length) == next.address
                && !reached.contains(&next.address)
                && one.word == one.place
                && next.word == next.place
                && self.is_beside(one.word, next.word);
            if !is_neighbour {
                continue;
            }
            let behind = runs.get(at + 1).map(|run| self.sources.text(run.word));
            if let Some(finding) = self.pair(one, next, behind.unwrap_or_default()) {
                // The second word of a pair is no first word of another.
                at += usize::from(matches!(finding, Finding::LiteralPair(_)));
                findings.push(finding);
            }
        }
        self.findings.extend(findings.into_iter().map(|finding| (finding, 0)));
    }

    /// The finding about two words; the one behind them tells what they are for.
    fn pair(&self, one: &Run, next: &Run, behind: &[u8]) -> Option<Finding> {
        let (first, second) = (self.sources.text(one.word), self.sources.text(next.word));
        match (Rune::of(first), Opcode::from_mnemonic(second)) {
            (Rune::Word, Some(RETURN)) if self.is_call(one, first) => {
                let name = first.to_vec();
                Some(CallBeforeReturn { span: one.word, back: next.word, name }.into())
            }
            (Rune::Literal, Some(opcode)) if is_port_opcode(opcode) && first.len() == 3 => {
                let number = self.canvas.byte(one.address.wrapping_add(1));
                let (device, port) = device::find(number)?;
                let is_first = device.page + port.offset == number;
                let name = format!("{}/{}", device.name, port.name);
                is_first.then(|| PortNumber { span: one.word, number, name }.into())
            }
            (Rune::Literal, None) if second.starts_with(b"#") => {
                let is_pair = first.len() == 3 && second.len() == 3 && takes_short(behind);
                let together = [first, &second[1..]].concat();
                is_pair.then(|| LiteralPair { first: one.word, second: next.word, together }.into())
            }
            _ => None,
        }
    }

    /// Whether nothing but white space lies between two words: a comment says that they are apart.
    fn is_beside(&self, one: Span, next: Span) -> bool {
        let text = &self.sources.get(one.file).bytes;
        one.file == next.file
            && one.end <= next.start
            && text[one.end as usize..next.start as usize].iter().all(|&byte| byte <= b' ')
    }

    /// Whether a bare word has become a call.
    fn is_call(&self, run: &Run, word: &[u8]) -> bool {
        run.length == 3
            && self.canvas.byte(run.address) == Opcode::JSI.0
            && !crate::names::is_hex(word)
    }
}

/// `JMP2r`
const RETURN: Opcode = Opcode(Opcode::JMP.0 | Opcode::SHORT | Opcode::RETURN);

/// Whether a word is an opcode that takes the two bytes before it as a short.
fn takes_short(word: &[u8]) -> bool {
    let Some(opcode) = Opcode::from_mnemonic(word) else { return false };
    let is_short = opcode.0 & (Opcode::SHORT | Opcode::RETURN) == Opcode::SHORT;
    // These take a byte from the top in short mode too: a place, or how far to shift.
    let takes_byte = matches!(
        Opcode(opcode.0 & 0x1f),
        Opcode::LIT
            | Opcode::LDZ
            | Opcode::STZ
            | Opcode::LDR
            | Opcode::STR
            | Opcode::DEI
            | Opcode::DEO
            | Opcode::SFT
    );
    is_short && !takes_byte
}

/// DEI or DEO that takes its port from the working stack.
fn is_port_opcode(opcode: Opcode) -> bool {
    let plain = Opcode(opcode.0 & !(Opcode::SHORT | Opcode::KEEP));
    matches!(plain, Opcode::DEI | Opcode::DEO)
}
