//! Patterns of rules: regular expressions over folded text, compiled on first use.

use std::{borrow::Cow, ops::Range, sync::OnceLock};

use regex::{Captures, Regex};

use super::text::folded;

/// Short forms that rules are written with, and what they stand for.
const SHORT_FORMS: [(&str, &str); 20] = [
    (
        "<vi er>",
        r"(?:<jeg er>|\b(?:(?:vi|me|mi) (?:er|e)|we're|we are)<nå>)",
    ),
    // “I am”, with the subject or at the beginning of a clause.
    (
        "<jeg er>",
        r"(?:<I> (?:er|e|ær|æ)|\b(?:i'm|i am|im)|(?:^|[.?!,;:\n(] ?|\bog |\bmen |\band |- )(?:er|am))<nå>(?:(?: [a-z0-9%-]+){1,5}(?:,| og| and)<nå>){0,2}?",
    ),
    (
        "<nå>",
        r"(?: (?:nå|no|nettopp|akkurat|fortsatt|framleis|fremdeles|ennå|også|òg|jo|bare|berre|selv|sjølv|now|still|currently|just|also|already|allerede|allereie|altså|helt|blitt|vorte|både|dessverre|snart på|recently|only|a|an|en|ein|ei))*",
    ),
    ("<we>", r"\b(?:jeg|eg|jei|jæ|æ|ej|vi|me|i|we|i've|we've)"),
    ("<my>", r"(?:min|mi|mitt|mine|vår|vårt|våre)"),
    (
        "<time>",
        r"(?:siden|i (?:fjor|år|dag|går|natt|vår|sommer|høst|vinter))",
    ),
    // Ages in a row: “3 og et halvt”, “4, 7 og 9 år”, “8 måneder”.
    (
        "<ages>",
        r"<num>(?: og (?:et |ett |eit )?halvt?| and a half|,5|\.5)?(?: (?:måneder|månader|måned|månad|mnd|mndr|uker|veker|uke|dager|dagar|months|month|weeks|week|days|years|år|yrs))?(?:(?:, og |, and |, | og | and | & )(?:en på |ei på |ein på )?<num>(?: (?:måneder|månader|måned|månad|mnd|mndr|uker|veker|months|weeks|years|år|yrs))?\b)*",
    ),
    (
        "<tall>",
        r"(?:\d{1,2}|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten)",
    ),
    ("<num>", NUMBER),
    (
        "<child>",
        r"(?:<boy>|<girl>|unge|ungen|barnet|baby|babyen|minsten|minstemann|eldsten|eldste|yngste|yngsten|stesønn|stesønnen|stedatter|stedatteren|bonussønnen|bonusdatteren|fosterbarn|fosterbarnet|tenåring|tenåringen|poden|tvilling|småen)",
    ),
    (
        "<boy>",
        r"(?:gutt|gut|guten|gutten|sønn|sønnen|son|sonen|guttunge|guttungen|gutungen)",
    ),
    (
        "<girl>",
        r"(?:jente|jenta|jenten|datter|datteren|dattera|dattra|dotter|dottera|jentunge|jentungen|jentunga)",
    ),
    (
        "<children>",
        r"(?:barn|barna|barne|born|borna|unger|ungar|ungene|ungane|sønner|sønnene|søner|døtre|døtrene|jenter|jentene|gutter|guttene|gutar|tvillinger|tvillingene|tvillingar|trillinger|småbarn|kids|children|sons|daughters|boys|girls|twins|triplets)",
    ),
    (
        "<kid>",
        r"(?:son|daughter|child|kid|boy|girl|baby|stepson|stepdaughter|foster child|toddler|little one|youngest|oldest|eldest)",
    ),
    (
        "<kin>",
        r"(?:faren|far|moren|mora|mor|bestemor|bestefar|farmor|farfar|mormor|morfar|broren|bror|bruren|søsteren|søstera|søster|systera|syster|tante|tanta|onkel|svigermor|svigerfar|foreldrene|foreldra|svigersønn|svigerdatter|barnebarnet|lillebroren|storebroren|lillesøsteren)",
    ),
    (
        "<relative>",
        r"(?:mother|father|mum|mom|dad|brother|sister|grandmother|grandfather|grandma|grandpa|aunt|uncle|parents|grandparents|grandson|granddaughter|mother-in-law|father-in-law)",
    ),
    (
        "<died>",
        r"(?:(?:nettopp |plutselig |plutseleg |brått |dessverre |akkurat |nå |no |er |har |som |også |så )*(?:døde|døydde|døyde|dødde|gikk bort|gjekk bort|sovnet inn|sovna inn|omkom|er (?:nettopp |nett |no |nå |plutselig |brått )?død|e død|er (?:nettopp |nett |no |nå )?daud|er daud|er gått bort|har gått bort|er borte nå|tok livet sitt|tok sitt eget liv|er avdød))\b",
    ),
    (
        "<passed>",
        r"(?:just |recently |has |has just |suddenly |is )*(?:died|dead|passed away|passed|is dead|killed himself|killed herself)\b",
    ),
    (
        "<disease>",
        r"(?:\w*kreft|kreft i \w+|\w*leukemi|\w*svulst|\w*hjertefeil|hjertesykdom|epilepsi|diabetes|cerebral parese|cp|downs?(?: syndrom)?|autisme|adhd|demens|alzheimers?|parkinsons?|ms|als|kols|fibromyalgi|me|bipolar lidelse|depresjon|angst|anoreksi|spiseforstyrrelse|cystisk fibrose|\w*diagnose|\w*sykdom|\w*sjukdom|muskelsykdom|cancer|leukaemia|leukemia|heart defect|brain tumou?r|tumou?r|epilepsy|autism|dementia|depression|cerebral palsy|rare disease|chronic illness|serious illness|down syndrome|multiple sclerosis)\b",
    ),
    ("<I>", r"\b(?:jeg|eg|jei|jæ|æ|ej)"),
];

