//! Words beside a number that tell what it is.

use std::sync::LazyLock;

use regex::Regex;

/// How many characters before a number are read.
const WINDOW: usize = 48;
/// Words that may stand between a cue and its number.
const FILLER: &str = r"(?:[\s:.,=#()«\x22'-]|\b(?:mitt|min|mi|hans|hennes|hennar|vår|vårt|er|var|som|på|til|no|nr|nummer|nummeret|is|was|my|number|the|nå|her|da|blir|slik|ditt|i|for)\b){0,12}$";

/// Names of the identity number.
static NATIONAL_ID: LazyLock<Option<Regex>> = LazyLock::new(|| {
    cue(
        r"f[øoö]e?dsels(?:nummer(?:et)?|nr)|personn(?:ummer(?:et)?|r)|\bfnr|\bf\.?nr|d-?\s?nummer(?:et)?|\bdnr|identitetsnummer(?:et)?|national (?:identity|id)(?:entification)?(?: number| no)?|\bid[- ]?(?:number|nummer(?:et)?)|person(?:al)? (?:identity |identification |id )?number|d[- ]number|birth number|social security number|\bssn",
    )
});
/// Names of the last five digits alone.
static PERSONAL_PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    cue(
        r"personn(?:ummer(?:et)?|r)|person(?:al)? number|(?:siste|last) (?:fem|five|5)(?: siffer| digits)?",
    )
});
/// Names of the number that an asylum seeker has.
static DUF: LazyLock<Option<Regex>> =
    LazyLock::new(|| cue(r"\bduf(?:[- ]?(?:nummer(?:et)?|number|nr|no))?"));
/// Names of an account.
static ACCOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    cue(r"konto(?:en|n(?:ummer(?:et)?|r))?|account(?: (?:number|no|nr))?|\bacct?")
});
/// Names of a phone, and verbs of calling.
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    cue(
        r"telefon(?:en|n(?:ummer(?:et)?|r))?|mobil(?:en|n(?:ummer(?:et)?|r))?|\b(?:tlf|tel|mob|ph)(?:nr)?|\b(?:ring|ringe|ringer|ringje|ringjer|ringt)(?: (?:meg|oss|han|henne|ho))?|\bsms|\bnås|phone(?: number| no)?|\bcell|\bmobile(?: number)?|\b(?:call|text|reach)(?: (?:me|us|him|her))?(?: on| at)?|\bwhats ?app|\bnummeret mitt|\bmitt nummer",
    )
});
/// Names of numbers that are no personal data, or that the service must see.
static OTHER_NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    cue(
        r"saks?(?:s?n(?:ummer(?:et)?|r))?|\bcase(?: number| no)?|journal(?:post|n(?:ummer(?:et)?|r))?|ref(?:eranse(?:n|n(?:ummer(?:et)?|r))?|erence(?: number| no)?)?|faktura(?:en|n(?:ummer(?:et)?|r))?|invoice(?: number| no)?|ordre(?:n(?:ummer(?:et)?|r))?|order(?: number| no)?|kunden(?:ummer(?:et)?|r)|customer (?:number|no)|org(?:anisasjons?)?\.?\s?n(?:ummer(?:et)?|r)|serien(?:ummer(?:et)?|r)|serial (?:number|no)|sporings?n(?:ummer(?:et)?|r)|tracking (?:number|no)|strekkode|bar ?code|isbn|\bean|dok(?:ument(?:et|n(?:ummer(?:et)?|r))?)?|document(?: number| no)?|vedtak(?:et)?|sider?|pages?|kapittel|kap|artikkel|dato(?:en)?|dated?|versjon|version|\bip|lotto(?:tal[lae]?(?:ene)?)?|regnestykket|§",
    )
});
/// A payment reference.
static KID: LazyLock<Option<Regex>> =
    LazyLock::new(|| cue(r"\bkid(?:[- ]?(?:nummer(?:et)?|number|nr|no|kode|koden|code))?"));
