//! The one folder that holds the state of an installation, and the lock that keeps a second process out of it.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use nix::unistd::Uid;
use ring::digest::{SHA256, digest};

/// The file in the folder that is locked and names the process that uses it.
const LOCK_FILE: &str = "lock";

/// Longest path of a folder for sockets, in bytes: a socket address holds 107, and `/.s.PGSQL.5432` takes 14.
const SOCKET_DIR_BYTES_MAX: usize = 92;

/// Longest pid we read back from a lock file, in bytes.
const PID_BYTES_MAX: u64 = 20;

/// Why a data directory cannot be used. Each message is one sentence for the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub enum DataDirError {
    #[error(
        "data directory {path} is in use by process {pid}: stop it, or set HISAAB_DATA_DIR to another folder"
    )]
    Taken { path: PathBuf, pid: u32 },
    #[error(
        "data directory {path} is in use by another process: stop it, or set HISAAB_DATA_DIR to another folder"
    )]
    TakenUnknown { path: PathBuf },
    #[error("data directory {path} is not a folder: set HISAAB_DATA_DIR to another one")]
    NotAFolder { path: PathBuf },
    #[error(
        "data directory {path} cannot be made ({source}): set HISAAB_DATA_DIR to a folder that can be written"
    )]
    Create { path: PathBuf, source: io::Error },
    #[error("data directory {path} cannot be written ({source}): set HISAAB_DATA_DIR to a folder that can")]
    Unwritable { path: PathBuf, source: io::Error },
    #[error(
        "data directory {path} cannot be locked ({source}): set HISAAB_DATA_DIR to a folder on a local disk"
    )]
    Lock { path: PathBuf, source: io::Error },
}

/// The data directory, locked for as long as this or a clone of it lives; each server holds one. The lock goes away
/// with the process, however it ends.
#[derive(Clone, Debug)]
pub struct DataDir {
    path: PathBuf,
    _lock: Arc<File>,
}

impl DataDir {
    /// Makes the folder if it is missing (mode 700; an existing one keeps its mode) and locks it.
    ///
    /// # Errors
    ///
    /// [`DataDirError`]: it is taken, or cannot be made, written or locked.
    pub fn open(path: &Path) -> Result<Self, DataDirError> {
        make_private(path).map_err(|source| {
            let path = path.to_owned();
            if matches!(source.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory) {
                DataDirError::NotAFolder { path }
            } else {
                DataDirError::Create { path, source }
            }
        })?;
        let unwritable = |source| DataDirError::Unwritable { path: path.to_owned(), source };
        // Servers change their working directory, so whatever they are told is absolute.
        let path = path.canonicalize().map_err(unwritable)?;
        let unwritable = |source| DataDirError::Unwritable { path: path.clone(), source };
        let mut lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .mode(0o600)
            .open(path.join(LOCK_FILE))
            .map_err(unwritable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(taken(path.clone(), &lock)),
            Err(TryLockError::Error(source)) => {
                return Err(DataDirError::Lock { path: path.clone(), source });
            }
        }
        // Also finds out that the disk is full, before a server does.
        lock.set_len(0)
            .and_then(|()| lock.seek(SeekFrom::Start(0)))
            .and_then(|_| writeln!(lock, "{}", std::process::id()))
            .and_then(|()| lock.sync_data())
            .map_err(unwritable)?;
        Ok(Self { path, _lock: Arc::new(lock) })
    }

    /// The folder, absolute and without links.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn taken(path: PathBuf, lock: &File) -> DataDirError {
    let mut pid = String::new();
    // The holder may be about to write it: then nobody is named.
    match lock.take(PID_BYTES_MAX).read_to_string(&mut pid).ok().and_then(|_| pid.trim().parse().ok()) {
        Some(pid) => DataDirError::Taken { path, pid },
        None => DataDirError::TakenUnknown { path },
    }
}

/// Makes `path` and the folders above it, the new ones with mode 700. Not an error if it is there.
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// A folder of mode 700 for the sockets of one server: in the data directory, or, where that lies too deep for the
/// address of a socket or has a comma (PostgreSQL takes a list), a short one in the folder for temporary files,
/// which goes away with this.
#[derive(Debug)]
pub(super) struct SocketDir {
    path: PathBuf,
    is_temporary: bool,
}

impl SocketDir {
    /// # Errors
    ///
    /// The folder cannot be made, or somebody else holds its name.
    pub(super) fn make(data: &Path, name: &str) -> io::Result<Self> {
        let inside = data.join(name);
        let name_bytes = inside.as_os_str().as_encoded_bytes();
        if name_bytes.len() <= SOCKET_DIR_BYTES_MAX && !name_bytes.contains(&b',') {
            make_private(&inside)?;
            return Ok(Self { path: inside, is_temporary: false });
        }
        // The name follows from the data directory, so that what a killed process left is used again.
        let hash = hex::encode(digest(&SHA256, name_bytes));
        let short: String = hash.chars().take(16).collect();
        let configured = std::env::temp_dir();
        let path = [configured.as_path(), Path::new("/tmp")]
            .map(|folder| folder.join(format!("hisaab-{short}")))
            .into_iter()
            .find(|path| path.is_absolute() && path.as_os_str().len() <= SOCKET_DIR_BYTES_MAX)
            .ok_or_else(|| io::Error::other("no folder for temporary files with a short name"))?;
        match DirBuilder::new().mode(0o700).create(&path) {
            Err(source) if source.kind() == io::ErrorKind::AlreadyExists && is_own(&path)? => {}
            // Of somebody else, or of the user that an earlier start gave it to: only root can take it away.
            Err(source) if source.kind() == io::ErrorKind::AlreadyExists => {
                std::fs::remove_dir_all(&path)?;
                DirBuilder::new().mode(0o700).create(&path)?;
            }
            outcome => outcome?,
        }
        Ok(Self { path, is_temporary: true })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for SocketDir {
    fn drop(&mut self) {
        if self.is_temporary {
            // A rest of it is harmless: the next start takes the same name.
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// Whether this is a folder that nobody else can have put anything into.
fn is_own(path: &Path) -> io::Result<bool> {
    let found = path.symlink_metadata()?;
    Ok(found.is_dir()
        && found.uid() == Uid::effective().as_raw()
        && found.permissions().mode().trailing_zeros() >= 6)
}
