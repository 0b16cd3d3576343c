//! The list of identity providers.

use domain::{
    policy::Action,
    provider::{ProviderPage, ProviderQuery, ProviderSummary},
};
use leptos::prelude::*;

use super::{
    api::ListProviders,
    titles::{active_badge, type_title},
};
use crate::{
    call::Load,
    features::{DoneFlash, Loaded, frame::here, list_paging, sort_of, tenant_param},
    kit::{
        Badge, Button, ButtonKind, Card, Column, FilterBar, Icon, IconName, LinkButton, ListTable,
        Nothing, Query, Rows, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/providers`
#[component]
pub fn ProvidersPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let providers = Load::new(move || ListProviders {
        tenant: tenant.get(),
        query: provider_query(&query.get()),
    });
    let frame = here();
    let may_manage = frame.allows(Action::ManageIdentityProviders);
    let path = frame.path("providers");
    let (table, add) = (path.clone(), frame.path("providers/new"));
    let show = move |page: ProviderPage| {
        view! { <ProviderTable page=page query=query path=table.clone()/> }
    };
    view! {
        <Page
            title=texts::words::identity_providers()
            crumbs=vec![frame.crumb()]
            lead=texts::providers::lead()
            actions=move || may_manage.then(|| view! {
                <LinkButton href=add kind=ButtonKind::Main>
                    <Icon name=IconName::Plus/>
                    {texts::providers::add()}
                </LinkButton>
            })
        >
            <DoneFlash query=query/>
            <Card>
                <FilterBar
                    action=path
                    search=texts::providers::search_name()
                    query=query
                    actions=move || view! {
                        <Button kind=ButtonKind::Quiet label=texts::words::refresh() on:click=move |_| providers.refetch()>
                            <Icon name=IconName::Refresh/>
                        </Button>
                    }
                />
                <Loaded from=providers view=show/>
            </Card>
        </Page>
    }
}

fn provider_query(query: &Query) -> ProviderQuery {
    let (sort, descending) = sort_of(query);
    ProviderQuery {
        search: query.get("q").unwrap_or_default().to_owned(),
        sort,
        descending,
        paging: list_paging(query),
    }
}

const COLUMNS: &[Column] = &[
    Column::sorted(texts::words::name, "name"),
    Column::sorted(texts::providers::column_type, "type"),
    Column::sorted(texts::words::description, "description"),
    Column::sorted(texts::words::status, "active"),
];

#[component]
fn ProviderTable(page: ProviderPage, query: Signal<Query>, path: String) -> impl IntoView {
    let rows = Rows::page(page, move |provider: ProviderSummary| {
        let (active, tone) = active_badge(provider.is_active);
        view! {
            <tr>
                <td><a href=format!("{path}/{}", provider.id)>{provider.name}</a></td>
                <td>{type_title(provider.kind)}</td>
                <td>{provider.description}</td>
                <td><Badge tone=tone>{active}</Badge></td>
            </tr>
        }
    });
    let nothing = Nothing::new(
        IconName::Shield,
        texts::providers::no_providers(),
        texts::providers::no_providers_hint(),
    );
    view! {
        <ListTable label=texts::words::identity_providers() columns=COLUMNS rows=rows nothing=nothing query=query order="name"/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::provider::ProviderSort;

    #[test]
    fn the_address_holds_search_order_and_page() {
        let query = Query::from_iter([("q", "entra"), ("sort", "-active"), ("page", "2")]);
        let wanted = provider_query(&query);
        assert_eq!(wanted.search, "entra");
        assert_eq!(
            (wanted.sort, wanted.descending),
            (Some(ProviderSort::Active), true)
        );
        assert_eq!(wanted.paging.page(), 2);
        assert_eq!(provider_query(&Query::default()), ProviderQuery::default());
    }
}
