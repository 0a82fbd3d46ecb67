//! The person's children, by age.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    numbers::number,
    rule::{Pattern, Rule, group, pattern, rule, whole},
    text::Text,
};

/// Greatest age that is read.
const OLDEST: u32 = 80;
/// Months until which a child is a newborn.
const NEWBORN: u32 = 3;
const WEEKS_OF_NEWBORN: u32 = 13;

/// Group 1 is a list of ages, perhaps with units.
static NOW: [Pattern; 13] = [
    // “sønnen min på 3 og et halvt”, “dattera vår, 5”, “gutten min er 9”
    pattern(
        r"\b<child>(?: <my>)?(?: som)?(?:,| \(| er| e| på| fylte| har fylt| blei| ble)(?: er| på| nå| no| bare| nettopp| akkurat)* ?(<ages>)",
    ),
    pattern(r"\b<my> (?:\w+ )?<child>(?: er| på| fylte|,)(?: nå| no| bare)* (<ages>)"),
    // “barna er 3 og 5”, “tvillinger på 2”, “to barn, 4 og 7”
    pattern(
        r"(?:\b(?:har|have|hatt|fått|med|with|got) (?:\w+ ){0,2}?<children>|\b(?:barna|borna|ungene|ungane|guttene|jentene|sønnene|døtrene|tvillinger|tvillingene|tvillingar))(?: <my>)?(?: som)?(?:,| er| på| are| aged|:| \(|,? ages|,? who are)(?: på| nå| aged)* ?(<ages>)",
    ),
    // “har en på 5 og en på 8”
    pattern(
        r"<we> (?:har|have|'ve got) (?:nå |no )?(?:en|ei|ein|et) (?:\w+ )?på (<num>(?: år)?(?:(?:,| og|, og) (?:en|ei|ein|et) (?:\w+ )?på <num>(?: år)?)*)",
    ),
    // “my son is 9”, “our daughter, 5,”
    pattern(
        r"\b(?:my|our) (?:\w+ )?<kid>(?: \w+)?(?: is|,| \(| aged| who is| who's| turned| just turned)(?: now| only| just| about)* (<ages>)",
    ),
    // “a 4 year old”, “my 9-year-old”, “our 8 yr old son”
    pattern(
        r"\b(?:(?:<we>|i'm|dad|mum|mom|mother|father|parent|widow|widower) (?:\w+ ){0,3}?(?:with|have|has|got) (?:a|an|two|one)|my|our|and a|and an) (<num>)[- ](year|yr|month|week)s?[- ]?olds?\b",
    ),
    pattern(
        r"\b(?:have|got|with|of) (?:a|one|two|three|twin)?(?: \w+)? ?<kid>s? (?:of|aged|age|who is|who's) (<ages>)",
    ),
    // “mor til to på 5 og 11”
    pattern(
        r"\b(?:\w*mor|\w*far|\w*mamma|\w*pappa|forelder|forsørger|alene|åleine|aleine) (?:til|for|med) (?:<num> |ei |en |ein )?(?:barn )?(?:på|,) (<ages>)",
    ),
    // “en treåring”
    pattern(
        r"\b(?:(?:jeg|eg|vi|me|og) har (?:\w+ )?|og (?:en |ei |ein ))(<tall>)[- ]?åring(?:er|ar)?\b",
    ),
    pattern(r"\b(<tall>)[- ]?åringen (?:min|vår)\b"),
    pattern(r"\b(?:til|etter|med|passe|for) (<tall>)[- ]?åringen\b"),
    pattern(
        r"\b(?:my|our) (?:two |three )?(?:kids|children|sons|daughters|boys|girls|twins)(?: are|,| \()(?: now| aged)* (<ages>)",
    ),
    pattern(r"\b(?:har|have) (?:\w+ )?(?:baby|spedbarn|unge|ungen)(?: på| er) (<ages>)"),
];
/// The child soon is a year older than now.
static SOON: [Pattern; 2] = [
    pattern(
        r"\b<child>(?: <my>)? (?:blir|fyller|er snart|er nesten|snart) (?:snart |nå |straks )?(<ages>)",
    ),
    pattern(
        r"\b(?:my|our) (?:\w+ )?<kid> (?:is turning|turns|will be|is almost|is nearly|is about to turn) (<ages>)",
    ),
];
static OTHERS: [Rule; 14] = [
    rule(
        "newborn",
        r"\b(?:<we> (?:\w+ )?(?:fikk|fekk|har fått|har|har nettopp fått|had|have|just had|have just had)|med|with) (?:nettopp |akkurat |just )?(?:en |ei |et |eit |ein |a |our |vårt |vår )?(?:nyfødte?|nyfødd|newborn|spedbarn|new baby)\b",
    ),
    rule(
        "newborn",
        r"\b(?:<we>|kona|kjæresten|samboeren min) (?:har )?(?:nettopp |akkurat )?(?:født|fødte|fødde|blitt foreldre|vorte foreldre|ble foreldre|blei foreldre|ble pappa|ble mamma|har blitt pappa|har blitt mamma)(?: i (?:går|natt|forrige uke|dag)| forrige uke| for (?:en|to) uker? siden| nettopp| akkurat|\b)",
    ),
    rule(
        "newborn",
        r"\b(?:fødte|fødde|gave birth) (?:i går|i natt|i dag|forrige uke|førre veke|på \w+dag|yesterday|last week|this week|on \w+day)\b",
    ),
    rule(
        "newborn",
        r"\b(?:babyen|barnet|jenta|gutten|guten|sønnen|dattera|datteren|tvillingene|tvillingane|minsten) (?:<my> )?(?:ble|blei|vart|er) (?:født|fødd) (?:i går|i natt|i dag|forrige uke|førre veke|på \w+dag|for (?:\w+) (?:dager|uker|dagar|veker) siden)\b",
    ),
    rule(
        "newborn",
        r"\b(?:my|our) (?:\w+ )?<kid> was born (?:yesterday|last week|on \w+day|\w+ (?:days|weeks) ago|this week)\b",
    ),
    rule(
        "newborn",
        r"\b(?:nyfødt|nyfødd|nyfødte) i (?:huset|hus)\b|\b(?:nettopp|akkurat|nylig|nyleg) fått (?:vår |vårt |en |ei |et |ein |eit |mitt |min )(?:første |fyrste |andre |tredje |liten |lita |lite )?(?:sønn|son|datter|dotter|jente|gutt|gut|barn|baby|unge)\b|(?:^|[.!?\n] ?|<I> )(?:ble|blei|vart) (?:pappa|mamma|far|mor) (?:i (?:går|natt|dag)|forrige uke|førre veke|på \w+dag)\b|\bjust had (?:a|our|my) (?:\w+ )?(?:baby|son|daughter|boy|girl|child)\b",
    ),
    rule(
        "newborn",
        r"\bbabyen (?:vår )?kom (?:\w+ uker for tidlig|for tidlig|i går|i natt|forrige uke|førre veke)\b",
    ),
    rule(
        "teenager",
        r"\b(?:<we> (?:har|have|'ve got)|med|with|my|our) (?:\w+ )?(?:tenåring|tenåringer|tenåringar|tenåringsbarn|tenåringssønn|tenåringsdatter|teenagers?|teens|teenage (?:son|daughter|kids|children|boys|girls))\b",
    ),
    rule(
        "teenager",
        r"\b(?:tenåringen|tenåringene|tenåringane|tenåringssønnen|tenåringsdatteren) <my>\b",
    ),
    rule(
        "toddler",
        r"\b(?:<we> (?:har|have)|alene med|åleine med|med|with|my|our) (?:\w+ )?(?:småbarn|toddlers?|småunger|småungar|små barn|små unger)\b",
    ),
    rule(
        "adult",
        r"\b(?:voksne|vaksne|voksen|vaksen|grown-up|grown|adult) (?:barn|sønn|datter|dotter|son|daughter|children|kids|barna)(?: <my>)?\b",
    ),
    rule(
        "unknown",
        r"\b(?:alene|åleine|aleine|enslig|alone) (?:med|with|mor til|far til|mother of|father of)(?: <num>| våre| mine| my)? (?:barn|born|unger|ungar|ungene|ungane|barna|kids|children)\b",
    ),
    rule(
        "unknown",
        r"\b(?:sønnen|datteren|dattera|dotter|dottera|ungen|ungene|ungane|barna|borna|barnet|gutten|guten|jenta|guttene|jentene) <my>\b|\b(?:min|mi|vår) (?:sønn|son|datter|dotter)\b|\b(?:my|our) (?:\w+ )?(?:son|daughter|kids?|child|children|sons|daughters|boys|girls)\b|\b(?:mine|våre) (?:barn|unger)\b",
    ),
    rule(
        "unknown",
        r"\b(?:<num> barns (?:mor|far)|\w+barns(?:mor|far)|(?:mother|father|mum|mom|dad) (?:of|to) (?:<num>|a)|mor til (?:<num>|ei|ein|en)|far til (?:<num>|ei|ein|en))\b",
    ),
];
static OWN: [Rule; 1] = [rule(
    "unknown",
    r"(?:<we>|\bog|\band|\bjeg som|^|[.!?\n,] ?) ?(?:har|have|'ve got)(?: nå| no| også| òg| også| også fått| got| fått)? (?:<num> |flere |noen |mange |små |felles |et |eit |a )?(?:felles |små |special needs |young )?(?:barn|born|unger|ungar|ungar|barna|ungene|kids|children|sons|daughters|døtre|sønner|søner|boys|girls)\b",
)];
static AGE: Pattern = pattern(
    r"(<num>)( og (?:et |ett |eit )?halvt?| and a half|,5|\.5)?(?: (måneder|månader|måned|månad|mnd|mndr|uker|veker|uke|dager|dagar|months|month|weeks|week|days|years|år|yrs))?",
);
static OTHER_UNIT: Pattern = pattern(
    r"^(?: ?(?:%|prosent|percent|kr|kroner|timer|hours|ganger|times|000|kg|cm|ansatte|av|of|i klassen|stykker|barn|dager i|day|days a|tjenester|ting|steder|to)\b|[ ]?%|[:/]\d|\.? klasse|th grade|\.? trinn)",
);

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    let known = found.len();
    for (patterns, later) in [(&NOW[..], 0), (&SOON[..], 1)] {
        for pattern in patterns {
            read_ages(text, pattern, later, found);
        }
    }
    let with_age = found.len();
    super::said(text, FactKind::Child, &OTHERS, found);
    super::own(text, FactKind::Child, &OWN, found);
    others_children(text, found, known);
    // An age tells more than that there is a child.
    let has_more = found.len() > known && found[known..].iter().any(|fact| fact.value != "unknown");
    if has_more || with_age > known {
        let mut at = 0;
        found.retain(|fact| {
            at += 1;
            at <= known || fact.value != "unknown"
        });
    }
}

