//! Numbers as they are written: exact, and read in two ways where a lone
//! separator may be that of the thousands or that of the decimals.

/// An exact number, in millionths, so that `12,5` and `12.50` are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(i128);

const MILLIONTHS: i128 = 1_000_000;

impl Decimal {
    /// The whole number `n`.
    #[must_use]
    pub fn whole(n: u64) -> Self {
        Self(i128::from(n) * MILLIONTHS)
    }

    /// The whole number that this is, if it is one and not negative.
    #[must_use]
    pub fn as_whole(self) -> Option<u64> {
        if self.0 % MILLIONTHS != 0 {
            return None;
        }
        u64::try_from(self.0 / MILLIONTHS).ok()
    }

    /// The number with these digits before and after the decimal separator;
    /// nothing when there are more than 18 or 6 of them.
    pub(super) fn of_digits(whole: &str, decimals: &str) -> Option<Self> {
        let decimals = decimals.trim_end_matches('0');
        if whole.is_empty() || whole.len() > 18 || decimals.len() > 6 {
            return None;
        }
        let high: i128 = whole.parse().ok()?;
        let low: i128 = format!("{decimals:0<6}").parse().ok()?;
        Some(Self(high * MILLIONTHS + low))
    }

    fn times(self, factor: u64) -> Option<Self> {
        self.0.checked_mul(i128::from(factor)).map(Self)
    }
}

/// The one or two numbers that a written number can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Readings {
    likely: Decimal,
    other: Option<Decimal>,
}

impl Readings {
    /// A number that can be read in one way only.
    #[must_use]
    pub fn one(number: Decimal) -> Self {
        Self {
            likely: number,
            other: None,
        }
    }

    /// A number whose separator may part thousands (`likely`) or decimals.
    pub(super) fn two(likely: Decimal, other: Decimal) -> Self {
        Self {
            likely,
            other: Some(other),
        }
    }

    /// The number with its separator read as that of thousands, where that can be.
    #[must_use]
    pub fn likely(self) -> Decimal {
        self.likely
    }

    /// The same without its second reading: money has no thousandths.
    pub(super) fn settled(self) -> Self {
        Self::one(self.likely)
    }

    /// Whether the two can be the same number.
    #[must_use]
    pub fn meets(self, with: Self) -> bool {
        let mine = [Some(self.likely), self.other];
        mine.into_iter()
            .flatten()
            .any(|n| n == with.likely || Some(n) == with.other)
    }

    /// The number that many times; the second reading of `1.234 millioner` is
    /// the likely one, but both stay.
    pub(super) fn times(self, factor: u64) -> Option<Self> {
        Some(Self {
            likely: self.likely.times(factor)?,
            other: match self.other {
                Some(other) => Some(other.times(factor)?),
                None => None,
            },
        })
    }

    /// The number and a half.
    pub(super) fn and_a_half(self) -> Self {
        Self::one(Decimal(self.likely.0 + MILLIONTHS / 2))
    }

    /// The number below zero.
    pub(super) fn negative(self) -> Self {
        Self {
            likely: Decimal(-self.likely.0),
            other: self.other.map(|other| Decimal(-other.0)),
        }
    }

    /// One part of `parts`, at the precision of millionths.
    pub(super) fn part(of: u64, parts: u64) -> Option<Self> {
        let parts = i128::from(parts);
        let whole = i128::from(of) * MILLIONTHS;
        (parts > 0).then(|| Self::one(Decimal(whole / parts)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(
            Decimal::of_digits("12", "5"),
            Decimal::of_digits("12", "50")
        );
        assert_ne!(
            Decimal::of_digits("12", "5"),
            Decimal::of_digits("12", "05")
        );
        assert_eq!(Decimal::of_digits("12", "000"), Some(Decimal::whole(12)));
        assert_eq!(Decimal::of_digits("1234567890123456789", ""), None);
        assert_eq!(Decimal::of_digits("1", "1234567"), None);
    }

    #[test]
    fn either_reading_meets() {
        let thousand = Decimal::whole(1234);
        let small = Decimal::of_digits("1", "234").unwrap();
        let both = Readings::two(thousand, small);
        assert!(both.meets(Readings::one(thousand)) && both.meets(Readings::one(small)));
        assert!(!both.settled().meets(Readings::one(small)));
    }
}
