//! One page of a list, and how to ask for it.

use serde::{Deserialize, Serialize};

/// Rows per page unless asked otherwise.
pub const DEFAULT_SIZE: u32 = 25;
/// The most rows per page.
pub const MAX_SIZE: u32 = 200;

/// Some rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows, in the order asked for.
    pub items: Vec<T>,
    /// How many rows match in all.
    pub total: u64,
    /// Counted from 1.
    pub page: u32,
    /// Rows per page.
    pub size: u32,
}

/// Which page of a list. Values from a URL are brought into range, never refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// Counted from 1.
    pub page: u32,
    /// Rows per page.
    pub size: u32,
}

impl Default for Paging {
    fn default() -> Self {
        Self {
            page: 1,
            size: DEFAULT_SIZE,
        }
    }
}

impl Paging {
    /// Brings both numbers into range.
    pub fn new(page: u32, size: u32) -> Self {
        let size = if size == 0 {
            DEFAULT_SIZE
        } else {
            size.min(MAX_SIZE)
        };
        Self {
            page: page.clamp(1, 1_000_000),
            size,
        }
    }

    /// Rows before this page.
    pub fn offset(self) -> u64 {
        u64::from(self.page.saturating_sub(1)) * u64::from(self.size)
    }

    /// The page made of these rows.
    pub fn page_of<T>(self, items: Vec<T>, total: u64) -> Page<T> {
        Page {
            items,
            total,
            page: self.page,
            size: self.size,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paging_is_brought_into_range() {
        assert_eq!(
            Paging::new(0, 0),
            Paging {
                page: 1,
                size: DEFAULT_SIZE
            }
        );
        assert_eq!(
            Paging::new(3, 1_000),
            Paging {
                page: 3,
                size: MAX_SIZE
            }
        );
        assert_eq!(Paging::new(3, 50).offset(), 100);
    }
}
