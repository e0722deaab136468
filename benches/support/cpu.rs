//! What things cost.

use std::path::Path;
use std::time::Duration;

/// CPU time of all threads of a process so far; of those that ended only what the kernel has added up by ticks.
pub(crate) fn cpu(pid: &str) -> Duration {
    let of = |path: &Path| -> Option<u64> {
        std::fs::read_to_string(path.join("schedstat")).ok()?.split(' ').next()?.parse().ok()
    };
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    Duration::from_nanos(tasks.flatten().filter_map(|task| of(&task.path())).sum())
}
