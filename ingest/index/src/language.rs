//! Languages of passages, questions and answers.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A natural language, written as its ISO 639-1 code (`nb`, `nn`, `en`, …).
///
/// `no` (Norwegian, unspecified) is read as bokmål.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Language {
    /// Norwegian bokmål, `nb`.
    Bokmal,
    /// Norwegian nynorsk, `nn`.
    Nynorsk,
    /// English, `en`.
    English,
    /// Any other language, by its two- or three-letter lower-case code.
    Other(String),
}

/// A string that is not a language code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a language code; use a code such as nb, nn or en")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// The ISO 639 code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Bokmal => "nb",
            Self::Nynorsk => "nn",
            Self::English => "en",
            Self::Other(code) => code,
        }
    }

    /// True for bokmål and nynorsk.
    #[must_use]
    pub fn is_norwegian(&self) -> bool {
        matches!(self, Self::Bokmal | Self::Nynorsk)
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a BCP 47 tag (RFC 5646); only its primary subtag counts, so
    /// `nb-NO` and `nb` are the same language.
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let primary = tag
            .trim()
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        match primary.as_str() {
            "nb" | "no" | "nob" | "nor" => Ok(Self::Bokmal),
            "nn" | "nno" => Ok(Self::Nynorsk),
            "en" | "eng" => Ok(Self::English),
            code if (2..=3).contains(&code.len())
                && code.chars().all(|c| c.is_ascii_lowercase()) =>
            {
                Ok(Self::Other(code.to_owned()))
            }
            _ => Err(UnknownLanguage(tag.to_owned())),
        }
    }
}

impl TryFrom<String> for Language {
    type Error = UnknownLanguage;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        tag.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.code().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags_by_their_primary_subtag() {
        assert_eq!("nb-NO".parse(), Ok(Language::Bokmal));
        assert_eq!("no".parse(), Ok(Language::Bokmal));
        assert_eq!("NN".parse(), Ok(Language::Nynorsk));
        assert_eq!("en_GB".parse(), Ok(Language::English));
        assert_eq!("pl".parse(), Ok(Language::Other("pl".into())));
    }

    #[test]
    fn refuses_what_is_no_code() {
        for bad in ["", "norsk", "n", "1a", "æø"] {
            assert!(bad.parse::<Language>().is_err(), "{bad}");
        }
    }
}
