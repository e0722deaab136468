//! Lists of words that are asked about often: a look-up instead of a walk along the list.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words between spaces.
pub(in super::super) struct Words {
    list: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl Words {
    pub(in super::super) const fn new(list: &'static str) -> Self {
        Self { list, set: OnceLock::new() }
    }

    pub(in super::super) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.list.split_ascii_whitespace().collect()).contains(word)
    }
}
