//! What is known of a person's situation, as it travels between server and client.

use losen_index::{language::Language, vocabulary::ConceptKind, vocabulary::Vocabulary};
use serde::{Deserialize, Serialize};

use super::{countries, labels, municipalities};

/// Life events, at most.
pub const MOST_EVENTS: usize = 8;
/// Facts, at most.
pub const MOST_FACTS: usize = 24;
/// Things that the person took back, at most: all that can be known.
pub(super) const MOST_REMOVED: usize = MOST_EVENTS + MOST_FACTS;
/// Characters of a string, at most.
pub const MOST_CHARACTERS: usize = 200;
/// Confidence from which a life event counts.
pub(super) const SURE: f32 = 0.5;
/// Age below which pages for young people concern a person. Public youth pages
/// such as ung.no are written for 13 to 20 years.
const GROWN_UP: u32 = 20;

/// What a person has told about themselves: life events and facts.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Situation {
    /// Life events of LOS, surest first, at most 8.
    pub life_events: Vec<LifeEvent>,
    /// Facts in the order of the text, at most 24.
    pub facts: Vec<Fact>,
    /// What the person took back, at most 32: it stays out, whatever the question's
    /// words say. Kept by the client, as all of this.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removed>,
}

/// Something that was understood and that the person took back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Removed {
    /// A life event.
    LifeEvent {
        /// Its URI.
        life_event: String,
    },
    /// A fact.
    Fact {
        /// What it is about.
        kind: FactKind,
        /// Its value.
        value: String,
    },
}

/// A life event of LOS that the person is in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeEvent {
    /// URI below `https://psi.norge.no/los/hendelse/`.
    pub uri: String,
    /// Its name in the reader's language.
    #[serde(default)]
    pub label: String,
    /// How certain it is, 0 to 1.
    pub confidence: f32,
    /// The person's own words that it was read from.
    #[serde(default)]
    pub words: String,
}

/// A fact about the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// Normalised value; [`FactKind`] tells which there are.
    pub value: String,
    /// The fact in the reader's language (“Du har barn på 9 år”).
    #[serde(default)]
    pub label: String,
    /// The person's own words that it was read from.
    #[serde(default)]
    pub words: String,
}

/// What a fact is about, and which values it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// The person's age in whole years, `0` to `120`.
    Age,
    /// `minor`, `teens`, `20s`, `30s` and so on to `90s`.
    AgeGroup,
    /// A child's age in whole years, `0` to `120`; `newborn` (younger than three
    /// months), `toddler`, `teenager`, `adult`, or `unknown` for a child of
    /// unknown age. Children of one age are one fact.
    Child,
    /// `single`, `cohabiting`, `married`, `separated`, `divorced`, `widowed`.
    FamilyStatus,
    /// `employed`, `unemployed`, `laid_off`, `sick_listed`, `self_employed`,
    /// `student`, `retired`, `never_worked`, `disability_pension`,
    /// `work_assessment` (arbeidsavklaringspenger), `parental_leave`.
    WorkStatus,
    /// Plain name of a municipality (`Bergen`).
    Municipality,
    /// Country outside Norway that the person lives in: ISO 3166-1 alpha-2 code in
    /// lower case, or `abroad`.
    Residence,
    /// Whole months in Norway, `0` to `1200`.
    TimeInNorway,
    /// Country: code as in `Residence`; or `nordic`, `eu_eea`, `other` where only
    /// that is told.
    Citizenship,
    /// `refugee`, `asylum_seeker`, `family` (came to family), `work` (came to work).
    Immigration,
    /// On whose behalf or as what the person asks: `parent`, `relative`,
    /// `employer`, `caseworker`, `landlord`, `tenant`, `volunteer_board`,
    /// `health_professional`.
    Role,
    /// Who is pregnant: `self`, `partner`, or `couple` (“we are expecting”).
    Pregnancy,
    /// Who is ill: `self`, `child`, `partner`, `parent`, `sibling`.
    Illness,
    /// Who has died: `mother`, `father`, `spouse`, `cohabitant`, `child`,
    /// `sibling`, `grandparent`, `other`.
    Death,
}

