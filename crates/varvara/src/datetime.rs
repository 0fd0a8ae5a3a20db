//! The Datetime: the local time, byte by byte.

use uxn_spec::device::datetime::{DAY, DOTW, DOTY, HOUR, ISDST, MINUTE, MONTH, SECOND, YEAR};

/// The first port of the device.
pub(crate) const PAGE: u8 = 0xc0;

/// A local date and time, in the numbers of the ports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The year.
    pub year: u16,
    /// The month, 0 to 11.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second, 0 to 59.
    pub second: u8,
    /// The day of the week, 0 to 6 from Sunday.
    pub weekday: u8,
    /// The day of the year, 0 to 365.
    pub day_of_year: u16,
    /// Whether daylight saving time is in force.
    pub is_daylight: bool,
}

impl Moment {
    /// Saturday, the first of January 2000, midnight.
    pub const MILLENNIUM: Moment = Moment {
        year: 2000,
        month: 0,
        day: 1,
        hour: 0,
        minute: 0,
        second: 0,
        weekday: 6,
        day_of_year: 0,
        is_daylight: false,
    };
}

/// Where the time comes from.
pub trait Clock: Send {
    /// The time now; asked once for each byte that a program reads.
    ///
    /// A clock that is to be repeatable answers the same until the next
    /// [`set_frame`](Clock::set_frame).
    fn now(&mut self) -> Moment;

    /// So many sixtieths of a second of emulated time are over since switching on.
    ///
    /// The number grows by one, except when the computer is set back.
    fn set_frame(&mut self, _frame: u64) {}
}

/// The byte of a port, `None` for those that no row names.
pub(crate) fn dei(clock: &mut dyn Clock, offset: u8) -> Option<u8> {
    const YEAR_LOW: u8 = YEAR + 1;
    const DOTY_LOW: u8 = DOTY + 1;
    let now = clock.now();
    Some(match offset {
        YEAR => (now.year >> 8) as u8,
        YEAR_LOW => now.year as u8,
        MONTH => now.month,
        DAY => now.day,
        HOUR => now.hour,
        MINUTE => now.minute,
        SECOND => now.second,
        DOTW => now.weekday,
        DOTY => (now.day_of_year >> 8) as u8,
        DOTY_LOW => now.day_of_year as u8,
        ISDST => u8::from(now.is_daylight),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Clock, Moment, dei};

    struct Fixed;

    impl Clock for Fixed {
        fn now(&mut self) -> Moment {
            Moment {
                year: 2026,
                month: 11,
                day: 31,
                hour: 23,
                minute: 58,
                second: 59,
                weekday: 4,
                day_of_year: 364,
                is_daylight: true,
            }
        }
    }

    #[test]
    fn each_port_has_its_part() {
        let read: Vec<u8> = (0..0xb).map(|at| dei(&mut Fixed, at).expect("named")).collect();
        assert_eq!(read, [0x07, 0xea, 11, 31, 23, 58, 59, 4, 0x01, 0x6c, 1]);
    }

    #[test]
    fn other_ports_are_memory() {
        assert_eq!(dei(&mut Fixed, 0xb), None);
        assert_eq!(dei(&mut Fixed, 0xf), None);
    }
}