/// Money before a number.
static MONEY_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\b(?:kr|nok|eur|usd|gbp|sek|dkk|beløp|beløpet|sum|summen|pris|prisen|amount|total|totalt|kostar?|koster|kosta|kostet|cost|costs|formue|inntekt|inntekten|gjeld|gjelden|omsetning|omsetninga|skatt|tilskudd|tilskot)(?:\b|$)|[€$£+*/])(?:\s(?:er|var|på|is|was|of|i|om)\b)?[\s.:=]{0,3}$",
    )
    .ok()
});
/// Money, or another unit, after a number.
static UNIT_AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:,-|,\d|\.\d{1,2}(?:\D|$)|[\s\u{a0}]?(?:kr\b|kroner\b|nok\b|eur\b|euro\b|usd\b|dollar|sek\b|dkk\b|€|\$|£|%|kwh\b|mwh\b|gwh\b|mm\b|cm\b|km\b|m2\b|m²|kvm\b|meter\b|kg\b|tonn\b|liter\b|personer\b|innbyggere\b|people\b|mill|i (?:skatt|gjeld|formue|inntekt|lønn|tilskudd|tilskot|arv|støtte)\b))",
    )
    .ok()
});

/// A cue at the end of what stands before a number.
fn cue(words: &str) -> Option<Regex> {
    Regex::new(&format!("(?i)(?:{words}){FILLER}")).ok()
}

/// The names that a number can have. A pattern that did not compile matches nothing, and
/// [`is_ready`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Fødselsnummer, D-number, national identity number.
    NationalId,
    /// Personnummer: the last five digits.
    PersonalPart,
    /// DUF number of the immigration authorities.
    Duf,
    /// Bank account.
    Account,
    /// Phone.
    Phone,
    /// Case, reference, invoice, page, date and the like.
    OtherNumber,
    /// Payment reference.
    Kid,
    /// Amount.
    Money,
}

impl Cue {
    const ALL: [Self; 8] = [
        Self::NationalId,
        Self::PersonalPart,
        Self::Duf,
        Self::Account,
        Self::Phone,
        Self::OtherNumber,
        Self::Kid,
        Self::Money,
    ];

    fn pattern(self) -> Option<&'static Regex> {
        match self {
            Self::NationalId => NATIONAL_ID.as_ref(),
            Self::PersonalPart => PERSONAL_PART.as_ref(),
            Self::Duf => DUF.as_ref(),
            Self::Account => ACCOUNT.as_ref(),
            Self::Phone => PHONE.as_ref(),
            Self::OtherNumber => OTHER_NUMBER.as_ref(),
            Self::Kid => KID.as_ref(),
            Self::Money => MONEY_BEFORE.as_ref(),
        }
    }

    /// Whether text that ends where a number begins ends with this cue.
    pub(super) fn ends(self, before: &str) -> bool {
        let start = before
            .char_indices()
            .rev()
            .nth(WINDOW)
            .map_or(0, |(at, _)| at);
        let line = before[start..].rsplit('\n').next().unwrap_or_default();
        self.pattern().is_some_and(|pattern| pattern.is_match(line))
    }
}

/// Whether all patterns compiled.
pub(super) fn is_ready() -> bool {
    Cue::ALL.iter().all(|cue| cue.pattern().is_some()) && UNIT_AFTER.is_some()
}

/// Whether text that begins where a number ends begins with a unit or decimals.
pub(super) fn begins_with_unit(after: &str) -> bool {
    UNIT_AFTER
        .as_ref()
        .is_some_and(|pattern| pattern.is_match(after))
}

#[cfg(test)]
mod tests {
    use super::Cue;

    #[test]
    fn all_patterns_compile() {
        assert!(super::is_ready());
    }

    #[test]
    fn a_cue_stands_right_before_its_number() {
        assert!(Cue::NationalId.ends("Fødselsnummeret mitt er "));
        assert!(Cue::Phone.ends("Ring meg på "));
        assert!(!Cue::Phone.ends("Ring meg. Saken gjelder huset i gata "));
        assert!(!Cue::Phone.ends("telefon\n"));
    }
}
