//! Rules that the compiler does not know: what the core may not touch, who may depend on whom, sizes, and that every
//! limit has a test. What breaks one is named with its line. Exceptions stand here, each with its reason; one that is
//! not needed any more has to go, too.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Longest file.
const LINES_MAX: usize = 500;

/// A file with its path from the root of the repository.
struct File {
    path: String,
    text: String,
}

impl File {
    /// Lines of code with their numbers: without comments, and without the tests at the end.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let until_tests = self.text.lines().zip(1..).take_while(|(line, _)| line.trim() != "mod tests {");
        until_tests.map(|(line, number)| (number, line.split("//").next().unwrap_or_default()))
    }

    fn is_test(&self) -> bool {
        let parts: Vec<&str> = self.path.split('/').collect();
        parts.first() == Some(&"tests")
            || parts
                .iter()
                .any(|part| matches!(*part, "tests" | "tests.rs" | "testing" | "testing.rs" | "laws.rs"))
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn below(folder: &str, endings: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.extension().is_some_and(|found| found == *ending)) {
                files.push(read(&path));
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn read(path: &Path) -> File {
    let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    File { path: name, text: String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned() }
}

fn source() -> Vec<File> {
    let files = below("src", &["rs"]);
    assert!(files.len() > 100, "{} files: are they found?", files.len());
    files
}

/// Whether `word` stands in `line` by itself.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|after| after.chars().next());
        let begins = word.starts_with(|c: char| !is_part(c)) || !before.is_some_and(is_part);
        begins && (word.ends_with(|c: char| !is_part(c)) || !after.is_some_and(is_part))
    })
}

fn none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}:\n  {}\n", found.join("\n  "));
}

/// What breaks a rule, less what is excepted; exceptions that nothing needs break it, too.
fn except(rule: &str, found: &[(String, String)], exceptions: &[(&str, &str)]) {
    let needed: BTreeSet<&str> = found.iter().map(|(key, _)| key.as_str()).collect();
    let idle: Vec<&str> =
        exceptions.iter().map(|(key, _)| *key).filter(|key| !needed.contains(key)).collect();
    let excepted = |key: &str| exceptions.iter().any(|(known, _)| *known == key);
    let mut told = String::new();
    for (key, line) in found.iter().filter(|(key, _)| !excepted(key)) {
        writeln!(told, "  {key}: {line}").unwrap();
    }
    for key in idle {
        writeln!(told, "  {key}: is excepted and need not be").unwrap();
    }
    assert!(told.is_empty(), "{rule}:\n{told}");
}

#[test]
fn the_core_is_pure() {
    // Words that stand for I/O, time, chance and actors.
    const FORBIDDEN: [&str; 29] = [
        "async",
        ".await",
        "tokio::",
        "actix::",
        "actix_web",
        "diesel::",
        "diesel_async",
        "reqwest::",
        "redis::",
        "std::fs",
        "std::net",
        "std::env",
        "std::thread",
        "std::process",
        "std::io",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "rand::",
        "ring::rand",
        "SystemRandom",
        "Uuid::new_v4",
        "Uuid::now_v7",
        "tracing::",
        "metrics::",
        "println!",
        "static mut",
        "unsafe",
    ];
    let core = source().into_iter().filter(|file| {
        (file.path.starts_with("src/domain/")
            || ["src/domain.rs", "src/ids.rs"].contains(&file.path.as_str()))
            && !file.is_test()
    });
    let mut found = Vec::new();
    for file in core {
        for (number, line) in file.code() {
            for word in FORBIDDEN.iter().filter(|word| has_word(line, word)) {
                found.push(format!("{}:{number} has {word}: {}", file.path, line.trim()));
            }
        }
    }
    none("the core decides and touches nothing", &found);
}

/// Who may use whom. `app` and `cli` wire, and may use everybody.
const LAYERS: [(&str, &[&str]); 10] = [
    ("ids", &["ids"]),
    ("domain", &["domain", "ids"]),
    ("ports", &["domain", "ids", "ports"]),
    ("actors", &["actors", "domain", "ids", "ports", "telemetry"]),
    ("adapters", &["adapters", "domain", "ids", "ports", "telemetry"]),
    ("logins", &["logins", "domain", "ids", "ports", "telemetry"]),
    ("http", &["http", "actors", "logins", "ports", "domain", "ids", "telemetry"]),
    // It speaks to the product in the provider's wire format alone; it shares the clock.
    ("simulator", &["simulator", "ports"]),
    ("telemetry", &["telemetry", "config"]),
    ("config", &["config"]),
];

