//! The search as a page: what the field at the top leads to, and all that there is without JavaScript.

use domain::search::Hit;
use leptos::prelude::*;

use super::{
    api::FindAnything,
    entries::{entries, results},
};
use crate::{
    call::Load,
    features::{
        Loaded,
        frame::{FrameData, here},
        tenant_param,
    },
    kit::{Card, EmptyState, FilterBar, IconName, Suggestion, grouped, use_query},
    layout::Page,
};

/// `/t/{tenant}/search`
#[component]
pub fn SearchPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let text = Memo::new(move |_| query.get().get("q").unwrap_or_default().to_owned());
    let hits = Load::new(move || FindAnything {
        tenant: tenant.get(),
        text: text.get(),
    });
    let frame = here();
    let path = frame.path("search");
    let crumbs = vec![frame.crumb()];
    let show = move |hits: Vec<Hit>| {
        view! { <Results hits=hits text=text.get_untracked() frame=frame.clone()/> }
    };
    view! {
        <Page
            title=texts::search::title()
            crumbs=crumbs
            lead=texts::search::lead()
        >
            <Card>
                <FilterBar action=path search=texts::search::find_in_tenant() query=query/>
                <Loaded from=hits view=show/>
            </Card>
        </Page>
    }
}

#[component]
fn Results(hits: Vec<Hit>, text: String, frame: FrameData) -> impl IntoView {
    let found = entries(&frame, &text, &hits);
    let nothing = (results(&found) == 0).then(|| {
        view! {
            <EmptyState title=texts::words::nothing_found() icon=IconName::Search>
                {texts::search::nothing_text()}
            </EmptyState>
        }
    });
    let found = grouped(found).into_iter().map(|(group, entries)| {
        let entries = entries.into_iter().map(|(_, entry)| {
            let Suggestion {
                name,
                detail,
                href,
                sends,
                ..
            } = entry;
            let what = match sends {
                None => view! { <a href=href>{name}</a> }.into_any(),
                Some((field, value)) => view! {
                    <form method="post" action=href>
                        <button class="button" data-kind="quiet" type="submit" name=field value=value>{name}</button>
                    </form>
                }
                .into_any(),
            };
            view! { <li>{what}<small>{detail}</small></li> }
        });
        view! {
            <section class="results">
                <h2>{group}</h2>
                <ul>{entries.collect_view()}</ul>
            </section>
        }
    });
    view! {
        {nothing}
        {found.collect_view()}
    }
}
