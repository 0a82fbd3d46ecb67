//! Who may use the caseworker console: named tokens from a file.
//!
//! | File | Idea |
//! |---|---|
//! | `token` | what a caseworker holds: a lookup id and 256 random bits |
//! | `hash` | what the file holds: argon2id of the token |
//! | `file` | the file: reading, checking, adding |
//! | `tries` | how often wrong tokens may be tried |
//! | `tokens` | is this token one of the file's, now? |

mod file;
mod hash;
mod token;
mod tokens;
mod tries;

pub use file::{Entry, EntryError, TokenFile, TokenFileError};
pub use hash::HashError;
pub use token::Token;
pub use tokens::{Caller, Refusal, Tokens};
