//! A follow-up → a question that stands alone.

use losen_index::{language::Language, lexical, store::SearchFilter, vocabulary::Vocabulary};

use super::question::{Question, Turn, TurnRole};

/// A question with what it needs from the conversation.
pub(super) struct Standalone {
    /// What is searched for.
    pub(super) search_text: String,
    /// Language to answer in.
    pub(super) language: Language,
    /// Language of the question where it is not one that answers are written in.
    pub(super) other: Option<Language>,
    /// Which passages may be found.
    pub(super) filter: SearchFilter,
    /// Whether the question leans on the conversation before it.
    pub(super) leans: bool,
}

/// Words that open a question which leans on the one before it.
const LEANING: &[&str] = &[
    "men",
    "og",
    "da",
    "enn",
    "hva med",
    "kva med",
    "og hvis",
    "og viss",
    "hva hvis",
    "kva om",
    "gjelder det",
    "gjeld det",
    "and",
    "but",
    "what about",
    "how about",
    "what if",
    "then",
    "also",
    "or",
];

/// What people say when they turn to something else; the conversation before it is
/// left behind, whatever follows.
const TURNING: &[&str] = &[
    "noe annet",
    "noe helt annet",
    "helt annet",
    "noko anna",
    "noko heilt anna",
    "heilt anna",
    "en annen ting",
    "ein annan ting",
    "nytt spørsmål",
    "lurte jeg på noe om",
    "lurte eg på noko om",
    "forresten",
    "glem det",
    "gløym det",
    "something else",
    "something different",
    "another thing",
    "another question",
    "different question",
    "new question",
    "by the way",
    "forget it",
    "forget that",
    "forget the",
    "never mind",
];

/// A word of so many letters tells what a short question is about.
const TELLING: usize = 7;
/// A word of so many letters (a compound: “enkeltpersonforetak”) tells what any
/// question is about.
const SUBJECT: usize = 12;

/// Certainty of a link to a LOS word by one of its names.
const NAMED: f32 = 0.9;

/// A pronoun in a longer question points at something in the question itself.
const MOST_POINTING: usize = 25;

/// Words of a reply that are taken along.
const REPLY: usize = 20;
/// Characters of them, at most.
const REPLY_CHARS: usize = 300;

/// Pronouns that point at something said before.
const POINTING: &[&str] = &[
    "det", "den", "dette", "denne", "disse", "desse", "dem", "dei", "de", "dit", "der", "slik",
    "samme", "same", "it", "that", "this", "those", "these", "them", "there", "they",
];

/// Makes a question stand alone and finds the language to answer in.
pub(super) fn standalone(question: Question) -> Standalone {
    let language = question
        .language
        .clone()
        .or_else(|| lexical::detect(&question.text))
        .filter(|language| !matches!(language, Language::Other(_)))
        .unwrap_or_else(|| spoken_before(&question));
    let other = match (&question.language, lexical::detect(&question.text)) {
        (None, Some(other @ Language::Other(_))) => Some(other),
        (Some(other @ Language::Other(_)), _) => Some(other.clone()),
        _ => None,
    };
    let search_text = search_text(&question.text, &question.history);
    Standalone {
        leans: search_text != question.text,
        search_text,
        language,
        other,
        filter: question.filter,
    }
}

/// What to search for: the question; where it does not stand alone, with the
/// reader's last one before it and the beginning of the reply between them, which
/// calls things what the pages call them.
#[must_use]
pub fn search_text(question: &str, history: &[Turn]) -> String {
    let of = |role| move |turn: &Turn| turn.role == role;
    let Some(at) = history.iter().rposition(of(TurnRole::User)) else {
        return question.to_owned();
    };
    if !leans(question) {
        return question.to_owned();
    }
    let before = history[at].content.trim();
    let reply = history[at..]
        .iter()
        .find(|turn| turn.role == TurnRole::Assistant);
    match reply.map(|reply| beginning(&reply.content)) {
        Some(reply) if !reply.is_empty() => format!("{before} {reply} {question}"),
        _ => format!("{before} {question}"),
    }
}

/// The first words of a reply.
fn beginning(reply: &str) -> String {
    let words: Vec<&str> = reply.split_whitespace().take(REPLY).collect();
    words.join(" ").chars().take(REPLY_CHARS).collect()
}

/// Language of the conversation so far, where the question itself does not tell.
fn spoken_before(question: &Question) -> Language {
    let known = |text: &str| {
        lexical::detect(text).filter(|language| !matches!(language, Language::Other(_)))
    };
    question
        .history
        .iter()
        .rev()
        .find_map(|turn| known(&turn.content))
        .unwrap_or(if lexical::detect(&question.text).is_some() {
            Language::English
        } else {
            Language::Bokmal
        })
}

