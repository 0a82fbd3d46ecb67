//! A sentence in the sources' own words: nothing added, nothing left out within.

use losen_index::{passage::Passage, store::Hit};

use crate::answer::compose::{DraftSentence, Evidence};

/// Whether each piece of evidence stands in the passage that it names (white space
/// and case aside), and the sentence has the words of its evidence, no more and no
/// fewer, in the same order.
pub(super) fn holds(sentence: &DraftSentence, hits: &[Hit]) -> bool {
    let stands = |evidence: &Evidence| {
        hits.get(evidence.hit).is_some_and(|hit| {
            evidence
                .quotes
                .iter()
                .all(|quote| stands_in(quote, &hit.passage))
        })
    };
    let said: Vec<String> = words(&sentence.text).collect();
    let backed: Vec<String> = sentence
        .evidence
        .iter()
        .flat_map(|evidence| &evidence.quotes)
        .flat_map(|quote| words(quote))
        .collect();
    !said.is_empty() && said == backed && sentence.evidence.iter().all(stands)
}

/// Whether the words of `quote` stand, one after the other, in the passage's
/// text, one of its headings or its title.
fn stands_in(quote: &str, passage: &Passage) -> bool {
    let wanted: Vec<String> = words(quote).collect();
    let within = |text: &str| {
        let has: Vec<String> = words(text).collect();
        wanted.is_empty() || has.windows(wanted.len()).any(|window| window == wanted)
    };
    within(&passage.text)
        || within(&passage.title)
        || passage.heading_path.iter().any(|heading| within(heading))
}

/// The words of a text, lower-cased; signs that carry meaning in amounts,
/// dates, addresses and sections stay with them.
fn words(text: &str) -> impl Iterator<Item = String> {
    let inside = |c: char| c.is_alphanumeric() || "§%+−€$£".contains(c);
    text.split_whitespace()
        .flat_map(|chunk| chunk.split('|'))
        .filter_map(move |chunk| {
            let core = chunk.trim_matches(|c: char| !inside(c));
            let before = &chunk[..chunk.len() - chunk.trim_start_matches(|c| !inside(c)).len()];
            // A minus is part of its number.
            let sign = before.ends_with('-') && core.starts_with(|c: char| c.is_ascii_digit());
            let word = core.to_lowercase();
            (!core.is_empty()).then(|| if sign { format!("-{word}") } else { word })
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::answer::compose::extractive::tests_support::passage;

    fn hit(text: &str) -> Hit {
        Hit {
            id: Uuid::nil(),
            score: 1.0,
            cosine: 1.0,
            words: 0.0,
            passage: passage(text),
        }
    }

    fn sentence(text: &str, quotes: &[&str]) -> DraftSentence {
        DraftSentence {
            text: text.to_owned(),
            evidence: vec![Evidence {
                hit: 0,
                quotes: quotes.iter().map(|q| (*q).to_owned()).collect(),
            }],
        }
    }

    fn kept(sentences: &[DraftSentence], hits: &[Hit]) -> usize {
        sentences
            .iter()
            .filter(|sentence| holds(sentence, hits))
            .count()
    }

    const TEXT: &str = "Du får 2 000 kr i måneden.\n\n- til og med 18 år";

    #[test]
    fn verbatim_sentences_stay() {
        let hits = [hit(TEXT)];
        assert_eq!(
            kept(
                &[sentence(
                    "Du får 2 000 kr i måneden.",
                    &["Du får 2 000 kr i måneden."]
                )],
                &hits
            ),
            1
        );
        let list = sentence(
            "Vilkår:\n- til og med 18 år",
            &["Vilkår", "til og med 18 år"],
        );
        assert_eq!(kept(&[list], &hits), 1);
    }

    #[test]
    fn changed_invented_and_unbacked_words_fall() {
        let hits = [hit(TEXT)];
        for (text, quotes) in [
            (
                "Du får 3 000 kr i måneden.",
                &["Du får 3 000 kr i måneden."][..],
            ),
            (
                "Du får 2 000 kr i måneden, sikkert.",
                &["Du får 2 000 kr i måneden."],
            ),
            ("Du får 2 000 kr i måneden.", &[]),
            ("", &[]),
        ] {
            assert_eq!(kept(&[sentence(text, quotes)], &hits), 0, "{text}");
        }
        let mut elsewhere = sentence(
            "Du får 2 000 kr i måneden.",
            &["Du får 2 000 kr i måneden."],
        );
        elsewhere.evidence[0].hit = 7;
        assert_eq!(kept(&[elsewhere], &hits), 0);
    }

    #[test]
    fn signs_and_currencies_belong_to_their_numbers() {
        let hits = [hit("Grensen er -5 grader og 100 kr.")];
        for changed in [
            "Grensen er 5 grader og 100 kr.",
            "Grensen er -5 grader og €100 kr.",
        ] {
            assert_eq!(
                kept(&[sentence(changed, &[changed])], &hits),
                0,
                "{changed}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_word_from_nowhere_never_passes(at in 0_usize..6, alien in "[a-zæøå]{1,8}|[0-9]{1,6}|[0-9]{1,2} ?%") {
            let source = "Du får 2 000 kr i måneden.";
            prop_assume!(!words(source).any(|word| words(&alien).any(|a| a == word)));
            let mut said: Vec<&str> = source.split(' ').collect();
            said.insert(at.min(said.len()), &alien);
            let text = said.join(" ");
            prop_assert_eq!(kept(&[sentence(&text, &[&text])], &[hit(TEXT)]), 0);
            prop_assert_eq!(kept(&[sentence(&text, &[source])], &[hit(TEXT)]), 0);
        }
    }
}
