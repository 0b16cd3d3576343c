//! Numbers for people.

/// `4,312` for `4312`.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn thousands_are_separated() {
        let texts: Vec<String> = [0, 12, 999, 1_000, 4_312, 100_000, 1_234_567]
            .map(number)
            .into();
        assert_eq!(
            texts,
            ["0", "12", "999", "1,000", "4,312", "100,000", "1,234,567"]
        );
    }
}
