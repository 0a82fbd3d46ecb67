//! Sentence boundaries of Norwegian (bokmål, nynorsk) and English prose.
//!
//! A rule-based splitter in the manner of Unicode Annex 29, section 5, made
//! stricter where public help pages need it: abbreviations, ordinals and dates
//! (`1. januar`, `3. ledd`), section signs (`§ 4-3.`), initials, decimals,
//! addresses of pages and mail, quotes and brackets. In doubt it does not cut:
//! two sentences in one slice read better than half a sentence.

use super::abbreviations::{Abbreviation, classify};

/// The sentences of one paragraph, as slices of it, in order.
///
/// Slices are trimmed and never empty; together they hold every character of
/// `text` that is not white space. A blank line always ends a sentence; a single
/// line break does when the next line looks like the start of something (a
/// capital letter, a digit, a list mark) or this one ends with a colon.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = match c {
            '\n' if line_ends(&text[start..at], &text[at + 1..]) => Some(at + 1),
            '.' | '!' | '?' | '…' => {
                let run = terminator_run(&text[at..]);
                let end = at + run;
                while chars.next_if(|(next, _)| *next < end).is_some() {}
                let ends = ends_sentence(&text[start..at], &text[at..end], &text[end..]);
                ends.then_some(end)
            }
            _ => None,
        };
        if let Some(end) = end {
            push_trimmed(&mut out, &text[start..end]);
            start = end;
        }
    }
    push_trimmed(&mut out, &text[start..]);
    out
}

fn push_trimmed<'a>(out: &mut Vec<&'a str>, slice: &'a str) {
    let slice = slice.trim();
    if !slice.is_empty() {
        out.push(slice);
    }
}

/// Bytes of the terminators at the start of `rest` and of the closing quotes and
/// brackets that belong to them.
fn terminator_run(rest: &str) -> usize {
    let marks = rest.trim_start_matches(['.', '!', '?', '…']);
    let closed = marks.trim_start_matches(['»', '”', '’', '"', '\'', ')', ']', '}', '“']);
    // A quote that stands apart from what follows closes; one that is glued to a
    // word (`."Neste`) is odd text, and is kept out of the run.
    let end = if closed.chars().next().is_none_or(char::is_whitespace) {
        closed
    } else {
        marks
    };
    rest.len() - end.len()
}

/// Whether a line break between `before` and `after` ends a sentence.
fn line_ends(before: &str, after: &str) -> bool {
    let next_line_blank = after
        .split('\n')
        .next()
        .is_some_and(|line| line.trim().is_empty());
    if next_line_blank || before.trim_end().ends_with(':') {
        return true;
    }
    after
        .trim_start()
        .chars()
        .next()
        .is_none_or(|c| !c.is_lowercase())
}

/// Whether the terminator run `run` between `before` (the sentence so far) and
/// `after` ends the sentence.
fn ends_sentence(before: &str, run: &str, after: &str) -> bool {
    let Some(first) = after.chars().next() else {
        return true;
    };
    if !first.is_whitespace() {
        return false;
    }
    let Some(next) = first_significant(after) else {
        return true;
    };
    let quoted = run.ends_with(['»', '”', '’', '"', '\'', '“']);
    let bracketed = run.ends_with([')', ']', '}']);
    if run.starts_with(['!', '?']) {
        return !(next.is_lowercase() && (quoted || bracketed));
    }
    if next.is_lowercase() {
        return false;
    }
    if run != "." {
        // An ellipsis, or a full stop with its closing quote or bracket.
        return quoted
            || bracketed_sentence(before, bracketed)
            || !run.starts_with('.')
            || run.starts_with("..");
    }
    full_stop_ends(before, next, after)
}

/// Whether a bracket that closes after a full stop closes a whole sentence; in
/// `(jf. kap. 3.) Du`, too, a capital letter starts the next one.
fn bracketed_sentence(before: &str, bracketed: bool) -> bool {
    bracketed && !before.trim().is_empty()
}

/// The first character of `after` that is neither white space nor an opening
/// quote or bracket; a list mark counts as itself.
fn first_significant(after: &str) -> Option<char> {
    after.chars().find(|c| {
        !c.is_whitespace() && !matches!(c, '«' | '“' | '„' | '"' | '\'' | '‘' | '(' | '[')
    })
}

