//! The words of bokmål, nynorsk and English that numbers, times and money are
//! made of. All are lower-case.

use super::{Currency, Measure, TimeUnit};

/// How much a word tells of its language: 1 for English, -1 for Norwegian.
pub(super) fn lean(word: &str) -> i32 {
    match word {
        "the" | "and" | "of" | "you" | "your" | "is" | "are" | "be" | "can" | "must" | "if"
        | "with" | "that" | "this" | "it" | "have" | "has" | "will" | "from" | "not" | "by"
        | "at" | "as" | "or" | "when" | "which" | "who" | "we" | "they" | "an" | "apply"
        | "need" | "weeks" | "days" | "months" | "years" | "week" | "month" | "year" | "day"
        | "hours" | "more" | "than" | "before" | "after" | "least" | "most" | "times" | "all"
        | "in" | "on" | "open" | "closed" | "our" | "should" | "would" | "may" | "any" | "get"
        | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" => 1,
        "og" | "du" | "er" | "det" | "som" | "på" | "av" | "å" | "til" | "med" | "har" | "ikke"
        | "ikkje" | "kan" | "må" | "eller" | "den" | "de" | "dei" | "om" | "ved" | "hvis"
        | "viss" | "dersom" | "skal" | "blir" | "blei" | "vi" | "få" | "får" | "fra" | "frå"
        | "etter" | "når" | "ein" | "eit" | "et" | "en" | "ei" | "uker" | "veker" | "dager"
        | "dagar" | "måneder" | "månader" | "månadar" | "år" | "hver" | "kvar" | "også" | "enn"
        | "innen" | "innan" | "minst" | "barn" | "ganger" | "gonger" | "før" | "timer"
        | "timar" | "kroner" | "kr" | "maks" | "siste" | "første" | "fyrste" | "søk" | "søke"
        | "søkje" | "mellom" | "uten" | "utan" | "være" | "vere" | "deg" | "oss" | "mandag"
        | "måndag" | "fredag" => -1,
        _ => 0,
    }
}

/// The number that a word below a hundred names. The unstressed one (`en`,
/// `a`) is none; the stressed one (`ett`, `én`) is.
pub(super) fn small_number(word: &str, english: bool) -> Option<u64> {
    if let Some(n) = simple(word, english) {
        return Some(n);
    }
    // `tjuefem`, `femogtjue`
    if let Some((ones, tens)) = word.split_once("og")
        && let (Some(n @ 1..=9), Some(t @ 20..=90)) = (unit(ones), simple(tens, false))
        && t % 10 == 0
    {
        return Some(t + n);
    }
    let tens = TENS.iter().find_map(|(name, t)| {
        let rest = word.strip_prefix(name)?;
        unit(rest).map(|n| t + n)
    });
    tens.filter(|_| !english)
}

const TENS: &[(&str, u64)] = &[
    ("tjue", 20),
    ("tyve", 20),
    ("tretti", 30),
    ("tredve", 30),
    ("førti", 40),
    ("førr", 40),
    ("femti", 50),
    ("seksti", 60),
    ("sytti", 70),
    ("åtti", 80),
    ("nitti", 90),
];

/// One to nine within a Norwegian compound.
fn unit(word: &str) -> Option<u64> {
    match word {
        "en" | "ett" | "én" | "ein" | "eitt" => Some(1),
        word => simple(word, false).filter(|n| (2..=9).contains(n)),
    }
}

fn simple(word: &str, english: bool) -> Option<u64> {
    let n = match word {
        "to" | "fire" if english => return None,
        "null" | "zero" => 0,
        "ett" | "én" | "éin" | "eitt" | "éi" => 1,
        "to" | "two" => 2,
        "tre" | "three" => 3,
        "fire" | "four" => 4,
        "fem" | "five" => 5,
        "seks" | "six" => 6,
        "sju" | "syv" | "seven" => 7,
        "åtte" | "eight" => 8,
        "ni" | "nine" => 9,
        "ti" | "ten" => 10,
        "elleve" | "eleven" => 11,
        "tolv" | "twelve" | "dusin" | "dozen" => 12,
        "tretten" | "thirteen" => 13,
        "fjorten" | "fourteen" => 14,
        "femten" | "fifteen" => 15,
        "seksten" | "sixteen" => 16,
        "sytten" | "seventeen" => 17,
        "atten" | "eighteen" => 18,
        "nitten" | "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        word => return TENS.iter().find(|(name, _)| *name == word).map(|(_, n)| *n),
    };
    Some(n)
}

