//! The latest requests: filters in the address, newest first.

use domain::{
    Moment,
    inspector::{RequestQuery, Sender},
    list::Page as ListPage,
};
use leptos::prelude::*;

use super::{
    api::{ListRequests, Offer, OfferRequests, RequestRow},
    titles::{duration_text, object_page, status_tone},
};
use crate::{
    call::Load,
    features::{
        Loaded,
        frame::{FrameData, here},
        list_paging, tenant_param,
    },
    kit::{
        Badge, Card, Choice, Column, ColumnMenu, FilterBar, FilterSelect, IconName, LinkButton,
        ListTable, Note, Nothing, Precision, Query, Rows, Shown, Time, Tone, rich_with, use_query,
    },
    layout::Page,
};

/// What the filter calls requests without a token of this tenant.
const STRANGER: &str = "none";

/// `/t/{tenant}/scim`
#[component]
pub fn RequestsPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let offer = Load::new(move || OfferRequests {
        tenant: tenant.get(),
    });
    let requests = Load::new(move || ListRequests {
        tenant: tenant.get(),
        query: request_query(&query.get()),
    });
    let frame = here();
    let crumbs = vec![frame.crumb()];
    let path = frame.path("scim");
    let details = format!("{}#tokens", frame.path("details"));
    let connect = frame.path("scim/connect");
    let shown = frame.shown(LIST, COLUMNS);
    let frame = StoredValue::new(frame);
    let filters = move |offer: Offer| {
        view! { <Filters offer=offer action=path.clone() query=query shown=shown/> }
    };
    let show = move |page: ListPage<RequestRow>| {
        view! { <RequestTable page=page query=query frame=frame shown=shown/> }
    };
    view! {
        <Page
            title=texts::words::scim_requests()
            crumbs=crumbs
            lead=texts::inspector::lead()
            actions=move || view! {
                <LinkButton href=connect>{texts::words::connect()}</LinkButton>
                <LinkButton href=details>{texts::words::provisioning_tokens()}</LinkButton>
            }
        >
            <Card>
                <Loaded from=offer view=filters/>
                <Loaded from=requests view=show/>
            </Card>
        </Page>
    }
}

fn request_query(query: &Query) -> RequestQuery {
    let sender = match query.get("token") {
        Some(STRANGER) => Sender::Stranger,
        Some(token) => token.parse().map_or(Sender::Anybody, Sender::Token),
        None => Sender::Anybody,
    };
    RequestQuery {
        search: query.get("q").unwrap_or_default().to_owned(),
        sender,
        failed: query.get("answer") == Some("failed"),
        paging: list_paging(query),
    }
}

#[component]
fn Filters(offer: Offer, action: String, query: Signal<Query>, shown: Shown) -> impl IntoView {
    let Offer {
        tokens,
        days,
        requests,
        unrecorded,
        since,
    } = offer;
    let tokens = tokens
        .into_iter()
        .map(|(id, identifier)| Choice::new(id.to_string(), format!("{identifier}…")))
        .chain([Choice::new(STRANGER, texts::inspector::no_token())])
        .collect();
    let failed = vec![Choice::new("failed", texts::inspector::failed())];
    let kept = if days == 0 {
        texts::inspector::not_recorded().to_owned()
    } else {
        texts::inspector::kept(days, requests)
    };
    view! {
        <FilterBar
            action=action
            search=texts::inspector::search()
            query=query
            actions=move || view! { <ColumnMenu list=LIST columns=COLUMNS shown=shown/> }
        >
            <FilterSelect name="answer" label=texts::inspector::answer() choices=failed query=query/>
            <FilterSelect name="token" label=texts::words::token() choices=tokens query=query/>
        </FilterBar>
        <Note tone=Tone::Info>{kept}</Note>
        {(unrecorded > 0).then(|| view! { <Missing count=unrecorded since=since/> })}
    }
}

