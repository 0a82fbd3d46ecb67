//! When a claim of a sentence stands where a claim of a passage stands.

use super::{Claim, Decimal, Readings, Value, address};

/// Whether `said` stands where `has` stands: the value is the same or less
/// exact, and comparators and directions agree where both have one.
pub(super) fn stands(said: &Claim, has: &Claim) -> bool {
    agree(said.bound, has.bound) && agree(said.side, has.side) && same(&said.value, &has.value)
}

fn agree<T: PartialEq>(said: Option<T>, has: Option<T>) -> bool {
    match (said, has) {
        (Some(said), Some(has)) => said == has,
        _ => true,
    }
}

fn same(said: &Value, has: &Value) -> bool {
    use Value as V;
    match (said, has) {
        (V::Amount(a, in_a), V::Amount(b, in_b)) => in_a == in_b && a.meets(*b),
        (V::Duration(a, in_a), V::Duration(b, in_b)) => in_a == in_b && a.meets(*b),
        (V::Measured(a, in_a), V::Measured(b, in_b)) => in_a == in_b && a.meets(*b),
        (V::Percent(a), V::Percent(b))
        | (V::PercentPoints(a), V::PercentPoints(b))
        | (V::Times(a), V::Times(b)) => a.meets(*b),
        (V::Date { .. }, V::Date { .. }) => same_date(said, has),
        (V::Year(a), V::Date { year, .. }) => *year == Some(*a),
        (V::Year(a), V::Number(b)) => b.meets(whole(u64::from(*a))),
        (V::Number(a), has) => same_number(*a, has),
        (V::Section(a, None), V::Section(b, _)) => a == b,
        (V::Web(a), V::Web(b)) => same_web(a, b),
        (V::Phone(a), V::Number(b)) => a.parse().is_ok_and(|a| b.meets(whole(a))),
        (said, has) => said == has,
    }
}

fn whole(n: u64) -> Readings {
    Readings::one(Decimal::whole(n))
}

/// A date without its year stands where it stands with one, not the other way.
fn same_date(said: &Value, has: &Value) -> bool {
    let (
        Value::Date { year, month, day },
        Value::Date {
            year: has_year,
            month: has_month,
            day: has_day,
        },
    ) = (said, has)
    else {
        return false;
    };
    month == has_month && day == has_day && (year.is_none() || year == has_year)
}

/// A number without unit stands where it stands with any.
fn same_number(said: Readings, has: &Value) -> bool {
    use Value as V;
    match has {
        V::Number(b)
        | V::Amount(b, _)
        | V::Percent(b)
        | V::PercentPoints(b)
        | V::Duration(b, _)
        | V::Times(b)
        | V::Measured(b, _) => said.meets(*b),
        V::Year(year) => said.meets(whole(u64::from(*year))),
        V::Ordinal(n) => said.meets(whole(*n)),
        V::Time(hour, 0) => said.meets(whole(u64::from(*hour))),
        V::Phone(digits) => digits.parse().is_ok_and(|n| said.meets(whole(n))),
        _ => false,
    }
}

/// The same page, or the site of the passage's page.
fn same_web(said: &str, has: &str) -> bool {
    let said = address::plain(said);
    let has = address::plain(has);
    let host = has.split(['/', '?', '#']).next().unwrap_or_default();
    said == has || said == host
}
