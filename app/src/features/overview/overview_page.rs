//! The tenant at a glance, and what to do next.

use domain::{
    overview::{Development, Overview},
    policy::Action,
};
use leptos::prelude::*;

use super::{
    api::LoadDevelopment,
    development::{Charts, FirstSteps},
    latest::{ImportsCard, TokensCard},
    todos::{TodoNote, todos},
};
use crate::{
    call::Load,
    features::{
        Loaded,
        frame::{FrameData, here},
        tenant_param,
    },
    kit::{Card, CardBody, CopyField, Note, Stat, Stats, Tone},
    layout::{Columns, Page},
};

/// `/t/{tenant}`
#[component]
pub fn OverviewPage() -> impl IntoView {
    let tenant_id = tenant_param();
    let development = Load::new(move || LoadDevelopment {
        tenant: tenant_id.get(),
    });
    let frame = here();
    let stats = stats(&frame.overview);
    let tenant = &frame.tenant;
    let lead = texts::overview::lead(&tenant.display_name, &tenant.region);
    let may_see_nothing = frame.overview == Overview::default();
    let frame = StoredValue::new(frame);
    view! {
        <Page title=texts::words::overview() lead=lead>
            {may_see_nothing.then(|| view! {
                <Note tone=Tone::Info>{texts::overview::nothing_to_see()}</Note>
            })}
            {(!stats.is_empty()).then(|| view! { <Card><Stats stats=stats/></Card> })}
            <Loaded from=development view=move |found: Development| view! {
                <Found found=found frame=frame.get_value()/>
            }/>
        </Page>
    }
}

#[component]
fn Found(found: Development, frame: FrameData) -> impl IntoView {
    let todos = todos(&frame, &found);
    let Development {
        days,
        first_steps,
        owner_group,
        tokens,
        imports,
        now,
        ..
    } = found;
    let sees_tokens = frame.allows(Action::ViewTokens);
    let (aside, charts) = (frame.clone(), frame.clone());
    let nothing_to_do = todos.is_empty() && first_steps.is_empty();
    let id = frame.tenant.id.to_string();
    view! {
        <Columns aside=move || view! {
            <Card title=texts::words::tenant()>
                <CardBody>
                    <CopyField name="tenant_id" label=texts::words::tenant_id() value=id/>
                </CardBody>
            </Card>
            {sees_tokens.then(|| view! { <TokensCard tokens=tokens now=now frame=aside.clone()/> })}
            {imports.map(|imports| view! { <ImportsCard imports=imports frame=aside/> })}
        }>
            {(nothing_to_do || !todos.is_empty()).then(|| view! {
                <Card title=texts::overview::todo_title()>
                    <CardBody>
                        {todos.into_iter().map(|todo| view! { <TodoNote todo=todo/> }).collect_view()}
                        {nothing_to_do.then(|| view! { <p class="muted">{texts::overview::nothing_to_do()}</p> })}
                    </CardBody>
                </Card>
            })}
            <FirstSteps steps=first_steps owner_group=owner_group frame=frame/>
        </Columns>
        <Charts days=days frame=charts/>
    }
}

fn stats(overview: &Overview) -> Vec<Stat> {
    let accounts = overview.accounts.map(|counts| {
        vec![
            Stat::new(texts::overview::accounts(), counts.total()),
            Stat::new(texts::overview::from_provider(), counts.scim),
        ]
    });
    let groups = overview.groups.map(|counts| {
        vec![
            Stat::new(texts::overview::security_groups(), counts.total()),
            Stat::new(texts::overview::imported_groups(), counts.imported),
        ]
    });
    let tokens = overview.tokens.map(|counts| {
        vec![Stat::new(
            texts::overview::active_tokens(),
            counts.active + counts.expire_soon,
        )]
    });
    [accounts, groups, tokens]
        .into_iter()
        .flatten()
        .flatten()
        .collect()
}
