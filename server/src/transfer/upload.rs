//! `POST /t/{tenant}/imports`: a file is planned while it arrives.

use std::task::Poll;

use app::{backend, error::UiError, features::imports::Uploaded};
use axum::{
    Extension, Json,
    body::Body,
    extract::{
        Multipart, Path, Request,
        multipart::{Field as Part, MultipartError, MultipartRejection},
    },
    response::{IntoResponse, Redirect, Response},
};
use directory::{Error, imports};
use domain::{
    Field, Problem, RunId, TenantId,
    csv::{FileProblem, MAX_FILE, Options},
};
use futures::{StreamExt as _, TryStreamExt as _, stream::poll_fn};
use http::{HeaderMap, StatusCode, header::CONTENT_LENGTH};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_util::io::StreamReader;

use super::answer;

/// Twice what a file may have: a browser hears only after it has sent everything, so a file that is
/// too large is received to its end and thrown away, within reason.
pub(super) const BODY_LIMIT: usize = 2 * 64 * 1024 * 1024;
const _: () = assert!(BODY_LIMIT as u64 == 2 * MAX_FILE);

/// The parser of forms takes in whatever is ready before it gives anything out. A body that is never
/// ready twice in a row keeps that to a piece, however fast the client sends.
pub(super) async fn piece_by_piece(request: Request) -> Request {
    request.map(|body| {
        let mut pieces = body.into_data_stream();
        let mut has_given = false;
        Body::from_stream(poll_fn(move |context| {
            if std::mem::take(&mut has_given) {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            let polled = pieces.poll_next_unpin(context);
            has_given = matches!(polled, Poll::Ready(Some(_)));
            polled
        }))
    })
}

/// Why there is no plan.
enum Failure {
    /// Something is wrong with the file: the upload page says what.
    File(FileProblem),
    /// Everything else.
    Other(Error),
}

/// Plans the file in the field `file` and leads to the plan. A field `trim=true` before it accepts
/// spaces around values. What is wrong with the file is said on the page from which it came, with a
/// closed code in its address; to a page that asks for JSON it is said as [`Uploaded`].
pub async fn upload(
    Path(tenant): Path<TenantId>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let page = format!("/t/{tenant}/imports/new");
    let is_page = !answer::accepts(&headers, "application/json");
    if request.person.is_none() {
        return match is_page {
            true => answer::signed_out(&headers, &page),
            false => told(Uploaded::Failed(UiError::SignedOut)),
        };
    }
    let planned = match form {
        _ if length(&headers).is_some_and(|length| length > BODY_LIMIT as u64) => {
            Err(Failure::File(FileProblem::TooLarge))
        }
        Ok(form) => plan(tenant, &request, form).await,
        Err(_) => {
            return (
                StatusCode::BAD_REQUEST,
                "Tenantry: send a form with a file.\n",
            )
                .into_response();
        }
    };
    if !is_page {
        return told(match planned {
            Ok(run) => Uploaded::Planned(format!("/t/{tenant}/imports/{run}")),
            Err(Failure::File(problem)) => Uploaded::Refused(problem),
            Err(Failure::Other(error)) => Uploaded::Failed(error.into()),
        });
    }
    match planned {
        Ok(run) => Redirect::to(&format!("/t/{tenant}/imports/{run}")).into_response(),
        Err(Failure::Other(error)) => answer::refused(&error),
        Err(Failure::File(problem)) => match serde_json::to_string(&problem) {
            Ok(code) => {
                let code = utf8_percent_encode(&code, NON_ALPHANUMERIC);
                Redirect::to(&format!("{page}?problem={code}")).into_response()
            }
            Err(error) => answer::refused(&Error::internal(error)),
        },
    }
}

/// The answer to a page that has sent the file itself and goes on by itself.
fn told(uploaded: Uploaded) -> Response {
    let status = match &uploaded {
        Uploaded::Planned(_) => StatusCode::CREATED,
        Uploaded::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Uploaded::Failed(error) => error.status(),
    };
    (status, Json(uploaded)).into_response()
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn plan(
    tenant: TenantId,
    request: &backend::Request,
    mut form: Multipart,
) -> Result<RunId, Failure> {
    let mut options = Options::default();
    while let Some(field) = form.next_field().await.map_err(broken_off)? {
        match field.name() {
            Some("trim") => options.trim = field.text().await.map_err(broken_off)? == "true",
            Some("file") => {
                let planned = plan_file(tenant, request, options, field).await;
                drain(&mut form).await;
                return planned;
            }
            _ => {}
        }
    }
    Err(Failure::File(FileProblem::Missing))
}

async fn plan_file(
    tenant: TenantId,
    request: &backend::Request,
    options: Options,
    field: Part<'_>,
) -> Result<RunId, Failure> {
    let name = field.file_name().unwrap_or_default().to_owned();
    if name.is_empty() {
        return Err(Failure::File(FileProblem::Missing));
    }
    let file = StreamReader::new(field.map_err(std::io::Error::other));
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    imports::plan(directory, ctx, tenant, &name, options, file)
        .await
        .map_err(failure)
}

/// What is wrong with the file has a page of its own.
fn failure(error: Error) -> Failure {
    let file = match &error {
        Error::Invalid(errors) => match errors.first(Field::File) {
            Some(Problem::File(problem)) => Some(*problem),
            _ => None,
        },
        _ => None,
    };
    file.map_or(Failure::Other(error), Failure::File)
}

fn broken_off(error: MultipartError) -> Failure {
    tracing::info!(%error, "an upload broke off");
    Failure::File(FileProblem::Interrupted)
}

/// Reads the rest of the form, because browsers don't listen while they send.
async fn drain(form: &mut Multipart) {
    while let Ok(Some(field)) = form.next_field().await {
        drop(field);
    }
}
