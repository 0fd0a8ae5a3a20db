//! The Uxn CPU: semantics written once, a portable and a tail-call dispatcher.
