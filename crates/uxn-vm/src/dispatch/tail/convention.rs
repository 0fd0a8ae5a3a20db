//! The calling convention of the handlers, in one place.

/// Declares a handler: a function that takes the machine in registers and goes on by a tail call.
///
/// The convention is the one that preserves no register for the caller, so that each handler has
/// all of them. With AddressSanitizer it is the ordinary one: what the sanitizer adds to a function
/// does not go together with the other.
macro_rules! handler {
    (
        $(#[$attribute:meta])*
        fn $name:ident [$($generics:tt)*] ($($argument:tt)*) -> Exit $body:block
    ) => {
        #[cfg(not(sanitize = "address"))]
        $(#[$attribute])*
        extern "rust-preserve-none" fn $name<$($generics)*>($($argument)*) -> Exit $body

        #[cfg(sanitize = "address")]
        $(#[$attribute])*
        fn $name<$($generics)*>($($argument)*) -> Exit $body
    };
}

/// The type of a handler, as a pointer. It is a struct since a type cannot be its own name.
macro_rules! handler_type {
    (
        $(#[$attribute:meta])*
        $visible:vis struct $name:ident ($($argument:ty),*) -> Exit
    ) => {
        #[cfg(not(sanitize = "address"))]
        $(#[$attribute])*
        $visible struct $name(extern "rust-preserve-none" fn($($argument),*) -> Exit);

        #[cfg(sanitize = "address")]
        $(#[$attribute])*
        $visible struct $name(fn($($argument),*) -> Exit);
    };
}

pub(super) use {handler, handler_type};
