//! Leaving root: PostgreSQL refuses to run as root, and a container often has nobody else.
//!
//! Only called by the trampoline, in a process with one thread.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, lchown};
use std::path::{Path, PathBuf};

use nix::sched::{CloneFlags, unshare};
use nix::unistd::{AccessFlags, Gid, Uid, User, access, setgid, setgroups, setuid};

/// What to do about being root. Only looked at when we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootAs {
    /// Stay root: for programs that do not mind.
    Root,
    /// Look like an ordinary user in a new user namespace, where files stay root's; where namespaces are forbidden,
    /// as [`RootAs::Switched`].
    Mapped,
    /// Become the user `postgres` or `nobody`, and give the folders to them.
    Switched,
}

/// Users to become, the best first.
const USERS: [&str; 2] = ["postgres", "nobody"];

/// Users to look like, the best first. `initdb` wants one that has a name.
const LOOKS: [&str; 5] = ["postgres", "daemon", "bin", "games", "nobody"];

/// Who is looked like on a machine without a list of users.
const LOOKS_UID: u32 = 1_000;

/// Folders below each other that ownership is changed in; a cluster has fewer.
const DEPTH_MAX: usize = 16;

#[derive(Debug, thiserror::Error)]
pub(super) enum LeaveRootError {
    #[error("PostgreSQL does not run as root, and the user namespace made for it could not be filled: {0}")]
    Map(#[source] io::Error),
    #[error(
        "PostgreSQL does not run as root, user namespaces are not allowed here, and there is no user postgres or \
         nobody to run it: start hisaab as an ordinary user, or set HISAAB_DATABASE_URL"
    )]
    NoUser,
    #[error(
        "PostgreSQL does not run as root, user namespaces are not allowed here, and user {user} cannot reach {path}: \
         start hisaab as an ordinary user, or set HISAAB_DATA_DIR to a folder that all may enter"
    )]
    Unreachable { user: String, path: PathBuf },
    #[error("PostgreSQL does not run as root, and {what} failed: {source}")]
    Switch { what: &'static str, source: io::Error },
}

impl RootAs {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Mapped => "mapped",
            Self::Switched => "switched",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        [Self::Root, Self::Mapped, Self::Switched].into_iter().find(|as_what| as_what.as_str() == text)
    }
}

/// Stops being root in the way asked for. `owned` are the folders the child works in, `passed` the one around them.
pub(super) fn leave(as_what: RootAs, passed: &Path, owned: &[PathBuf]) -> Result<(), LeaveRootError> {
    if !Uid::effective().is_root() {
        return Ok(());
    }
    match as_what {
        RootAs::Root => Ok(()),
        RootAs::Mapped | RootAs::Switched => {
            // Whoever made a cluster goes on serving it: an ordinary user before, or whom an earlier start became.
            if let Some(owner) = ordinary_owner(owned)? {
                return owner.take_over(passed, owned);
            }
            // Looked up first: in the namespace, files of other users may be out of reach.
            let (uid, gid) = looks();
            let own_gid = Gid::effective();
            if as_what == RootAs::Switched || unshare(CloneFlags::CLONE_NEWUSER).is_err() {
                return Successor::usual().ok_or(LeaveRootError::NoUser)?.take_over(passed, owned);
            }
            map(uid, gid, own_gid).map_err(LeaveRootError::Map)
        }
    }
}

/// Who owns the first of the folders, unless it is root.
fn ordinary_owner(owned: &[PathBuf]) -> Result<Option<Successor>, LeaveRootError> {
    let Some(first) = owned.first() else { return Ok(None) };
    let found = fs::symlink_metadata(first)
        .map_err(|source| LeaveRootError::Switch { what: "looking at its folder", source })?;
    let uid = Uid::from_raw(found.uid());
    let successor = || Successor { name: uid.to_string(), uid, gid: Gid::from_raw(found.gid()) };
    Ok((!uid.is_root()).then(successor))
}

/// The uid and gid to look like.
fn looks() -> (u32, u32) {
    LOOKS
        .iter()
        .filter_map(|name| User::from_name(name).ok().flatten())
        .map(|user| (user.uid.as_raw(), user.gid.as_raw()))
        .find(|(uid, _)| *uid != 0)
        .unwrap_or((LOOKS_UID, LOOKS_UID))
}

/// Says what root is called inside of the new namespace.
fn map(uid: u32, gid: u32, own_gid: Gid) -> io::Result<()> {
    fs::write("/proc/self/setgroups", "deny")?;
    fs::write("/proc/self/uid_map", format!("{uid} 0 1"))?;
    fs::write("/proc/self/gid_map", format!("{gid} {own_gid} 1"))
}

/// The user to become.
struct Successor {
    name: String,
    uid: Uid,
    gid: Gid,
}

impl Successor {
    fn usual() -> Option<Self> {
        USERS
            .iter()
            .filter_map(|name| User::from_name(name).ok().flatten())
            .find(|user| !user.uid.is_root())
            .map(|user| Self { name: user.name, uid: user.uid, gid: user.gid })
    }

    /// Becomes this user, who gets the folders first.
    fn take_over(self, passed: &Path, owned: &[PathBuf]) -> Result<(), LeaveRootError> {
        let failed = |what| move |source| LeaveRootError::Switch { what, source };
        self.let_pass(passed).map_err(failed("opening its folder"))?;
        self.give(owned).map_err(failed("giving it its folders"))?;
        setgroups(&[]).map_err(|errno| failed("leaving groups")(errno.into()))?;
        setgid(self.gid).map_err(|errno| failed("changing the group")(errno.into()))?;
        setuid(self.uid).map_err(|errno| failed("changing the user")(errno.into()))?;
        match owned.iter().find(|path| access(path.as_path(), AccessFlags::X_OK).is_err()) {
            Some(path) => Err(LeaveRootError::Unreachable { user: self.name, path: path.clone() }),
            None => Ok(()),
        }
    }

    /// Lets the user through `folder` to what lies below, without a view of it.
    fn let_pass(&self, folder: &Path) -> io::Result<()> {
        let found = fs::metadata(folder)?;
        let mode = found.permissions().mode();
        if mode & 0o001 != 0 || found.uid() == self.uid.as_raw() {
            return Ok(());
        }
        chown(folder, None, Some(self.gid.as_raw()))?;
        fs::set_permissions(folder, Permissions::from_mode(mode | 0o010))
    }

    /// Makes the folders with all that is in them belong to the user. Does nothing where they do.
    fn give(&self, folders: &[PathBuf]) -> io::Result<()> {
        for folder in folders {
            if fs::symlink_metadata(folder)?.uid() != self.uid.as_raw() {
                give_tree(folder, self.uid, self.gid, DEPTH_MAX)?;
            }
        }
        Ok(())
    }
}

/// The folder itself comes last, so that an interrupted run is seen as not done.
fn give_tree(path: &Path, uid: Uid, gid: Gid, depth: usize) -> io::Result<()> {
    if depth == 0 {
        return Err(io::Error::other("too many folders below each other"));
    }
    if fs::symlink_metadata(path)?.is_dir() {
        for entry in fs::read_dir(path)? {
            give_tree(&entry?.path(), uid, gid, depth - 1)?;
        }
    }
    lchown(path, Some(uid.as_raw()), Some(gid.as_raw()))
}
