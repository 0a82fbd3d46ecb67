//! E-mail addresses.

use std::sync::LazyLock;

use regex::Regex;

use super::{PiiKind, Span};

/// Boxes of an office, which no person has.
const OFFICE_BOXES: &[&str] = &[
    "post",
    "postmottak",
    "firmapost",
    "info",
    "kontakt",
    "contact",
    "support",
    "servicetorg",
    "servicekontor",
    "personvernombud",
    "presse",
    "press",
];
/// Ends of the domains of public bodies.
const PUBLIC_DOMAINS: &[&str] = &[
    "kommune.no",
    "fylke.no",
    "fylkeskommune.no",
    "dep.no",
    "stat.no",
    "nav.no",
    "skatteetaten.no",
    "politiet.no",
    "udi.no",
    "une.no",
    "imdi.no",
    "helsenorge.no",
    "helfo.no",
    "helsedirektoratet.no",
    "vegvesen.no",
    "lanekassen.no",
    "brreg.no",
    "digdir.no",
    "altinn.no",
    "husbanken.no",
    "kartverket.no",
    "statsforvalteren.no",
    "arbeidstilsynet.no",
    "datatilsynet.no",
    "mattilsynet.no",
    "toll.no",
    "tolletaten.no",
    "domstol.no",
    "bufdir.no",
    "bufetat.no",
    "ssb.no",
    "fhi.no",
    "udir.no",
    "hkdir.no",
    "nokut.no",
    "ldo.no",
    "sivilombudet.no",
    "arkivverket.no",
    "norge.no",
    "regjeringen.no",
    "stortinget.no",
];

/// With `@`; or with spaces around it, where the domain is a provider of mail boxes.
static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)[\p{L}0-9._%+'-]+@[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)+|[\p{L}0-9._%+-]+ ?@ ?(?:gmail|hotmail|outlook|live|yahoo|icloud|msn|online|proton|protonmail|mail)\.[a-z]{2,3}",
    )
    .ok()
});
/// With “(at)”, “krøllalfa”, “at … dot …” in place of the signs.
static SPELT_OUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)[\p{L}0-9._%+-]+ ?(?:\(at\)|\[at\]|\{at\}|<at>|krøllalfa|krullalfa|alfakrøll|\(a\)) ?[\p{L}0-9-]+(?: ?(?:\.|\(dot\)|\[dot\]|\bdot\b|\(punktum\)|\bpunktum\b) ?[\p{L}0-9-]+)+|[\p{L}0-9._%+-]+ at [\p{L}0-9-]+(?: dot [\p{L}0-9-]+)+",
    )
    .ok()
});

/// Whether the patterns compiled.
pub(super) fn is_ready() -> bool {
    WRITTEN.is_some() && SPELT_OUT.is_some()
}

/// Whether a text may hold an address without `@`.
pub(super) fn may_be_spelt_out(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["at)", "at]", "at}", "at>", "(a)", "alfa", " dot "]
        .iter()
        .any(|part| lower.contains(part))
}

/// E-mail addresses of persons. The boxes of public offices (`postmottak@…kommune.no`)
/// are no personal data, and a question may well be about one.
pub(super) fn find(text: &str) -> Vec<Span> {
    let patterns = [
        WRITTEN.as_ref().filter(|_| text.contains('@')),
        SPELT_OUT.as_ref().filter(|_| may_be_spelt_out(text)),
    ];
    patterns
        .into_iter()
        .flatten()
        .flat_map(|pattern| pattern.find_iter(text))
        .filter(|found| !is_public(found.as_str()))
        .map(|found| Span {
            range: found.range(),
            kind: PiiKind::Email,
        })
        .collect()
}

fn is_public(address: &str) -> bool {
    let lower = address.to_lowercase();
    let Some((name, domain)) = lower.split_once('@') else {
        return false;
    };
    let ends = |public: &&str| {
        domain
            .strip_suffix(*public)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    OFFICE_BOXES.contains(&name) && PUBLIC_DOMAINS.iter().any(ends)
}
