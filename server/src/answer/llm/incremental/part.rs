//! One key, value or element of the object, written down in proper JSON
//! character by character.

use serde_json::Value;

/// Brackets inside each other in one part. (serde_json's own limit is 128.)
const DEEPEST: usize = 32;

/// What a character did to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It belongs to the part, which goes on.
    More,
    /// It is the last one of the part.
    Done,
    /// It comes after the part, which is complete.
    DoneBefore,
    /// It cannot stand here, or is too deep.
    Broken,
}

/// Where in a string the part is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Within {
    /// Not in a string.
    Outside,
    /// In a string.
    String,
    /// After a backslash.
    Escape,
    /// After `\u` and these hexadecimal digits.
    Unicode(String),
}

/// A part so far.
#[derive(Debug, Clone)]
pub(super) struct Part {
    json: String,
    /// The brackets that have to close, innermost last.
    closing: Vec<char>,
    within: Within,
    /// A comma that is left out if a bracket closes next.
    comma: bool,
    /// The first half of a character that is written as two `\u` escapes.
    high: Option<u32>,
}

impl Default for Part {
    fn default() -> Self {
        Self {
            json: String::new(),
            closing: Vec::new(),
            within: Within::Outside,
            comma: false,
            high: None,
        }
    }
}

impl Part {
    /// Takes the next character.
    pub(super) fn push(&mut self, c: char) -> Step {
        match std::mem::replace(&mut self.within, Within::Outside) {
            Within::Outside => self.outside(c),
            Within::String => self.in_string(c),
            Within::Escape => self.escape(c),
            Within::Unicode(digits) => self.unicode(digits, c),
        }
    }

    /// The part as a value; `None` when it is no JSON after all.
    pub(super) fn value(&self) -> Option<Value> {
        serde_json::from_str(&self.json).ok()
    }

    /// Whether it is a `true`, `false` or `null` so far.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.json.as_str(), "true" | "false" | "null")
    }

    fn outside(&mut self, c: char) -> Step {
        if self.closing.is_empty() && !self.json.is_empty() {
            // A number or a word.
            if c.is_whitespace() || matches!(c, ',' | '}' | ']') {
                return Step::DoneBefore;
            }
            if matches!(c, '{' | '[' | '"' | ':') {
                return Step::Broken;
            }
            self.json.push(c);
            return Step::More;
        }
        if c == ',' && !self.closing.is_empty() {
            self.comma = true;
            return Step::More;
        }
        let closes = matches!(c, '}' | ']');
        if !c.is_whitespace() && std::mem::take(&mut self.comma) && !closes {
            self.json.push(',');
        }
        match c {
            '"' => self.within = Within::String,
            '{' | '[' if self.closing.len() == DEEPEST => return Step::Broken,
            '{' => self.closing.push('}'),
            '[' => self.closing.push(']'),
            '}' | ']' => {
                if self.closing.pop() != Some(c) {
                    return Step::Broken;
                }
                self.json.push(c);
                return self.end();
            }
            _ if c.is_whitespace() => {
                // Kept as a gap, so that `1 2` does not become 12.
                self.json.push(' ');
                return Step::More;
            }
            _ => {}
        }
        self.json.push(c);
        Step::More
    }

    /// The step after a closing bracket or quote.
    fn end(&self) -> Step {
        if self.closing.is_empty() {
            Step::Done
        } else {
            Step::More
        }
    }

    fn in_string(&mut self, c: char) -> Step {
        match c {
            '\\' => {
                self.within = Within::Escape;
                return Step::More;
            }
            '"' => {
                self.within = Within::Outside;
                self.flush_high();
                self.json.push('"');
                return self.end();
            }
            _ => self.text(c),
        }
        self.within = Within::String;
        Step::More
    }

    fn escape(&mut self, c: char) -> Step {
        self.within = Within::String;
        match c {
            'u' => self.within = Within::Unicode(String::new()),
            '"' | '\\' => self.text(c),
            'b' => self.text('\u{8}'),
            'f' => self.text('\u{c}'),
            'n' => self.text('\n'),
            'r' => self.text('\r'),
            't' => self.text('\t'),
            // `\/`, and what is no escape at all, as `\'` and `\_`.
            _ => self.text(c),
        }
        Step::More
    }

    fn unicode(&mut self, mut digits: String, c: char) -> Step {
        if !c.is_ascii_hexdigit() {
            // No escape after all: what was taken for one is text.
            self.within = Within::String;
            self.text('u');
            for digit in digits.chars() {
                self.text(digit);
            }
            return self.in_string(c);
        }
        digits.push(c);
        if digits.len() < 4 {
            self.within = Within::Unicode(digits);
            return Step::More;
        }
        self.within = Within::String;
        let unit = u32::from_str_radix(&digits, 16).unwrap_or_default();
        match (self.high.take(), unit) {
            (Some(high), 0xDC00..=0xDFFF) => {
                let scalar = 0x1_0000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
                self.text(char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (alone, _) => {
                if alone.is_some() {
                    self.text(char::REPLACEMENT_CHARACTER);
                }
                match unit {
                    0xD800..=0xDBFF => self.high = Some(unit),
                    _ => self.text(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)),
                }
            }
        }
        Step::More
    }

    /// The first half of a pair that has no second half.
    fn flush_high(&mut self) {
        if self.high.take().is_some() {
            self.json.push(char::REPLACEMENT_CHARACTER);
        }
    }

    /// Writes a character of a string's text.
    fn text(&mut self, c: char) {
        self.flush_high();
        match c {
            '"' => self.json.push_str("\\\""),
            '\\' => self.json.push_str("\\\\"),
            '\n' => self.json.push_str("\\n"),
            '\r' => self.json.push_str("\\r"),
            '\t' => self.json.push_str("\\t"),
            '\0'..='\u{1f}' => self.json.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => self.json.push(c),
        }
    }
}
