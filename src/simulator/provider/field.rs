//! One JSON object of a request, read strictly: nothing is missing, nothing is too long, nothing is unknown.

use super::breach::Breach;
use serde_json::{Map, Value};

/// An object and where it stands.
pub(super) struct Field<'a> {
    path: String,
    keys: &'a Map<String, Value>,
}

impl<'a> Field<'a> {
    pub(super) fn top(body: &'a Value) -> Result<Self, Breach> {
        let keys = body.as_object().ok_or_else(|| Breach::parameter("The body is a JSON object."))?;
        Ok(Self { path: String::new(), keys })
    }

    fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.keys.get(key)
    }

    /// No other keys than these.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Breach> {
        match self.keys.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => {
                Err(Breach::parameter(format!("Unexpected key \"{key}\" on param \"{}\".", self.path)))
            }
            None => Ok(()),
        }
    }

    /// A text that has to be there and to hold more than blanks, in characters.
    pub(super) fn text(&self, key: &str, min: usize, max: usize) -> Result<&'a str, Breach> {
        let text = self.any(key, max)?;
        if text.trim().is_empty() || text.chars().count() < min {
            return Err(Breach::value(format!("{}: {min} to {max} characters.", self.path(key))));
        }
        Ok(text)
    }

    /// A text that has to be there and may be empty.
    pub(super) fn any(&self, key: &str, max: usize) -> Result<&'a str, Breach> {
        let value = self.get(key).ok_or_else(|| Breach::missing(&self.path(key)))?;
        let text =
            value.as_str().ok_or_else(|| Breach::parameter(format!("{}: not a string.", self.path(key))))?;
        if text.chars().count() > max {
            return Err(Breach::value(format!("{}: at most {max} characters.", self.path(key))));
        }
        Ok(text)
    }

    /// A text that may be absent, but not empty.
    pub(super) fn optional(&self, key: &str, max: usize) -> Result<Option<&'a str>, Breach> {
        if self.get(key).is_some() { self.text(key, 1, max).map(Some) } else { Ok(None) }
    }

    /// An object that may be absent.
    pub(super) fn object(&self, key: &str) -> Result<Option<Field<'a>>, Breach> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let path = self.path(key);
        match value.as_object() {
            Some(keys) => Ok(Some(Field { path, keys })),
            None => Err(Breach::parameter(format!("{path}: not an object."))),
        }
    }

    /// A list of objects, which may be absent where none are needed.
    pub(super) fn list(&self, key: &str, min: usize, max: usize) -> Result<Vec<Field<'a>>, Breach> {
        let path = self.path(key);
        let Some(value) = self.get(key) else {
            return if min == 0 { Ok(Vec::new()) } else { Err(Breach::missing(&path)) };
        };
        let items = value.as_array().ok_or_else(|| Breach::parameter(format!("{path}: not a list.")))?;
        if !(min..=max).contains(&items.len()) {
            return Err(Breach::value(format!("{path}: {min} to {max}.")));
        }
        let object = |item: &'a Value| {
            let keys = item.as_object().ok_or_else(|| Breach::parameter(format!("{path}: objects.")))?;
            Ok(Field { path: path.clone(), keys })
        };
        items.iter().map(object).collect()
    }
}

pub(super) fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
