//! Growth curves.

use std::path::Path;

use anyhow::bail;

pub(super) fn run(_results: &Path, _svg: &Path) -> anyhow::Result<()> {
    bail!("not yet")
}
