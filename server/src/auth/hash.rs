//! What the file holds of a token: its argon2id hash.

use argon2::{
    ARGON2ID_IDENT, Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier,
    Version,
    password_hash::{self, SaltString},
};

use super::token::{ID_DIGITS, Token};

/// Memory in KiB, passes and lanes: OWASP Password Storage Cheat Sheet, “Argon2id”,
/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Why a hash could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// It is no argon2id hash.
    #[error("is no argon2id hash; make it with `losen token new`")]
    Unreadable,
    /// The hash could not be computed.
    #[error("could not be hashed: {0}")]
    Failed(password_hash::Error),
}

/// Makes a token for a new entry, and the entry's hash (a PHC string).
///
/// # Errors
/// When the hash cannot be computed.
pub(super) fn new_token() -> Result<(Token, String), HashError> {
    let salt: [u8; 16] = rand::random();
    let salt = SaltString::encode_b64(&salt).map_err(HashError::Failed)?;
    let token = Token::random(&id_of(salt.as_str()));
    let argon2 = argon2().map_err(HashError::Failed)?;
    let hash = argon2
        .hash_password(token.secret().as_bytes(), &salt)
        .map_err(HashError::Failed)?;
    Ok((token, hash.to_string()))
}

/// The lookup id of a hash: the first 12 hex digits of the BLAKE3 hash of its salt.
/// Who knows only a caseworker's name does not know it, and so cannot use up the
/// tries of that entry.
///
/// # Errors
/// When it is no argon2id hash.
pub(super) fn lookup_id(hash: &str) -> Result<String, HashError> {
    let hash = PasswordHash::new(hash).map_err(|_| HashError::Unreadable)?;
    match hash.salt {
        Some(salt) if hash.algorithm == ARGON2ID_IDENT && hash.hash.is_some() => {
            Ok(id_of(salt.as_str()))
        }
        _ => Err(HashError::Unreadable),
    }
}

/// Whether the hash is that of the token; some 20 ms of work. The hashes are compared
/// in constant time (`password_hash::Output`).
pub(super) fn verify(hash: &str, token: &Token) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else {
        return false;
    };
    let secret = token.secret().as_bytes();
    argon2().is_ok_and(|argon2| argon2.verify_password(secret, &hash).is_ok())
}

fn argon2() -> password_hash::Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn id_of(salt: &str) -> String {
    let hex = blake3::hash(salt.as_bytes()).to_hex();
    hex.chars().take(ID_DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_and_verified_by_its_hash_alone() {
        let (token, hash) = new_token().unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(!hash.contains(token.secret()));
        assert_eq!(lookup_id(&hash).unwrap(), token.id());
        assert!(verify(&hash, &token));
        let forged = Token::random(token.id());
        assert!(!verify(&hash, &forged));
    }

    #[test]
    fn other_hashes_are_refused() {
        for hash in [
            "",
            "passord",
            "$argon2i$v=19$m=16,t=2,p=1$c29tZXNhbHQ$aGFzaGhhc2hoYXNo",
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ",
        ] {
            assert!(lookup_id(hash).is_err(), "{hash}");
        }
    }
}
