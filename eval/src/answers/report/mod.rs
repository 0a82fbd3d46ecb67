//! The run as a page to read: one HTML file that asks for nothing else and
//! needs no script.
//!
//! | File | Idea |
//! |---|---|
//! | `bars` | figures and times as bars |
//! | `tables` | the confusion matrix and the groups |
//! | `question` | one question with its answer, source by source |
//! | `report.html`, `report.css` | how it looks |

mod bars;
mod question;
mod tables;

use std::path::Path;

use minijinja::{Environment, UndefinedBehavior, Value, context, value::Serde};

use super::{
    evaluate::AnswerReport,
    files::{FileError, replace},
    metrics::citation::PageOf,
    outcome::{Outcome, outcomes},
    record::AnswerRun,
    set::Question,
};

const TEMPLATE: &str = include_str!("report.html");
const STYLE: &str = include_str!("report.css");
/// Its ending makes the engine escape all texts.
const NAME: &str = "report.html";

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The template is wrong.
    #[error("the template of the report is wrong: {0:#}")]
    Template(#[from] minijinja::Error),
    /// The page could not be written.
    #[error(transparent)]
    File(#[from] FileError),
}

/// The page of a run, as HTML. It holds the questions and answers in full.
///
/// # Errors
/// [`ReportError::Template`], which the tests rule out.
pub fn html(
    run: &AnswerRun,
    questions: &[Question],
    page_of: &PageOf,
) -> Result<String, ReportError> {
    let outcomes = outcomes(run, questions, page_of);
    let report = AnswerReport::from_outcomes(&outcomes);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_template(NAME, TEMPLATE)?;
    let views: Vec<_> = (1..)
        .zip(&outcomes)
        .map(|(number, outcome)| question::view(number, outcome, page_of))
        .collect();
    let faulty: Vec<_> = views.iter().filter(|view| view.is_faulty()).collect();
    let page = environment.get_template(NAME)?.render(context! {
        style => STYLE,
        name => run.name.as_str(),
        set => run.set.as_str(),
        count => outcomes.len(),
        shares => Value::from(Serde(bars::shares(&report))),
        others => Value::from(Serde(bars::others(&report))),
        times => Value::from(Serde(bars::times(&outcomes))),
        confusion => Value::from(Serde(tables::confusion(&outcomes))),
        groups => Value::from(Serde(tables::groups(&report))),
        figures => tables::headings(),
        faulty => Value::from(Serde(faulty)),
        questions => Value::from(Serde(&views)),
    })?;
    Ok(page)
}

/// Writes the page of a run. A crash leaves the old file or the new one.
///
/// # Errors
/// [`ReportError::File`] when the file cannot be written, else as [`html`].
pub fn write(
    path: &Path,
    run: &AnswerRun,
    questions: &[Question],
    page_of: &PageOf,
) -> Result<(), ReportError> {
    let page = html(run, questions, page_of)?;
    Ok(replace(path, page.as_bytes())?)
}

/// A share as a percentage.
fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// A number with as many decimals as it needs to be told from others.
fn number(value: f64) -> String {
    if value.fract() == 0.0 || value.abs() >= 1000.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    }
}

/// The times that answers took, in milliseconds.
fn durations(outcomes: &[Outcome<'_>]) -> Vec<f64> {
    outcomes
        .iter()
        .filter_map(|outcome| outcome.record)
        .map(|record| record.latency_ms.total)
        .filter(|total| total.is_finite())
        .collect()
}

#[cfg(test)]
mod tests;
