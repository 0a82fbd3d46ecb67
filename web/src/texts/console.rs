//! The words of the caseworker console. Each language stands in a file of its own.

mod en;
mod nb;
mod nn;

use serde::Serialize;

pub use en::ENGLISH;
pub use nb::BOKMAL;
pub use nn::NYNORSK;

/// The words of the caseworker console in one language.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ConsoleTexts {
    /// Its name.
    pub title: &'static str,
    /// Signing in.
    pub sign_in: SignInTexts,
    /// Who is signed in.
    pub session: SessionTexts,
    /// Asking.
    pub asking: AskingTexts,
    /// Filters.
    pub filters: FilterTexts,
    /// Kinds of passages, by their codes.
    pub kinds: KindTexts,
    /// Languages, by their codes.
    pub languages: LanguageTexts,
    /// The legal basis.
    pub legal: LegalTexts,
    /// The passages.
    pub passages: PassageTexts,
    /// What speaks for a passage, by the codes of the API.
    pub signals: SignalTexts,
    /// Comparing two passages.
    pub compare: CompareTexts,
    /// Three texts to copy.
    pub copies: CopiesTexts,
    /// Approving and correcting.
    pub review: ReviewTexts,
    /// What was asked in this session.
    pub history: HistoryTexts,
    /// Keyboard shortcuts.
    pub keys: KeyTexts,
}

/// Signing in.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct SignInTexts {
    /// Heading.
    pub heading: &'static str,
    /// What the console is for.
    pub lead: &'static str,
    /// Where scripts do not run.
    pub no_script: &'static str,
    /// Label of the field.
    pub token: &'static str,
    /// Where the token comes from.
    pub token_hint: &'static str,
    /// The box that keeps the session in the tab.
    pub stay: &'static str,
    /// What it means.
    pub stay_hint: &'static str,
    /// The button.
    pub button: &'static str,
    /// While the token is checked.
    pub checking: &'static str,
    /// Without a token.
    pub empty: &'static str,
    /// A wrong token.
    pub wrong: &'static str,
    /// An expired token.
    pub expired: &'static str,
    /// Too many wrong tokens.
    pub many: &'static str,
    /// The same with the time to wait; `{n}` seconds.
    pub many_seconds: &'static str,
    /// There is no console here.
    pub not_set_up: &'static str,
    /// A token that stopped being valid.
    pub ended: &'static str,
    /// After signing out.
    pub signed_out: &'static str,
}

/// Who is signed in.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct SessionTexts {
    /// Who it is; `{name}`.
    pub signed_in: &'static str,
    /// The last day of the token; `{day}`.
    pub until: &'static str,
    /// Before that, when it is near.
    pub soon: &'static str,
    /// The button.
    pub sign_out: &'static str,
    /// What it does.
    pub sign_out_hint: &'static str,
}

/// Asking.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct AskingTexts {
    /// Name of the left pane.
    pub answer_region: &'static str,
    /// Label of the question field.
    pub label: &'static str,
    /// Hint below it.
    pub hint: &'static str,
    /// The button.
    pub button: &'static str,
    /// Without a question.
    pub empty: &'static str,
    /// In place of the first answer.
    pub start: &'static str,
    /// Before the question that was asked.
    pub asked: &'static str,
    /// Before the filters that held.
    pub asked_with: &'static str,
    /// The answer is made from chosen passages; `{n}`.
    pub from_chosen: &'static str,
    /// Chosen passages are no longer there.
    pub gone: &'static str,
}

/// Filters.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FilterTexts {
    /// Heading.
    pub heading: &'static str,
    /// Agencies.
    pub agency: &'static str,
    /// Sources.
    pub source: &'static str,
    /// Kinds of passages.
    pub kind: &'static str,
    /// Languages.
    pub language: &'static str,
    /// When the page was changed.
    pub changed: &'static str,
    /// First day.
    pub from: &'static str,
    /// Last day.
    pub to: &'static str,
    /// First day as a chip; `{day}`.
    pub from_chip: &'static str,
    /// Last day as a chip; `{day}`.
    pub to_chip: &'static str,
    /// Name of the list of chips.
    pub active: &'static str,
    /// What a chip's button does; `{what}`.
    pub remove: &'static str,
    /// Takes all away.
    pub clear: &'static str,
    /// Hint.
    pub apply: &'static str,
    /// Asks the same again.
    pub again: &'static str,
    /// When the first day is after the last.
    pub order: &'static str,
}

