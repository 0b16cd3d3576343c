//! What came of the last test of a provider.

use domain::provider::{Claim, ProviderTest, TestOutcome};
use leptos::prelude::*;

use super::titles::{failure_text, mismatch_text};
use crate::kit::{Card, CardBody, Note, Table, Time, Tone, rich_with};

/// The account that would be signed in, and the claims; or what to do before there is a test. A test may end in another
/// window while this is shown: the outcome comes into a region that is there beforehand, so that it is announced, and the
/// claims, which are long to listen to, stand outside of it.
#[component]
pub fn TestCard(
    /// The last test.
    test: Signal<Option<ProviderTest>>,
    /// The page of an account, up to its identifier.
    accounts: String,
) -> impl IntoView {
    let outcome = move || match test.get() {
        Some(test) => tested(test, accounts.clone()),
        None => untested(),
    };
    let claims = move || {
        let claims = test.get()?.claims;
        (!claims.is_empty()).then(|| view! { <Claims claims=claims/> })
    };
    view! {
        <div id="test" class="stack">
            <div role="status">{outcome}</div>
            {claims}
        </div>
    }
}

fn untested() -> AnyView {
    view! {
        <Card title=texts::providers::test_title()>
            <CardBody>
                <p class="muted">{texts::providers::test_lead()}</p>
            </CardBody>
        </Card>
    }
    .into_any()
}

fn tested(test: ProviderTest, accounts: String) -> AnyView {
    let ProviderTest {
        at,
        by,
        is_own,
        claims,
        outcome,
    } = test;
    let says_when = claims.iter().any(|claim| claim.name == "auth_time");
    let is_silent = is_own && !claims.is_empty() && !says_when;
    let when = texts::providers::test_by(&by, &at.to_minute());
    let when = rich_with(when, |_, _| view! { <Time at=at/> }.into_any());
    view! {
        <Card title=texts::providers::last_test()>
            <CardBody>
                <div class="stack">
                    <Outcome outcome=outcome accounts=accounts/>
                    {is_silent.then(|| view! {
                        <Note tone=Tone::Warn>{texts::providers::test_silent()}</Note>
                    })}
                    {(!is_own).then(|| view! { <p class="muted">{texts::providers::test_not_own()}</p> })}
                    <p class="muted">{when}</p>
                </div>
            </CardBody>
        </Card>
    }
    .into_any()
}

#[component]
fn Outcome(outcome: TestOutcome, accounts: String) -> impl IntoView {
    match outcome {
        TestOutcome::Account {
            id,
            display_name,
            user_name,
        } => {
            let text = texts::providers::test_account(&display_name, &user_name);
            let text = rich_with(text, |_, inside| {
                view! { <a href=format!("{accounts}/{id}")>{inside}</a> }.into_any()
            });
            view! { <Note tone=Tone::Ok>{text}</Note> }.into_any()
        }
        TestOutcome::Nobody(mismatch) => {
            let text = texts::providers::test_nobody(mismatch_text(mismatch));
            view! { <Note tone=Tone::Warn>{text}</Note> }.into_any()
        }
        TestOutcome::Failed(failure) => {
            view! { <Note tone=Tone::Bad>{failure_text(failure)}</Note> }.into_any()
        }
    }
}

#[component]
fn Claims(claims: Vec<Claim>) -> impl IntoView {
    let rows = claims.into_iter().map(|claim| {
        view! { <tr><td class="mono">{claim.name}</td><td class="mono">{claim.value}</td></tr> }
    });
    let rows = rows.collect_view();
    view! {
        <Card title=texts::providers::claims()>
            <Table label=texts::providers::claims()>
                <thead><tr><th scope="col">{texts::providers::claim()}</th><th scope="col">{texts::providers::claim_value()}</th></tr></thead>
                <tbody>{rows}</tbody>
            </Table>
        </Card>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::kit::testing::html;
    use domain::{
        AccountId, Moment,
        provider::{Failure, Mismatch},
    };
    use uuid::Uuid;

    fn shown(outcome: TestOutcome) -> String {
        let test = ProviderTest {
            at: Moment(0),
            by: "Olga".into(),
            is_own: true,
            claims: vec![Claim {
                name: "sub".into(),
                value: "<b>00u</b>".into(),
            }],
            outcome,
        };
        html(
            move || view! { <TestCard test=Signal::stored(Some(test)) accounts="/t/1/accounts".into()/> },
        )
    }

    #[test]
    fn the_region_for_the_outcome_is_there_before_it_and_holds_no_claims() {
        let before = html(
            || view! { <TestCard test=Signal::stored(None) accounts="/t/1/accounts".into()/> },
        );
        assert!(
            before.contains(r#"<div role="status"><section"#),
            "{before}"
        );
        let after = shown(TestOutcome::Nobody(Mismatch::NotEnabled));
        let (_, after) = after.split_once(r#"<div role="status">"#).unwrap();
        let (region, outside) = after.split_once("</section></div>").unwrap();
        assert!(
            region.contains("not enabled") && !region.contains("00u"),
            "{region}"
        );
        assert!(outside.contains("00u"), "{outside}");
    }

    #[test]
    fn a_test_shows_whom_the_claims_stand_for() {
        let account = shown(TestOutcome::Account {
            id: AccountId(Uuid::from_u128(7)),
            display_name: "Ada".into(),
            user_name: "ada".into(),
        });
        assert!(account.contains("/t/1/accounts/00000000-0000-0000-0000-000000000007"));
        assert!(account.contains("&lt;b&gt;00u&lt;/b&gt;"), "{account}");
        assert!(account.contains("(auth_time)"), "{account}");
        assert!(shown(TestOutcome::Nobody(Mismatch::NotEnabled)).contains("not enabled"));
        assert!(shown(TestOutcome::Failed(Failure::Audience)).contains("another application"));
    }
}
