//! The page of a security group.

use domain::{Field, GroupId, Source, group::GroupDetail, policy::Action, source::GroupPart};
use leptos::prelude::*;
use texts::Words;

use super::{
    api::{GroupView, LoadGroup, SaveGroup},
    dialogs::{GroupActions, GroupDialogs},
    members_card::MembersCard,
    picker::{Pick, Picker},
    sharing_card::SharingCard,
    stale::newest,
    stale_guard::StaleGuard,
    titles::{source_tone, status_badge},
    topics_card::TopicsCard,
};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{
        DoneFlash, FormErrors, Loaded, ask,
        frame::{FrameData, here},
        id_param, merge, successes, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, CardBody, DialogLink, ErrorSummary, LinkButton, Note, Precision,
        Query, SaveBar, TextArea, TextInput, Time, Tone, rich_with, use_query,
    },
    layout::{Columns, Crumb, Page},
};

const LABELS: &[(Field, Words)] = &[
    (Field::Description, texts::words::description),
    (Field::Owner, texts::words::owner),
    (Field::Grants, texts::words::security_topics),
];

/// `/t/{tenant}/groups/{group}`
#[component]
pub fn GroupPage() -> impl IntoView {
    let tenant = tenant_param();
    let group = id_param::<GroupId>("group");
    let save = FormAction::of::<SaveGroup>();
    let actions = GroupActions::new();
    let saved = successes(save);
    let others = [
        successes(actions.set_status),
        successes(actions.set_owner),
        successes(actions.rotate),
        successes(actions.revoke),
    ];
    let loaded = Load::again(
        move || saved.get() + others.iter().map(|other| other.get()).sum::<usize>(),
        move || LoadGroup {
            tenant: tenant.get(),
            group: group.get(),
        },
    );
    let picker = Picker::new(tenant, None, use_query(), "owner", Pick::One);
    let show =
        move |view: GroupView| view! { <Shown view=view save=save picker=picker actions=actions/> };
    view! { <Loaded from=loaded view=show/> }
}

#[component]
fn Shown(
    view: GroupView,
    save: FormAction,
    picker: Picker,
    actions: GroupActions,
) -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let frame = here();
    let detail = view.detail.clone();
    let summary = detail.summary.clone();
    let group = summary.id;
    let list = frame.path("groups");
    let access = frame.path(&format!("access?group={group}"));
    let path = frame.path(&format!("groups/{group}"));
    let groups = Crumb::new(texts::words::security_groups(), list.clone());
    let crumbs = vec![frame.crumb(), groups];
    let errors = FormErrors::of(save);
    let may_edit_topics = frame.allows(Action::ManageTopics);
    let may_manage = frame.allows(Action::ManageGroups);
    let (details, facts) = (detail.clone(), detail.clone());
    let (version, form) = (detail.version, detail.form());
    let newest = {
        let loaded = detail.clone();
        move || newest(tenant.get_untracked(), group, loaded.clone())
    };
    let failed = Signal::derive(move || match errors.get() {
        Some(UiError::Refused(domain::Refusal::Stale)) => None,
        _ => errors.message().get(),
    });
    let head = HeadActions::of(&frame, &detail);
    let members = view.clone();
    let sharing = detail.import_key.clone().zip(view.receivers.clone());
    let members_path = format!("{path}/members");
    view! {
        <Page
            title=summary.name.clone()
            crumbs=crumbs
            facts=move || view! { <Facts detail=facts/> }
            actions=move || view! { <Head head=head query=query/> }
        >
            <DoneFlash query=query failed=failed/>
            <GroupDialogs tenant=tenant view=view.clone() path=path query=query picker=picker actions=actions/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <PostForm action=save>
                <div class="stack">
                    {merge::loaded(&form, version)}
                    <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                    <input type="hidden" name="group" value=group.to_string()/>
                    <StaleGuard version=version errors=errors attempt=save.attempts() newest=newest/>
                    <Columns aside=move || view! {
                        <DetailsCard detail=details may_manage=may_manage query=query errors=errors/>
                        <MembersCard view=members href=members_path may_manage=may_manage/>
                        {sharing.map(|(key, receivers)| view! {
                            <SharingCard key=key receivers=receivers is_owner_group=summary.is_owner_group query=query/>
                        })}
                    }>
                        <TopicsCard view=view may_edit=may_edit_topics access=access errors=errors/>
                    </Columns>
                    {(may_manage || may_edit_topics).then(|| view! {
                        <SaveBar save=texts::groups::save() cancel=Signal::stored(list) busy=save.pending() review=true/>
                    })}
                </div>
            </PostForm>
        </Page>
    }
}

