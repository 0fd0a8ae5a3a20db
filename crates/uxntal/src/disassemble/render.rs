//! Rendering: code and data as words, labels in their places.

use uxn_spec::layout::RESET_VECTOR;
use uxn_spec::{Kind, Opcode};

use super::data::{self, Behind, Shape, hex};
use super::literal::{Meaning, meaning, number};
use super::names::{Names, scope_of};
use super::rom::{Rom, length};
use super::trace::{Cell, Trace};

/// A line of code is broken behind so many columns at the latest.
const WIDTH: usize = 60;

/// The whole source.
pub(super) fn render(rom: &Rom, trace: &Trace, names: &Names) -> Vec<u8> {
    let mut page = Page {
        rom,
        trace,
        names,
        output: Vec::new(),
        line: Vec::new(),
        scope: Vec::new(),
        open: Vec::new(),
    };
    page.zero_page();
    page.word(format!("|{RESET_VECTOR:04x}"));
    page.end_line();
    let mut at = u32::from(RESET_VECTOR);
    while at < rom.end() {
        page.marks(at);
        at = page.item(at);
    }
    page.marks(rom.end());
    page.behind();
    page.end_line();
    page.output
}

struct Page<'a> {
    rom: &'a Rom<'a>,
    trace: &'a Trace,
    names: &'a Names,
    output: Vec<u8>,
    line: Vec<u8>,
    scope: Vec<u8>,
    /// The addresses at which open braces close.
    open: Vec<u32>,
}

