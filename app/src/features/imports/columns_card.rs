//! What the columns of the file mean.

use domain::csv::Column;
use leptos::prelude::*;

use crate::kit::{Card, Table};

fn meaning(column: Column) -> &'static str {
    match column {
        Column::Groups => {
            "The group's name, or several with semicolons between them. Groups that don't exist are created."
        }
        Column::UserUuid => "The account's user UUID. It decides alone where it is given.",
        Column::Email => {
            "The account's first e-mail address. Where several accounts share it, all of them are assigned."
        }
        Column::UserName => {
            "The account's user name. Together with an e-mail address both must be of the same account."
        }
    }
}

/// The columns by name, for the upload page.
#[component]
pub fn ColumnsCard() -> impl IntoView {
    let rows = Column::ALL.iter().map(|column| {
        let need = if *column == Column::Groups {
            "Required"
        } else {
            "Optional"
        };
        view! {
            <tr>
                <td class="mono">{column.as_str()}</td>
                <td>{need}</td>
                <td class="muted">{meaning(*column)}</td>
            </tr>
        }
    });
    view! {
        <Card title="Columns" lead="In any order, names as written here. Others are ignored.">
            <Table label="Columns of the file">
                <thead>
                    <tr>
                        <th scope="col">"Column"</th>
                        <th scope="col">"Needed"</th>
                        <th scope="col">"Meaning"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </Table>
        </Card>
    }
}
