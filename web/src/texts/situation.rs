//! What can be true of a person, as it is said to them.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// Kind, value, and what is said in bokmål, nynorsk and English: tab after tab, one
/// a line.
pub const TABLE: &str = include_str!("situation.tsv");

/// The table in one language; serialised as kind → list of value and words.
#[derive(Debug, PartialEq, Eq)]
pub struct SituationTexts {
    column: usize,
}

/// In bokmål.
pub static BOKMAL: SituationTexts = SituationTexts { column: 2 };

/// In nynorsk.
pub static NYNORSK: SituationTexts = SituationTexts { column: 3 };

/// In English.
pub static ENGLISH: SituationTexts = SituationTexts { column: 4 };

impl SituationTexts {
    /// The values that a kind has by name, with their words.
    #[must_use]
    pub fn kinds(&self) -> BTreeMap<&'static str, Vec<(&'static str, &'static str)>> {
        let mut kinds: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for line in TABLE.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            if let (Some(kind), Some(value), Some(words)) =
                (cells.first(), cells.get(1), cells.get(self.column))
            {
                kinds.entry(*kind).or_default().push((*value, *words));
            }
        }
        kinds
    }
}

impl Serialize for SituationTexts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.kinds().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_has_a_kind_a_value_and_three_languages() {
        for line in TABLE.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(
                cells.len() == 5 && cells.iter().all(|cell| !cell.is_empty()),
                "{line}"
            );
        }
        let work = &NYNORSK.kinds()["work_status"];
        assert!(work.contains(&("laid_off", "Du er permittert")), "{work:?}");
    }
}
