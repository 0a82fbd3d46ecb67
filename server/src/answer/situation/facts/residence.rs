//! The country outside Norway that the person lives in.

use super::Found;
use crate::answer::situation::{
    countries::find,
    model::FactKind,
    rule::{Pattern, Rule, group, pattern, rule, whole},
    text::Text,
};

/// Group 1 is what may be a country.
static LIVES: Pattern = pattern(
    r"(?:<we> (?:\w+ )?|^|[.!?\n,] ?|\bog |\band |\bi'm |\bi am )(?:bor|bur|bosatt i|busett i|live|living|er flyttet til|har flyttet til|har flytta til|flytta til|flyttet til|moved to)(?: nå| no| now| for tiden| permanent| fast| currently)?(?: in| i| på)? (?:the )?([a-z-]+(?: (?:zealand|lanka|states|kingdom))?)\b",
);
static ABROAD: [Rule; 1] = [rule(
    "abroad",
    r"(?:<we> |\bog |\band |^|[.!?\n,] ?)(?:bor|bur|er bosatt|live|am living|har flyttet|har flytta|flytta|flyttet)(?: nå| no| fast| permanent)? (?:i utlandet|utenlands|utanlands|i utlandet|abroad|overseas|til utlandet|outside norway|utenfor norge|utanfor noreg)\b|\b(?:i'm not|i am not|not) living in norway\b",
)];

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    for captures in LIVES.captures_iter(text.folded()) {
        let range = whole(&captures);
        let Some(code) = find(group(&captures, 1)).filter(|code| *code != "no") else {
            continue;
        };
        if text.is_asserted(&range) && text.is_own(&range) {
            found.push(Found::new(FactKind::Residence, code, range));
        }
    }
    super::own(text, FactKind::Residence, &ABROAD, found);
}
