//! The groups of an account, and what it may do, each permission with the groups that grant it.

use domain::{
    account::{AccountDetail, AccountGroup, AccountStatus, EffectivePermission, Elsewhere},
    policy::Action,
};
use leptos::{either::Either, prelude::*};

use super::api::AccountView;
use crate::{
    features::{PathLine, UntilBadge, frame::FrameData, group_name},
    kit::{
        Badge, ButtonKind, Card, CardBody, EmptyRow, EmptyState, Icon, IconName, LinkButton, Table,
        Tone, number,
    },
};

/// What a group grants, and whether it does at present.
pub(super) fn group_facts(group: &AccountGroup) -> (String, &'static str, Tone) {
    let topics = texts::accounts::grants(group.grants.topic_count());
    if group.enabled {
        (topics, texts::words::enabled(), Tone::Ok)
    } else {
        (topics, texts::words::disabled(), Tone::Plain)
    }
}

/// The first groups, with the way to all of them where there are more.
#[component]
pub(super) fn GroupsCard(detail: AccountDetail, frame: FrameData) -> impl IntoView {
    let (groups, count) = (detail.groups, detail.group_count);
    let path = frame.path(&format!("accounts/{}/groups", detail.summary.id));
    let all = (count > groups.len() as u64).then(|| {
        view! {
            <CardBody><a href=path>{texts::accounts::all_groups(count)}</a></CardBody>
        }
    });
    let rows = groups.into_iter().map(move |group| {
        let (topics, word, tone) = group_facts(&group);
        let name = group_name(&frame, group.id, group.name);
        view! {
            <tr>
                <td>{name}" "<UntilBadge until=group.until now=frame.now/><small>{topics}</small></td>
                <td class="tight"><Badge>{group.source.as_str()}</Badge></td>
                <td class="tight"><Badge tone=tone>{word}</Badge></td>
            </tr>
        }
    });
    view! {
        <Card title=texts::words::groups() lead=number(count)>
            <Table label=texts::accounts::groups_label()>
                <thead>
                    <tr>
                        <th scope="col">{texts::words::group()}</th>
                        <th scope="col">{texts::words::source()}</th>
                        <th scope="col">{texts::words::status()}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.collect_view()}
                    {(count == 0).then(|| view! {
                        <EmptyRow columns=3>
                            <EmptyState title=texts::accounts::no_groups_title() icon=IconName::Users>
                                {texts::accounts::no_groups_body()}
                            </EmptyState>
                        </EmptyRow>
                    })}
                </tbody>
            </Table>
            {all}
        </Card>
    }
}

/// The other tenants that the account gets into. Those that one can switch to say what it may do there.
#[component]
pub(super) fn ElsewhereCard(detail: AccountDetail, frame: FrameData) -> impl IntoView {
    let (account, home, count) = (detail.summary.id, frame.tenant.id, detail.elsewhere_count);
    let more = count.saturating_sub(detail.elsewhere.len() as u64);
    let items = detail.elsewhere.into_iter().map(|elsewhere| {
        let Elsewhere {
            tenant,
            name,
            groups,
        } = elsewhere;
        let is_near = frame.tenants.iter().any(|card| card.id == tenant);
        let name = match is_near {
            true => {
                let href = format!("/t/{tenant}/access?account={account}&from={home}");
                Either::Left(view! { <a href=href>{name}</a> })
            }
            false => Either::Right(name),
        };
        let groups = groups
            .into_iter()
            .map(|(id, name)| view! { <div>{group_name(&frame, id, name)}</div> });
        let groups = groups.collect_view();
        view! { <li><span><strong>{name}</strong><small>{texts::accounts::elsewhere_by()}</small><small>{groups}</small></span></li> }
    });
    let items = items.collect_view();
    (count > 0).then(|| view! {
        <Card title=texts::accounts::elsewhere_title() lead=number(count)>
            <ul class="people">{items}</ul>
            {(more > 0).then(|| view! {
                <CardBody><p class="muted">{texts::accounts::elsewhere_more(more)}</p></CardBody>
            })}
        </Card>
    })
}

/// The effective permissions.
#[component]
pub(super) fn PermissionsCard(loaded: AccountView, frame: FrameData) -> impl IntoView {
    let AccountView { detail, titles } = loaded;
    let status = detail.summary.status;
    let count = detail.permissions.len();
    let file = frame.path(&format!("accounts/{}/permissions.csv", detail.summary.id));
    let who_else = frame
        .allows(Action::ViewGroups)
        .then(|| frame.path("access"));
    let frame = StoredValue::new(frame);
    let rows = detail
        .permissions
        .into_iter()
        .zip(titles)
        .map(move |(effective, title)| {
            let EffectivePermission {
                permission,
                paths,
                more,
            } = effective;
            let more = (more > 0)
                .then(|| view! { <div class="muted">{texts::accounts::more_groups(more)}</div> });
            let paths = paths
                .into_iter()
                .map(move |path| view! { <PathLine path=path frame=frame/> });
            let title = match &who_else {
                Some(path) => {
                    let href = format!("{path}?permission={permission}");
                    Either::Left(view! { <a href=href>{title}</a> })
                }
                None => Either::Right(title),
            };
            view! {
                <tr>
                    <td>{title}<small class="mono">{permission.to_string()}</small></td>
                    <td>{paths.collect_view()}{more}</td>
                </tr>
            }
        });
    view! {
        <Card
            title=texts::words::effective_permissions()
            lead=number(count as u64)
            actions=move || (count > 0).then(|| view! {
                <LinkButton href=file kind=ButtonKind::Quiet download=true><Icon name=IconName::Download/>"CSV"</LinkButton>
            })
        >
            <Table label=texts::words::effective_permissions()>
                <thead>
                    <tr>
                        <th scope="col">{texts::accounts::may()}</th>
                        <th scope="col">{texts::words::because_of()}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.collect_view()}
                    {(count == 0).then(|| view! {
                        <EmptyRow columns=2>
                            <EmptyState title=texts::accounts::nothing_title() icon=IconName::Shield>
                                {why_nothing(status)}
                            </EmptyState>
                        </EmptyRow>
                    })}
                </tbody>
            </Table>
        </Card>
    }
}

