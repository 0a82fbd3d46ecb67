//! Numbers in digits and in words, in Norwegian and English style.

use super::{Decimal, Readings, lexicon, token::Token};

/// A number and where it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    /// What it can be.
    pub(super) readings: Readings,
    /// The first token after it.
    pub(super) end: usize,
    /// Whether it is nothing but digits in a row.
    pub(super) plain: bool,
}

/// The number that begins at `at`, if one does.
pub(super) fn numeral(tokens: &[Token], at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    if token.is_digits() {
        return digits(tokens, at).map(|found| with_multiplier(tokens, found));
    }
    if matches!(&*token.text, "½" | "¼" | "¾") {
        let (of, parts) = half_sign(&token.text)?;
        return Some(Numeral {
            readings: Readings::part(of, parts)?,
            end: at + 1,
            plain: false,
        });
    }
    if !token.is_word() {
        return None;
    }
    words(tokens, at).or_else(|| one_and_a_half(tokens, at))
}

/// Numerator and denominator of a sign for a fraction.
pub(super) fn half_sign(sign: &str) -> Option<(u64, u64)> {
    match sign {
        "½" => Some((1, 2)),
        "¼" => Some((1, 4)),
        "¾" => Some((3, 4)),
        _ => None,
    }
}

fn is_glued_sign(tokens: &[Token], at: usize, sign: char) -> bool {
    tokens.get(at).is_some_and(|t| t.is_sign(sign) && !t.spaced)
}

fn is_glued_digits(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is_digits() && !t.spaced)
}

/// A number in digits with its groups and decimals. Numbers with a leading
/// zero, and rows such as `1.2.3`, are none.
fn digits(tokens: &[Token], at: usize) -> Option<Numeral> {
    let first = &tokens[at].text;
    if first.len() > 1 && first.starts_with('0') {
        return None;
    }
    let spaced = groups_by_space(tokens, at);
    let glued = glued_groups(tokens, spaced);
    let mut whole: String = tokens[at..spaced].iter().map(|t| &*t.text).collect();
    let numeral = |readings, end: usize| Numeral {
        readings,
        end,
        plain: end == at + 1,
    };
    let found = match glued.as_slice() {
        [] => numeral(Readings::one(Decimal::of_digits(&whole, "")?), spaced),
        [(_, tail)] => {
            let decimals = Decimal::of_digits(&whole, tail)?;
            let grouped = spaced == at + 1 && can_group(&whole, tail);
            let readings = if grouped {
                let thousands = Decimal::of_digits(&format!("{whole}{tail}"), "")?;
                if *tail == "000" {
                    Readings::one(thousands)
                } else {
                    Readings::two(thousands, decimals)
                }
            } else {
                Readings::one(decimals)
            };
            numeral(readings, spaced + 2)
        }
        [rest @ .., (last_sign, last)] => {
            let sign = rest[0].0;
            let groups = rest.iter().all(|(s, tail)| *s == sign && tail.len() == 3);
            if spaced > at + 1 || whole.len() > 3 || !groups {
                return None;
            }
            rest.iter().for_each(|(_, tail)| whole.push_str(tail));
            let decimals = if *last_sign == sign {
                if last.len() != 3 {
                    return None;
                }
                whole.push_str(last);
                ""
            } else {
                last
            };
            let end = spaced + 2 * glued.len();
            numeral(Readings::one(Decimal::of_digits(&whole, decimals)?), end)
        }
    };
    Some(found)
}

fn can_group(head: &str, tail: &str) -> bool {
    tail.len() == 3 && head.len() <= 3 && !head.starts_with('0')
}

/// The first token after `12 000 000`, groups of three with one space between.
fn groups_by_space(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    if tokens[at].text.len() > 3 || tokens[at].text == "0" {
        return end;
    }
    while let Some(next) = tokens.get(end)
        && next.is_digits()
        && next.text.len() == 3
        && next.spaced
        && !next.first
        && next.range.start <= tokens[end - 1].range.end + '\u{202f}'.len_utf8()
    {
        end += 1;
    }
    end
}

/// The separators and digits that are glued to the number that ends at `end`.
fn glued_groups<'t>(tokens: &'t [Token], end: usize) -> Vec<(char, &'t str)> {
    let mut out = Vec::new();
    let mut at = end;
    while let Some(sign) = ['.', ',', '\'', '’']
        .into_iter()
        .find(|sign| is_glued_sign(tokens, at, *sign))
        && is_glued_digits(tokens, at + 1)
    {
        out.push((sign, &*tokens[at + 1].text));
        at += 2;
    }
    out
}

/// `1,2 millioner`, `10 tusen`, `3 mill.`, and `2 ½`, `to og et halvt`.
fn with_multiplier(tokens: &[Token], found: Numeral) -> Numeral {
    let Some(next) = tokens.get(found.end) else {
        return found;
    };
    if next.text == "½" {
        return Numeral {
            readings: found.readings.and_a_half(),
            end: found.end + 1,
            plain: false,
        };
    }
    if let Some(times) = lexicon::multiplier(&next.text)
        && let Some(readings) = found.readings.times(times)
    {
        let stop = next.text.starts_with('m') && is_glued_sign(tokens, found.end + 1, '.');
        let short = matches!(&*next.text, "mill" | "mrd");
        return Numeral {
            readings,
            end: found.end + 1 + usize::from(stop && short),
            plain: false,
        };
    }
    and_a_half(tokens, found)
}

