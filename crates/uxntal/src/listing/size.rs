//! Sizes: how many bytes of a ROM belong to each label.

use uxn_spec::layout::RESET_VECTOR;

use crate::symbols::Symbols;

/// A label and the bytes that belong to it alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// The full name; empty for bytes before the first label.
    pub name: Vec<u8>,
    /// The address.
    pub address: u16,
    /// The bytes from this label to the next, or to the end of the ROM.
    pub bytes: usize,
}

/// The labels in a ROM of so many bytes with the bytes that belong to them, by address. Every byte
/// belongs to one label; of several at one address, to the last one defined. Lambdas do not count.
pub fn sizes(rom_len: usize, symbols: &Symbols) -> Vec<Size> {
    let start = usize::from(RESET_VECTOR);
    let end = start + rom_len;
    let mut sizes = vec![Size { name: Vec::new(), address: RESET_VECTOR, bytes: 0 }];
    let mut labels: Vec<_> = symbols
        .iter()
        .filter(|symbol| !symbol.is_lambda())
        .filter(|symbol| (start..end).contains(&usize::from(symbol.address)))
        .collect();
    labels.sort_by_key(|symbol| symbol.address);
    sizes.extend(labels.iter().map(|symbol| Size {
        name: symbol.name.clone(),
        address: symbol.address,
        bytes: 0,
    }));
    for index in 0..sizes.len() {
        let next = sizes.get(index + 1).map_or(end, |next| usize::from(next.address));
        sizes[index].bytes = next - usize::from(sizes[index].address);
    }
    sizes
}
