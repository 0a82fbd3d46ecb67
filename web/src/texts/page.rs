//! The words of the citizen page.

use serde::Serialize;

/// A life event as an entry to the page.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct EventTexts {
    /// Its name in LOS.
    pub name: &'static str,
    /// What somebody in it may ask.
    pub question: &'static str,
}

/// The words of the citizen page in one language.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct CitizenTexts {
    /// What the page is.
    pub tagline: &'static str,
    /// Below it: how it works.
    pub lead: &'static str,
    /// Label of the question field.
    pub question_label: &'static str,
    /// Label of the field once there is an answer.
    pub further_label: &'static str,
    /// Hint below the label.
    pub question_hint: &'static str,
    /// What is kept of a question: nothing.
    pub privacy: &'static str,
    /// The button.
    pub ask: &'static str,
    /// At the field when the form came without a question.
    pub empty: &'static str,
    /// Heading of the life events.
    pub events_heading: &'static str,
    /// The seven life events of LOS.
    pub events: [EventTexts; 7],
    /// Heading of the examples.
    pub examples_heading: &'static str,
    /// Example questions; [`CitizenTexts::EXAMPLES_SHOWN`] of them are shown at a time.
    pub examples: [&'static str; 12],
    /// The button for other examples.
    pub other_examples: &'static str,
    /// Mark of the newest answer.
    pub newest: &'static str,
    /// Heading of what was asked before.
    pub earlier_heading: &'static str,
    /// The button that erases all.
    pub erase: &'static str,
    /// What it erases.
    pub erase_hint: &'static str,
    /// When all is erased.
    pub erased: &'static str,
    /// The box that keeps the conversation in the tab.
    pub remember: &'static str,
    /// What it means.
    pub remember_hint: &'static str,
    /// Name of the settings of the view.
    pub view: &'static str,
    /// Text size.
    pub text_size: &'static str,
    /// Its steps.
    pub sizes: [&'static str; 3],
    /// Colours.
    pub scheme: &'static str,
    /// As the system, light, dark.
    pub schemes: [&'static str; 3],
    /// The box for high contrast.
    pub contrast: &'static str,
    /// Skip link.
    pub skip: &'static str,
    /// Label of the choice of language.
    pub language_label: &'static str,
    /// Name of the front page in links.
    pub home: &'static str,
}

impl CitizenTexts {
    /// Examples shown at a time.
    pub const EXAMPLES_SHOWN: usize = 4;

    /// The choices of colours with their codes.
    #[must_use]
    pub fn schemes_by_code(&self) -> [(&'static str, &'static str); 3] {
        let [auto, light, dark] = self.schemes;
        [("auto", auto), ("light", light), ("dark", dark)]
    }

    /// The examples of a day (any count of days): other ones each day, in turn.
    #[must_use]
    pub fn examples_of(&self, day: usize) -> Vec<&'static str> {
        let sets = self.examples.len() / Self::EXAMPLES_SHOWN;
        let first = (day % sets) * Self::EXAMPLES_SHOWN;
        let shown = self.examples.iter().skip(first);
        shown.take(Self::EXAMPLES_SHOWN).copied().collect()
    }
}

/// In bokmål.
pub static BOKMAL: CitizenTexts = CitizenTexts {
    tagline: "Spør om offentlige tjenester og få svar med kilder",
    lead: "Fortell hva som har skjedd. Du får vite hva du har rett til, hva du må gjøre, og hvor det står.",
    question_label: "Hva har skjedd, og hva lurer du på?",
    further_label: "Spør om mer",
    question_hint: "Fortell gjerne om situasjonen din. Ikke skriv navn, fødselsnummer eller andre personopplysninger.",
    privacy: "Spørsmålet ditt lagres ikke.",
    ask: "Spør",
    empty: "Feltet er tomt. Skriv hva du lurer på.",
    events_heading: "Start med noe som har skjedd",
    events: [
        EventTexts {
            name: "Alvorlig sykt barn",
            question: "Barnet mitt er alvorlig sykt. Hva har vi rett til?",
        },
        EventTexts {
            name: "Miste og finne jobb",
            question: "Jeg har mistet jobben. Hva har jeg rett til, og hva må jeg gjøre?",
        },
        EventTexts {
            name: "Få barn",
            question: "Vi venter barn. Hva har vi rett til, og hva må vi gjøre?",
        },
        EventTexts {
            name: "Dødsfall og arv",
            question: "Moren min er død. Hva må jeg gjøre?",
        },
        EventTexts {
            name: "Starte og drive bedrift",
            question: "Jeg vil starte en bedrift. Hva må jeg gjøre?",
        },
        EventTexts {
            name: "Ny i Norge",
            question: "Jeg har flyttet til Norge. Hva må jeg gjøre først?",
        },
        EventTexts {
            name: "Starte og drive frivillig organisasjon",
            question: "Vi vil starte en frivillig organisasjon. Hva må vi gjøre?",
        },
    ],
    examples_heading: "Eksempler på spørsmål",
    examples: [
        "Jeg har mistet jobben. Hva har jeg rett til?",
        "Datteren min er alvorlig syk. Kan jeg være hjemme fra jobb?",
        "Hvem gir beskjed når noen dør?",
        "Hvordan starter jeg enkeltpersonforetak?",
        "Hvor mye er barnetrygden for et barn på 3 år?",
        "Når må jeg melde flytting?",
        "Hvem kan få dagpenger?",
        "Hvordan registrerer vi en forening?",
        "Hvem får pleiepenger?",
        "Hva må jeg gjøre når jeg arver?",
        "Når må bedriften min betale merverdiavgift?",
        "Hvordan får jeg fødselsnummer?",
    ],
    other_examples: "Vis andre eksempler",
    newest: "Nyeste svar",
    earlier_heading: "Tidligere i samtalen",
    erase: "Slett alt",
    erase_hint: "«Slett alt» sletter samtalen, situasjonen din, kryssene og valgene for visning.",
    erased: "Alt er slettet: samtalen, situasjonen din, kryssene og valgene for visning.",
    remember: "Husk samtalen i denne fanen",
    remember_hint: "Uten krysset er samtalen borte når du forlater siden. Med krysset ligger den i nettleseren din til du lukker fanen.",
    view: "Visning",
    text_size: "Tekststørrelse",
    sizes: ["Vanlig", "Stor", "Størst"],
    scheme: "Farger",
    schemes: ["Som systemet", "Lyse", "Mørke"],
    contrast: "Høy kontrast",
    skip: "Hopp til innholdet",
    language_label: "Språk",
    home: "Losen, til forsiden",
};

/// In nynorsk.
pub static NYNORSK: CitizenTexts = CitizenTexts {
    tagline: "Spør om offentlege tenester og få svar med kjelder",
    lead: "Fortel kva som har hendt. Du får vite kva du har rett til, kva du må gjere, og kvar det står.",
    question_label: "Kva har hendt, og kva lurer du på?",
    further_label: "Spør om meir",
    question_hint: "Fortel gjerne om situasjonen din. Ikkje skriv namn, fødselsnummer eller andre personopplysningar.",
    privacy: "Spørsmålet ditt blir ikkje lagra.",
    ask: "Spør",
    empty: "Feltet er tomt. Skriv kva du lurer på.",
    events_heading: "Start med noko som har hendt",
    events: [
        EventTexts {
            name: "Alvorleg sjukt barn",
            question: "Barnet mitt er alvorleg sjukt. Kva har vi rett til?",
        },
        EventTexts {
            name: "Miste og finne jobb",
            question: "Eg har mista jobben. Kva har eg rett til, og kva må eg gjere?",
        },
        EventTexts {
            name: "Få barn",
            question: "Vi ventar barn. Kva har vi rett til, og kva må vi gjere?",
        },
        EventTexts {
            name: "Dødsfall og arv",
            question: "Mora mi er død. Kva må eg gjere?",
        },
        EventTexts {
            name: "Starte og drive bedrift",
            question: "Eg vil starte ei bedrift. Kva må eg gjere?",
        },
        EventTexts {
            name: "Ny i Noreg",
            question: "Eg har flytta til Noreg. Kva må eg gjere først?",
        },
        EventTexts {
            name: "Starte og drive frivillig organisasjon",
            question: "Vi vil starte ein frivillig organisasjon. Kva må vi gjere?",
        },
    ],
    examples_heading: "Døme på spørsmål",
    examples: [
        "Eg har mista jobben. Kva har eg rett til?",
        "Dottera mi er alvorleg sjuk. Kan eg vere heime frå jobb?",
        "Kven gir beskjed når nokon døyr?",
        "Korleis startar eg enkeltpersonføretak?",
        "Kor mykje er barnetrygda for eit barn på 3 år?",
        "Når må eg melde flytting?",
        "Kven kan få dagpengar?",
        "Korleis registrerer vi ei foreining?",
        "Kven får pleiepengar?",
        "Kva må eg gjere når eg arvar?",
        "Når må bedrifta mi betale meirverdiavgift?",
        "Korleis får eg fødselsnummer?",
    ],
    other_examples: "Vis andre døme",
    newest: "Nyaste svar",
    earlier_heading: "Tidlegare i samtalen",
    erase: "Slett alt",
    erase_hint: "«Slett alt» slettar samtalen, situasjonen din, kryssa og vala for vising.",
    erased: "Alt er sletta: samtalen, situasjonen din, kryssa og vala for vising.",
    remember: "Hugs samtalen i denne fana",
    remember_hint: "Utan krysset er samtalen borte når du forlèt sida. Med krysset ligg han i nettlesaren din til du lukkar fana.",
    view: "Vising",
    text_size: "Tekststorleik",
    sizes: ["Vanleg", "Stor", "Størst"],
    scheme: "Fargar",
    schemes: ["Som systemet", "Lyse", "Mørke"],
    contrast: "Høg kontrast",
    skip: "Hopp til innhaldet",
    language_label: "Språk",
    home: "Losen, til framsida",
};

/// In English.
pub static ENGLISH: CitizenTexts = CitizenTexts {
    tagline: "Ask about public services and get answers with sources",
    lead: "Tell us what has happened. You will learn what you have a right to, what you must do, and where it says so.",
    question_label: "What happened, and what would you like to know?",
    further_label: "Ask more",
    question_hint: "Feel free to tell us about your situation. Do not write names, identity numbers or other personal data.",
    privacy: "Your question is not stored.",
    ask: "Ask",
    empty: "The field is empty. Write what you would like to know.",
    events_heading: "Start with something that happened",
    events: [
        EventTexts {
            name: "Having a seriously ill child",
            question: "My child is seriously ill. What do we have a right to?",
        },
        EventTexts {
            name: "Losing and finding a job",
            question: "I have lost my job. What do I have a right to, and what must I do?",
        },
        EventTexts {
            name: "Having children",
            question: "We are expecting a child. What do we have a right to, and what must we do?",
        },
        EventTexts {
            name: "Deaths and inheritance",
            question: "My mother has died. What must I do?",
        },
        EventTexts {
            name: "Starting and running a business",
            question: "I want to start a business. What must I do?",
        },
        EventTexts {
            name: "New in Norway",
            question: "I have moved to Norway. What must I do first?",
        },
        EventTexts {
            name: "Starting and running a voluntary organisation",
            question: "We want to start a voluntary organisation. What must we do?",
        },
    ],
    examples_heading: "Examples of questions",
    examples: [
        "Who can get unemployment benefit?",
        "How do I move to Norway and get an identity number?",
        "How much is child benefit?",
        "How do I register a sole proprietorship?",
        "My daughter is seriously ill. Can I stay home from work?",
        "When must I report that I have moved?",
        "Who tells the authorities when somebody dies?",
        "How do we register an association?",
        "Who can get attendance allowance?",
        "What must I do when I inherit?",
        "When must my company pay value added tax?",
        "Where can I learn Norwegian?",
    ],
    other_examples: "Show other examples",
    newest: "Newest answer",
    earlier_heading: "Earlier in the conversation",
    erase: "Erase all",
    erase_hint: "“Erase all” erases the conversation, your situation, your ticks and the settings of the view.",
    erased: "All is erased: the conversation, your situation, your ticks and the settings of the view.",
    remember: "Remember the conversation in this tab",
    remember_hint: "Without this, the conversation is gone when you leave the page. With it, it stays in your browser until you close the tab.",
    view: "View",
    text_size: "Text size",
    sizes: ["Normal", "Large", "Largest"],
    scheme: "Colours",
    schemes: ["As the system", "Light", "Dark"],
    contrast: "High contrast",
    skip: "Skip to content",
    language_label: "Language",
    home: "Losen, to the front page",
};
