//! What the answers cost: time and tokens.

use serde::Serialize;

use crate::{
    answers::record::{AnswerRecord, Tokens},
    metrics::as_f64,
};

/// Percentiles of durations in milliseconds; 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Percentiles {
    /// Half are at most this.
    pub p50: f64,
    /// 95 of 100 are at most this.
    pub p95: f64,
    /// 99 of 100 are at most this.
    pub p99: f64,
}

impl Percentiles {
    /// By nearest rank: the smallest value that at least p % of the values do not
    /// exceed, `sorted[⌈p/100 · n⌉]` from 1 (definition 1 of Hyndman & Fan 1996,
    /// “Sample quantiles in statistical packages”). Values that are no number
    /// are left out.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
        values.sort_unstable_by(f64::total_cmp);
        let at = |percent: usize| {
            let rank = (percent * values.len()).div_ceil(100);
            let index = rank.checked_sub(1);
            index.map_or(0.0, |index| values[index])
        };
        Self {
            p50: at(50),
            p95: at(95),
            p99: at(99),
        }
    }
}

/// Percentiles of the time until the whole answer was there.
#[must_use]
pub fn latency<'a>(records: impl IntoIterator<Item = &'a AnswerRecord>) -> Percentiles {
    Percentiles::of(records.into_iter().map(|record| record.latency_ms.total))
}

/// Percentiles of the time until the first sentence, where there was one.
#[must_use]
pub fn first_sentence<'a>(records: impl IntoIterator<Item = &'a AnswerRecord>) -> Percentiles {
    let first = |record: &AnswerRecord| record.latency_ms.first_sentence;
    Percentiles::of(records.into_iter().filter_map(first))
}

/// Mean tokens read and written, over the answers that used a model; 0 for none.
#[must_use]
pub fn mean_tokens<'a>(records: impl IntoIterator<Item = &'a AnswerRecord>) -> (f64, f64) {
    let used: Vec<Tokens> = records
        .into_iter()
        .filter_map(|record| record.tokens)
        .collect();
    let mean = |figure: fn(&Tokens) -> u64| {
        let sum: u64 = used.iter().map(figure).sum();
        as_f64(usize::try_from(sum).unwrap_or(usize::MAX)) / as_f64(used.len().max(1))
    };
    (
        mean(|tokens| tokens.prompt),
        mean(|tokens| tokens.completion),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{examples::record, status::Status};

    #[test]
    fn percentiles_are_values_that_occurred() {
        let hundred = Percentiles::of((1..=100).rev().map(f64::from));
        assert_eq!((hundred.p50, hundred.p95, hundred.p99), (50.0, 95.0, 99.0));
        let four = Percentiles::of([4.0, 1.0, 3.0, 2.0]);
        assert_eq!((four.p50, four.p95, four.p99), (2.0, 4.0, 4.0));
        assert_eq!(Percentiles::of([f64::NAN]), Percentiles::default());
    }

    #[test]
    fn tokens_are_averaged_over_answers_that_used_a_model() {
        let mut answers = vec![record(Status::Answered, &[]); 3];
        for (answer, prompt) in answers.iter_mut().zip([10, 20]) {
            answer.tokens = Some(Tokens {
                prompt,
                completion: 1,
            });
        }
        assert_eq!(mean_tokens(&answers), (15.0, 1.0));
        assert_eq!(mean_tokens(&answers[2..]), (0.0, 0.0));
    }

    #[test]
    fn only_answers_with_a_first_sentence_count_for_it() {
        let mut answers = vec![record(Status::Answered, &[]); 2];
        answers[0].latency_ms.total = 9.0;
        answers[0].latency_ms.first_sentence = Some(7.0);
        assert_eq!(first_sentence(&answers).p50, 7.0);
        assert_eq!(latency(&answers).p99, 9.0);
    }
}
