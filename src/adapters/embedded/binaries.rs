//! Finding PostgreSQL on this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{is_named, path_folders};

/// Major versions that hisaab works with.
pub(super) const MAJORS: std::ops::RangeInclusive<u32> = 15..=18;

/// Where Debian keeps a folder for each version.
const DEBIAN_FOLDER: &str = "/usr/lib/postgresql";

/// The programs of one PostgreSQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Binaries {
    pub folder: PathBuf,
    pub major: u32,
    /// As it calls itself, such as `15.14`.
    pub version: String,
    /// Folders of libraries that came with the programs and have to be named to be found.
    pub libraries: Vec<PathBuf>,
}

impl Binaries {
    /// The programs in `folder`, if they are there and can be run.
    pub(super) fn in_folder(folder: &Path) -> Option<Self> {
        Self::with_libraries(folder, Vec::new())
    }

    /// The same for programs that need `libraries`.
    pub(super) fn with_libraries(folder: &Path, libraries: Vec<PathBuf>) -> Option<Self> {
        // A link to `postgres` may stand in a folder without the others; PostgreSQL itself follows it, too.
        let server = folder.join("postgres").canonicalize().ok()?;
        let folder = server.parent()?;
        if !is_named(&server, "postgres") || !folder.join("initdb").is_file() {
            return None;
        }
        let mut ask = Command::new(&server);
        name_libraries(&libraries, &mut ask);
        let told = ask.arg("--version").env("LC_ALL", "C").output().ok()?;
        let version = parse_version(&String::from_utf8_lossy(&told.stdout))?;
        let major = version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
        Some(Self { folder: folder.to_owned(), major, version, libraries })
    }

    /// Whether a cluster of version `cluster` (`None`: there is none yet) can be served.
    pub(super) fn serves(&self, cluster: Option<u32>) -> bool {
        MAJORS.contains(&self.major) && cluster.is_none_or(|major| major == self.major)
    }
}

/// Lets `command` find `libraries`.
pub(super) fn name_libraries(libraries: &[PathBuf], command: &mut Command) {
    if let (false, Ok(joined)) = (libraries.is_empty(), std::env::join_paths(libraries)) {
        command.env("LD_LIBRARY_PATH", joined);
    }
}

/// `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)` is version 15.14.
fn parse_version(told: &str) -> Option<String> {
    told.trim().strip_prefix("postgres (PostgreSQL) ")?.split_whitespace().next().map(str::to_owned)
}

/// Where to look: `PATH`, then Debian's folders, the newest version first.
pub(super) fn usual_folders() -> Vec<PathBuf> {
    let mut folders = path_folders();
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(DEBIAN_FOLDER)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort_by(|a, b| b.cmp(a));
    folders.extend(versions.into_iter().map(|(_, folder)| folder));
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_postgres_says_of_itself() {
        for (told, expected) in [
            ("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n", Some("15.14")),
            ("postgres (PostgreSQL) 18.6\n", Some("18.6")),
            ("postgres (PostgreSQL) 19beta1\n", Some("19beta1")),
            ("mysqld 8\n", None),
            ("", None),
        ] {
            assert_eq!(parse_version(told).as_deref(), expected, "{told}");
        }
    }

    #[test]
    fn a_cluster_is_served_by_its_own_version_only() {
        let of =
            |major| Binaries { folder: PathBuf::new(), major, version: String::new(), libraries: Vec::new() };
        assert!(of(15).serves(None));
        assert!(of(18).serves(Some(18)));
        assert!(!of(18).serves(Some(15)));
        assert!(!of(14).serves(None));
        assert!(!of(19).serves(None));
    }
}
