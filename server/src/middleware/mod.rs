//! What every request passes through.

pub mod headers;
pub mod limit;
