//! The random numbers of all resampling.

use rand::{SeedableRng, rngs::StdRng};

/// Any number does; that it never changes makes the same run give the same
/// figures again.
const SEED: u64 = 20_070_712;

/// A new generator, the same each time.
pub(crate) fn generator() -> StdRng {
    StdRng::seed_from_u64(SEED)
}
