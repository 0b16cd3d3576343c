//! `GET /t/{tenant}/imports/template.csv`: a file to start from. The same for everybody.

use axum::response::Response;
use domain::csv::TEMPLATE;
use futures::{StreamExt, stream};

use super::answer;

/// The header and one row of each kind.
pub async fn template() -> Response {
    answer::csv(
        "groups-template.csv",
        stream::iter([Ok(TEMPLATE.to_owned())]).boxed(),
    )
}
