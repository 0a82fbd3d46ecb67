//! What can be wrong with a field of a request.

use losen_index::language::Language;

use super::text::pick;

/// A field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Path of the field, e.g. `filters.language[0]`; empty for the whole body.
    pub field: String,
    /// What is wrong with it.
    pub issue: FieldIssue,
}

/// What is wrong with a field. None of it repeats the value that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldIssue {
    /// There is no such field; the fields that there are.
    Unknown(Vec<String>),
    /// The field is needed.
    Missing,
    /// The field is there twice.
    Duplicate,
    /// Its value is of the wrong type; the type that is wanted, if known.
    WrongType(Option<JsonType>),
    /// Its value is none of these.
    NotOneOf(Vec<String>),
    /// Its value is empty or blank.
    Empty,
    /// Its text is too long.
    TooLong {
        /// Characters allowed.
        max: usize,
        /// Characters sent.
        actual: usize,
    },
    /// It needs a yes that was not given.
    WithoutConsent,
    /// Its list is too long.
    TooMany {
        /// Values allowed.
        max: usize,
        /// Values sent.
        actual: usize,
    },
    /// Its value cannot be used for another reason.
    Invalid,
}

/// A type of JSON value, as clients know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonType {
    /// `"…"`
    Text,
    /// `1`
    Number,
    /// `true`
    Boolean,
    /// `[…]`
    List,
    /// `{…}`
    Object,
}

impl FieldError {
    /// A field and what is wrong with it.
    #[must_use]
    pub fn new(field: impl Into<String>, issue: FieldIssue) -> Self {
        Self {
            field: field.into(),
            issue,
        }
    }

    /// The sentence for the reader.
    #[must_use]
    pub fn message(&self, language: &Language) -> String {
        let name = match self.field.as_str() {
            "" => pick(language, ["Innholdet", "Innhaldet", "The content"]).to_owned(),
            field => pick(
                language,
                [
                    format!("Feltet «{field}»"),
                    format!("Feltet «{field}»"),
                    format!("The field “{field}”"),
                ],
            ),
        };
        format!("{name} {}.", self.issue.phrase(language))
    }
}

impl FieldIssue {
    /// The stable word for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "unknown",
            Self::Missing => "missing",
            Self::Duplicate => "duplicate",
            Self::WrongType(_) => "wrong_type",
            Self::NotOneOf(_) => "not_one_of",
            Self::Empty => "empty",
            Self::TooLong { .. } => "too_long",
            Self::WithoutConsent => "without_consent",
            Self::TooMany { .. } => "too_many",
            Self::Invalid => "invalid",
        }
    }

    /// What follows the field's name, without the full stop.
    fn phrase(&self, language: &Language) -> String {
        let texts = match self {
            Self::Unknown(known) if !known.is_empty() => {
                let known = known.join(", ");
                [
                    format!("finnes ikke. Disse feltene finnes: {known}"),
                    format!("finst ikkje. Desse felta finst: {known}"),
                    format!("does not exist. These fields do: {known}"),
                ]
            }
            Self::WrongType(Some(wanted)) => {
                let [nb, nn, en] = wanted.names();
                [
                    format!("skal være {nb}"),
                    format!("skal vere {nn}"),
                    format!("must be {en}"),
                ]
            }
            Self::NotOneOf(allowed) => {
                let allowed = allowed.join(", ");
                [
                    format!("må være en av disse: {allowed}"),
                    format!("må vere ein av desse: {allowed}"),
                    format!("must be one of these: {allowed}"),
                ]
            }
            Self::TooLong { max, actual } => [
                format!("er for langt: {actual} tegn. Det kan ha høyst {max} tegn"),
                format!("er for langt: {actual} teikn. Det kan ha høgst {max} teikn"),
                format!("is too long: {actual} characters. It may have at most {max} characters"),
            ],
            Self::TooMany { max, actual } => [
                format!("har for mange verdier: {actual}. Det kan ha høyst {max}"),
                format!("har for mange verdiar: {actual}. Det kan ha høgst {max}"),
                format!("has too many values: {actual}. It may have at most {max}"),
            ],
            fixed => return pick(language, fixed.fixed_phrase()).to_owned(),
        };
        pick(language, texts)
    }

    /// The phrase of an issue, where it names nothing of the request.
    fn fixed_phrase(&self) -> [&'static str; 3] {
        match self {
            Self::Unknown(_) => ["finnes ikke", "finst ikkje", "does not exist"],
            Self::Missing => ["mangler", "manglar", "is missing"],
            Self::Duplicate => ["står der to ganger", "står der to gonger", "is there twice"],
            Self::WrongType(_) => ["har feil type", "har feil type", "has the wrong type"],
            Self::Empty => [
                "kan ikke være tomt",
                "kan ikkje vere tomt",
                "must not be empty",
            ],
            Self::TooLong { .. } => ["er for langt", "er for langt", "is too long"],
            Self::WithoutConsent => [
                "kan bare sendes med samtykke til at det lagres («consent»: true)",
                "kan berre sendast med samtykke til at det blir lagra («consent»: true)",
                "can only be sent with consent to its being stored (“consent”: true)",
            ],
            Self::NotOneOf(_) | Self::TooMany { .. } | Self::Invalid => [
                "har en verdi som ikke kan brukes",
                "har ein verdi som ikkje kan brukast",
                "has a value that cannot be used",
            ],
        }
    }
}

impl JsonType {
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Text => ["en tekst", "ein tekst", "a text"],
            Self::Number => ["et tall", "eit tal", "a number"],
            Self::Boolean => ["true eller false", "true eller false", "true or false"],
            Self::List => ["en liste", "ei liste", "a list"],
            Self::Object => ["et objekt", "eit objekt", "an object"],
        }
    }
}
