//! A list item with the line that leads into its list: “You get none if: – you have a
//! right to sick pay” is not said by its item alone.

/// The line before the list that the byte `at` of a passage's text stands in; `None`
/// outside lists, and for a list that nothing leads into.
pub(super) fn lead_in(text: &str, at: usize) -> Option<&str> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..)?.lines().next()?;
    if !is_item(line) {
        return None;
    }
    let mut before = text.get(..start)?.lines().rev();
    let lead = before.find(|line| !line.trim().is_empty() && !is_item(line))?;
    let lead = lead.trim().trim_start_matches('#').trim();
    (!lead.starts_with('|')).then_some(lead)
}

/// Whether the byte stands in a row of a table, whose cells say nothing without the
/// others.
pub(super) fn in_table(text: &str, at: usize) -> bool {
    let start = text.get(..at).and_then(|before| before.rfind('\n'));
    let line = text.get(start.map_or(0, |newline| newline + 1)..);
    line.is_some_and(|line| line.trim_start().starts_with('|'))
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let marked = ["- ", "* ", "• "].iter().any(|mark| line.starts_with(mark));
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    marked || (1..=2).contains(&digits) && line[digits..].starts_with(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Innledning.\n\nDu får ikke dagpenger hvis:\n\n- du studerer\n- du har rett til sykepenger\n\nSlutt.\n\n| Uker | Lønn |\n|---|---|\n| 52 | lav |";

    #[test]
    fn items_have_the_line_before_their_list() {
        let at = |words: &str| TEXT.find(words).unwrap();
        for item in ["du studerer", "du har rett"] {
            assert_eq!(lead_in(TEXT, at(item)), Some("Du får ikke dagpenger hvis:"));
        }
        assert_eq!(lead_in(TEXT, at("Slutt")), None);
        assert_eq!(lead_in("- først", 2), None);
        assert!(in_table(TEXT, at("52")) && !in_table(TEXT, at("Slutt")));
    }
}
