//! The overlay over the rows that were loaded for a batch: commands are applied here, turn by turn.
