//! The person's work, or what they live by instead.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    rule::{Rule, rule},
    text::Text,
};

static RULES: [Rule; 42] = [
    rule(
        "employed",
        r"<jeg er> (?:\w+ )?(?:kommuneansatt|statsansatt|fast ansatt|ansatt|tilsett|fast tilsett|kommunetilsett|midlertidig ansatt|vikar|deltidsansatt|employed|employee|in a job|lærling|apprentice)\b",
    ),
    rule(
        "employed",
        r"(?:,|\bog) (?:kommuneansatt|statsansatt|fast ansatt|fast tilsett)\b",
    ),
    rule(
        "employed",
        r"(?:\b(?:jeg|eg) |\bog (?:jeg |eg )?|, )(?:jobber|jobbar|arbeider|arbeidar) (?:fortsatt|framleis|fremdeles|ennå|enno|fulltid|full tid|deltid|heltid|turnus|skift|som \w+|i (?:en |ei |ein )?\w+|på (?:en |ei |ein )?\w+|hos|for|ved|litt|\d+ ?(?:%|prosent)|50|80|100|natt|mye|fast)",
    ),
    rule(
        "employed",
        r"\b(?:jeg|eg|og) (?:har|fikk|fekk|har fått) (?:fast |ny |en |ein |full )*(?:\w*jobb|stilling|arbeid)(?: i| på| som| hos| ved|,|\.| og|$)",
    ),
    rule(
        "employed",
        r"\bi(?:'m| am)? (?:still )?(?:work|working) (?:full[- ]time|part[- ]time|as|at|in|for|night|on|shifts)\b|\band (?:i )?work (?:as|in|at|for|full)\b|\bi have (?:a |my )?(?:full[- ]time |part[- ]time )?job\b",
    ),
    rule(
        "unemployed",
        r"<jeg er> (?:\w+ )?(?:arbeidsledig|arbeidsledige|arbeidslaus|ledig|jobbløs|arbeidsløs|jobblaus|(?:uten|utan) (?:jobb|arbeid)|arbeidssøker|arbeidssøkjar|jobbsøker|jobbsøkjar|unemployed|out of (?:work|a job)|jobless|between jobs|job ?hunting|oppsagt|sagt opp|oppsagd|redundant|made redundant|being made redundant|fired|let go|looking for (?:a |work|a new )?(?:job|work)?)\b",
    ),
    rule(
        "unemployed",
        r"(?:<I> (?:har )?|^|[.!?\n,] ?(?:har )?|\bog (?:har )?|\bjust )(?:\w+ )?(?:mistet|mista|misset|fikk|fekk|fått|har fått) (?:\w+ )?(?:jobben|arbeidet|jobben min|sparken|kicken|fyken|oppsigelse|oppseiing|oppsigelsen|jobb'n)\b",
    ),
    rule(
        "unemployed",
        r"<I> (?:ble|blei|vart|har blitt|har vorte|er blitt|er vorten) (?:\w+ )?(?:oppsagt|sagt opp|oppsagd|arbeidsledig|arbeidslaus|sparka|sparket|sagd opp|overflødig|nedbemannet|ledig)\b",
    ),
    rule(
        "unemployed",
        r"(?:^|[.!?\n,] ?)(?:ble|blei|vart|blitt) (?:oppsagt|sagt opp|sparka|sparket|oppsagd|arbeidsledig|arbeidslaus)\b",
    ),
    rule(
        "unemployed",
        r"(?:<I>|^|[.!?\n,] ?) (?:har )?(?:nettopp |akkurat )?(?:sa|har sagt|sagt|sagde) opp (?:jobben|stillingen|stillinga|sjøl|selv)\b|<I> (?:sa|har sagt) opp(?:,|\.|\?| og| i | for | fordi| sjøl|$)|(?:<I> (?:har )?|\bhar |\bog )(?:mista|mistet) (?:\w+ )?jobb\b",
    ),
    rule(
        "unemployed",
        r"(?:<I> |^|[.!?\n,] ?|\bog )(?:går|har gått|gjekk|gått) (?:\w+ )?(?:ledig|arbeidsledig|arbeidslaus|uten jobb|utan jobb|utan arbeid|uten arbeid)\b",
    ),
    rule(
        "unemployed",
        r"<I> (?:har )?(?:ikke|ikkje|ingen|inga) (?:noen |noko |fast |betalt )?(?:jobb|arbeid)\b(?:,|\.| og| nå| no| lenger|$|\?)|<I> (?:står|sitter|sit) (?:\w+ )?(?:uten|utan) (?:jobb|arbeid)\b",
    ),
    rule(
        "unemployed",
        r"\b(?:i|i've|i have|just) (?:just |recently |have )?(?:lost my job|got fired|got sacked|was fired|been fired|was made redundant|been made redundant|been laid off permanently|quit my job|got made redundant|was let go|been let go|been unemployed|been out of work|was sacked|have no job|don't have a job)\b",
    ),
    rule(
        "unemployed",
        r"(?:^|[.!?\n,] ?|\band (?:just |recently |i )*)(?:lost my job|got fired|got sacked|made redundant|unemployed|no job|arbeidsledig|arbeidslaus|nyutdannet uten jobb)\b",
    ),
    rule(
        "unemployed",
        r"<I> (?:har|har vært|har vore|var) (?:arbeidsledig|arbeidslaus|uten jobb|utan jobb) (?:i|siden|sidan)\b|<I> har (?:vært|vore) (?:arbeidsledig|arbeidslaus|uten jobb|utan jobb)\b",
    ),
    rule(
        "unemployed",
        r"\b(?:firmaet|bedriften|arbeidsgiveren min|sjefen min) (?:\w+ )?(?:gikk|har gått|gjekk) konkurs\b[^.?!]*\b(?:jeg|eg|lønn|løn)|\bsjefen (?:sa opp meg|sa meg opp|ga meg sparken)\b|\bmy (?:boss|employer|company) (?:fired|sacked|let) me\b",
    ),
    rule(
        "unemployed",
        r"<I> (?:leter|leiter|leitar|ser) etter (?:\w+ )?(?:jobb|arbeid)\b|<I> søker (?:\w+ )?(?:jobb|jobber)\b|\bi(?:'m| am) (?:looking for|searching for) (?:a |some )?(?:new )?(?:job|work)\b",
    ),
    rule(
        "unemployed",
        r"<I> (?:går på|får|har|mottar) dagpenger\b|<I> (?:får|har|går på) dagpengar\b|\bi(?:'m| am) on (?:dagpenger|unemployment(?: benefits?| money)?)\b",
    ),
    rule(
        "laid_off",
        r"<jeg er> (?:\d+ ?(?:%|prosent) |delvis |midlertidig |helt )?(?:permittert|permitert|permiterte|temporarily laid off|laid off|furloughed|on furlough)\b",
    ),
    rule(
        "laid_off",
        r"<I> (?:ble|blei|vart|har blitt|har vorte|har vært|har vore) (?:\w+ )?(?:permittert|permitert)\b|\b(?:i|i've|i have) (?:was|got|been|just been|just got) (?:temporarily |partly )?laid off\b|\b(?:my boss|they|my employer) laid me off\b",
    ),
    rule(
        "laid_off",
        r"(?:^|[.!?\n,] ?)(?:ble |blei |vart )?(?:permittert|permitert)\b",
    ),
    rule(
        "sick_listed",
        r"<jeg er> (?:\d+ ?(?:%|prosent) |delvis |\w+prosent |helt |langtids)?(?:sykmeldt|sykemeldt|sjukmeld|sjukmeldt|sjukemeld|syk ?meldt|on sick leave|off sick|signed off|on sick pay|on long[- ]term sick leave)\b",
    ),
    rule(
        "sick_listed",
        r"<I> (?:har vært|har vore|ble|blei|vart|har gått|går) (?:\w+ )?(?:\w+ )?(?:sykmeldt|sykemeldt|sjukmeld|sjukmeldt)\b|<I> (?:går på|får|har) sykepenger\b|\b(?:i've|i have) been (?:on sick leave|off sick|signed off)\b",
    ),
    rule(
        "sick_listed",
        r"(?:^|[.!?\n,] ?)(?:er )?(?:sykmeldt|sykemeldt|sjukmeld|sjukmeldt|on sick leave|off sick)(?: \d+| siden| sidan| i| og| fra| med|,| since| for)\b",
    ),
    rule(
        "self_employed",
        r"<jeg er> (?:\w+ )?(?:selvstendig næringsdrivende|selvstendig|sjølvstendig|sjølvstendig næringsdrivande|næringsdrivende|næringsdrivande|frilanser|frilansar|freelancer|freelance \w+|self[- ]employed|sole trader|gründer|gründar|bonde|gårdbruker|gardbrukar|reineier|reindriftsutøver|fisker på blad b|business owner)\b",
    ),
    rule(
        "self_employed",
        r"\bblad b\b|\b(?:jeg|eg|vi|me) (?:driver|driv|har|eier|eig|starta|startet|har starta|har startet) (?:\w+ )?(?:\w+ )?(?:enkeltmannsforetak|enkeltpersonforetak|enkeltpersonføretak|enkeltmannsføretak|enk|eget firma|eige firma|eget as|egen bedrift|eiga bedrift|\w*firma|butikk|kafé|gård|gard|gardsbruk|gårdsbruk|snekkerfirma|aksjeselskap|bedrift|salong|restaurant)\b",
    ),
    rule(
        "self_employed",
        r"(?:^|[.!?\n,] ?|\bog )(?:driver|driv|har) (?:\w+ )?(?:\w+ )?(?:enkeltmannsforetak|enkeltpersonforetak|enkeltpersonføretak|enk|eget firma|eige firma|eget as|egen bedrift|\w+firma|kafé)\b",
    ),
    rule(
        "self_employed",
        r"\bi (?:run|own|have|started) (?:a |my own |an )(?:\w+ )?(?:\w+ )?(?:business|company|firm|shop|cafe|bakery|restaurant|salon|farm|hotel|garage|studio)\b|\bi freelance\b|\bi work for myself\b",
    ),
    rule(
        "self_employed",
        r"\b(?:jeg|eg) (?:jobber|jobbar|arbeider) (?:som )?(?:selvstendig|sjølvstendig|frilans|frilanser|for meg selv|for meg sjølv)\b|\b(?:jeg|eg|i)\b[^.?!\n]{0,40} (?:som|as a|as) (?:selvstendig(?: næringsdrivende)?|sjølvstendig(?: næringsdrivande)?|frilanser|freelancer|sole trader)\b",
    ),
    rule(
        "student",
        r"<jeg er> (?:\w+ )?(?:\w+)?(?:student|studenten|elev|skoleelev|phd student|phd-stipendiat|pupil|exchange student|lærling|at university|in high school|in school|studying)\b",
    ),
    rule(
        "student",
        r"(?:<I>|\bog) (?:studerer|går på (?:\w+ )?(?:videregående|vgs|vidaregåande|ungdomsskolen|ungdomsskulen|folkehøgskole|folkehøgskule|fagskolen|fagskole|fagskule|fagskulen|høyskole|høgskole|høgskule|universitetet|bachelor|master|skole|skolen|skulen|skule|lærerskolen)|går (?:i|på) (?:\d\.? ?|første |andre |tredje |siste )(?:klasse|året|år|trinn|vgs)|tar (?:en |ein )?(?:bachelor|master|utdanning|fagbrev)|tek (?:ein )?(?:bachelor|master|utdanning))",
    ),
    rule(
        "student",
        r"\bi(?:'m| am)? (?:study|studying|go to (?:school|university|college|high school)|at (?:school|university|uni|college)|still (?:at|in) (?:school|high school|university)|doing (?:a |my )?(?:master|bachelor|phd))\b|(?:^|[.!?\n] ?)(?:\w+ )?student(?: at| og|,| and)|\bpregnant student\b",
    ),
    rule(
        "retired",
        r"<jeg er> (?:\w+)?(?:pensjonist|pensjonert|alderspensjonist|afp-pensjonist|uførepensjonist på alder|retired|pensioner|pensionist)\b",
    ),
    rule(
        "retired",
        r"<I> (?:gikk av (?:med pensjon)?|har gått av|har (?:tatt|tok) ut (?:full )?(?:alders)?pensjon|tok ut (?:alders)?pensjon|lever på pensjon|pensjonerte meg)\b|(?:^|[.!?\n,] ?)(?:pensjonist|alderspensjonist|retired)(?:,| og| med| and| in|$)|\bi(?:'ve| have)? (?:just )?retired\b",
    ),
    rule(
        "never_worked",
        r"(?:<I>|\bog) (?:har )?aldri (?:vært i|hatt|jobbet|jobba|vore i|arbeidd|arbeidet)(?: (?:en |ein )?(?:fast |ordentlig |lønnet )?(?:jobb|arbeid|arbeidsliv))?\b|(?:<I>|\bog) (?:har )?aldri (?:jobbet|jobba|arbeidet|arbeidd)\b|\b(?:i|i've|and)(?: have)? never (?:worked|had a job)\b",
    ),
    rule(
        "disability_pension",
        r"<vi er> (?:\d+ ?(?:%|prosent) |delvis |helt |ung |født |partly |\w+prosent )*(?:to )?(?:ufør|uføre|uføretrygdet|uføretrygda|uføretrygd|ung ufør|trygda|uførepensjonist|on disability(?: benefits?| pension)?)\b",
    ),
    rule(
        "disability_pension",
        r"<I> (?:har|får|mottar|ble|blei|vart|fikk|fekk|har fått|har blitt|går på) (?:\d+ ?(?:%|prosent) |delvis |gradert |innvilget |innvilga )*(?:uføretrygd|uførepensjon|ufør|uføretrygdet)\b|\bi(?:'m| am| get| receive| have|'ve been)? (?:on |an old |been on )*(?:disability (?:benefits?|pension)|uføretrygd)\b",
    ),
    rule(
        "disability_pension",
        r"(?:^|[.!?\n,] ?)(?:\d+ ?(?:%|prosent) )?(?:ung ufør|ufør|uføretrygdet|uføretrygda)(?:,| og| med| siden| and|$)",
    ),
    rule(
        "work_assessment",
        r"<I> (?:går på|har|får|er på|mottar|har gått på|har hatt|gjekk på) (?:aap|arbeidsavklaringspenger|arbeidsavklaringspengar)\b|\b(?:i'm|i am|i get|i've been|i have been|i receive|i'm also getting|getting) (?:on )?(?:aap|(?:the )?work assessment allowance)\b|\band on (?:aap|work assessment allowance)\b|(?:^|[.!?\n,] ?)(?:går |er )?på aap\b",
    ),
    rule(
        "parental_leave",
        r"<jeg er> (?:hjemme |heime |ute )?(?:i|på|on|in) (?:\w+ )?(?:foreldrepermisjon|fødselspermisjon|mammaperm|pappaperm|mammapermisjon|pappapermisjon|permisjon med (?:babyen|barnet)|foreldrepermen|parental leave|maternity leave|paternity leave)\b",
    ),
    rule(
        "parental_leave",
        r"<I> (?:har|går (?:nå )?i|tar ut) (?:\w+ )?(?:foreldrepermisjon|mammaperm|pappaperm|fødselspermisjon|pappapermisjon|mammapermisjon|mammapermen|pappapermen)(?: nå| no| til| i| fra|,|\.|$)|\b(?:jeg|eg) (?:er|går) (?:hjemme|heime) med (?:babyen|nyfødt|spedbarn|baby)\b",
    ),
    rule(
        "parental_leave",
        r"\bi(?:'m| am) (?:home|at home) (?:on leave |on parental pay )?with (?:the|our|my|a) (?:baby|newborn)\b",
    ),
];

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    let known = found.len();
    super::own(text, FactKind::WorkStatus, &RULES, found);
    let own = found.get(known..).unwrap_or_default();
    let is_self_employed = own.iter().any(|fact| fact.value == "self_employed");
    let mut at = 0;
    found.retain(|fact| {
        at += 1;
        // “jobber som frilanser” is no employment.
        !(at > known && is_self_employed && fact.value == "employed")
    });
}