/// Kinds of passages, by their codes.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct KindTexts {
    /// A right.
    pub right: &'static str,
    /// A duty.
    pub duty: &'static str,
    /// How to apply.
    pub application: &'static str,
    /// How to complain.
    pub complaint: &'static str,
    /// When.
    pub deadline: &'static str,
    /// How much.
    pub rate: &'static str,
    /// Whom to ask.
    pub contact: &'static str,
    /// Everything else.
    pub general: &'static str,
}

/// Languages, by their codes.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct LanguageTexts {
    /// Bokmål.
    pub nb: &'static str,
    /// Nynorsk.
    pub nn: &'static str,
    /// English.
    pub en: &'static str,
}

/// The legal basis.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct LegalTexts {
    /// Heading.
    pub heading: &'static str,
    /// Without any.
    pub none: &'static str,
    /// Where the answer cites it; `{n}` is the number.
    pub cited: &'static str,
    /// Where it does not.
    pub besides: &'static str,
    /// Shows the section's words.
    pub quote: &'static str,
}

/// The passages.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PassageTexts {
    /// Heading.
    pub heading: &'static str,
    /// Before the first question.
    pub start: &'static str,
    /// When nothing was found.
    pub none: &'static str,
    /// How many are chosen; `{n}` of `{m}`.
    pub chosen: &'static str,
    /// Chooses all.
    pub all: &'static str,
    /// Chooses none.
    pub no_one: &'static str,
    /// Answers again.
    pub again: &'static str,
    /// Why it cannot.
    pub same: &'static str,
    /// Why it cannot.
    pub choose_one: &'static str,
    /// Name of a passage; `{n}`.
    pub number: &'static str,
    /// The box of a passage.
    pub include: &'static str,
    /// Pins it.
    pub pin: &'static str,
    /// Takes the pin out.
    pub unpin: &'static str,
    /// The mark of a pinned one.
    pub pinned: &'static str,
    /// When it was pinned.
    pub pinned_said: &'static str,
    /// When the pin was taken out.
    pub unpinned_said: &'static str,
    /// Why its box cannot be changed.
    pub pinned_always: &'static str,
    /// When it was chosen.
    pub used_said: &'static str,
    /// When it was left out.
    pub unused_said: &'static str,
    /// Marks it to be compared.
    pub compare: &'static str,
    /// After the first one; `{n}`.
    pub compare_first: &'static str,
    /// Where the answer cites it; `{n}`.
    pub cited: &'static str,
    /// The mark of a section of an act.
    pub law: &'static str,
    /// Before a day.
    pub changed: &'static str,
    /// Without that day.
    pub unknown_change: &'static str,
    /// Before a day.
    pub fetched: &'static str,
    /// The mark of an old page.
    pub old: &'static str,
    /// The score.
    pub score: &'static str,
    /// What it is.
    pub score_hint: &'static str,
    /// The cosine.
    pub cosine: &'static str,
    /// What it is.
    pub cosine_hint: &'static str,
    /// Shows the whole text.
    pub whole: &'static str,
    /// Shows less of it.
    pub less: &'static str,
    /// Shows where the score comes from.
    pub why: &'static str,
    /// Caption of the table.
    pub why_caption: &'static str,
    /// Without any.
    pub why_none: &'static str,
    /// Column.
    pub signal: &'static str,
    /// Column.
    pub value: &'static str,
    /// Column.
    pub weight: &'static str,
    /// Column.
    pub part: &'static str,
    /// Last row.
    pub sum: &'static str,
    /// Other places of the text; `{n}`.
    pub others: &'static str,
    /// One other place.
    pub other: &'static str,
    /// Copies a citation.
    pub copy: &'static str,
    /// When it is copied.
    pub copied: &'static str,
}

