//! From where on a socket is sent events.

use crate::ports::feed::{Signal, Stand};
use crate::ports::views::Cursor;

/// Most events that are sent one by one to somebody who was away; past it all is read anew.
pub const BEHIND_MAX: u32 = 1_000;

/// What a socket that has seen events up to `seen` is told first.
pub(super) fn begin(seen: Option<Cursor>, stand: &Stand) -> Signal {
    let newest = stand.newest.unwrap_or_default();
    match seen {
        None => Signal::Ready(newest),
        // A place without an event is that of a person without any, or one whose event is gone.
        Some(seen) if !stand.is_known && seen != Cursor::default() => Signal::Resync(newest),
        Some(_) if stand.behind > BEHIND_MAX => Signal::Resync(newest),
        Some(seen) => Signal::Ready(seen),
    }
}

/// The place behind which events follow.
pub(super) const fn place(signal: Signal) -> Option<Cursor> {
    match signal {
        Signal::Ready(cursor) | Signal::Resync(cursor) => Some(cursor),
        Signal::Degraded | Signal::Restored => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(commit_seq: i64, ordinal: i16) -> Cursor {
        Cursor { commit_seq, ordinal }
    }

    fn stand(newest: Option<Cursor>, is_known: bool, behind: u32) -> Stand {
        Stand { newest, is_known, behind }
    }

    #[test]
    fn a_socket_goes_on_where_it_was_unless_too_much_is_gone() {
        let newest = Some(at(40, 1));
        for (seen, stand, told) in [
            // Without a cursor: what is to come.
            (None, stand(newest, false, 9), Signal::Ready(at(40, 1))),
            (None, stand(None, false, 0), Signal::Ready(at(0, 0))),
            (Some(at(40, 1)), stand(newest, true, 0), Signal::Ready(at(40, 1))),
            (Some(at(12, 0)), stand(newest, true, 28), Signal::Ready(at(12, 0))),
            // From the very beginning.
            (Some(at(0, 0)), stand(newest, false, 12), Signal::Ready(at(0, 0))),
            (Some(at(0, 0)), stand(None, false, 0), Signal::Ready(at(0, 0))),
            (Some(at(12, 0)), stand(newest, true, BEHIND_MAX), Signal::Ready(at(12, 0))),
            (Some(at(12, 0)), stand(newest, true, BEHIND_MAX + 1), Signal::Resync(at(40, 1))),
            // Too old, from another database, or made up.
            (Some(at(12, 3)), stand(newest, false, 20), Signal::Resync(at(40, 1))),
            (Some(at(99, 0)), stand(newest, false, 0), Signal::Resync(at(40, 1))),
            (Some(at(99, 0)), stand(None, false, 0), Signal::Resync(at(0, 0))),
        ] {
            assert_eq!(begin(seen, &stand), told, "{seen:?} {stand:?}");
            assert!(place(told).is_some());
        }
    }
}
