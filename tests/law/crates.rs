//! Who may depend on whom.

use std::process::Command;

use serde_json::Value;

use super::tree;

/// Each crate of the workspace, and those of the others that it may name.
///
/// The drawing is in ARCHITECTURE.md; a new line here is a change of the design.
const PERMISSIONS: [(&str, &[&str]); 6] = [
    ("uxn-spec", &[]),
    ("uxn-vm", &["uxn-spec"]),
    ("uxntal", &["uxn-spec"]),
    ("varvara", &["uxn-spec", "uxn-vm"]),
    ("varvara-sdl", &["uxn-spec", "uxn-vm", "varvara"]),
    ("uxn-cli", &["uxn-spec", "uxn-vm", "uxntal", "varvara", "varvara-sdl"]),
];

/// Crates of others that only one of ours may name, so that they can be replaced in one place.
const RESERVED: [(&str, &str); 4] = [
    ("sdl2", "varvara-sdl"),
    ("codespan-reporting", "uxntal"),
    ("logos", "uxntal"),
    ("cap-std", "uxn-cli"),
];

#[test]
fn crates_depend_only_on_those_that_they_may() {
    for (name, dependencies) in graph() {
        let permission = PERMISSIONS.iter().find(|(known, _)| *known == name);
        let Some((_, allowed)) = permission else {
            panic!("the crate {name} is not in the drawing");
        };
        let ours = |name: &str| PERMISSIONS.iter().any(|(known, _)| *known == name);
        for dependency in dependencies.iter().filter(|name| ours(name)) {
            assert!(
                allowed.contains(&dependency.as_str()),
                "{name} must not depend on {dependency}"
            );
        }
    }
}

#[test]
fn reserved_crates_are_named_in_one_place() {
    for (name, dependencies) in graph() {
        for (reserved, owner) in RESERVED {
            let names_it = dependencies.iter().any(|dependency| dependency == reserved);
            assert!(!names_it || name == owner, "{name} names {reserved}, which is for {owner}");
        }
    }
}

#[test]
fn the_vocabulary_depends_on_nothing() {
    let graph = graph();
    let (_, dependencies) =
        graph.iter().find(|(name, _)| name == "uxn-spec").expect("uxn-spec is a crate");
    assert!(dependencies.is_empty(), "uxn-spec depends on {dependencies:?}");
}

#[test]
fn codespan_is_named_in_one_file() {
    let naming: Vec<String> = tree::files_ending("crates", ".rs")
        .into_iter()
        .filter(|path| tree::text(path).contains("codespan_reporting::"))
        .collect();
    assert!(naming.len() <= 1, "more than one file names codespan_reporting: {naming:?}");
}

/// Each crate of the workspace with the names of its normal dependencies.
fn graph() -> Vec<(String, Vec<String>)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(tree::root())
        .output()
        .expect("cargo is what runs this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    list(&metadata, "packages").map(|package| (name(package), dependencies(package))).collect()
}

fn dependencies(package: &Value) -> Vec<String> {
    // Normal dependencies have no kind; tests and build scripts may use what they like.
    list(package, "dependencies").filter(|one| one["kind"].is_null()).map(name).collect()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().expect("cargo lists packages and dependencies").iter()
}

fn name(value: &Value) -> String {
    value["name"].as_str().expect("packages and dependencies have names").to_owned()
}
