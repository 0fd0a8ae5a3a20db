//! The words behind the verbs of a script.

use std::fmt::Write as _;
use std::str::FromStr;

use crate::{Button, MouseButton, Player};

/// Names for values.
pub(super) type Names<T> = &'static [(&'static str, T)];

/// The buttons of a controller.
pub(super) const BUTTONS: Names<Button> = &[
    ("a", Button::A),
    ("b", Button::B),
    ("select", Button::Select),
    ("start", Button::Start),
    ("up", Button::Up),
    ("down", Button::Down),
    ("left", Button::Left),
    ("right", Button::Right),
];

/// The buttons of the mouse.
pub(super) const MOUSE_BUTTONS: Names<MouseButton> =
    &[("left", MouseButton::Left), ("middle", MouseButton::Middle), ("right", MouseButton::Right)];

/// The keys that have a name besides their byte.
const KEYS: Names<u8> = &[
    ("enter", 0x0d),
    ("tab", 0x09),
    ("escape", 0x1b),
    ("backspace", 0x08),
    ("delete", 0x7f),
    ("space", 0x20),
];

/// The value of a name.
pub(super) fn find<T: Copy>(names: Names<T>, word: &str) -> Result<T, String> {
    let found = names.iter().find(|(name, _)| *name == word);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        format!("expected {}, not `{word}`", all.join(", "))
    })
}

/// The name of a value.
pub(super) fn name<T: PartialEq>(names: Names<T>, value: &T) -> &'static str {
    let found = names.iter().find(|(_, named)| named == value);
    found.expect("every value has a name").0
}

/// A byte in two hex digits, or the name of a key.
pub(super) fn key(word: &str) -> Result<u8, String> {
    hex(word).or_else(|()| {
        find(KEYS, word).map_err(|reason| format!("{reason}; or a byte in two hex digits"))
    })
}

/// A player by number.
pub(super) fn player(word: &str) -> Result<Player, String> {
    match word {
        "1" => Ok(Player::One),
        "2" => Ok(Player::Two),
        "3" => Ok(Player::Three),
        "4" => Ok(Player::Four),
        _ => Err(format!("expected a player from 1 to 4, not `{word}`")),
    }
}

/// Two decimal numbers.
pub(super) fn pair<T: FromStr>(words: &str) -> Result<[T; 2], String> {
    let numbers = words.split_once(' ').and_then(|(x, y)| Some([x.parse().ok()?, y.parse().ok()?]));
    numbers.ok_or_else(|| format!("expected two numbers, not `{words}`"))
}

/// The bytes of a text with escapes.
pub(super) fn bytes(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        bytes.extend_from_slice(plain.as_bytes());
        let (byte, length) = match escape.as_bytes() {
            [b'n', ..] => (b'\n', 1),
            [b't', ..] => (b'\t', 1),
            [b'\\', ..] => (b'\\', 1),
            [b'x', ..] => {
                let digits = escape.get(1..3).unwrap_or_default();
                let byte = hex(digits);
                (byte.map_err(|()| format!("expected two hex digits behind `\\x{digits}`"))?, 3)
            }
            _ => return Err("a backslash stands before n, t, x or another one".to_owned()),
        };
        bytes.push(byte);
        rest = &escape[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}

/// A text that [`bytes`] reads as these bytes.
pub(super) fn escaped(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        match byte {
            b' '..=b'~' if byte != b'\\' => text.push(char::from(byte)),
            _ => {
                let _ = write!(text, "\\x{byte:02x}");
            }
        }
    }
    text
}

fn hex(digits: &str) -> Result<u8, ()> {
    if digits.len() != 2 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(());
    }
    u8::from_str_radix(digits, 16).map_err(|_| ())
}
