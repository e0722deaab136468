//! Our own program as the first step of a child process: it arranges what has to be arranged between fork and exec,
//! and then becomes the server.
//!
//! Code between fork and exec would be `unsafe`; a fresh process that is still single-threaded may do the same things
//! safely. [`run`] therefore has to be the first thing in `main`, before any thread exists. It
//! 1. leaves root, if asked to (see `root.rs`),
//! 2. asks for a signal when the parent dies, so that a killed server takes its children down in order,
//! 3. executes the program.

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use nix::sys::prctl::set_pdeathsig;
use nix::sys::signal::Signal;
use nix::unistd::{Pid, getppid};

use super::root::{self, RootAs};

/// First argument that makes our program a trampoline. Not part of its interface.
const SUBCOMMAND: &str = "__child";

/// Exit code of a trampoline that could not do its work; the reason is on standard error.
const FAILED: u8 = 70;

/// Variables of our environment that a child may see. The others may be secrets, or change what a server does.
const PASSED_VARIABLES: [&str; 4] = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"];

/// What a child is started with.
#[derive(Debug)]
pub(super) struct Launch<'a> {
    /// Our own program.
    pub trampoline: &'a Path,
    pub program: &'a Path,
    /// Sent to the child when this process dies.
    pub death_signal: Signal,
    pub root: RootAs,
    /// Folders that have to belong to the user the child runs as.
    pub owned: &'a [&'a Path],
    /// Folder that this user has to pass to reach the others.
    pub passed: &'a Path,
}

impl Launch<'_> {
    /// The command, to which the arguments of the program are added. It is in a process group of its own: the
    /// Ctrl-C of a terminal is for us, and the child ends when we say so.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(self.trampoline);
        command.arg(SUBCOMMAND).arg(std::process::id().to_string());
        command.arg(self.death_signal.as_str()).arg(self.root.as_str()).arg(self.passed);
        command.args(self.owned).arg("--").arg(self.program);
        command.env_clear().env("LC_ALL", "C").env("TZ", "UTC").process_group(0).stdin(Stdio::null());
        for name in PASSED_VARIABLES {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command
    }
}

/// Becomes the program that `args` (all arguments of this process) ask for. `None` if they ask for something else;
/// an exit code if it failed. Otherwise this does not come back.
///
/// Must be called before the process has a second thread.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut args = args.into_iter().skip(1);
    if args.next()? != OsStr::new(SUBCOMMAND) {
        return None;
    }
    let problem = match Order::parse(args) {
        Some(order) => order.follow(),
        None => "called by hand".to_owned(),
    };
    // Nothing else exists yet that could carry this.
    eprintln!("hisaab: {problem}");
    Some(ExitCode::from(FAILED))
}

/// What the parent asked for.
struct Order {
    parent: Pid,
    death_signal: Signal,
    root: RootAs,
    passed: PathBuf,
    owned: Vec<PathBuf>,
    program: OsString,
    args: Vec<OsString>,
}

impl Order {
    fn parse(mut args: impl Iterator<Item = OsString>) -> Option<Self> {
        let parent = Pid::from_raw(args.next()?.to_str()?.parse().ok()?);
        let death_signal = args.next()?.to_str()?.parse().ok()?;
        let root = RootAs::parse(args.next()?.to_str()?)?;
        let passed = args.next()?.into();
        let owned = args.by_ref().take_while(|arg| arg != OsStr::new("--")).map(PathBuf::from).collect();
        let program = args.next()?;
        Some(Self { parent, death_signal, root, passed, owned, program, args: args.collect() })
    }

    /// Comes back only with the reason why it could not be done.
    fn follow(self) -> String {
        if let Err(error) = root::leave(self.root, &self.passed, &self.owned) {
            return error.to_string();
        }
        // After every change of the user, which would have undone it.
        if let Err(error) = set_pdeathsig(self.death_signal) {
            return format!("cannot ask for a signal at the end of the parent: {error}");
        }
        // The parent may have died before that; then no signal comes.
        if getppid() != self.parent {
            return "the parent has ended".to_owned();
        }
        let error = Command::new(&self.program).args(&self.args).exec();
        format!("cannot execute {}: {error}", self.program.display())
    }
}