impl FactKind {
    /// The name, as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::AgeGroup => "age_group",
            Self::Child => "child",
            Self::FamilyStatus => "family_status",
            Self::WorkStatus => "work_status",
            Self::Municipality => "municipality",
            Self::Residence => "residence",
            Self::TimeInNorway => "time_in_norway",
            Self::Citizenship => "citizenship",
            Self::Immigration => "immigration",
            Self::Role => "role",
            Self::Pregnancy => "pregnancy",
            Self::Illness => "illness",
            Self::Death => "death",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
    }

    /// Whether the search is steered by it: where somebody lives, and who they are.
    #[must_use]
    pub fn steers(self) -> bool {
        matches!(
            self,
            Self::Municipality | Self::Age | Self::AgeGroup | Self::Role
        )
    }
}

/// What is wrong with a situation that a client sent.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SituationError {
    /// There are more than the limit.
    #[error("the situation has {count} {what}, {limit} are allowed")]
    TooMany {
        /// `life_events`, `facts` or `removed`.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A string is over-long.
    #[error("a string of the situation has {length} characters, {MOST_CHARACTERS} are allowed")]
    TooLong {
        /// Its length in characters.
        length: usize,
    },
    /// The URI is not that of a life event.
    #[error("“{0}” is not a life event of LOS")]
    UnknownEvent(String),
    /// The certainty is not between 0 and 1.
    #[error("the confidence of a life event is {0}; it must be between 0 and 1")]
    Confidence(f32),
    /// The value is not one that the kind has.
    #[error("“{value}” is not a value of {kind:?}")]
    UnknownValue {
        /// Kind of the fact.
        kind: FactKind,
        /// The value that was sent.
        value: String,
    },
}

impl Situation {
    /// Checks what a client sent back. Labels are left empty: the server makes
    /// them anew ([`super::relabel`]).
    ///
    /// # Errors
    /// When there are too many life events or facts, a string is over-long, a life
    /// event or a value is not known, or a confidence is not between 0 and 1.
    pub fn checked(mut self) -> Result<Self, SituationError> {
        few("life_events", self.life_events.len(), MOST_EVENTS)?;
        few("facts", self.facts.len(), MOST_FACTS)?;
        few("removed", self.removed.len(), MOST_REMOVED)?;
        for removed in &self.removed {
            match removed {
                Removed::LifeEvent { life_event } => short([life_event])?,
                Removed::Fact { value, .. } => short([value])?,
            }
        }
        for event in &mut self.life_events {
            short([&event.uri, &event.words])?;
            if life_event(&event.uri, &Language::Bokmal).is_none() {
                return Err(SituationError::UnknownEvent(event.uri.clone()));
            }
            if !(0.0..=1.0).contains(&event.confidence) {
                return Err(SituationError::Confidence(event.confidence));
            }
            event.label.clear();
        }
        for fact in &mut self.facts {
            short([&fact.value, &fact.words])?;
            if !fact.kind.accepts(&fact.value) {
                return Err(SituationError::UnknownValue {
                    kind: fact.kind,
                    value: fact.value.clone(),
                });
            }
            fact.label.clear();
        }
        Ok(self)
    }

    /// What was read anew, without what the person took back.
    #[must_use]
    pub(in crate::answer) fn leave_out(&self, mut read: Self) -> Self {
        let event = |event: &LifeEvent| {
            let is = |removed: &Removed| matches!(removed, Removed::LifeEvent { life_event } if *life_event == event.uri);
            self.removed.iter().any(is)
        };
        let fact = |fact: &Fact| {
            let is = |removed: &Removed| matches!(removed, Removed::Fact { kind, value } if *kind == fact.kind && *value == fact.value);
            self.removed.iter().any(is)
        };
        read.life_events.retain(|known| !event(known));
        read.facts.retain(|known| !fact(known));
        read
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.life_events.is_empty() && self.facts.is_empty()
    }

