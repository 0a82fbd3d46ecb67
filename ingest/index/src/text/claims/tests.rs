//! Pairs written by hand, and properties over changed sentences.

use proptest::prelude::*;

use super::*;

/// The lines of a table that come out otherwise than expected, and how many
/// lines it has.
fn wrong(table: &str) -> (Vec<String>, usize) {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [expected, sentence, passage] = parts[..] else {
            panic!("three columns, not: {line}");
        };
        seen += 1;
        let missing = unsupported(sentence, &[passage]);
        if missing.is_empty() != (expected == "yes") {
            let has = claims(passage);
            wrong.push(format!("{line}\n  missing {missing:?}\n  has {has:?}"));
        }
    }
    (wrong, seen)
}

#[test]
fn pairs_written_by_hand() {
    let (wrong, seen) = wrong(include_str!("pairs.tsv"));
    assert!(seen >= 150, "{seen}");
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} of {seen}:\n{}", wrong.join("\n"));
}

#[test]
fn pairs_written_after_the_rules() {
    let (wrong, seen) = wrong(include_str!("held_out.tsv"));
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} of {seen}:\n{}", wrong.join("\n"));
}

/// Sentences whose every digit is part of a claim.
const SENTENCES: &[&str] = &[
    "Du får 12 000 kr i måneden.",
    "Stønaden er kr 12.345,- per år.",
    "You get NOK 12,345.50 a month.",
    "Grensen er 1,2 millioner kroner.",
    "Du får 66 prosent, men ikke 12,5 %.",
    "Satsen øker 2 prosentpoeng.",
    "Fristen er 1. mars 2026.",
    "The deadline is 15 March 2026.",
    "Apply by December 24th.",
    "Søk innen 01.03.2026 eller 2026-11-12.",
    "Du må klage innen 3 uker.",
    "A 3-week deadline applies for 18-year-olds.",
    "Du må være mellom 18 og 67 år.",
    "Åpent kl. 09.00–15.30 og 18:45.",
    "Open from 9 am to 3.30 pm.",
    "Se § 8-12 (2) og §§ 14-3 til 29-7.",
    "Ring 55 55 33 33 eller 800 33 166.",
    "Inntekten må være minst 6 G, altså 0,5 G mer.",
    "Du trenger nivå B1 og skjema 04-01.03.",
    "Det er 1.234 plasser og 12 søkere.",
    "Adressen er 0130 Oslo, se https://nav.no/a1/b2.",
    "Temperaturen er -5 grader i 2026.",
    "Fra 17. dag får du 1/3.",
];

#[test]
fn no_changed_digit_survives() {
    for sentence in SENTENCES {
        assert_eq!(unsupported(sentence, &[sentence]), [], "{sentence}");
        for (at, old) in sentence.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            for new in ('0'..='9').filter(|new| *new != old) {
                let mut changed = (*sentence).to_owned();
                changed.replace_range(at..=at, &new.to_string());
                assert!(!unsupported(&changed, &[sentence]).is_empty(), "{changed}");
            }
        }
    }
}

#[test]
fn no_changed_word_or_sign_survives() {
    for (sentence, from, to) in [
        ("Du har 3 uker.", "uker", "dager"),
        ("Du har 3 uker.", "uker", "måneder"),
        ("Du har 3 veker.", "veker", "år"),
        ("You have 3 weeks.", "weeks", "working days"),
        ("Du får 100 kr.", "kr", "euro"),
        ("Du får 100 kr.", "kr", "prosent"),
        ("Du får 100 kr.", "kr", "G"),
        ("You get NOK 100.", "NOK", "€"),
        ("Du får 50 %.", "%", "kr"),
        ("Du får 50 %.", "%", "prosentpoeng"),
        ("You get 50 per cent.", "per cent", "percentage points"),
        ("Du har tre barn.", "tre", "fire"),
        ("Du har to barn.", "to", "sju"),
        ("You need twenty-five forms.", "five", "six"),
        ("Søk innen 1. mars.", "mars", "mai"),
        ("Open on Monday.", "Monday", "Tuesday"),
        ("Du må være minst 18 år.", "minst", "høyst"),
        ("Søk før 1. mars.", "før", "etter"),
        ("Du må tjene over 100 kr.", "over", "under"),
        ("Det er 100 kr i måneden.", "måneden", "uka"),
        ("Det er 2 millioner kroner.", "millioner", "milliarder"),
        ("Åpent til 3 pm.", "pm", "am"),
        ("Tre uker før reisen.", "før", "etter"),
        ("Halvparten betales.", "Halvparten", "En tredjedel"),
    ] {
        let changed = sentence.replacen(from, to, 1);
        assert_ne!(changed, sentence);
        assert_eq!(unsupported(sentence, &[sentence]), [], "{sentence}");
        assert!(!unsupported(&changed, &[sentence]).is_empty(), "{changed}");
    }
}

#[test]
fn a_claim_knows_its_place() {
    let text = "Du må søke innen tre uker og betale kr 1 200,-.";
    let found = claims(text);
    let words: Vec<&str> = found.iter().map(|claim| &*claim.words).collect();
    assert_eq!(words, ["tre uker", "kr 1 200,-"]);
    assert_eq!(found[0].bound, Some(Bound::AtMost));
}

