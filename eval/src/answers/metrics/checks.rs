//! How much the checks took away.

use crate::answers::{record::AnswerRecord, resample::Share};

/// Of the sentences that were written, those that the checks left out:
/// `dropped / written`. A high share is a composer that says more than the
/// passages do; it is no fault of the answer that is left.
#[must_use]
pub fn dropped(record: &AnswerRecord) -> Share {
    let checks = record.checks;
    Share::of(checks.dropped.min(checks.written), checks.written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{examples::record, record::Checks, status::Status};

    #[test]
    fn no_more_than_all_can_be_dropped() {
        let mut answer = record(Status::Answered, &[]);
        assert_eq!(dropped(&answer), Share::default());
        answer.checks = Checks {
            written: 4,
            dropped: 1,
        };
        assert_eq!(dropped(&answer), Share::of(1, 4));
        answer.checks.dropped = 5;
        assert_eq!(dropped(&answer).value(), 1.0);
    }
}