/// What speaks for a passage, by the codes of the API.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct SignalTexts {
    /// Cosine of meaning.
    pub meaning: &'static str,
    /// Words in common.
    pub words: &'static str,
    /// Word by word.
    pub late_interaction: &'static str,
    /// The most similar sentence.
    pub sentence: &'static str,
    /// Word pairs.
    pub phrases: &'static str,
    /// LOS words.
    pub topic: &'static str,
    /// What is asked for.
    pub kind: &'static str,
    /// Law.
    pub law: &'static str,
    /// The section asked for.
    pub section: &'static str,
    /// Standing of the agency.
    pub authority: &'static str,
    /// Years since the change.
    pub age: &'static str,
    /// Group.
    pub group: &'static str,
    /// Municipality.
    pub municipality: &'static str,
    /// The reranker.
    pub reranker: &'static str,
}

/// Comparing two passages.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct CompareTexts {
    /// Heading.
    pub heading: &'static str,
    /// How differences are shown.
    pub lead: &'static str,
    /// Count of such words; `{n}`.
    pub only_here: &'static str,
    /// Without any.
    pub same: &'static str,
    /// Closes a dialog.
    pub close: &'static str,
}

/// Three texts to copy.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct CopiesTexts {
    /// Makes them.
    pub button: &'static str,
    /// Copies the answer.
    pub copy_answer: &'static str,
    /// Heading.
    pub heading: &'static str,
    /// How to use them.
    pub hint: &'static str,
    /// While they are made.
    pub making: &'static str,
    /// When they are there.
    pub made: &'static str,
    /// When that failed.
    pub failed: &'static str,
    /// Name of the tabs.
    pub tabs: &'static str,
    /// First tab.
    pub citizen: &'static str,
    /// Second tab.
    pub legal: &'static str,
    /// Third tab.
    pub note: &'static str,
    /// Choice of language.
    pub language: &'static str,
    /// Copies the text shown.
    pub copy: &'static str,
    /// When it is copied.
    pub copied: &'static str,
}

/// Approving and correcting.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ReviewTexts {
    /// Heading.
    pub heading: &'static str,
    /// What is stored.
    pub hint: &'static str,
    /// Label of the comment.
    pub comment: &'static str,
    /// Approves.
    pub approve: &'static str,
    /// Opens the correction.
    pub correct: &'static str,
    /// Label of the correction.
    pub correction: &'static str,
    /// Sends the correction.
    pub send: &'static str,
    /// Leaves it.
    pub cancel: &'static str,
    /// Without a correction.
    pub empty: &'static str,
    /// With the answer's own text.
    pub unchanged: &'static str,
    /// While it is sent.
    pub sending: &'static str,
    /// Thanks.
    pub approved: &'static str,
    /// Thanks.
    pub corrected: &'static str,
    /// When it could not be stored.
    pub failed: &'static str,
}

/// What was asked in this session.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct HistoryTexts {
    /// Heading; `{n}` questions.
    pub heading: &'static str,
    /// Where it is.
    pub kept: &'static str,
    /// The mark of the one shown.
    pub current: &'static str,
    /// The mark of an approved answer.
    pub approved: &'static str,
    /// The mark of a corrected answer.
    pub corrected: &'static str,
    /// Erases it.
    pub erase: &'static str,
    /// When it is erased.
    pub erased: &'static str,
}

/// Keyboard shortcuts.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct KeyTexts {
    /// Opens the help.
    pub button: &'static str,
    /// Heading.
    pub heading: &'static str,
    /// Column.
    pub key: &'static str,
    /// Column.
    pub does: &'static str,
    /// The box that turns them on.
    pub on: &'static str,
    /// What it means.
    pub on_hint: &'static str,
    /// When they rest.
    pub not_typing: &'static str,
    /// The keys, each with what it does.
    pub rows: [KeyText; 11],
}

/// A key and what it does.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct KeyText {
    /// What is pressed.
    pub key: &'static str,
    /// What it does.
    pub does: &'static str,
}
