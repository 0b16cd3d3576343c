//! What the columns of the file mean.

use domain::csv::Column;
use leptos::prelude::*;

use crate::kit::{Card, Table};

fn meaning(column: Column) -> &'static str {
    match column {
        Column::Groups => texts::imports::meaning_groups(),
        Column::UserUuid => texts::imports::meaning_user_uuid(),
        Column::Email => texts::imports::meaning_email(),
        Column::UserName => texts::imports::meaning_user_name(),
    }
}

/// The columns by name, for the upload page.
#[component]
pub fn ColumnsCard() -> impl IntoView {
    let rows = Column::ALL.iter().map(|column| {
        let need = if *column == Column::Groups {
            texts::words::required()
        } else {
            texts::words::optional()
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
        <Card title=texts::imports::columns() lead=texts::imports::columns_lead()>
            <Table label=texts::imports::columns_label()>
                <thead>
                    <tr>
                        <th scope="col">{texts::imports::column()}</th>
                        <th scope="col">{texts::imports::needed()}</th>
                        <th scope="col">{texts::imports::meaning()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </Table>
        </Card>
    }
}
