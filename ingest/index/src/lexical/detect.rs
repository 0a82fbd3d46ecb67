//! Which language a text is written in, short questions included.

use std::{collections::HashMap, sync::LazyLock};

use super::fold::normalize;
use crate::language::Language;

/// Words that tell the languages apart. Words that two of them share (`i`,
/// `for`, `to`, `at`, …) are in no list.
const BOKMAL: &str = "ikke jeg hva hvordan hvor hvem hvilke hvilken hvilket hvorfor en et noen noe de dere vært være fra \
    selv bare sammen gjøre gjør siden ble hos mye mer mest hver hvert blir kommer mister mistet søker får fikk barnet \
    dem meg deg seg min mitt mine sin sitt sine hvis også etter penger rett uke uker måneder året gang arbeid kroner \
    skjer betaler noensinne ingen noens hennes";
const NYNORSK: &str = "ikkje eg kva korleis kor kven kva kvifor ein eit ei nokon noko dei dykk vore vere vera frå sjølv \
    berre saman gjere gjer sidan vart hjå mykje meir mest kvar kvart blir kjem mistar mista søkjer får fekk barnet \
    dei meg deg seg min mitt mine dersom òg også etter pengar rett veke veker månader året gong arbeid kroner \
    skjer betalar ingen hennar ho eigen høve tilskot søknadar verksemd reglar";
const NORWEGIAN: &str = "og er på til av som det du har kan må skal vil med om den eller når så men nav han hun var vi oss";
const ENGLISH: &str = "the and of is you that it with are this be how what my i'm we have not from who where why when which \
    your can will does should would could there been has had if they them she her his our was were an or but get need \
    many much long after about any child money work job tax apply rights right pay month week year";

/// Letters that make a text Polish for certain, however short it is.
const POLISH: [char; 8] = ['ą', 'ć', 'ę', 'ł', 'ń', 'ś', 'ź', 'ż'];

static PROFILE: LazyLock<HashMap<&'static str, [f32; 3]>> = LazyLock::new(|| {
    let mut profile = HashMap::<_, [f32; 3]>::new();
    for (words, weights) in [
        (BOKMAL, [1.0, 0.0, 0.0]),
        (NYNORSK, [0.0, 1.0, 0.0]),
        (NORWEGIAN, [0.5, 0.5, 0.0]),
        (ENGLISH, [0.0, 0.0, 1.0]),
    ] {
        for word in words.split_whitespace() {
            let entry = profile.entry(word).or_default();
            for (sum, weight) in entry.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }
    profile
});

/// The language of a text, or `None` when nothing tells.
///
/// Function words decide between bokmål, nynorsk and English, also in a
/// question of three words; trigrams (crate `whatlang`) name other languages
/// where few function words are known.
#[must_use]
pub fn detect(text: &str) -> Option<Language> {
    let folded = normalize(text);
    let mut scores = [0.0_f32; 3];
    let mut words = 0_u16;
    for word in folded.split(|c: char| !c.is_alphanumeric() && c != '\'') {
        if word.is_empty() {
            continue;
        }
        words = words.saturating_add(1);
        if let Some(weights) = PROFILE.get(word) {
            for (sum, weight) in scores.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }
    let [bokmal, nynorsk, english] = scores;
    let best = bokmal.max(nynorsk).max(english);
    if best < 0.12 * f32::from(words)
        && let Some(other) = other_language(text)
    {
        return Some(other);
    }
    if best == 0.0 {
        return (folded.contains(['æ', 'ø', 'å'])).then_some(Language::Bokmal);
    }
    Some(if english > bokmal.max(nynorsk) {
        Language::English
    } else if nynorsk > bokmal {
        Language::Nynorsk
    } else {
        Language::Bokmal
    })
}

fn other_language(text: &str) -> Option<Language> {
    use whatlang::{Lang, Script};
    let info = whatlang::detect(text)?;
    let is_polish = info.lang() == Lang::Pol && text.to_lowercase().contains(POLISH);
    let certain = info.script() != Script::Latin || info.is_reliable() || is_polish;
    let code = match info.lang() {
        Lang::Eng | Lang::Nob | Lang::Dan | Lang::Swe => return None,
        Lang::Pol => "pl",
        Lang::Ukr => "uk",
        Lang::Rus => "ru",
        Lang::Ara => "ar",
        Lang::Lit => "lt",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Fra => "fr",
        Lang::Tur => "tr",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Tam => "ta",
        Lang::Tha => "th",
        Lang::Vie => "vi",
        Lang::Cmn => "zh",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Fin => "fi",
        Lang::Ron => "ro",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        other => other.code(),
    };
    certain.then(|| code.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_short_questions_apart() {
        for (text, code) in [
            ("Hva er fristen?", "nb"),
            ("Kva er fristen?", "nn"),
            ("What is the deadline?", "en"),
            ("Eg har mista jobben, kva gjer eg?", "nn"),
            ("Jeg har mistet jobben, hva gjør jeg?", "nb"),
            ("I lost my job", "en"),
            ("Får jeg dagpenger når jeg sier opp selv?", "nb"),
            (
                "Straciłem pracę, czy dostanę zasiłek dla bezrobotnych?",
                "pl",
            ),
            ("Zachorowało mi dziecko, czy dostanę pieniądze?", "pl"),
            ("Jak złożyć skargę?", "pl"),
            ("Я втратив роботу, куди звернутися за допомогою?", "uk"),
        ] {
            assert_eq!(
                detect(text).map(|l| l.code().to_owned()).as_deref(),
                Some(code),
                "{text}"
            );
        }
    }

    #[test]
    fn says_nothing_of_what_it_cannot_know() {
        assert_eq!(detect(""), None);
        assert_eq!(detect("12345 – 67"), None);
        assert_eq!(detect("AAP"), None);
    }
}
