//! How many passages fit into a request.

use std::sync::OnceLock;

use losen_index::text::sentences::sentences;
use tiktoken_rs::{CoreBPE, o200k_base};

/// Bytes without white space beyond which a word is counted in parts: merging
/// byte pairs takes time that grows faster than the length of the word.
const MAX_WORD: usize = 512;

/// Building the table takes some 0.1 s; one is enough.
static TABLE: OnceLock<CoreBPE> = OnceLock::new();

/// The table of the tokenizer cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the tokenizer cannot be set up: {0}")]
pub struct BudgetError(String);

/// Counts tokens of the `o200k_base` tokenizer (OpenAI's since GPT-4o). Other
/// models cut words differently: with them the counts are estimates, and a
/// caller leaves some room.
#[derive(Clone, Copy)]
pub struct TokenBudget(&'static CoreBPE);

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
    /// The tokenizer; the first call builds its table.
    ///
    /// # Errors
    /// When the table that is part of the program cannot be read.
    pub fn new() -> Result<Self, BudgetError> {
        if let Some(table) = TABLE.get() {
            return Ok(Self(table));
        }
        let table = o200k_base().map_err(|error| BudgetError(error.to_string()))?;
        Ok(Self(TABLE.get_or_init(|| table)))
    }

    /// Tokens of `text`; special tokens count as the text that they are.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        let long_word = text
            .split_ascii_whitespace()
            .any(|word| word.len() > MAX_WORD);
        if !long_word {
            return self.0.count_ordinary(text);
        }
        let mut count = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.floor_char_boundary(MAX_WORD.min(rest.len()));
            count += self.0.count_ordinary(&rest[..end]);
            rest = &rest[end..];
        }
        count
    }

    /// The passages, best first, that fit into `available` tokens together; see
    /// [`Self::fit_counted`]. Blank passages are left out, so a caller that has
    /// some takes the places from there.
    #[must_use]
    pub fn fit(&self, passages: &[&str], available: usize) -> Vec<String> {
        let counted: Vec<Counted<'_>> = passages
            .iter()
            .map(|text| Counted {
                text,
                tokens: self.count(text),
            })
            .collect();
        self.fit_counted(&counted, available)
            .into_iter()
            .map(|fitted| fitted.text)
            .collect()
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
    use std::time::Instant;

    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Du kan få dagpenger hvis du har mistet jobben. Du må ha tjent minst 1,5 G. \
        Du må:\n\n- være registrert som arbeidssøker\n- bo i Norge\n\nSøk på nav.no. Fristen er 3. januar.";

    fn budget() -> TokenBudget {
        TokenBudget::new().unwrap()
    }

    #[test]
    fn counts_as_the_published_tokenizer() {
        assert_eq!(budget().count("hello world"), 2);
        assert_eq!(budget().count(""), 0);
        assert!(budget().count("<|endoftext|>") > 1);
    }

    #[test]
    fn all_stay_when_they_fit() {
        let tokens = budget().count(TEXT);
        assert_eq!(budget().fit(&[TEXT, TEXT], 2 * tokens), [TEXT, TEXT]);
        assert_eq!(budget().fit(&[TEXT, "  "], 2 * tokens), [TEXT]);
    }

    #[test]
    fn the_last_one_is_cut_at_a_sentence() {
        let tokens = budget().count(TEXT);
        let fitted = budget().fit(&[TEXT, TEXT, "Kort."], 2 * tokens - 1);
        assert_eq!(fitted.len(), 2);
        assert!(fitted[1].ends_with("Søk på nav.no."), "{}", fitted[1]);
    }

    #[test]
    fn a_lead_in_goes_with_its_list() {
        let upto = |end: &str| budget().count(&TEXT[..TEXT.find(end).unwrap() + end.len()]);
        let cut = budget().fit(&[TEXT], upto("Du må:") + 1);
        assert!(cut[0].ends_with("1,5 G."), "{}", cut[0]);
        let cut = budget().fit(&[TEXT], upto("arbeidssøker") + 1);
        assert!(cut[0].ends_with("- være registrert som arbeidssøker"));
    }

    #[test]
    fn nothing_is_better_than_half_a_sentence() {
        assert_eq!(budget().fit(&[TEXT], 3), Vec::<String>::new());
        assert_eq!(budget().fit(&[], 3), Vec::<String>::new());
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

    #[test]
    fn long_words_do_not_take_long() {
        let started = Instant::now();
        assert!(budget().count(&"a".repeat(200_000)) > 1_000);
        assert!(started.elapsed().as_secs() < 20);
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
