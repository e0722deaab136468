//! Requests that no route takes: a path of the contract with another method is told which ones there are.

use super::contract::contract;
use crate::http::problem::Problem;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::Value;
use std::sync::OnceLock;

/// Methods in the order in which they are told.
const METHODS: [(&str, &str); 5] =
    [("get", "GET"), ("post", "POST"), ("put", "PUT"), ("patch", "PATCH"), ("delete", "DELETE")];

/// Paths of the contract, with what may be done there.
fn paths() -> &'static [(String, String)] {
    static PATHS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    PATHS.get_or_init(|| {
        let document: Value = serde_json::from_str(contract()).unwrap_or_default();
        let paths = document.get("paths").and_then(Value::as_object);
        let of = |(path, item): (&String, &Value)| {
            let there = METHODS.iter().filter(|(name, _)| item.get(name).is_some());
            (path.clone(), there.map(|(_, method)| *method).collect::<Vec<_>>().join(", "))
        };
        paths.into_iter().flatten().map(of).collect()
    })
}

/// Whether a path is one of those that `pattern` stands for.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one == other || (one.starts_with('{') && !other.is_empty()) => {}
            _ => return false,
        }
    }
}

pub(super) async fn not_taken(request: HttpRequest) -> Result<HttpResponse, Problem> {
    // A path that is written out comes before one with places.
    let all = || paths().iter().filter(|(pattern, _)| fits(pattern, request.path()));
    let found = all().find(|(pattern, _)| pattern == request.path()).or_else(|| all().next());
    Err(found
        .map_or(Problem::NotFound, |(_, allow)| Problem::MethodNotAllowed { allow: allow.clone().into() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_fits_its_pattern_and_no_other() {
        for (pattern, path, is_so) in [
            ("/api/v1/me", "/api/v1/me", true),
            ("/api/v1/expenses/{id}", "/api/v1/expenses/7", true),
            ("/api/v1/expenses/{id}", "/api/v1/expenses/", false),
            ("/api/v1/expenses/{id}", "/api/v1/expenses/7/undo", false),
            ("/api/v1/expenses/{id}/undo", "/api/v1/expenses/7/undo", true),
        ] {
            assert_eq!(fits(pattern, path), is_so, "{pattern} {path}");
        }
        assert!(paths().iter().any(|(path, allow)| path == "/api/v1/meta" && allow == "GET"));
    }
}
