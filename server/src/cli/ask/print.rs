//! An answer as plain text: numbers in brackets, sources below.

use losen_index::language::Language;
use losen_web::texts::{AnswerTexts, PageTexts};

use crate::answer::{
    AlsoView, Answer, ContactView, MissingView, NearestPage, Sentence, SourceRef, StepView,
};

/// The answer as text, part by part.
pub(super) fn text(answer: &Answer) -> String {
    let words = words(&answer.language);
    let relied_on: Vec<&str> = answer.relied_on.iter().map(String::as_str).collect();
    let parts = [
        emergency(answer),
        answer.message.clone().unwrap_or_default(),
        paragraphs(answer.sentences.iter().map(said), "\n\n"),
        paragraphs(answer.notices.iter().map(|n| format!("– {}", n.text)), "\n"),
        labelled(words.went_by, &relied_on),
        labelled(words.told, &answer.noticed()),
        headed(
            words.plan_heading,
            answer.plan.iter().map(|s| step(s, words)),
        ),
        headed(words.also_heading, answer.also.iter().map(also)),
        answer.missing.as_ref().map(missing).unwrap_or_default(),
        answer
            .contact
            .as_ref()
            .map(|asked| contact(asked, words))
            .unwrap_or_default(),
        headed(
            words.follow_ups_heading,
            answer.follow_ups.iter().map(|asked| format!("  • {asked}")),
        ),
        headed(words.sources_heading, answer.sources.iter().map(source)),
        headed(words.nearest_heading, answer.nearest.iter().map(nearest)),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    paragraphs(parts, "\n\n")
}

/// The words of the page; the service writes English where it has no others.
fn words(language: &Language) -> &'static AnswerTexts {
    match language {
        Language::Other(_) => PageTexts::of("en").answer,
        own => PageTexts::of(own.code()).answer,
    }
}

fn paragraphs(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}

/// Items below a heading; nothing without items.
fn headed(heading: &str, items: impl Iterator<Item = String>) -> String {
    match paragraphs(items, "\n") {
        items if items.is_empty() => items,
        items => format!("{heading}\n{items}"),
    }
}

/// Labels after what they are.
fn labelled(what: &str, labels: &[&str]) -> String {
    match labels {
        [] => String::new(),
        labels => format!("{what} {}.", labels.join(". ")),
    }
}

fn emergency(answer: &Answer) -> String {
    let numbers = answer.emergency.iter();
    paragraphs(
        numbers.map(|number| format!("☎ {}  {}", number.number, number.purpose(&answer.language))),
        "\n",
    )
}

/// A sentence with the numbers of its sources.
fn said(sentence: &Sentence) -> String {
    footnoted(sentence.text(), sentence.citations())
}

fn footnoted(text: &str, citations: &[usize]) -> String {
    let marks: String = citations.iter().map(|n| format!(" [{n}]")).collect();
    match text.split_once('\n') {
        Some((lead, items)) => format!("{lead}{marks}\n{items}"),
        None => format!("{text}{marks}"),
    }
}

fn step(step: &StepView, words: &AnswerTexts) -> String {
    let mut lines = vec![said(&step.what)];
    if let Some(deadline) = &step.deadline {
        let basis = footnoted(&deadline.text, deadline.basis.citations());
        lines.push(format!("{} {basis}", words.deadline));
    }
    let before: Vec<String> = step.after.iter().map(ToString::to_string).collect();
    let after = match before.is_empty() {
        true => String::new(),
        false => format!(", {} {}", words.after, before.join(", ")),
    };
    lines.push(format!("{}{after}", step.agency));
    lines.push(step.link.clone());
    format!(
        "{}. {}\n{}",
        step.n,
        step.title,
        indented(&lines.join("\n"))
    )
}

fn also(also: &AlsoView) -> String {
    let about = format!("{} ({})\n{}", said(&also.sentence), also.agency, also.link);
    format!("  • {}", indented(&about).trim_start())
}

fn missing(missing: &MissingView) -> String {
    let options = missing.options.iter();
    let options = options.map(|option| format!("\n  • {}", option.label));
    let options = paragraphs(options, "");
    format!("{}\n{}{options}", missing.question, missing.why)
}

fn contact(contact: &ContactView, words: &AnswerTexts) -> String {
    let parts = [
        Some(&contact.agency),
        contact.phone.as_ref(),
        contact.hours.as_ref(),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    let about = format!("{}\n{}", parts.join(" · "), contact.url);
    format!("{}\n{}", words.contact_heading, indented(&about))
}

fn source(source: &SourceRef) -> String {
    let modified = source.modified.map(|day| format!(", {day}"));
    format!(
        "[{}] {} ({}{})\n    {}",
        source.n,
        trail(&source.title, &source.heading_path),
        source.agency,
        modified.unwrap_or_default(),
        source.url
    )
}

fn nearest(page: &NearestPage) -> String {
    let excerpt = page.excerpt.as_ref();
    let excerpt = excerpt.map(|words| format!("\n{}", indented(words)));
    format!(
        "  • {} ({}){}\n    {}",
        trail(&page.title, &page.heading_path),
        page.agency,
        excerpt.unwrap_or_default(),
        page.url
    )
}

fn trail(title: &str, headings: &[String]) -> String {
    let headings = headings.iter().map(String::as_str);
    let parts: Vec<&str> = std::iter::once(title).chain(headings).collect();
    parts.join(" › ")
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n")
}
