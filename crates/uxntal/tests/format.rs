//! What holds for the formatting of any source, whatever its bytes.

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use uxntal::format::{broken_parts, format, same_words};
use uxntal::{Assembly, MemoryFiles, Options, assemble};

fn assembled(source: &[u8]) -> Assembly {
    let path = Path::new("input.tal");
    assemble(path, source.to_vec(), &mut MemoryFiles::default(), &Options::default())
}

fn check(source: &[u8]) -> Result<(), TestCaseError> {
    let before = assembled(source);
    let once = format(source, &broken_parts(&before));
    prop_assert!(same_words(source, &once), "{:?}", String::from_utf8_lossy(&once));
    let after = assembled(&once);
    prop_assert_eq!(&before.rom, &after.rom);
    prop_assert_eq!(&before.symbols, &after.symbols);
    let twice = format(&once, &broken_parts(&after));
    prop_assert_eq!(String::from_utf8_lossy(&once), String::from_utf8_lossy(&twice));
    Ok(())
}

fn config() -> ProptestConfig {
    let seed = std::env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok());
    ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(600),
        rng_seed: RngSeed::Fixed(seed.unwrap_or(0x0100)),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Words and the white space between them, so that lines of all kinds come about.
fn piece() -> impl Strategy<Value = String> {
    let space = prop::sample::select(vec![
        " ", " ", " ", "  ", "   ", "\n", "\n", "\n\t", "\n\t\t", "\n  ", "\n    ", "\n\n", "\t",
        "\r\n", "\n\n\n",
    ]);
    let word = prop::sample::select(vec![
        "@a",
        "@b/c",
        "&x",
        "&y",
        "#01",
        "#0203",
        "01",
        "0203",
        "POP",
        "BRK",
        "JMP2r",
        "( a -- b )",
        "( -> )",
        "(",
        ")",
        "( x\n  y )",
        "{",
        "?{",
        "!{",
        "}",
        "[",
        "]",
        "|10",
        "|0100",
        "|0000",
        "@Console",
        "$2",
        "%m",
        "m",
        "\"text",
        "!/x",
        ";a",
        "~f",
        "é",
        "#0",
        "()",
    ]);
    (word, space).prop_map(|(word, space)| format!("{word}{space}"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn formatting_keeps_the_program_and_does_it_once(pieces in vec(piece(), 0..60)) {
        check(pieces.concat().as_bytes())?;
    }

    #[test]
    fn any_bytes_can_be_formatted(source in vec(any::<u8>(), 0..80)) {
        check(&source)?;
    }
}
