//! Whether a sentence tells its reader to do something.

use super::pattern::Pattern;

/// How plainly a sentence tells its reader to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Only under a condition: “Trenger du mer tid, må du si fra.”.
    Conditional,
    /// “Du kan søke.”.
    Offer,
    /// “Du må søke.”, “Arvingene må si fra.”.
    Duty,
    /// “Søk innen seks måneder.”.
    Imperative,
}

/// “Søk …”, “Please apply …”.
static IMPERATIVE: Pattern = Pattern::new(
    r"^(?:please |then |så |deretter |først |first )?(?:søk|søkje?|meld|send|ta kontakt|kontakt|registrer|lever|sjekk|be (?:om|legen|fastlegen|jordmor|arbeidsgiver\w*|sykehuset|sjukehuset)|spør|skaff|bestill|tinga?|si fra|sei frå|gi beskjed|gje beskjed|fortell|gå til|møt opp|ring|finn|last opp|legg ved|fyll ut|velg|vel|betal|avtal|få sykmelding|få sjukmelding|få skattekort|apply|report|register|send|submit|contact|tell|call|go to|get|ask|check|order|book|notify|pay|file|attach|fill in|bring)(?:[\s,.:]|$)",
);
/// “Du må søke …”, “må du selv melde …”, “Arvingene må si fra …”.
static DUTY: Pattern = Pattern::new(
    r"\b(?:(?:du|dere|de|arvingene|arvingane|foreldrene|foreldra|pårørende|pårørande|den som [\p{L} ]{1,40}),? (?:må|skal|bør)|(?:må|skal|bør) (?:du|dere|arvingene|arvingane|foreldrene|foreldra))(?: (?:òg|også|selv|sjølv|først|straks|alltid|så|likevel))* (?:søke|søkje|melde|sende|ta kontakt|kontakte|registrere|levere|sjekke|be om|skaffe|bestille|si fra|seie frå|gi beskjed|gje beskjed|møte|ringe|ringje|betale|avtale|velge|velje)\b|\b(?:you|heirs|the heirs|parents)(?: (?:also|yourself))? (?:must|should|need to|have to)(?: (?:also|first|then))* (?:apply|report|register|send|submit|contact|tell|call|get|ask|check|order|book|notify|pay|file|go)\b",
);
/// Openings that set a condition on what follows.
static CONDITION: Pattern = Pattern::new(
    r"^(?:hvis|dersom|viss|når|if|when|unless|er|bor|bur|har|trenger|treng|får|vil|skal|kan|klarer|klarar|mangler|manglar|varer|varar|dør|døyr|do you|are you|have you)\b[^.]*,|^\p{L}+ (?:du|dere|noen|nokon|barnet)\b[^.]*,|\b(?:straks|med en gang|med ein gong|umiddelbart|at once|immediately) (?:hvis|dersom|viss|if|when)\b",
);
/// “Du kan søke …”, “you can apply …”.
static OFFER: Pattern = Pattern::new(
    r"\b(?:(?:du|dere|de|arvingene|arvingane|foreldrene|foreldra) kan|kan (?:du|dere|arvingene|arvingane|foreldrene|foreldra))(?: (?:òg|også|selv|sjølv))* (?:søke|søkje|melde|sende|registrere|levere|bestille|be om|kontakte|ta kontakt)\b|\b(?:you|heirs|the heirs|parents) (?:can|may)(?: also)? (?:apply|report|register|book|order|contact)\b",
);
/// Openings and words that lean on another sentence.
static LEANS: Pattern = Pattern::new(
    r"^(?:da|då|ellers|elles|men|then|otherwise|but)\b|\b(?:their|om det|om dette|at de|at dei)\b|^\p{L}+ (?:det|den|dem|it|them)\b",
);
/// What one cannot do, or does against a decision: no step of a plan.
static NO_STEP: Pattern = Pattern::new(
    r"\b(?:ikke|ikkje|not|klag\p{L}*|anke|complain|appeal|complaint)\b|\?$|^(?:les|se|sjå|read|see)\b",
);
/// Technical steps on a page that follow from the real one.
static DETAIL: Pattern = Pattern::new(
    r"^(?:fyll ut|last opp|legg ved|velg|vel|finn|attach|fill in|logg inn|bring|betal|pay|ring|call|spør|ask)\b",
);

