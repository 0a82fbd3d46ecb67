//! Blocks → sections: stretches of a page below one heading.

use crate::clean::{Block, CleanPage};

/// A heading in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading<'p> {
    /// Its place among the blocks of the page, by which it is known.
    pub(super) at: usize,
    level: u8,
    pub(super) text: &'p str,
    id: Option<&'p str>,
    /// Whether it says the title of the page once more.
    is_title: bool,
}

/// Blocks between two headings.
#[derive(Debug)]
pub(super) struct Section<'p> {
    /// Headings in force, outermost first, its own last.
    pub(super) headings: Vec<Heading<'p>>,
    /// What stands in it, without headings.
    pub(super) blocks: Vec<&'p Block>,
    /// Whether it goes on after an accordion, without a heading of its own.
    pub(super) resumed: bool,
    /// Whether its heading holds no other section.
    pub(super) is_leaf: bool,
}

impl Section<'_> {
    /// Its heading path, title left out.
    pub(super) fn path(&self) -> Vec<String> {
        path(&self.headings)
    }

    /// The id that its heading is reached by.
    pub(super) fn id(&self) -> Option<String> {
        self.headings
            .last()
            .and_then(|heading| heading.id)
            .map(str::to_owned)
    }

    /// Its own heading, if it has one that is not the title.
    pub(super) fn own_heading(&self) -> Option<&Heading<'_>> {
        self.headings
            .last()
            .filter(|heading| !self.resumed && !heading.is_title)
    }

    /// The headings around its own.
    pub(super) fn parents(&self) -> &[Heading<'_>] {
        self.headings
            .split_last()
            .map_or(&[], |(_, parents)| parents)
    }
}

/// The texts of headings, title left out.
pub(super) fn path(headings: &[Heading<'_>]) -> Vec<String> {
    headings
        .iter()
        .filter(|heading| !heading.is_title)
        .map(|heading| heading.text.to_owned())
        .collect()
}

/// The sections of a page in reading order. A heading that only holds other
/// sections makes none of its own; one that holds nothing at all makes an empty
/// section, so that its words are not lost.
pub(super) fn sections(page: &CleanPage) -> Vec<Section<'_>> {
    let mut all: Vec<Section<'_>> = vec![section(&[], false)];
    let mut headings: Vec<Heading<'_>> = Vec::new();
    let mut title_met = false;
    for (at, block) in page.blocks.iter().enumerate() {
        match block {
            Block::Heading { level, text, id } => {
                headings.retain(|above| above.level < *level);
                let is_title = !title_met && *level == 1 && same(text, &page.title);
                title_met |= is_title;
                headings.push(Heading {
                    at,
                    level: *level,
                    text,
                    id: id.as_deref(),
                    is_title,
                });
                all.push(section(&headings, false));
            }
            Block::Resume { level } => {
                headings.retain(|above| above.level < *level);
                all.push(section(&headings, true));
            }
            _ => {
                if let Some(last) = all.last_mut() {
                    last.blocks.push(block);
                }
            }
        }
    }
    all.retain(|section| !(section.resumed && section.blocks.is_empty()));
    mark_leaves(&mut all);
    all.retain(|section| {
        !section.blocks.is_empty() || (section.is_leaf && section.own_heading().is_some())
    });
    all
}

fn section<'p>(headings: &[Heading<'p>], resumed: bool) -> Section<'p> {
    Section {
        headings: headings.to_vec(),
        blocks: Vec::new(),
        resumed,
        is_leaf: true,
    }
}

/// A section is no leaf when its heading is in force in the next one, too.
fn mark_leaves(all: &mut [Section<'_>]) {
    for at in 1..all.len() {
        let (before, rest) = all.split_at_mut(at);
        if let (Some(section), Some(next)) = (before.last_mut(), rest.first()) {
            let own = section.headings.last().map(|heading| heading.at);
            section.is_leaf =
                own.is_some() && next.headings.iter().all(|heading| Some(heading.at) != own);
        }
    }
}

fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::split::properties::{heading, page, paragraph};

    #[test]
    fn sections_follow_the_outline() {
        let page = page(
            "T",
            vec![
                heading(1, "T"),
                paragraph("lead"),
                heading(2, "A"),
                heading(4, "B"),
                paragraph("b"),
                Block::Resume { level: 4 },
                paragraph("a"),
                heading(2, "C"),
                heading(2, "D"),
                paragraph("d"),
            ],
        );
        let found: Vec<(Vec<String>, usize, bool)> = sections(&page)
            .iter()
            .map(|s| (s.path(), s.blocks.len(), s.is_leaf))
            .collect();
        let path = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            found,
            [
                (path(&[]), 1, false),
                (path(&["A", "B"]), 1, true),
                (path(&["A"]), 1, true),
                (path(&["C"]), 0, true),
                (path(&["D"]), 1, true),
            ]
        );
    }

    #[test]
    fn an_h1_that_is_not_the_title_stays_in_the_path() {
        let page = page("T", vec![heading(1, "Other"), paragraph("x")]);
        assert_eq!(sections(&page)[0].path(), ["Other"]);
    }
}
