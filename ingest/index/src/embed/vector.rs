//! Checks and scaling that every dense vector goes through.

/// Numbers that are multiplied side by side; the compiler makes vector
/// instructions of a block.
const LANES: usize = 16;

/// Dot product of two vectors of as many numbers; of vectors of Euclidean length 1 it
/// is the cosine.
#[must_use]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = a
        .remainder()
        .iter()
        .zip(b.remainder())
        .map(|(x, y)| x * y)
        .sum();
    let mut sums = [0.0_f32; LANES];
    for (a, b) in a.zip(b) {
        for ((sum, x), y) in sums.iter_mut().zip(a).zip(b) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// Scales a vector to Euclidean length 1; a vector of zeros stays as it is.
///
/// # Errors
/// When an element is not a finite number, or the length overflows.
pub(crate) fn normalise(vector: &mut [f32]) -> Result<(), String> {
    let square: f64 = vector.iter().map(|&x| f64::from(x) * f64::from(x)).sum();
    if !square.is_finite() {
        return Err("a vector holds a number that is not finite".to_owned());
    }
    if square > 0.0 {
        let length = square.sqrt();
        for x in vector {
            *x = (f64::from(*x) / length) as f32;
        }
    }
    Ok(())
}

/// First 16 hexadecimal digits of a BLAKE3 hash, the form of `ModelInfo::hash`.
pub(super) fn short_hash(hasher: &blake3::Hasher) -> String {
    let mut hex = hasher.finalize().to_hex().to_string();
    hex.truncate(16);
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dot_counts_every_number_once() {
        let ones = vec![1.0; 2 * LANES + 3];
        assert!((dot(&ones, &ones) - 35.0).abs() < 1e-6);
    }

    #[test]
    fn scales_to_length_one() {
        let mut v = [3.0, 4.0];
        normalise(&mut v).unwrap();
        assert_eq!(v, [0.6, 0.8]);
        let mut tiny = [1e-30, 0.0];
        normalise(&mut tiny).unwrap();
        assert_eq!(tiny, [1.0, 0.0]);
        let mut zero = [0.0, 0.0];
        normalise(&mut zero).unwrap();
        assert_eq!(zero, [0.0, 0.0]);
    }

    #[test]
    fn refuses_what_is_no_number() {
        assert!(normalise(&mut [f32::NAN, 1.0]).is_err());
        assert!(normalise(&mut [f32::INFINITY]).is_err());
    }

    #[test]
    fn hash_has_sixteen_digits() {
        assert_eq!(short_hash(&blake3::Hasher::new()), "af1349b9f5f9a1a6");
    }
}
