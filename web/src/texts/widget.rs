//! The words of the widget on other sites.

use serde::Serialize;

/// What the button on the other site says, before anything else is loaded.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct LoaderTexts {
    /// On the button, and the name of the widget; the site may say something else.
    pub label: &'static str,
    /// When the rest could not be loaded.
    pub failed: &'static str,
    /// Link to the service's own page.
    pub own_page: &'static str,
    /// The button that tries once more.
    pub try_again: &'static str,
}

/// The words of the widget on other sites in one language.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct WidgetTexts {
    /// Before it is opened.
    #[serde(skip)]
    pub loader: LoaderTexts,
    /// What it is for; the site may say something else.
    pub start: &'static str,
    /// Whose pages it answers from, where the site narrows them; `{agencies}` are their names.
    pub only_from: &'static str,
    /// Between the last two names.
    pub and: &'static str,
    /// Heading of the example questions.
    pub examples: &'static str,
    /// Label of the field.
    pub question: &'static str,
    /// Label of the field once there is an answer.
    pub further: &'static str,
    /// When the field is empty.
    pub empty: &'static str,
    /// What not to write, and how answers are made.
    pub hint: &'static str,
    /// Where the ticks of a plan are kept.
    pub plan_hint: &'static str,
    /// The button that asks.
    pub send: &'static str,
    /// The button that closes the dialog.
    pub close: &'static str,
    /// The button that erases the conversation.
    pub erase: &'static str,
    /// The same for screen readers: what it erases.
    pub erase_all: &'static str,
    /// When it is erased.
    pub erased: &'static str,
}

/// In bokmål.
pub static BOKMAL: WidgetTexts = WidgetTexts {
    loader: LoaderTexts {
        label: "Spør Losen",
        failed: "Assistenten kan ikke vises på denne siden nå.",
        own_page: "Åpne assistenten på sin egen side",
        try_again: "Prøv igjen",
    },
    start: "Fortell hva som har skjedd, eller still et spørsmål. Du får svar med kilder.",
    only_from: "Svarer bare fra sidene til {agencies}.",
    and: "og",
    examples: "For eksempel",
    question: "Hva lurer du på?",
    further: "Spør videre",
    empty: "Skriv et spørsmål først.",
    hint: "Svarene settes sammen automatisk. Ikke skriv navn eller fødselsnummer.",
    plan_hint: "Kryssene dine blir borte når du forlater siden.",
    send: "Spør",
    close: "Lukk",
    erase: "Slett",
    erase_all: "Slett samtalen",
    erased: "Samtalen er slettet.",
};

/// In nynorsk.
pub static NYNORSK: WidgetTexts = WidgetTexts {
    loader: LoaderTexts {
        label: "Spør Losen",
        failed: "Assistenten kan ikkje visast på denne sida no.",
        own_page: "Opne assistenten på si eiga side",
        try_again: "Prøv igjen",
    },
    start: "Fortel kva som har skjedd, eller still eit spørsmål. Du får svar med kjelder.",
    only_from: "Svarer berre frå sidene til {agencies}.",
    and: "og",
    examples: "Til dømes",
    question: "Kva lurer du på?",
    further: "Spør vidare",
    empty: "Skriv eit spørsmål først.",
    hint: "Svara blir sette saman automatisk. Ikkje skriv namn eller fødselsnummer.",
    plan_hint: "Kryssa dine blir borte når du forlèt sida.",
    send: "Spør",
    close: "Lukk",
    erase: "Slett",
    erase_all: "Slett samtalen",
    erased: "Samtalen er sletta.",
};

/// In English.
pub static ENGLISH: WidgetTexts = WidgetTexts {
    loader: LoaderTexts {
        label: "Ask Losen",
        failed: "The assistant cannot be shown on this page now.",
        own_page: "Open the assistant on its own page",
        try_again: "Try again",
    },
    start: "Tell what happened, or ask a question. You get an answer with its sources.",
    only_from: "Answers only from the pages of {agencies}.",
    and: "and",
    examples: "For example",
    question: "What would you like to know?",
    further: "Ask further",
    empty: "Write a question first.",
    hint: "Answers are put together automatically. Do not write names or identity numbers.",
    plan_hint: "Your ticks are gone when you leave the page.",
    send: "Ask",
    close: "Close",
    erase: "Erase",
    erase_all: "Erase the conversation",
    erased: "The conversation is erased.",
};
