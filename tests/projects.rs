//! Projects as `uxn new` makes them: each runs, has no warnings, and passes its test.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const TEMPLATES: [&str; 4] = ["console", "screen", "game", "tool"];

#[test]
fn every_template_passes_its_test() {
    for template in TEMPLATES {
        let directory = project(template);
        let project = directory.path().join("project");
        let tested = uxn(&project, &["test"]);
        assert_eq!(tested.status.code(), Some(0), "{template}: {}", said(&tested));
        assert!(said(&tested).contains("1 of 1 test passed"), "{}", said(&tested));
        let checked = uxn(&project, &["check", "-D", "warnings", "main.tal"]);
        assert_eq!(checked.status.code(), Some(0), "{template}: {}", said(&checked));
    }
}

#[test]
fn a_test_that_fails_shows_what_is_different() {
    let directory = project("console");
    let project = directory.path().join("project");
    fs::write(project.join("tests/hello.out"), "Good bye!\n").expect("the file is there");
    let tested = uxn(&project, &["test"]);
    assert_eq!(tested.status.code(), Some(1));
    for part in ["FAIL tests/hello.tal", "Good bye!", "Hello, Varvara!", "0 of 1 test passed"] {
        assert!(said(&tested).contains(part), "{part}: {}", said(&tested));
    }
    assert_eq!(uxn(&project, &["test", "--bless"]).status.code(), Some(0));
    assert_eq!(uxn(&project, &["test"]).status.code(), Some(0));
}

#[test]
fn another_picture_is_found_and_kept_beside() {
    let directory = project("screen");
    let project = directory.path().join("project");
    let source = fs::read_to_string(project.join("main.tal")).expect("the program");
    let other = source.replace("#007c .Screen/x", "#0070 .Screen/x");
    assert_ne!(source, other);
    fs::write(project.join("main.tal"), other).expect("the file is there");
    let tested = uxn(&project, &["test"]);
    assert_eq!(tested.status.code(), Some(1));
    assert!(said(&tested).contains("picture.actual.png"), "{}", said(&tested));
    assert!(project.join("tests/picture.actual.png").is_file());
}

#[test]
fn what_is_there_is_not_overwritten() {
    let directory = project("console");
    let again = uxn(directory.path(), &["new", "project"]);
    assert_eq!(again.status.code(), Some(3));
    assert!(said(&again).contains("is there already"), "{}", said(&again));
}

#[test]
fn without_tests_the_message_says_where_they_belong() {
    let directory = tempfile::tempdir().expect("a directory for the test");
    let tested = uxn(directory.path(), &["test"]);
    assert_eq!(tested.status.code(), Some(2));
    assert!(said(&tested).contains("`tests`"), "{}", said(&tested));
}

/// A directory with a new project in it, called `project`.
fn project(template: &str) -> TempDir {
    let directory = tempfile::tempdir().expect("a directory for the test");
    let made = uxn(directory.path(), &["new", "project", "--template", template]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    directory
}

fn uxn(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uxn"));
    let output = command.args(arguments).current_dir(directory).output();
    output.expect("the program was built for this test")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