impl Page<'_> {
    fn word(&mut self, word: impl AsRef<[u8]>) {
        if !self.line.is_empty() {
            self.line.push(b' ');
        }
        self.line.extend_from_slice(word.as_ref());
    }

    fn end_line(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let is_margin = matches!(self.line.first(), Some(b'@' | b'|'));
        let tabs = if is_margin { 0 } else { 1 + self.open.len() };
        self.output.extend(std::iter::repeat_n(b'\t', tabs));
        self.output.append(&mut self.line);
        self.output.push(b'\n');
    }

    fn zero_page(&mut self) {
        let mut head = None;
        for (address, name) in &self.names.zero_page {
            let local = self.local(name).map(<[u8]>::to_vec);
            match (head, local) {
                (Some(head), Some(local)) if head <= *address => {
                    if head < *address {
                        self.word(format!("${:x}", address - head));
                    }
                    self.word([b"&", &local[..]].concat());
                }
                _ => {
                    self.end_line();
                    self.word(format!("|{address:02x}"));
                    self.word([b"@", &name[..]].concat());
                    self.scope = scope_of(name).to_vec();
                }
            }
            head = Some(*address);
        }
        self.end_line();
    }

    /// The part of a full name behind the scope, where that is the scope here.
    fn local<'n>(&self, name: &'n [u8]) -> Option<&'n [u8]> {
        let local = name.strip_prefix(self.scope.as_slice())?.strip_prefix(b"/")?;
        (!self.scope.is_empty()).then_some(local)
    }

    /// What stands before the byte at an address: ends of braces, and labels.
    fn marks(&mut self, at: u32) {
        while self.open.last() == Some(&at) {
            if self.line.is_empty() {
                // It goes to the end of the line before.
                self.output.pop();
                self.output.extend_from_slice(b" }\n");
            } else {
                self.word("}");
                self.end_line();
            }
            self.open.pop();
        }
        if let Some(labels) = self.names.labels.get(&at) {
            for label in labels {
                self.end_line();
                self.define(label);
                self.end_line();
            }
        }
    }

    fn define(&mut self, name: &[u8]) {
        if let Some(local) = self.local(name) {
            let word = [b"&", local].concat();
            self.word(word);
        } else {
            if self.line.is_empty() && self.output.ends_with(b"\n") {
                self.output.push(b'\n');
            }
            self.word([b"@", name].concat());
            self.scope = scope_of(name).to_vec();
        }
    }

    /// One instruction, or data up to what follows it; gives the address behind.
    fn item(&mut self, at: u32) -> u32 {
        let opcode = self.rom.opcode(at).filter(|_| self.trace.at(at) == Cell::Start);
        let Some(opcode) = opcode else {
            return self.data(at);
        };
        let end = at + length(opcode);
        if self.names.splits(at, end) {
            self.split(at, opcode);
        } else {
            self.instruction(at, opcode);
        }
        let is_long = self.line.len() > WIDTH && opcode.immediate_len() == 0;
        if is_long || ends_line(opcode) {
            self.end_line();
        }
        end
    }

    fn data(&mut self, at: u32) -> u32 {
        self.end_line();
        let is_end = |address: &u32| {
            self.trace.at(*address) == Cell::Start
                || self.names.labels.contains_key(address)
                || self.open.last() == Some(address)
        };
        let end = (at + 1..self.rom.end()).find(is_end).unwrap_or(self.rom.end());
        let offset = |address: u32| (address - u32::from(RESET_VECTOR)) as usize;
        let bytes = &self.rom.bytes()[offset(at)..offset(end)];
        let is_sprite = self.names.sprites.contains(&(at as u16));
        let shape = if is_sprite { Shape::Sprites } else { Shape::Bytes };
        let behind = if end == self.rom.end() { Behind::Nothing } else { Behind::More };
        if is_sprite {
            self.word("( sprites )");
            self.end_line();
        }
        for line in data::lines(bytes, shape, behind) {
            self.word(line.join(&b' '));
            self.end_line();
        }
        end
    }

    /// An instruction with a label inside: the program writes to its immediate.
    fn split(&mut self, at: u32, opcode: Opcode) {
        let is_literal = opcode.instruction().mnemonic == Opcode::LIT.instruction().mnemonic;
        if is_literal {
            self.word("[");
            self.word(opcode.to_string());
        } else {
            self.word(hex(opcode.0));
        }
        for address in at + 1..at + length(opcode) {
            for label in self.names.labels.get(&address).into_iter().flatten() {
                self.define(label);
            }
            self.word(hex(self.rom.byte(address).unwrap_or_default()));
        }
        if is_literal {
            self.word("]");
        }
    }

    fn instruction(&mut self, at: u32, opcode: Opcode) {
        match opcode {
            Opcode::JCI => self.jump(at, opcode, b"?"),
            Opcode::JMI => self.jump(at, opcode, b"!"),
            Opcode::JSI => self.jump(at, opcode, b""),
            _ if opcode.immediate_len() > 0 => self.literal(at, opcode),
            _ => self.word(opcode.to_string()),
        }
    }

    fn jump(&mut self, at: u32, opcode: Opcode, rune: &[u8]) {
        if let Some(&end) = self.names.lambdas.get(&at) {
            self.word([rune, b"{"].concat());
            self.end_line();
            self.open.push(end);
            return;
        }
        let target = self.rom.immediate_target(at);
        let Some(name) = target.and_then(|target| self.reference(target)) else {
            let distance = self.rom.short(at + 1).unwrap_or_default();
            self.word(hex(opcode.0));
            self.word(format!("{distance:04x}"));
            return;
        };
        match name.strip_prefix(b"&").filter(|_| rune.is_empty()) {
            Some(local) => self.word([b"/", local].concat()),
            None => self.word([rune, &name].concat()),
        }
    }

    fn literal(&mut self, at: u32, opcode: Opcode) {
        let name = |name: Option<&[u8]>| name.map(|name| self.operand(name));
        let words = match meaning(self.rom, at) {
            Meaning::Port(port) => {
                name(self.names.port(port)).map(|name| [b".", &name[..]].concat())
            }
            Meaning::Variable(address) => {
                name(self.names.variable(address)).map(|name| [b".", &name[..]].concat())
            }
            Meaning::BytePort(byte, port) => {
                name(self.names.port(port)).map(|name| pair(byte, &name))
            }
            Meaning::ByteVariable(byte, address) => {
                name(self.names.variable(address)).map(|name| pair(byte, &name))
            }
            Meaning::RelativeCode(to) | Meaning::RelativeData(to) => {
                self.reference(to).map(|name| [b",", &name[..]].concat())
            }
            Meaning::Code(to)
            | Meaning::Vector(to, _)
            | Meaning::Data(to)
            | Meaning::Sprite(to) => self.reference(to).map(|name| [b";", &name[..]].concat()),
            Meaning::Number => self.number(at),
        };
        let words = words.unwrap_or_else(|| self.plain_literal(at, opcode));
        self.word(words);
    }

    /// A number that is not used at once, and most likely is the address of a label that stands
    /// there.
    fn number(&self, at: u32) -> Option<Vec<u8>> {
        let name = self.reference(number(self.rom, at)?)?;
        Some([b";", &name[..]].concat())
    }

    fn plain_literal(&self, at: u32, opcode: Opcode) -> Vec<u8> {
        let digits: Vec<u8> = (at + 1..at + length(opcode))
            .flat_map(|address| hex(self.rom.byte(address).unwrap_or_default()))
            .collect();
        if opcode.0 & Opcode::RETURN == 0 {
            return [b"#", &digits[..]].concat();
        }
        [b"[ ", opcode.to_string().as_bytes(), b" ", &digits[..], b" ]"].concat()
    }

    /// How a label at an address is written behind a rune here: a local one if there is one.
    fn reference(&self, address: u16) -> Option<Vec<u8>> {
        let labels = self.names.labels_at(address);
        let local = labels.iter().rev().find(|name| self.local(name).is_some());
        Some(self.operand(local.or(labels.first())?))
    }

    fn operand(&self, name: &[u8]) -> Vec<u8> {
        match self.local(name) {
            Some(local) => [b"&", local].concat(),
            None => name.to_vec(),
        }
    }

    /// Labels behind the last byte: memory that the program uses.
    fn behind(&mut self) {
        let mut head = self.rom.end();
        for (&address, labels) in self.names.labels.range(self.rom.end() + 1..) {
            for label in labels {
                if head != address {
                    self.end_line();
                    self.word(format!("|{address:04x}"));
                    head = address;
                }
                self.line_label(label);
            }
        }
    }

    fn line_label(&mut self, name: &[u8]) {
        if let Some(local) = self.local(name) {
            let word = [b"&", local].concat();
            self.word(word);
        } else {
            self.word([b"@", name].concat());
            self.scope = scope_of(name).to_vec();
        }
    }
}

/// `[ LIT2 18 -Console/write ]`
fn pair(byte: u8, name: &[u8]) -> Vec<u8> {
    [b"[ LIT2 ", &hex(byte)[..], b" -", name, b" ]"].concat()
}

/// Whether a line of code ends behind an instruction: where something has been done.
fn ends_line(opcode: Opcode) -> bool {
    const JMP: u8 = Opcode::JMP.0;
    match opcode {
        Opcode::BRK | Opcode::JCI | Opcode::JMI | Opcode::JSI => true,
        _ if opcode.instruction().kind != Kind::Regular => false,
        _ => matches!(
            Opcode(opcode.0 & 0x1f),
            Opcode(JMP)
                | Opcode::JCN
                | Opcode::JSR
                | Opcode::DEO
                | Opcode::STZ
                | Opcode::STR
                | Opcode::STA
        ),
    }
}