/// What goes the wrong way today, as `file -> module`.
const WRONG_WAYS: [(&str, &str); 1] =
    [("src/http/webhook.rs -> adapters", "the door of WhatsApp's calls is the other half of that adapter")];

/// The modules of ours that are named in a line.
fn named(line: &str) -> Vec<String> {
    let after = |at: usize| line.get(at + "crate::".len()..).unwrap_or_default();
    let modules = line.match_indices("crate::").map(|(at, _)| {
        after(at).chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    });
    modules.filter(|module| !module.is_empty()).collect()
}

#[test]
fn dependencies_point_inwards() {
    let mut found = Vec::new();
    for file in source().iter().filter(|file| !file.is_test()) {
        let layer = file.path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            let known = ["app", "cli", "lib", "main"];
            assert!(known.contains(&layer), "{}: add the layer {layer} to the list", file.path);
            continue;
        };
        for (number, line) in file.code() {
            for module in named(line).iter().filter(|module| !allowed.contains(&module.as_str())) {
                found.push((format!("{} -> {module}", file.path), format!("line {number}: {}", line.trim())));
            }
        }
    }
    except("dependencies point inwards", &found, &WRONG_WAYS);
}

/// Files that are longer, and why.
const LONG_FILES: [(&str, &str); 0] = [];

#[test]
fn no_file_is_too_long() {
    let long: Vec<_> = source()
        .into_iter()
        .filter_map(|file| {
            let lines = file.text.lines().count();
            (lines > LINES_MAX).then(|| (file.path, format!("{lines} lines, at most {LINES_MAX}")))
        })
        .collect();
    except("a file has one subject", &long, &LONG_FILES);
}

#[test]
fn nothing_is_left_undone_or_skipped() {
    let marks = ["todo!", "unimplemented!", "#[ignore", "dbg!(", "FIXME", "XXX:", "allow(dead_code)"];
    let mut found = Vec::new();
    for file in source().into_iter().chain(below("tests", &["rs"])).chain(below("benches", &["rs"])) {
        if file.path == "tests/it/tidy.rs" {
            continue;
        }
        for (line, number) in file.text.lines().zip(1..) {
            for mark in marks.iter().filter(|mark| line.contains(*mark)) {
                found.push(format!("{}:{number} has {mark}: {}", file.path, line.trim()));
            }
        }
    }
    none("everything is done, and every test runs", &found);
}

/// Limits without a test that names them, and why.
const UNTESTED_LIMITS: [(&str, &str); 18] = [
    ("src/actors/registry.rs::RESIDENT_MAX", "fifty thousand actors are too many for a test"),
    ("src/actors/turn.rs::ERRORS_MAX", "needs a row that cannot be unsealed; the count is the store's"),
    ("src/domain/message/outbound.rs::TEXT_MAX", "hit by the simulator's checks of every message, by number"),
    ("src/domain/message/outbound.rs::BUTTON_BODY_MAX", "as above"),
    ("src/domain/message/outbound.rs::LIST_BODY_MAX", "as above"),
    ("src/domain/message/outbound.rs::BUTTONS_MAX", "as above"),
    ("src/domain/message/outbound.rs::BUTTON_ID_MAX", "as above"),
    ("src/domain/message/outbound.rs::ROWS_MAX", "as above"),
    ("src/domain/message/outbound.rs::ROW_ID_MAX", "as above"),
    ("src/domain/message/outbound.rs::ROW_DESCRIPTION_MAX", "as above"),
    ("src/domain/message/outbound.rs::FOOTER_MAX", "as above"),
    ("src/domain/sending.rs::AGE_MAX", "hit by the tables of sending, by number"),
    ("src/domain/sending.rs::ATTEMPTS_MAX", "as above"),
    ("src/domain/sending.rs::TRIES_MAX", "as above"),
    ("src/domain/sending.rs::LATER_MAX", "as above"),
    ("src/domain/split.rs::WEIGHT_MAX", "hit by the laws of splits, by number"),
    ("src/simulator/faults.rs::PLANS_MAX", "of the simulator: no product limit"),
    ("src/simulator/sender/act.rs::WRITTEN_MAX", "of the simulator: no product limit"),
];

