//! Server-sent events, read from bytes that may be cut anywhere.
//!
//! The part of the `text/event-stream` format (WHATWG HTML Living Standard,
//! section 9.2) that chat servers use: fields `data` and `event`, comments,
//! and lines that end with LF, CR or CRLF. The crates that read it were last
//! released in 2022, so it is done here.

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event {
    /// The `data` lines, joined by line breaks.
    pub(super) data: String,
    /// Whether the server named it an error (`event: error`, or llama.cpp's
    /// field `error`).
    pub(super) error: bool,
}

/// Collects bytes and gives whole events.
#[derive(Debug, Default)]
pub(super) struct EventReader {
    line: Vec<u8>,
    after_cr: bool,
    started: bool,
    data: Option<String>,
    error: bool,
}

impl EventReader {
    /// Reads on; gives the events that became complete.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        for &byte in bytes {
            let after_cr = std::mem::replace(&mut self.after_cr, byte == b'\r');
            match byte {
                b'\n' if after_cr => {}
                b'\n' | b'\r' => events.extend(self.end_line()),
                _ => self.line.push(byte),
            }
        }
        events
    }

    /// The last event, when the stream ended without a blank line after it. The
    /// standard drops it; servers that forget the blank line mean it.
    pub(super) fn finish(mut self) -> Option<Event> {
        let last = self.end_line();
        last.or_else(|| self.dispatch())
    }

    fn end_line(&mut self) -> Option<Event> {
        let bytes = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&bytes);
        let first = !std::mem::replace(&mut self.started, true);
        let line = match line.strip_prefix('\u{feff}') {
            Some(rest) if first => rest,
            _ => &line,
        };
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => self.push(value),
            "error" => {
                self.error = true;
                self.push(value);
            }
            "event" => self.error = value == "error",
            _ => {}
        }
        None
    }

    fn push(&mut self, value: &str) {
        match &mut self.data {
            Some(data) => {
                data.push('\n');
                data.push_str(value);
            }
            None => self.data = Some(value.to_owned()),
        }
    }

    fn dispatch(&mut self) -> Option<Event> {
        let error = std::mem::take(&mut self.error);
        self.data.take().map(|data| Event { data, error })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(chunks: &[&[u8]]) -> Vec<Event> {
        let mut reader = EventReader::default();
        let mut events: Vec<Event> = chunks.iter().flat_map(|c| reader.feed(c)).collect();
        events.extend(reader.finish());
        events
    }

    fn data(text: &str) -> Vec<String> {
        read(&[text.as_bytes()])
            .into_iter()
            .map(|event| event.data)
            .collect()
    }

    #[test]
    fn reads_the_forms_that_servers_use() {
        assert_eq!(data("data: a\n\ndata:b\n\n"), ["a", "b"]);
        assert_eq!(data(": ping\n\ndata: a\r\n\r\ndata: b\r\r"), ["a", "b"]);
        assert_eq!(data("data: a\ndata: b\n\n"), ["a\nb"]);
        assert_eq!(data("id: 1\nretry: 5\ndata\n\n"), [""]);
        assert_eq!(data("\u{feff}data: a\n\n"), ["a"]);
    }

    #[test]
    fn an_event_without_a_blank_line_counts_at_the_end() {
        assert_eq!(data("data: a\n\ndata: b\n"), ["a", "b"]);
        assert_eq!(data("data: a\n\ndata: b"), ["a", "b"]);
    }

    #[test]
    fn errors_are_marked() {
        let events = read(&[b"event: error\ndata: x\n\nerror: {}\n\ndata: y\n\n"]);
        let marks: Vec<bool> = events.iter().map(|event| event.error).collect();
        assert_eq!(marks, [true, true, false]);
    }

    proptest! {
        #[test]
        fn cuts_do_not_matter(text in "(data: ?|event: error|[æ€😀a]|\n|\r|: ){0,60}", cuts in prop::collection::vec(0usize..8, 0..60)) {
            let whole = read(&[text.as_bytes()]);
            let mut rest = text.as_bytes();
            let mut chunks = Vec::new();
            for cut in cuts {
                let (head, tail) = rest.split_at(cut.min(rest.len()));
                chunks.push(head);
                rest = tail;
            }
            chunks.push(rest);
            prop_assert_eq!(read(&chunks), whole);
        }
    }
}
