//! The time: the local one of this machine, or one that the user fixes.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Zoned};
use varvara::{Clock, Moment};

/// The clock of a run: one fixed at `start`, or that of this machine.
pub(crate) fn new(start: Option<DateTime>) -> Box<dyn Clock> {
    match start {
        None => Box::new(Local),
        Some(start) => Box::new(Fixed { start, frames: 0 }),
    }
}

/// The local time of this machine, in whole seconds.
pub(crate) fn now() -> DateTime {
    let now = Zoned::now().datetime();
    now.with().subsec_nanosecond(0).build().unwrap_or(now)
}

/// The local time of this machine, daylight saving included.
struct Local;

impl Clock for Local {
    fn now(&mut self) -> Moment {
        let now = Zoned::now();
        let offset = now.time_zone().to_offset_info(now.timestamp());
        Moment { is_daylight: offset.dst().is_dst(), ..moment(now.datetime()) }
    }
}

/// A time that the user gave, which moves on with the frames and never by itself.
struct Fixed {
    start: DateTime,
    frames: u64,
}

impl Clock for Fixed {
    fn now(&mut self) -> Moment {
        moment(self.start.saturating_add(SignedDuration::from_secs((self.frames / 60) as i64)))
    }

    fn set_frame(&mut self, frame: u64) {
        self.frames = frame;
    }
}

/// Reads a time such as `2026-11-23T18:30`, `2026-11-23 18:30:59` or `2026-11-23`.
///
/// # Errors
///
/// What was wrong, and what is expected.
pub(crate) fn parse(text: &str) -> Result<DateTime, String> {
    let wrong = || "expected a local time such as 2026-11-23T18:30:00".to_owned();
    let time: DateTime = text.parse().map_err(|_| wrong())?;
    if time.year() < 0 { Err(wrong()) } else { Ok(time) }
}

fn moment(time: DateTime) -> Moment {
    Moment {
        year: time.year().max(0) as u16,
        month: time.month() as u8 - 1,
        day: time.day() as u8,
        hour: time.hour() as u8,
        minute: time.minute() as u8,
        second: time.second() as u8,
        weekday: time.weekday().to_sunday_zero_offset() as u8,
        day_of_year: time.day_of_year() as u16 - 1,
        is_daylight: false,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use varvara::Moment;

    #[test]
    fn a_fixed_time_moves_with_the_frames() {
        let start = parse("2024-12-31T23:59:59").expect("a time");
        let mut clock = super::new(Some(start));
        let expected = Moment {
            year: 2024,
            month: 11,
            day: 31,
            hour: 23,
            minute: 59,
            second: 59,
            weekday: 2,
            day_of_year: 365,
            is_daylight: false,
        };
        assert_eq!(clock.now(), expected);
        clock.set_frame(59);
        assert_eq!(clock.now(), expected);
        clock.set_frame(60);
        let now = clock.now();
        assert_eq!((now.year, now.day_of_year, now.second), (2025, 0, 0));
    }

    #[test]
    fn times_are_read_in_the_common_forms() {
        for text in ["2026-11-23T18:30", "2026-11-23 18:30:00", "2026-11-23"] {
            assert!(parse(text).is_ok(), "{text}");
        }
        for text in ["", "now", "18:30", "-0001-01-01", "2026-13-01"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
