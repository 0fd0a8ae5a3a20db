//! The tail dispatcher: handlers that call each other in tail position, each with the machine in
//! registers.

mod convention;
mod handlers;
mod pace;

pub(super) use pace::{Counted, Fast};
