//! The vocabulary of Uxn and Varvara: the instruction table, the device table, the memory layout.

pub mod device;
