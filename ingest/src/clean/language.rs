//! The language of a page: what it says, checked against what it is.

use losen_index::{language::Language, lexical};

use super::Block;

/// How much of the page the check reads.
const SAMPLE_CHARS: usize = 4000;

/// Words below which a text says too little of its language to overrule what
/// the page declares.
const ENOUGH_WORDS: usize = 20;

/// The language of the page. `declared` are tags in order of trust: `<html lang>`,
/// `Content-Language`; `default` is the source's.
///
/// Templates often declare one language for all pages, so that a text which is
/// long enough to tell overrules a tag that does not fit it.
pub(super) fn language(
    blocks: &[Block],
    declared: &[Option<&str>],
    default: &Language,
) -> Language {
    let declared = declared
        .iter()
        .flatten()
        .find_map(|tag| tag.split(',').next()?.parse::<Language>().ok());
    let sample = sample(blocks);
    let enough = sample.split_whitespace().count() >= ENOUGH_WORDS;
    match (lexical::detect(&sample), declared) {
        (Some(detected), _) if enough => detected,
        (_, Some(declared)) => declared,
        (Some(detected), None) => detected,
        (None, None) => default.clone(),
    }
}

fn sample(blocks: &[Block]) -> String {
    let mut sample = String::new();
    for block in blocks {
        if sample.len() >= SAMPLE_CHARS {
            break;
        }
        match block {
            Block::Heading { text, .. }
            | Block::Paragraph(text)
            | Block::Item { text, .. }
            | Block::Table(text) => {
                sample.push_str(text);
            }
            Block::Definition { term, text } => {
                sample.push_str(term);
                sample.push(' ');
                sample.push_str(text);
            }
            Block::Resume { .. } => continue,
        }
        sample.push('\n');
    }
    sample
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOKMAL: &str = "Hvis du ikke har jobb, kan du søke om dagpenger fra Nav. Du må sende søknaden selv, og du får svar når vi har sett på det du har sendt inn til oss. Hva du får, kommer an på hvor mye du har tjent.";
    const NYNORSK: &str = "Dersom du ikkje har jobb, kan du søkje om dagpengar frå Nav. Du må sende søknaden sjølv, og du får svar når vi har sett på det du har sendt inn til oss. Kva du får, kjem an på kor mykje du har tent. Eg veit ikkje kva dei skal gjere.";

    fn of(text: &str, declared: &[Option<&str>]) -> Language {
        language(
            &[Block::Paragraph(text.to_owned())],
            declared,
            &Language::Nynorsk,
        )
    }

    #[test]
    fn a_text_overrules_a_tag_that_does_not_fit() {
        assert_eq!(of(BOKMAL, &[Some("en")]), Language::Bokmal);
        assert_eq!(of(NYNORSK, &[Some("no"), Some("nb")]), Language::Nynorsk);
        assert_eq!(of(BOKMAL, &[Some("nb-NO")]), Language::Bokmal);
    }

    #[test]
    fn short_texts_are_what_they_say() {
        assert_eq!(
            of("Dagpenger", &[None, Some("pl, en")]),
            Language::Other("pl".into())
        );
        assert_eq!(of("Xyz", &[Some("??")]), Language::Nynorsk);
    }
}