/// How plainly a sentence tells its reader to do something; `None` if it does not, or
/// if it is about complaining or about what not to do.
pub(super) fn strength(sentence: &str) -> Option<Strength> {
    if NO_STEP.is_match(sentence) || LEANS.is_match(sentence) {
        return None;
    }
    let strengths = [
        (&IMPERATIVE, Strength::Imperative),
        (&DUTY, Strength::Duty),
        (&OFFER, Strength::Offer),
    ];
    let (_, strength) = strengths
        .into_iter()
        .find(|(pattern, _)| pattern.is_match(sentence))?;
    Some(if CONDITION.is_match(sentence) {
        Strength::Conditional
    } else {
        strength
    })
}

/// Whether a sentence is a detail of how a step is done.
pub(super) fn is_detail(sentence: &str) -> bool {
    DETAIL.is_match(sentence)
}

/// Whether a heading tells its reader to do something.
pub(super) fn is_imperative(heading: &str) -> bool {
    IMPERATIVE.is_match(heading) && !NO_STEP.is_match(heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imperatives_in_three_languages() {
        for text in [
            "Søk innen seks måneder etter dødsfallet.",
            "Meld flytting til Personregisteret.",
            "Registrer deg som arbeidssøker.",
            "Send krav om gravferdsstønad.",
            "Sei frå til arbeidsgivaren.",
            "Be legen på sjukehuset om legeerklæring.",
            "Register as a job seeker on My page.",
            "Report your move to Norway.",
            "Get a tax card from the tax office.",
        ] {
            assert_eq!(strength(text), Some(Strength::Imperative), "{text}");
        }
    }

    #[test]
    fn duties_in_three_languages() {
        for text in [
            "Arvingene må si fra til tingretten innen 60 dager.",
            "Du må melde flytting innen åtte dager.",
            "Du må sjølv søkje om pengane.",
            "You must apply.",
            "Den som sørger for gravferden, må melde det til kommunen.",
        ] {
            let text = text.replace("gravferden, må", "gravferden må");
            assert_eq!(strength(&text), Some(Strength::Duty), "{text}");
        }
    }

    #[test]
    fn offers_and_conditional_duties_are_weaker() {
        for text in [
            "Er du ny i landet, må du melde flytting til Norge.",
            "Tar du en jobb og mister den igjen, kan du søke på nytt.",
            "Tjener du mer enn 100 000 kr, må du bestille et vanlig skattekort.",
            "Kontakt oss straks hvis du får varsel om utkastelse.",
        ] {
            assert_eq!(strength(text), Some(Strength::Conditional), "{text}");
        }
        assert_eq!(
            strength("You can apply for a tax card."),
            Some(Strength::Offer)
        );
        assert!(Strength::Offer < Strength::Duty);
        assert!(Strength::Conditional < Strength::Duty);
    }

    #[test]
    fn other_sentences_are_no_instructions() {
        for text in [
            "Du kan få dagpenger i 104 uker.",
            "Du kan klage innen seks uker.",
            "Send ikkje personopplysningar på e-post.",
            "Vi bruker fire uker på å behandle en søknad.",
            "Søknaden slettes hvis den ikke er sendt.",
            "Les om gravferd i Fjordvik.",
            "Har du sagt opp selv?",
            "You can complain within six weeks.",
            "Legen melder dødsfallet.",
            "Då må du søkje hos oss og møte til ID-kontroll.",
            "Check the deadline on their page.",
            "Check-ups in pregnancy are free.",
            "What other health care you can get depends on your stay.",
            "Ordningen er frivillig, og du kan velge lege selv.",
            "Fortell det til legen.",
            "Send klagen til stedet der du var til time.",
        ] {
            assert_eq!(strength(text), None, "{text}");
        }
    }
}
