//! What the formatter does, rule by rule.

use super::*;

fn check(source: &str, expected: &str) {
    let formatted = format(source.as_bytes(), &[]);
    assert_eq!(String::from_utf8_lossy(&formatted), expected);
    assert!(same_words(source.as_bytes(), &formatted));
    assert_eq!(format(&formatted, &[]), formatted, "formatted twice");
}

#[test]
fn labels_stand_at_the_margin_and_bodies_behind_a_tab() {
    check(" @main\n#01  POP\n    #02\nBRK\n\n\n\n@end", "@main\n\t#01 POP\n\t#02\n\tBRK\n\n@end\n");
}

#[test]
fn what_is_indented_further_stays_so() {
    check(
        "@main\n  &loop\n    #01\n      ( x ) POP\n  BRK\n",
        "@main\n\t&loop\n\t\t#01\n\t\t\t( x ) POP\n\tBRK\n",
    );
}

#[test]
fn variables_may_be_indented() {
    check("|0000\n  @x $1\n    &y $1\n|0100 BRK", "|0000\n\t@x $1\n\t\t&y $1\n|0100 BRK\n");
}

#[test]
fn braces_indent_what_is_between_them() {
    check("@a\n\t?{\n\t#01\n\t}\n\tBRK\n", "@a\n\t?{\n\t\t#01\n\t}\n\tBRK\n");
    check("%m {\n#01\n}\n", "%m {\n\t#01\n}\n");
}

#[test]
fn a_device_is_one_line() {
    check(
        "|10 @Console\n  &vector $2\n  &read $1\n@main BRK",
        "|10 @Console &vector $2 &read $1\n@main BRK\n",
    );
}

#[test]
fn aligned_words_stay_aligned() {
    check(
        "@a\n\t#01 ( up )    EQU\n\t#02 ( right ) EQU\n\t#03  POP\n",
        "@a\n\t#01 ( up )    EQU\n\t#02 ( right ) EQU\n\t#03 POP\n",
    );
    check("|00 @A    &x $1\n|10 @Bcd  &y $1\n", "|00 @A   &x $1\n|10 @Bcd &y $1\n");
}

#[test]
fn long_data_is_wrapped() {
    let words = |count: usize| vec!["0102"; count].join(" ");
    let row = format!("\t{}\n", words(8));
    check(&format!("@data {}\n", words(24)), &format!("@data\n{row}{row}{row}"));
    check(&format!("@data\n\t{}\n", words(8)), &format!("@data\n{row}"));
}

#[test]
fn routines_are_set_apart() {
    check(
        "@a ( -- )\n\tJMP2r\n( about b )\n@b ( -- ) #01 BRK @c ( -> )\n\tBRK\n",
        "@a ( -- )\n\tJMP2r\n\n( about b )\n@b ( -- ) #01 BRK\n@c ( -> )\n\tBRK\n",
    );
}

#[test]
fn comments_are_kept_as_they_are() {
    check(
        "(  a\r\n   b  )\r\n@a\r\n      (  c\n d  )  BRK",
        "(  a\r\n   b  )\r\n@a\r\n\t(  c\r\n d  ) BRK\r\n",
    );
}

#[test]
fn broken_parts_are_left_alone() {
    let source = b"@a\n   #0   #01\n   #02   POP\n";
    let broken = vec![6..8, 6..8];
    assert_eq!(format(source, &broken), b"@a\n   #0   #01\n\t#02 POP\n");
}
