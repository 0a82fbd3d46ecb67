//! Numbers in digits or letters, in bokmål, nynorsk and English.

const ONES: [&[&str]; 20] = [
    &[],
    &["en", "ett", "et", "ein", "ei", "eit", "one", "a", "an"],
    &["to", "two"],
    &["tre", "three"],
    &["fire", "four"],
    &["fem", "five"],
    &["seks", "six"],
    &["sju", "syv", "seven"],
    &["aatte", "eight"],
    &["ni", "nine"],
    &["ti", "ten"],
    &["elleve", "elve", "eleven"],
    &["tolv", "twelve"],
    &["tretten", "thirteen"],
    &["fjorten", "fourteen"],
    &["femten", "fifteen"],
    &["seksten", "sixteen"],
    &["sytten", "seventeen"],
    &["atten", "eighteen"],
    &["nitten", "nineteen"],
];
const TENS: [(&str, u32); 18] = [
    ("tjue", 20),
    ("tyve", 20),
    ("twenty", 20),
    ("tretti", 30),
    ("tredve", 30),
    ("thirty", 30),
    ("foerti", 40),
    ("forty", 40),
    ("fourty", 40),
    ("femti", 50),
    ("fifty", 50),
    ("seksti", 60),
    ("sixty", 60),
    ("sytti", 70),
    ("seventy", 70),
    ("aatti", 80),
    ("eighty", 80),
    ("nitti", 90),
];

/// The number that a folded word says, 1 to 999.
pub(super) fn number(folded: &str) -> Option<u32> {
    if let Ok(number) = folded.parse::<u32>() {
        return (number < 1000).then_some(number);
    }
    if folded == "ninety" {
        return Some(90);
    }
    let ones = |word: &str| ONES.iter().position(|words| words.contains(&word));
    let small = |word| ones(word).and_then(|at| u32::try_from(at).ok());
    small(folded).or_else(|| {
        let (rest, ten) = TENS
            .iter()
            .find_map(|(word, ten)| Some((folded.strip_prefix(word)?, *ten)))?;
        let rest = rest.trim_start_matches(['-', ' ']);
        if rest.is_empty() {
            return Some(ten);
        }
        small(rest).filter(|one| *one < 10).map(|one| ten + one)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_digits_and_words() {
        for (word, value) in [
            ("9", 9),
            ("tolv", 12),
            ("ei", 1),
            ("foertito", 42),
            ("twenty-one", 21),
            ("sytti fem", 75),
            ("ninety", 90),
        ] {
            assert_eq!(number(word), Some(value), "{word}");
        }
        for word in ["", "1000", "hei", "tjuetolv", "-3"] {
            assert_eq!(number(word), None, "{word}");
        }
    }
}
