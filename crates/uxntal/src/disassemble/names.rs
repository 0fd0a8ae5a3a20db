//! Names: which label stands where, and what it is called.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uxn_spec::layout::RESET_VECTOR;
use uxn_spec::{DEVICES, Opcode, device};

use super::literal::{Meaning, meaning, number};
use super::rom::Rom;
use super::trace::{Cell, Trace};
use crate::names::NameFault;
use crate::symbols::Symbols;

/// Without symbols, braces do not reach further than this many bytes: a reader loses the other one.
const LAMBDA_MAX: u32 = 0x60;

/// All labels of a disassembly.
pub(super) struct Names {
    /// The labels in the ROM and behind it, in the order of definition.
    pub(super) labels: BTreeMap<u32, Vec<Vec<u8>>>,
    /// The labels in the zero page, devices among them, in the order of definition.
    pub(super) zero_page: Vec<(u16, Vec<u8>)>,
    /// Immediate jumps that open a brace, and the address at which it closes.
    pub(super) lambdas: BTreeMap<u32, u32>,
    /// Addresses that are given to the screen as sprites.
    pub(super) sprites: HashSet<u16>,
    ports: HashMap<u8, Vec<u8>>,
    variables: HashMap<u8, Vec<u8>>,
    /// There were symbols: what they do not name was a number.
    pub(super) has_symbols: bool,
}

impl Names {
    pub(super) fn new(rom: &Rom, trace: &Trace, symbols: &Symbols) -> Self {
        let mut names = Names {
            labels: BTreeMap::new(),
            zero_page: Vec::new(),
            lambdas: BTreeMap::new(),
            sprites: HashSet::new(),
            ports: HashMap::new(),
            variables: HashMap::new(),
            has_symbols: symbols.iter().next().is_some(),
        };
        let mut taken = HashSet::new();
        let lambda_ends = names.take_symbols(symbols, &mut taken);
        let uses = Uses::of(rom, trace, !names.has_symbols);
        names.name_ports(&uses);
        names.find_lambdas(rom, trace, &uses, &lambda_ends);
        names.sprites = uses.sprites.iter().copied().collect();
        names.invent(rom, trace, &uses, &mut taken);
        names
    }