#[test]
fn every_limit_has_a_test_that_names_it() {
    let files = source();
    // Tests at the end of a file, files of tests, and the integration tests.
    let mut tests = String::new();
    for file in &files {
        if file.is_test() {
            tests.push_str(&file.text);
        } else if let Some((_, own)) = file.text.split_once("mod tests {") {
            tests.push_str(own);
        }
    }
    for file in below("tests", &["rs"]).iter().filter(|file| file.path != "tests/it/tidy.rs") {
        tests.push_str(&file.text);
    }
    let mut found = Vec::new();
    let mut count = 0;
    for file in files.iter().filter(|file| !file.is_test()) {
        for (number, line) in file.code() {
            let declared = line.trim().strip_prefix("pub const ").and_then(|rest| rest.split_once(':'));
            let Some((name, _)) = declared.filter(|(name, _)| name.ends_with("_MAX")) else { continue };
            count += 1;
            // Several modules have one of the same name: then each has its test beside it or says where it is.
            if !has_word(&tests, name) {
                found.push((format!("{}::{name}", file.path), format!("line {number}")));
            }
        }
    }
    assert!(count > 30, "{count} limits: are they found?");
    except("a limit has a test that hits it", &found, &UNTESTED_LIMITS);
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut found = Vec::new();
    for file in source() {
        let is_part = file.path.ends_with("tests.rs");
        if !is_part && !file.text.starts_with("//! ") {
            found.push(format!(
                "{} begins with {:?}",
                file.path,
                file.text.lines().next().unwrap_or_default()
            ));
        }
    }
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.with_extension("rs").is_file() {
                    found.push(format!("{} has no file of its name", path.display()));
                }
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name == "mod.rs") {
                found.push(format!("{}: a module is a file of its name", path.display()));
            }
        }
    }
    none("a module opens with what it is for", &found);
}

/// Files at the top and below these folders are looked through for what belongs to one machine.
const TRACKED: [&str; 6] = ["src", "tests", "benches", "scenarios", "migrations", "locales"];

#[test]
fn nothing_names_one_machine() {
    // Put together, so that this file does not find itself.
    let marks = [
        ["/wo", "rk/"].concat(),
        ["/ho", "me/"].concat(),
        ["/ro", "ot/"].concat(),
        ["/Us", "ers/"].concat(),
        ["/tm", "p/w/"].concat(),
        ["crates-io", "-mirror"].concat(),
        ["artifact", "ory"].concat(),
        ["index.crates", ".io"].concat(),
        ["/tar", "get/debug"].concat(),
    ];
    let endings = ["rs", "toml", "sql", "md", "ftl", "json", "tsv", "yml"];
    let mut files: Vec<File> = TRACKED
        .iter()
        .filter(|folder| root().join(folder).is_dir())
        .flat_map(|folder| below(folder, &endings))
        .collect();
    for entry in std::fs::read_dir(root()).unwrap() {
        let path = entry.unwrap().path();
        let is_text = path.extension().is_some_and(|found| endings.iter().any(|ending| found == *ending));
        if path.is_file() && (is_text || path.file_name().is_some_and(|name| name == "Dockerfile")) {
            files.push(read(&path));
        }
    }
    let mut found = Vec::new();
    for file in files {
        for (line, number) in file.text.lines().zip(1..) {
            for mark in marks.iter().filter(|mark| line.contains(mark.as_str())) {
                found.push(format!("{}:{number} has {mark}: {}", file.path, line.trim()));
            }
        }
    }
    none("nothing is of one machine", &found);
    if let Ok(lock) = std::fs::read_to_string(root().join("Cargo.lock")) {
        let of_elsewhere: Vec<String> = lock
            .lines()
            .filter(|line| {
                line.starts_with("source = ") && !line.contains("github.com/rust-lang/crates.io-index")
            })
            .map(str::to_owned)
            .collect();
        none("packages come from the public registry", &of_elsewhere);
    }
}
