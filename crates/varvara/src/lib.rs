//! The Varvara computer around the Uxn CPU, headless by construction.
