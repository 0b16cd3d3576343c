//! The navigation at the side. On narrow screens it is a popover behind a button, the browser's own
//! mechanism: one copy of the links, no JavaScript.

use leptos::{ev::MouseEvent, html, prelude::*};

use super::{
    NavGroup, NavLink, TenantCard,
    frame::{current, initials},
};
use crate::{
    kit::{Icon, IconName, Menu, MenuLink, client, number},
    turns::in_turn,
};

const SIDE_ID: &str = "side";

/// The button that shows the navigation on narrow screens.
#[component]
pub(super) fn SideButton() -> impl IntoView {
    view! {
        <div class="side-button">
            <button
                type="button"
                class="button compact"
                data-kind="quiet"
                popovertarget=SIDE_ID
                aria-label=texts::layout::navigation()
            >
                <Icon name=IconName::Bars/>
            </button>
        </div>
    }
    .into_any()
}

#[component]
pub(super) fn Side(
    tenant: TenantCard,
    tenants: Vec<TenantCard>,
    nav: Vec<NavGroup>,
    path: Signal<String>,
) -> impl IntoView {
    in_turn(move || {
        let side = NodeRef::<html::Nav>::new();
        // The router changes the page under an open popover; a browser's own navigation would close it.
        let follow = move |event: MouseEvent| {
            let link = client::target(&event).and_then(|target| target.closest("a[href]").ok()?);
            if link.is_some()
                && let Some(side) = side.get_untracked()
            {
                // Refused where it isn't open as a popover: on wide screens.
                let _ = side.hide_popover();
            }
        };
        let hrefs: Vec<String> = nav
            .iter()
            .flat_map(|group| &group.links)
            .map(|link| link.href.clone())
            .collect();
        let here = Memo::new(move |_| {
            current(hrefs.iter().map(String::as_str), &path.get()).map(ToOwned::to_owned)
        });
        let groups = nav.into_iter().enumerate().map(|(index, group)| {
            let id = format!("side-group-{index}");
            in_turn(move || {
                let links = group
                    .links
                    .into_iter()
                    .map(|link| view! { <SideLink link=link here=here/> });
                view! {
                    <div class="side-group">
                        <h2 id=id.clone()>{group.label}</h2>
                        <ul aria-labelledby=id>{links.collect_view()}</ul>
                    </div>
                }
                .into_any()
            })
        });
        let groups = groups.collect_view();
        view! {
            <nav
                id=SIDE_ID
                class="side"
                popover="auto"
                aria-label=texts::layout::main()
                node_ref=side
                on:click=follow
            >
                <Switcher tenant=tenant tenants=tenants/>
                <div class="side-groups">{groups}</div>
            </nav>
        }
        .into_any()
    })
}

#[component]
fn SideLink(link: NavLink, here: Memo<Option<String>>) -> impl IntoView {
    let NavLink {
        label,
        href,
        icon,
        count,
    } = link;
    let target = href.clone();
    let is_current = move || here.get().as_deref() == Some(&target);
    view! {
        <li>
            <a href=href aria-current=move || is_current().then_some("page")>
                <Icon name=icon/>
                <span>{label}</span>
                {count.map(|count| view! { <span class="count">{number(count)}</span> })}
            </a>
        </li>
    }
    .into_any()
}

/// The tenant's card; a menu where there is another tenant to go to.
#[component]
fn Switcher(tenant: TenantCard, tenants: Vec<TenantCard>) -> impl IntoView {
    if tenants.len() < 2 {
        let href = tenant.href.clone();
        return view! { <a class="tenant-card" href=href>{card(tenant)}</a> }.into_any();
    }
    let here = tenant.id.clone();
    let links = tenants.into_iter().map(|tenant| {
        let is_here = tenant.id == here;
        let href = tenant.href.clone();
        view! { <MenuLink href=href current=is_here>{card(tenant)}</MenuLink> }
    });
    let links = links.collect_view();
    view! {
        <Menu
            label=texts::layout::switch_tenant()
            summary_class="tenant-card"
            summary=move || view! { {card(tenant)} <Icon name=IconName::Selector/> }
        >
            {links}
        </Menu>
    }
    .into_any()
}

fn card(tenant: TenantCard) -> impl IntoView {
    view! {
        <span class="crest" aria-hidden="true">{initials(&tenant.name)}</span>
        <span class="tenant-text">
            <strong>{tenant.name}</strong>
            <small>{tenant.detail}</small>
        </span>
    }
    .into_any()
}
