//! What readers are told, in bokmål, nynorsk and English.

use losen_index::language::Language;

use super::Kind;

/// The language that a message is written in.
pub(super) fn spoken(language: &Language) -> Language {
    match language {
        Language::Other(_) => Language::English,
        own => own.clone(),
    }
}

/// Takes the bokmål, nynorsk or English one of three values.
pub(super) fn pick<T>(language: &Language, [nb, nn, en]: [T; 3]) -> T {
    match language {
        Language::Bokmal => nb,
        Language::Nynorsk => nn,
        Language::English | Language::Other(_) => en,
    }
}

/// Short name of the problem.
pub(super) fn title(kind: Kind, language: &Language) -> &'static str {
    let texts = match kind {
        Kind::BadRequest => [
            "Noe er feil i forespørselen",
            "Noko er feil i førespurnaden",
            "Something is wrong with the request",
        ],
        Kind::Unauthorized => ["Du må logge inn", "Du må logge inn", "Sign in first"],
        Kind::TokenExpired => [
            "Tilgangen er utløpt",
            "Tilgangen har gått ut",
            "Your access has expired",
        ],
        Kind::PassagesGone => [
            "Utdragene finnes ikke lenger",
            "Utdraga finst ikkje lenger",
            "The passages are gone",
        ],
        Kind::TooManyRequests => ["For mange forsøk", "For mange forsøk", "Too many attempts"],
        Kind::PayloadTooLarge => [
            "Forespørselen er for stor",
            "Førespurnaden er for stor",
            "The request is too large",
        ],
        Kind::UnsupportedMediaType => [
            "Formatet støttes ikke",
            "Formatet er ikkje støtta",
            "The format is not supported",
        ],
        Kind::CrossSite => [
            "Forespørselen kom fra et annet nettsted",
            "Førespurnaden kom frå ein annan nettstad",
            "The request came from another site",
        ],
        Kind::NotFound => ["Fant ikke siden", "Fann ikkje sida", "Not found"],
        Kind::MethodNotAllowed => [
            "Metoden er ikke tillatt",
            "Metoden er ikkje tillaten",
            "Method not allowed",
        ],
        Kind::Overloaded => [
            "Tjenesten har mye å gjøre",
            "Tenesta har mykje å gjere",
            "The service is busy",
        ],
        Kind::Timeout => [
            "Det tok for lang tid",
            "Det tok for lang tid",
            "It took too long",
        ],
        Kind::Unavailable => [
            "Tjenesten er ikke klar",
            "Tenesta er ikkje klar",
            "The service is not ready",
        ],
        Kind::Internal => [
            "Noe gikk galt hos oss",
            "Noko gjekk gale hos oss",
            "Something went wrong on our side",
        ],
    };
    pick(language, texts)
}

