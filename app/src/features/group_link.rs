//! Groups by name, where they explain what somebody may do.

use domain::{GroupId, account::PermissionPath, policy::Action};
use leptos::{either::Either, prelude::*};

use super::{UntilBadge, frame::FrameData};

/// The group's name, as a link for those who may open it.
pub fn group_name(frame: &FrameData, id: GroupId, name: String) -> impl IntoView + use<> {
    if frame.allows(Action::ViewGroups) {
        let href = frame.path(&format!("groups/{id}"));
        Either::Left(view! { <a href=href>{name}</a> })
    } else {
        Either::Right(view! { <span>{name}</span> })
    }
}

/// By which group, and whether as part of the whole topic.
#[component]
pub fn PathLine(
    /// The group.
    path: PermissionPath,
    /// The frame around the page.
    frame: StoredValue<FrameData>,
) -> impl IntoView {
    let (name, now) = frame.with_value(|frame| {
        let name = group_name(frame, path.group, path.group_name);
        (name, frame.now)
    });
    let how = if path.by_topic {
        texts::permissions::whole_topic()
    } else {
        texts::permissions::this_permission()
    };
    view! { <div>{name}<span class="muted">{format!(" · {how}")}</span>" "<UntilBadge until=path.until now=now/></div> }
}
