//! What the service itself says to readers, in bokmål, nynorsk and English.

use losen_index::language::Language;

/// Reader's texts in one language. Languages without texts of their own get
/// English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    /// Nothing relevant was found.
    pub not_covered: &'static str,
    /// Before the names of the agencies whose pages were searched.
    pub searched: &'static str,
    /// Where to ask when nothing was found.
    pub ask_instead: &'static str,
    /// “and” before the last name of a list.
    pub and: &'static str,
    /// Near, but not sure.
    pub tell_more: &'static str,
    /// The sources answer a part.
    pub partial: &'static str,
    /// A task that is none of the assistant's.
    pub no_such_task: &'static str,
    /// Opinions and politics.
    pub no_opinion: &'static str,
    /// Medical diagnoses.
    pub no_diagnosis: &'static str,
    /// An attempt to steer the assistant.
    pub refused: &'static str,
    /// Somebody may want to take their life.
    pub crisis_suicide: &'static str,
    /// Somebody is exposed to violence.
    pub crisis_violence: &'static str,
    /// A child is in danger.
    pub crisis_child: &'static str,
    /// Somebody is acutely ill.
    pub crisis_illness: &'static str,
    /// A guard could not run.
    pub unavailable: &'static str,
    /// Personal data was masked.
    pub masked: &'static str,
    /// The language model gave no answer.
    pub fallback: &'static str,
    /// The language model broke off.
    pub cut_short: &'static str,
    /// The question's language is not one that the answer can be given in.
    pub other_language: &'static str,
    /// The agency decides.
    pub agency_decides: &'static str,
    /// The question is empty.
    pub empty_question: &'static str,
    /// Something failed on our side.
    pub failed: &'static str,
    /// Nothing has been crawled yet.
    pub no_index: &'static str,
    /// Feedback cannot be kept or deleted now.
    pub no_feedback: &'static str,
}

const BOKMAL: Texts = Texts {
    not_covered: "Jeg fant ikke svar på dette i sidene jeg kjenner. Jeg vil heller si det enn å gjette.",
    searched: "Jeg har lett blant annet hos",
    ask_instead: "Sidene under er de som ligner mest. Spør gjerne på en annen måte, eller ta kontakt med etaten.",
    and: "og",
    tell_more: "Jeg er ikke sikker på at jeg har funnet svaret på spørsmålet ditt. Under ser du hva sidene som ligner mest, sier. \
        Fortell gjerne litt mer: Hvem gjelder det, hva har skjedd, og hva vil du vite?",
    partial: "Dette er en del av svaret. Resten fant jeg ikke i sidene jeg kjenner.",
    no_such_task: "Dette kan jeg ikke hjelpe med. Jeg svarer på spørsmål om rettigheter, plikter og tjenester fra det offentlige. \
        Du kan for eksempel fortelle hva som har skjedd, og spørre hva du har rett på og hva du må gjøre.",
    no_opinion: "Jeg har ingen meninger og tar ikke stilling i politiske spørsmål. Jeg kan forklare hvilke regler og tjenester som gjelder i dag.",
    no_diagnosis: "Jeg kan ikke stille diagnoser eller vurdere symptomer. Kontakt fastlegen din, eller legevakten hvis det haster. \
        Jeg kan hjelpe deg med rettigheter og tjenester når noen er syke.",
    refused: "Det der kan jeg ikke gjøre. Jeg følger faste regler og svarer bare ut fra offentlige sider. \
        Still gjerne et spørsmål om rettigheter, plikter eller tjenester fra det offentlige.",
    crisis_suicide: "Det høres ut som du har det veldig vondt. Du trenger ikke være alene om dette. Snakk med noen nå. Er det fare for liv, ring 113.",
    crisis_violence: "Ingen har lov til å skade eller true deg. Er du i fare nå, ring politiet på 112.",
    crisis_child: "Ingen har lov til å skade et barn. Er et barn i fare nå, ring politiet på 112.",
    crisis_illness: "Dette kan være alvorlig. Er det fare for liv, ring 113 med en gang.",
    unavailable: "Jeg kan ikke svare trygt på dette akkurat nå. Prøv igjen om litt, eller ta kontakt med etaten.",
    masked: "Du skrev personopplysninger. Jeg har skjult dem og bruker dem ikke. Du trenger ikke oppgi fødselsnummer, kontonummer, \
        telefonnummer eller e-post her.",
    fallback: "Svaret er satt sammen av kildenes egne setninger.",
    cut_short: "Svaret ble avbrutt før det var ferdig. Det som står her, er sjekket mot kildene.",
    other_language: "Jeg kan ikke svare på språket ditt ennå, så svaret er på et annet språk.",
    agency_decides: "Jeg kan forklare reglene, men det er etaten som avgjør saken.",
    empty_question: "Skriv et spørsmål først.",
    failed: "Noe gikk galt hos oss, og du har ikke fått svar. Prøv igjen om litt.",
    no_index: "Tjenesten er ikke klar: ingen sider er lest inn ennå.",
    no_feedback: "Tilbakemeldinger kan ikke lagres eller slettes akkurat nå. Prøv igjen senere. Svarene virker som før.",
};