fn why_nothing(status: AccountStatus) -> &'static str {
    match status {
        AccountStatus::New => texts::accounts::nothing_while_new(),
        AccountStatus::Enabled => texts::accounts::nothing_granted(),
        AccountStatus::Disabled => texts::accounts::nothing_while_disabled(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::{features::frame::testing::frame, kit::testing::html};
    use domain::{
        AccountId, GroupId, Moment, Source, TenantId,
        account::{AccountForm, AccountSummary, PermissionPath},
        grants::Permission,
        tenant::TenantCard,
    };
    use uuid::Uuid;

    fn path(id: u128, name: &str, by_topic: bool) -> PermissionPath {
        PermissionPath {
            group: GroupId(Uuid::from_u128(id)),
            group_name: name.into(),
            by_topic,
            until: None,
        }
    }

    fn account(status: AccountStatus, permissions: Vec<EffectivePermission>) -> AccountView {
        let titles = permissions
            .iter()
            .map(|_| "Accounts: view accounts".to_owned())
            .collect();
        let detail = AccountDetail {
            summary: AccountSummary {
                id: AccountId(Uuid::from_u128(2)),
                user_name: "ada".into(),
                display_name: "Ada".into(),
                email: "ada@acme.example".into(),
                source: Source::Local,
                status,
                updated_at: Moment(0),
            },
            form: AccountForm::default(),
            emails: Vec::new(),
            external_id: None,
            has_password: true,
            has_second_factor: false,
            is_last_local_owner: false,
            created_at: Moment(0),
            updated_by: "Olga".into(),
            last_sign_in: None,
            groups: Vec::new(),
            group_count: 0,
            permissions,
            elsewhere: Vec::new(),
            elsewhere_count: 0,
        };
        AccountView { detail, titles }
    }

    fn card(view: AccountView) -> String {
        html(move || view! { <PermissionsCard loaded=view frame=frame(&[Action::ViewGroups])/> })
    }

    #[test]
    fn a_permission_names_every_path_with_a_link() {
        let effective = EffectivePermission {
            permission: Permission::from("accounts:view"),
            paths: vec![path(7, "HR", true), path(8, "Auditors", false)],
            more: 24_998,
        };
        let shown = card(account(AccountStatus::Enabled, vec![effective]));
        for text in [
            "accounts:view",
            "Accounts: view accounts",
            "/access?permission=accounts:view",
            "/t/00000000-0000-0000-0000-000000000000/groups/00000000-0000-0000-0000-000000000007",
            "HR</a>",
            "the whole topic",
            "Auditors</a>",
            "this permission",
            "and 24,998 more groups",
        ] {
            assert!(shown.contains(text), "{text} in {shown}");
        }
    }

    #[test]
    fn a_tenant_that_one_cannot_enter_is_named_without_a_link() {
        let tenant = |id| TenantId(Uuid::from_u128(id));
        let elsewhere = |id, name: &str| Elsewhere {
            tenant: tenant(id),
            name: name.into(),
            groups: vec![(GroupId(Uuid::from_u128(7)), "Partner admins".into())],
        };
        let mut detail = account(AccountStatus::Enabled, Vec::new()).detail;
        detail.elsewhere = vec![elsewhere(3, "Aurora"), elsewhere(4, "Birch")];
        detail.elsewhere_count = 5;
        let mut frame = frame(&[Action::ViewGroups]);
        frame.tenants = vec![TenantCard {
            id: tenant(3),
            ..frame.tenant.clone()
        }];
        let shown = html(move || view! { <ElsewhereCard detail=detail frame=frame/> });
        let to = |id| format!("/t/{}/access?account=", tenant(id));
        for text in ["Aurora", "Birch", "Partner admins", "and 3 more"] {
            assert!(shown.contains(text), "{text} in {shown}");
        }
        assert!(shown.contains(&to(3)) && !shown.contains(&to(4)), "{shown}");
    }

    #[test]
    fn who_may_do_nothing_learns_why() {
        assert!(
            card(account(AccountStatus::Disabled, Vec::new())).contains("The account is disabled.")
        );
        assert!(card(account(AccountStatus::New, Vec::new())).contains("until it is enabled"));
    }
}
