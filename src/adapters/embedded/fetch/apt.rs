//! PostgreSQL from the archive of a Debian or Ubuntu machine that has neither pip nor npm. The packages are unpacked
//! below the data directory; nothing is installed and nobody has to be root. The archive's signature takes the place
//! of a pinned checksum, since it only has the newest version.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Progress, Work, find};
use crate::adapters::embedded::binaries::Binaries;

/// The package; it depends on the version that the release has.
const PACKAGE: &str = "postgresql";

/// Packages that are large and that nothing here needs: compilation of queries is off.
const LEFT_OUT: &str = "libllvm";

/// apt's own state, in the folder of the work.
const STATE: &str = "apt";

pub(super) fn fetch(work: &Work, clients: &[PathBuf], progress: Progress) -> Option<Result<(), String>> {
    let (apt, unpacker) = (find("apt-get", clients)?, find("dpkg-deb", clients)?);
    progress("Fetching PostgreSQL from the archive of this system, only this once …");
    Some(run(work, &apt, &unpacker, progress))
}

fn run(work: &Work, apt: &Path, unpacker: &Path, progress: Progress) -> Result<(), String> {
    let told = |error: io::Error| error.to_string();
    let state = work.folder.join(STATE);
    for folder in ["lists/partial", "cache/archives/partial"] {
        fs::create_dir_all(state.join(folder)).map_err(told)?;
    }
    let ask = |words: &[&str]| {
        let mut command = Command::new(apt);
        command.arg("-o").arg(format!("Dir::State::lists={}", state.join("lists").display()));
        command.arg("-o").arg(format!("Dir::Cache={}", state.join("cache").display()));
        // Only our own folders are written; the user apt would become cannot enter them.
        command.args(["-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=root", "-qq"]).args(words);
        command
    };
    work.run(ask(&["update"]), progress)?;
    work.run(ask(&["install", "--yes", "--download-only", "--no-install-recommends", PACKAGE]), progress)?;
    for archive in fs::read_dir(state.join("cache/archives")).map_err(told)?.flatten() {
        let is_left_out = archive.file_name().as_encoded_bytes().starts_with(LEFT_OUT.as_bytes());
        let archive = archive.path();
        if archive.extension().is_some_and(|extension| extension == "deb") && !is_left_out {
            let mut command = Command::new(unpacker);
            command.arg("--extract").arg(archive).arg(&work.folder);
            work.run(command, progress)?;
        }
    }
    fs::remove_dir_all(state).map_err(told)
}

/// The programs that were unpacked into `folder`, with the libraries that came along.
pub(super) fn unpacked(folder: &Path) -> Option<Binaries> {
    let libraries: Vec<PathBuf> = ["usr/lib", "lib"]
        .iter()
        .flat_map(|lib| entries(&folder.join(lib)))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains("-linux-gnu")))
        .collect();
    entries(&folder.join("usr/lib/postgresql"))
        .find_map(|version| Binaries::with_libraries(&version.join("bin"), libraries.clone()))
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}
