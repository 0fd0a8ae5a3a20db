//! When the next sixtieth of a second begins.

use std::time::{Duration, Instant};

/// A sixtieth of a second.
pub(super) const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);

/// How many ticks late is too late to catch up: the rest is left out.
const LATE: u32 = 3;

/// Even steps of time, which follow the sound card where there is one.
///
/// No two clocks run alike: without following, more and more sound would wait, or less and less.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pacer {
    next: Instant,
}

impl Pacer {
    /// The first tick is due now.
    pub(super) fn new(now: Instant) -> Pacer {
        Pacer { next: now }
    }

    /// When the next tick is due.
    pub(super) fn next(&self) -> Instant {
        self.next
    }

    /// A tick has begun. `fill` is how much sound waits, as a part of what should, if any plays.
    pub(super) fn tick(&mut self, now: Instant, fill: Option<f64>) {
        let correction = match fill {
            None => 0.0,
            // The card is far behind: samples are not to be lost, so time waits for it.
            Some(fill) if fill > 2.0 => 1.0,
            // At most half a percent, which no one hears or sees.
            Some(fill) => (fill - 1.0).clamp(-1.0, 1.0) * 0.005,
        };
        self.next += TICK.mul_f64(1.0 + correction);
        if self.next + LATE * TICK < now {
            self.next = now;
        }
    }

    /// How many whole ticks have passed unused since the last one was due; they count as used.
    pub(super) fn take_missed(&mut self, now: Instant) -> u64 {
        let missed = now.saturating_duration_since(self.next).as_nanos() / TICK.as_nanos();
        let missed = u64::try_from(missed).unwrap_or(u64::MAX);
        self.next += Duration::from_nanos(TICK.as_nanos() as u64 * missed);
        missed
    }
}

#[cfg(test)]
mod tests {
    use super::{Pacer, TICK};
    use std::time::{Duration, Instant};

    #[test]
    fn ticks_are_even_even_when_one_is_a_little_late() {
        let start = Instant::now();
        let mut pacer = Pacer::new(start);
        for number in 1..100 {
            let now = pacer.next() + Duration::from_millis(number % 9);
            pacer.tick(now, None);
            assert_eq!(pacer.next(), start + TICK * number as u32);
        }
    }

    #[test]
    fn what_is_far_behind_is_left_out() {
        let start = Instant::now();
        let mut pacer = Pacer::new(start);
        let now = start + Duration::from_secs(1);
        pacer.tick(now, None);
        assert_eq!(pacer.next(), now);
    }

    #[test]
    fn sound_that_waits_too_long_slows_down() {
        let start = Instant::now();
        let after = |fill| {
            let mut pacer = Pacer::new(start);
            pacer.tick(start, Some(fill));
            pacer.next() - start
        };
        assert!(after(1.5) > TICK && after(0.5) < TICK);
        assert_eq!(after(1.0), TICK);
        assert_eq!(after(2.0), TICK.mul_f64(1.005));
        assert_eq!(after(2.1), TICK * 2);
    }

    #[test]
    fn missed_ticks_are_counted_once() {
        let start = Instant::now();
        let mut pacer = Pacer::new(start);
        let now = start + TICK * 7 + TICK / 2;
        assert_eq!(pacer.take_missed(now), 7);
        assert_eq!(pacer.take_missed(now), 0);
        assert_eq!(pacer.next(), start + TICK * 7);
    }
}
