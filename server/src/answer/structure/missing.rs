//! The one fact that would change the answer.

use losen_index::passage::Passage;
use serde::Serialize;

use super::{
    Material, Quote,
    groups::{self, Group},
    pieces::{PieceKind, pieces, sub_headings},
    texts::Texts,
    words,
};

/// A fact that the reader has not said and that the rules turn on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The kind of fact: `work_status`, `family_status`, `residence`, `citizenship`,
    /// `child` (its age) or `age`.
    pub kind: &'static str,
    /// Asks for it, in the reader's language.
    pub question: String,
    /// Why it is asked for, in the reader's language, with the groups as pages call them.
    pub why: String,
    /// The groups that have rules of their own, two or more.
    pub options: Vec<MissingOption>,
}

/// A group that has rules of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingOption {
    /// How the page calls the group; it stands in `quote`.
    pub label: String,
    /// The group as the value of a fact: `self_employed`, `under_18`.
    pub value: String,
    /// The heading or sentence that names it.
    pub quote: Quote,
}

/// Kinds that are asked for; where several would change the answer as much, the first.
const KINDS: &[&str] = &[
    "work_status",
    "family_status",
    "residence",
    "citizenship",
    "child",
    "age",
];
/// More options are not read.
const MOST: usize = 5;

struct Named<'a> {
    group: Group<'a>,
    quote: Quote,
}

/// The fact by which the first page, or the two best pages of one topic, give two groups
/// or more rules of their own, where nothing of that kind is known and the question does
/// not say it. Groups count where headings, titles or the openings of sentences name them.
#[must_use]
pub fn missing(material: &Material<'_>) -> Option<Missing> {
    let named = named(material);
    let mut best: Option<(&'static str, Vec<&Named<'_>>)> = None;
    for kind in KINDS {
        let is_known =
            groups::is_known(kind, material.facts) || groups::mentions(material.question, kind);
        if is_known {
            continue;
        }
        let options = options(kind, &named);
        let most = best.as_ref().map_or(1, |(_, options)| options.len());
        if options.len() > most {
            best = Some((kind, options));
        }
    }
    let (kind, options) = best?;
    let texts = Texts::of(material.language);
    let labels: Vec<&str> = options.iter().map(|named| named.group.phrase).collect();
    Some(Missing {
        kind,
        question: texts.ask(kind)?.to_owned(),
        why: texts.why.replace("{groups}", &texts.list(&labels)),
        options: options.into_iter().map(option).collect(),
    })
}

fn option(named: &Named<'_>) -> MissingOption {
    MissingOption {
        label: named.group.phrase.to_owned(),
        value: named.group.value.as_fact(),
        quote: named.quote.clone(),
    }
}

/// The groups of a kind, each once; ages only where they exclude each other.
fn options<'n, 'a>(kind: &str, named: &'n [Named<'a>]) -> Vec<&'n Named<'a>> {
    let mut out: Vec<&Named<'a>> = Vec::new();
    for one in named.iter().filter(|named| named.group.kind == kind) {
        let is_new = out
            .iter()
            .all(|other| one.group.value.excludes(&other.group.value));
        // One sentence about several groups gives them one rule.
        let is_apart = out.iter().all(|other| one.quote != other.quote);
        if is_new && is_apart && out.len() < MOST {
            out.push(one);
        }
    }
    out
}

/// The groups that the pages name, in reading order.
fn named<'a>(material: &Material<'a>) -> Vec<Named<'a>> {
    let mut out = Vec::new();
    let mut titled: Vec<&str> = Vec::new();
    for (at, passage) in of_topic(material) {
        let mut add = |groups: Vec<Group<'a>>, quote: &str| {
            out.extend(groups.into_iter().map(|group| Named {
                group,
                quote: Quote::new(at, quote),
            }));
        };
        if !titled.contains(&passage.url.as_str()) {
            titled.push(&passage.url);
            add(groups::of_heading(&passage.title), &passage.title);
        }
        let own = passage.heading_path.last().map(String::as_str);
        for heading in own.into_iter().chain(sub_headings(&passage.text)) {
            add(groups::of_heading(heading), heading);
        }
        for piece in pieces(&passage.text) {
            if piece.kind != PieceKind::Row {
                add(groups::of_opening(piece.text), piece.text);
            }
        }
    }
    out
}

/// The passages of the first page and of the next best page on the same topic.
fn of_topic<'a>(material: &Material<'a>) -> Vec<(usize, &'a Passage)> {
    let usable: Vec<(usize, &Passage)> = material.usable().collect();
    let Some((_, first)) = usable.first().copied() else {
        return Vec::new();
    };
    let second = usable
        .iter()
        .map(|(_, passage)| *passage)
        .find(|passage| passage.url != first.url)
        .filter(|second| on_one_topic(first, second));
    let mut out = usable;
    out.retain(|(_, passage)| {
        passage.url == first.url || second.is_some_and(|second| second.url == passage.url)
    });
    out
}

/// Whether two pages are about one thing: their titles share a word.
fn on_one_topic(one: &Passage, other: &Passage) -> bool {
    let of = |passage: &Passage| words::specific(&passage.title, &passage.language);
    one.language == other.language && words::shared(&of(one), &of(other)) > 0
}

#[cfg(test)]
mod tests {
    use losen_index::{language::Language, passage::PassageKind};

    use super::super::sample::{Case, passage};
    use super::*;

    const SICK: (&str, &str, &str) = (
        "Velferdsetaten",
        "/sykepenger",
        "Sykepenger for arbeidstakere",
    );
    const SICK_OWN: (&str, &str, &str) = (
        "Velferdsetaten",
        "/sykepenger-selvstendig",
        "Sykepenger for selvstendig næringsdrivende",
    );

