//! The navigation at the side, on narrow screens a drawer.

use leptos::prelude::*;

use super::{
    NavGroup, NavLink, TenantCard,
    frame::{current, initials},
};
use crate::{
    kit::{Drawer, Icon, IconName, Menu, MenuLink, number},
    turns::in_turn,
};

/// The drawer's id.
pub(super) const SIDE_ID: &str = "side";

#[component]
pub(super) fn Side(
    tenant: TenantCard,
    tenants: Vec<TenantCard>,
    nav: Vec<NavGroup>,
    path: Signal<String>,
) -> impl IntoView {
    in_turn(move || {
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
            <Drawer id=SIDE_ID place="side" label=texts::layout::main()>
                <Switcher tenant=tenant tenants=tenants/>
                <div class="side-groups">{groups}</div>
            </Drawer>
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
