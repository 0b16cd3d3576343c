//! One page of a list, and how to ask for it.

use std::{convert::Infallible, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Rows per page unless asked otherwise.
pub const DEFAULT_SIZE: u32 = 20;
/// The sizes that a list offers.
pub const SIZES: [u32; 3] = [20, 50, 100];
/// The most rows per page.
pub const MAX_SIZE: u32 = 200;

/// The most identity providers, namespaces and provisioning tokens that a tenant can be given: each of these lists is
/// made by hand and stays short, so that it is read whole.
pub const MOST_BY_HAND: u64 = 200;

/// Some rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows, in the order asked for.
    pub items: Vec<T>,
    /// How many rows match in all.
    pub total: u64,
    /// How many of them come before this page.
    pub before: u64,
    /// Rows per page.
    pub size: u32,
    /// The page before this one.
    pub previous: Option<Turn>,
    /// The page after this one.
    pub next: Option<Turn>,
}

/// Where a row stands in an order: the values that it is sorted by, the last of which no other row has. In an
/// address they stand side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowKey(pub Vec<String>);

impl fmt::Display for RowKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escaped = self.0.iter().map(|value| value.replace('~', "~1"));
        formatter.write_str(&escaped.collect::<Vec<_>>().join("~0"))
    }
}

impl FromStr for RowKey {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let values = text.split("~0").map(|value| value.replace("~1", "~"));
        Ok(Self(values.collect()))
    }
}

/// The way to a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// The page of this number, counted from 1.
    Page(u32),
    /// What follows a row, whatever comes or goes before it.
    After(RowKey),
    /// What precedes a row.
    Before(RowKey),
}

impl Turn {
    /// What all ways are called in an address.
    pub const NAMES: [&str; 3] = ["page", "after", "before"];

    /// What it is called in an address.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Page(_) => "page",
            Self::After(_) => "after",
            Self::Before(_) => "before",
        }
    }

    /// What stands beside its name there.
    pub fn value(&self) -> String {
        match self {
            Self::Page(number) => number.to_string(),
            Self::After(key) | Self::Before(key) => key.to_string(),
        }
    }

    /// The way of this name; `None` for any other name.
    pub fn parse(name: &str, value: &str) -> Option<Self> {
        let key = || value.parse().ok();
        match name {
            "page" => value.parse().ok().map(Self::Page),
            "after" => key().map(Self::After),
            "before" => key().map(Self::Before),
            _ => None,
        }
    }
}

/// Which page of a list. Whatever is asked for is brought into range, never refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Wanted")]
pub struct Paging {
    turn: Turn,
    /// 0 where nothing was asked for.
    size: u32,
}

/// A page as a client names it.
#[derive(Deserialize)]
struct Wanted {
    turn: Turn,
    size: u32,
}

impl From<Wanted> for Paging {
    fn from(wanted: Wanted) -> Self {
        Self::at(wanted.turn, wanted.size)
    }
}

impl Default for Paging {
    fn default() -> Self {
        Self::new(1, 0)
    }
}

impl Paging {
    /// The page of this number. Brings both numbers into range.
    pub fn new(page: u32, size: u32) -> Self {
        Self::at(Turn::Page(page), size)
    }

    /// The page that a way leads to. Brings the numbers into range.
    pub fn at(turn: Turn, size: u32) -> Self {
        let turn = match turn {
            Turn::Page(number) => Turn::Page(number.clamp(1, 1_000_000)),
            key => key,
        };
        let size = size.min(MAX_SIZE);
        Self { turn, size }
    }

    /// The way to the page.
    pub fn turn(&self) -> &Turn {
        &self.turn
    }

    /// Counted from 1; the first where a row says which page it is.
    pub fn page(&self) -> u32 {
        match self.turn {
            Turn::Page(number) => number,
            Turn::After(_) | Turn::Before(_) => 1,
        }
    }

    /// Rows per page, at most [`MAX_SIZE`].
    pub fn size(&self) -> u32 {
        if self.size == 0 {
            DEFAULT_SIZE
        } else {
            self.size
        }
    }

    /// The size that was asked for.
    pub fn chosen_size(&self) -> Option<u32> {
        (self.size != 0).then_some(self.size)
    }

    /// The same page with so many rows, where nothing else was asked for.
    #[must_use]
    pub fn or_size(self, size: u32) -> Self {
        let size = self.chosen_size().unwrap_or(size);
        Self::at(self.turn, size)
    }

    /// The most rows of this page.
    pub fn limit(&self) -> u64 {
        u64::from(self.size())
    }

    /// Rows before this page.
    pub fn offset(&self) -> u64 {
        u64::from(self.page().saturating_sub(1)) * self.limit()
    }

    /// The page made of these rows, in a list whose pages are counted.
    pub fn page_of<T>(&self, items: Vec<T>, total: u64) -> Page<T> {
        let (page, before) = (self.page(), self.offset());
        Page {
            items,
            total,
            before,
            size: self.size(),
            previous: (page > 1).then(|| Turn::Page(page - 1)),
            next: (before + self.limit() < total).then(|| Turn::Page(page + 1)),
        }
    }
}

impl<T> Page<T> {
    /// The rows, and the same page without them: for what each row becomes.
    pub fn taken<U>(self) -> (Vec<T>, Page<U>) {
        let page = Page {
            items: Vec::new(),
            total: self.total,
            before: self.before,
            size: self.size,
            previous: self.previous,
            next: self.next,
        };
        (self.items, page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paging_is_brought_into_range() {
        let pair = |paging: Paging| (paging.page(), paging.size());
        assert_eq!(pair(Paging::new(0, 0)), (1, DEFAULT_SIZE));
        assert_eq!(pair(Paging::new(3, 1_000)), (3, MAX_SIZE));
        assert_eq!(Paging::new(3, 50).offset(), 100);
    }

    #[test]
    fn what_a_client_sends_is_brought_into_range_too() {
        let sent = Wanted {
            turn: Turn::Page(0),
            size: u32::MAX,
        };
        assert_eq!(Paging::from(sent), Paging::new(1, MAX_SIZE));
    }

    #[test]
    fn a_remembered_size_counts_where_none_is_asked_for() {
        assert_eq!(Paging::new(1, 0).or_size(50).size(), 50);
        assert_eq!(Paging::new(1, 100).or_size(50).size(), 100);
    }

    #[test]
    fn a_row_s_key_stands_in_an_address_whatever_it_holds() {
        for values in [vec![""], vec!["a~0b", "~", "~1"], vec!["x", "", "7"]] {
            let key = RowKey(values.into_iter().map(str::to_owned).collect());
            assert_eq!(key.to_string().parse(), Ok(key));
        }
    }

    #[test]
    fn a_way_is_read_as_it_was_written() {
        let key = RowKey(vec!["hr".into(), "7".into()]);
        for turn in [Turn::Page(3), Turn::After(key.clone()), Turn::Before(key)] {
            assert!(Turn::NAMES.contains(&turn.name()));
            assert_eq!(Turn::parse(turn.name(), &turn.value()), Some(turn));
        }
        assert_eq!(Turn::parse("q", "7"), None);
    }

    #[test]
    fn counted_pages_lead_to_their_neighbours() {
        let ends = |page, total| {
            let page = Paging::new(page, 20).page_of(vec![(); 20], total);
            (page.before, page.previous.is_some(), page.next.is_some())
        };
        assert_eq!(ends(1, 20), (0, false, false));
        assert_eq!(ends(2, 41), (20, true, true));
        assert_eq!(ends(3, 41), (40, true, false));
    }
}
