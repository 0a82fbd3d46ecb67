//! The real `losen` command in a folder of its own.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a configuration, where the command is run.
pub struct Workplace {
    folder: TempDir,
    program: PathBuf,
}

impl Workplace {
    /// A new folder. `program` is the command (`env!("CARGO_BIN_EXE_losen-under-test")`),
    /// `config` the content of its `losen.toml`.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn new(program: &str, config: &str) -> std::io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let workplace = Self {
            folder,
            program: PathBuf::from(program),
        };
        workplace.configure(config)?;
        Ok(workplace)
    }

    /// Replaces `losen.toml`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn configure(&self, config: &str) -> std::io::Result<()> {
        std::fs::write(self.folder.path().join("losen.toml"), config)
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The command with arguments, not yet started; no `LOSEN_` variable of the
    /// tests' own environment reaches it.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LOSEN_")) {
            command.env_remove(name);
        }
        command
    }

    /// Runs the command to its end.
    ///
    /// # Errors
    /// When it cannot be started.
    pub async fn run(&self, arguments: &[&str]) -> std::io::Result<Output> {
        let mut command = self.command(arguments);
        tokio::task::spawn_blocking(move || command.output()).await?
    }

    /// Runs the command, which must succeed, and reads its last line as JSON.
    ///
    /// # Errors
    /// When it cannot be started, fails, or prints no JSON.
    pub async fn json(&self, arguments: &[&str]) -> anyhow::Result<Value> {
        let output = self.run(arguments).await?;
        let text = String::from_utf8(output.stdout)?;
        anyhow::ensure!(
            output.status.success(),
            "{arguments:?} failed: {text}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(serde_json::from_str(
            text.lines().last().unwrap_or_default(),
        )?)
    }

    /// Starts the command with its output piped.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn spawn(&self, arguments: &[&str]) -> std::io::Result<Child> {
        self.command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
    }
}
