//! The words of the page furniture in bokmål, nynorsk and English.

use chrono::{Datelike, NaiveDate};
use losen_index::language::Language;
use minijinja::{Value, context};

/// The labels that the layouts use, in the language of the page; English for
/// languages without their own.
pub(super) fn labels(language: &Language) -> Value {
    match language {
        Language::Bokmal => bokmal(),
        Language::Nynorsk => nynorsk(),
        Language::English | Language::Other(_) => english(),
    }
}

fn bokmal() -> Value {
    context! {
        notice => "Eksempelside – oppdiktet innhold, ikke offisiell informasjon.",
        skip => "Hopp til innholdet",
        menu => "Meny",
        home => "Forsiden",
        breadcrumbs => "Du er her",
        search => "Søk",
        log_in => "Min side",
        languages => "Språk",
        on_this_site => "Innhold",
        updated => "Sist oppdatert",
        published => "Publisert",
        feedback => "Fant du det du lette etter?",
        yes => "Ja",
        no => "Nei",
        cookie_title => "Informasjonskapsler",
        cookies => "Vi bruker informasjonskapsler for å se hvordan sidene blir brukt.",
        accept => "Godta alle",
        reject => "Bare nødvendige",
        contact => "Kontakt oss",
        phone => "Telefon",
        hours => "Åpningstider",
        weekdays => "hverdager",
        every_day => "alle dager",
        other_sites => "Andre etater",
    }
}

fn nynorsk() -> Value {
    context! {
        notice => "Eksempelside – oppdikta innhald, ikkje offisiell informasjon.",
        skip => "Hopp til innhaldet",
        menu => "Meny",
        home => "Framsida",
        breadcrumbs => "Du er her",
        search => "Søk",
        log_in => "Mi side",
        languages => "Språk",
        on_this_site => "Innhald",
        updated => "Sist oppdatert",
        published => "Publisert",
        feedback => "Fann du det du leita etter?",
        yes => "Ja",
        no => "Nei",
        cookie_title => "Informasjonskapslar",
        cookies => "Vi bruker informasjonskapslar for å sjå korleis sidene blir brukte.",
        accept => "Godta alle",
        reject => "Berre nødvendige",
        contact => "Kontakt oss",
        phone => "Telefon",
        hours => "Opningstider",
        weekdays => "kvardagar",
        every_day => "alle dagar",
        other_sites => "Andre etatar",
    }
}

fn english() -> Value {
    context! {
        notice => "Sample page – invented content, not official information.",
        skip => "Skip to the content",
        menu => "Menu",
        home => "Home",
        breadcrumbs => "You are here",
        search => "Search",
        log_in => "My page",
        languages => "Language",
        on_this_site => "Contents",
        updated => "Last updated",
        published => "Published",
        feedback => "Did you find what you were looking for?",
        yes => "Yes",
        no => "No",
        cookie_title => "Cookies",
        cookies => "We use cookies to see how the pages are used.",
        accept => "Accept all",
        reject => "Necessary only",
        contact => "Contact us",
        phone => "Phone",
        hours => "Opening hours",
        weekdays => "weekdays",
        every_day => "every day",
        other_sites => "Other agencies",
    }
}

/// How a language calls itself, for the language menu.
pub(super) fn language_name(language: &Language) -> &str {
    match language {
        Language::Bokmal => "Bokmål",
        Language::Nynorsk => "Nynorsk",
        Language::English => "English",
        Language::Other(code) => code,
    }
}

/// A day in words: “14. august 2026”, “14 August 2026”.
pub(super) fn date_in_words(date: NaiveDate, language: &Language) -> String {
    const NORWEGIAN: [&str; 12] = [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ];
    if language.is_norwegian() {
        let month = NORWEGIAN
            .get(date.month0() as usize)
            .copied()
            .unwrap_or_default();
        format!("{}. {month} {}", date.day(), date.year())
    } else {
        date.format("%-d %B %Y").to_string()
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn dates_in_words() {
        let date: NaiveDate = "2026-08-04".parse().unwrap();
        assert_eq!(date_in_words(date, &Language::Nynorsk), "4. august 2026");
        assert_eq!(date_in_words(date, &Language::English), "4 August 2026");
        let date: NaiveDate = "2026-12-31".parse().unwrap();
        assert_eq!(date_in_words(date, &Language::Bokmal), "31. desember 2026");
    }

    #[test]
    fn every_language_has_the_same_labels() {
        let keys = |value: &Value| -> Vec<String> {
            value
                .try_iter()
                .unwrap()
                .map(|key| key.to_string())
                .collect()
        };
        assert_eq!(keys(&bokmal()), keys(&nynorsk()));
        assert_eq!(keys(&bokmal()), keys(&english()));
    }
}
