//! A text as words, runs of digits, signs and addresses, with their places.

use std::{borrow::Cow, ops::Range};

use unicode_normalization::UnicodeNormalization;

use super::{address, lexicon};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Digits,
    /// One other character; dashes of all sorts are `-`.
    Sign,
    /// An e-mail address or a web address, whole.
    Address,
}

/// One token.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Its characters, lower-cased, in Unicode NFKC, without soft hyphens.
    pub(super) text: Cow<'a, str>,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// Whether it is the first of its line.
    pub(super) first: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether its sentence reads as English.
    pub(super) english: bool,
}

impl Token<'_> {
    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign && self.text.starts_with(sign)
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn is_digits(&self) -> bool {
        self.kind == Kind::Digits
    }
}

/// The tokens of `text`, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let (mut spaced, mut first) = (false, true);
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            first |= c == '\n';
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        if is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let open = first || spaced || out.last().is_some_and(|t| opens(&t.text));
        let (kind, end) = match open.then(|| address::length(&text[at..])).flatten() {
            Some(length) => (Kind::Address, at + length),
            None => token_end(text, at, c),
        };
        let slice = &text[at..end];
        out.push(Token {
            kind,
            text: folded(slice, kind),
            range: at..end,
            spaced,
            first,
            capital: c.is_uppercase(),
            english: false,
        });
        at = end;
        (spaced, first) = (false, false);
    }
    mark_english(&mut out);
    out
}

/// Whether an address can begin right after this sign.
fn opens(sign: &str) -> bool {
    matches!(sign, "(" | "[" | "<" | "«" | "“" | "\"" | "|" | "”")
}

/// The kind and the end of the token that begins at `at` with `c`.
fn token_end(text: &str, at: usize, c: char) -> (Kind, usize) {
    let run = |inside: fn(char) -> bool| {
        let rest = &text[at..];
        let end = rest.find(|c| !inside(c) && !is_invisible(c));
        // Invisible characters at the end belong to nobody.
        let slice = &rest[..end.unwrap_or(rest.len())];
        at + slice.trim_end_matches(is_invisible).len()
    };
    if is_digit(c) {
        (Kind::Digits, run(is_digit))
    } else if c.is_alphabetic() {
        (Kind::Word, run(is_letter))
    } else {
        (Kind::Sign, at + c.len_utf8())
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)
}

/// Whether `c` is a digit of the ASCII or the full-width row.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&c)
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

fn folded(slice: &str, kind: Kind) -> Cow<'_, str> {
    if kind == Kind::Sign {
        return match slice {
            "–" | "—" | "−" | "‐" | "‑" | "‒" | "―" => Cow::Borrowed("-"),
            slice => Cow::Borrowed(slice),
        };
    }
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if slice.bytes().all(plain) {
        return Cow::Borrowed(slice);
    }
    if slice.is_ascii() {
        return Cow::Owned(slice.to_ascii_lowercase());
    }
    let shown = slice.chars().filter(|c| !is_invisible(*c));
    Cow::Owned(shown.nfkc().flat_map(char::to_lowercase).collect())
}

/// Marks the tokens of English sentences: Norwegian «to» and «fire» are numbers,
/// English “to” and “fire” are not. A sentence without a telling word is as the
/// whole text; a text without one is Norwegian.
fn mark_english(tokens: &mut [Token]) {
    let lean = |tokens: &[Token]| -> i32 {
        let words = tokens.iter().filter(|t| t.is_word());
        words.map(|t| lexicon::lean(&t.text)).sum()
    };
    let overall = lean(tokens);
    let mut start = 0;
    while start < tokens.len() {
        let len = tokens[start..]
            .windows(2)
            .position(|pair| ends_between(&pair[0], &pair[1]))
            .map_or(tokens.len() - start, |last| last + 1);
        let segment = &mut tokens[start..start + len];
        let mine = lean(segment);
        let english = if mine == 0 { overall > 0 } else { mine > 0 };
        segment.iter_mut().for_each(|t| t.english = english);
        start += len;
    }
}

/// Whether a sentence or line ends between two tokens.
fn ends_between(before: &Token, after: &Token) -> bool {
    let stop = matches!(&*before.text, "." | "!" | "?") && before.kind == Kind::Sign;
    after.first || (stop && after.spaced && (after.capital || after.kind == Kind::Sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text)
            .into_iter()
            .map(|t| t.text.into_owned())
            .collect()
    }

    #[test]
    fn parts_words_digits_and_signs() {
        assert_eq!(
            texts("Kl. 12.30–15"),
            ["kl", ".", "12", ".", "30", "-", "15"]
        );
        assert_eq!(texts("ma\u{ad}nad a\u{30a}r １２"), ["manad", "år", "12"]);
        assert_eq!(
            texts("Se www.nav.no/klage."),
            ["se", "www.nav.no/klage", "."]
        );
    }

    #[test]
    fn tells_the_language_of_each_sentence() {
        let text = "Du får to uker. You have to wait for the letter.";
        let to: Vec<bool> = tokens(text)
            .iter()
            .filter(|t| t.text == "to")
            .map(|t| t.english)
            .collect();
        assert_eq!(to, [false, true]);
    }
}
