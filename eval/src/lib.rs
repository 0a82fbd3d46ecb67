//! How well Losen finds: evaluation sets, metrics, and the sample sites.
//!
//! | Room | Idea |
//! |---|---|
//! | [`beir`] | reads an evaluation set in the BEIR layout |
//! | [`metrics`] | figures for one ranking: nDCG, recall, hit, MRR |
//! | [`retrieval`] | the figures of a whole run against a set |
//! | [`answers`] | how well questions are answered: sets, figures, report, baselines, judge |
//! | [`attribute`] | what the queries of a set can be grouped by |
//! | [`interval`] | how sure the means are: bootstrap intervals |
//! | [`compare`] | whether one run is better than another, and where |
//! | [`run_file`] | a run as a file in the format of TREC |
//! | [`lines`] | files read line by line, with errors that name the line |
//! | [`generate`] | a collection of any size, made from real passages |
//! | [`site`] | six invented public web sites, served on loopback |

pub mod answers;
pub mod attribute;
pub mod beir;
pub mod compare;
pub mod generate;
pub mod interval;
pub mod lines;
pub mod metrics;
pub mod retrieval;
pub mod run_file;
mod sampling;
pub mod site;
