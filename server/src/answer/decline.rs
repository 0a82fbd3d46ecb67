//! Answers without sentences: what is declined, and why; and help in a crisis.

use losen_index::{language::Language, store::Hit};

use super::{
    assemble,
    case::Case,
    guard::{Crisis, OutOfScope},
    model::{Answer, ComposerRef, EmergencyNumber, Status, Timings},
    structure::completeness::Completeness,
    texts::Texts,
    verify::Checks,
};

/// Kinds of crises, as `[[emergency]]` of the configuration names them.
pub const CRISIS_KINDS: [&str; 4] = ["suicide", "violence", "child_abuse", "acute_illness"];

/// Agencies named when nothing was found.
const AGENCIES: usize = 4;

/// An answer of which nothing is there yet.
pub(super) fn empty(status: Status, language: Language) -> Answer {
    Answer {
        hash: String::new(),
        status,
        language,
        message: None,
        emergency: Vec::new(),
        notices: Vec::new(),
        situation: Default::default(),
        relied_on: Vec::new(),
        sentences: Vec::new(),
        plan: Vec::new(),
        also: Vec::new(),
        missing: None,
        follow_ups: Vec::new(),
        contact: None,
        completeness: Completeness::None,
        sources: Vec::new(),
        nearest: Vec::new(),
        checks: Checks::default(),
        composer: nobody(),
        timings_ms: Timings::default(),
        caseworker: None,
    }
}

/// Nobody composed anything.
pub(super) fn nobody() -> ComposerRef {
    ComposerRef {
        name: "none",
        model: None,
        prompt: None,
        tokens: None,
    }
}

/// An answer that is only a message.
pub(super) fn message(status: Status, language: &Language, message: String) -> Answer {
    Answer {
        message: Some(message),
        ..empty(status, language.clone())
    }
}

/// A guard could not run: nothing is answered.
pub(super) fn unavailable(language: &Language) -> Answer {
    let texts = Texts::of(language);
    message(Status::Unavailable, language, texts.unavailable.to_owned())
}

/// The question is not one for public guidance.
pub(super) fn out_of_scope(case: &Case, kind: OutOfScope) -> Answer {
    let language = &case.standalone.language;
    let texts = Texts::of(language);
    let reason = match kind {
        OutOfScope::MedicalDiagnosis => texts.no_diagnosis,
        OutOfScope::Opinion | OutOfScope::Politics => texts.no_opinion,
        OutOfScope::Entertainment | OutOfScope::Creative | OutOfScope::Code => texts.no_such_task,
    };
    message(Status::OutOfScope, language, reason.to_owned())
}

/// The question is about nothing that public services do.
pub(super) fn no_public_matter(case: &Case) -> Answer {
    let language = &case.standalone.language;
    let texts = Texts::of(language);
    message(Status::OutOfScope, language, texts.no_such_task.to_owned())
}

/// The question tries to steer the assistant.
pub(super) fn refused(case: &Case) -> Answer {
    let language = &case.standalone.language;
    let texts = Texts::of(language);
    message(Status::Refused, language, texts.refused.to_owned())
}

/// Nothing relevant was found: what was searched, and where to ask instead.
pub(super) fn not_covered(language: &Language, hits: &[Hit]) -> Answer {
    let texts = Texts::of(language);
    let agencies = assemble::agencies(hits, AGENCIES);
    let searched = if agencies.is_empty() {
        String::new()
    } else {
        format!(" {} {}.", texts.searched, listed(&agencies, texts.and))
    };
    let said = format!("{}{searched} {}", texts.not_covered, texts.ask_instead);
    Answer {
        nearest: assemble::nearest(hits),
        ..message(Status::NotCovered, language, said)
    }
}

/// Near, but not sure enough to be said: the reader is asked to tell more.
pub(super) fn clarification(language: &Language, hits: &[Hit]) -> Answer {
    let texts = Texts::of(language);
    Answer {
        nearest: assemble::nearest(hits),
        ..message(Status::Clarification, language, texts.tell_more.to_owned())
    }
}

/// Whom to call, before anything else.
pub(super) fn crisis(case: &Case, kind: Crisis, numbers: &[EmergencyNumber]) -> Answer {
    let language = &case.standalone.language;
    let texts = Texts::of(language);
    let (code, said) = match kind {
        Crisis::Suicide => ("suicide", texts.crisis_suicide),
        Crisis::Violence => ("violence", texts.crisis_violence),
        Crisis::ChildAbuse => ("child_abuse", texts.crisis_child),
        Crisis::AcuteIllness => ("acute_illness", texts.crisis_illness),
    };
    let concerns = |number: &&EmergencyNumber| {
        number.kinds.is_empty() || number.kinds.iter().any(|kind| kind == code)
    };
    Answer {
        emergency: numbers.iter().filter(concerns).cloned().collect(),
        ..message(Status::Crisis, language, said.to_owned())
    }
}

/// “a, b and c”.
fn listed(names: &[String], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