    fn case() -> Case {
        Case::new(
            "Hvor mye får jeg i sykepenger?",
            Language::Bokmal,
            vec![
                passage(
                    SICK,
                    "Hvor mye?",
                    PassageKind::Rate,
                    "Du får 100 prosent av inntekten din.",
                ),
                passage(
                    SICK_OWN,
                    "Dette får du",
                    PassageKind::Rate,
                    "Du får 80 prosent av sykepengegrunnlaget.",
                ),
            ],
        )
    }

    #[test]
    fn two_pages_of_one_topic_for_two_groups_call_for_a_question() {
        let case = case();
        let missing = missing(&case.material()).unwrap();
        assert_eq!(missing.kind, "work_status");
        assert_eq!(missing.question, "Hva er arbeidssituasjonen din?");
        let values: Vec<&str> = missing.options.iter().map(|o| o.value.as_str()).collect();
        assert_eq!(values, ["employed", "self_employed"]);
        assert_eq!(missing.options[1].label, "selvstendig næringsdrivende");
        assert_eq!(missing.options[1].quote, Quote::new(1, SICK_OWN.2));
        assert!(
            missing
                .why
                .contains("«arbeidstakere» og «selvstendig næringsdrivende»"),
            "{}",
            missing.why
        );
    }

    #[test]
    fn what_is_known_or_said_is_not_asked() {
        let mut case = case();
        case.facts = vec![("work_status", "employed")];
        assert_eq!(missing(&case.material()), None);
        case.facts = vec![("municipality", "Bergen")];
        assert!(missing(&case.material()).is_some());
        case.question = "Hvor mye får jeg i sykepenger som selvstendig næringsdrivende?";
        assert_eq!(missing(&case.material()), None);
    }

    #[test]
    fn one_group_is_no_question() {
        let mut case = case();
        case.passages.truncate(1);
        assert_eq!(missing(&case.material()), None);
    }

    #[test]
    fn pages_that_are_not_sure_and_other_topics_do_not_count() {
        let mut case = case();
        case.usable = vec![true, false];
        assert_eq!(missing(&case.material()), None);
        case.usable = vec![true, true];
        case.passages[1].title = "Skatt for selvstendig næringsdrivende".to_owned();
        assert_eq!(missing(&case.material()), None);
    }

    #[test]
    fn sentence_openings_and_joined_headings_name_groups() {
        let page = ("Helsehjelpen", "/egenandel", "Egenandel");
        let case = Case::new(
            "Hva koster det hos legen?",
            Language::Bokmal,
            vec![passage(
                page,
                "",
                PassageKind::Rate,
                "Er du under 16 år, er det gratis. Er du over 16 år, betaler du 200 kr.",
            )],
        );
        let found = missing(&case.material()).unwrap();
        assert_eq!(found.kind, "age");
        let values: Vec<&str> = found.options.iter().map(|o| o.value.as_str()).collect();
        assert_eq!(values, ["under_16", "from_16"]);
        let nynorsk = Case::new(
            "Kva kostar det?",
            Language::Nynorsk,
            vec![passage(
                ("Velferdsetaten", "/nn/stonad", "Stønad"),
                "",
                PassageKind::Rate,
                "### Er du gift?\nDu får 1 000 kr.\n\n### Er du sambuar?\nDu får 2 000 kr.\n\n### Er du einsleg?\nDu får 3 000 kr.",
            )],
        );
        let found = missing(&nynorsk.material()).unwrap();
        assert_eq!((found.kind, found.options.len()), ("family_status", 3));
        assert!(found.why.starts_with("Reglane"));
    }

    #[test]
    fn one_sentence_for_two_groups_is_one_rule() {
        let page = ("Næringsporten", "/permittere", "Permittere");
        let case = Case::new(
            "Hva er reglene?",
            Language::Bokmal,
            vec![passage(
                page,
                "",
                PassageKind::Duty,
                "Er du ansatt og permittert, finner du rettighetene dine her.",
            )],
        );
        assert_eq!(missing(&case.material()), None);
    }

    #[test]
    fn nested_ages_are_no_alternatives() {
        let page = ("Helsehjelpen", "/tannlege", "Tannlege");
        let case = Case::new(
            "Hva koster det?",
            Language::Bokmal,
            vec![passage(
                page,
                "",
                PassageKind::Rate,
                "Er du under 18 år, er det gratis. Er du under 25 år, betaler du mindre.",
            )],
        );
        assert_eq!(missing(&case.material()), None);
    }

    #[test]
    fn english_pages_and_readers() {
        let page = ("Velferdsetaten", "/en/sick", "Sickness benefit");
        let case = Case::new(
            "How much is sickness benefit?",
            Language::English,
            vec![passage(
                page,
                "",
                PassageKind::Rate,
                "If you are an employee, you get 100 per cent. If you are self-employed, you get 80 per cent. If you live outside the EEA, you must apply.",
            )],
        );
        let found = missing(&case.material()).unwrap();
        assert_eq!(found.question, "What is your work situation?");
        assert_eq!(found.options.len(), 2);
    }

    #[test]
    fn where_one_lives_may_be_missing() {
        let page = ("Velferdsetaten", "/pensjon", "Pensjon til utlandet");
        let case = Case::new(
            "Får jeg pensjonen?",
            Language::Bokmal,
            vec![passage(
                page,
                "",
                PassageKind::Right,
                "Bor du i EØS, får du pensjonen. Bor du utenfor EØS, må du søke.",
            )],
        );
        assert_eq!(missing(&case.material()).unwrap().kind, "residence");
    }
}
