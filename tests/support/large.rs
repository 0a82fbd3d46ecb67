//! A body far over every limit, sent on a connection of its own: the service may
//! answer and hang up before it has read it, which not every client forgives.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, TcpStream},
    thread,
    time::Duration,
};

use anyhow::Context;

/// Bytes of the body: 10 MiB.
pub const BYTES: usize = 10 * 1024 * 1024;
/// Longest wait for a part of the response.
const WAIT: Duration = Duration::from_secs(30);

/// Posts the body to `path` of the service at `url`; the status and the text of the
/// response.
///
/// # Errors
/// When there is no connection or no response.
pub async fn post(
    url: &str,
    path: &str,
    headers: &[(&str, &str)],
) -> anyhow::Result<(u16, String)> {
    let host = url.trim_start_matches("http://").to_owned();
    let mut head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {BYTES}\r\nConnection: close\r\n"
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let response = tokio::task::spawn_blocking(move || exchange(&host, &head)).await??;
    let response = String::from_utf8(response)?;
    let (head, text) = response.split_once("\r\n\r\n").context("no response")?;
    let status = head.split(' ').nth(1).context("no status")?.parse()?;
    Ok((status, text.to_owned()))
}

fn exchange(host: &str, head: &str) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(WAIT))?;
    let mut sending = stream.try_clone()?;
    let message = [head.as_bytes(), &vec![b'a'; BYTES]].concat();
    thread::scope(|scope| {
        scope.spawn(move || {
            // What the service does not want to read is not an error here.
            let _cut_short = sending.write_all(&message);
        });
        let mut response = Vec::new();
        // What came before the connection was reset is kept.
        let _reset = stream.read_to_end(&mut response);
        let _closed = stream.shutdown(Shutdown::Both);
        Ok(response)
    })
}