/// Whether a lone full stop after `before` ends the sentence when `next`, which
/// is not a small letter, follows it; `after` is all that follows.
fn full_stop_ends(before: &str, next: char, after: &str) -> bool {
    let (head, word) = last_word(before);
    if word.is_empty() {
        return true;
    }
    if word
        .chars()
        .all(|c| c.is_ascii_digit() || c == '-' || c == '–')
        && word.starts_with(|c: char| c.is_ascii_digit())
    {
        return number_ends(head, word, next);
    }
    if is_initial(head, word, after) {
        return false;
    }
    let apart = parted_abbreviation(head, word);
    let word = apart.as_deref().unwrap_or(word);
    if word.chars().count() == 1 && is_enumerator(head) {
        return false;
    }
    match classify(word) {
        Some(Abbreviation::Inside) => false,
        Some(Abbreviation::BeforeNumber) => !(next.is_numeric() || matches!(next, '§' | '+')),
        Some(Abbreviation::MayEnd) => !next.is_numeric(),
        None => true,
    }
}

/// `before` parted at its last word; opening quotes and brackets are cut off it.
fn last_word(before: &str) -> (&str, &str) {
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map_or(0, |(at, c)| at + c.len_utf8());
    let word = before[start..].trim_start_matches(['(', '[', '«', '“', '„', '"', '\'', '‘']);
    // `og/eller` and `v/` forms: only what follows the stroke is abbreviated.
    let word = word.rsplit('/').next().unwrap_or(word);
    (&before[..start], word)
}

/// Whether a full stop after a number ends the sentence: not after the number
/// of a list or section that the sentence starts with, nor between the numbers
/// of a date; but after a year or any number when a capital letter follows.
fn number_ends(head: &str, word: &str, next: char) -> bool {
    if is_enumerator(head) {
        return false;
    }
    if next.is_numeric() {
        return word.len() >= 4;
    }
    true
}

/// Whether `head`, all that precedes a number or letter in its sentence, makes
/// it a numbering: nothing at all, `§`, or a word such as `Artikkel`.
fn is_enumerator(head: &str) -> bool {
    const LABELS: &[&str] = &[
        "§", "§§", "-", "–", "•", "#", "artikkel", "article", "del", "kapittel", "chapter", "nr",
        "part", "punkt", "section", "steg", "step", "trinn",
    ];
    let head = head.trim();
    head.is_empty() || LABELS.contains(&head.to_lowercase().as_str())
}

/// Whether `word` is the initial of a name: one capital letter (or several with
/// stops between, `J.R`) after the start of the sentence, a capitalised word or
/// another initial, or before another initial. `vitamin C.` is none.
fn is_initial(head: &str, word: &str, after: &str) -> bool {
    let initials = !word.is_empty()
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    if !initials {
        return false;
    }
    let (_, previous) = last_word(head.trim_end());
    let previous = previous.trim_end_matches('.');
    let mut following = after.trim_start().chars();
    let before_initial =
        following.next().is_some_and(char::is_uppercase) && following.next() == Some('.');
    before_initial || previous.is_empty() || previous.starts_with(char::is_uppercase)
}