/// `to og et halvt`, `two and a half`.
fn and_a_half(tokens: &[Token], found: Numeral) -> Numeral {
    let word = |offset: usize| tokens.get(found.end + offset).map_or("", |t| &*t.text);
    let half = matches!(word(0), "og" | "and")
        && lexicon::is_article(word(1))
        && lexicon::is_half(word(2));
    if !half {
        return found;
    }
    Numeral {
        readings: found.readings.and_a_half(),
        end: found.end + 3,
        plain: false,
    }
}

/// `halvannet`, `et og et halvt`, `one and a half`.
fn one_and_a_half(tokens: &[Token], at: usize) -> Option<Numeral> {
    let one = Readings::one(Decimal::whole(1));
    let end = at + 1;
    let word = &*tokens[at].text;
    if matches!(word, "halvannen" | "halvannet" | "halvtanna" | "halvannan") {
        return Some(Numeral {
            readings: one.and_a_half(),
            end,
            plain: false,
        });
    }
    let found = Numeral {
        readings: one,
        end,
        plain: false,
    };
    let more = and_a_half(tokens, found);
    (lexicon::is_article(word) && more.end > end).then_some(more)
}

/// A number in words: `tre`, `tjuefem`, `twenty-five`, `to hundre og femti`.
fn words(tokens: &[Token], at: usize) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut end = at;
    while let Some(token) = tokens.get(end).filter(|t| t.is_word()) {
        let word = &*token.text;
        let added = if let Some(n) = lexicon::small_number(word, token.english) {
            !is_preposition(tokens, end) && sum.add(n)
        } else if let Some(n) = lexicon::multiplier(word) {
            (end > at || matches!(n, 100 | 1_000)) && sum.multiply(n)
        } else if end == at && lexicon::is_article(word) {
            // «en million», “a hundred”
            let next = tokens.get(end + 1).filter(|t| t.is_word());
            next.is_some_and(|t| lexicon::multiplier(&t.text).is_some())
        } else {
            false
        };
        if !added {
            break;
        }
        end += 1;
        end += link(tokens, end, &sum);
    }
    if end == at {
        return None;
    }
    let end = unlinked(tokens, end);
    let found = Numeral {
        readings: Readings::one(Decimal::whole(sum.total())),
        end,
        plain: false,
    };
    Some(and_a_half(tokens, found))
}

/// Whether «to» at `at` is the English word: between two numbers in digits.
fn is_preposition(tokens: &[Token], at: usize) -> bool {
    let digits = |at: usize| tokens.get(at).is_some_and(Token::is_digits);
    tokens[at].text == "to" && at > 0 && digits(at - 1) && digits(at + 1)
}

/// One when «og», “and” or the hyphen of `twenty-five` at `at` goes on with the
/// number.
fn link(tokens: &[Token], at: usize, sum: &Sum) -> usize {
    let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else {
        return 0;
    };
    let Some(n) = lexicon::small_number(&next.text, next.english) else {
        return 0;
    };
    let hyphen = token.is_sign('-') && !token.spaced && !next.spaced && sum.takes(n);
    let and = matches!(&*token.text, "og" | "and") && sum.total() >= 100 && sum.takes(n);
    usize::from(hyphen || and)
}

/// `end` without a link that nothing followed.
fn unlinked(tokens: &[Token], end: usize) -> usize {
    let dangling = end > 0
        && tokens
            .get(end - 1)
            .is_some_and(|t| t.is_sign('-') || matches!(&*t.text, "og" | "and"));
    if dangling { end - 1 } else { end }
}

/// A number while its words are read.
#[derive(Default)]
struct Sum {
    done: u64,
    current: u64,
    some: bool,
}

impl Sum {
    /// Whether a word of value `n` can follow.
    fn takes(&self, n: u64) -> bool {
        if !self.some {
            return true;
        }
        let below = self.current % 100;
        let round = self.current > 0 && below == 0;
        let tens = below >= 20 && below.is_multiple_of(10) && (1..10).contains(&n);
        let fresh = self.current == 0 && self.done > 0;
        round || tens || fresh
    }

    fn add(&mut self, n: u64) -> bool {
        let takes = self.takes(n);
        if takes {
            self.current += n;
            self.some = true;
        }
        takes
    }

    fn multiply(&mut self, by: u64) -> bool {
        let current = self.current.max(1);
        if by == 100 {
            if current >= 100 {
                return false;
            }
            self.current = current * 100;
            self.some = true;
            return true;
        }
        let Some(more) = current.checked_mul(by) else {
            return false;
        };
        self.some = true;
        self.done += more;
        self.current = 0;
        true
    }

    fn total(&self) -> u64 {
        self.done + self.current
    }
}
