//! What readers of Losen see: view structs, templates and static files.
//!
//! The templates are compiled (askama); the server fills the view structs and
//! knows nothing of HTML.

pub mod answer;
pub mod assets;
pub mod console;
pub mod href;
pub mod page;
pub mod texts;
pub mod widget;
