//! A part of a page that waits for its turn.

use std::{cell::RefCell, mem, rc::Rc};

use leptos::{
    prelude::*,
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        view::{Mountable, Position, PositionState, any_view::AnyViewState},
    },
};
use web_sys::{Element, Node};

use super::{before, claimed, queue};

type View = Box<dyn FnOnce() -> AnyView + Send>;

/// The part, not made yet.
pub(super) struct Waiting {
    view: View,
    owner: Owner,
}

impl Waiting {
    pub(super) fn new(view: View) -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { view, owner }
    }

    fn made(self) -> AnyView {
        self.owner.with(|| untrack(self.view))
    }
}

/// Where the part stands.
enum Part {
    /// As the server wrote it.
    Written { element: Element, view: Waiting },
    /// Just now it hydrates.
    Waking,
    /// At work.
    Alive(AnyViewState),
}

/// What holds the part's place in the page.
pub(super) struct Place(Rc<RefCell<Part>>);

impl Place {
    fn alive(state: AnyViewState) -> Self {
        Self(Rc::new(RefCell::new(Part::Alive(state))))
    }
}

/// Hydrates the part if it still stands as the server wrote it.
fn take(part: &RefCell<Part>) {
    let taken = mem::replace(&mut *part.borrow_mut(), Part::Waking);
    let now = match taken {
        Part::Written { element, view } => {
            let owner = view.owner.clone();
            let state = owner.with(|| {
                let position = PositionState::new(Position::Current);
                view.made()
                    .hydrate::<true>(&Cursor::new(element), &position)
            });
            Part::Alive(state)
        }
        other => other,
    };
    *part.borrow_mut() = now;
}

impl Render for Waiting {
    type State = Place;

    fn build(self) -> Place {
        Place::alive(self.made().build())
    }

    fn rebuild(self, place: &mut Place) {
        let mut part = place.0.borrow_mut();
        if let Part::Alive(state) = &mut *part {
            self.made().rebuild(state);
            return;
        }
        drop(part);
        let mut new = self.build();
        place.insert_before_this(&mut new);
        place.unmount();
        *place = new;
    }
}

impl RenderHtml for Waiting {
    type AsyncOutput = AnyView;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> AnyView {
        self.made()
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        self.made()
            .to_html_with_buf(html, position, escape, mark_branches, attributes);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Place {
        let Some(element) = claimed(cursor, position) else {
            position.set(Position::Current);
            return Place::alive(self.made().hydrate::<true>(cursor, position));
        };
        let part = Rc::new(RefCell::new(Part::Written {
            element,
            view: self,
        }));
        let waiting = Rc::downgrade(&part);
        queue::push(Box::new(move || {
            if let Some(part) = waiting.upgrade() {
                take(&part);
            }
        }));
        Place(part)
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Waiting {
    type Output<A: Attribute> = <AnyView as AddAnyAttr>::Output<A>;

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A>
    where
        Self::Output<A>: RenderHtml,
    {
        self.made().add_any_attr(attribute)
    }
}

impl Mountable for Place {
    fn unmount(&mut self) {
        match &mut *self.0.borrow_mut() {
            Part::Written { element, .. } => element.remove(),
            Part::Alive(state) => state.unmount(),
            Part::Waking => {}
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match &mut *self.0.borrow_mut() {
            // The parent is in the page, and the marker in it.
            Part::Written { element, .. } => drop(parent.insert_before(element, marker)),
            Part::Alive(state) => state.mount(parent, marker),
            Part::Waking => {}
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match &*self.0.borrow() {
            Part::Written { element, .. } => before(element, child),
            Part::Alive(state) => state.insert_before_this(child),
            Part::Waking => false,
        }
    }

    fn elements(&self) -> Vec<Element> {
        match &*self.0.borrow() {
            Part::Written { element, .. } => vec![element.clone()],
            Part::Alive(state) => state.elements(),
            Part::Waking => Vec::new(),
        }
    }
}
