//! How the plan differs from the one that was shown before it.

use domain::import_plan::{Drift, RowDrift};
use leptos::prelude::*;

use crate::kit::{Card, CardBody, Note, Table, Tone, number};

/// Says that there is a new plan, and lists what does something else now.
#[component]
pub fn DriftNote(drift: Drift) -> impl IntoView {
    let text = drift_text(&drift);
    let shown = u64::try_from(drift.first.len()).unwrap_or(u64::MAX);
    let lead = (drift.rows > shown).then(|| format!("The first {}", number(shown)));
    let rows = drift
        .first
        .into_iter()
        .map(|row| view! { <OneDrift row=row/> });
    let rows = rows.collect_view();
    view! {
        <Card title="The directory has changed" lead=lead>
            <CardBody>
                <Note tone=Tone::Warn>{text}</Note>
            </CardBody>
            {(drift.rows > 0).then(|| view! {
                <Table label="What differs">
                    <thead>
                        <tr>
                            <th scope="col" class="num">"Line"</th>
                            <th scope="col">"groups"</th>
                            <th scope="col">"By the plan before"</th>
                            <th scope="col">"By this plan"</th>
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
    let rows = match drift.rows {
        0 => "Every row does the same as before".to_owned(),
        1 => "1 row does something else now".to_owned(),
        rows => format!("{} rows do something else now", number(rows)),
    };
    let gains = match (drift.gains, drift.rows) {
        (true, 0) => ", but what accounts gain differs.",
        (true, _) => ", and what accounts gain differs.",
        (false, 0) => ", but to groups or accounts that have been replaced.",
        (false, _) => ".",
    };
    format!(
        "The plan that was shown no longer fits, so nothing was applied. This is a new one. {rows}{gains}"
    )
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