    /// The person's municipality as its plain name (`Bergen`).
    #[must_use]
    pub fn municipality(&self) -> Option<&str> {
        self.values(FactKind::Municipality).next()
    }

    /// The audience label of sources that concern the person: `business` for those
    /// who run one or employ others, `youth` for those below 20 years.
    #[must_use]
    pub fn audience_group(&self) -> Option<&'static str> {
        let has = |kind, value| self.values(kind).any(|known| known == value);
        if has(FactKind::Role, "employer") || has(FactKind::WorkStatus, "self_employed") {
            return Some("business");
        }
        let age = self.values(FactKind::Age).next();
        let age = age.and_then(|age| age.parse::<u32>().ok());
        let is_young = has(FactKind::AgeGroup, "minor") || has(FactKind::AgeGroup, "teens");
        (is_young || age.is_some_and(|age| age < GROWN_UP)).then_some("youth")
    }

    /// `nordic`, `eu_eea` or `other`, by the citizenship.
    #[must_use]
    pub fn citizenship_area(&self) -> Option<&str> {
        let value = self.values(FactKind::Citizenship).next()?;
        Some(countries::area(value).unwrap_or(value))
    }

    /// URIs of the life events, surest first.
    pub fn event_uris(&self) -> impl Iterator<Item = &str> {
        self.life_events.iter().map(|event| event.uri.as_str())
    }

    /// The life events that are sure enough to count, surest first.
    pub fn sure_events(&self) -> impl Iterator<Item = &LifeEvent> {
        let events = self.life_events.iter();
        events.filter(|event| event.confidence >= SURE)
    }

    /// Labels of the life events that are sure enough to count, and of the facts.
    pub fn sure_labels(&self) -> impl Iterator<Item = &str> {
        let events = self.sure_events().map(|event| event.label.as_str());
        events.chain(self.facts.iter().map(|fact| fact.label.as_str()))
    }

    /// Values of the facts of a kind.
    pub fn values(&self, kind: FactKind) -> impl Iterator<Item = &str> {
        let facts = self.facts.iter().filter(move |fact| fact.kind == kind);
        facts.map(|fact| fact.value.as_str())
    }
}

impl FactKind {
    /// Whether a value is one that the kind has.
    #[must_use]
    pub fn accepts(self, value: &str) -> bool {
        let number = |most: u32| {
            let is_plain = !value.starts_with(['0', '+']) || value == "0";
            is_plain && value.parse::<u32>().is_ok_and(|number| number <= most)
        };
        match self {
            Self::Age => number(120),
            Self::Child => number(120) || labels::is_known(self, value),
            Self::TimeInNorway => number(1200),
            Self::Municipality => municipalities::is_name(value),
            Self::Residence => value == "abroad" || (value != "no" && is_country(value)),
            Self::Citizenship => is_country(value) || labels::is_known(self, value),
            _ => labels::is_known(self, value),
        }
    }
}

/// The name of a life event of LOS in a language; `None` when it is none.
pub(super) fn life_event(uri: &str, language: &Language) -> Option<&'static str> {
    let concept = Vocabulary::bundled().ok()?.get(uri)?;
    (concept.kind == ConceptKind::LifeEvent).then(|| concept.label(language))
}

fn is_country(value: &str) -> bool {
    countries::names(value).is_some()
}

fn few(what: &'static str, count: usize, limit: usize) -> Result<(), SituationError> {
    if count > limit {
        return Err(SituationError::TooMany { what, count, limit });
    }
    Ok(())
}

fn short<const N: usize>(strings: [&String; N]) -> Result<(), SituationError> {
    let lengths = strings.into_iter().map(|string| string.chars().count());
    match lengths.max() {
        Some(length) if length > MOST_CHARACTERS => Err(SituationError::TooLong { length }),
        _ => Ok(()),
    }
}
