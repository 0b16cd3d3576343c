//! How the tenant has come to be what it is: its first steps, and its last days.

use domain::{
    GroupId, Moment,
    overview::{AccountCounts, Day, FirstStep, GroupCounts, RequestCounts, Step},
    policy::Action,
};
use leptos::prelude::*;

use crate::{
    features::{add_member_href, frame::FrameData, generate_token_href},
    kit::{Card, CardBody, DayChart, Icon, IconName, LinkButton, Series},
};

/// What a new tenant still lacks, and where that is done.
#[component]
pub(super) fn FirstSteps(
    steps: Vec<FirstStep>,
    /// The owner group, where one can add members to it.
    owner_group: Option<GroupId>,
    frame: FrameData,
) -> impl IntoView {
    let done = steps.iter().filter(|step| step.is_done).count();
    let lead = texts::overview::steps_done(done, steps.len());
    let next = steps.iter().position(|step| !step.is_done);
    let items = steps.iter().enumerate().map(|(place, FirstStep { step, is_done })| {
        let (title, text, link) = words(*step);
        let (href, is_next) = (href(*step, owner_group, &frame), next == Some(place));
        let go = (!is_done).then(|| view! { <LinkButton href=href>{link}<Icon name=IconName::ChevronRight/></LinkButton> });
        let mark = match is_done {
            true => view! { <Icon name=IconName::Check/><span class="hidden">{texts::overview::step_is_done()}</span> }.into_any(),
            false => (place + 1).to_string().into_any(),
        };
        let state = if *is_done { "done" } else if is_next { "now" } else { "ahead" };
        view! {
            <li data-state=state>
                <span class="step-mark">{mark}</span>
                <div><strong>{title}</strong><p class="muted">{text}</p></div>
                {go}
            </li>
        }
    });
    let items = items.collect_view();
    (!steps.is_empty()).then(|| {
        view! {
            <Card title=texts::overview::steps_title() lead=lead>
                <CardBody><ol class="first-steps">{items}</ol></CardBody>
            </Card>
        }
    })
}

/// Title, reason, and the link's text.
fn words(step: Step) -> (&'static str, &'static str, &'static str) {
    match step {
        Step::SecondOwner => (
            texts::overview::second_owner_title(),
            texts::overview::second_owner_body(),
            texts::overview::add_owner(),
        ),
        Step::Token => (
            texts::overview::token_title(),
            texts::overview::token_body(),
            texts::overview::no_token_link(),
        ),
        Step::Accounts => (
            texts::overview::accounts_title(),
            texts::overview::accounts_body(),
            texts::words::add_account(),
        ),
        Step::Group => (
            texts::overview::group_title(),
            texts::overview::group_body(),
            texts::words::create_group(),
        ),
        Step::Provider => (
            texts::overview::provider_title(),
            texts::overview::provider_body(),
            texts::overview::provider_link(),
        ),
    }
}

/// The page or the dialog where the step is done.
fn href(step: Step, owner_group: Option<GroupId>, frame: &FrameData) -> String {
    match (step, owner_group) {
        (Step::SecondOwner, Some(group)) => add_member_href(frame, group),
        (Step::SecondOwner, None) => frame.path("groups"),
        (Step::Token, _) => generate_token_href(frame),
        (Step::Accounts, _) => frame.path("accounts/new"),
        (Step::Group, _) => frame.path("groups/new"),
        (Step::Provider, _) => frame.path("providers/new"),
    }
}

/// The last days in small pictures.
#[component]
pub(super) fn Charts(days: Vec<Day>, frame: FrameData) -> impl IntoView {
    let charts = charts(&days);
    let knows_requests = days.iter().any(|day| day.requests.is_some());
    let no_requests = (frame.allows(Action::ViewTokens) && !knows_requests)
        .then(|| view! { <NoRequests href=frame.path("scim/connect")/> });
    (!charts.is_empty() || no_requests.is_some()).then(|| {
        let charts = charts.into_iter().map(
            |Chart {
                 title,
                 days,
                 series,
             }| {
                view! { <DayChart title=title days=days series=series/> }
            },
        );
        view! {
            <Card title=texts::overview::charts_title()>
                <CardBody><div class="charts">{charts.collect_view()}{no_requests}</div></CardBody>
            </Card>
        }
    })
}

