//! What holds for any source, whatever its bytes.

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use uxntal::report::{self, Colors, Style};
use uxntal::{Assembly, MemoryFiles, Options, Sources, Span, assemble};

fn assembled(source: &[u8]) -> Assembly {
    let mut files = MemoryFiles::default();
    files.add("part.tal", "%part { ?{ #01 } } @part &x 12 part");
    files.add("input.tal", source);
    assemble(Path::new("input.tal"), source.to_vec(), &mut files, &Options::default())
}

fn is_inside(span: Span, sources: &Sources) -> bool {
    span.start <= span.end && span.end as usize <= sources.get(span.file).bytes.len()
}

fn check(source: &[u8]) -> Result<(), TestCaseError> {
    let assembly = assembled(source);
    let has_error = assembly.diagnostics.iter().any(uxntal::Diagnostic::is_error);
    prop_assert_eq!(assembly.rom.is_none(), has_error);
    if let Some(rom) = &assembly.rom {
        prop_assert!(!rom.is_empty() && rom.len() <= 0xff00);
    }
    for diagnostic in assembly.diagnostics.iter().take(20) {
        let description = diagnostic.finding.describe();
        let labels = description.labels.iter().map(|&(span, _)| span);
        let steps = diagnostic.trace.iter().map(|step| step.span);
        let suggested = description.suggestion.as_ref().map(|suggestion| suggestion.span);
        let spans = labels.chain(steps).chain(suggested).chain([description.primary.0]);
        for span in spans {
            prop_assert!(is_inside(span, &assembly.sources), "{span:?} of {diagnostic:?}");
        }
        let sources = &assembly.sources;
        for style in [Style::Full, Style::Short] {
            let text = report::human(diagnostic, sources, style, Colors::Off);
            let is_raw = |c: char| c.is_control() && c != '\n';
            prop_assert!(!text.contains(is_raw), "{text:?}");
            prop_assert!(text.lines().all(|line| line.chars().count() < 1600), "{text}");
        }
        let json = report::json(diagnostic, sources);
        prop_assert!(!json.contains(char::is_control), "{json}");
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    }
    Ok(())
}

/// The same sources in every run: a test that fails must fail again.
/// `PROPTEST_CASES` and `PROPTEST_RNG_SEED` look further.
fn config() -> ProptestConfig {
    let seed = std::env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok());
    ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(600),
        rng_seed: RngSeed::Fixed(seed.unwrap_or(0x0100)),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Words that mean something to the assembler, whole and broken, so that they meet each other.
fn word() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "@a-b",
        "@foo",
        "@foo/bar",
        "&x",
        "&y",
        "&",
        "@add",
        "@",
        "%m",
        "%-",
        "%n",
        "m",
        "n",
        "-",
        "{",
        "}",
        "?{",
        "!{",
        ";{",
        ",{",
        "_{",
        "={",
        ".{",
        "-{",
        "{x",
        "}x",
        "|0100",
        "|fffe",
        "$10",
        "|foo",
        "|00",
        "$",
        "|",
        "#12",
        "#1234",
        "#1",
        "#",
        "01",
        "0102",
        "012",
        "AB",
        "0x1",
        ";foo",
        ",foo",
        ".foo",
        "-foo",
        "_foo",
        "=foo",
        "!foo",
        "?foo",
        "foo",
        "/x",
        "&x",
        ";&x",
        "?/y",
        ";;",
        ";",
        ",",
        "ADD",
        "ADD2",
        "LITk",
        "BRK",
        "BRK2",
        "add",
        "ADDD",
        "JMI",
        "inc2",
        "\"text",
        "\"",
        "\"two",
        "end\"",
        "(",
        ")",
        "(a",
        "a)",
        "()",
        "[",
        "]",
        "[x",
        "~part.tal",
        "~input.tal",
        "~none.tal",
        "~",
        "//",
        "/*",
        "'a",
        ":foo",
        "\n",
        "\t",
        "\r\n",
        "\u{9b}",
        "( uxn:allow label-unused )",
        "( uxn:allow nothing )",
        "Console/write",
        "\u{65e5}",
    ];
    prop_oneof![
        20 => proptest::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..12),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes(source in vec(any::<u8>(), 0..400)) {
        check(&source)?;
    }

    #[test]
    fn any_words(words in vec(word(), 0..60)) {
        check(&words.join(&b' '))?;
    }

    #[test]
    fn any_lines(words in vec(word(), 0..60)) {
        check(&words.join(&b'\n'))?;
    }
}

/// Sources that broke one of the properties once.
#[test]
fn what_broke_before() -> Result<(), TestCaseError> {
    for source in [&b")"[..], b"@/\x80\x7f\x80\x80\x80 /\x7f\x80\x80\x80\x80"] {
        check(source)?;
    }
    Ok(())
}

#[test]
fn a_hundred_thousand_errors_are_found_in_no_time() {
    let words: Vec<String> = (0..100_000).map(|n| format!(";name{n}x #1")).collect();
    let assembly = assembled(words.join(" ").as_bytes());
    // One more: so many words do not fit into the memory.
    assert_eq!(assembly.diagnostics.len(), 200_001);
    let last = assembly.diagnostics.last().expect("there are many");
    let text = report::human(last, &assembly.sources, Style::Full, Colors::Off);
    assert!(text.len() < 4000);
}
