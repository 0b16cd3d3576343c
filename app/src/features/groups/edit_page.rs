//! The page of a security group.

use domain::{Field, GroupId, Source, group::GroupDetail, policy::Action, source::GroupPart};
use leptos::prelude::*;

use super::{
    api::{GroupView, LoadGroup, SaveGroup},
    dialogs::{GroupActions, GroupDialogs},
    members_card::MembersCard,
    picker::Picker,
    sharing_card::SharingCard,
    stale::newest,
    titles::{source_tone, status_badge},
    topics_card::TopicsCard,
};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{
        DoneFlash, FormErrors, Loaded, StaleGuard, ask,
        frame::{FrameData, here},
        id_param, successes, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, CardBody, DialogLink, ErrorSummary, LinkButton, Note, Precision,
        Query, SaveBar, TextArea, TextInput, Time, Tone, number, use_query,
    },
    layout::{Columns, Crumb, Page},
};

const LABELS: &[(Field, &str)] = &[
    (Field::Description, "Description"),
    (Field::Owner, "Owner"),
    (Field::Grants, "Security topics"),
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
    let picker = Picker::new(tenant, use_query(), "owner");
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
    let access = frame.path("access");
    let path = frame.path(&format!("groups/{group}"));
    let crumbs = vec![frame.crumb(), Crumb::new("Security groups", list.clone())];
    let errors = FormErrors::of(save);
    let may_edit_topics = frame.allows(Action::ManageTopics);
    let may_manage = frame.allows(Action::ManageGroups);
    let (details, facts) = (detail.clone(), detail.clone());
    let version = detail.version;
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
    let review = format!("{path}/review");
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
                        <SaveBar save="Save group" cancel=Signal::stored(list) busy=save.pending() review=review/>
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
    let members = match summary.members {
        1 => "1 member".to_owned(),
        count => format!("{} members", number(count)),
    };
    let origin = detail.imported_from.map(|from| {
        let (tenant, by) = (format!("from {} · imported ", from.tenant), format!(" by {}", from.by));
        view! {
            <span class="muted">{tenant}<Time at=from.since precision=Precision::Day/>{by}</span>
            {from.suspended.then(|| view! { <Badge tone=Tone::Warn>"Suspended by its tenant"</Badge> })}
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
            domain::group::GroupStatus::Enabled => "Disable",
            domain::group::GroupStatus::Disabled => "Enable",
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
        {head.history.map(|href| view! { <LinkButton href=href kind=ButtonKind::Quiet>"History"</LinkButton> })}
        {head.may_delete.then(|| view! { <DialogLink href=dialog("delete") kind=ButtonKind::Quiet>"Delete"</DialogLink> })}
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
    let keeper = match summary.source {
        Source::Local => None,
        Source::Scim => Some("the identity provider".to_owned()),
        Source::Imported => Some(
            detail
                .imported_from
                .map_or_else(|| "the source tenant".to_owned(), |from| from.tenant),
        ),
    };
    let lock = match (&keeper, may_manage) {
        (Some(keeper), _) => Some(format!("Managed by {keeper}")),
        (None, false) => Some("Your account may not change it".to_owned()),
        (None, true) => None,
    };
    let name_lock = keeper.as_ref().map_or_else(
        || "Fixed once the group exists".to_owned(),
        |keeper| format!("Managed by {keeper}"),
    );
    let owner = if summary.owner.is_empty() {
        "Nobody".to_owned()
    } else {
        summary.owner
    };
    let change_owner = ask(query, "owner");
    view! {
        <Card title="Details" actions=move || may_manage.then(|| view! {
            <DialogLink href=change_owner kind=ButtonKind::Quiet>"Change owner"</DialogLink>
        })>
            <CardBody>
                {keeper.map(|keeper| view! {
                    <Note>{format!("Name, description and members are managed by {keeper}.")}</Note>
                })}
                <TextInput name="group_name" label="Name" value=summary.name lock=name_lock/>
                <TextArea name="description" label="Description" value=summary.description lock=lock max_length=1000 error=errors.field(Field::Description)/>
                <TextInput name="owner_name" label="Owner" value=owner lock="Responsible for the group"/>
                <input type="hidden" name="owner" value=detail.owner.map(|owner| owner.to_string())/>
            </CardBody>
        </Card>
    }
}
