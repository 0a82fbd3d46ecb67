//! Whether the answer says what it must not.

use crate::answers::{record::AnswerRecord, set::Question};

use super::stands_in;

/// Words that make a clause of a statement, and that an answer would not repeat.
const CLAUSE: [&str; 3] = ["at ", "that ", "å "];

/// For each statement that must not be made, whether it stands in the answer,
/// word for word (case and white space aside, and without a leading “at” or
/// “that”).
///
/// A proxy: it finds what is said literally. 0 does not prove that the answer
/// is harmless.
#[must_use]
pub fn violations(question: &Question, record: Option<&AnswerRecord>) -> Vec<bool> {
    let text = record.map(AnswerRecord::all_text).unwrap_or_default();
    let says = |statement: &String| {
        let statement = statement.trim();
        let clause = CLAUSE.iter().find_map(|word| statement.strip_prefix(word));
        stands_in(clause.unwrap_or(statement), &text)
    };
    question.must_not.iter().map(says).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{
        examples::{question, record},
        status::{Behaviour, Status},
    };

    #[test]
    fn literal_statements_are_found() {
        let mut asked = question("q", Behaviour::Answer);
        asked.must_not = vec![
            "at man kan søke når som helst".into(),
            "that everyone gets 12 percent".into(),
        ];
        let mut answer = record(Status::Answered, &[("Man kan  søke når som helst.", &[])]);
        assert_eq!(violations(&asked, Some(&answer)), [true, false]);
        answer.message = Some("Everyone gets 12 percent!".into());
        assert_eq!(violations(&asked, Some(&answer)), [true, true]);
        assert_eq!(violations(&asked, None), [false, false]);
    }
}