    /// The labels at an address, in the order of definition.
    pub(super) fn labels_at(&self, address: u16) -> &[Vec<u8>] {
        self.labels.get(&u32::from(address)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn port(&self, port: u8) -> Option<&[u8]> {
        self.ports.get(&port).map(Vec::as_slice)
    }

    pub(super) fn variable(&self, address: u8) -> Option<&[u8]> {
        self.variables.get(&address).map(Vec::as_slice)
    }

    /// Whether a label stands inside a run of bytes, its first not counted.
    pub(super) fn splits(&self, from: u32, end: u32) -> bool {
        self.labels.range(from + 1..end).next().is_some()
    }

    /// Takes over all names that a source can define; gives the ends of lambdas.
    fn take_symbols(&mut self, symbols: &Symbols, taken: &mut HashSet<Vec<u8>>) -> BTreeSet<u16> {
        let mut lambda_ends = BTreeSet::new();
        for symbol in symbols.iter() {
            if symbol.name.starts_with("λ".as_bytes()) {
                lambda_ends.insert(symbol.address);
                continue;
            }
            if !is_definable(&symbol.name) || !taken.insert(symbol.name.clone()) {
                continue;
            }
            if symbol.address >= RESET_VECTOR {
                let labels = self.labels.entry(u32::from(symbol.address)).or_default();
                labels.push(symbol.name.clone());
                continue;
            }
            self.zero_page.push((symbol.address, symbol.name.clone()));
            let is_device = symbol.name.first().is_some_and(u8::is_ascii_uppercase);
            let names = if is_device { &mut self.ports } else { &mut self.variables };
            // The last name of an address is the most specific one: `@Console &vector`.
            names.insert(symbol.address as u8, symbol.name.clone());
        }
        lambda_ends
    }

    /// Without symbols, the devices that are used are called as everybody calls them.
    fn name_ports(&mut self, uses: &Uses) {
        if self.has_symbols {
            return;
        }
        let is_used = |page: u8| uses.ports.iter().any(|port| port & 0xf0 == page);
        for device in DEVICES.iter().filter(|device| is_used(device.page)) {
            self.zero_page.push((u16::from(device.page), device.name.into()));
            for port in device.ports {
                let name = format!("{}/{}", device.name, port.name).into_bytes();
                let number = device.page + port.offset;
                self.zero_page.push((u16::from(number), name.clone()));
                self.ports.insert(number, name);
            }
        }
    }

    /// Jumps forward that nothing else leads to the end of, one inside the other.
    fn find_lambdas(&mut self, rom: &Rom, trace: &Trace, uses: &Uses, ends: &BTreeSet<u16>) {
        let mut open: Vec<u32> = Vec::new();
        for from in trace.starts() {
            let Some(target) = rom.immediate_target(from) else { continue };
            let end = u32::from(target);
            open.retain(|&other| other > from);
            let is_one = if self.has_symbols {
                ends.contains(&target)
            } else {
                rom.opcode(from) == Some(Opcode::JCI) && end - from.min(end) < LAMBDA_MAX
            };
            let is_alone = uses.count.get(&target) == Some(&1)
                && !self.labels.contains_key(&end)
                && trace.at(end) != Cell::Tail
                && !uses.is_split(from, from + 3)
                && !self.splits(from, from + 3);
            let fits = open.last().is_none_or(|&other| end <= other);
            if end > from + 2 && end <= rom.end() && end < 0x1_0000 && is_one && is_alone && fits {
                open.push(end);
                self.lambdas.insert(from, end);
            }
        }
    }

    /// Gives a name to every address that is referred to.
    fn invent(&mut self, rom: &Rom, trace: &Trace, uses: &Uses, taken: &mut HashSet<Vec<u8>>) {
        let mut wanted: BTreeMap<u16, String> = BTreeMap::new();
        let closed: HashSet<u32> = self.lambdas.values().copied().collect();
        for (&address, kind) in &uses.kinds {
            if rom.contains(address) && !closed.contains(&u32::from(address)) {
                // A label inside an instruction belongs to the routine around it.
                let is_inside = trace.at(u32::from(address)) == Cell::Tail;
                let kind = if is_inside { Kind::Jump } else { *kind };
                wanted.insert(address, kind.name(address));
            }
        }
        wanted.entry(RESET_VECTOR).or_insert_with(|| "reset".to_owned());
        if !self.has_symbols {
            wanted.insert(RESET_VECTOR, "reset".to_owned());
        }
        let mut scope = self.zero_page.last().map(|(_, name)| scope_of(name).to_vec());
        let addresses: BTreeSet<u32> =
            self.labels.keys().copied().chain(wanted.keys().map(|&at| u32::from(at))).collect();
        for address in addresses {
            if let Some(last) = self.labels.get(&address).and_then(|labels| labels.last()) {
                scope = Some(scope_of(last).to_vec());
                continue;
            }
            let Some(name) = wanted.get(&(address as u16)) else { continue };
            let mut full = match (name.strip_prefix('&'), &scope) {
                (Some(local), Some(scope)) => [scope, &b"/"[..], local.as_bytes()].concat(),
                (Some(local), None) => local.as_bytes().to_vec(),
                (None, _) => name.as_bytes().to_vec(),
            };
            while !taken.insert(full.clone()) {
                full.push(b'+');
            }
            scope = Some(scope_of(&full).to_vec());
            self.labels.insert(address, vec![full]);
        }
    }
}

/// The part of a full name that sublabels behind it share.
pub(super) fn scope_of(name: &[u8]) -> &[u8] {
    name.split(|&byte| byte == b'/').next().unwrap_or(name)
}

fn is_definable(name: &[u8]) -> bool {
    NameFault::of(name).is_none()
        && !scope_of(name).is_empty()
        && NameFault::of(scope_of(name)).is_none_or(|fault| !matches!(fault, NameFault::Rune(_)))
        && name.iter().all(|&byte| byte > b' ')
}

/// What an address is referred to as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Jump,
    Data,
    Sprite,
    Call,
    Vector(u8),
}

impl Kind {
    fn name(self, address: u16) -> String {
        match self {
            Kind::Jump => format!("&at-{address:04x}"),
            Kind::Data => format!("data-{address:04x}"),
            Kind::Sprite => format!("sprite-{address:04x}"),
            Kind::Call => format!("call-{address:04x}"),
            Kind::Vector(port) => {
                let device = device::find(port).map_or("device", |(device, _)| device.name);
                format!("on-{}-{address:04x}", device.to_lowercase())
            }
        }
    }
}

/// All references of the code.
#[derive(Default)]
struct Uses {
    kinds: BTreeMap<u16, Kind>,
    count: HashMap<u16, usize>,
    ports: BTreeSet<u8>,
    sprites: BTreeSet<u16>,
}

impl Uses {
    fn of(rom: &Rom, trace: &Trace, guesses: bool) -> Self {
        let mut uses = Uses::default();
        for at in trace.starts() {
            if let Some(target) = rom.immediate_target(at) {
                let is_call = rom.opcode(at) == Some(Opcode::JSI);
                uses.add(target, if is_call { Kind::Call } else { Kind::Jump });
            }
            match meaning(rom, at) {
                Meaning::Number => {
                    let value = number(rom, at).filter(|_| guesses);
                    if let Some(to) = value.filter(|&to| trace.at(u32::from(to)) != Cell::Tail) {
                        let is_code = trace.at(u32::from(to)) == Cell::Start;
                        uses.add(to, if is_code { Kind::Call } else { Kind::Data });
                    }
                }
                Meaning::Variable(_) | Meaning::ByteVariable(..) => {}
                Meaning::Port(port) | Meaning::BytePort(_, port) => drop(uses.ports.insert(port)),
                Meaning::RelativeCode(to) | Meaning::RelativeData(to) => {
                    uses.add(to, Kind::Jump);
                }
                Meaning::Code(to) => uses.add(to, Kind::Call),
                Meaning::Vector(to, port) => uses.add(to, Kind::Vector(port)),
                Meaning::Data(to) => uses.add(to, Kind::Data),
                Meaning::Sprite(to) => {
                    uses.add(to, Kind::Sprite);
                    uses.sprites.insert(to);
                }
            }
        }
        uses
    }

    fn add(&mut self, address: u16, kind: Kind) {
        let known = self.kinds.entry(address).or_insert(kind);
        *known = kind.max(*known);
        *self.count.entry(address).or_default() += 1;
    }

    fn is_split(&self, from: u32, end: u32) -> bool {
        (from + 1..end).any(|at| u16::try_from(at).is_ok_and(|at| self.kinds.contains_key(&at)))
    }
}
