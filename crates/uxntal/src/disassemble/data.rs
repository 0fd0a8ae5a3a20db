//! Data in words: text as text, sprites by tiles, everything else by bytes.

/// So many printable bytes in a row are text.
const TEXT_MIN: usize = 4;

/// So many zeros in a row are left out by padding.
const ZEROS_MIN: usize = 16;

/// What is known about some data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Bytes,
    /// Tiles of eight bytes.
    Sprites,
}

/// A line of words.
pub(super) type Words = Vec<Vec<u8>>;

/// Whether anything is written behind some data: padding alone makes no ROM longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    More,
    Nothing,
}

/// The lines of some data.
pub(super) fn lines(data: &[u8], shape: Shape, behind: Behind) -> Vec<Words> {
    if shape == Shape::Sprites {
        let pair = |pair: &[u8]| pair.iter().flat_map(|&byte| hex(byte)).collect();
        return data.chunks(8).map(|tile| tile.chunks(2).map(pair).collect()).collect();
    }
    let mut lines = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while at < data.len() {
        let (text, zeros) = (text_length(&data[at..]), zeros_length(&data[at..]));
        if text == 0 && zeros == 0 {
            at += 1;
            continue;
        }
        lines.extend(data[plain..at].chunks(16).map(bytes_of));
        if text > 0 {
            let mut line = text_words(&data[at..at + text]);
            at += text;
            // What ends a text belongs to its line.
            while data.get(at).is_some_and(|byte| matches!(byte, 0 | b'\n' | b'\r'))
                && line.len() < 32
            {
                line.push(hex(data[at]).into());
                at += 1;
            }
            lines.push(line);
        } else if at + zeros == data.len() && behind == Behind::Nothing {
            lines.push(vec![format!("${:x}", zeros - 1).into(), b"00".to_vec()]);
            at += zeros;
        } else {
            lines.push(vec![format!("${zeros:x}").into()]);
            at += zeros;
        }
        plain = at;
    }
    lines.extend(data[plain..].chunks(16).map(bytes_of));
    lines
}

/// A whole ROM as nothing but bytes.
pub(super) fn bytes(rom: &[u8]) -> Vec<u8> {
    let lines = rom.chunks(16).map(|line| [b"\t", &bytes_of(line).join(&b' ')[..], b"\n"].concat());
    [b"|0100\n".to_vec()].into_iter().chain(lines).flatten().collect()
}

pub(super) fn hex(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 0xf)]]
}

fn bytes_of(bytes: &[u8]) -> Words {
    bytes.iter().map(|&byte| hex(byte).into()).collect()
}

/// The length of the text at the start; 0 for none.
fn text_length(data: &[u8]) -> usize {
    let length = data.iter().take_while(|byte| matches!(byte, 0x20..=0x7e)).count();
    let letters = data[..length].iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    if length >= TEXT_MIN && letters * 2 >= length && data[0] != b' ' { length } else { 0 }
}

fn zeros_length(data: &[u8]) -> usize {
    let length = data.iter().take_while(|&&byte| byte == 0).count();
    if length >= ZEROS_MIN { length } else { 0 }
}

/// `"Hello 20 "World`
fn text_words(text: &[u8]) -> Words {
    let mut words = Vec::new();
    for (index, part) in text.split(|&byte| byte == b' ').enumerate() {
        if index > 0 {
            words.push(b"20".to_vec());
        }
        if !part.is_empty() {
            words.push([b"\"", part].concat());
        }
    }
    words
}