/// Badges and where the group comes from.
#[component]
fn Facts(detail: GroupDetail) -> impl IntoView {
    let summary = detail.summary;
    let (status, tone) = status_badge(summary.status);
    let members = texts::groups::member_count(summary.members);
    let origin = detail.imported_from.map(|from| {
        let since = from.since;
        let tenant = from.tenant.as_deref();
        let tenant = tenant.unwrap_or_else(|| texts::sharing::deleted_tenant());
        let origin = rich_with(texts::groups::origin(tenant, &from.by), |_, _| {
            view! { <Time at=since precision=Precision::Day/> }.into_any()
        });
        let suspended = texts::groups::suspended();
        view! {
            <span class="muted">{origin}</span>
            {from.suspended.then(|| view! { <Badge tone=Tone::Warn>{suspended}</Badge> })}
        }
    });
    view! {
        <Badge tone=tone>{status}</Badge>
        <Badge tone=source_tone(summary.source)>{summary.source.as_str()}</Badge>
        <span class="muted">{members}</span>
        {origin}
    }
}

/// What the header offers.
#[derive(Clone)]
struct HeadActions {
    history: Option<String>,
    status: Option<&'static str>,
    may_delete: bool,
}

impl HeadActions {
    fn of(frame: &FrameData, detail: &GroupDetail) -> Self {
        let summary = &detail.summary;
        let may_manage = frame.allows(Action::ManageGroups) && !summary.is_owner_group;
        let verb = match summary.status {
            domain::group::GroupStatus::Enabled => texts::words::disable(),
            domain::group::GroupStatus::Disabled => texts::words::enable(),
        };
        Self {
            history: frame
                .allows(Action::ViewAudit)
                .then(|| frame.path(&format!("groups/{}/history", summary.id))),
            status: may_manage.then_some(verb),
            may_delete: may_manage
                && summary
                    .source
                    .lets_administrators_edit_group(GroupPart::Existence),
        }
    }
}

#[component]
fn Head(head: HeadActions, query: Signal<Query>) -> impl IntoView {
    let dialog = move |name: &'static str| ask(query, name);
    view! {
        {head.history.map(|href| view! { <LinkButton href=href kind=ButtonKind::Quiet>{texts::words::history()}</LinkButton> })}
        {head.may_delete.then(|| view! { <DialogLink href=dialog("delete") kind=ButtonKind::Quiet>{texts::words::delete()}</DialogLink> })}
        {head.status.map(|verb| view! { <DialogLink href=dialog("status")>{verb}</DialogLink> })}
    }
}

#[component]
fn DetailsCard(
    detail: GroupDetail,
    may_manage: bool,
    query: Signal<Query>,
    errors: FormErrors,
) -> impl IntoView {
    let summary = detail.summary;
    // As the texts choose by it, and the name of a tenant.
    let keeper = match (summary.source, detail.imported_from) {
        (Source::Local, _) => None,
        (Source::Scim, _) => Some(("provider", String::new())),
        (Source::Imported, from) => match from.and_then(|from| from.tenant) {
            Some(tenant) => Some(("tenant", tenant)),
            None => Some(("source", String::new())),
        },
    };
    let managed = keeper
        .as_ref()
        .map(|(keeper, tenant)| texts::groups::managed(keeper, tenant));
    let not_yours = (!may_manage).then(|| texts::groups::not_yours().to_owned());
    let lock = managed.clone().or(not_yours);
    let name_lock = managed.unwrap_or_else(|| texts::groups::name_lock().to_owned());
    let owner = if summary.owner.is_empty() {
        texts::words::nobody().to_owned()
    } else {
        summary.owner
    };
    let change_owner = ask(query, "owner");
    view! {
        <Card title=texts::words::details() actions=move || may_manage.then(|| view! {
            <DialogLink href=change_owner kind=ButtonKind::Quiet>{texts::groups::change_owner()}</DialogLink>
        })>
            <CardBody>
                {keeper.map(|(keeper, tenant)| view! {
                    <Note>{texts::groups::managed_note(keeper, &tenant)}</Note>
                })}
                <TextInput name="group_name" label=texts::words::name() value=summary.name lock=name_lock/>
                <TextArea name="description" label=texts::words::description() value=summary.description lock=lock max_length=1000 error=errors.field(Field::Description)/>
                <TextInput name="owner_name" label=texts::words::owner() value=owner lock=texts::groups::owner_lock()/>
                <input type="hidden" name="owner" value=detail.owner.map(|owner| owner.to_string())/>
            </CardBody>
        </Card>
    }
}
