//! A chosen file's beginning, read in the browser with the parser that the server uses.

use domain::csv::{Column, Preview, Row};
use leptos::prelude::*;

use super::titles::size_text;
use crate::kit::{Badge, Card, CardBody, Note, Table, Tone, number};

/// Bytes read of a chosen file.
#[cfg(feature = "hydrate")]
const BEGINNING: u64 = 512 * 1024;
/// Rows shown of them.
#[cfg(feature = "hydrate")]
const SHOWN: usize = 8;

/// A file that was chosen, and what its beginning shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The file's name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// All of it was read.
    pub is_whole: bool,
    /// What its beginning shows.
    pub preview: Preview,
}

/// Looks into the file that is chosen in the field, if one is.
#[cfg(feature = "hydrate")]
pub fn look(input: &web_sys::HtmlInputElement, trim: bool, chosen: RwSignal<Option<Chosen>>) {
    use domain::csv::{FileProblem, MAX_FILE, Options, preview};

    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        chosen.set(None);
        return;
    };
    let file = gloo_file::File::from(file);
    leptos::task::spawn_local(async move {
        let (name, size) = (file.name(), file.size());
        let is_whole = size <= BEGINNING;
        let read = gloo_file::futures::read_as_bytes(&file.slice(0, BEGINNING)).await;
        let mut shown = match read {
            Ok(bytes) => preview(&bytes, is_whole, Options { trim }, SHOWN),
            Err(_) => Preview {
                problem: Some(FileProblem::Unreadable),
                ..Preview::default()
            },
        };
        if size > MAX_FILE {
            shown.problem = Some(FileProblem::TooLarge);
        }
        // The page may be gone by now.
        let _ = chosen.try_set(Some(Chosen {
            name,
            size,
            is_whole,
            preview: shown,
        }));
    });
}

/// What the beginning of the chosen file shows.
#[component]
pub fn FirstRows(chosen: Chosen) -> impl IntoView {
    let Chosen {
        name,
        size,
        is_whole,
        preview,
    } = chosen;
    let columns = preview.columns.clone();
    let lead = format!("{name} · {}", size_text(size));
    let read = match (is_whole, preview.wrong_rows) {
        (true, 0) => texts::imports::all_well_formed(preview.read_rows),
        (true, wrong) => texts::imports::some_rejected(wrong, preview.read_rows),
        (false, 0) => texts::imports::first_well_formed(preview.read_rows),
        (false, wrong) => texts::imports::first_rejected(wrong, preview.read_rows),
    };
    let tone = if preview.wrong_rows == 0 {
        Tone::Ok
    } else {
        Tone::Warn
    };
    let ignored = (!preview.ignored.is_empty())
        .then(|| texts::imports::ignored_columns(&preview.ignored.join(", ")));
    let is_readable = preview.problem.is_none();
    let rows = preview.rows.into_iter().map({
        let columns = columns.clone();
        move |row| view! { <FirstRow row=row columns=columns.clone()/> }
    });
    view! {
        {is_readable.then(|| view! {
            <Card title=texts::imports::first_rows() lead=lead>
                <CardBody>
                    <Note tone=tone>{read}{ignored.map(|ignored| format!(" {ignored}"))}</Note>
                </CardBody>
                <Table label=texts::imports::first_rows_label()>
                    <thead>
                        <tr>
                            <th scope="col" class="num">{texts::words::line()}</th>
                            {columns.iter().map(|column| view! { <th scope="col">{short(*column)}</th> }).collect_view()}
                            <th scope="col">{texts::imports::check()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </Table>
            </Card>
        })}
    }
}

#[component]
fn FirstRow(row: Row, columns: Vec<Column>) -> impl IntoView {
    let cells = columns.into_iter().map(|column| {
        view! { <td class="mono">{row.cells.get(column).to_owned()}</td> }
    });
    let check = match &row.assignment {
        Ok(_) => view! { <Badge tone=Tone::Ok>{texts::imports::well_formed()}</Badge> }.into_any(),
        Err(problem) => {
            view! { <Badge tone=Tone::Bad>{texts::imports::rejected()}</Badge> " " <span class="muted">{problem.to_string()}</span> }
                .into_any()
        }
    };
    view! {
        <tr>
            <td class="num muted">{number(row.line)}</td>
            {cells.collect_view()}
            <td>{check}</td>
        </tr>
    }
}

/// The URN would take the whole width.
fn short(column: Column) -> &'static str {
    match column {
        Column::UserUuid => "userUuid",
        other => other.as_str(),
    }
}
