//! What is wrong with the configuration, for the person who has to mend it.

use std::fmt;

/// One thing that is wrong. Holds no values of secrets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Its name; with the file where it does not come from the environment.
    pub variable: String,
    pub wrong: String,
    pub remedy: String,
}

impl Fault {
    pub(super) fn new(
        variable: impl Into<String>,
        wrong: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { variable: variable.into(), wrong: wrong.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.variable, self.wrong, self.remedy)
    }
}

/// Everything that is wrong, by name. A line for each fault.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct ConfigError {
    pub faults: Vec<Fault>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration cannot be used")?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}
