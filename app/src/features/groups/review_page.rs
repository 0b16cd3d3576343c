//! What a change to a group would do, before it is made: who would gain and who would lose what. The page is
//! asked with the fields of the group's form, and sends them on: it works without JavaScript. They are a draft as well,
//! which the way back puts into the form again.

use domain::{
    GroupId, Refusal,
    effect::{Effect, EffectQuery, PermissionEffect, Proposal},
    grants::{Grant, Permission},
    group::GroupMember,
    list::{Page as ListPage, Turn},
    policy::Action,
};
use leptos::prelude::*;

use super::{api::SaveGroup, effect_api::ForeseeEffect};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{
        FormErrors, Loaded, accounts::status_badge, frame::here, id_param, list_paging,
        tenant_param,
    },
    kit::{
        Badge, Card, CardBody, Column, Flash, IconName, LinkButton, ListTable, Note, Nothing,
        Query, Rows, SubmitButton, Tone, number, use_query,
    },
    layout::{Crumb, Page},
};

/// The fields of the group's form that are sent on.
const SENT: [&str; 5] = ["version", "loaded", "description", "owner", "grants[]"];

/// `/t/{tenant}/groups/{group}/review`
#[component]
pub fn ReviewPage() -> impl IntoView {
    let tenant = tenant_param();
    let group = id_param::<GroupId>("group");
    let query = use_query();
    let save = FormAction::of::<SaveGroup>();
    let effect = Load::new(move || ForeseeEffect {
        tenant: tenant.get(),
        group: group.get(),
        query: effect_query(&query.get()),
    });
    let show = move |effect: Effect| {
        view! { <Shown effect=effect group=group.get_untracked() query=query save=save/> }
    };
    view! { <Loaded from=effect view=show/> }
}

fn effect_query(query: &Query) -> EffectQuery {
    let proposal = match query.get("action") {
        Some("enable") => Proposal::Enable,
        Some("disable") => Proposal::Disable,
        Some("delete") => Proposal::Delete,
        _ => Proposal::Grants(
            query
                .pairs()
                .filter(|(name, _)| *name == "grants[]")
                .map(|(_, grant)| Grant::from(grant))
                .collect(),
        ),
    };
    EffectQuery {
        proposal,
        named: query.get("named").map(Permission::from),
        paging: list_paging(query),
    }
}

#[component]
fn Shown(effect: Effect, group: GroupId, query: Signal<Query>, save: FormAction) -> impl IntoView {
    let Effect {
        group: name,
        permissions,
        people,
    } = effect;
    let frame = here();
    let page = frame.path(&format!("groups/{group}"));
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::security_groups(), frame.path("groups")),
        Crumb::new(name, page.clone()),
    ];
    let asked = query.get_untracked();
    let action = asked.get("action").map(ToOwned::to_owned);
    let back = match action.as_deref() {
        Some("enable" | "disable") => format!("{page}?dialog=status"),
        Some("delete") => format!("{page}?dialog=delete"),
        _ => match asked.get("draft") {
            Some(draft) => format!("{page}{}", Query::default().with("draft", draft).href()),
            None => page,
        },
    };
    // The server puts the draft into the page.
    let is_kept = action.is_none();
    let errors = FormErrors::of(save);
    let said = errors.message();
    let stale = move || {
        let is_stale = matches!(errors.get(), Some(UiError::Refused(Refusal::Stale)));
        is_stale.then(|| {
            view! {
                <Note tone=Tone::Warn>{texts::groups::review_stale()}</Note>
            }
        })
    };
    let may_save = frame.allows(Action::ManageGroups) || frame.allows(Action::ManageTopics);
    let saves = (action.is_none() && may_save).then(|| {
        view! { <SaveForm tenant=frame.tenant.id.to_string() group=group asked=asked.clone() save=save/> }
    });
    let named = asked.get("named").map(ToOwned::to_owned);
    let title = permissions
        .iter()
        .find(|effect| Some(effect.permission.as_str()) == named.as_deref())
        .map(|effect| effect.title.clone());
    view! {
        <Page
            title=texts::groups::review_title()
            crumbs=crumbs
            lead=texts::groups::review_lead()
            actions=move || view! {
                <LinkButton href=back external=is_kept>{texts::words::back()}</LinkButton>
                {saves}
            }
        >
            <Flash message=said/>
            {stale}
            <Card title=texts::groups::permissions()>
                <EffectTable permissions=permissions query=query/>
            </Card>
            {people.map(|people| view! { <People people=people title=title.unwrap_or_default() query=query/> })}
        </Page>
    }
}