/// What nobody will find here, however long they look.
#[component]
fn Missing(count: u64, since: Moment) -> impl IntoView {
    let missing = rich_with(texts::inspector::missing(count), move |_, _| {
        view! { <Time at=since precision=Precision::Second/> }.into_any()
    });
    view! { <Note tone=Tone::Warn>{missing}</Note> }
}

/// What it is called where its columns are remembered.
const LIST: &str = "requests";

const COLUMNS: &[Column] = &[
    Column::new(texts::words::when_utc).named("when"),
    Column::new(texts::inspector::request),
    Column::new(texts::inspector::about).named("about"),
    Column::new(texts::inspector::answer).named("answer"),
    Column::new(texts::words::token).named("token"),
    Column::new(texts::inspector::took).named("took").numeric(),
];

#[component]
fn RequestTable(
    page: ListPage<RequestRow>,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
    shown: Shown,
) -> impl IntoView {
    let rows = Rows::page(
        page,
        move |row| view! { <OneRow row=row frame=frame shown=shown/> },
    );
    let missing = if is_filtered(&query.get_untracked()) {
        texts::words::nothing_matches()
    } else {
        texts::inspector::nothing_yet()
    };
    let nothing = Nothing::new(IconName::Key, texts::inspector::no_requests(), missing);
    view! {
        <ListTable label=texts::words::scim_requests() columns=COLUMNS shown=shown rows=rows nothing=nothing query=query/>
    }
}

fn is_filtered(query: &Query) -> bool {
    ["q", "answer", "token"]
        .iter()
        .any(|name| query.get(name).is_some())
}

#[component]
fn OneRow(row: RequestRow, frame: StoredValue<FrameData>, shown: Shown) -> impl IntoView {
    let RequestRow { request, deed, why } = row;
    let href = frame.with_value(|frame| frame.path(&format!("scim/{}", request.id)));
    let target = if request.asked.is_empty() {
        format!("{} {}", request.method, request.path)
    } else {
        format!("{} {}?{}", request.method, request.path, request.asked)
    };
    let object = request.object.map(|object| {
        let page = frame.with_value(|frame| object_page(frame, &object));
        let name = object.name.unwrap_or(object.id);
        match page {
            Some(href) => view! { <a href=href>{name}</a> }.into_any(),
            None => view! { <span class="mono">{name}</span> }.into_any(),
        }
    });
    let token = if request.token.is_empty() {
        view! { <span class="muted">{texts::inspector::no_token()}</span> }.into_any()
    } else {
        view! { <span class="mono">{request.token}"…"</span> }.into_any()
    };
    let why = why.map(|why| view! { <small>{why}</small> });
    let cells = [
        view! { <td class="tight"><Time at=request.at precision=Precision::Second/></td> }.into_any(),
        view! { <td class="line short"><a class="row-link" href=href>{deed}</a><small class="mono">{target}</small></td> }.into_any(),
        view! { <td>{object}<small>{request.summary}</small></td> }.into_any(),
        view! { <td class="prose"><Badge tone=status_tone(request.status)>{request.status}</Badge>{why}</td> }.into_any(),
        view! { <td>{token}</td> }.into_any(),
        view! { <td class="num muted">{duration_text(request.duration)}</td> }.into_any(),
    ];
    view! { <tr>{shown.cells(cells)}</tr> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::TokenId;
    use uuid::Uuid;

    #[test]
    fn the_address_says_what_is_shown() {
        let id = TokenId(Uuid::from_u128(7));
        for (token, expected) in [
            (id.to_string(), Sender::Token(id)),
            ("none".to_owned(), Sender::Stranger),
            ("seven".to_owned(), Sender::Anybody),
        ] {
            let query = Query::from_iter([("token", token)]);
            assert_eq!(request_query(&query).sender, expected);
        }
        let failed = Query::from_iter([("answer", "failed"), ("q", "ada")]);
        assert!(request_query(&failed).failed);
        assert_eq!(request_query(&failed).search, "ada");
        assert_eq!(request_query(&Query::default()), RequestQuery::default());
    }
}
