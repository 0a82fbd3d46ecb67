//! A sentence that leaves the condition of its quote out: “You get X if you have Y” does
//! not say “You get X”.

/// Words that make what is said depend on something, in bokmål, nynorsk and English.
const CONDITIONAL: &[&str] = &[
    "hvis",
    "viss",
    "dersom",
    "når",
    "mens",
    "medan",
    "med mindre",
    "så lenge",
    "forutsatt",
    "føresett",
    "bare",
    "berre",
    "kun",
    "først",
    "fyrst",
    "unntatt",
    "unnateke",
    "for deg som",
    "for dei som",
    "for de som",
    "den som",
    "dei som",
    "de som",
    "du som",
    "if",
    "when",
    "while",
    "unless",
    "provided",
    "as long as",
    "only",
    "except",
    "those who",
    "anyone who",
    "people who",
];

/// Persons that a clause without a conjunction is about: “Har du barn, …”.
const PERSONS: &[&str] = &[
    "du", "dere", "de", "dykk", "dei", "han", "hun", "ho", "man", "ein", "en", "barnet", "vi",
    "you",
];

/// Whether the quotes make what they say depend on more than the sentence does. Strict:
/// a sentence that puts a condition in other words (“Studenter får …”) is held to leave
/// it out.
#[must_use]
pub fn dropped(sentence: &str, quotes: &str) -> bool {
    conditions(sentence) < conditions(quotes)
}

/// Groups that rules are for, each by its words in bokmål, nynorsk and English (their
/// beginnings, so that inflections are found).
const GROUPS: &[&[&str]] = &[
    &["student", "studer", "study", "studie"],
    &[
        "arbeidstak",
        "arbeidstakar",
        "ansatt",
        "tilsett",
        "employee",
    ],
    &[
        "selvstendig",
        "sjølvstendig",
        "næringsdrivende",
        "næringsdrivande",
        "self-employed",
        "self employed",
    ],
    &["frilans", "freelanc"],
    &["permitter", "laid off", "furlough"],
    &["arbeidsledig", "arbeidslaus", "unemployed"],
    &["pensjonist", "pensioner"],
    &["flyktning", "refugee"],
    &["asylsøk", "asylum"],
    &["enslig", "einsleg", "aleneforsørg", "single parent"],
    &["gift", "married"],
    &["samboer", "sambuar", "cohabit"],
    &["skilt", "divorced"],
    &["separert", "separated"],
    &["enke", "enkje", "widow"],
    &["gravid", "pregnant"],
    &["adopter", "adopsjon", "adopt"],
    &["fosterforeld", "fosterheim", "fosterhjem", "foster"],
    &["lærling", "apprentice"],
    &["arbeidsgiv", "arbeidsgjev", "employer"],
    &["huseier", "utleier", "utleigar", "landlord"],
    &["leietaker", "leietakar", "leigetakar", "tenant"],
    &["eøs", "eea", "eu/"],
    &["nordisk", "nordic"],
];

/// Whether a sentence is about a group of people that its quotes do not name: a rule for
/// one group is not one for another, whoever asks.
#[must_use]
pub fn other_group(sentence: &str, quotes: &str) -> bool {
    let names = |text: &str, group: &[&str]| {
        let lower = text.to_lowercase();
        group.iter().any(|word| begins_a_word(&lower, word))
    };
    let mut groups = GROUPS.iter();
    groups.any(|group| names(sentence, group) && !names(quotes, group))
}

fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// How many conditions a text has.
fn conditions(text: &str) -> usize {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let stand = |at: usize, phrase: &str| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.get(at..at + phrase.len()) == Some(phrase.as_slice())
    };
    let named = (0..words.len())
        .filter(|at| CONDITIONAL.iter().any(|phrase| stand(*at, phrase)) || is_om(&words, *at))
        .count();
    named + verbs_first(&lower)
}

/// Whether the word is «om» with a person after it: “Søk om støtte” has no condition.
fn is_om(words: &[&str], at: usize) -> bool {
    let person = words.get(at + 1).is_some_and(|next| PERSONS.contains(next));
    words.get(at) == Some(&"om") && person
}

/// How many sentences of the text begin with a verb and a person, and go on after a
/// comma: the Norwegian way of saying “if”.
fn verbs_first(text: &str) -> usize {
    let sentences = text.split(['.', '!', '\n', ':']);
    let conditional = sentences.filter(|sentence| {
        let mut words = sentence.split_whitespace();
        let (first, second) = (words.next(), words.next());
        let person = second.is_some_and(|word| PERSONS.contains(&word.trim_matches(',')));
        let verb = first.is_some_and(|word| {
            word.chars().all(char::is_alphabetic) && !CONDITIONAL.contains(&word) && word != "om"
        });
        verb && person && sentence.contains(',') && !sentence.contains('?')
    });
    conditional.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_for_one_group_is_not_one_for_another() {
        let quote = "Du kan få dagpenger hvis du er permittert.";
        assert!(other_group(
            "Som student kan du få dagpenger hvis du er permittert.",
            quote
        ));
        assert!(!other_group(
            "Er du permittert, kan du få dagpenger.",
            quote
        ));
        assert!(!other_group(
            "If you are laid off, you can get benefit.",
            quote
        ));
    }

    #[test]
    fn conditions_must_stay_with_what_depends_on_them() {
        for (sentence, quote, expected) in [
            ("Du får støtte.", "Du får støtte hvis du bor alene.", true),
            (
                "You get support.",
                "Du får støtte dersom du bur åleine.",
                true,
            ),
            ("Du får støtte.", "Bor du alene, får du støtte.", true),
            ("Du får støtte.", "Bare studenter får støtte.", true),
            (
                "Bor du alene, får du støtte.",
                "Du får støtte hvis du bor alene.",
                false,
            ),
            (
                "You get support if you live alone.",
                "Du får støtte hvis du bor alene.",
                false,
            ),
            ("Du får støtte.", "Du får støtte hver måned.", false),
            // One of two conditions.
            (
                "Søker du senere, får du plass.",
                "Søker du senere, får du plass når det blir ledig.",
                true,
            ),
            (
                "Du får sykepenger når du er syk, og arbeidsavklaringspenger.",
                "Du får sykepenger når du er syk, og arbeidsavklaringspenger når sykdommen varer.",
                true,
            ),
            (
                "Når det blir ledig, får du plass om du søker senere.",
                "Søker du senere, får du plass når det blir ledig.",
                false,
            ),
            // “om” that begins no condition.
            (
                "Be om innsyn i saken.",
                "Be om innsyn i saken hvis du vil se hva vi har bygget på.",
                true,
            ),
            (
                "Send søknad om støtte i dag.",
                "Søk om støtte på nettsiden i dag.",
                false,
            ),
            (
                "Kort sagt: bor du alene, får du støtte.",
                "Bor du alene, får du støtte.",
                false,
            ),
            ("Søk nå.", "Søk i dag.", false),
        ] {
            assert_eq!(dropped(sentence, quote), expected, "{sentence} | {quote}");
        }
    }
}
