//! Which sentences become steps.

use losen_index::{
    language::Language,
    passage::{DocumentKind, Passage, PassageKind},
};

use super::super::{
    Material, Quote,
    deadline::{self, Due},
    groups,
    instruction::{self, Strength},
    pattern::Pattern,
    pieces::{Piece, PieceKind, pieces},
    words,
};
use super::{Deadline, Draft, Step};

/// Points of a sentence that tells its reader to do something, and what adds to them or
/// takes from them. Set by hand: a plain instruction is a step, a detail of one only
/// with a deadline of its own.
const INSTRUCTION: i32 = 3;
const HAS_DEADLINE: i32 = 2;
const KIND: i32 = 1;
const DETAIL: i32 = -3;
const OFFER: i32 = -2;
const GENERAL: i32 = -1;
/// Fewer points are no step.
const ENOUGH: i32 = 2;
/// Steps of one page, at most.
const OF_PAGE: usize = 2;
/// Two sentences that share so many tenths of their words say the same.
const SAME_TENTHS: usize = 7;

/// A first telling word so long, after the same verb, names the same thing: “Send
/// meldekort …”; unless it is one of those that come in many sorts.
const OBJECT: usize = 4;
static OF_MANY_SORTS: Pattern = Pattern::new(
    r"^(?:stønad|støtt|peng|trygd|hjelp|tilskud|tilskot|fastleg|leg|arbeidsgi|sjukehus|sykehus|kommun|barn|benefit|allow|employ|doctor|municip|child)",
);

/// Headings of what only some readers need.
static FOR_SOME: Pattern = Pattern::new(
    r"^(?:hvis|dersom|viss|når|if|when|are you|have you|do you)\b|^\p{L}+ (?:du|dere|de|noen|nokon|barnet)\b",
);
/// Headings that begin like those and are for all: “Når må du søke?”, “Dette må du …”.
static FOR_ALL: Pattern = Pattern::new(
    r"^(?:(?:når|when) (?:må|skal|bør|kan|must|should|do|can)|før|etter|before|after|hva|kva|hvordan|korleis|hvor|kor|slik|det|dette|må|what|how|where)\b",
);
/// Kinds of facts, and the words of headings about them.
static OF_FACTS: [(&[&str], Pattern); 5] = [
    (&["child"], Pattern::new(r"\b(?:barn|child)")),
    (
        &["time_in_norway", "citizenship", "residence", "immigration"],
        Pattern::new(
            r"\b(?:annet land|anna land|utlandet|ny i|another country|new in|flyktning|refugee)",
        ),
    ),
    (&["pregnancy"], Pattern::new(r"\b(?:gravid|pregnan)")),
    (
        &["death"],
        Pattern::new(r"\b(?:død|dør|døyr|mistet|mista|dies|died|death|lost)"),
    ),
    (&["illness"], Pattern::new(r"\b(?:syk|sjuk|ill\b|sick)")),
];
/// A step that is worth saying with the title of its page alone.
static APPLY: Pattern = Pattern::new(r"\b(?:søk|søke|søkje|apply)\b");

struct Candidate {
    draft: Draft,
    points: i32,
    url: String,
}

/// The best steps, `most` at most: first the best one of each page, then second ones.
pub(super) fn steps(material: Material<'_>, most: usize) -> Vec<Draft> {
    let mut pages: Vec<Vec<Candidate>> = Vec::new();
    for (at, passage) in in_order(material) {
        for candidate in of_passage(at, passage, material) {
            match pages.iter_mut().find(|page| page[0].url == candidate.url) {
                Some(page) => page.push(candidate),
                None => pages.push(vec![candidate]),
            }
        }
    }
    for page in &mut pages {
        page.sort_by_key(|candidate| -candidate.points);
    }
    let mut chosen: Vec<Draft> = Vec::new();
    let mut taken = vec![0; pages.len()];
    for round in 1..=OF_PAGE {
        for (page, taken) in pages.iter().zip(&mut taken) {
            let next = page
                .iter()
                .map(|candidate| &candidate.draft)
                .find(|draft| !chosen.iter().any(|other| says_same(draft, other)));
            if let Some(next) = next.filter(|_| chosen.len() < most && *taken < round) {
                *taken += 1;
                chosen.push(next.clone());
            }
        }
    }
    chosen
}

