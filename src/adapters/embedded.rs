//! What `cargo run` starts with nothing configured: a private PostgreSQL cluster and, where the machine has one, a
//! private Redis, both below one data directory that one process at a time may use.
//!
//! Nothing here listens on the network, and nothing outlives this process: each server is a child that gets a signal
//! when its parent dies (see [`trampoline`]). Everything here blocks: call it before the runtime starts or from a
//! blocking thread.

mod binaries;
pub mod data_dir;
mod fetch;
mod keeper;
pub mod postgres;
pub mod redis_server;
mod root;
pub mod trampoline;

pub use data_dir::{DataDir, DataDirError};
pub use fetch::FetchError;
pub use postgres::{EmbeddedPostgres, PostgresError, PostgresOptions};
pub use redis_server::{EmbeddedRedis, RedisServerError, RedisServerOptions};
pub use root::RootAs;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// What is told to somebody who waits: one line for each step, in words.
pub type Progress<'a> = &'a mut dyn FnMut(&str);

/// The folders of `PATH`, in its order.
fn path_folders() -> Vec<PathBuf> {
    std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default()
}

/// The first file called `name` in `folders`.
fn find(name: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// `path` as it may stand in a URL, slashes included, so that it also fits into the place of a host.
fn percent_encoded(path: &Path, keep_slash: bool) -> String {
    let encoded = |byte: &u8| match *byte {
        byte @ (b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~') => {
            char::from(byte).to_string()
        }
        b'/' if keep_slash => "/".to_owned(),
        other => format!("%{other:02X}"),
    };
    path.as_os_str().as_bytes().iter().map(encoded).collect()
}

/// `text` for a message of one line: the last `lines` lines that say something.
fn last_lines(text: &str, lines: usize) -> String {
    let mut told: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).rev().take(lines).collect();
    told.reverse();
    told.join("; ")
}

/// Whether two names of a program or a folder mean the same thing.
fn is_named(path: &Path, name: &str) -> bool {
    path.file_name() == Some(OsStr::new(name))
}
