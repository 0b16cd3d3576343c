//! A file that is too large for one import, split in the browser: the server keeps nothing of a file
//! that it refuses, but the browser has it still.

use domain::{
    csv::{FileProblem, Part},
    pace::Pace,
};
use leptos::{html, prelude::*};

use super::titles::size_text;
use crate::kit::{Button, Card, CardBody, Doing, Note, ProgressBar, Table, Tone, number, rich};

/// A part that is there to be downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ready {
    name: String,
    /// Its address within the browser.
    href: String,
    part: Part,
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "the server never splits")
)]
enum State {
    Offered,
    Working(Pace),
    Ready(Vec<Ready>),
    Failed(FileProblem),
}

/// Offers to split the chosen file into parts that fit; says where else that can be done while none is
/// chosen, as after a form that was sent without JavaScript.
#[component]
pub fn SplitOffer(input: NodeRef<html::Input>, is_chosen: bool, trim: bool) -> impl IntoView {
    let state = RwSignal::new(State::Offered);
    let doing = Signal::derive(move || match state.get() {
        State::Working(pace) => Some(Doing {
            what: texts::imports::splitting(),
            pace: Some(pace),
            detail: texts::imports::amount_of(&size_text(pace.done), &size_text(pace.total)),
        }),
        _ => None,
    });
    on_cleanup(move || forget(state));
    if !is_chosen {
        return view! {
            <Note>{rich(texts::imports::split_elsewhere())}</Note>
        }
        .into_any();
    }
    view! {
        <Card title=texts::imports::parts_title() lead=texts::imports::parts_lead()>
            <CardBody>
                <ProgressBar doing=doing/>
                {move || (state.get() == State::Offered).then(|| view! {
                    <div class="actions">
                        <Button on:click=move |_| start(input, trim, state)>{texts::imports::split()}</Button>
                    </div>
                })}
                {move || match state.get() {
                    State::Failed(problem) => Some(view! { <Note tone=Tone::Bad>{problem.to_string()}</Note> }.into_any()),
                    State::Ready(_) => Some(view! { <Note>{texts::imports::parts_ready()}</Note> }.into_any()),
                    _ => None,
                }}
            </CardBody>
            {move || match state.get() {
                State::Ready(parts) => Some(view! { <Parts parts=parts/> }),
                _ => None,
            }}
        </Card>
    }
    .into_any()
}

#[component]
fn Parts(parts: Vec<Ready>) -> impl IntoView {
    let rows = parts.into_iter().map(|Ready { name, href, part }| {
        let groups = u64::try_from(part.groups).unwrap_or(u64::MAX);
        view! {
            <tr>
                <td><a href=href download=name.clone()>{name.clone()}</a></td>
                <td class="num">{number(groups)}</td>
                <td class="num">{number(part.rows)}</td>
                <td class="num muted">{size_text(part.size)}</td>
            </tr>
        }
    });
    view! {
        <Table label=texts::imports::parts_label()>
            <thead>
                <tr>
                    <th scope="col">{texts::imports::file()}</th>
                    <th scope="col" class="num">{texts::words::groups()}</th>
                    <th scope="col" class="num">{texts::imports::rows()}</th>
                    <th scope="col" class="num">{texts::imports::size()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </Table>
    }
}

/// The browser keeps what has an address until it is told to forget it.
fn forget(state: RwSignal<State>) {
    #[cfg(feature = "hydrate")]
    if let Some(State::Ready(parts)) = state.try_get_untracked() {
        for part in parts {
            let _ = web_sys::Url::revoke_object_url(&part.href);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = state;
}

#[cfg(not(feature = "hydrate"))]
fn start(_: NodeRef<html::Input>, _: bool, _: RwSignal<State>) {}

#[cfg(feature = "hydrate")]
fn start(input: NodeRef<html::Input>, trim: bool, state: RwSignal<State>) {
    let files = input.get_untracked().and_then(|input| input.files());
    let Some(file) = files.and_then(|files| files.get(0)) else {
        return;
    };
    let file = gloo_file::File::from(file);
    state.set(State::Working(Pace::default()));
    leptos::task::spawn_local(async move {
        let split = in_browser::split(&file, trim, |pace| {
            // The page may be gone by now.
            state.try_set(State::Working(pace)).is_none()
        });
        let ended = match split.await {
            Ok(parts) => State::Ready(parts),
            Err(problem) => State::Failed(problem),
        };
        state.try_set(ended);
    });
}

#[cfg(feature = "hydrate")]
mod in_browser {
    use domain::{
        csv::{FileProblem, Limits, Options, Piece, Splitter, part_name},
        pace::Pace,
    };
    use gloo_file::{Blob, File, futures::read_as_bytes};
    use web_sys::{Url, js_sys::Array};

    use super::Ready;

    /// Bytes read at once, and held of a part before the browser keeps them.
    const PIECE: u64 = 1024 * 1024;

    /// A part as far as it goes: what the browser keeps already, and what comes next.
    #[derive(Default)]
    struct Growing {
        kept: Array,
        next: Vec<u8>,
    }

    impl Growing {
        fn keep(&mut self) {
            let next = std::mem::take(&mut self.next);
            self.kept.push(Blob::new(next.as_slice()).as_ref());
        }
    }

    /// The parts of the file. `go_on` hears how far it is, and says whether anybody waits still.
    pub(super) async fn split(
        file: &File,
        trim: bool,
        go_on: impl Fn(Pace) -> bool,
    ) -> Result<Vec<Ready>, FileProblem> {
        let mut splitter = Splitter::new(Options { trim }, Limits::default());
        let mut parts: Vec<Growing> = Vec::new();
        let size = file.size();
        let mut done = 0;
        while done < size {
            let end = size.min(done + PIECE);
            let read = read_as_bytes(&file.slice(done, end)).await;
            let bytes = read.map_err(|_| FileProblem::Unreadable)?;
            add(&mut parts, splitter.feed(&bytes)?);
            done = end;
            let pace = Pace {
                done,
                total: size,
                millis: 0,
            };
            if !go_on(pace) {
                return Ok(Vec::new());
            }
        }
        add(&mut parts, splitter.finish()?);
        let parts = parts.into_iter().zip(splitter.parts()).enumerate();
        parts
            .map(|(place, (mut growing, part))| {
                growing.keep();
                let href = web_sys::Blob::new_with_blob_sequence(&growing.kept)
                    .and_then(|blob| Url::create_object_url_with_blob(&blob))
                    .map_err(|_| FileProblem::Unreadable)?;
                Ok(Ready {
                    name: part_name(&file.name(), place),
                    href,
                    part: *part,
                })
            })
            .collect()
    }

    fn add(parts: &mut Vec<Growing>, pieces: Vec<Piece>) {
        for Piece { part, bytes } in pieces {
            if part == parts.len() {
                parts.push(Growing::default());
            }
            if let Some(growing) = parts.get_mut(part) {
                growing.next.extend(bytes);
                if growing.next.len() as u64 >= PIECE {
                    growing.keep();
                }
            }
        }
    }
}
