//! Chooses the sequences of instructions that `uxn-vm` fuses, and writes them as its source.
//!
//! First, sequences are joined from shorter ones, each time the two that follow each other most
//! often in the programs marked *trained* and in the code of `examples/`. Then come the pairs and
//! triples that are most likely by how often one opcode follows another there. No program marked
//! *unseen* is read.

#[allow(dead_code, reason = "what is measured of a program matters elsewhere")]
mod programs;
mod traces;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use programs::{PROGRAMS, Role};
use traces::{Fragment, ends, is_fusible};
use uxn_spec::Opcode;

/// The most instructions of a sequence.
const LONGEST: usize = 8;
/// How many sequences are joined from what programs do.
const JOINED: usize = 1000;
/// How many are added because they are likely.
const LIKELY: usize = 1000;
/// How many are in every build; in optimised builds they are followed by the rest, in two files.
const COMMON: usize = 300;
/// How much the independent frequencies count beside those of pairs that were seen.
const SMOOTHING: f64 = 0.3;

type Sequence = Vec<u8>;

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("it is in the repository");
    let mut fragments = Vec::new();
    for program in PROGRAMS.iter().filter(|program| program.role == Role::Trained) {
        let rom = program.rom();
        fragments.extend(traces::of_run(&rom, LONGEST));
        fragments.extend(traces::of_code(&rom, LONGEST));
    }
    let mut examples: Vec<_> = fs::read_dir(root.join("examples"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "tal"))
        .collect();
    examples.sort();
    for path in &examples {
        match programs::assemble_file(path) {
            Some(rom) => fragments.extend(traces::of_code(&rom, LONGEST)),
            None => eprintln!("choose: {} is left out", path.display()),
        }
    }
    let mut chosen = join(&fragments);
    add_likely(&fragments, &mut chosen);
    write(&root.join("crates/uxn-vm/src/dispatch/fused/fusions"), &chosen)
}

/// Joins neighbours until there are enough sequences.
fn join(fragments: &[Fragment]) -> Vec<Sequence> {
    let mut set = HashSet::new();
    let mut chosen: Vec<Sequence> = Vec::new();
    while chosen.len() < JOINED {
        let mut candidates = candidates(fragments, &set);
        candidates.retain(|(sequence, _)| !set.contains(sequence));
        if candidates.is_empty() {
            break;
        }
        // The more there are, the less one more changes about the others.
        let batch = (chosen.len() / 20).max(1).min(JOINED - chosen.len());
        for (sequence, _) in candidates.into_iter().take(batch) {
            set.insert(sequence.clone());
            chosen.push(sequence);
        }
    }
    chosen
}

/// What could be joined, the most frequent first.
fn candidates(fragments: &[Fragment], set: &HashSet<Sequence>) -> Vec<(Sequence, f64)> {
    let mut weights: HashMap<&[u8], f64> = HashMap::new();
    for Fragment { opcodes, executed, weight } in fragments {
        let mut previous: Option<usize> = None;
        let mut at = 0;
        while at < *executed {
            let len = longest(set, &opcodes[at..]);
            if let Some(start) = previous {
                // All of the second one, or if that is long, at least its first instruction.
                for (end, share) in [(at + len, 1.0), (at + 1, if len > 1 { 0.2 } else { 0.0 })] {
                    let joined = &opcodes[start..end];
                    let is_possible = joined.len() <= LONGEST
                        && joined.iter().all(|&opcode| is_fusible(opcode))
                        && !opcodes[start..at].iter().any(|&opcode| ends(opcode));
                    if is_possible && share > 0.0 {
                        *weights.entry(joined).or_default() += weight * share;
                    }
                }
            }
            previous = Some(at);
            at += len;
        }
    }
    sorted(weights.into_iter().map(|(sequence, weight)| (sequence.to_vec(), weight)))
}

/// How many instructions are carried out by one handler where the code begins like this.
fn longest(set: &HashSet<Sequence>, code: &[u8]) -> usize {
    (2..=LONGEST.min(code.len())).rev().find(|&len| set.contains(&code[..len])).unwrap_or(1)
}

/// Adds the pairs and triples that are most likely where each opcode depends on the one before.
fn add_likely(fragments: &[Fragment], chosen: &mut Vec<Sequence>) {
    let mut single = [0.0; 256];
    let mut pair = vec![[0.0; 256]; 256];
    for Fragment { opcodes, executed, weight } in fragments {
        for at in 0..*executed {
            single[usize::from(opcodes[at])] += weight;
            if at + 1 < *executed {
                pair[usize::from(opcodes[at])][usize::from(opcodes[at + 1])] += weight;
            }
        }
    }
    let total: f64 = single.iter().sum();
    let alone = |opcode: u8| single[usize::from(opcode)] / total;
    let after = |first: u8, second: u8| {
        let seen = pair[usize::from(first)][usize::from(second)] / total;
        let any = SMOOTHING * alone(first) * alone(second);
        (seen + any) / (alone(first) * (1.0 + SMOOTHING))
    };
    let opcodes: Vec<u8> =
        (0..=255).filter(|&opcode| is_fusible(opcode) && alone(opcode) > 0.0).collect();
    let set: HashSet<&Sequence> = chosen.iter().collect();
    let mut likely = Vec::new();
    for &a in opcodes.iter().filter(|&&opcode| !ends(opcode)) {
        for &b in &opcodes {
            let weight = alone(a) * after(a, b);
            likely.push((vec![a, b], weight));
            if !ends(b) {
                likely.extend(opcodes.iter().map(|&c| (vec![a, b, c], weight * after(b, c))));
            }
        }
    }
    likely.retain(|(sequence, _)| !set.contains(sequence));
    let likely = sorted(likely.into_iter());
    chosen.extend(likely.into_iter().take(LIKELY).map(|(sequence, _)| sequence));
}

/// The heaviest first, and always in the same order.
fn sorted(sequences: impl Iterator<Item = (Sequence, f64)>) -> Vec<(Sequence, f64)> {
    let mut sorted: Vec<(Sequence, f64)> = sequences.collect();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sorted
}

/// Replaces the lists in the three files; what stands around them stays.
fn write(directory: &Path, chosen: &[Sequence]) -> io::Result<()> {
    let (common, rest) = chosen.split_at(COMMON.min(chosen.len()));
    let (further, rare) = rest.split_at(rest.len() / 2);
    for (name, list) in [("common.rs", common), ("further.rs", further), ("rare.rs", rare)] {
        let path = directory.join(name);
        let old = fs::read_to_string(&path)?;
        let is_entry = |line: &&str| line.trim_start().starts_with('"');
        let before: Vec<&str> = old.lines().take_while(|line| !is_entry(line)).collect();
        let after: Vec<&str> = old.lines().skip(before.len()).skip_while(is_entry).collect();
        fs::write(path, format!("{}\n{}{}\n", before.join("\n"), packed(list), after.join("\n")))?;
    }
    Ok(())
}

/// The list in lines of a hundred columns.
fn packed(list: &[Sequence]) -> String {
    let mut text = String::new();
    let mut line = String::new();
    for sequence in list {
        let words: Vec<String> = sequence.iter().map(|&byte| Opcode(byte).to_string()).collect();
        let entry = format!("\"{}\"", words.join(" "));
        if line.len() + entry.len() + 13 > 100 {
            let _ = writeln!(text, "           {line}");
            line.clear();
        }
        let _ = write!(line, " {entry}");
    }
    if !line.is_empty() {
        let _ = writeln!(text, "           {line}");
    }
    text
}
