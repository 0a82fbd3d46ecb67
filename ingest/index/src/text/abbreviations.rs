//! Abbreviations that end in a full stop, in Norwegian and English prose.
//!
//! They fall in three classes by what may follow. A full stop after any of them
//! never ends a sentence when a small letter follows; the classes differ in
//! what a capital letter or a digit means.

/// Always followed by more of the sentence, whatever its first letter:
/// `f.eks. Nav`, `jf. Folketrygdloven`, `Mr. Smith`.
const INSIDE: &[&str] = &[
    "adm", "alm", "ang", "approx", "avd", "bl.a", "ca", "cf", "dept", "dir", "div", "dr", "dvs",
    "d.v.s", "d.e", "d.y", "e.g", "eks", "ekskl", "etg", "ev", "evt", "f.eks", "feks", "forts",
    "f.o.m", "gj.sn", "hhv", "hr", "i.e", "i.f.m", "ifm", "ift", "iht", "i.h.t", "inkl", "jf",
    "jfr", "kgl", "kst", "m.a.o", "m.h.p", "m.h.t", "mht", "mr", "mrs", "ms", "pga", "p.g.a",
    "p.t", "prof", "ref", "resp", "s.k", "sml", "st", "t.o.m", "t.d", "v", "vedr", "vs",
];

/// Followed by a number or a name of a thing that is numbered: `nr. 5`,
/// `kl. 15`, `tlf. 55 55 33 33`, `No. 7`. A capital letter after them starts a
/// sentence.
const BEFORE_NUMBER: &[&str] = &[
    "apr", "art", "aug", "bnr", "des", "dec", "feb", "fig", "fnr", "gnr", "jan", "jul", "jun",
    "kap", "kl", "kr", "mar", "nov", "no", "nos", "nr", "okt", "oct", "org.nr", "orgnr", "p",
    "pkt", "pnr", "pp", "s", "sep", "sept", "tel", "tlf", "vol",
];

/// Often the last word of a sentence: a capital letter after them starts the
/// next one, a digit does not: `osv.`, `500 mill. 2`.
const MAY_END: &[&str] = &[
    "a.m", "e.l", "etc", "inc", "ltd", "maks", "m.fl", "mfl", "mill", "m.m", "mnd", "mrd", "m.v",
    "mv", "o.a", "o.l", "o.s.v", "osv", "pst", "p.m", "stk", "u.k", "u.s",
];

/// What a full stop after a known abbreviation may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// The sentence always goes on.
    Inside,
    /// The sentence goes on when a number follows.
    BeforeNumber,
    /// The sentence ends when a capital letter follows.
    MayEnd,
}

/// The class of `word` (without its last full stop, any case).
pub(super) fn classify(word: &str) -> Option<Abbreviation> {
    // The entries are short: a longer word need not be lowered.
    if word.is_empty() || word.len() > 8 {
        return None;
    }
    // `Du har MS.` is no `Ms.`: a word all in capitals stands for itself.
    if word.len() > 1 && !word.contains('.') && word.chars().all(char::is_uppercase) {
        return None;
    }
    let word = word.to_lowercase();
    let has = |list: &[&str]| list.contains(&word.as_str());
    if has(INSIDE) {
        Some(Abbreviation::Inside)
    } else if has(BEFORE_NUMBER) {
        Some(Abbreviation::BeforeNumber)
    } else if has(MAY_END) {
        Some(Abbreviation::MayEnd)
    } else {
        None
    }
}
