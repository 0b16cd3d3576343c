//! All members of a group: search, add, remove.

use domain::{
    AccountId, GroupId, TenantId,
    group::{GroupMember, MemberQuery},
    list::Page as ListPage,
    membership::MembershipEnd,
    policy::Action,
    source::GroupPart,
};
use leptos::prelude::*;

use super::{
    expiry::{EndFields, ExpiryDialog},
    expiry_api::SetExpiry,
    member_api::{AddMembers, ListMembers, MemberList, RemoveMembers},
    member_name::{accounts_of, member_name},
    picker::{Pick, Picker, PickerResults, PickerSearch},
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{
        ConfirmDialog, DoneFlash, FileLink, FormErrors, LastLocalOwner, Loaded, UntilBadge,
        accounts::status_badge, ask, dialog_about, dialog_closed, dialog_open, frame::here,
        has_dialog, id_param, list_paging, sort_of, successes, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, Column, ColumnMenu, Dialog, DialogLink, FilterBar, Flash, Icon,
        IconName, LinkButton, ListTable, Note, Nothing, Precision, Query, Rows, SubmitButton, Time,
        Tone, rich, use_query,
    },
    layout::{Crumb, Page},
};

/// `/t/{tenant}/groups/{group}/members`
#[component]
pub fn MembersPage() -> impl IntoView {
    let tenant = tenant_param();
    let group = id_param::<GroupId>("group");
    let query = use_query();
    let add = FormAction::of::<AddMembers>();
    let remove = FormAction::of::<RemoveMembers>();
    let expiry = FormAction::of::<SetExpiry>();
    let (added, removed, moved) = (successes(add), successes(remove), successes(expiry));
    let wanted = Memo::new(move |_| member_query(&query.get()));
    let members = Load::again(
        move || added.get() + removed.get() + moved.get(),
        move || ListMembers {
            tenant: tenant.get(),
            group: group.get(),
            query: wanted.get(),
        },
    );
    let picker = Picker::new(tenant, Some(group), query, "add", Pick::Several);
    let show = move |list: MemberList| {
        view! { <Shown list=list tenant=tenant query=query picker=picker add=add remove=remove expiry=expiry/> }
    };
    view! { <Loaded from=members view=show/> }
}

/// What the list is asked for in its address; the page and the file read it alike.
pub fn member_query(query: &Query) -> MemberQuery {
    let (sort, descending) = sort_of(query);
    MemberQuery {
        search: query.get("q").unwrap_or_default().to_owned(),
        sort,
        descending,
        paging: list_paging(query),
    }
}

#[component]
fn Shown(
    list: MemberList,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    picker: Picker,
    add: FormAction,
    remove: FormAction,
    expiry: FormAction,
) -> impl IntoView {
    let frame = here();
    let MemberList { detail, page } = list;
    let last_local_owner = detail.last_local_owner;
    let summary = detail.summary;
    let group = summary.id;
    let group_path = frame.path(&format!("groups/{group}"));
    let path = format!("{group_path}/members");
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::security_groups(), frame.path("groups")),
        Crumb::new(summary.name.clone(), group_path),
    ];
    let is_editable = summary
        .source
        .lets_administrators_edit_group(GroupPart::Members);
    let may_edit = is_editable && frame.allows(Action::ManageGroups);
    let accounts = accounts_of(&frame, summary.source);
    let columns = frame.shown(LIST, COLUMNS);
    let file = format!("{path}.csv");
    let open_add = ask(query, "add");
    let members = StoredValue::new(page.items.clone());
    view! {
        <Page
            title=texts::words::members()
            crumbs=crumbs
            lead=summary.name
            actions=move || may_edit.then(|| view! {
                <DialogLink href=open_add kind=ButtonKind::Main><Icon name=IconName::Plus/>{texts::groups::add_members()}</DialogLink>
            })
        >
            <DoneFlash query=query/>
            <AddDialog tenant=tenant group=group path=path.clone() query=query picker=picker action=add/>
            <RemoveDialog tenant=tenant group=group last_local_owner=last_local_owner members=members query=query action=remove/>
            <ExpiryDialog tenant=tenant group=group members=members query=query action=expiry/>
            {(!is_editable).then(|| view! {
                <Note>{texts::groups::members_from_source()}</Note>
            })}
            <Card>
                <FilterBar
                    action=path
                    search=texts::words::search_name_or_email()
                    query=query
                    actions=move || view! {
                        <FileLink path=file.clone() query=query filter=&["q"]/>
                        <ColumnMenu list=LIST columns=COLUMNS shown=columns/>
                    }
                />
                <MemberTable page=page query=query may_edit=may_edit accounts=accounts shown=columns/>
            </Card>
        </Page>
    }
}

/// What it is called where its columns are remembered.
const LIST: &str = "members";

const COLUMNS: &[Column] = &[
    Column::sorted(texts::words::name, "name").always(),
    Column::sorted(texts::words::email, "email"),
    Column::sorted(texts::words::source, "source"),
    Column::sorted(texts::words::status, "status"),
    Column::sorted(texts::membership::since, "since"),
    Column::sorted(texts::membership::ends, "until"),
    Column::actions(),
];

