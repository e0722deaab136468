//! The edge: what the product needs of the world outside, as traits named for the need. Adapters implement them;
//! fakes stand beside them for tests.

pub mod clock;
pub mod messenger;
pub mod snapshots;
