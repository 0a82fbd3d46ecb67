//! A running `losen demo`.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

use anyhow::Context;

use crate::command::Workplace;

/// A running demo; it ends when dropped.
pub struct Demo {
    /// Where it is open, without a slash at the end.
    pub url: String,
    /// What it printed before it was open.
    pub lines: Vec<String>,
    process: Child,
    /// The folder that it works in.
    pub workplace: Workplace,
}

impl Demo {
    /// Starts `program` in a folder of its own on a free port and waits until it is
    /// open. `config` is the content of its `losen.toml`.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn start(program: &str, config: &str) -> anyhow::Result<Self> {
        let workplace = Workplace::new(program, config)?;
        let mut command = workplace.command(&["demo"]);
        command
            .env("LOSEN_LISTEN", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = command.spawn()?;
        let output = process.stdout.take().context("the demo has no output")?;
        let opening = move || {
            let mut lines = Vec::new();
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(rest) = line.strip_prefix("Losen is open on ") {
                    return (lines, rest.split(' ').next().map(str::to_owned));
                }
                lines.push(line);
            }
            (lines, None)
        };
        let (lines, url) = tokio::task::spawn_blocking(opening).await?;
        let Some(url) = url else {
            process.kill()?;
            anyhow::bail!("the demo did not open: {lines:?}");
        };
        Ok(Self {
            url,
            lines,
            process,
            workplace,
        })
    }

    /// Addresses of the sample sites that it serves.
    pub fn sites(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter().filter(|line| line.ends_with(" pages)"));
        lines.filter_map(|line| address(line))
    }

    /// Address of the page of a sample site that shows the assistant.
    #[must_use]
    pub fn host_page(&self) -> Option<&str> {
        let mut lines = self.lines.iter();
        address(lines.find(|line| line.starts_with("A site shows the assistant on "))?)
    }

    /// Ends it in good order (SIGTERM).
    ///
    /// # Errors
    /// When it cannot be told, or not be waited for.
    pub async fn stop(&mut self) -> anyhow::Result<ExitStatus> {
        let process = self.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &process]).status()?;
        anyhow::ensure!(told.success(), "no process {process}");
        loop {
            if let Some(status) = self.process.try_wait()? {
                return Ok(status);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The first address in a line.
fn address(line: &str) -> Option<&str> {
    line.split(' ').find(|word| word.starts_with("http://"))
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ended = self.process.kill();
        let _gone = self.process.wait();
    }
}