/// What a word multiplies the number before it by.
pub(super) fn multiplier(word: &str) -> Option<u64> {
    match word {
        "hundre" | "hundred" => Some(100),
        "tusen" | "thousand" => Some(1_000),
        "million" | "millioner" | "millionar" | "millions" | "mill" => Some(1_000_000),
        "milliard" | "milliarder" | "milliardar" | "mrd" | "billion" => Some(1_000_000_000),
        _ => None,
    }
}

/// Whether a word is the unstressed one.
pub(super) fn is_article(word: &str) -> bool {
    matches!(
        word,
        "en" | "ei" | "et" | "ein" | "eit" | "one" | "a" | "an"
    )
}

/// Whether a word says half.
pub(super) fn is_half(word: &str) -> bool {
    matches!(word, "halv" | "halvt" | "halve" | "half")
}

/// Whether a word joins two numbers of the same thing.
pub(super) fn joins(word: &str) -> bool {
    matches!(word, "og" | "eller" | "til" | "and" | "or" | "to" | "-")
}

/// The month (1 to 12) that a word names.
pub(super) fn month(word: &str) -> Option<u8> {
    let n = match word {
        "januar" | "january" => 1,
        "februar" | "february" => 2,
        "mars" | "march" => 3,
        "april" => 4,
        "mai" | "may" => 5,
        "juni" | "june" => 6,
        "juli" | "july" => 7,
        "august" => 8,
        "september" => 9,
        "oktober" | "october" => 10,
        "november" => 11,
        "desember" | "december" => 12,
        _ => return None,
    };
    Some(n)
}

/// The month that a word or its abbreviation names, beside a day.
pub(super) fn month_beside_day(word: &str) -> Option<u8> {
    let n = match word {
        "jan" => 1,
        "feb" => 2,
        "apr" => 4,
        "jun" => 6,
        "jul" => 7,
        "aug" => 8,
        "sep" | "sept" => 9,
        "okt" | "oct" => 10,
        "nov" => 11,
        "des" | "dec" => 12,
        word => return month(word),
    };
    Some(n)
}

/// The day of the week (1 Monday to 7 Sunday, ISO 8601) that a word names.
pub(super) fn weekday(word: &str) -> Option<u8> {
    const DAYS: &[(&str, u8)] = &[
        ("mandag", 1),
        ("måndag", 1),
        ("monday", 1),
        ("tirsdag", 2),
        ("tysdag", 2),
        ("tuesday", 2),
        ("onsdag", 3),
        ("wednesday", 3),
        ("torsdag", 4),
        ("thursday", 4),
        ("fredag", 5),
        ("friday", 5),
        ("lørdag", 6),
        ("laurdag", 6),
        ("saturday", 6),
        ("søndag", 7),
        ("sundag", 7),
        ("sunday", 7),
    ];
    if !word.contains("dag") && !word.contains("day") {
        return None;
    }
    let (_, n) = DAYS.iter().find(|(name, _)| {
        let rest = word.strip_prefix(name);
        rest.is_some_and(|end| matches!(end, "" | "s" | "er" | "ar" | "en" | "ene" | "ane"))
    })?;
    Some(*n)
}

/// The currency that a word or sign names.
pub(super) fn currency(word: &str) -> Option<Currency> {
    match word {
        "kr" | "kronene" | "kronane" | "krone" | "kroner" | "kronar" | "kroners" | "nok" => {
            Some(Currency::Krone)
        }
        "€" | "euro" | "euros" | "eur" => Some(Currency::Euro),
        "$" | "dollar" | "dollars" | "usd" => Some(Currency::Dollar),
        "£" | "pund" | "pounds" | "gbp" => Some(Currency::Pound),
        "sek" => Some(Currency::SwedishKrona),
        "dkk" => Some(Currency::DanishKrone),
        _ => None,
    }
}