/// The columns that show where these are hidden.
#[cfg(feature = "ssr")]
pub fn shown_member_columns(hidden: &[String]) -> Vec<domain::group::MemberSort> {
    crate::kit::Shown::named(LIST, COLUMNS, hidden)
}

#[component]
fn MemberTable(
    page: ListPage<GroupMember>,
    query: Signal<Query>,
    may_edit: bool,
    accounts: Option<String>,
    shown: crate::kit::Shown,
) -> impl IntoView {
    let now = here().now;
    let rows = Rows::page(page, move |member| {
        let (status, tone) = status_badge(member.status);
        let id = member.id.to_string();
        let name = member.display_name.clone();
        let remove = Signal::derive(move || dialog_about(&query.get(), "remove", "account", &id));
        let about = member.id.to_string();
        let expiry =
            Signal::derive(move || dialog_about(&query.get(), "expiry", "account", &about));
        let end = may_edit.then(|| view! {
            <LinkButton href=expiry kind=ButtonKind::Quiet label=texts::membership::change_of(&name)><Icon name=IconName::Clock/></LinkButton>
            <LinkButton href=remove kind=ButtonKind::Quiet label=texts::groups::remove_label(&name)><Icon name=IconName::Trash/></LinkButton>
        });
        let name = member_name(accounts.as_deref(), member.id, member.display_name);
        let cells = [
            view! { <td>{name}</td> }.into_any(),
            view! { <td>{member.email}</td> }.into_any(),
            view! { <td><Badge>{member.source.as_str()}</Badge></td> }.into_any(),
            view! { <td><Badge tone=tone>{status}</Badge></td> }.into_any(),
            view! { <td>{member.since.map(|at| view! { <Time at=at precision=Precision::Day/> })}</td> }.into_any(),
            view! { <td><UntilBadge until=member.until now=now/></td> }.into_any(),
            view! { <td class="tight">{end}</td> }.into_any(),
        ];
        view! { <tr>{shown.cells(cells)}</tr> }
    });
    let nothing = Nothing::new(
        IconName::User,
        texts::groups::no_members_title(),
        texts::groups::no_members_text(),
    );
    view! {
        <ListTable label=texts::words::members() columns=COLUMNS shown=shown rows=rows nothing=nothing query=query order="name"/>
    }
}

#[component]
fn AddDialog(
    tenant: Memo<TenantId>,
    group: GroupId,
    path: String,
    query: Signal<Query>,
    picker: Picker,
    action: FormAction,
) -> impl IntoView {
    let close = dialog_closed(query);
    let open = dialog_open(query, "add");
    let errors = FormErrors::of(action);
    let nobody = errors.field(domain::Field::Members);
    let frame = here();
    let new_account = frame
        .allows(Action::ManageAccounts)
        .then(|| frame.path("accounts/new"));
    let new_account = StoredValue::new(new_account);
    view! {
        <Dialog id="add-members" title=texts::groups::add_members() open=open close=close>
            <PickerSearch action=path.clone() picker=picker/>
            <Flash message=errors.message()/>
            {move || nobody.get().map(|problem| view! { <Note tone=Tone::Bad>{problem}</Note> })}
            <PostForm action=action>
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <input type="hidden" name="group" value=group.to_string()/>
                <PickerResults picker=picker/>
                <EndFields end=MembershipEnd::default() name="add" errors=errors/>
                <p class="muted">{texts::membership::add_hint()}</p>
                {new_account.get_value().map(|href| view! {
                    <p>{texts::membership::no_account_yet()}" "<a href=href>{texts::words::add_account()}</a></p>
                })}
                <footer class="dialog-footer">
                    <LinkButton href=close>{texts::words::cancel()}</LinkButton>
                    <SubmitButton busy=action.pending()>{texts::groups::add_selected()}</SubmitButton>
                </footer>
            </PostForm>
        </Dialog>
    }
}

#[component]
fn RemoveDialog(
    tenant: Memo<TenantId>,
    group: GroupId,
    last_local_owner: Option<AccountId>,
    members: StoredValue<Vec<GroupMember>>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let id: AccountId = query.get().get("account")?.parse().ok()?;
        members.with_value(|members| members.iter().find(|member| member.id == id).cloned())
    });
    let open = Signal::derive(move || has_dialog(&query.get(), "remove") && chosen.get().is_some());
    let about = Signal::derive(move || {
        let member = chosen
            .get()
            .map(|member| ("accounts[]", member.id.to_string()));
        let whose = [
            ("tenant", tenant.get().to_string()),
            ("group", group.to_string()),
        ];
        whose.into_iter().chain(member).collect()
    });
    view! {
        <ConfirmDialog
            id="remove-member"
            title=texts::groups::remove_title()
            open=open
            close=dialog_closed(query)
            action=action
            verb=texts::words::remove()
            about=about
        >
            {move || chosen.get().map(|member| view! {
                {(last_local_owner == Some(member.id)).then(|| view! { <LastLocalOwner/> })}
                <p>{rich(texts::groups::remove_body(&member.display_name))}</p>
            })}
        </ConfirmDialog>
    }
}
