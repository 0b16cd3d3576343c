//! What the server renders of the frame.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;

use super::*;
use crate::kit::{IconName, testing::html};

fn card(id: &str, name: &str) -> TenantCard {
    TenantCard {
        id: id.to_owned(),
        name: name.to_owned(),
        detail: "Frankfurt · Owner".to_owned(),
        href: format!("/t/{id}"),
    }
}

fn frame(tenants: Vec<TenantCard>) -> Frame {
    let link = |label: &str, href: &str| NavLink {
        label: label.to_owned(),
        href: href.to_owned(),
        icon: IconName::Shield,
        count: Some(4_312),
    };
    Frame {
        tenant: card("1", "Acme Holding"),
        tenants,
        nav: vec![NavGroup {
            label: "Directory".to_owned(),
            links: vec![
                link("Overview", "/t/1"),
                link("Security groups", "/t/1/groups"),
            ],
        }],
        person: Person {
            name: "Olga Owner".to_owned(),
            detail: "olga@acme.example".to_owned(),
            href: None,
            sign_out: "/sign-out".to_owned(),
        },
        theme: Theme::Dark,
    }
}

fn console(tenants: Vec<TenantCard>) -> String {
    html(|| {
        provide_meta_context();
        view! {
            <Console frame=ArcMemo::new(move |_| frame(tenants.clone())) path="/t/1/groups/7">
                <Page title="HR" crumbs=vec![Crumb::new("Security groups", "/t/1/groups")]>"…"</Page>
            </Console>
        }
    })
}

#[test]
fn one_link_at_the_side_is_current() {
    let html = console(vec![card("1", "Acme Holding")]);
    let side = html
        .split("<nav id=\"side\"")
        .nth(1)
        .and_then(|rest| rest.split("</nav>").next());
    let side = side.unwrap_or_default();
    assert_eq!(side.matches("aria-current=\"page\"").count(), 1, "{html}");
    assert!(
        side.contains("href=\"/t/1/groups\" aria-current=\"page\""),
        "{side}"
    );
    assert!(side.contains("4,312"), "{side}");
}

#[test]
fn the_way_here_ends_with_the_page() {
    let html = console(Vec::new());
    assert!(html.contains("aria-label=\"Breadcrumbs\""), "{html}");
    assert!(
        html.contains("<span aria-current=\"page\">HR</span>"),
        "{html}"
    );
    assert_eq!(html.matches("<h1>").count(), 1, "{html}");
    assert!(html.contains("href=\"#main\""), "{html}");
    assert!(html.contains("<main id=\"main\""), "{html}");
}

#[test]
fn one_switches_where_there_is_another_tenant() {
    let one = console(vec![card("1", "Acme Holding")]);
    assert!(!one.contains("Switch tenant"), "{one}");
    let two = console(vec![card("1", "Acme Holding"), card("2", "Northwind")]);
    assert!(two.contains("Switch tenant"), "{two}");
    assert!(two.contains("href=\"/t/2\""), "{two}");
}

#[test]
fn the_theme_and_signing_out_are_plain_forms() {
    let html = console(Vec::new());
    assert!(html.contains("method=\"post\" action=\"/theme\""), "{html}");
    // A theme and a language.
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 2, "{html}");
    assert!(
        html.contains("method=\"post\" action=\"/sign-out\""),
        "{html}"
    );
    assert!(
        html.contains("name=\"everywhere\" value=\"true\""),
        "{html}"
    );
}
