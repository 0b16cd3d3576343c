//! A part of a page that stays as the server wrote it.

use leptos::{
    prelude::*,
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        view::{Mountable, Position, PositionState},
    },
};
use web_sys::{Element, Node};

use super::{before, claimed};

/// The part. The browser has no view of it.
pub(super) struct Still;

type Nothing = <() as Render>::State;

/// What holds the part's place in the page.
pub(super) enum Place {
    Written(Element),
    /// The browser made the page itself.
    Nothing(Nothing),
}

impl Render for Still {
    type State = Place;

    fn build(self) -> Place {
        Place::Nothing(Render::build(()))
    }

    fn rebuild(self, _: &mut Place) {}
}

impl RenderHtml for Still {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Place {
        match claimed(cursor, position) {
            Some(element) => Place::Written(element),
            None => self.build(),
        }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Still {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self
    where
        Self: RenderHtml,
    {
        self
    }
}

impl Mountable for Place {
    fn unmount(&mut self) {
        match self {
            Self::Written(element) => element.remove(),
            Self::Nothing(nothing) => nothing.unmount(),
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match self {
            // The parent is in the page, and the marker in it.
            Self::Written(element) => drop(parent.insert_before(element, marker)),
            Self::Nothing(nothing) => nothing.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Written(element) => before(element, child),
            Self::Nothing(nothing) => nothing.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<Element> {
        match self {
            Self::Written(element) => vec![element.clone()],
            Self::Nothing(_) => Vec::new(),
        }
    }
}
