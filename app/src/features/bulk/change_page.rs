//! What a change to many would do, and the button that does it.

use domain::{
    Source,
    bulk_change::{BulkForm, BulkPlan, Deed, NamedRow, RefusedRows},
    field_error::Field,
    group::GroupQuery,
    policy::Action,
};
use leptos::prelude::*;

use super::{
    api::{ChangeAccounts, ChangeGroups, PlanAccounts, PlanGroups},
    effect_table::EffectTable,
    granted::Granted,
    group_choice::GroupSearch,
    words::{Kind, consequence, title, verb},
};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{
        FormErrors, LastLocalOwner, Loaded, Trouble,
        frame::here,
        groups::{EndFields, ListGroups},
        list_paging, tenant_param,
    },
    kit::{
        Card, CardBody, Chosen, ConfirmFields, EmptyState, Flash, IconName, LinkButton, Note,
        Query, Table, number, rich, use_query,
    },
    layout::{Crumb, Page},
};

/// `/t/{tenant}/accounts/change`
#[component]
pub fn ChangeAccountsPage() -> impl IntoView {
    view! { <Change kind=Kind::Accounts needs=Action::ViewAccounts/> }
}

/// `/t/{tenant}/groups/change`
#[component]
pub fn ChangeGroupsPage() -> impl IntoView {
    view! { <Change kind=Kind::Groups needs=Action::ViewGroups/> }
}

fn asked(query: &Query) -> BulkForm {
    let text = |name| query.get(name).unwrap_or_default().to_owned();
    let ids = query.pairs().filter(|(name, _)| *name == "ids[]");
    BulkForm {
        deed: text("deed"),
        over: text("over"),
        ids: ids.map(|(_, id)| id.to_owned()).collect(),
        q: text("q"),
        source: text("source"),
        status: text("status"),
        group: text("group"),
        ..Default::default()
    }
}

/// Accounts join or leave a group, and it is not said which.
fn wants_group(form: &BulkForm) -> bool {
    let deed = form.deed.parse();
    matches!(deed, Ok(Deed::Join | Deed::Leave)) && form.group.is_empty()
}

#[component]
fn Change(kind: Kind, needs: Action) -> impl IntoView {
    let frame = here();
    if !frame.allows(needs) {
        return view! { <Trouble error=UiError::Denied(needs)/> }.into_any();
    }
    let tenant = tenant_param();
    let query = use_query();
    let form = Memo::new(move |_| asked(&query.get()));
    let change = match kind {
        Kind::Accounts => FormAction::of::<ChangeAccounts>(),
        Kind::Groups => FormAction::of::<ChangeGroups>(),
    };
    // Whatever stood against it: what is shown is what would happen now.
    let attempts = change.attempts();
    let turn = move || attempts.get();
    let ready = move || {
        let form = form.get();
        form.check().is_ok().then_some(form)
    };
    let plan: Load<BulkPlan> = match kind {
        Kind::Accounts => Load::again_when(turn, move || {
            let tenant = tenant.get();
            ready().map(|query| PlanAccounts { tenant, query })
        }),
        Kind::Groups => Load::again_when(turn, move || {
            let tenant = tenant.get();
            ready().map(|query| PlanGroups { tenant, query })
        }),
    };
    let groups = Load::when(move || {
        wants_group(&form.get()).then(|| ListGroups {
            tenant: tenant.get(),
            query: GroupQuery {
                search: query.get().get("find").unwrap_or_default().to_owned(),
                source: Some(Source::Local),
                paging: list_paging(&query.get().only(&["size"])),
                ..Default::default()
            },
        })
    });
    let group = Chosen::one("group").of(move || tenant.get());
    let list = frame.path(kind.folder());
    let path = format!("{list}/change");
    let crumbs = vec![frame.crumb(), Crumb::new(kind.title(), list.clone())];
    let deed: Option<Deed> = form.get_untracked().deed.parse().ok();
    let back = move || {
        let filter = query.get().only(&["q", "source", "status"]);
        format!("{list}{}", filter.href())
    };
    let back = Signal::derive(back);
    let show = move |plan: BulkPlan| {
        view! { <Plan plan=plan kind=kind form=form.get_untracked() change=change back=back/> }
    };
    let errors = FormErrors::of(change);
    let nothing_asked = move || {
        let form = form.get();
        form.check().is_err() && !wants_group(&form)
    };
    view! {
        <Page
            title=title(deed, kind)
            crumbs=crumbs
            lead=texts::bulk::lead()
            actions=move || view! { <LinkButton href=back>{texts::bulk::back_to_list()}</LinkButton> }
        >
            <Flash message=errors.message()/>
            <Show when=nothing_asked>
                <Card>
                    <EmptyState title=texts::bulk::nothing_chosen() icon=IconName::List>
                        {texts::bulk::nothing_chosen_body()}
                    </EmptyState>
                </Card>
            </Show>
            <Show when=move || wants_group(&form.get())>
                <GroupSearch path=path.clone() query=query groups=groups chosen=group/>
            </Show>
            <Loaded from=plan view=show/>
        </Page>
    }
    .into_any()
}

