//! How the plan differs from the one that was shown before it.

use domain::import_plan::{Drift, RowDrift};
use leptos::prelude::*;

use crate::kit::{Card, CardBody, Note, Table, Tone, number};

/// Says that there is a new plan, and lists what does something else now.
#[component]
pub fn DriftNote(drift: Drift) -> impl IntoView {
    let text = drift_text(&drift);
    let shown = u64::try_from(drift.first.len()).unwrap_or(u64::MAX);
    let lead = (drift.rows > shown).then(|| texts::imports::drift_first(shown));
    let rows = drift
        .first
        .into_iter()
        .map(|row| view! { <OneDrift row=row/> });
    let rows = rows.collect_view();
    view! {
        <Card title=texts::imports::drift_title() lead=lead>
            <CardBody>
                <Note tone=Tone::Warn>{text}</Note>
            </CardBody>
            {(drift.rows > 0).then(|| view! {
                <Table label=texts::imports::drift_label()>
                    <thead>
                        <tr>
                            <th scope="col" class="num">{texts::words::line()}</th>
                            <th scope="col">{texts::imports::groups_column()}</th>
                            <th scope="col">{texts::imports::plan_before()}</th>
                            <th scope="col">{texts::imports::plan_now()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </Table>
            })}
        </Card>
    }
}

#[component]
fn OneDrift(row: RowDrift) -> impl IntoView {
    let (before, after) = (row.before.text(&row.groups), row.after.text(&row.groups));
    view! {
        <tr>
            <td class="num muted">{number(row.line)}</td>
            <td class="mono">{row.groups}</td>
            <td class="muted">{before}</td>
            <td>{after}</td>
        </tr>
    }
}

fn drift_text(drift: &Drift) -> String {
    if drift.gains {
        texts::imports::drift_and_gains(drift.rows)
    } else {
        texts::imports::drift(drift.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_said_in_words() {
        let text = |rows, gains| {
            drift_text(&Drift {
                rows,
                first: Vec::new(),
                gains,
            })
        };
        assert!(text(1, false).ends_with("1 row does something else now."));
        assert!(
            text(1_200, true)
                .ends_with("1,200 rows do something else now, and what accounts gain differs.")
        );
        assert!(text(0, true).ends_with("but what accounts gain differs."));
    }
}
