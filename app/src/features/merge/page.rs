//! The page that asks which of two values counts. A form like any other: it works without JavaScript.

use domain::{AccountId, Field, GroupId, merge::Edited};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    api::{Choice, LoadMerge, MergeView},
    labels::label,
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{
        FormErrors, Loaded, accounts::api::SaveAccount, groups::api::SaveGroup, id_param,
        tenant_param, tenants::api::SaveTenant,
    },
    kit::{
        Card, CardBody, DescriptionList, Flash, LinkButton, Note, SubmitButton, Table, Term, Tone,
        rich, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/groups/{group}/merge`
#[component]
pub fn GroupMergePage() -> impl IntoView {
    let group = id_param::<GroupId>("group");
    merging(Edited::Group, FormAction::of::<SaveGroup>(), move || {
        group.get().0
    })
}

/// `/t/{tenant}/accounts/{account}/merge`
#[component]
pub fn AccountMergePage() -> impl IntoView {
    let account = id_param::<AccountId>("account");
    merging(
        Edited::Account,
        FormAction::of::<SaveAccount>(),
        move || account.get().0,
    )
}

/// `/t/{tenant}/details/merge`
#[component]
pub fn TenantMergePage() -> impl IntoView {
    let tenant = tenant_param();
    merging(Edited::Tenant, FormAction::of::<SaveTenant>(), move || {
        tenant.get().0
    })
}

fn merging(
    of: Edited,
    action: FormAction,
    id: impl Fn() -> Uuid + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let view = Load::new(move || {
        let typed = query.with(|query| query.get("typed").and_then(|id| id.parse().ok()));
        LoadMerge {
            tenant: tenant.get(),
            of,
            id: id(),
            typed: typed.unwrap_or_default(),
        }
    });
    let show = move |view: MergeView| view! { <Shown view=view action=action/> };
    view! { <Loaded from=view view=show/> }
}

#[component]
fn Shown(view: MergeView, action: FormAction) -> impl IntoView {
    let errors = FormErrors::of(action);
    let hidden = view.hidden.into_iter();
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let lead = texts::merge::lead(&view.by, &view.at.to_minute());
    let theirs = texts::merge::theirs(&view.by);
    let rows = view
        .choices
        .into_iter()
        .map(move |choice| view! { <Row choice=choice errors=errors/> });
    let taken = view.taken.into_iter();
    let taken =
        taken.map(|(field, value)| view! { <Term label=label(field)>{shown(value)}</Term> });
    let taken: Vec<_> = taken.collect();
    let has_taken = !taken.is_empty();
    let also = texts::merge::taken(&view.by);
    view! {
        <Page title=texts::merge::title() lead=view.name>
            <Flash message=errors.message()/>
            <Note tone=Tone::Warn>{rich(lead)}</Note>
            <PostForm action=action>
                <div class="stack">
                    {hidden.collect_view()}
                    <Card title=texts::merge::choose()>
                        <Table label=texts::merge::choose()>
                            <thead>
                                <tr>
                                    <th scope="col">{texts::merge::field()}</th>
                                    <th scope="col">{texts::merge::mine()}</th>
                                    <th scope="col">{theirs}</th>
                                </tr>
                            </thead>
                            <tbody>{rows.collect_view()}</tbody>
                        </Table>
                    </Card>
                    {has_taken.then(|| view! {
                        <Card title=also><CardBody><DescriptionList>{taken}</DescriptionList></CardBody></Card>
                    })}
                    <div class="actions">
                        <LinkButton href=view.back>{texts::words::cancel()}</LinkButton>
                        <SubmitButton busy=action.pending()>{texts::words::save()}</SubmitButton>
                    </div>
                </div>
            </PostForm>
        </Page>
    }
}

#[component]
fn Row(choice: Choice, errors: FormErrors) -> impl IntoView {
    let Choice {
        field,
        mine,
        theirs,
    } = choice;
    let problem = errors.field(field);
    view! {
        <tr>
            <th scope="row">{label(field)}{move || problem.get().map(|problem| view! { <small>{problem}</small> })}</th>
            <td><Side field=field value=mine whose=texts::merge::mine()/></td>
            <td><Side field=field value=theirs whose=texts::merge::saved()/></td>
        </tr>
    }
}

/// One of the two values.
#[component]
fn Side(field: Field, value: String, whose: &'static str) -> impl IntoView {
    view! {
        <label class="pick">
            <input type="radio" name=field.as_str() value=value.clone() required=true/>
            <span class="hidden">{label(field)}", "{whose}": "</span>
            <span>{shown(value)}</span>
        </label>
    }
}

fn shown(value: String) -> String {
    match value.as_str() {
        "" => texts::merge::nothing().to_owned(),
        _ => value,
    }
}
