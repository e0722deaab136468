//! The laws of divisions.
