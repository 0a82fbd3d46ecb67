//! What a caseworker holds.

use secrecy::{ExposeSecret, SecretString};

/// What every token begins with, so that scanners of leaked secrets know it.
const PREFIX: &str = "losen_";
/// Hex digits of the lookup id.
pub(super) const ID_DIGITS: usize = 12;
/// Hex digits of the secret: 256 bits.
const SECRET_DIGITS: usize = 64;

/// A token: `losen_`, the lookup id of its entry, `_`, 256 random bits in hex.
#[derive(Debug, Clone)]
pub struct Token {
    id: String,
    text: SecretString,
}

impl Token {
    /// A new token for the entry with this lookup id.
    #[must_use]
    pub(super) fn random(id: &str) -> Self {
        let secret = blake3::Hash::from_bytes(rand::random()).to_hex();
        Self {
            id: id.to_owned(),
            text: format!("{PREFIX}{id}_{secret}").into(),
        }
    }

    /// Reads a token; `None` for what cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (id, secret) = text.strip_prefix(PREFIX)?.split_once('_')?;
        let hex = |text: &str| {
            let mut digits = text.bytes();
            digits.all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
        };
        let whole = id.len() == ID_DIGITS && secret.len() == SECRET_DIGITS;
        (whole && hex(id) && hex(secret)).then(|| Self {
            id: id.to_owned(),
            text: text.to_owned().into(),
        })
    }

    /// The lookup id of its entry; no secret.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The whole token.
    #[must_use]
    pub fn secret(&self) -> &str {
        self.text.expose_secret()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_can_be_read() {
        let token = Token::random("0123456789ab");
        let read = Token::parse(token.secret()).unwrap();
        assert_eq!(read.id(), "0123456789ab");
        assert_eq!(read.secret(), token.secret());
        assert_ne!(Token::random("0123456789ab").secret(), token.secret());
    }

    #[test]
    fn what_cannot_be_a_token_is_not_read() {
        let token = Token::random("0123456789ab").secret().to_owned();
        for text in [
            "",
            "losen_",
            &token[1..],
            &token[..80],
            &token.to_uppercase(),
        ] {
            assert!(Token::parse(text).is_none(), "{text}");
        }
        assert!(Token::parse(&format!("{token}0")).is_none());
    }

    #[test]
    fn debug_output_hides_the_secret() {
        let token = Token::random("0123456789ab");
        let secret = token.secret().rsplit('_').next().unwrap();
        assert!(!format!("{token:?}").contains(secret));
    }
}
