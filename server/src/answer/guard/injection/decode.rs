//! Text as it reads when a simple disguise is taken off.

/// Single letters in a row that are a word spelt out.
const SPELT: usize = 4;
/// Characters of the shortest base64 word that is decoded.
const SHORTEST_BASE64: usize = 20;
/// What spelt-out letters say when even the gaps between words are lost.
const PHRASES: &[&str] = &[
    "ignoreall",
    "ignoreprevious",
    "ignoreralle",
    "previousinstructions",
    "tidligereinstruks",
    "tidlegareinstruks",
    "systemprompt",
    "developermode",
    "jailbreak",
];

/// Other readings of a text: with spelt-out letters joined, with digits and signs read
/// as the letters they look like, and with its base64 words decoded. Those that do not
/// differ from the text are left out.
pub(super) fn variants(text: &str) -> Vec<String> {
    let joined = join_letters(text);
    let plain = without_leetspeak(text);
    [joined, plain]
        .into_iter()
        .filter(|variant| variant != text)
        .chain(base64_words(text))
        .collect()
}

/// Whether spelt-out letters say one of the phrases of an attack.
pub(super) fn hides_phrase(text: &str) -> bool {
    let joined = join_letters(text);
    if joined == text {
        return false;
    }
    let letters: String = joined
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    PHRASES.iter().any(|phrase| letters.contains(phrase))
}

/// Joins letters with one space, dot or hyphen between; two spaces end a word.
fn join_letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split("  ").enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let words: Vec<&str> = line.split([' ', '.', '-', '_', '*']).collect();
        let single = |word: &&str| word.chars().count() == 1;
        if words.iter().filter(|word| single(word)).count() < SPELT {
            if text.contains("  ") && words.iter().all(&single) {
                out.push_str(&words.concat());
            } else {
                out.push_str(line);
            }
            continue;
        }
        let mut last_single = false;
        for (at, word) in words.iter().enumerate() {
            if at > 0 && !(last_single && single(word)) {
                out.push(' ');
            }
            out.push_str(word);
            last_single = single(word);
        }
    }
    out
}

/// Reads digits and signs as letters in words that have letters too.
fn without_leetspeak(text: &str) -> String {
    text.split(' ')
        .map(|word| {
            if !word.chars().any(char::is_alphabetic) {
                return word.to_owned();
            }
            word.chars()
                .map(|character| match character {
                    '0' => 'o',
                    '1' | '|' => 'i',
                    '3' => 'e',
                    '4' | '@' => 'a',
                    '5' | '$' => 's',
                    '7' => 't',
                    other => other,
                })
                .collect()
        })
        .collect::<Vec<String>>()
        .join(" ")
}

/// The text of each base64 word (RFC 4648, both alphabets) that holds ASCII text.
fn base64_words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|word| word.len() >= SHORTEST_BASE64)
        .filter_map(from_base64)
        .collect()
}

fn from_base64(word: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(word.len());
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for character in word.trim_end_matches('=').bytes() {
        let value = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        buffer = (buffer << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(((buffer >> bits) & 0xff) as u8);
        }
    }
    let decoded = String::from_utf8(bytes).ok()?;
    decoded
        .chars()
        .all(|c| !c.is_control() || c == '\n')
        .then_some(decoded)
}
