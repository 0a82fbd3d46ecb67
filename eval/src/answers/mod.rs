//! How well Losen answers: question sets with key facts, recorded answers, and
//! the figures that compare the two.
//!
//! | File | Idea |
//! |---|---|
//! | [`set`] | what was asked, and what a right answer has |
//! | [`status`] | which kinds of answer there are, and which one is right |
//! | [`record`] | what was answered, as a file |
//! | [`metrics`] | figures of one answer, one idea a file |
//! | [`outcome`] | all that is measured on one question |
//! | [`figures`] | which figures there are, as a table |
//! | [`evaluate`] | the figures of a whole run against a set |
//! | [`report`] | the run as a page to read |
//! | [`compare`] | whether one run is better than another, and where |
//! | [`baseline`] | figures that a run must not fall below |
//! | [`judge`] | what a language model thinks of the answers |
//! | `claims` | the numbers that a text states |
//! | [`resample`] | intervals and tests for ratios of sums |
//! | `files` | JSON files that are whole or not there |

pub mod baseline;
mod claims;
pub mod compare;
pub mod evaluate;
pub mod figures;
mod files;
pub mod judge;
pub mod metrics;
pub mod outcome;
pub mod record;
pub mod report;
pub mod resample;
pub mod set;
pub mod status;

pub use files::FileError;

#[cfg(test)]
mod examples;