#[component]
fn Plan(
    plan: BulkPlan,
    kind: Kind,
    form: BulkForm,
    change: FormAction,
    back: Signal<String>,
) -> impl IntoView {
    let Ok(deed) = form.deed.parse::<Deed>() else {
        return ().into_any();
    };
    let BulkPlan {
        chosen,
        changing,
        same,
        refused,
        group,
        grants,
        takes_last_local_owner,
        effect,
        uncounted,
        named,
    } = plan;
    let lead = kind.change(changing, chosen);
    let same = (same > 0).then(|| view! { <Note>{texts::bulk::same(same)}</Note> });
    let group = (!group.is_empty()).then(|| view! { <p>{rich(texts::bulk::group_is(&group))}</p> });
    let grants = grants.map(|grants| view! { <Granted grants=grants/> });
    let named =
        (!named.is_empty()).then(|| view! { <Named rows=named changing=changing kind=kind/> });
    let refused = (!refused.is_empty()).then(|| view! { <Refused rows=refused/> });
    let effect = (!effect.is_empty()).then(|| view! { <EffectTable effect=effect/> });
    let uncounted =
        (uncounted > 0).then(|| view! { <Note>{texts::bulk::uncounted(uncounted)}</Note> });
    let tenant = here().tenant.id.to_string();
    let errors = FormErrors::of(change);
    let act = (changing > 0).then(|| {
        let typed_name = (deed == Deed::Delete).then(|| number(changing));
        let destructive = matches!(deed, Deed::Disable | Deed::Leave | Deed::Delete);
        let hidden = fields(&form, tenant, changing)
            .into_iter()
            .map(|(name, value)| {
                view! { <input type="hidden" name=name value=value/> }
            });
        view! {
            <PostForm action=change>
                {hidden.collect_view()}
                <ConfirmFields
                    verb=verb(deed, kind, changing)
                    cancel=back
                    typed_name=typed_name
                    error=errors.field(Field::Confirmation)
                    busy=change.pending()
                    destructive=destructive
                >
                    {group}
                    {named}
                    <p>{consequence(deed, kind)}</p>
                    {grants}
                    {takes_last_local_owner.then(|| view! { <LastLocalOwner/> })}
                    {(deed == Deed::Join).then(|| view! { <EndFields end=form.end() name="bulk" errors=errors/> })}
                </ConfirmFields>
            </PostForm>
        }
    });
    view! {
        <Card title=texts::bulk::what_would_happen() lead=lead>
            {same}
            {refused}
            {effect}
            {uncounted}
            <CardBody>
                {act.is_none().then(|| view! { <p>{texts::bulk::nothing_to_change()}</p> })}
                {act}
            </CardBody>
        </Card>
    }
    .into_any()
}

/// What is sent: what was asked for, and the number that was shown.
fn fields(form: &BulkForm, tenant: String, changing: u64) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("tenant", tenant),
        ("deed", form.deed.clone()),
        ("over", form.over.clone()),
        ("q", form.q.clone()),
        ("source", form.source.clone()),
        ("status", form.status.clone()),
        ("group", form.group.clone()),
        ("expected", changing.to_string()),
    ];
    fields.extend(form.ids.iter().map(|id| ("ids[]", id.clone())));
    fields
}

/// Who or what changes: the first of them, with links.
#[component]
fn Named(rows: Vec<NamedRow>, changing: u64, kind: Kind) -> impl IntoView {
    let frame = here();
    let more = changing.saturating_sub(rows.len() as u64);
    let rows = rows.into_iter().map(|row| {
        let href = frame.path(&format!("{}/{}", kind.folder(), row.id));
        view! { <li><a href=href>{row.name}</a></li> }
    });
    view! {
        <ul class="named" aria-label=texts::bulk::changing_label()>
            {rows.collect_view()}
            {(more > 0).then(|| view! { <li class="muted">{texts::bulk::and_more(more)}</li> })}
        </ul>
    }
    .into_any()
}

#[component]
fn Refused(rows: Vec<RefusedRows>) -> impl IntoView {
    let rows = rows.into_iter().map(|refused| {
        let more = refused.count.saturating_sub(refused.names.len() as u64);
        let mut names = refused.names.join(", ");
        if more > 0 {
            names = texts::bulk::names_and_more(&names, more);
        }
        view! {
            <tr>
                <td>{refused.why.to_string()}<small>{names}</small></td>
                <td class="num">{number(refused.count)}</td>
            </tr>
        }
    });
    view! {
        <Table label=texts::bulk::refused_label()>
            <thead>
                <tr>
                    <th scope="col">{texts::words::why()}</th>
                    <th scope="col" class="num">{texts::bulk::not_changed()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </Table>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_what_is_asked_for() {
        let query = Query::from_iter([
            ("deed", "disable"),
            ("over", "these"),
            ("ids[]", "1"),
            ("ids[]", "2"),
            ("status", "enabled"),
        ]);
        let form = asked(&query);
        assert_eq!(form.ids, ["1", "2"]);
        assert_eq!(
            (form.deed.as_str(), form.status.as_str()),
            ("disable", "enabled")
        );
        let sent = fields(&form, "t".into(), 2);
        assert_eq!(sent.iter().filter(|(name, _)| *name == "ids[]").count(), 2);
        assert!(sent.contains(&("expected", "2".into())));
    }

    #[test]
    fn a_group_is_asked_for_once() {
        let join = asked(&Query::from_iter([("deed", "join"), ("over", "all")]));
        assert!(wants_group(&join));
        let chosen = BulkForm {
            group: "7".into(),
            ..join
        };
        assert!(!wants_group(&chosen));
        assert!(!wants_group(&asked(&Query::from_iter([(
            "deed", "delete"
        )]))));
    }
}
