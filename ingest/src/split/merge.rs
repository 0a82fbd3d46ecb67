//! Which sections become one passage.
//!
//! A passage crosses a heading in one case only: neighbouring sections that are
//! all short, have no subsections and stand right below the same heading are
//! joined under it, up to the budget. A page of one-line answers thus becomes a
//! passage that can be understood, while a long section never swallows a short
//! one, and a parent never its child.

use losen_index::text::tokens::Tokens;

use super::{
    SplitSettings, render,
    sections::{Section, path},
};

/// What becomes of one section or several.
pub(super) enum Group<'s, 'p> {
    /// A section by itself, with its whole text and the length of it.
    Single {
        section: &'s Section<'p>,
        text: String,
        tokens: usize,
    },
    /// Short siblings, or a heading that holds nothing.
    Merged {
        path: Vec<String>,
        id: Option<String>,
        text: String,
        tokens: usize,
    },
}

struct Measured<'s, 'p> {
    section: &'s Section<'p>,
    text: String,
    tokens: usize,
}

/// Groups sections in reading order.
pub(super) fn groups<'s, 'p>(
    sections: &'s [Section<'p>],
    settings: &SplitSettings,
    tokens: &Tokens,
) -> Vec<Group<'s, 'p>> {
    let mut out = Vec::new();
    let mut measured = sections.iter().map(|section| {
        let text = render::blocks(&section.blocks);
        let tokens = tokens.count(&text);
        Measured {
            section,
            text,
            tokens,
        }
    });
    let mut held = measured.next();
    while let Some(first) = held.take() {
        if !may_merge(&first, settings) {
            out.push(single(first));
            held = measured.next();
            continue;
        }
        let mut text = titled(&first);
        let mut length = tokens.count(&text);
        let mut members = 1;
        for next in measured.by_ref() {
            if may_merge(&next, settings) && are_siblings(first.section, next.section) {
                let longer = format!("{text}\n\n{}", titled(&next));
                let longer_length = tokens.count(&longer);
                if longer_length <= settings.max_tokens {
                    (text, length, members) = (longer, longer_length, members + 1);
                    continue;
                }
            }
            held = Some(next);
            break;
        }
        if members == 1 && !first.section.blocks.is_empty() {
            out.push(single(first));
        } else {
            let path = path(first.section.parents());
            out.push(Group::Merged {
                path,
                id: first.section.id(),
                text,
                tokens: length,
            });
        }
    }
    out
}

fn single<'s, 'p>(measured: Measured<'s, 'p>) -> Group<'s, 'p> {
    let Measured {
        section,
        text,
        tokens,
    } = measured;
    Group::Single {
        section,
        text,
        tokens,
    }
}

fn may_merge(measured: &Measured<'_, '_>, settings: &SplitSettings) -> bool {
    let section = measured.section;
    section.is_leaf && section.own_heading().is_some() && measured.tokens < settings.min_tokens
}

fn are_siblings(a: &Section<'_>, b: &Section<'_>) -> bool {
    let places = |section: &Section<'_>| {
        section
            .parents()
            .iter()
            .map(|heading| heading.at)
            .collect::<Vec<_>>()
    };
    places(a) == places(b)
}

/// The section's heading as a line, and its text.
fn titled(measured: &Measured<'_, '_>) -> String {
    let heading = measured
        .section
        .own_heading()
        .map_or("", |heading| heading.text);
    match measured.text.as_str() {
        "" => format!("### {heading}"),
        text => format!("### {heading}\n\n{text}"),
    }
}
