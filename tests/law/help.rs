//! What the help must say.

use std::process::Command;

#[test]
fn every_verb_is_explained_with_examples() {
    for verb in verbs() {
        let help = uxn(&["help", &verb]);
        assert!(help.contains("Examples:"), "`uxn help {verb}` has no examples");
        let examples = help.split("Examples:").nth(1).unwrap_or_default();
        let shown = examples.lines().filter(|line| line.contains(&format!("uxn {verb} "))).count();
        assert!(shown >= 2, "`uxn help {verb}` shows {shown} examples of {verb}");
    }
}

/// The verbs that `uxn --help` lists, but for `help` itself.
fn verbs() -> Vec<String> {
    let help = uxn(&["--help"]);
    let mut lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let mut verbs = Vec::new();
    for line in lines.by_ref().take_while(|line| !line.is_empty()) {
        // A line that goes on with the text of the verb before it is indented further.
        let name = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '));
        verbs.extend(name.and_then(|rest| rest.split_whitespace().next()).map(str::to_owned));
    }
    verbs.retain(|verb| verb != "help");
    assert!(verbs.len() >= 4, "this is no list of verbs: {help}");
    verbs
}

fn uxn(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_uxn"))
        .args(arguments)
        .output()
        .expect("the program was built for this test");
    assert!(output.status.success(), "uxn {arguments:?} failed");
    String::from_utf8(output.stdout).expect("help is text")
}