/// Takes out children of others: “sønnen til broren min”.
fn others_children(text: &Text<'_>, found: &mut Vec<Found>, known: usize) {
    static OTHERS_AFTER: Pattern =
        pattern(r"^ (?:til|hans|hennar|hennes|deira|deres|of) (?:\w+)?|^ in law|^-in-law");
    static OTHERS_BEFORE: Pattern = pattern(
        r"(?:\b(?:søsters?|brors?|brorens|søsteras|venns|venninnes|naboens|nabos|hans|hennes|hennar|deres|his|her|their|sister's|brother's|friend's|neighbour's|neighbor's|wife's|barnebarn|(?:for|passer|pass på) (?:en|ei|et)) ?)$",
    );
    let mut at = 0;
    found.retain(|fact| {
        at += 1;
        let child = at > known;
        let after = text.after(fact.range.end);
        let is_theirs = (fact.value == "unknown" && OTHERS_AFTER.is_match(after))
            || OTHERS_BEFORE.is_match(text.before(fact.range.start));
        !(child && is_theirs)
    });
}

fn read_ages(text: &Text<'_>, pattern: &'static Pattern, later: u32, found: &mut Vec<Found>) {
    for captures in pattern.captures_iter(text.folded()) {
        let range = whole(&captures);
        let after = text.after(range.end);
        let is_cut = after.starts_with(|c: char| c.is_ascii_alphanumeric());
        // “hvis sønnen min på 15 …” supposes something else than the child.
        let is_so = text.is_asserted(&range) || !text.words(range.clone()).contains(" er ");
        if is_cut || OTHER_UNIT.is_match(after) || !is_so {
            continue;
        }
        let listed = format!("{} {}", group(&captures, 1), group(&captures, 2));
        for value in ages(&listed, later) {
            found.push(Found::new(FactKind::Child, value, range.clone()));
        }
    }
}