#[test]
fn any_passage_may_support_a_claim() {
    let sets = [
        ClaimSet::of("Du får 100 kr."),
        ClaimSet::of("Fristen er tre uker."),
    ];
    assert!(unsupported_in("100 kr innen 3 uker.", &sets).is_empty());
    assert_eq!(unsupported_in("100 kr.", &sets[1..]).len(), 1);
    assert_eq!(unsupported_in("100 kr.", &[]).len(), 1);
}

#[test]
fn long_rows_of_odd_signs_take_no_long_time() {
    let start = std::time::Instant::now();
    for part in [
        "1.",
        "1 ",
        "§",
        "1-",
        "og ",
        "hundre ",
        "-a",
        "(",
        "to og et ",
        "§§ 1-1, ",
        "a@",
        "½",
    ] {
        let _ = claims(&part.repeat(100_000 / part.len()));
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

/// A whole number in groups of three.
fn grouped(n: u64, by: &str) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(by);
        }
        out.push(c);
    }
    out
}

fn amount(n: u64, form: usize) -> String {
    let number = grouped(n, ["", " ", "\u{a0}", "\u{202f}", ".", ","][form % 6]);
    match form / 6 % 6 {
        0 => format!("Du får {number} kr."),
        1 => format!("Du får kr {number},-."),
        2 => format!("Du får {number} kroner i støtte."),
        3 => format!("You get NOK {number} in all."),
        4 => format!("Du får {number} kronar av oss."),
        _ => format!("You get {number} kroner from us."),
    }
}

const NUMBERS: [[&str; 3]; 11] = [
    ["to", "to", "two"],
    ["tre", "tre", "three"],
    ["fire", "fire", "four"],
    ["fem", "fem", "five"],
    ["seks", "seks", "six"],
    ["syv", "sju", "seven"],
    ["åtte", "åtte", "eight"],
    ["ni", "ni", "nine"],
    ["ti", "ti", "ten"],
    ["elleve", "elleve", "eleven"],
    ["tolv", "tolv", "twelve"],
];

fn duration(n: usize, unit: usize, form: usize) -> String {
    let language = form % 3;
    let number = if (form / 3).is_multiple_of(2) {
        n.to_string()
    } else {
        NUMBERS[n - 2][language].to_owned()
    };
    let unit = [
        ["dager", "dagar", "days"],
        ["uker", "veker", "weeks"],
        ["måneder", "månader", "months"],
        ["år", "år", "years"],
    ][unit][language];
    match language {
        0 => format!("Du må vente i {number} {unit}."),
        1 => format!("Du må vente i {number} {unit} no."),
        _ => format!("You have to wait {number} {unit} for it."),
    }
}

fn date(day: u8, month: usize, form: usize) -> String {
    let nb = [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ][month - 1];
    let en = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][month - 1];
    match form % 7 {
        0 => format!("Fristen er {day}. {nb} 2026."),
        1 => format!("Fristen er den {day}.{nb} 2026."),
        2 => format!("The deadline is {day} {en} 2026."),
        3 => format!("The deadline is {en} {day}, 2026."),
        4 => format!("The deadline is the {day}th of {en} 2026."),
        5 => format!("Fristen er {day:02}.{month:02}.2026."),
        _ => format!("Fristen: 2026-{month:02}-{day:02}"),
    }
}

proptest! {
    #[test]
    fn amounts_are_one_in_every_form(n in 1_u64..99_999_999, other in 1_u64..99_999_999, a in 0_usize..36, b in 0_usize..36) {
        let (said, has) = (amount(n, a), amount(n, b));
        prop_assert_eq!(unsupported(&said, &[&has]), [], "{} / {}", said, has);
        if other != n {
            prop_assert!(!unsupported(&said, &[&amount(other, b)]).is_empty());
        }
    }

    #[test]
    fn durations_are_one_in_every_form(n in 2_usize..=12, m in 2_usize..=12, unit in 0_usize..4, other in 0_usize..4, a in 0_usize..6, b in 0_usize..6) {
        let (said, has) = (duration(n, unit, a), duration(n, unit, b));
        prop_assert_eq!(unsupported(&said, &[&has]), [], "{} / {}", said, has);
        if (n, unit) != (m, other) {
            prop_assert!(!unsupported(&said, &[&duration(m, other, b)]).is_empty());
        }
    }

    #[test]
    fn dates_are_one_in_every_form(day in 1_u8..=28, month in 1_usize..=12, day2 in 1_u8..=28, month2 in 1_usize..=12, a in 0_usize..7, b in 0_usize..7) {
        let (said, has) = (date(day, month, a), date(day, month, b));
        prop_assert_eq!(unsupported(&said, &[&has]), [], "{} / {}", said, has);
        if (day, month) != (day2, month2) {
            prop_assert!(!unsupported(&said, &[&date(day2, month2, b)]).is_empty());
        }
    }

    #[test]
    fn claims_are_slices_in_order_and_stand_in_their_own_text(
        text in "(\\PC|[0-9]{1,4}|[ .,:/§%-]|kr|to |tre |og |½|uker|år|mars|kl\\.|section |hundre|million|minst |\n){0,40}"
    ) {
        let mut from = 0;
        for claim in claims(&text) {
            prop_assert!(claim.range.start >= from, "overlap");
            prop_assert_eq!(&text[claim.range.clone()], claim.words.as_str());
            from = claim.range.end;
        }
        prop_assert_eq!(unsupported(&text, &[&text]), []);
    }
}
