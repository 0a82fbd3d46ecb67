//! Where in Norway the person lives or moves to.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    municipalities::{MOST_WORDS, find},
    rule::{Pattern, pattern},
    text::Text,
};

/// What stands before the place that one lives in or moves to.
static LIVES: Pattern = pattern(
    r"(?:<we> (?:\w+ )?(?:\w+ )?|^|[.!?\n,(] ?|\bog (?:\w+ )?|\bmen (?:\w+ )?|\band (?:\w+ )?|\bsom |\bwho )(?:bor|bur|bodd|budd|buande|bosatt|busett|busatt|bosatte|live|living|based|settled|registrert|folkeregistrert|folkeregistrerte|hjemmehørende)(?: \w+){0,3}?(?: oss| meg)? (?:i|in|på|near|utenfor|utanfor) ",
);
static MOVES: Pattern = pattern(
    r"(?:<we> (?:\w+ ){0,4}?|^|[.!?\n,] ?(?:har |har nettopp |er )?|\bog (?:\w+ )?|\band (?:\w+ )?|\bjust )(?:flytter|flyttar|flytte|flytta|flyttet|flytt|move|moved|moving|relocated|relocating|kom|kjem|came|arrived)(?: \w+){0,2}? (?:til|to|in) ",
);
static HERE: Pattern = pattern(
    r"\b(?:her i|here in|her på|kommunen min er|kommunen vår er|hjemkommunen min er|my municipality is|bostedskommunen min er) |(?:<vi er>|^|[.!?\n] ?) (?:\w+ ){0,4}?(?:fra|frå|from) |\b(?:er|mann|kvinne|jente|gutt|dame|familie) (?:\d+ )?(?:fra|frå) |\b(?:vi|me|we) (?:er|are) (?:\w+ ){1,5}?(?:i|in) ",
);
/// “i Halden kommune”, “Halden kommune”: the municipality whose services are meant.
static OF_MUNICIPALITY: Pattern = pattern(r"\b(?:i|in|til|from|fra|frå|av|hos) ");

static VISIT: Pattern = pattern(
    r"\b(?:ferie|hytte|hytta|hytten|tur|besøk|sykehus|sykehuset|sjukehus|holiday|vacation|cabin|visiting|visit|trip|hospital|bodde)\b",
);

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    for cue in [&LIVES, &MOVES, &HERE] {
        for range in cue.find_iter(text.folded()) {
            if let Some((name, length)) = name(text, range.end) {
                let range = range.start..range.end + length;
                let is_visit = VISIT.is_match(text.folded().get(range.clone()).unwrap_or_default());
                if text.is_asserted(&range) && text.is_own(&range) && !is_visit {
                    found.push(Found::new(FactKind::Municipality, name, range));
                }
            }
        }
    }
    for range in OF_MUNICIPALITY.find_iter(text.folded()) {
        let Some((name, length)) = name(text, range.end) else {
            continue;
        };
        let range = range.start..range.end + length;
        if text.after(range.end).starts_with(" kommune") && text.is_own(&range) {
            found.push(Found::new(FactKind::Municipality, name, range));
        }
    }
}

/// The municipality that is named at a place, and the length of the name.
fn name(text: &Text<'_>, at: usize) -> Option<(&'static str, usize)> {
    let rest = text.after(at);
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut ends = Vec::with_capacity(MOST_WORDS);
    for (end, _) in rest.match_indices(|c: char| !is_part(c)).take(MOST_WORDS) {
        ends.push(end);
    }
    ends.push(rest.len());
    ends.truncate(MOST_WORDS);
    ends.into_iter().rev().find_map(|end| {
        let (name, is_word) = find(rest.get(..end)?)?;
        let is_sure = !is_word
            || text.is_capitalised(&(at..at + end))
            || rest.get(end..)?.starts_with(" kommune");
        is_sure.then_some((name, end))
    })
}
