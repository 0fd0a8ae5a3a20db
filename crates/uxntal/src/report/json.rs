//! Diagnostics for tools: one JSON object each.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::diagnostic::text::stand_in;
use crate::diagnostic::{Diagnostic, Severity, StepKind, visible};
use crate::source::{Sources, Span};

/// A diagnostic as a JSON object.
///
/// `code`, `severity` (`error` or `warning`), `message`; `file` and `span` of its place, and
/// `label`, what is said there; `labels`, other places, each with `file`, `span` and `message`;
/// `notes`; `help` and `suggestion` (`file`, `span`, `replacement`) or null; `trace`, the way by
/// which the place was reached, innermost first: `kind` (`macro` or `include`), `name`, `file`,
/// `span`.
///
/// A span has `byte_start` and `byte_end` (offsets into the file as it is on the disk, the end not
/// included), `line_start`, `column_start`, `line_end`, `column_end`: from 1, columns in characters,
/// a tab and each invalid sequence of UTF-8 being one.
///
/// One line, without a line feed. What would act on a terminal is escaped.
pub fn json(diagnostic: &Diagnostic, sources: &Sources) -> String {
    escape(&object(diagnostic, sources).to_string())
}

/// JSON leaves some characters as they are that act on a terminal; they can stand in strings alone.
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        if stand_in(character) == character {
            escaped.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}

fn object(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let description = diagnostic.finding.describe();
    let (primary, here) = description.primary;
    let labels: Vec<Value> = description
        .labels
        .iter()
        .map(|(span, text)| with_place(*span, sources, &[("message", json!(text))]))
        .collect();
    let suggestion = description.suggestion.map(|suggestion| {
        let replacement = json!(suggestion.replacement);
        with_place(suggestion.span, sources, &[("replacement", replacement)])
    });
    let trace = diagnostic.trace.iter().map(|step| {
        let (kind, name) = match &step.kind {
            StepKind::Expanded(name) => ("macro", visible(name)),
            StepKind::Included => ("include", visible(sources.text(step.span.tail(1)))),
        };
        with_place(step.span, sources, &[("kind", json!(kind)), ("name", json!(name))])
    });
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Lint => "warning",
    };
    with_place(
        primary,
        sources,
        &[
            ("code", json!(diagnostic.code())),
            ("severity", json!(severity)),
            ("message", json!(description.message)),
            ("label", json!(here)),
            ("labels", json!(labels)),
            ("notes", json!(description.notes)),
            ("help", json!(description.help)),
            ("suggestion", json!(suggestion)),
            ("trace", json!(trace.collect::<Vec<_>>())),
        ],
    )
}

fn with_place(span: Span, sources: &Sources, members: &[(&str, Value)]) -> Value {
    let (start, end) =
        (sources.location(span.file, span.start), sources.location(span.file, span.end));
    let path = sources.get(span.file).path.as_os_str().as_encoded_bytes();
    let mut value = json!({
        "file": visible(path),
        "span": {
            "byte_start": span.start,
            "byte_end": span.end,
            "line_start": start.line,
            "column_start": start.column,
            "line_end": end.line,
            "column_end": end.column,
        },
    });
    for (name, member) in members {
        value[*name] = member.clone();
    }
    value
}
