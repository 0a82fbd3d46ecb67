//! Figures that a run must not fall below: a JSON file that is committed with
//! the code, figure → value, tolerance, and which way is better.

use std::{collections::BTreeMap, fmt, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    evaluate::AnswerReport,
    figures::{Better, figure},
    files::{FileError, read_json, write_json},
};

/// Figures that differ by less are equal; they are sums of few terms.
const ROUNDING: f64 = 1e-9;

/// The figures of a run that later runs are held against.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Baseline {
    /// Name of a figure → its bound.
    pub metrics: BTreeMap<String, Bound>,
}

/// What a figure was, and how far it may fall.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawBound")]
pub struct Bound {
    /// What it was.
    pub value: f64,
    /// How much worse it may be, in the unit of the figure, 0 or more.
    pub tolerance: f64,
    /// Which way it gets better.
    pub better: Better,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBound {
    value: f64,
    tolerance: f64,
    better: Better,
}

impl TryFrom<RawBound> for Bound {
    type Error = String;

    fn try_from(raw: RawBound) -> Result<Self, Self::Error> {
        if raw.tolerance < 0.0 {
            return Err(format!("the tolerance {} is below 0", raw.tolerance));
        }
        Ok(Self {
            value: raw.value,
            tolerance: raw.tolerance,
            better: raw.better,
        })
    }
}

/// A figure that is worse than its baseline allows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fall {
    /// Name of the figure.
    pub name: String,
    /// What the baseline asks for.
    pub bound: Bound,
    /// What it is; `None` when the report has no such figure.
    pub value: Option<f64>,
}

impl fmt::Display for Fall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Bound {
            value, tolerance, ..
        } = self.bound;
        let (side, sign) = match self.bound.better {
            Better::Higher => ("below", '−'),
            Better::Lower => ("above", '+'),
        };
        let name = &self.name;
        match self.value {
            Some(now) => write!(
                f,
                "{name} is {now:.4}, {side} {value:.4} {sign} {tolerance:.4}"
            ),
            None => write!(f, "{name} is in the baseline but not in the report"),
        }
    }
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// [`FileError`] names the file, and the place in it that is malformed.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        read_json(path)
    }

    /// Writes the baseline. A crash leaves the old file or the new one.
    ///
    /// # Errors
    /// [`FileError::Write`] when the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), FileError> {
        write_json(path, self)
    }

    /// The named figures of a report, each with a tolerance in its own unit.
    /// Names that the report has not are left out.
    #[must_use]
    pub fn of(report: &AnswerReport, figures: &[(&str, f64)]) -> Self {
        let bound = |&(name, tolerance): &(&str, f64)| {
            let bound = Bound {
                value: report.value(name)?,
                tolerance,
                better: better(name),
            };
            Some((name.to_owned(), bound))
        };
        Self {
            metrics: figures.iter().filter_map(bound).collect(),
        }
    }
}

/// Which way a figure gets better; of times and tokens, less is.
fn better(name: &str) -> Better {
    match figure(name) {
        Some(figure) => figure.better,
        None if name == "questions" => Better::Higher,
        None => Better::Lower,
    }
}

/// The figures of a report that are worse than the baseline by more than their
/// tolerance, by name. A figure that the report has not is one.
#[must_use]
pub fn check(report: &AnswerReport, baseline: &Baseline) -> Vec<Fall> {
    let fallen = |(name, &bound): (&String, &Bound)| {
        let value = report.value(name);
        let worse = value.map(|value| match bound.better {
            Better::Higher => bound.value - value,
            Better::Lower => value - bound.value,
        });
        let holds = worse.is_some_and(|worse| worse <= bound.tolerance + ROUNDING);
        (!holds).then(|| Fall {
            name: name.clone(),
            bound,
            value,
        })
    };
    baseline.metrics.iter().filter_map(fallen).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn report(pairs: &[(&str, f64)]) -> AnswerReport {
        AnswerReport {
            questions: 10,
            values: pairs.iter().map(|&(k, v)| (k.to_owned(), v)).collect(),
            ..AnswerReport::default()
        }
    }

    fn names(falls: &[Fall]) -> Vec<&str> {
        falls.iter().map(|fall| fall.name.as_str()).collect()
    }

    #[test]
    fn worse_than_the_tolerance_is_a_fall() {
        let was = report(&[
            ("status_accuracy", 0.9),
            ("lix", 40.0),
            ("latency_p95_ms", 100.0),
        ]);
        let baseline = Baseline::of(
            &was,
            &[
                ("status_accuracy", 0.1),
                ("lix", 1.0),
                ("latency_p95_ms", 0.0),
                ("questions", 0.0),
                ("unknown", 0.0),
            ],
        );
        assert_eq!(baseline.metrics.len(), 4);
        assert!(check(&was, &baseline).is_empty());
        let edge = report(&[
            ("status_accuracy", 0.8),
            ("lix", 41.0),
            ("latency_p95_ms", 1.0),
        ]);
        assert!(check(&edge, &baseline).is_empty());
        let worse = report(&[
            ("status_accuracy", 0.79),
            ("lix", 41.1),
            ("latency_p95_ms", 101.0),
        ]);
        let falls = check(&worse, &baseline);
        assert_eq!(names(&falls), ["latency_p95_ms", "lix", "status_accuracy"]);
        assert_eq!(
            falls[2].to_string(),
            "status_accuracy is 0.7900, below 0.9000 − 0.1000"
        );
    }

    #[test]
    fn a_figure_that_is_gone_is_a_fall() {
        let baseline = Baseline::of(&report(&[("lix", 1.0)]), &[("lix", 9.0)]);
        assert_eq!(names(&check(&report(&[]), &baseline)), ["lix"]);
        let none = report(&[("lix", f64::NAN)]);
        assert_eq!(names(&check(&none, &baseline)), ["lix"]);
    }

    #[test]
    fn files_come_back_and_bad_ones_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.json");
        let baseline = Baseline::of(&report(&[("lix", 40.5)]), &[("lix", 0.5)]);
        baseline.write(&path).unwrap();
        assert_eq!(Baseline::read(&path).unwrap(), baseline);
        for bad in [
            r#"{"lix":{"value":1,"tolerance":-1,"better":"lower"}}"#,
            r#"{"lix":{"value":1,"tolerance":1,"better":"best"}}"#,
            r#"{"lix":{"value":1,"tolerance":1,"better":"lower","slack":1}}"#,
        ] {
            std::fs::write(&path, bad).unwrap();
            let error = Baseline::read(&path).unwrap_err().to_string();
            assert!(error.contains("demo.json"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn what_got_better_never_falls(was in 0.0f64..1.0, gain in 0.0f64..1.0, tolerance in 0.0f64..1.0) {
            for (name, now) in [("status_accuracy", was + gain), ("false_answer_rate", was - gain)] {
                let baseline = Baseline::of(&report(&[(name, was)]), &[(name, tolerance)]);
                prop_assert!(check(&report(&[(name, now)]), &baseline).is_empty());
            }
        }
    }
}
