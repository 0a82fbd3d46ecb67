//! The bundled vocabulary.

use super::*;