#[component]
fn SaveForm(tenant: String, group: GroupId, asked: Query, save: FormAction) -> impl IntoView {
    let fields: Vec<_> = asked
        .pairs()
        .filter(|(name, _)| SENT.contains(name))
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
        })
        .collect();
    view! {
        <PostForm action=save>
            <input type="hidden" name="tenant" value=tenant/>
            <input type="hidden" name="group" value=group.to_string()/>
            {fields}
            <SubmitButton busy=save.pending()>{texts::groups::save()}</SubmitButton>
        </PostForm>
    }
}

const EFFECTS: &[Column] = &[
    Column::new(texts::groups::permission),
    Column::new(texts::groups::change),
    Column::new(texts::words::accounts).numeric(),
    Column::actions(),
];

#[component]
fn EffectTable(permissions: Vec<PermissionEffect>, query: Signal<Query>) -> impl IntoView {
    let asked = query.get_untracked();
    let rows = Rows::all(permissions, move |effect| {
        let PermissionEffect {
            permission,
            title,
            gains,
            accounts,
        } = effect;
        let (change, tone) = if gains {
            (texts::groups::gained(), Tone::Ok)
        } else {
            (texts::groups::lost(), Tone::Warn)
        };
        let href = asked
            .without(&Turn::NAMES)
            .with("named", permission.as_str())
            .href();
        let label = texts::groups::who_of(&title);
        let who = (accounts > 0).then(|| {
            view! { <a href=href aria-label=label data-noscroll>{texts::words::who()}</a> }
        });
        view! {
            <tr>
                <td><strong>{title}</strong><small class="mono">{permission.to_string()}</small></td>
                <td><Badge tone=tone>{change}</Badge></td>
                <td class="num">{number(accounts)}</td>
                <td class="tight">{who}</td>
            </tr>
        }
    });
    let nothing = Nothing::new(
        IconName::Shield,
        texts::groups::no_effect_title(),
        texts::groups::no_effect_text(),
    );
    view! {
        <ListTable label=texts::groups::permissions_that_change() columns=EFFECTS rows=rows nothing=nothing query=query/>
    }
}

const PEOPLE: &[Column] = &[
    Column::new(texts::words::person),
    Column::new(texts::words::source),
    Column::new(texts::words::status),
];

#[component]
fn People(people: ListPage<GroupMember>, title: String, query: Signal<Query>) -> impl IntoView {
    let rows = Rows::page(people, move |member| {
        let (status, tone) = status_badge(member.status);
        view! {
            <tr>
                <td><strong>{member.display_name}</strong><small>{member.email}</small></td>
                <td><Badge>{member.source.as_str()}</Badge></td>
                <td><Badge tone=tone>{status}</Badge></td>
            </tr>
        }
    });
    let nothing = Nothing::new(
        IconName::Users,
        texts::words::nobody(),
        texts::groups::nobody_affected(),
    );
    view! {
        <Card title=title>
            <CardBody><p class="muted">{texts::groups::affected_lead()}</p></CardBody>
            <ListTable label=texts::words::people() columns=PEOPLE rows=rows nothing=nothing query=query/>
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_s_fields_say_what_is_proposed() {
        let form = Query::from_iter([
            ("tenant", "1"),
            ("grants[]", "accounts"),
            ("grants[]", "audit:view"),
            ("named", "audit:view"),
        ]);
        let asked = effect_query(&form);
        let grants = vec![Grant::from("accounts"), Grant::from("audit:view")];
        assert_eq!(asked.proposal, Proposal::Grants(grants));
        assert_eq!(asked.named, Some(Permission::from("audit:view")));
        let disable = Query::from_iter([("action", "disable")]);
        assert_eq!(effect_query(&disable).proposal, Proposal::Disable);
        let nothing = effect_query(&Query::default());
        assert_eq!(nothing.proposal, Proposal::Grants(Vec::new()));
    }
}
