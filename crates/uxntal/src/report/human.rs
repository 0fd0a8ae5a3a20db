//! Diagnostics for people: the only file that names codespan-reporting.

use std::collections::HashSet;
use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic as Report, Label, LabelStyle, Severity as Level};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::{self, Config, DisplayStyle, termcolor};

use super::display::DisplayFile;
use crate::diagnostic::{Diagnostic, Severity, StepKind, quote};
use crate::source::{FileId, Sources, Span};

/// How much is said of each diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The source with labels, reasons and help.
    Full,
    /// One line, as editors read it: `file:line:column: error[code]: message`.
    Short,
}

/// Steps on the way to a place that are shown; of longer ways, both ends are.
const STEPS_MAX: usize = 6;

/// A diagnostic as a person reads it; with the escape sequences of colours if they are wanted.
pub fn human(diagnostic: &Diagnostic, sources: &Sources, style: Style, colors: Colors) -> String {
    let description = diagnostic.finding.describe();
    let (primary, here) = &description.primary;
    let mut labels = vec![(*primary, here.clone(), LabelStyle::Primary)];
    for (span, text) in &description.labels {
        labels.push((*span, text.clone(), LabelStyle::Secondary));
    }
    let mut notes =
        description.notes.iter().map(|note| format!("note: {note}")).collect::<Vec<_>>();
    trace(diagnostic, &mut labels, &mut notes);
    if let Some(help) = &description.help {
        notes.push(format!("help: {help}"));
    }
    let copies = Copies::new(sources, labels.iter().map(|&(span, ..)| span));
    let labels = labels.iter().map(|(span, text, style)| {
        let (file, range) = copies.place(*span);
        Label::new(*style, file, range).with_message(text)
    });
    let level = match diagnostic.severity {
        Severity::Error => Level::Error,
        Severity::Warning | Severity::Lint => Level::Warning,
    };
    let report = Report::new(level)
        .with_code(diagnostic.code())
        .with_message(description.message)
        .with_labels(labels.collect())
        .with_notes(notes);
    render(&report, &copies, style, colors)
}

/// Whether a report holds the escape sequences of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colors {
    /// It does.
    On,
    /// It is plain text.
    Off,
}

fn render(report: &Report<usize>, copies: &Copies, style: Style, colors: Colors) -> String {
    let display_style = match style {
        Style::Full => DisplayStyle::Rich,
        Style::Short => DisplayStyle::Short,
    };
    let config = Config { display_style, tab_width: 4, ..Config::default() };
    let mut buffer = match colors {
        Colors::On => termcolor::Buffer::ansi(),
        Colors::Off => termcolor::Buffer::no_color(),
    };
    term::emit_to_write_style(&mut buffer, &config, copies, report)
        .expect("every label lies in a display copy, and writing to memory does not fail");
    let text = String::from_utf8_lossy(buffer.as_slice());
    match colors {
        Colors::On => text.into_owned(),
        Colors::Off => trim_lines(&text),
    }
}

/// Codespan pads the lines between labels with spaces.
fn trim_lines(text: &str) -> String {
    text.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Shows the way by which a place was reached: each step as a label, or as a note where a label
/// stands already.
fn trace(
    diagnostic: &Diagnostic,
    labels: &mut Vec<(Span, String, LabelStyle)>,
    notes: &mut Vec<String>,
) {
    let count = diagnostic.trace.len();
    let mut seen: HashSet<Span> = labels.iter().map(|&(span, ..)| span).collect();
    for (index, step) in diagnostic.trace.iter().enumerate() {
        if count > STEPS_MAX && (STEPS_MAX / 2..count - STEPS_MAX / 2).contains(&index) {
            if index == STEPS_MAX / 2 {
                notes.push(format!("note: {} more steps on the way here", count - STEPS_MAX));
            }
            continue;
        }
        let text = match &step.kind {
            StepKind::Expanded(name) => format!("in the macro {}, expanded here", quote(name)),
            StepKind::Included => "in the file that is included here".to_owned(),
        };
        if seen.insert(step.span) {
            labels.push((step.span, text, LabelStyle::Secondary));
        }
    }
}

/// The display copies of the files that a report shows.
struct Copies {
    files: Vec<(FileId, DisplayFile)>,
}

impl Copies {
    fn new(sources: &Sources, spans: impl Iterator<Item = Span>) -> Self {
        let mut grouped: Vec<(FileId, Vec<Span>)> = Vec::new();
        for span in spans {
            match grouped.iter_mut().find(|(file, _)| *file == span.file) {
                Some((_, spans)) => spans.push(span),
                None => grouped.push((span.file, vec![span])),
            }
        }
        let copy =
            |(file, spans): (FileId, Vec<Span>)| (file, DisplayFile::new(sources, file, &spans));
        Copies { files: grouped.into_iter().map(copy).collect() }
    }

    fn place(&self, span: Span) -> (usize, Range<usize>) {
        let index = self.files.iter().position(|&(file, _)| file == span.file).unwrap_or(0);
        (index, self.files[index].1.range(span))
    }

    fn get(&self, id: usize) -> Result<&DisplayFile, Error> {
        self.files.get(id).map(|(_, file)| file).ok_or(Error::FileMissing)
    }
}

impl<'a> Files<'a> for Copies {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.name)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.text)
    }

    fn line_index(&'a self, id: usize, offset: usize) -> Result<usize, Error> {
        Ok(self.get(id)?.line_index(offset))
    }

    fn line_number(&'a self, id: usize, index: usize) -> Result<usize, Error> {
        Ok(self.get(id)?.line_number(index))
    }

    fn column_number(&'a self, id: usize, _: usize, offset: usize) -> Result<usize, Error> {
        Ok(self.get(id)?.column_number(offset))
    }

    fn line_range(&'a self, id: usize, index: usize) -> Result<Range<usize>, Error> {
        let file = self.get(id)?;
        file.line_range(index).ok_or(Error::LineTooLarge { given: index, max: usize::MAX })
    }
}