const NYNORSK: Texts = Texts {
    not_covered: "Eg fann ikkje svar på dette i sidene eg kjenner. Eg vil heller seie det enn å gjette.",
    searched: "Eg har leita mellom anna hos",
    ask_instead: "Sidene under er dei som liknar mest. Spør gjerne på ein annan måte, eller ta kontakt med etaten.",
    and: "og",
    tell_more: "Eg er ikkje sikker på at eg har funne svaret på spørsmålet ditt. Under ser du kva sidene som liknar mest, seier. \
        Fortel gjerne litt meir: Kven gjeld det, kva har skjedd, og kva vil du vite?",
    partial: "Dette er ein del av svaret. Resten fann eg ikkje i sidene eg kjenner.",
    no_such_task: "Dette kan eg ikkje hjelpe med. Eg svarer på spørsmål om rettar, plikter og tenester frå det offentlege. \
        Du kan til dømes fortelje kva som har skjedd, og spørje kva du har rett på og kva du må gjere.",
    no_opinion: "Eg har ingen meiningar og tek ikkje stilling i politiske spørsmål. Eg kan forklare kva reglar og tenester som gjeld i dag.",
    no_diagnosis: "Eg kan ikkje stille diagnosar eller vurdere symptom. Kontakt fastlegen din, eller legevakta om det hastar. \
        Eg kan hjelpe deg med rettar og tenester når nokon er sjuke.",
    refused: "Det der kan eg ikkje gjere. Eg følgjer faste reglar og svarer berre ut frå offentlege sider. \
        Still gjerne eit spørsmål om rettar, plikter eller tenester frå det offentlege.",
    crisis_suicide: "Det høyrest ut som du har det veldig vondt. Du treng ikkje vere åleine om dette. Snakk med nokon no. Er det fare for liv, ring 113.",
    crisis_violence: "Ingen har lov til å skade eller true deg. Er du i fare no, ring politiet på 112.",
    crisis_child: "Ingen har lov til å skade eit barn. Er eit barn i fare no, ring politiet på 112.",
    crisis_illness: "Dette kan vere alvorleg. Er det fare for liv, ring 113 med ein gong.",
    unavailable: "Eg kan ikkje svare trygt på dette akkurat no. Prøv igjen om litt, eller ta kontakt med etaten.",
    masked: "Du skreiv personopplysningar. Eg har skjult dei og bruker dei ikkje. Du treng ikkje oppgje fødselsnummer, kontonummer, \
        telefonnummer eller e-post her.",
    fallback: "Svaret er sett saman av setningane til kjeldene.",
    cut_short: "Svaret vart avbrote før det var ferdig. Det som står her, er sjekka mot kjeldene.",
    other_language: "Eg kan ikkje svare på språket ditt enno, så svaret er på eit anna språk.",
    agency_decides: "Eg kan forklare reglane, men det er etaten som avgjer saka.",
    empty_question: "Skriv eit spørsmål først.",
    failed: "Noko gjekk gale hos oss, og du har ikkje fått svar. Prøv igjen om litt.",
    no_index: "Tenesta er ikkje klar: ingen sider er lesne inn enno.",
    no_feedback: "Tilbakemeldingar kan ikkje lagrast eller slettast akkurat no. Prøv igjen seinare. Svara verkar som før.",
};

const ENGLISH: Texts = Texts {
    not_covered: "I did not find an answer to this in the pages I know. I would rather say so than guess.",
    searched: "I have looked at pages from, among others,",
    ask_instead: "The pages below are the nearest ones. Try asking in another way, or contact the agency.",
    and: "and",
    tell_more: "I am not sure that I have found the answer to your question. Below you see what the nearest pages say. \
        Please tell me a little more: Who is it about, what has happened, and what do you want to know?",
    partial: "This is a part of the answer. I did not find the rest in the pages I know.",
    no_such_task: "I cannot help with this. I answer questions about rights, duties and public services in Norway. \
        You can tell me what has happened, and ask what you have a right to and what you must do.",
    no_opinion: "I have no opinions and take no side in politics. I can explain which rules and services there are today.",
    no_diagnosis: "I cannot make diagnoses or judge symptoms. Contact your doctor, or the out-of-hours clinic if it is urgent. \
        I can help you with rights and services when somebody is ill.",
    refused: "I cannot do that. I follow fixed rules and answer only from public pages. \
        Please ask a question about rights, duties or public services.",
    crisis_suicide: "It sounds as if you are in great pain. You do not have to be alone with this. Talk to somebody now. If a life is in danger, call 113.",
    crisis_violence: "Nobody is allowed to hurt or threaten you. If you are in danger now, call the police on 112.",
    crisis_child: "Nobody is allowed to hurt a child. If a child is in danger now, call the police on 112.",
    crisis_illness: "This may be serious. If a life is in danger, call 113 at once.",
    unavailable: "I cannot answer this safely right now. Please try again in a while, or contact the agency.",
    masked: "You wrote personal data. I have hidden it and do not use it. You need not give identity numbers, account numbers, \
        phone numbers or e-mail addresses here.",
    fallback: "The answer is put together from the sources' own sentences.",
    cut_short: "The answer broke off before it was finished. What stands here is checked against the sources.",
    other_language: "I cannot answer in your language yet, so the answer is in another one.",
    agency_decides: "I can explain the rules, but it is the agency that decides the case.",
    empty_question: "Please write a question first.",
    failed: "Something went wrong on our side, and you did not get an answer. Please try again in a while.",
    no_index: "The service is not ready: no pages have been read yet.",
    no_feedback: "Feedback cannot be stored or deleted right now. Try again later. Answers work as before.",
};

impl Texts {
    /// The texts in a language.
    #[must_use]
    pub fn of(language: &Language) -> &'static Self {
        match language {
            Language::Bokmal => &BOKMAL,
            Language::Nynorsk => &NYNORSK,
            Language::English | Language::Other(_) => &ENGLISH,
        }
    }
}