/// `bl. a` as `bl.a`: an abbreviation written with a space within.
fn parted_abbreviation(head: &str, word: &str) -> Option<String> {
    let (_, previous) = last_word(head.trim_end());
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_lowercase);
    (is_letter && previous.len() > 1 && previous.ends_with('.'))
        .then(|| format!("{previous}{word}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Splits `marked` at its `|` signs and checks that [`sentences`] finds the
    /// same parts in the text without them.
    fn check(marked: &str) {
        let expected: Vec<String> = marked.split('|').map(|s| s.trim().to_owned()).collect();
        let text = marked.replace('|', "");
        assert_eq!(sentences(&text), expected, "{text}");
    }

    #[test]
    fn plain_sentences() {
        check("Du kan søke nå.| Fristen er i morgen!| Har du spørsmål?| Ring oss.");
        check("Ingen punktum til slutt");
        assert_eq!(sentences("  \n "), Vec::<&str>::new());
        assert_eq!(sentences(""), Vec::<&str>::new());
    }

    #[test]
    fn norwegian_abbreviations() {
        check(
            "Du kan få støtte til f.eks. briller, bl.a. for barn, dvs. under 18 år.| Det er gratis.",
        );
        check("Ta med pass, førerkort osv. når du møter.| Møt opp i tide.");
        check("Ta med pass, førerkort osv.| Møt opp i tide.");
        check("Prisen er ca. 500 kr. per måned.| Du betaler selv.");
        check("Du betaler 500 kr.| Resten dekker vi.");
        check("Se kap. 4 nr. 2 og pkt. 3, jf. Folketrygdloven § 8-4.| Du må klage.");
        check("Ring tlf. 55 55 33 33 mellom kl. 09.00 og 15.00.| Vi svarer deg.");
        check("Gjelder fisk, frukt o.l. i butikk.| Ikke vin.");
        check("Utgifter inkl. mva. dekkes ev. etter søknad, evt. med kvittering m.m. i posten.");
        check("Hjelp frå t.d. Nav eller kommunen, m.a. om bustad.| Du kan søkje no.");
        check("Møt hos Nav St. Hanshaugen i Oslo.| Ta med legitimasjon.");
        check("Det gjelder bl. a. Oslo.| Ikke Bergen.");
    }

    #[test]
    fn english_abbreviations() {
        check(
            "Bring ID, e.g. a passport, i.e. a valid one.| Call Mr. Smith or Dr. Jones at No. 7.| Thanks.",
        );
        check("No.| You cannot apply vs. Nav.");
        check("Open 9 a.m. to 3 p.m. on weekdays.| Closed on Sunday.");
    }

    #[test]
    fn ordinals_dates_and_sections() {
        check("Fristen er 1. januar 2026.| Etter 3. ledd gjelder unntak.");
        check("Fristen er 31. 12. 2026.| Da stenger vi.");
        check("§ 4-3. Tap av arbeidsinntekt.| For å få dagpenger må du søke.");
        check("Det følger av § 4-3.| Du kan klage.");
        check("1. Søk om støtte.| 2. Vent på svar.");
        check("Vi åpnet i 2019.| 15 ansatte jobber her.");
        check("Kapittel 4. Dagpenger under arbeidsløshet.| Mer tekst.");
        check("Du må søke innen 14.08.2026 kl. 15.| Du kan ikke vente.");
    }

    #[test]
    fn numbers_and_addresses() {
        check("Det koster 1.250,50 kr og 3.5 prosent.| Se www.nav.no.| Skriv til post@nav.no. Svar kommer.".replace(". Svar", ".| Svar").as_str());
        check("Les mer på https://www.nav.no/start?id=1.2.| Takk for det.");
        check("Bruk skjema NAV 04-01.03 i dag.");
    }

    #[test]
    fn initials() {
        check("Skriv til O. J. Hansen i dag.| Han svarer.");
        check("Loven kom under Harald V. Bondevik.| Den gjelder.");
        check("Du har førerkort i kategori B.| Da kan du kjøre.");
    }

    #[test]
    fn quotes_and_brackets() {
        check("«Du må søke.»| Så sa hun det.");
        check("Hun sa «du må søke».| Det gjorde han.");
        check("«Kommer du?» spurte hun.| Ja.");
        check("Du kan klage (se under).| Fristen er kort.");
        check(
            "Du kan klage. (Fristen er kort.)| Send klagen hit."
                .replace(". (", ".| (")
                .as_str(),
        );
        check("He said “Apply now.”| Then he left.");
    }

    #[test]
    fn ellipses() {
        check("Vent litt … så kommer svaret.| Fint.");
        check("Vent litt …| Så kommer svaret.");
        check("Vent litt... så kommer svaret.");
        check("Vent litt...| Så kommer svaret.");
    }

    #[test]
    fn line_breaks() {
        check("Du må ha:\n|- pass\n|- bilde");
        check("Nav Oslo\n|Postboks 5\n|0130 Oslo");
        check("Dette er en setning som\ngår over to linjer.| Neste.");
        check("uten punktum\n\n|ny linje her");
    }

    proptest! {
        #[test]
        fn slices_in_order_cover_everything_but_white_space(
            text in r#"([a-zæøåA-ZÆØÅ0-9 \n.!?…:,;()«»"'§/@-]|f\.eks\. |osv\. |1\. januar |kr\. |\u{a0}|😀){0,80}"#
        ) {
            let parts = sentences(&text);
            let mut from = 0;
            for part in &parts {
                prop_assert!(!part.is_empty());
                prop_assert_eq!(part.trim(), *part);
                let at = part.as_ptr() as usize - text.as_ptr() as usize;
                prop_assert!(at >= from, "overlap");
                prop_assert!(text[from..at].trim().is_empty(), "left out: {:?}", &text[from..at]);
                from = at + part.len();
            }
            prop_assert!(text[from..].trim().is_empty());
        }

        #[test]
        fn a_sentence_is_one_sentence(words in prop::collection::vec("[a-zæøå]{2,9}", 1..9)) {
            // The last word is none that could be an abbreviation.
            let text = format!("Du {} her.", words.join(" "));
            let twice = format!("{text} {text}");
            prop_assert_eq!(sentences(&twice), vec![text.as_str(), text.as_str()]);
        }
    }
}