/// The ages of a list; where only the last has a unit, it is that of all.
fn ages(listed: &str, later: u32) -> Vec<String> {
    let mut ages: Vec<(u32, String)> = Vec::new();
    for captures in AGE.captures_iter(listed) {
        let Some(number) = number(group(&captures, 1)) else {
            continue;
        };
        let is_article = ["en", "ein", "ei", "et", "eit", "a", "an"].contains(&group(&captures, 1));
        let is_bare = group(&captures, 2).is_empty() && group(&captures, 3).is_empty();
        if is_article && is_bare {
            continue;
        }
        ages.push((number, group(&captures, 3).to_owned()));
    }
    let last = ages.last().map(|age| age.1.clone()).unwrap_or_default();
    let values = ages.into_iter().map(|(number, unit)| {
        let unit = if unit.is_empty() {
            last.as_str()
        } else {
            unit.as_str()
        };
        value(number, unit, later)
    });
    values.flatten().collect()
}

fn value(number: u32, unit: &str, later: u32) -> Option<String> {
    let newborn = || Some("newborn".to_owned());
    match unit.chars().next() {
        Some('m') if number < NEWBORN => newborn(),
        Some('m') => Some((number / 12).to_string()),
        Some('d') => newborn(),
        Some('u' | 'v' | 'w') if number < WEEKS_OF_NEWBORN => newborn(),
        Some('u' | 'v' | 'w') => Some((number / 52).to_string()),
        _ => (number <= OLDEST).then(|| number.saturating_sub(later).to_string()),
    }
}
