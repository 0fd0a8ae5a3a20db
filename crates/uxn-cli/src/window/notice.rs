//! What the window says above the picture: the most important of what there is to say.

use std::time::{Duration, Instant};

use varvara_sdl::{Bindings, COMMANDS, Overlay, Place};

/// How long a message is shown.
const SHOWN: Duration = Duration::from_secs(2);

/// What there is to say.
#[derive(Default)]
pub(super) struct Notices {
    message: Option<(Vec<String>, Instant)>,
    /// Stays until it is taken back, as what is wrong with a source does.
    pub(super) standing: Option<Vec<String>>,
    pub(super) is_help_shown: bool,
    /// Something about how time goes, such as that it does not.
    pub(super) mode: Option<&'static str>,
    /// The program has not come to an end of its vector for so many seconds.
    pub(super) busy: Option<u64>,
    shown: Option<Overlay>,
}

impl Notices {
    /// Says something for a while.
    pub(super) fn say(&mut self, text: String) {
        self.message = Some((vec![text], Instant::now() + SHOWN));
    }

    /// When what is said changes by itself.
    pub(super) fn next_change(&self) -> Option<Instant> {
        self.message.as_ref().map(|(_, until)| *until)
    }

    /// What is to be shown.
    pub(super) fn shown(&self) -> Option<&Overlay> {
        self.shown.as_ref()
    }

    /// Finds out what is to be shown; gives whether that is something else than before.
    pub(super) fn change(&mut self, now: Instant, bindings: &Bindings) -> bool {
        if self.message.as_ref().is_some_and(|(_, until)| *until <= now) {
            self.message = None;
        }
        let overlay = self.overlay(bindings);
        let is_other = overlay != self.shown;
        self.shown = overlay;
        is_other
    }

    fn overlay(&self, bindings: &Bindings) -> Option<Overlay> {
        if self.is_help_shown {
            return Some(help(bindings));
        }
        let busy = self.busy.map(|seconds| {
            vec![
                format!("The program has been busy for {seconds} s."),
                format!("{} reboots it.", bindings.keys_of(varvara_sdl::Command::RebootHard)),
            ]
        });
        let message = self.message.as_ref().map(|(lines, _)| lines.clone());
        let mode = self.mode.map(|mode| vec![mode.to_owned()]);
        let lines = message.or(busy).or_else(|| self.standing.clone()).or(mode)?;
        Some(Overlay { lines, place: Place::Bottom })
    }
}

fn help(bindings: &Bindings) -> Overlay {
    let rows = COMMANDS.iter().map(|row| (bindings.keys_of(row.command), row.summary));
    let rows: Vec<_> = rows.filter(|(keys, _)| !keys.is_empty()).collect();
    let widest = rows.iter().map(|(keys, _)| keys.chars().count()).max().unwrap_or(0);
    let lines = rows.iter().map(|(keys, summary)| format!("{keys:<widest$}  {summary}"));
    Overlay { lines: lines.collect(), place: Place::Middle }
}

#[cfg(test)]
mod tests {
    use super::Notices;
    use std::time::{Duration, Instant};
    use varvara_sdl::Bindings;

    fn lines(notices: &Notices) -> Vec<&str> {
        let shown = notices.shown().map(|overlay| overlay.lines.as_slice());
        shown.unwrap_or_default().iter().map(String::as_str).collect()
    }

    #[test]
    fn a_message_goes_and_what_stands_comes_back() {
        let bindings = Bindings::default();
        let mut notices = Notices::default();
        let now = Instant::now();
        assert!(!notices.change(now, &bindings));
        notices.standing = Some(vec!["wrong".to_owned()]);
        notices.say("saved".to_owned());
        assert!(notices.change(now, &bindings));
        assert_eq!(lines(&notices), ["saved"]);
        assert!(!notices.change(now, &bindings));
        assert!(notices.change(now + Duration::from_secs(9), &bindings));
        assert_eq!(lines(&notices), ["wrong"]);
        assert_eq!(notices.next_change(), None);
    }

    #[test]
    fn the_help_lists_every_key() {
        let mut notices = Notices { is_help_shown: true, ..Notices::default() };
        assert!(notices.change(Instant::now(), &Bindings::default()));
        let lines = lines(&notices);
        assert_eq!(lines.len(), varvara_sdl::COMMANDS.len());
        assert!(lines.iter().all(|line| line.chars().count() < 80));
        assert!(lines[0].starts_with("F1 "));
    }
}
