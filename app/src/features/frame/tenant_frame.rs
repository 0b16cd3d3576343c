//! The parent of every page of a tenant: loads the frame once and keeps it while one moves around.

use domain::{TenantId, policy::Action, tenant::TenantCard};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{components::Outlet, hooks::use_location};

use super::api::{FrameData, LoadFrame};
use crate::{
    call::{Changes, Load, fetch},
    features::{Loaded, search::SearchField, tenant_param},
    kit::IconName,
    layout::{self, Console, Crumb, Frame, NavGroup, NavLink},
};

/// What the frame shows now. Counted, not owned: pages ask for it for as long as they live.
#[derive(Clone)]
struct Shown(ArcRwSignal<FrameData>);

/// The tenant's pages, in their frame.
#[component]
pub fn TenantFrame() -> impl IntoView {
    let tenant = tenant_param();
    let changes = Changes::new();
    provide_context(changes);
    let frame = Load::new(move || LoadFrame {
        tenant: tenant.get(),
    });
    let path = use_location().pathname;
    let show = move |data: FrameData| {
        let shown = ArcRwSignal::new(data);
        provide_context(Shown(shown.clone()));
        follow(changes, shown.clone());
        let frame = ArcMemo::new(move |_| frame_of(shown.get()));
        view! {
            <Console frame=frame path=path search=move || view! { <SearchField path=path/> }>
                <Outlet/>
            </Console>
        }
    };
    view! { <Loaded from=frame view=show/> }
}

/// Loads the frame's numbers and names again after a change. The page inside stays as it is.
fn follow(changes: Changes, shown: ArcRwSignal<FrameData>) {
    Effect::new(move |before: Option<usize>| {
        let now = changes.count();
        if before.is_some_and(|before| before != now) {
            let tenant = shown.with_untracked(|data| data.tenant.id);
            let shown = shown.clone();
            spawn_local(async move {
                // Where it fails the page itself says why.
                if let Ok(data) = fetch(LoadFrame { tenant }).await {
                    shown.set(data);
                }
            });
        }
        now
    });
}

/// The frame around the current page: the tenant, its name, what one may do here.
pub fn here() -> FrameData {
    expect_context::<Shown>().0.get_untracked()
}

impl FrameData {
    /// The address of a page of this tenant: `path("groups")`.
    pub fn path(&self, page: &str) -> String {
        tenant_path(self.tenant.id, page)
    }

    /// The first step of the way to every page of this tenant.
    pub fn crumb(&self) -> Crumb {
        Crumb::new(
            self.tenant.display_name.clone(),
            tenant_path(self.tenant.id, ""),
        )
    }
}

fn tenant_path(tenant: TenantId, page: &str) -> String {
    if page.is_empty() {
        format!("/t/{tenant}")
    } else {
        format!("/t/{tenant}/{page}")
    }
}

fn frame_of(data: FrameData) -> Frame {
    let nav = navigation(&data);
    let FrameData {
        tenant,
        tenants,
        person,
        theme,
        ..
    } = data;
    Frame {
        tenant: card_of(tenant),
        tenants: tenants.into_iter().map(card_of).collect(),
        nav,
        person: layout::Person {
            name: person.display_name,
            detail: person.user_name,
            href: Some("/account".to_owned()),
            sign_out: layout::SIGN_OUT_ACTION.to_owned(),
        },
        theme,
    }
}

fn card_of(card: TenantCard) -> layout::TenantCard {
    let detail = match card.at_home {
        true => texts::frame::at_home(&card.region),
        false => texts::frame::by_import(&card.region),
    };
    layout::TenantCard {
        id: card.id.to_string(),
        href: tenant_path(card.id, ""),
        detail,
        name: card.display_name,
    }
}

/// A page of the tenant: what it takes to see it, its name, its address and its icon.
type NavPage = (Action, &'static str, &'static str, IconName);

/// The links that lead somewhere for this account, with their counts.
pub fn navigation(data: &FrameData) -> Vec<NavGroup> {
    [
        nav_group(data, texts::frame::directory(), &directory_pages()),
        nav_group(data, texts::words::tenant(), &tenant_pages()),
        nav_group(data, texts::frame::platform(), &platform_pages()),
    ]
    .into_iter()
    .filter(|group| !group.links.is_empty())
    .collect()
}

fn directory_pages() -> [NavPage; 8] {
    [
        (
            Action::EnterTenant,
            texts::words::overview(),
            "",
            IconName::Home,
        ),
        (
            Action::ViewAccounts,
            texts::words::accounts(),
            "accounts",
            IconName::User,
        ),
        (
            Action::ViewGroups,
            texts::words::security_groups(),
            "groups",
            IconName::Users,
        ),
        (
            Action::ViewGroups,
            texts::words::access(),
            "access",
            IconName::Shield,
        ),
        (
            Action::ShareGroups,
            texts::sharing::title(),
            "sharing",
            IconName::Share,
        ),
        (
            Action::ImportGroups,
            texts::words::imports(),
            "imports",
            IconName::Upload,
        ),
        (
            Action::ExportAccounts,
            texts::frame::export(),
            "export",
            IconName::Download,
        ),
        (
            Action::ViewTrash,
            texts::trash::title(),
            "trash",
            IconName::Trash,
        ),
    ]
}

fn tenant_pages() -> [NavPage; 4] {
    [
        (
            Action::ViewTenant,
            texts::words::details(),
            "details",
            IconName::Sliders,
        ),
        (
            Action::ViewNamespaces,
            texts::words::namespaces(),
            "namespaces",
            IconName::Layers,
        ),
        (
            Action::ViewIdentityProviders,
            texts::words::identity_providers(),
            "providers",
            IconName::SignIn,
        ),
        (
            Action::ViewTokens,
            texts::words::scim_requests(),
            "scim",
            IconName::Key,
        ),
    ]
}

fn platform_pages() -> [NavPage; 2] {
    [
        (
            Action::EnterTenant,
            texts::words::tenants(),
            "tenants",
            IconName::Building,
        ),
        (
            Action::ViewAudit,
            texts::frame::audit(),
            "audit",
            IconName::List,
        ),
    ]
}

/// Those of the pages that the account may see.
fn nav_group(data: &FrameData, label: &str, pages: &[NavPage]) -> NavGroup {
    let seen = pages.iter().filter(|(needs, ..)| data.allows(*needs));
    let link = |(_, label, page, icon): &NavPage| NavLink {
        label: (*label).to_owned(),
        href: data.path(page),
        icon: *icon,
        count: count_on(data, page),
    };
    NavGroup {
        label: label.to_owned(),
        links: seen.map(link).collect(),
    }
}

/// How many things the page lists, where that is known.
fn count_on(data: &FrameData, page: &str) -> Option<u64> {
    let overview = &data.overview;
    match page {
        "accounts" => overview.accounts.as_ref().map(|counts| counts.total()),
        "groups" => overview.groups.as_ref().map(|counts| counts.total()),
        "namespaces" => overview.namespaces,
        _ => None,
    }
}
