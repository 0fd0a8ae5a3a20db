//! The figures, as a table, as lines for other programs, as JSON and as Markdown.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use crate::engines::ENGINES;
use crate::programs::{Kind, Program, Role};

/// What was measured of one program.
pub struct Row {
    pub program: &'static Program,
    /// For each round, the time of each engine.
    pub rounds: Vec<[Duration; ENGINES.len()]>,
}

/// The pairs of engines that are compared: ours and a peer, by their place among the engines.
const RATIOS: [(usize, usize); 6] = [(1, 4), (1, 3), (1, 2), (0, 4), (0, 3), (0, 2)];

/// The place of the pairs that the aims are about.
const TAIL_TO_NATIVE: (usize, usize) = (1, 4);
const TAIL_TO_TAIL: (usize, usize) = (1, 3);
const PORTABLE_TO_LOOP: (usize, usize) = (0, 2);

impl Row {
    pub fn new(program: &'static Program) -> Row {
        Row { program, rounds: Vec::new() }
    }

    /// The median time of an engine, in milliseconds.
    fn time(&self, engine: usize) -> f64 {
        median(self.rounds.iter().map(|times| times[engine].as_secs_f64() * 1e3).collect())
    }

    /// The median of the ratios of the rounds.
    fn ratio(&self, (ours, peer): (usize, usize)) -> f64 {
        let ratio = |times: &[Duration; ENGINES.len()]| {
            times[ours].as_secs_f64() / times[peer].as_secs_f64()
        };
        median(self.rounds.iter().map(ratio).collect())
    }
}

/// One line for each ratio: `ratio fibonacci tail raven-native 0.44 trained`.
pub fn lines(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let (name, role) = (row.program.name, row.program.role.name());
        for pair in RATIOS {
            let (ours, peer) = (ENGINES[pair.0].name, ENGINES[pair.1].name);
            let _ = writeln!(text, "ratio {name} {ours} {peer} {:.2} {role}", row.ratio(pair));
        }
    }
    for (name, value) in means(rows) {
        let _ = writeln!(text, "mean {name} {value:.3}");
    }
    text
}

/// Times in milliseconds and the ratios that matter.
pub fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "medians, ms         portable     tail  raven: loop    tail  native   \
         tail/native tail/tail portable/loop\n",
    );
    for row in rows {
        let program = row.program;
        let _ = write!(text, "{:<18}", program.name);
        for (engine, width) in [(0, 10), (1, 9), (2, 13), (3, 8), (4, 8)] {
            let _ = write!(text, "{:>width$.3}", row.time(engine));
        }
        for (pair, width) in [(TAIL_TO_NATIVE, 14), (TAIL_TO_TAIL, 10), (PORTABLE_TO_LOOP, 14)] {
            let _ = write!(text, "{:>width$.2}", row.ratio(pair));
        }
        let _ = writeln!(text, "  {}", program.role.name());
    }
    text.push_str("\ngeometric means of the ratios\n");
    for (name, value) in means(rows) {
        let _ = writeln!(text, "{name:<50}{value:.3}");
    }
    text
}

/// Writes the files that are asked for.
pub fn write(rows: &[Row], json: &Option<PathBuf>, markdown: &Option<PathBuf>) -> io::Result<()> {
    if let Some(path) = json {
        fs::write(path, format!("{:#}\n", to_json(rows)))?;
    }
    if let Some(path) = markdown {
        fs::write(path, to_markdown(rows))?;
    }
    Ok(())
}

fn to_json(rows: &[Row]) -> Value {
    let programs = rows.iter().map(|row| {
        let times = (0..ENGINES.len()).map(|at| (ENGINES[at].name.into(), row.time(at).into()));
        let ratios = RATIOS.map(|pair| {
            let name = format!("{}/{}", ENGINES[pair.0].name, ENGINES[pair.1].name);
            (name, row.ratio(pair).into())
        });
        json!({
            "program": row.program.name,
            "role": row.program.role.name(),
            "rounds": row.rounds.len(),
            "milliseconds": Value::Object(times.collect()),
            "ratios": Value::Object(ratios.into_iter().collect()),
        })
    });
    let means = means(rows).into_iter().map(|(name, value)| (name, value.into()));
    json!({ "programs": programs.collect::<Vec<_>>(), "means": Value::Object(means.collect()) })
}

fn to_markdown(rows: &[Row]) -> String {
    let mut text = String::from(
        "| program | | portable ms | tail ms | tail ÷ native | tail ÷ tail calls | portable ÷ loop |\n\
         |---|---|--:|--:|--:|--:|--:|\n",
    );
    for row in rows {
        let _ = writeln!(
            text,
            "| {} | {} | {:.3} | {:.3} | {:.2} | {:.2} | {:.2} |",
            row.program.name,
            row.program.role.name(),
            row.time(0),
            row.time(1),
            row.ratio(TAIL_TO_NATIVE),
            row.ratio(TAIL_TO_TAIL),
            row.ratio(PORTABLE_TO_LOOP),
        );
    }
    text.push_str("\n| geometric mean | ratio |\n|---|--:|\n");
    for (name, value) in means(rows) {
        let _ = writeln!(text, "| {name} | {value:.3} |");
    }
    text
}

/// The figures that the aims are about; the patching loops, the vectors and the start-up stand for
/// themselves and are in no mean.
fn means(rows: &[Row]) -> Vec<(String, f64)> {
    let cpu: Vec<&Row> = rows.iter().filter(|row| row.program.kind == Kind::Cpu).collect();
    let of = |role: Role| -> Vec<&Row> {
        cpu.iter().copied().filter(|row| row.program.role == role).collect()
    };
    let (trained, unseen) = (of(Role::Trained), of(Role::Unseen));
    let mut means = Vec::new();
    let pairs = [
        ("tail/raven-native", TAIL_TO_NATIVE),
        ("tail/raven-tailcall", TAIL_TO_TAIL),
        ("portable/raven-interpreter", PORTABLE_TO_LOOP),
    ];
    for (name, pair) in pairs {
        for (group, rows) in [("all", &cpu), ("trained", &trained), ("unseen", &unseen)] {
            if !rows.is_empty() {
                means.push((format!("{name} {group}"), geometric_mean(rows, pair)));
            }
        }
    }
    let is_long = |row: &&&Row| row.time(TAIL_TO_NATIVE.1) > 1.0;
    let worst = unseen.iter().filter(is_long).map(|row| row.ratio(TAIL_TO_NATIVE));
    means.extend(
        worst.reduce(f64::max).map(|worst| ("tail/raven-native worst unseen".into(), worst)),
    );
    means
}

fn geometric_mean(rows: &[&Row], pair: (usize, usize)) -> f64 {
    let sum: f64 = rows.iter().map(|row| row.ratio(pair).ln()).sum();
    (sum / rows.len() as f64).exp()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
