//! A child process and the thread that owns it.
//!
//! The parent-death signal of Linux follows the thread that started the child, not the process. So each server is
//! started by a thread of its own, which then does nothing but wait for it, and ends after it.

use std::io;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{Id, WaitPidFlag, waitid};
use nix::unistd::Pid;

/// A running child. Dropping it kills the child.
#[derive(Debug)]
pub(super) struct Keeper {
    pid: Pid,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Set, under the lock, once the child is reaped: its pid must not be signalled after that.
    exited: Mutex<Option<Exit>>,
    changed: Condvar,
}

/// How the child ended, where that can be told.
pub(super) type Exit = Option<ExitStatus>;

impl State {
    fn lock(&self) -> MutexGuard<'_, Option<Exit>> {
        self.exited.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keeper {
    /// Starts `command` from a new thread called `name`.
    ///
    /// # Errors
    ///
    /// The thread or the process cannot be started.
    pub(super) fn start(name: &str, mut command: Command) -> io::Result<Self> {
        let state = Arc::new(State::default());
        let kept = Arc::clone(&state);
        let (started, outcome) = mpsc::sync_channel(1);
        thread::Builder::new().name(name.to_owned()).spawn(move || match command.spawn() {
            Ok(child) => {
                let pid = pid_of(&child);
                let _ = started.send(Ok(pid));
                keep(child, pid, &kept);
            }
            Err(error) => {
                let _ = started.send(Err(error));
            }
        })?;
        let pid = outcome.recv().map_err(|_| io::Error::other("the thread of the child ended"))??;
        Ok(Self { pid, state })
    }

    pub(super) fn pid(&self) -> Pid {
        self.pid
    }

    /// How the child ended, or `None` while it runs.
    pub(super) fn exited(&self) -> Option<Exit> {
        *self.state.lock()
    }

    /// Signals the child, unless it has ended.
    pub(super) fn signal(&self, signal: Signal) {
        let exited = self.state.lock();
        if exited.is_none() {
            // It may be a zombie by now, which is fine.
            let _ = kill(self.pid, signal);
        }
    }

    /// Waits for the end of the child, at most `limit`.
    pub(super) fn wait(&self, limit: Duration) -> Option<Exit> {
        let deadline = Instant::now() + limit;
        let mut exited = self.state.lock();
        while exited.is_none() {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return None;
            }
            exited =
                self.state.changed.wait_timeout(exited, rest).map_or_else(|e| e.into_inner().0, |(e, _)| e);
        }
        *exited
    }

    /// Ends the child: each signal in turn, each with the time the child gets to follow it; at last SIGKILL.
    pub(super) fn end(&self, requests: &[(Signal, Duration)]) {
        for (signal, limit) in requests {
            self.signal(*signal);
            if self.wait(*limit).is_some() {
                return;
            }
        }
        self.signal(Signal::SIGKILL);
        self.wait(KILL_LIMIT);
    }
}

/// How long the kernel gets to take a killed child away.
const KILL_LIMIT: Duration = Duration::from_secs(2);

impl Drop for Keeper {
    fn drop(&mut self) {
        self.end(&[]);
    }
}

fn pid_of(child: &Child) -> Pid {
    // The kernel's pids fit: they are below 2^22.
    Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX))
}

/// Waits until the child is dead but not yet reaped, and reaps it under the lock, so that nobody signals a stranger
/// that got its pid.
fn keep(mut child: Child, pid: Pid, state: &State) {
    while waitid(Id::Pid(pid), WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT) == Err(Errno::EINTR) {}
    let mut exited = state.lock();
    *exited = Some(child.wait().ok());
    state.changed.notify_all();
}
