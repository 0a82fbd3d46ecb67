//! Printing. Results go to standard output, everything else to standard error.

#![expect(clippy::print_stdout, reason = "the command line prints")]

use serde::Serialize;

/// Prints a line.
pub(super) fn line(text: impl AsRef<str>) {
    println!("{}", text.as_ref());
}

/// Prints a value as one line of JSON.
pub(super) fn json(value: &impl Serialize) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string(value)?);
    Ok(())
}
