//! What holds for the disassembly of any ROM: it assembles to the same bytes.

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use uxntal::disassemble::{disassemble, plain};
use uxntal::{MemoryFiles, Options, Symbol, Symbols, assemble};

fn check(rom: &[u8], symbols: &Symbols) -> Result<(), TestCaseError> {
    let source = disassemble(rom, symbols);
    let path = Path::new("input.tal");
    let assembly = assemble(path, source.clone(), &mut MemoryFiles::default(), &Options::default());
    prop_assert_eq!(assembly.rom.as_deref(), Some(rom), "{}", String::from_utf8_lossy(&source));
    // Only bytes that nobody could name are left as nothing but bytes.
    if rom.len() > 1 {
        prop_assert!(source.contains(&b'@'), "{}", String::from_utf8_lossy(&source));
    }
    prop_assert!(!plain(rom, symbols).is_empty());
    Ok(())
}

fn config() -> ProptestConfig {
    let seed = std::env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok());
    ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(400),
        rng_seed: RngSeed::Fixed(seed.unwrap_or(0x0100)),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Bytes as programs have them: opcodes that jump, near addresses, text, zeros.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let near = 0u8..60;
    prop_oneof![
        vec(any::<u8>(), 1..4),
        near.clone().prop_map(|low| vec![0xa0, 0x01, low, 0x2e]),
        near.clone().prop_map(|low| vec![0xa0, 0x01, low, 0x14]),
        near.clone().prop_map(|low| vec![0x80, low.wrapping_sub(30), 0x0c]),
        near.clone().prop_map(|low| vec![0x80, low.wrapping_sub(30), 0x13]),
        near.clone().prop_map(|low| vec![0x20, 0x00, low]),
        near.clone().prop_map(|low| vec![0x60, 0x00, low]),
        near.prop_map(|low| vec![0x40, 0xff, low.wrapping_sub(70)]),
        Just(vec![0xa0, 0x01, 0x20, 0x80, 0x20, 0x37]),
        Just(b"Hello there".to_vec()),
        Just(vec![0; 20]),
        Just(vec![0x6c]),
    ]
}

fn symbols() -> impl Strategy<Value = Symbols> {
    let name = prop_oneof![
        Just("main".to_owned()),
        "[a-c]{1,3}(/[a-c&(]{0,2})?",
        "[@-`]{0,2}[a-zA-Z]{0,3}",
        Just("λ0000".to_owned()),
        Just("Console/write".to_owned()),
        Just("(top)/x".to_owned()),
        Just("a b".to_owned()),
    ];
    let symbol = (0x00u16..0x160, name)
        .prop_map(|(address, name)| Symbol { address, name: name.into_bytes() });
    vec(symbol, 0..12).prop_map(Symbols::new)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_disassembled_assembles_back(pieces in vec(piece(), 1..40), symbols in symbols()) {
        let rom = pieces.concat();
        check(&rom, &Symbols::default())?;
        check(&rom, &symbols)?;
    }

    #[test]
    fn so_does_noise(rom in vec(any::<u8>(), 1..400)) {
        check(&rom, &Symbols::default())?;
    }
}

#[test]
fn the_longest_rom_comes_back() {
    let rom: Vec<u8> =
        (0..0xff00u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    check(&rom, &Symbols::default()).expect("it assembles to the same bytes");
    check(&vec![0; 0xff00], &Symbols::default()).expect("so do zeros");
}
