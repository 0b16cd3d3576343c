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
    let owners = view.owners;
    let rows: Vec<_> = view
        .choices
        .into_iter()
        .map(|choice| {
            let mine = shown(choice.field, &choice.mine, &owners);
            let theirs = shown(choice.field, &choice.theirs, &owners);
            view! { <Row choice=choice mine=mine theirs=theirs errors=errors/> }
        })
        .collect();
    let taken: Vec<_> = view
        .taken
        .into_iter()
        .map(|(field, value)| {
            let value = shown(field, &value, &owners);
            view! { <Term label=label(field)>{value}</Term> }
        })
        .collect();
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
                            <tbody>{rows}</tbody>
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
fn Row(choice: Choice, mine: String, theirs: String, errors: FormErrors) -> impl IntoView {
    let field = choice.field;
    let problem = errors.field(field);
    view! {
        <tr>
            <th scope="row">{label(field)}{move || problem.get().map(|problem| view! { <small>{problem}</small> })}</th>
            <td><Side field=field value=choice.mine text=mine whose=texts::merge::mine()/></td>
            <td><Side field=field value=choice.theirs text=theirs whose=texts::merge::saved()/></td>
        </tr>
    }
}

/// One of the two values, and how it is shown.
#[component]
fn Side(field: Field, value: String, text: String, whose: &'static str) -> impl IntoView {
    view! {
        <label class="pick">
            <input class="box" type="radio" name=field.as_str() value=value required=true/>
            <span class="hidden">{label(field)}", "{whose}": "</span>
            <span>{text}</span>
        </label>
    }
}

fn shown(field: Field, value: &str, owners: &[(AccountId, String)]) -> String {
    if value.is_empty() {
        return texts::merge::nothing().to_owned();
    }
    if field != Field::Owner {
        return value.to_owned();
    }
    let named = owners.iter().find(|(id, _)| id.to_string() == value);
    named.map_or_else(|| texts::merge::gone().to_owned(), |(_, name)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_has_a_name_or_is_gone() {
        let (ada, ben) = (AccountId::generate(), AccountId::generate());
        let owners = [(ada, "Ada (ada@acme.example)".to_owned())];
        let owner = |id: &str| shown(Field::Owner, id, &owners);
        assert_eq!(owner(&ada.to_string()), "Ada (ada@acme.example)");
        assert_eq!(owner(&ben.to_string()), texts::merge::gone());
        assert_eq!(owner(""), texts::merge::nothing());
        assert_eq!(shown(Field::Description, "Money", &owners), "Money");
    }
}
