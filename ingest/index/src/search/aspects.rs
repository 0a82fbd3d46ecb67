//! A life event, searched from several sides.
//!
//! Who asks “my mother has died, what now?” names none of the things to be done. So
//! beside the question itself the event is searched for by what such a person needs
//! to know, all in one round to the store; what is found is scored by the question.

use super::{question::Question, searcher::FoundPassage};
use crate::{
    embed::{normalise, static_model::StaticEmbedder},
    language::Language,
    lexical::{QueryTerms, Words},
    passage::PassageKind,
    store::HybridQuery,
};

/// Weight of the aspect's words beside the question in the dense vector.
const SHARE: f32 = 0.6;
/// Score, as a share of the best one's, from which a passage gets a seat for its
/// aspect.
const WORTH_A_SEAT: f32 = 0.6;

/// What somebody in a life event needs to know: the words that are searched for and
/// the kind of passages that tell it.
const ASPECTS: [(&str, PassageKind); 6] = [
    (
        "rettigheter: hva har du rett til, hvem kan få",
        PassageKind::Right,
    ),
    (
        "plikter: hva må du gjøre og melde fra om",
        PassageKind::Duty,
    ),
    ("frister: når må det være gjort", PassageKind::Deadline),
    (
        "penger: stønad, beløp, satser, utbetaling",
        PassageKind::Rate,
    ),
    (
        "kontakt: hvem kan hjelpe, telefon, veiledning",
        PassageKind::Contact,
    ),
    (
        "søknad: skjema, dokumenter, dokumentasjon",
        PassageKind::Application,
    ),
];

/// The queries for the aspects of a question's life events, made from the query for
/// the question itself; none where it is about no life event. Words of the question
/// are searched for by that query already. With an index of another model than the
/// bundled one the aspects are searched for by words alone.
pub(super) fn queries(
    question: &Question,
    main: &HybridQuery,
    words: &Words,
    bundled: &StaticEmbedder,
    is_bundled: bool,
) -> Vec<HybridQuery> {
    if question.life_events.is_empty() {
        return Vec::new();
    }
    let events = question.life_events.join(" ");
    ASPECTS
        .iter()
        .map(|(aspect, _)| {
            let text = format!("{events} {aspect}");
            let dense = if is_bundled && !main.dense.is_empty() {
                mixed(&question.meaning, &bundled.embed(&text))
            } else {
                Vec::new()
            };
            HybridQuery {
                dense,
                scored_by: Some(main.dense.clone()),
                sparse: QueryTerms::read(&text, &Language::Bokmal, words).sparse(),
                ..main.clone()
            }
        })
        .collect()
}

fn mixed(question: &[f32], aspect: &[f32]) -> Vec<f32> {
    let mut mixed: Vec<f32> = question
        .iter()
        .zip(aspect)
        .map(|(question, aspect)| question + SHARE * aspect)
        .collect();
    // A vector of zeros stays one: then nothing is searched for by meaning.
    let _scaled = normalise(&mut mixed);
    mixed
}

/// The first `limit` passages, with a seat for the best passage of each kind that the
/// others leave out, as far as it is worth it. The order by score is kept.
pub(super) fn seat(found: &[FoundPassage], limit: usize) -> Vec<FoundPassage> {
    let best = found.first().map_or(0.0, |best| best.hit.score);
    let kind = |at: &usize| found.get(*at).map(|found| found.hit.passage.kind);
    let mut seated: Vec<usize> = (0..found.len().min(limit)).collect();
    for (_, wanted) in ASPECTS {
        if seated.iter().any(|at| kind(at) == Some(wanted)) {
            continue;
        }
        let worth = |at: &usize| found[*at].hit.score >= WORTH_A_SEAT * best;
        let candidate = (limit..found.len()).find(|at| kind(at) == Some(wanted) && worth(at));
        let gives_way = seated.iter().rposition(|at| {
            *at > 0
                && seated
                    .iter()
                    .filter(|other| kind(other) == kind(at))
                    .count()
                    > 1
        });
        if let (Some(candidate), Some(at)) = (candidate, gives_way) {
            seated.remove(at);
            seated.push(candidate);
        }
    }
    seated.sort_unstable();
    let seated = |at: &usize| seated.binary_search(at).is_ok();
    let chosen = found.iter().enumerate().filter(|(at, _)| seated(at));
    chosen.map(|(_, found)| found.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{passage::example, search::signals::Explanation, store::Hit};

    fn found(ordinal: u32, kind: PassageKind, score: f32) -> FoundPassage {
        let mut passage = example("https://a.example/", ordinal, "");
        passage.kind = kind;
        FoundPassage {
            hit: Hit {
                id: passage.id(),
                score,
                cosine: 0.0,
                words: 0.0,
                passage,
            },
            support: 0.0,
            explanation: Explanation::default(),
            others: Vec::new(),
        }
    }

    fn seated(found: &[FoundPassage], limit: usize) -> Vec<u32> {
        let seated = seat(found, limit).into_iter();
        seated.map(|found| found.hit.passage.ordinal).collect()
    }

    #[test]
    fn a_side_that_is_left_out_gets_the_last_seat_of_one_that_has_two() {
        let general = PassageKind::General;
        let all = [
            found(0, PassageKind::Right, 1.0),
            found(1, general, 0.9),
            found(2, general, 0.8),
            found(3, PassageKind::Contact, 0.7),
            found(4, PassageKind::Deadline, 0.5),
        ];
        assert_eq!(seated(&all, 3), [0, 1, 3]);
        // What is too far behind gets none.
        assert_eq!(seated(&all[..3], 3), [0, 1, 2]);
        let far = [
            all[0].clone(),
            all[1].clone(),
            all[2].clone(),
            all[4].clone(),
        ];
        assert_eq!(seated(&far, 3), [0, 1, 2]);
    }
}