/// In the place of a chart that there is nothing to see of.
#[component]
fn NoRequests(href: String) -> impl IntoView {
    view! {
        <figure class="chart">
            <figcaption>{texts::words::scim_requests()}</figcaption>
            <p class="muted">{texts::overview::no_requests()}</p>
            <div class="actions"><LinkButton href=href>{texts::words::connect()}</LinkButton></div>
        </figure>
    }
}

struct Chart {
    title: &'static str,
    days: Vec<Moment>,
    series: Vec<Series>,
}

/// Those that there is something to see of.
fn charts(days: &[Day]) -> Vec<Chart> {
    let accounts =
        |read: fn(&AccountCounts) -> u64| values(days, |day| day.accounts.as_ref().map(read));
    let groups = |read: fn(&GroupCounts) -> u64| values(days, |day| day.groups.as_ref().map(read));
    let requests =
        |read: fn(&RequestCounts) -> u64| values(days, |day| day.requests.as_ref().map(read));
    let knows = |known: fn(&Day) -> bool| days.iter().any(known);
    let of = |title, series: Vec<(&'static str, Vec<u64>)>| Chart {
        title,
        days: days.iter().map(|day| day.day).collect(),
        series: series
            .into_iter()
            .map(|(name, values)| Series { name, values })
            .collect(),
    };
    let mut charts = Vec::new();
    if knows(|day| day.accounts.is_some()) {
        charts.push(of(
            texts::overview::accounts_by_status(),
            vec![
                (
                    texts::overview::enabled(),
                    accounts(|counts| counts.enabled),
                ),
                (texts::overview::new(), accounts(|counts| counts.new)),
                (
                    texts::overview::disabled(),
                    accounts(|counts| counts.disabled),
                ),
            ],
        ));
        charts.push(of(
            texts::overview::accounts_by_source(),
            vec![
                (
                    texts::overview::from_provider(),
                    accounts(|counts| counts.scim),
                ),
                (texts::overview::local(), accounts(|counts| counts.local)),
            ],
        ));
    }
    if knows(|day| day.groups.is_some()) {
        charts.push(of(
            texts::overview::groups_by_source(),
            vec![
                (
                    texts::overview::from_provider(),
                    groups(|counts| counts.scim),
                ),
                (texts::overview::local(), groups(|counts| counts.local)),
                (
                    texts::overview::imported(),
                    groups(|counts| counts.imported),
                ),
            ],
        ));
        charts.push(of(
            texts::overview::groups_by_status(),
            vec![
                (texts::overview::enabled(), groups(|counts| counts.enabled)),
                (
                    texts::overview::disabled(),
                    groups(|counts| counts.disabled),
                ),
            ],
        ));
    }
    if knows(|day| day.requests.is_some()) {
        charts.push(of(
            texts::words::scim_requests(),
            vec![
                (
                    texts::overview::answered(),
                    requests(|counts| counts.answered),
                ),
                (texts::overview::failed(), requests(|counts| counts.failed)),
            ],
        ));
    }
    charts
}

fn values(days: &[Day], read: impl Fn(&Day) -> Option<u64>) -> Vec<u64> {
    days.iter()
        .map(|day| read(day).unwrap_or_default())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_may_not_view_has_no_chart() {
        let groups = Day {
            groups: Some(GroupCounts {
                local: 2,
                imported: 1,
                enabled: 3,
                ..Default::default()
            }),
            ..Default::default()
        };
        let charts = charts(&[Day::default(), groups]);
        let titles: Vec<_> = charts.iter().map(|chart| chart.title).collect();
        assert_eq!(
            titles,
            ["Security groups by source", "Security groups by status"]
        );
        let [by_source, _] = charts.as_slice() else {
            unreachable!("there are two")
        };
        let values: Vec<_> = by_source
            .series
            .iter()
            .map(|series| series.values.clone())
            .collect();
        assert_eq!(values, [[0, 0], [0, 2], [0, 1]]);
    }
}
