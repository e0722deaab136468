//! Hearing: from the bytes of a voice note to sound ([`decode`]), and from sound to words (`engine`, behind the
//! feature of that name).
//!
//! A crate of its own because it is arithmetic: Cargo optimises by crate, and what is fast enough here only with
//! optimisation is tested by builds that are otherwise without. It knows nothing of people, money or services, and it
//! does no I/O but reading weights from a folder.

#[cfg(any(test, feature = "clips"))]
pub mod clips;
pub mod decode;
#[cfg(feature = "engine")]
pub mod engine;
