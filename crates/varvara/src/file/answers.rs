//! What the File devices answered, so that a recording can be played without the files.

use std::collections::VecDeque;

/// The outcome of one operation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// What File/success became.
    pub success: u16,
    /// The bytes that were stored in memory, by a read or a stat.
    pub bytes: Vec<u8>,
}

/// Where answers come from and go to.
#[derive(Debug, Default)]
pub(crate) enum Answers {
    /// From the files, and nowhere.
    #[default]
    Live,
    /// From the files, and into a recording.
    Recorded(VecDeque<Answer>),
    /// From a recording; the files are not touched. What goes beyond it has failed.
    Replayed(VecDeque<Answer>),
}

impl Answers {
    /// The recorded answer to the next operation, when a recording is played.
    pub(super) fn next(&mut self) -> Option<Answer> {
        match self {
            Answers::Live | Answers::Recorded(_) => None,
            Answers::Replayed(answers) => Some(answers.pop_front().unwrap_or_default()),
        }
    }

    /// Keeps the answer of an operation, when it is to be recorded.
    pub(super) fn keep(&mut self, success: u16, bytes: impl FnOnce() -> Vec<u8>) {
        match self {
            Answers::Live | Answers::Replayed(_) => {}
            Answers::Recorded(answers) => {
                answers.push_back(Answer { success, bytes: bytes() });
            }
        }
    }

    /// Ends a recording.
    pub(crate) fn take(&mut self) -> VecDeque<Answer> {
        match std::mem::take(self) {
            Answers::Live => VecDeque::new(),
            Answers::Recorded(answers) => answers,
            replayed @ Answers::Replayed(_) => {
                *self = replayed;
                VecDeque::new()
            }
        }
    }
}
