//! Counts lines, whichever way they end.

/// The line of the next byte.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines {
    line: u64,
    after_return: bool,
}

impl Lines {
    pub(super) fn start() -> Self {
        Self {
            line: 1,
            after_return: false,
        }
    }

    pub(super) fn line(self) -> u64 {
        self.line
    }

    /// Takes note of these bytes: LF, CR LF and CR alone each end a line.
    pub(super) fn pass(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'\n' if self.after_return => {}
                b'\n' | b'\r' => self.line += 1,
                _ => {}
            }
            self.after_return = *byte == b'\r';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_end_a_line_counts_once() {
        for (text, line) in [
            ("a\nb\n", 3),
            ("a\r\nb\r\n", 3),
            ("a\rb\r", 3),
            ("a\n\r\nb", 3),
            ("", 1),
        ] {
            let mut lines = Lines::start();
            for byte in text.as_bytes() {
                lines.pass(std::slice::from_ref(byte));
            }
            assert_eq!(lines.line(), line, "{text:?}");
        }
    }
}
