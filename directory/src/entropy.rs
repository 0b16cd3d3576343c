//! Randomness, so that tests own it.

use std::sync::{Arc, Mutex, PoisonError};

use rand::{Rng, RngCore, SeedableRng, rngs::OsRng, rngs::StdRng};

/// Gives random bytes.
#[derive(Clone)]
pub enum Entropy {
    /// The operating system's generator.
    System,
    /// A reproducible sequence.
    Seeded(Arc<Mutex<StdRng>>),
}

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

impl Entropy {
    /// The same sequence for the same seed.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::System => StdRng::from_rng(&mut RandomSource).fill_bytes(&mut bytes),
            Self::Seeded(generator) => {
                generator
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .fill_bytes(&mut bytes);
            }
        }
        bytes
    }

    /// So many random letters and digits: 5.95 bits each.
    pub fn base62(&self, length: usize) -> String {
        let mut generator = StdRng::from_seed(self.bytes());
        let letter = |generator: &mut StdRng| {
            BASE62
                .get(generator.random_range(0..BASE62.len()))
                .map_or('0', |byte| char::from(*byte))
        };
        (0..length).map(|_| letter(&mut generator)).collect()
    }
}

/// The operating system's generator; a machine without randomness must not go on.
struct RandomSource;

impl RngCore for RandomSource {
    fn next_u32(&mut self) -> u32 {
        rand::TryRngCore::unwrap_err(OsRng).next_u32()
    }

    fn next_u64(&mut self) -> u64 {
        rand::TryRngCore::unwrap_err(OsRng).next_u64()
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        rand::TryRngCore::unwrap_err(OsRng).fill_bytes(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_reproduce_and_the_system_does_not() {
        assert_eq!(Entropy::seeded(7).base62(30), Entropy::seeded(7).base62(30));
        assert_ne!(Entropy::System.base62(30), Entropy::System.base62(30));
    }
}
