//! A short fingerprint of a text, alike for texts that are almost the same.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Words that are looked at together.
const SHINGLE: usize = 3;
/// Bits that the fingerprints of near duplicates may differ in (Manku, Jain and
/// Das Sarma, WWW 2007). More would take “samvirkeforetak” for “aksjeselskap” in
/// texts that are alike otherwise.
const DIFFERING_BITS: u32 = 3;

/// SimHash (Charikar, STOC 2002) of the shingles of a text, and a hash of its
/// numbers: texts with other amounts, dates or sections are never near duplicates,
/// however alike their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint {
    words: u64,
    numbers: u32,
}

/// A string that is no fingerprint.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is no fingerprint of a passage")]
pub struct NoFingerprint(String);

impl Fingerprint {
    /// The fingerprint of a text; of one without words the default, which is near
    /// to nothing.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        if words.is_empty() {
            return Self::default();
        }
        let mut sums = [0_i32; 64];
        for shingle in words.windows(SHINGLE.min(words.len())) {
            let hash = hash(shingle);
            for (bit, sum) in sums.iter_mut().enumerate() {
                *sum += if hash >> bit & 1 == 1 { 1 } else { -1 };
            }
        }
        let set = |(bit, sum): (usize, &i32)| u64::from(*sum > 0) << bit;
        let mut numbers = words;
        numbers.retain(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        Self {
            words: sums.iter().enumerate().map(set).sum(),
            numbers: (hash(&numbers) & u64::from(u32::MAX)) as u32,
        }
    }

    /// Whether two texts may say the same in almost the same words; whoever needs
    /// to be sure compares them.
    #[must_use]
    pub fn near(self, other: Self) -> bool {
        let known = self != Self::default() && other != Self::default();
        known
            && self.numbers == other.numbers
            && (self.words ^ other.words).count_ones() <= DIFFERING_BITS
    }
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for word in words {
        hasher.update(word.as_bytes()).update(b" ");
    }
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:08x}", self.words, self.numbers)
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = NoFingerprint;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let read = || {
            let (words, numbers) = text.split_at_checked(16)?;
            Some(Self {
                words: u64::from_str_radix(words, 16).ok()?,
                numbers: u32::from_str_radix(numbers, 16).ok()?,
            })
        };
        read().ok_or_else(|| NoFingerprint(text.clone()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Du kan ha rett til grunnstønad hvis du har varig sykdom, skade eller medfødt funksjonsnedsettelse. \
        Du må ha nødvendige ekstrautgifter som en følge av dette, og utgiftene må være minst like høye som sats 1. \
        Utgiftene må ha vart i to til tre år eller mer før du kan få grunnstønad.";

    #[test]
    fn small_changes_stay_near_and_others_do_not() {
        let of = Fingerprint::of;
        let long = [TEXT; 4].join(" ");
        let changed = format!("{long} Les mer.");
        assert!(of(&long).near(of(&changed)));
        assert!(of(TEXT).near(of(&TEXT.to_uppercase())));
        assert!(!of(TEXT).near(of("Du søker om barnehageplass i kommunen der du bor.")));
    }

    #[test]
    fn other_amounts_are_another_text() {
        let changed = TEXT.replace("sats 1", "sats 2");
        assert!(!Fingerprint::of(TEXT).near(Fingerprint::of(&changed)));
    }

    #[test]
    fn texts_without_words_are_near_to_nothing() {
        assert!(!Fingerprint::of("").near(Fingerprint::of("– …")));
    }

    proptest! {
        #[test]
        fn is_written_and_read_back(text in "\\PC{0,80}") {
            let fingerprint = Fingerprint::of(&text);
            let json = serde_json::to_string(&fingerprint).unwrap();
            prop_assert_eq!(serde_json::from_str::<Fingerprint>(&json).unwrap(), fingerprint);
        }
    }
}