/// Whether a question leans on the one before it: it begins with a connective,
/// points back, is very short, or has no word that tells what it is about; unless it
/// says that it turns to something else. A rule, not a model: it needs no time and says
/// the same each time.
fn leans(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let turns = |turning: &&str| {
        let turning: Vec<&str> = turning.split(' ').collect();
        words.windows(turning.len()).any(|window| window == turning)
    };
    if TURNING.iter().any(turns) {
        return false;
    }
    let opens = LEANING.iter().any(|opening| {
        let length = opening.split(' ').count();
        words.len() >= length && words[..length].iter().copied().eq(opening.split(' '))
    });
    let bare = words.len() <= 5 && words.iter().all(|word| word.chars().count() < TELLING);
    let points = words.len() <= MOST_POINTING && words.iter().any(|word| POINTING.contains(word));
    let subject = words.iter().any(|word| word.chars().count() >= SUBJECT);
    opens || bare || points || !(subject || names_subject(text))
}

/// Whether a text names a subject of public services (a LOS word, by one of its
/// names). In a conversation, a question that does not is about the subject of the
/// one before it: “what is the last day for it, and do I lose anything?”.
fn names_subject(text: &str) -> bool {
    let language = lexical::detect(text).unwrap_or(Language::Bokmal);
    let Ok(vocabulary) = Vocabulary::bundled() else {
        return true;
    };
    let links = vocabulary.link(text, &language, &[]);
    links.iter().any(|link| link.score >= NAMED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Turn;

    fn searched(before: &str, now: &str) -> String {
        let history = vec![
            Turn {
                role: TurnRole::User,
                content: before.to_owned(),
            },
            Turn {
                role: TurnRole::Assistant,
                content: String::new(),
            },
        ];
        standalone(Question::new(now, None, history, SearchFilter::default(), 1000, 6).unwrap())
            .search_text
    }

    #[test]
    fn a_follow_up_takes_the_question_before_along() {
        assert_eq!(
            searched("Kan jeg få dagpenger?", "Og hvis jeg sa opp selv?"),
            "Kan jeg få dagpenger? Og hvis jeg sa opp selv?"
        );
        assert_eq!(
            searched("I lost my job", "How long does it take?"),
            "I lost my job How long does it take?"
        );
    }

    #[test]
    fn the_beginning_of_the_reply_goes_along() {
        let turn = |role, content: &str| Turn {
            role,
            content: content.to_owned(),
        };
        let reply = format!("Du kan klage.{}", " ord".repeat(50));
        let history = [
            turn(TurnRole::User, "Jeg fikk avslag"),
            turn(TurnRole::Assistant, &reply),
        ];
        let searched = search_text("hvor lang tid har jeg da?", &history);
        assert!(searched.starts_with("Jeg fikk avslag Du kan klage. ord"));
        assert!(searched.ends_with("ord hvor lang tid har jeg da?"));
        assert_eq!(searched.split(' ').count(), 3 + REPLY + 6);
    }

    #[test]
    fn a_question_that_names_no_subject_takes_the_one_before_along() {
        for now in [
            "hva er seineste frist, og taper jeg noe om jeg glemmer det?",
            "hvem bestemmer, og hvordan sier vi fra?",
        ] {
            let before = "Når må jeg søke foreldrepenger?";
            assert_eq!(searched(before, now), format!("{before} {now}"));
        }
    }

    #[test]
    fn a_short_question_about_something_else_stands_alone() {
        let new = "Hvordan søker jeg barnehageplass?";
        assert_eq!(searched("Kan jeg få dagpenger?", new), new);
    }

    #[test]
    fn turning_to_something_else_leaves_the_conversation_behind() {
        for new in [
            "Og så lurte jeg på noe om handikap-parkering for far. Hva koster kortet?",
            "Takk. No noko anna: når startar sorggruppa?",
            "ok forget the taxes. How much does it cost?",
            "Glem det. Hvordan sier jeg fra?",
        ] {
            assert_eq!(
                searched("Når er fristen for å søke momskompensasjon?", new),
                new
            );
        }
        let leaning = "Og hva om jeg glemte det?";
        assert!(searched("Når er fristen for dagpenger?", leaning).ends_with(leaning));
        assert_ne!(searched("Når er fristen for dagpenger?", leaning), leaning);
    }

    #[test]
    fn a_new_question_stands_alone() {
        let new = "Hvordan registrerer jeg et enkeltpersonforetak når jeg bor i utlandet og har norsk konto?";
        assert_eq!(searched("Kan jeg få dagpenger?", new), new);
    }

    #[test]
    fn an_unknown_language_is_answered_in_english() {
        let question = Question::new(
            "Straciłem pracę, czy dostanę zasiłek dla bezrobotnych?",
            None,
            Vec::new(),
            SearchFilter::default(),
            1000,
            6,
        );
        assert_eq!(standalone(question.unwrap()).language, Language::English);
    }
}
