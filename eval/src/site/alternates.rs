//! Which pages of a site are language versions of one another.

use std::collections::HashMap;

use super::page::Page;

/// For each page, the pages that are versions of it in other languages, by
/// their index and in the order of the site.
///
/// `[alternates]` counts in both directions and through a third page: where the
/// bokmål page names a nynorsk and an English one, those two are versions of
/// each other as well. Paths that lead nowhere are left out.
pub(super) fn versions(pages: &[Page]) -> Vec<Vec<usize>> {
    let by_path: HashMap<&str, usize> = pages
        .iter()
        .enumerate()
        .map(|(index, page)| (page.path.as_str(), index))
        .collect();
    let mut group: Vec<usize> = (0..pages.len()).collect();
    for (index, page) in pages.iter().enumerate() {
        for target in page.front.alternates.values() {
            if let Some(&target) = by_path.get(target.as_str()) {
                let (kept, merged) = (group[index], group[target]);
                for member in &mut group {
                    if *member == merged {
                        *member = kept;
                    }
                }
            }
        }
    }
    (0..pages.len())
        .map(|index| {
            (0..pages.len())
                .filter(|&other| other != index && group[other] == group[index])
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::site::page::parse;

    fn page(path: &str, lang: &str, alternates: &str) -> Page {
        let text = format!(
            "+++\ntitle = \"T\"\ndescription = \"D\"\nlang = \"{lang}\"\nsection = \"S\"\n\
             published = \"2025-01-01\"\nmodified = \"2025-01-01\"\n[alternates]\n{alternates}\n+++\n"
        );
        parse(&format!("velferd{path}.html"), &text).unwrap()
    }

    #[test]
    fn versions_are_mutual_and_transitive() {
        let pages = [
            page("/a", "nb", "nn = \"/nn/a\"\nen = \"/en/a\""),
            page("/b", "nb", "en = \"/nowhere\""),
            page("/en/a", "en", ""),
            page("/nn/a", "nn", "nb = \"/a\""),
        ];
        assert_eq!(
            versions(&pages),
            [vec![2, 3], vec![], vec![0, 3], vec![0, 2]]
        );
    }
}
