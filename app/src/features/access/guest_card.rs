//! Somebody of another tenant, and what they may do here.

use domain::{account::EffectivePermission, holders::Guest};
use leptos::prelude::*;

use crate::{
    features::{PathLine, frame::FrameData},
    kit::{Badge, Card, CardBody, EmptyRow, EmptyState, IconName, LinkButton, Table, number},
};

#[component]
pub(super) fn GuestCard(guest: Guest, frame: StoredValue<FrameData>) -> impl IntoView {
    let Guest {
        account,
        display_name,
        email,
        source,
        home: (home, home_name),
        is_open,
        permissions,
        titles,
    } = guest;
    let path = frame.with_value(|frame| frame.path("access"));
    let count = permissions.len() as u64;
    let open = is_open.then(|| {
        let text = texts::access::open_at_home(&home_name);
        view! { <LinkButton href=format!("/t/{home}/accounts/{account}")>{text}</LinkButton> }
    });
    let rows = permissions.into_iter().zip(titles).map(move |(effective, title)| {
        let EffectivePermission {
            permission, paths, ..
        } = effective;
        let href = format!("{path}?permission={permission}&from={home}");
        let paths = paths
            .into_iter()
            .map(move |path| view! { <PathLine path=path frame=frame/> });
        view! {
            <tr>
                <td><a href=href>{title}</a><small class="mono">{permission.to_string()}</small></td>
                <td>{paths.collect_view()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Card title=display_name lead=number(count) actions=move || view! { {open} }>
            <CardBody>
                <p>
                    <Badge>{source.as_str()}</Badge>" "
                    <span>{texts::access::guest_of(&home_name)}</span>" "
                    <span class="muted">{email}</span>
                </p>
            </CardBody>
            <Table label=texts::words::effective_permissions()>
                <thead>
                    <tr>
                        <th scope="col">{texts::accounts::may()}</th>
                        <th scope="col">{texts::words::because_of()}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows}
                    {(count == 0).then(|| view! {
                        <EmptyRow columns=2>
                            <EmptyState title=texts::accounts::nothing_title() icon=IconName::Shield>
                                {texts::access::guest_nothing()}
                            </EmptyState>
                        </EmptyRow>
                    })}
                </tbody>
            </Table>
        </Card>
    }
}