/// What it means for the reader and what to do.
pub(super) fn detail(kind: Kind, language: &Language) -> &'static str {
    let texts = match kind {
        Kind::BadRequest => [
            "Forespørselen har feil som må rettes.",
            "Førespurnaden har feil som må rettast.",
            "The request has mistakes that must be corrected.",
        ],
        Kind::Unauthorized => [
            "Tilgangsnøkkelen mangler eller er ikke gyldig. Logg inn med en gyldig nøkkel.",
            "Tilgangsnøkkelen manglar eller er ikkje gyldig. Logg inn med ein gyldig nøkkel.",
            "The access token is missing or not valid. Sign in with a valid one.",
        ],
        Kind::TokenExpired => [
            "Tilgangsnøkkelen din er utløpt. Be den som drifter tjenesten, om en ny.",
            "Tilgangsnøkkelen din har gått ut. Be den som driftar tenesta, om ein ny.",
            "Your access token has expired. Ask those who run the service for a new one.",
        ],
        Kind::PassagesGone => [
            "Sidene er lest inn på nytt, og noen av utdragene du valgte, finnes ikke lenger. Søk på nytt og velg igjen.",
            "Sidene er lesne inn på nytt, og nokre av utdraga du valde, finst ikkje lenger. Søk på nytt og vel igjen.",
            "The pages have been read anew, and some of the passages you chose are gone. Search again and choose anew.",
        ],
        Kind::TooManyRequests => [
            "For mange forsøk med feil nøkkel. Vent litt og prøv igjen.",
            "For mange forsøk med feil nøkkel. Vent litt og prøv igjen.",
            "Too many attempts with a wrong token. Wait a little and try again.",
        ],
        Kind::PayloadTooLarge => [
            "Teksten du sendte, er for lang. Gjør den kortere og prøv igjen.",
            "Teksten du sende, er for lang. Gjer han kortare og prøv igjen.",
            "The text you sent is too long. Shorten it and try again.",
        ],
        Kind::UnsupportedMediaType => [
            "Send innholdet som JSON, med Content-Type: application/json.",
            "Send innhaldet som JSON, med Content-Type: application/json.",
            "Send the content as JSON, with Content-Type: application/json.",
        ],
        Kind::CrossSite => [
            "Andre nettsteder kan ikke sende inn på dine vegne. Åpne siden hos oss og prøv der.",
            "Andre nettstader kan ikkje sende inn på dine vegner. Opne sida hos oss og prøv der.",
            "Other sites cannot submit on your behalf. Open the page here and try again.",
        ],
        Kind::NotFound => [
            "Det er ingenting på denne adressen.",
            "Det er ingenting på denne adressa.",
            "There is nothing at this address.",
        ],
        Kind::MethodNotAllowed => [
            "Adressen finnes, men tar ikke imot denne metoden. Se Allow i svaret.",
            "Adressa finst, men tek ikkje imot denne metoden. Sjå Allow i svaret.",
            "The address exists, but does not take this method. See Allow in the response.",
        ],
        Kind::Overloaded => [
            "Mange spør samtidig akkurat nå. Vent litt og prøv igjen.",
            "Mange spør samtidig akkurat no. Vent litt og prøv igjen.",
            "Many people are asking right now. Wait a little and try again.",
        ],
        Kind::Timeout => [
            "Vi rakk ikke å svare i tide. Prøv igjen.",
            "Vi rakk ikkje å svare i tide. Prøv igjen.",
            "We could not answer in time. Try again.",
        ],
        Kind::Unavailable => [
            "Tjenesten kan ikke svare nå. Prøv igjen senere.",
            "Tenesta kan ikkje svare no. Prøv igjen seinare.",
            "The service cannot answer now. Try again later.",
        ],
        Kind::Internal => [
            "Det skyldes en feil hos oss, ikke hos deg. Prøv igjen senere.",
            "Det kjem av ein feil hos oss, ikkje hos deg. Prøv igjen seinare.",
            "This is our mistake, not yours. Try again later.",
        ],
    };
    pick(language, texts)
}

/// A form of a page that came as something else.
pub(super) fn not_a_form(language: &Language) -> &'static str {
    pick(
        language,
        [
            "Skjemaet kom i et format som ikke kan leses her. Åpne siden på nytt og send det derfra.",
            "Skjemaet kom i eit format som ikkje kan lesast her. Opne sida på nytt og send det derfrå.",
            "The form came in a format that cannot be read here. Open the page again and send it from there.",
        ],
    )
}

/// A form of a page that did not arrive whole.
pub(super) fn unreadable_form(language: &Language) -> &'static str {
    pick(
        language,
        [
            "Skjemaet kom ikke fram i en form som kan leses. Send det på nytt.",
            "Skjemaet kom ikkje fram i ei form som kan lesast. Send det på nytt.",
            "The form did not arrive in a shape that can be read. Send it again.",
        ],
    )
}

/// A body that is not JSON.
pub(super) fn bad_syntax(language: &Language, line: usize, column: usize) -> String {
    pick(
        language,
        [
            format!("Innholdet er ikke gyldig JSON: feil på linje {line}, tegn {column}."),
            format!("Innhaldet er ikkje gyldig JSON: feil på linje {line}, teikn {column}."),
            format!("The content is not valid JSON: mistake at line {line}, column {column}."),
        ],
    )
}