/// Usable passages: those of the situation first, and of them those in the reader's
/// language; translations of a page that came before are left out.
fn in_order(material: Material<'_>) -> Vec<(usize, &Passage)> {
    let mut passages: Vec<(usize, &Passage)> = material
        .usable()
        .filter(|(_, passage)| {
            !matches!(passage.kind, PassageKind::Contact | PassageKind::Complaint)
                && passage.document == DocumentKind::Guidance
        })
        .collect();
    let of_situation = |passage: &Passage| {
        let mut events = passage.life_events.iter();
        events.any(|event| material.life_events.contains(event))
    };
    // What is written for other situations is no step of this one, where anything is
    // written for it, unless the question names it.
    if passages.iter().any(|(_, passage)| of_situation(passage)) {
        let is_asked = |passage: &Passage| {
            let asked = words::specific(material.question, material.language);
            let title = words::specific(&passage.title, &passage.language);
            words::shared(&title, &asked) > 0
        };
        passages.retain(|(_, passage)| {
            passage.life_events.is_empty() || of_situation(passage) || is_asked(passage)
        });
    }
    passages.sort_by_key(|(_, passage)| {
        (
            !of_situation(passage),
            passage.language != *material.language,
        )
    });
    let mut out: Vec<(usize, &Passage)> = Vec::new();
    for (at, passage) in passages {
        if !out.iter().any(|(_, other)| translates(passage, other)) {
            out.push((at, passage));
        }
    }
    out
}

/// Whether two passages are of one page in two languages: one agency, the same subjects.
fn translates(one: &Passage, other: &Passage) -> bool {
    one.language != other.language
        && one.agency == other.agency
        && !one.los.is_empty()
        && one.los == other.los
}

/// Whether two steps are one: most words that tell them apart from others are shared,
/// or neither has such words and their pages have one title.
fn says_same(one: &Draft, other: &Draft) -> bool {
    let of = |draft: &Draft| words::specific(&draft.step.what, &draft.language);
    let (mine, theirs) = (of(one), of(other));
    if mine.is_empty() || theirs.is_empty() {
        return one.step.what == other.step.what && one.step.title == other.step.title;
    }
    let object = mine[0].chars().count() >= OBJECT
        && words::same(&mine[0], &theirs[0])
        && !OF_MANY_SORTS.is_match(&mine[0]);
    let verb = |draft: &Draft| {
        words::content(&draft.step.what, &draft.language)
            .into_iter()
            .next()
    };
    object && verb(one) == verb(other) || words::overlaps(&mine, &theirs, SAME_TENTHS)
}

fn of_passage(at: usize, passage: &Passage, material: Material<'_>) -> Vec<Candidate> {
    let pieces = pieces(&passage.text);
    let mut out = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        let next = pieces.get(place + 1).filter(|next| next.line == piece.line);
        if let Some(points) = points(piece, next, passage, material) {
            out.push(Candidate {
                draft: draft(at, passage, piece, next),
                points,
                url: passage.url.clone(),
            });
        }
    }
    out
}

