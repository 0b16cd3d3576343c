//! The groups of an account, and what it may do, each permission with the groups that grant it.

use domain::{
    account::{AccountDetail, AccountGroup, AccountStatus, EffectivePermission},
    policy::Action,
};
use leptos::{either::Either, prelude::*};

use super::api::AccountView;
use crate::{
    features::{PathLine, UntilBadge, frame::FrameData, group_name},
    kit::{Badge, Card, CardBody, EmptyRow, EmptyState, IconName, Table, Tone, number},
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
                <td>{name}" "<UntilBadge until=group.until/><small>{topics}</small></td>
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

/// The effective permissions.
#[component]
pub(super) fn PermissionsCard(loaded: AccountView, frame: FrameData) -> impl IntoView {
    let AccountView { detail, titles } = loaded;
    let status = detail.summary.status;
    let count = detail.permissions.len();
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
        <Card title=texts::words::effective_permissions() lead=number(count as u64)>
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
    use crate::{kit::testing::html, layout::Theme};
    use domain::{
        AccountId, GroupId, Moment, Source, TenantId,
        account::{AccountForm, AccountSummary, PermissionPath},
        grants::Permission,
        overview::Overview,
        session::Person,
        tenant::TenantCard,
    };
    use uuid::Uuid;

    fn frame() -> FrameData {
        let home = TenantId(Uuid::nil());
        FrameData {
            tenant: TenantCard {
                id: home,
                display_name: "Acme".into(),
                region: "Ulm".into(),
                at_home: true,
            },
            tenants: Vec::new(),
            allowed: vec![Action::ViewGroups],
            overview: Overview::default(),
            person: Person {
                account: AccountId(Uuid::nil()),
                home,
                display_name: "Olga".into(),
                user_name: "olga".into(),
            },
            theme: Theme::System,
            hidden: Vec::new(),
        }
    }

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
        };
        AccountView { detail, titles }
    }

    fn card(view: AccountView) -> String {
        html(move || view! { <PermissionsCard loaded=view frame=frame()/> })
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
    fn who_may_do_nothing_learns_why() {
        assert!(
            card(account(AccountStatus::Disabled, Vec::new())).contains("The account is disabled.")
        );
        assert!(card(account(AccountStatus::New, Vec::new())).contains("until it is enabled"));
    }
}
