//! The number to name in support requests, like `TN-7F3K-29QX`: short enough to read aloud, and
//! it opens nothing.

use crate::Entropy;

/// Crockford's alphabet: no I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new one: forty random bits.
pub(super) fn generate(entropy: &Entropy) -> String {
    let letters: String = entropy
        .bytes::<8>()
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    let (first, last) = letters.split_at(4);
    format!("TN-{first}-{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_two_groups_of_four_that_nobody_misreads() {
        let id = generate(&Entropy::seeded(3));
        assert_eq!(id.len(), "TN-7F3K-29QX".len());
        let groups: Vec<&str> = id.split('-').collect();
        assert_eq!(
            groups.iter().map(|group| group.len()).collect::<Vec<_>>(),
            [2, 4, 4]
        );
        assert!(!id[3..].contains(['I', 'L', 'O', 'U']));
        assert_ne!(id, generate(&Entropy::seeded(4)));
    }
}
