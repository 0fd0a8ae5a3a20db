//! What every example must have.

use std::process::Command;

use super::tree;

#[test]
fn every_example_has_a_case() {
    let cases: Vec<String> = tree::files_ending("tests/golden/run", "/program")
        .iter()
        .map(|path| tree::text(path).trim().to_owned())
        .collect();
    for example in examples() {
        assert!(cases.contains(&example), "no case of tests/golden/run has the program {example}");
    }
}

#[test]
fn the_first_line_of_an_example_says_what_it_shows() {
    for example in examples() {
        let name = example.trim_start_matches("examples/").trim_end_matches(".tal");
        let text = tree::text(&example);
        let first = text.lines().next().unwrap_or_default();
        let begins = first.starts_with(&format!("( {name}: "));
        assert!(begins && first.ends_with(" )"), "{example} begins with {first:?}");
    }
}

#[test]
fn the_list_of_examples_has_each_with_its_first_line() {
    let list = tree::text("examples/README.md");
    for example in examples() {
        let name = example.trim_start_matches("examples/").trim_end_matches(".tal");
        let text = tree::text(&example);
        let first = text.lines().next().unwrap_or_default();
        let shows = first.trim_start_matches(&format!("( {name}: ")).trim_end_matches(" )");
        let line = format!("* [{name}]({name}.tal): {shows}.");
        assert!(list.lines().any(|listed| listed == line), "examples/README.md lacks\n{line}");
    }
}

#[test]
fn the_files_of_the_library_are_included() {
    let texts: Vec<String> = examples().iter().map(|path| tree::text(path)).collect();
    for path in tree::files_ending("examples/library", ".tal") {
        let include = path.replace("examples/", "~");
        let included = texts.iter().any(|text| text.split_whitespace().any(|word| word == include));
        assert!(included, "no example has {include}");
    }
}

#[test]
fn examples_are_free_of_warnings() {
    let output = Command::new(env!("CARGO_BIN_EXE_uxn"))
        .args(["check", "-D", "warnings"])
        .args(examples())
        .current_dir(tree::root())
        .output()
        .expect("the program was built for this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn examples_are_formatted() {
    let output = Command::new(env!("CARGO_BIN_EXE_uxn"))
        .args(["fmt", "--check", "examples"])
        .current_dir(tree::root())
        .output()
        .expect("the program was built for this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The programs, by their paths; what they include is in a directory below.
fn examples() -> Vec<String> {
    let mut found = tree::files_ending("examples", ".tal");
    found.retain(|path| path.matches('/').count() == 1);
    assert!(found.len() >= 18, "only these examples were found: {found:?}");
    found
}
