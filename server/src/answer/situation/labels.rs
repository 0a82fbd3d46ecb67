//! Facts in the reader's language, addressed to the reader.

use std::sync::LazyLock;

use losen_index::language::Language;
use serde::{
    Deserialize,
    de::{IntoDeserializer, value::StrDeserializer},
};

use super::{
    countries,
    model::{FactKind, Situation, life_event},
};

/// Kind, value, and what is said in bokmål, nynorsk and English.
type Known = (FactKind, &'static str, [&'static str; 3]);

/// Kind, value and the three sentences, tab after tab.
const TABLE: &str = losen_web::texts::situation::TABLE;

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| TABLE.lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<Known> {
    let [kind, value, nb, nn, en] = line.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let kind: StrDeserializer<'_, serde::de::value::Error> = kind.into_deserializer();
    Some((FactKind::deserialize(kind).ok()?, value, [nb, nn, en]))
}

/// Whether the value is one of those that the kind has by name.
pub(super) fn is_known(kind: FactKind, value: &str) -> bool {
    known(kind, value).is_some()
}

/// Writes the labels of a situation anew in a language: life events as LOS names
/// them, facts as they are said to the reader. In other languages than Norwegian,
/// facts are said in English.
pub fn relabel(situation: &mut Situation, language: &Language) {
    for event in &mut situation.life_events {
        event.label = event_label(&event.uri, language);
    }
    for fact in &mut situation.facts {
        fact.label = label(fact.kind, &fact.value, language);
    }
}

/// LOS names some of its life events by an asterisk in English; here they are named.
fn event_label(uri: &str, language: &Language) -> String {
    let english = match uri.rsplit('/').next().unwrap_or_default() {
        "alvorlig-sykt-barn" => "Having a seriously ill child",
        "dodsfall-og-arv" => "Deaths and inheritance",
        "fa-barn" => "Having children",
        "miste-og-finne-jobb" => "Losing and finding a job",
        "ny-i-norge" => "New in Norway",
        "starte-og-drive-bedrift" => "Starting and running a business",
        "starte-og-drive-frivillig-organisasjon" => "Starting and running a voluntary organisation",
        _ => "",
    };
    if language.is_norwegian() || english.is_empty() {
        life_event(uri, language).unwrap_or_default().to_owned()
    } else {
        english.to_owned()
    }
}

fn label(kind: FactKind, value: &str, language: &Language) -> String {
    let at = match language {
        Language::Bokmal => 0,
        Language::Nynorsk => 1,
        Language::English | Language::Other(_) => 2,
    };
    if let Some(known) = known(kind, value) {
        return known[at].to_owned();
    }
    let country = |value| countries::names(value).map_or(value, |names| names[at]);
    let forms = match kind {
        FactKind::Age => ["Du er {} år", "Du er {} år", "You are {} years old"],
        FactKind::Child if value == "0" => [
            "Du har barn under 1 år",
            "Du har barn under 1 år",
            "You have a child under 1",
        ],
        FactKind::Child => [
            "Du har barn på {} år",
            "Du har barn på {} år",
            "You have a child aged {}",
        ],
        FactKind::Municipality => ["Du bor i {}", "Du bur i {}", "You live in {}"],
        FactKind::Residence if value == "abroad" => {
            ["Du bor i utlandet", "Du bur i utlandet", "You live abroad"]
        }
        FactKind::Residence => ["Du bor i {}", "Du bur i {}", "You live in {}"],
        FactKind::Citizenship => ["Du kommer fra {}", "Du kjem frå {}", "You come from {}"],
        FactKind::TimeInNorway => return time(value, at),
        _ => ["{}"; 3],
    };
    forms[at].replace("{}", country(value))
}

/// “Du har vært i Norge i 3 år”; months up to two years.
fn time(value: &str, at: usize) -> String {
    let months: u32 = value.parse().unwrap_or_default();
    let (count, units) = match months {
        0 => {
            return [
                "Du er ny i Norge",
                "Du er ny i Noreg",
                "You are new in Norway",
            ][at]
                .to_owned();
        }
        1 => (1, ["måned", "månad", "month"]),
        2..24 => (months, ["måneder", "månader", "months"]),
        _ => (months / 12, ["år", "år", "years"]),
    };
    let unit = units[at];
    [
        format!("Du har vært i Norge i {count} {unit}"),
        format!("Du har vore i Noreg i {count} {unit}"),
        format!("You have been in Norway for {count} {unit}"),
    ][at]
        .clone()
}

fn known(kind: FactKind, value: &str) -> Option<&'static [&'static str; 3]> {
    let found = KNOWN
        .iter()
        .find(|known| known.0 == kind && known.1 == value);
    found.map(|known| &known.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        assert_eq!(KNOWN.len(), TABLE.lines().count());
    }

    #[test]
    fn facts_are_said_to_the_reader() {
        let nb = |kind, value| label(kind, value, &Language::Bokmal);
        assert_eq!(nb(FactKind::Child, "9"), "Du har barn på 9 år");
        assert_eq!(nb(FactKind::Municipality, "Bergen"), "Du bor i Bergen");
        assert_eq!(
            nb(FactKind::TimeInNorway, "8"),
            "Du har vært i Norge i 8 måneder"
        );
        assert_eq!(
            nb(FactKind::TimeInNorway, "36"),
            "Du har vært i Norge i 3 år"
        );
        assert_eq!(nb(FactKind::Citizenship, "dk"), "Du kommer fra Danmark");
        let pl: Language = "pl".parse().unwrap();
        assert_eq!(label(FactKind::Pregnancy, "self", &pl), "You are pregnant");
        assert_eq!(
            label(FactKind::Residence, "se", &Language::Nynorsk),
            "Du bur i Sverige"
        );
    }

    #[test]
    fn every_life_event_has_a_name_in_english() {
        let uri = "https://psi.norge.no/los/hendelse/ny-i-norge";
        assert_eq!(event_label(uri, &Language::English), "New in Norway");
        assert_eq!(event_label(uri, &Language::Nynorsk), "Ny i Noreg");
    }
}