/// How much a piece is a step for this reader; `None` if it is none.
fn points(
    piece: &Piece<'_>,
    next: Option<&Piece<'_>>,
    passage: &Passage,
    material: Material<'_>,
) -> Option<i32> {
    let stands = piece.is_whole()
        || piece.kind == PieceKind::Item && piece.text.starts_with(char::is_uppercase);
    if !stands || piece.text.ends_with(':') {
        return None;
    }
    let strength = instruction::strength(piece.text)?;
    let heading = heading(piece, passage);
    let mut groups = groups::of_sentence(piece.text);
    groups.extend(heading.map(groups::of_heading).unwrap_or_default());
    groups.extend(groups::of_heading(&passage.title));
    if groups::contradict(&groups, material.facts) {
        return None;
    }
    let known = groups
        .iter()
        .any(|group| groups::is_known(group.kind, material.facts));
    let asked = words::specific(material.question, &passage.language);
    let is_aside = |heading: &str| {
        let of_heading = words::specific(heading, &passage.language);
        FOR_SOME.is_match(heading)
            && !FOR_ALL.is_match(heading)
            && words::shared(&of_heading, &asked) == 0
            && !is_of_facts(heading, material.facts)
    };
    let for_some = strength == Strength::Conditional || heading.is_some_and(is_aside);
    if for_some && !known {
        return None;
    }
    let due = deadline_of(piece, next).map_or(Due::Open, |(_, said)| said.due);
    let telling = matches!(
        passage.kind,
        PassageKind::Application | PassageKind::Duty | PassageKind::Deadline
    );
    let general = words::specific(piece.text, &passage.language).is_empty();
    if general && due == Due::Open && !APPLY.is_match(piece.text) {
        return None;
    }
    let parts = [
        (true, INSTRUCTION),
        (due != Due::Open, HAS_DEADLINE),
        (telling, KIND),
        (instruction::is_detail(piece.text), DETAIL),
        (strength == Strength::Offer, OFFER),
        (general, GENERAL),
    ];
    let sum: i32 = parts
        .iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, points)| points)
        .sum();
    (sum >= ENOUGH).then_some(sum)
}

/// Whether a heading is about what is known of the reader: “Har du barn?”.
fn is_of_facts(heading: &str, facts: &[(&str, &str)]) -> bool {
    OF_FACTS.iter().any(|(kinds, words)| {
        words.is_match(heading) && facts.iter().any(|(kind, _)| kinds.contains(kind))
    })
}

/// The heading that a piece stands below.
fn heading<'a>(piece: &Piece<'a>, passage: &'a Passage) -> Option<&'a str> {
    let own = passage.heading_path.last().map(String::as_str);
    piece.heading.or(own)
}

/// The sentence that says the deadline of a piece, itself or the one after it.
fn deadline_of<'a>(
    piece: &Piece<'a>,
    next: Option<&Piece<'a>>,
) -> Option<(&'a str, deadline::Said<'a>)> {
    let own = deadline::of(piece.text).map(|said| (piece.text, said));
    own.or_else(|| {
        let next = next?.text;
        let carries_on = deadline::carries_on(next);
        let said = deadline::of(next).filter(|_| carries_on)?;
        Some((next, said))
    })
}

fn draft(at: usize, passage: &Passage, piece: &Piece<'_>, next: Option<&Piece<'_>>) -> Draft {
    let title = heading(piece, passage)
        .filter(|heading| instruction::is_imperative(heading) || passage.title.is_empty())
        .unwrap_or(&passage.title);
    let said = deadline_of(piece, next);
    let mut quotes = Vec::new();
    if !title.is_empty() {
        quotes.push(Quote::new(at, title));
    }
    quotes.push(Quote::new(at, piece.text));
    if let Some((sentence, _)) = said.filter(|(sentence, _)| *sentence != piece.text) {
        quotes.push(Quote::new(at, sentence));
    }
    let language: Language = passage.language.clone();
    Draft {
        due: said.map_or(Due::Open, |(_, said)| said.due),
        passage: at,
        language,
        step: Step {
            title: title.to_owned(),
            what: piece.text.to_owned(),
            agency: passage.agency.clone(),
            deadline: said.map(|(sentence, said)| Deadline {
                text: said.text.to_owned(),
                quote: Quote::new(at, sentence),
            }),
            link: passage.link.clone(),
            quotes,
            after: Vec::new(),
        },
    }
}
