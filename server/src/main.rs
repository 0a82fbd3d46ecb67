//! The `losen` command.

use std::process::ExitCode;

use clap::Parser;
use losen_server::cli::Cli;
use mimalloc::MiMalloc;

/// A search makes many small texts and drops them again.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match Cli::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

/// The error and its causes, a line each, to standard error.
#[expect(clippy::print_stderr, reason = "the last word of a failed command")]
fn report(error: &anyhow::Error) {
    eprintln!("losen: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
}
