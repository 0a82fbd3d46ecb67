//! How many passages fit into a request.

use losen_index::text::{
    sentences::sentences,
    tokens::{Tokens, TokensError},
};

/// Fits passages into a number of tokens.
#[derive(Clone, Copy)]
pub struct TokenBudget(Tokens);

/// A text whose tokens have been counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens, as [`TokenBudget::count`] gives them.
    pub tokens: usize,
}

/// A passage, or the start of one, that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// Its place in what was given, from 0.
    pub rank: usize,
    /// Whole sentences; never empty.
    pub text: String,
    /// Tokens of the text.
    pub tokens: usize,
    /// Whether it is the whole passage.
    pub whole: bool,
}

impl TokenBudget {
    /// The budget over the one tokenizer; the first call builds its table.
    ///
    /// # Errors
    /// When the table that is part of the program cannot be read.
    pub fn new() -> Result<Self, TokensError> {
        Tokens::new().map(Self)
    }

    /// Tokens of `text`.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        self.0.count(text)
    }

    /// The passages, best first, that fit into `available` tokens together. The
    /// lowest ranked go first; the last one that stays may lose its end, but
    /// only whole sentences and lines, and a line that leads to what was cut
    /// (`Du må:`) goes with it. What stands between the passages in a prompt is
    /// for the caller to count.
    #[must_use]
    pub fn fit_counted(&self, passages: &[Counted<'_>], available: usize) -> Vec<Fitted> {
        let mut left = available;
        let mut fitted = Vec::new();
        for (rank, passage) in passages.iter().enumerate() {
            if passage.text.trim().is_empty() {
                continue;
            }
            if passage.tokens <= left {
                left -= passage.tokens;
                fitted.push(Fitted {
                    rank,
                    text: passage.text.to_owned(),
                    tokens: passage.tokens,
                    whole: true,
                });
                continue;
            }
            fitted.extend(self.shortened(passage.text, left).map(|(text, tokens)| {
                let text = text.to_owned();
                Fitted {
                    rank,
                    text,
                    tokens,
                    whole: false,
                }
            }));
            break;
        }
        fitted
    }

    /// The longest start of `text` that ends with a sentence and has at most
    /// `available` tokens, and its tokens.
    fn shortened<'a>(&self, text: &'a str, available: usize) -> Option<(&'a str, usize)> {
        let base = text.as_ptr() as usize;
        let ends: Vec<usize> = sentences(text)
            .into_iter()
            .filter(|sentence| !sentence.ends_with(':'))
            .map(|sentence| sentence.as_ptr() as usize - base + sentence.len())
            .collect();
        let mut best = None;
        let (mut low, mut high) = (0, ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = text[..ends[middle]].trim_start();
            let tokens = self.count(start);
            if tokens <= available {
                best = Some((start, tokens));
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Du kan få dagpenger hvis du har mistet jobben. Du må ha tjent minst 1,5 G. \
        Du må:\n\n- være registrert som arbeidssøker\n- bo i Norge\n\nSøk på nav.no. Fristen er 3. januar.";

    fn budget() -> TokenBudget {
        TokenBudget::new().unwrap()
    }

    fn fit(passages: &[&str], available: usize) -> Vec<String> {
        let counted: Vec<Counted<'_>> = passages
            .iter()
            .map(|text| Counted {
                text,
                tokens: budget().count(text),
            })
            .collect();
        let fitted = budget().fit_counted(&counted, available).into_iter();
        fitted.map(|fitted| fitted.text).collect()
    }

    #[test]
    fn all_stay_when_they_fit() {
        let tokens = budget().count(TEXT);
        assert_eq!(fit(&[TEXT, TEXT], 2 * tokens), [TEXT, TEXT]);
        assert_eq!(fit(&[TEXT, "  "], 2 * tokens), [TEXT]);
    }

    #[test]
    fn the_last_one_is_cut_at_a_sentence() {
        let tokens = budget().count(TEXT);
        let fitted = fit(&[TEXT, TEXT, "Kort."], 2 * tokens - 1);
        assert_eq!(fitted.len(), 2);
        assert!(fitted[1].ends_with("Søk på nav.no."), "{}", fitted[1]);
    }

    #[test]
    fn a_lead_in_goes_with_its_list() {
        let upto = |end: &str| budget().count(&TEXT[..TEXT.find(end).unwrap() + end.len()]);
        let cut = fit(&[TEXT], upto("Du må:") + 1);
        assert!(cut[0].ends_with("1,5 G."), "{}", cut[0]);
        let cut = fit(&[TEXT], upto("arbeidssøker") + 1);
        assert!(cut[0].ends_with("- være registrert som arbeidssøker"));
    }

    #[test]
    fn nothing_is_better_than_half_a_sentence() {
        assert_eq!(fit(&[TEXT], 3), Vec::<String>::new());
        assert_eq!(fit(&[], 3), Vec::<String>::new());
    }

    #[test]
    fn places_are_kept_when_a_passage_is_blank() {
        let counted = ["", "En.", "To."].map(|text| Counted {
            text,
            tokens: budget().count(text),
        });
        let fitted = budget().fit_counted(&counted, 100);
        let ranks: Vec<usize> = fitted.iter().map(|f| f.rank).collect();
        assert_eq!(ranks, [1, 2]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_stays_fits_and_is_whole(
            passages in prop::collection::vec("( |\n|\n\n|- |[a-zæøå]{1,9}|[A-ZÆØÅ][a-z]{0,6}|\\. |: |1\\. |§ 4-3|nr\\. ){0,40}", 0..6),
            available in 0usize..120,
        ) {
            let budget = budget();
            let passages: Vec<&str> = passages.iter().map(String::as_str).collect();
            let counted: Vec<Counted<'_>> = passages.iter().map(|text| Counted { text, tokens: budget.count(text) }).collect();
            let fitted = budget.fit_counted(&counted, available);
            prop_assert!(fitted.iter().map(|f| budget.count(&f.text)).sum::<usize>() <= available);
            let full: Vec<usize> = (0..passages.len()).filter(|&rank| !passages[rank].trim().is_empty()).collect();
            let ranks: Vec<usize> = fitted.iter().map(|f| f.rank).collect();
            prop_assert!(full.starts_with(&ranks), "a prefix of the ranking");
            for (place, kept) in fitted.iter().enumerate() {
                prop_assert!(!kept.text.trim().is_empty());
                prop_assert!(kept.whole || place + 1 == fitted.len(), "only the last is cut");
                let all = sentences(passages[kept.rank]);
                let some = sentences(&kept.text);
                prop_assert_eq!(kept.tokens, budget.count(&kept.text));
                prop_assert!(all.starts_with(&some), "{:?} of {:?}", some, all);
            }
            if fitted.len() < full.len() {
                let sum: usize = counted.iter().map(|c| c.tokens).sum();
                prop_assert!(sum > available, "nothing is cut without need");
            }
        }
    }
}
