//! What every request passes through.

pub mod cross_origin;
pub mod deadline;
pub mod headers;
pub mod limit;
