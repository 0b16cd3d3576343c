//! The list of the tenants that one has access to.

use domain::{
    TenantId,
    policy::Action,
    tenant::{Region, TenantPage, TenantQuery, TenantStatus, TenantSummary},
};
use leptos::prelude::*;

use super::{
    api::{EnableTenant, ListTenants, TenantList},
    chosen::Question,
    delete_dialog::DeleteDialog,
    deleted_api::DeleteTenant,
    status_dialog::EnableDialog,
    titles::{status_badge, status_choices},
};
use crate::{
    call::{FormAction, Load},
    features::{DoneFlash, Loaded, frame::here, list_paging, sort_of, successes},
    kit::{
        Badge, Button, ButtonKind, Card, Column, ColumnMenu, DialogLink, FilterBar, FilterSelect,
        Icon, IconName, LinkButton, ListTable, Nothing, Query, Rows, Shown, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/tenants`
#[component]
pub fn TenantsPage() -> impl IntoView {
    let query = use_query();
    let enable = FormAction::of::<EnableTenant>();
    let delete = FormAction::of::<DeleteTenant>();
    let (enabled, deleted) = (successes(enable), successes(delete));
    let tenants = Load::again(
        move || enabled.get() + deleted.get(),
        move || ListTenants {
            query: tenant_query(&query.get()),
        },
    );
    let frame = here();
    let may_register = frame.allows(Action::RegisterTenant);
    let (path, register) = (frame.path("tenants"), frame.path("tenants/new"));
    let deleted_tenants = frame.path("tenants/deleted");
    let shown = frame.shown(LIST, COLUMNS);
    let show = move |list: TenantList| {
        let TenantList {
            page,
            regions,
            may_enable,
        } = list;
        view! {
            <EnableDialog tenants=page.items.clone() query=query action=enable/>
            <DeleteDialog tenants=page.items.clone() query=query action=delete/>
            <TenantTable page=page regions=regions may_enable=may_enable query=query shown=shown/>
        }
    };
    view! {
        <Page
            title=texts::words::tenants()
            crumbs=vec![frame.crumb()]
            lead=texts::tenants::lead()
            actions=move || view! {
                <LinkButton href=deleted_tenants>{texts::deleted_tenants::title()}</LinkButton>
                {may_register.then(|| view! {
                    <LinkButton href=register kind=ButtonKind::Main>
                        <Icon name=IconName::Plus/>
                        {texts::tenants::register()}
                    </LinkButton>
                })}
            }
        >
            <DoneFlash query=query/>
            <Card>
                <FilterBar
                    action=path
                    search=texts::tenants::search_name_or_id()
                    query=query
                    actions=move || view! {
                        <Button kind=ButtonKind::Quiet label=texts::words::refresh() on:click=move |_| tenants.refetch()>
                            <Icon name=IconName::Refresh/>
                        </Button>
                        <ColumnMenu list=LIST columns=COLUMNS shown=shown/>
                    }
                >
                    <FilterSelect name="status" label=texts::words::status() choices=status_choices() query=query/>
                </FilterBar>
                <Loaded from=tenants view=show/>
            </Card>
        </Page>
    }
}

fn tenant_query(query: &Query) -> TenantQuery {
    let (sort, descending) = sort_of(query);
    TenantQuery {
        search: query.get("q").unwrap_or_default().to_owned(),
        status: query.get("status").and_then(|status| status.parse().ok()),
        sort,
        descending,
        paging: list_paging(query),
    }
}

fn region_title(regions: &[Region], id: &str) -> String {
    let found = regions.iter().find(|region| region.id == id);
    found.map_or(id, |region| region.title.as_str()).to_owned()
}

/// What it is called where its columns are remembered.
const LIST: &str = "tenants";

const COLUMNS: &[Column] = &[
    Column::sorted(texts::words::display_name, "display_name").always(),
    Column::sorted(texts::words::name, "name"),
    Column::sorted(texts::words::legal_name, "legal_name"),
    Column::sorted(texts::words::tenant_id, "tenant_id"),
    Column::sorted(texts::words::region, "region"),
    Column::sorted(texts::words::status, "status"),
    Column::actions(),
];

#[component]
fn TenantTable(
    page: TenantPage,
    regions: Vec<Region>,
    may_enable: Vec<TenantId>,
    query: Signal<Query>,
    shown: Shown,
) -> impl IntoView {
    let rows = Rows::page(page, move |tenant| {
        let region = region_title(&regions, &tenant.region);
        let may_enable = may_enable.contains(&tenant.id);
        view! { <TenantRow tenant=tenant region=region may_enable=may_enable query=query shown=shown/> }
    });
    let nothing = Nothing::new(
        IconName::Building,
        texts::tenants::no_tenants(),
        texts::tenants::no_tenants_hint(),
    );
    view! {
        <ListTable label=texts::words::tenants() columns=COLUMNS shown=shown rows=rows nothing=nothing query=query order="display_name"/>
    }
}

#[component]
fn TenantRow(
    tenant: TenantSummary,
    region: String,
    may_enable: bool,
    query: Signal<Query>,
    shown: Shown,
) -> impl IntoView {
    let id = tenant.id;
    let (status, tone) = status_badge(tenant.status);
    // Nobody can enter a disabled tenant.
    let name = match tenant.status {
        TenantStatus::Active => {
            view! { <a href=format!("/t/{id}")>{tenant.display_name}</a> }.into_any()
        }
        TenantStatus::Disabled => view! { <span>{tenant.display_name}</span> }.into_any(),
    };
    let enable = may_enable.then(|| view! {
        <DialogLink href=Signal::derive(move || Question::Enable.href(&query.get(), id))>{texts::words::enable()}</DialogLink>
        <DialogLink href=Signal::derive(move || Question::Delete.href(&query.get(), id)) kind=ButtonKind::Quiet>{texts::words::delete()}</DialogLink>
    });
    let cells = [
        view! { <td>{name}</td> }.into_any(),
        view! { <td class="mono">{tenant.name}</td> }.into_any(),
        view! { <td>{tenant.legal_name}</td> }.into_any(),
        view! { <td class="mono line">{id.to_string()}</td> }.into_any(),
        view! { <td>{region}</td> }.into_any(),
        view! { <td><Badge tone=tone>{status}</Badge></td> }.into_any(),
        view! { <td class="tight">{enable}</td> }.into_any(),
    ];
    view! { <tr>{shown.cells(cells)}</tr> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::tenant::TenantSort;

    #[test]
    fn the_address_holds_search_filter_and_order() {
        let query = Query::from_iter([("q", "acme"), ("status", "disabled"), ("sort", "-region")]);
        let wanted = tenant_query(&query);
        assert_eq!(wanted.search, "acme");
        assert_eq!(wanted.status, Some(TenantStatus::Disabled));
        assert_eq!(
            (wanted.sort, wanted.descending),
            (Some(TenantSort::Region), true)
        );
        let odd = tenant_query(&Query::from_iter([("status", "gone"), ("sort", "age")]));
        assert_eq!((odd.status, odd.sort), (None, None));
    }

    #[cfg(feature = "ssr")]
    fn row(status: TenantStatus, may_enable: bool) -> String {
        crate::kit::testing::html(move || {
            let tenant = TenantSummary {
                id: TenantId(uuid::Uuid::nil()),
                name: "acme".into(),
                display_name: "Acme".into(),
                legal_name: "Acme Ltd".into(),
                region: "eu".into(),
                status,
            };
            let query = Signal::stored(Query::default());
            view! { <TenantRow tenant=tenant region="Frankfurt".into() may_enable=may_enable query=query shown=Shown::ALL/> }
        })
    }

    #[test]
    #[cfg(feature = "ssr")]
    fn a_disabled_tenant_is_no_link_but_can_be_enabled_by_those_who_may() {
        let link = r#"href="/t/00000000-0000-0000-0000-000000000000""#;
        assert!(row(TenantStatus::Active, false).contains(link));
        assert!(!row(TenantStatus::Disabled, true).contains(link));
        assert!(row(TenantStatus::Disabled, true).contains("dialog=enable"));
        assert!(!row(TenantStatus::Disabled, false).contains("dialog=enable"));
    }

    #[test]
    fn a_region_that_is_no_longer_configured_keeps_its_identifier() {
        let regions = [Region {
            id: "eu".into(),
            title: "Frankfurt".into(),
        }];
        assert_eq!(region_title(&regions, "eu"), "Frankfurt");
        assert_eq!(region_title(&regions, "us"), "us");
    }
}
