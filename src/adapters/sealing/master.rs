//! The master key: a file that is kept apart from the database and its backups.

use super::keys::{DataKey, KEY_LEN};
use super::{SealError, fill};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use zeroize::Zeroizing;

const PREFIX: &str = "hisaab-master-key-v1:";
/// More than any key file has; the rest of a file that is something else is not read.
const FILE_BYTES_MAX: u64 = 4096;

/// The key that wraps the tenant keys. The file holds `hisaab-master-key-v1:` and the base64 of 32 bytes.
#[derive(Debug)]
pub struct MasterKey(DataKey);

impl MasterKey {
    /// Reads the key; warns where others may read the file, and refuses where they may write it.
    ///
    /// # Errors
    ///
    /// [`SealError::KeyFile`].
    pub fn load(path: &Path) -> Result<Self, SealError> {
        let told = |wrong: String| SealError::KeyFile { path: path.to_owned(), wrong };
        let mut file = File::open(path).map_err(|error| {
            let is_missing = error.kind() == io::ErrorKind::NotFound;
            let gone = || "it is not there: put it back, without it nothing personal opens".to_owned();
            told(if is_missing { gone() } else { error.to_string() })
        })?;
        let mode = file.metadata().map_err(|error| told(error.to_string()))?.mode() & 0o777;
        if mode & 0o022 != 0 {
            return Err(told(format!("others may write it (mode {mode:03o}): run chmod 600 on it")));
        }
        if mode & 0o044 != 0 {
            tracing::warn!(path = %path.display(), "others may read the master key file: run chmod 600 on it");
        }
        let mut text = Zeroizing::new(String::new());
        (&mut file)
            .take(FILE_BYTES_MAX)
            .read_to_string(&mut text)
            .map_err(|error| told(error.to_string()))?;
        parse(&text).ok_or_else(|| told(format!("it should hold {PREFIX} and the base64 of 32 bytes")))
    }

    /// Reads the key, or makes one where there is no file yet. Only for an installation that keeps its data beside
    /// it: anywhere else a lost key must be noticed, not replaced.
    ///
    /// # Errors
    ///
    /// [`SealError::KeyFile`], [`SealError::NoRandomness`].
    pub fn load_or_create(path: &Path) -> Result<Self, SealError> {
        if !path.exists() {
            let mut mark = [0; 8];
            fill(&mut mark)?;
            create(path, &hex::encode(mark), &DataKey::random()?)
                .map_err(|error| SealError::KeyFile { path: path.to_owned(), wrong: error.to_string() })?;
        }
        // Read back what is there: another process may have been faster.
        Self::load(path)
    }

    /// For tests: a key that is in no file.
    ///
    /// # Errors
    ///
    /// [`SealError::NoRandomness`].
    pub fn random() -> Result<Self, SealError> {
        DataKey::random().map(Self)
    }

    /// Tells master keys apart without telling anything about them. Stored beside each wrapped tenant key.
    pub fn fingerprint(&self) -> [u8; 8] {
        self.0.derived("fingerprint").bytes().first_chunk().copied().unwrap_or_default()
    }

    /// The key for pseudonyms in logs: the same after a restart, of no use for anything else.
    pub fn pseudonym_key(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.derived("pseudonym").bytes().to_vec())
    }

    pub(super) const fn key(&self) -> &DataKey {
        &self.0
    }
}

fn parse(text: &str) -> Option<MasterKey> {
    let mut bytes = Zeroizing::new([0; KEY_LEN + 1]);
    let length =
        STANDARD.decode_slice(text.trim().strip_prefix(PREFIX)?.trim(), bytes.as_mut_slice()).ok()?;
    DataKey::from_slice(bytes.get(..length)?).map(MasterKey)
}

/// Appears under its name whole or not at all, and never over another one. `mark` keeps the drafts of several apart.
fn create(path: &Path, mark: &str, key: &DataKey) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{mark}.new"));
    let draft = Path::new(&draft);
    let text = Zeroizing::new(format!("{PREFIX}{}\n", *Zeroizing::new(STANDARD.encode(key.bytes()))));
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        match fs::hard_link(draft, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            linked => linked,
        }
    })();
    let removed = fs::remove_file(draft);
    written?;
    removed?;
    File::open(folder)?.sync_all()
}
