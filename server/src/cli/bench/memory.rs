//! Memory of this process, where the system tells (proc(5), `/proc/self/status`).

use serde::{Deserialize, Serialize};

/// Memory in MiB, with one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Memory {
    /// All that is resident (`VmRSS`).
    pub(super) resident_mib: f64,
    /// What is the process's own (`RssAnon`); the rest is files that are mapped,
    /// which the system drops when it needs the room.
    pub(super) own_mib: f64,
    /// The most that has been resident so far (`VmHWM`).
    pub(super) peak_mib: f64,
}

/// The memory of this process now.
pub(super) fn now() -> Option<Memory> {
    parse(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn parse(status: &str) -> Option<Memory> {
    let mib = |key: &str| {
        let value = status.lines().find_map(|line| line.strip_prefix(key))?;
        let kib: f64 = value.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some((kib / 1024.0 * 10.0).round() / 10.0)
    };
    Some(Memory {
        resident_mib: mib("VmRSS:")?,
        own_mib: mib("RssAnon:")?,
        peak_mib: mib("VmHWM:")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_system_says() {
        let status =
            "Name:\tlosen\nVmHWM:\t    4096 kB\nVmRSS:\t    2048 kB\nRssAnon:\t     512 kB\n";
        let memory = Memory {
            resident_mib: 2.0,
            own_mib: 0.5,
            peak_mib: 4.0,
        };
        assert_eq!(parse(status), Some(memory));
        assert_eq!(parse("Name:\tlosen\n"), None);
    }
}
