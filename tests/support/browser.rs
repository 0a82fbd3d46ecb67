//! Runs a suite of `tests/browser/` in a real browser, with Node's test runner.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::Context;
use tokio::sync::Mutex;

/// Set to `required` where a missing browser must be a failure.
const SETTING: &str = "LOSEN_TEST_BROWSER";
/// Names that Chromium goes by.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];

/// One suite at a time: browsers that share the processor wait for each other.
static TURN: Mutex<()> = Mutex::const_new(());

/// Runs `tests/browser/{suite}.test.mjs` with these variables. Where Chromium, Node or
/// the packages of `tests/browser/package.json` are missing, the suite is skipped with
/// a line that says so, unless they are required.
///
/// # Errors
/// When a test of the suite fails, or what is required is missing.
pub async fn run(suite: &str, variables: &[(&str, &str)]) -> anyhow::Result<()> {
    let _turn = TURN.lock().await;
    let tools = node().and_then(|node| Ok((node, chromium()?)));
    let (node, chromium) = match tools {
        Ok(tools) => tools,
        Err(missing) => return skip(suite, &missing),
    };
    let mut command = tests(&node, [format!("{suite}.test.mjs")]);
    command
        .env("CHROMIUM", chromium)
        .envs(variables.iter().copied());
    finish(suite, command).await
}

/// A site that a suite visits; it ends when dropped.
pub struct Site {
    /// Its origin.
    pub url: String,
    process: Child,
}

impl Drop for Site {
    fn drop(&mut self) {
        // One that has ended already needs no end.
        let _ended = self.process.kill();
        let _gone = self.process.wait();
    }
}

/// Starts the site of `tests/browser/{name}.mjs`, which takes a free port and prints its
/// origin. `None` where its suite is skipped, see [`run`].
///
/// # Errors
/// When it does not open, or what is required is missing.
pub async fn site(name: &str) -> anyhow::Result<Option<Site>> {
    let node = match node() {
        Ok(node) => node,
        Err(missing) => return skip(name, &missing).map(|()| None),
    };
    let mut process = Command::new(node)
        .arg(format!("{name}.mjs"))
        .current_dir(folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let output = process.stdout.take().context("the site has no output")?;
    let mut site = Site {
        url: String::new(),
        process,
    };
    let line = tokio::task::spawn_blocking(move || BufReader::new(output).lines().next());
    site.url = line.await?.context("the site did not open")??;
    Ok(Some(site))
}

/// Runs `tests/browser/unit/`, which needs Node only.
///
/// # Errors
/// As [`run`].
pub async fn run_units() -> anyhow::Result<()> {
    let node = match node() {
        Ok(node) => node,
        Err(missing) => return skip("unit", &missing),
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder().join("unit"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            files.push(format!("unit/{name}"));
        }
    }
    anyhow::ensure!(!files.is_empty(), "no tests in {}", folder().display());
    finish("unit", tests(&node, files)).await
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("browser")
}

/// Node's test runner on some files.
fn tests(node: &Path, files: impl IntoIterator<Item = String>) -> Command {
    let mut command = Command::new(node);
    command
        .args(["--test", "--test-reporter=spec"])
        .args(files)
        .current_dir(folder())
        .stdin(Stdio::null());
    command
}

async fn finish(suite: &str, mut command: Command) -> anyhow::Result<()> {
    let output = tokio::task::spawn_blocking(move || command.output()).await??;
    anyhow::ensure!(
        output.status.success(),
        "{suite}:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

fn chromium() -> Result<PathBuf, String> {
    std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| NAMES.into_iter().find_map(in_path))
        .ok_or_else(|| "no Chromium; Debian has it as the package chromium".to_owned())
}

/// Node, where the packages of the tests are there too.
fn node() -> Result<PathBuf, String> {
    if !folder().join("node_modules/playwright-core").is_dir() {
        return Err("no packages; run `npm ci --prefix tests/browser`".to_owned());
    }
    in_path("node").ok_or_else(|| "no Node; Debian has it as the package nodejs".to_owned())
}

fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests must see it")]
fn skip(suite: &str, missing: &str) -> anyhow::Result<()> {
    let required = std::env::var(SETTING).is_ok_and(|value| value == "required");
    anyhow::ensure!(!required, "{suite}: {missing}");
    eprintln!("skipped {suite}: {missing}");
    Ok(())
}
