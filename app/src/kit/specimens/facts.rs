//! What shows something.

use domain::{Moment, moment::DAY_LENGTH};
use leptos::prelude::*;

use super::{Specimen, State};
use crate::kit::{
    Badge, ButtonKind, Card, CardBody, DayChart, DescriptionList, Icon, IconName, LinkButton,
    Precision, Series, Stat, Stats, Tab, Tabs, Term, Time, Tone,
};

/// 21 November 2026, 09:30:15.
const NOW: Moment = Moment(1_795_253_415_000);

pub(super) fn all() -> AnyView {
    view! {
        <Specimen id="badge" title="Badge">
            <State name="Tones" row=true>
                <Badge>"Disabled"</Badge>
                <Badge tone=Tone::Ok>"Enabled"</Badge>
                <Badge tone=Tone::Warn>"Expires in 5 days"</Badge>
                <Badge tone=Tone::Bad>"Refused"</Badge>
                <Badge tone=Tone::Info>"Imported"</Badge>
            </State>
            <State name="Beside text"><p><Badge tone=Tone::Ok>"Enabled"</Badge>" since 21 Nov 2026"</p></State>
        </Specimen>
        <Specimen id="card" title="Card, CardBody">
            <State name="Plain"><Card><CardBody><p>"A frame alone."</p></CardBody></Card></State>
            <State name="With heading and a few words"><Card title="Members" lead="14"><CardBody><p>"What belongs together."</p></CardBody></Card></State>
            <State name="With actions">
                <Card title="Details" actions=|| view! { <LinkButton href="?" kind=ButtonKind::Quiet>"Edit"</LinkButton> }>
                    <CardBody><p>"One part."</p></CardBody>
                    <CardBody><p>"Another part."</p></CardBody>
                </Card>
            </State>
            <State name="Long heading with actions">
                <Card
                    title="Tenants that have imported this group"
                    lead="Each of them sees its name, its description and its members"
                    actions=|| view! { <LinkButton href="?" kind=ButtonKind::Quiet>"New import key"</LinkButton> }
                >
                    <CardBody><p>"Nobody yet."</p></CardBody>
                </Card>
            </State>
        </Specimen>
        <Specimen id="description-list" title="DescriptionList, Term">
            <State name="Short and long"><Card title="Details"><CardBody><DescriptionList>
                <Term label="Source">"SCIM"</Term>
                <Term label="Registered">"21 Nov 2026, 09:30"</Term>
                <Term label="Identifier"><span class="mono">"0197a4f2-7c31-7d11-9b1e-2f6f0c1d8e55"</span></Term>
                <Term label="Last signed in from">"A browser on a system that this account has not used before"</Term>
            </DescriptionList></CardBody></Card></State>
        </Specimen>
        <Specimen id="stats" title="Stats" wide=true>
            <State name="Judged and not judged">
                <Stats stats=vec![
                    Stat::new("groups to create", 12),
                    Stat::new("unchanged", 24_988),
                    Stat::new("to enable", 3).tone(Tone::Ok),
                    Stat::new("to change", 4).tone(Tone::Warn),
                    Stat::new("lines rejected", 1).tone(Tone::Bad),
                ]/>
            </State>
            <State name="In a card"><Card title="Members"><Stats stats=vec![Stat::new("accounts", 4_312), Stat::new("groups", 218).tone(Tone::Info)]/></Card></State>
        </Specimen>
        <Specimen id="day-chart" title="DayChart" wide=true>
            <State name="Three series, one, and nothing yet"><Card><CardBody><div class="charts">
                {chart("Accounts", 30, &["enabled", "new", "disabled"])}
                {chart("Requests", 12, &["requests"])}
                {chart("Groups", 0, &["groups"])}
            </div></CardBody></Card></State>
        </Specimen>
        <Specimen id="tabs" title="Tabs, Tab">
            <State name="The first is open">{tabs("Account, first", 0)}</State>
            <State name="Hover" force="hover">{tabs("Account, hover", 1)}</State>
            <State name="Focus" force="focus">{tabs("Account, focus", 1)}</State>
            <State name="In a card"><Card>{tabs("Account, in a card", 1)}<CardBody><p>"Its content."</p></CardBody></Card></State>
        </Specimen>
        <Specimen id="time" title="Time">
            <State name="Day"><Time at=NOW precision=Precision::Day/></State>
            <State name="Minute"><Time at=NOW/></State>
            <State name="Second"><Time at=NOW precision=Precision::Second/></State>
        </Specimen>
        <Specimen id="icon" title="Icon" wide=true>
            <State name="All of them"><ul class="specimen-icons">
                {IconName::ALL.iter().map(|icon| view! { <li><Icon name=*icon/>{format!("{icon:?}")}</li> }).collect_view()}
            </ul></State>
        </Specimen>
    }
    .into_any()
}

fn chart(title: &'static str, days: u64, names: &[&'static str]) -> AnyView {
    let series = names.iter().copied().zip(1..).map(|(name, place)| Series {
        name,
        values: (0..days)
            .map(|day| (day * 7 + place * 5) % 23 + day)
            .collect(),
    });
    let series = series.collect();
    let days = (0..i64::try_from(days).unwrap_or_default()).rev();
    let days = days.map(|ago| NOW.plus(-ago * DAY_LENGTH)).collect();
    view! { <DayChart title=title days=days series=series/> }.into_any()
}

fn tabs(label: &'static str, open: usize) -> AnyView {
    view! {
        <Tabs label=label>
            <Tab href="?" current={open == 0}>"Details"</Tab>
            <Tab href="?" current={open == 1} count=4_312_u64>"Groups"</Tab>
            <Tab href="?" current={open == 2}>"Permissions"</Tab>
        </Tabs>
    }
    .into_any()
}
