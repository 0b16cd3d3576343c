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

/// Which page of a list. Whatever is asked for is brought into range, never refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Wanted")]
pub struct Paging {
    page: u32,
    size: u32,
}

/// A page as a client names it.
#[derive(Deserialize)]
struct Wanted {
    page: u32,
    size: u32,
}

impl From<Wanted> for Paging {
    fn from(wanted: Wanted) -> Self {
        Self::new(wanted.page, wanted.size)
    }
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

    /// Counted from 1.
    pub fn page(self) -> u32 {
        self.page
    }

    /// Rows per page, at most [`MAX_SIZE`].
    pub fn size(self) -> u32 {
        self.size
    }

    /// The most rows of this page.
    pub fn limit(self) -> u64 {
        u64::from(self.size)
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
    use serde::de::value::MapDeserializer;

    #[test]
    fn paging_is_brought_into_range() {
        let pair = |paging: Paging| (paging.page(), paging.size());
        assert_eq!(pair(Paging::new(0, 0)), (1, DEFAULT_SIZE));
        assert_eq!(pair(Paging::new(3, 1_000)), (3, MAX_SIZE));
        assert_eq!(Paging::new(3, 50).offset(), 100);
    }

    #[test]
    fn what_a_client_sends_is_brought_into_range_too() {
        let sent = [("page", 0), ("size", u32::MAX)];
        let sent = MapDeserializer::<_, serde::de::value::Error>::new(sent.into_iter());
        assert_eq!(Paging::deserialize(sent), Ok(Paging::new(1, MAX_SIZE)));
    }
}
