//! Which members a read may be asked for: those that its schema in the contract has.

use super::contract::contract;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

/// Deepest that schemas refer to each other on one level of a body.
const DEPTH_MAX: usize = 8;

/// Members of the items of a list, else of the thing itself; none where the contract does not say.
pub(super) fn known(pattern: &str) -> Option<&'static BTreeSet<String>> {
    static KNOWN: OnceLock<HashMap<String, BTreeSet<String>>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let document: Value = serde_json::from_str(contract()).unwrap_or_default();
        let paths = document.get("paths").and_then(Value::as_object);
        let of = |(path, item): (&String, &Value)| {
            let schema = item.pointer("/get/responses/200/content/application~1json/schema")?;
            let members = members(&document, schema, DEPTH_MAX);
            let items = members.get("items").and_then(|items| items.get("items"));
            let members = items.map_or(members, |items| self::members(&document, items, DEPTH_MAX));
            let names: BTreeSet<String> = members.into_keys().map(str::to_owned).collect();
            (!names.is_empty()).then(|| (path.clone(), names))
        };
        paths.into_iter().flatten().filter_map(of).collect()
    });
    known.get(pattern)
}

/// The members of a schema, with those of all that it is made of.
fn members<'a>(document: &'a Value, schema: &'a Value, depth: usize) -> BTreeMap<&'a str, &'a Value> {
    let mut found = BTreeMap::new();
    let Some(depth) = depth.checked_sub(1) else { return found };
    let reference = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
    if let Some(other) = reference.and_then(|pointer| document.pointer(pointer)) {
        found.extend(members(document, other, depth));
    }
    let own = schema.get("properties").and_then(Value::as_object);
    found.extend(own.into_iter().flatten().map(|(name, value)| (name.as_str(), value)));
    for parts in ["allOf", "oneOf", "anyOf"] {
        for part in schema.get(parts).and_then(Value::as_array).into_iter().flatten() {
            found.extend(members(document, part, depth));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_those_of_items_and_of_all_parts() {
        let has = |path: &str, name: &str| known(path).unwrap().contains(name);
        for (path, name, is_there) in [
            ("/api/v1/expenses", "description", true),
            ("/api/v1/expenses", "items", false),
            ("/api/v1/expenses/{id}", "my_net", true),
            // Flattened into it.
            ("/api/v1/people", "name", true),
            ("/api/v1/people", "net", true),
            ("/api/v1/events", "kind", true),
            ("/api/v1/events", "record", true),
            ("/api/v1/me", "consent", true),
            ("/api/v1/me", "nothing", false),
        ] {
            assert_eq!(has(path, name), is_there, "{path} {name}");
        }
        assert_eq!(known("/api/v1/openapi.json"), None);
    }
}