/// What a thing is measured in.
pub(super) fn measure(word: &str) -> Option<Measure> {
    match word {
        "km" | "kilometer" | "kilometre" | "kilometres" | "kilometers" => Some(Measure::Kilometre),
        "m" | "meter" | "metre" | "metres" | "meters" => Some(Measure::Metre),
        "kg" | "kilo" | "kilogram" | "kilos" | "kilograms" => Some(Measure::Kilogram),
        "liter" | "litre" | "litres" | "liters" => Some(Measure::Litre),
        "kvm" | "kvadratmeter" => Some(Measure::SquareMetre),
        "grad" | "grader" | "gradar" | "degree" | "degrees" => Some(Measure::Degree),
        _ => None,
    }
}

/// The unit of time that a word names after a number: `uker`, `månadar`,
/// `omsorgsdager`, `weeks`.
pub(super) fn time_unit(word: &str, english: bool) -> Option<TimeUnit> {
    if let Some(unit) = plain_unit(word, english) {
        return Some(unit);
    }
    // «Ring 55553333 hverdager»: a phone number, not so many days.
    if english || word.len() < 7 || matches!(word, "hverdager" | "kvardagar") {
        return None;
    }
    let working = ["virkedag", "arbeidsdag", "yrkedag", "vyrkedag"];
    if working.iter().any(|stem| word.starts_with(stem)) {
        return Some(TimeUnit::WorkingDay);
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if ends(&["dager", "dagar", "dagers", "dagene", "dagane"]) {
        Some(TimeUnit::Day)
    } else if ends(&["uker", "ukene", "veker", "vekene"]) {
        Some(TimeUnit::Week)
    } else if ends(&[
        "måneder",
        "månedene",
        "månader",
        "månadar",
        "månadene",
        "månadane",
    ]) {
        Some(TimeUnit::Month)
    } else if ends(&["timer", "timar", "timene", "timane"]) {
        Some(TimeUnit::Hour)
    } else if ends(&[
        "alenderår",
        "koleår",
        "kuleår",
        "ntektsår",
        "leveår",
        "tudieår",
        "årene",
    ]) {
        Some(TimeUnit::Year)
    } else {
        None
    }
}

fn plain_unit(word: &str, english: bool) -> Option<TimeUnit> {
    match word {
        "minutt" | "minutter" | "minute" | "minutes" | "min" => Some(TimeUnit::Minute),
        "time" if !english => Some(TimeUnit::Hour),
        "timer" | "timar" | "timars" | "timers" | "hour" | "hours" => Some(TimeUnit::Hour),
        "dag" | "dags" | "dager" | "dagar" | "dagers" | "dagars" | "dagen" | "dagene"
        | "dagane" | "døgn" | "day" | "days" => Some(TimeUnit::Day),
        "uke" | "ukes" | "vekes" | "uka" | "uken" | "uker" | "ukers" | "ukene" | "veke"
        | "veka" | "veker" | "vekers" | "vekene" | "week" | "weeks" => Some(TimeUnit::Week),
        "måned" | "måneds" | "månads" | "måneden" | "måneder" | "måneders" | "månedene" | "mnd"
        | "månad" | "månaden" | "månader" | "månaders" | "månadar" | "månadars" | "månadene"
        | "månadane" | "month" | "months" => Some(TimeUnit::Month),
        "kvartal" | "kvartaler" | "kvartala" | "quarters" => Some(TimeUnit::Quarter),
        "år" | "års" | "året" | "årene" | "åra" | "year" | "years" | "yr" | "yrs" => {
            Some(TimeUnit::Year)
        }
        _ => None,
    }
}

/// The unit of time that a word begins with, glued to its number: the last part
/// of `12-månedersperiode`, `18-åring`, `3-week`, `treukers`.
pub(super) fn glued_unit(word: &str) -> Option<TimeUnit> {
    const STEMS: &[(&str, TimeUnit)] = &[
        ("minutt", TimeUnit::Minute),
        ("minute", TimeUnit::Minute),
        ("time", TimeUnit::Hour),
        ("timar", TimeUnit::Hour),
        ("hour", TimeUnit::Hour),
        ("dag", TimeUnit::Day),
        ("døgn", TimeUnit::Day),
        ("day", TimeUnit::Day),
        ("uke", TimeUnit::Week),
        ("veke", TimeUnit::Week),
        ("week", TimeUnit::Week),
        ("måned", TimeUnit::Month),
        ("månad", TimeUnit::Month),
        ("month", TimeUnit::Month),
        ("år", TimeUnit::Year),
        ("year", TimeUnit::Year),
    ];
    let (_, unit) = STEMS.iter().find(|(stem, _)| word.starts_with(stem))?;
    Some(*unit)
}

/// The unit of a rate after `per`, `hver`, `each`: any form of it.
pub(super) fn rate_unit(word: &str, english: bool) -> Option<TimeUnit> {
    match word {
        "quarter" => Some(TimeUnit::Quarter),
        "døgnet" => Some(TimeUnit::Day),
        "timen" => Some(TimeUnit::Hour),
        "kvartalet" => Some(TimeUnit::Quarter),
        word => plain_unit(word, english),
    }
}

/// The unit of a rate after «i» or «om»: definite forms, so that «i dag» is none.
pub(super) fn definite_unit(word: &str) -> Option<TimeUnit> {
    match word {
        "måneden" | "månaden" | "året" | "uka" | "uken" | "veka" | "dagen" | "døgnet" | "timen"
        | "kvartalet" => rate_unit(word, false),
        _ => None,
    }
}

/// The unit of a rate in one word.
pub(super) fn rate_word(word: &str) -> Option<TimeUnit> {
    const INCOMES: &[(&str, TimeUnit)] = &[
        ("årsinntekt", TimeUnit::Year),
        ("årsløn", TimeUnit::Year),
        ("månedslønn", TimeUnit::Month),
        ("månadsløn", TimeUnit::Month),
        ("timelønn", TimeUnit::Hour),
        ("timeløn", TimeUnit::Hour),
    ];
    if let Some((_, unit)) = INCOMES.iter().find(|(stem, _)| word.starts_with(stem)) {
        return Some(*unit);
    }
    match word {
        "månedlig" | "månedlige" | "månadleg" | "månadlege" | "monthly" => {
            Some(TimeUnit::Month)
        }
        "årlig" | "årlige" | "årleg" | "årlege" | "yearly" | "annual" | "annually" => {
            Some(TimeUnit::Year)
        }
        "ukentlig" | "ukentlige" | "vekentleg" | "vekentlege" | "weekly" => Some(TimeUnit::Week),
        "daglig" | "daglige" | "dagleg" | "daglege" | "daily" => Some(TimeUnit::Day),
        "kvartalsvis" | "quarterly" => Some(TimeUnit::Quarter),
        _ => None,
    }
}

/// The ordinal that a word names; those that also mean other things («andre»,
/// “second”) are left to [`loose_ordinal`].
pub(super) fn ordinal(word: &str) -> Option<u64> {
    let n = match word {
        "første" | "fyrste" => 1,
        "tredje" => 3,
        "fjerde" => 4,
        "femte" => 5,
        "sjette" => 6,
        "sjuende" | "sjuande" | "syvende" => 7,
        "åttende" | "åttande" => 8,
        "niende" | "niande" => 9,
        "tiende" | "tiande" => 10,
        _ => return None,
    };
    Some(n)
}

/// The ordinal that a word names after an article.
pub(super) fn loose_ordinal(word: &str) -> Option<u64> {
    let n = match word {
        "first" => 1,
        "andre" | "annet" | "annen" | "anna" | "annan" | "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        word => return ordinal(word),
    };
    Some(n)
}

/// How many parts a fraction's name makes of the whole: `tredjedel`, `third`.
pub(super) fn parts(word: &str) -> Option<u64> {
    let n = match word {
        "halvdel" | "half" | "halves" => 2,
        "tredel" | "tredeler" | "tredelar" | "tredjedel" | "tredjedeler" | "tredjedelar"
        | "third" | "thirds" => 3,
        "firedel" | "firedeler" | "firedelar" | "fjerdedel" | "fjerdedeler" | "fjerdedelar"
        | "kvart" | "quarter" | "quarters" => 4,
        "femdel" | "femdeler" | "femdelar" | "femtedel" | "femtedeler" | "femtedelar" | "fifth"
        | "fifths" => 5,
        "tidel" | "tidelar" | "tideler" | "tiendedel" | "tiendedeler" | "tenth" | "tenths" => 10,
        _ => return None,
    };
    Some(n)
}