/// A number in digits or letters.
const NUMBER: &str = r"(?:\d{1,3}|(?:(?:tjue|tyve|tredve|tretti|førti|femti|seksti|sytti|åtti|nitti|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)[ -]?(?:en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni|one|two|three|four|five|six|seven|eight|nine)?|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|elve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|et|ett|eit|en|ein|ei|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a|an)\b)";

/// A regular expression that is compiled on first use.
pub(super) struct Pattern {
    source: &'static str,
    regex: OnceLock<Option<Regex>>,
}

/// A pattern written in ordinary letters with the short forms above.
pub(super) const fn pattern(source: &'static str) -> Pattern {
    Pattern {
        source,
        regex: OnceLock::new(),
    }
}

impl Pattern {
    fn regex(&self) -> Option<&Regex> {
        let regex = self.regex.get_or_init(|| {
            let regex = Regex::new(&expand(self.source));
            debug_assert!(regex.is_ok(), "{}: {regex:?}", self.source);
            regex.ok()
        });
        regex.as_ref()
    }

    /// Whether the rule itself is about what is not so (“har aldri jobbet”).
    pub(super) fn is_negative(&self) -> bool {
        let words = ["ikke", "ikkje", "aldri", "not", "never"];
        words.iter().any(|word| self.source.contains(word))
    }

    /// Whether it is anywhere in a folded text.
    pub(super) fn is_match(&self, folded: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(folded))
    }

    /// Where it is in a folded text.
    pub(super) fn find_iter<'p>(&'p self, folded: &'p str) -> impl Iterator<Item = Range<usize>> {
        let regex = self.regex().into_iter();
        regex.flat_map(move |regex| regex.find_iter(folded).map(|found| found.range()))
    }

    /// Where it is in a folded text, with the groups.
    pub(super) fn captures_iter<'p>(
        &'p self,
        folded: &'p str,
    ) -> impl Iterator<Item = Captures<'p>> {
        let regex = self.regex().into_iter();
        regex.flat_map(move |regex| regex.captures_iter(folded))
    }

    /// The text with what matches replaced.
    pub(super) fn replace_all<'t>(&self, folded: &'t str, by: &str) -> Cow<'t, str> {
        match self.regex() {
            Some(regex) => regex.replace_all(folded, by),
            None => Cow::Borrowed(folded),
        }
    }
}

/// A pattern, and the value of what it says.
pub(super) struct Rule {
    pub(super) value: &'static str,
    pub(super) pattern: Pattern,
}

/// A rule for one value.
pub(super) const fn rule(value: &'static str, source: &'static str) -> Rule {
    Rule {
        value,
        pattern: pattern(source),
    }
}

/// The whole range of a match, and what its first groups hold.
pub(super) fn whole(captures: &Captures<'_>) -> Range<usize> {
    captures.get(0).map_or(0..0, |all| all.range())
}

/// What a group holds; empty where it holds nothing.
pub(super) fn group<'t>(captures: &Captures<'t>, at: usize) -> &'t str {
    captures.get(at).map_or("", |group| group.as_str())
}

fn expand(source: &str) -> String {
    let mut expanded = source.to_owned();
    for (short, long) in SHORT_FORMS {
        expanded = expanded.replace(short, long);
    }
    folded(&expanded)
        .replace(r"\d", "[0-9]")
        .replace(r"\w", "[a-z0-9_]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_letters_are_written_out() {
        for (short, _) in SHORT_FORMS {
            let expanded = expand(short);
            assert!(!expanded.contains('<') && expanded.is_ascii(), "{short}");
            assert!(Regex::new(&expanded).is_ok(), "{short}");
        }
        let gravid = pattern("<jeg er> på vei");
        assert!(gravid.is_match("jeg er naa paa vei"));
        assert!(!gravid.is_match("jeg er ikke paa vei"));
    }
}
