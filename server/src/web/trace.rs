//! One line in the log for each request. It names the route's pattern, never the path itself, its
//! query or a header: links and forms carry secrets and names of people.

use std::time::Duration;

use axum::extract::MatchedPath;
use tower_http::{
    classify::{ServerErrorsAsFailures, SharedClassifier},
    trace::{MakeSpan, OnFailure, OnResponse, TraceLayer},
};
use tracing::{Span, info, info_span};

/// The layer that writes it.
pub fn layer()
-> TraceLayer<SharedClassifier<ServerErrorsAsFailures>, Route, (), Answer, (), (), Quiet> {
    TraceLayer::new_for_http()
        .make_span_with(Route)
        .on_request(())
        .on_response(Answer)
        .on_body_chunk(())
        .on_eos(())
        .on_failure(Quiet)
}

/// Names the request by its method and route.
#[derive(Debug, Clone, Copy)]
pub struct Route;

impl<B> MakeSpan<B> for Route {
    fn make_span(&mut self, request: &http::Request<B>) -> Span {
        let route = request
            .extensions()
            .get::<MatchedPath>()
            .map_or("unknown", MatchedPath::as_str);
        info_span!("request", method = %request.method(), route)
    }
}

/// Writes the status and how long it took.
#[derive(Debug, Clone, Copy)]
pub struct Answer;

impl<B> OnResponse<B> for Answer {
    fn on_response(self, response: &http::Response<B>, latency: Duration, _: &Span) {
        info!(
            status = response.status().as_u16(),
            milliseconds = latency.as_millis(),
            "answered"
        );
    }
}

/// Failures stand in the log already, with their incident.
#[derive(Debug, Clone, Copy)]
pub struct Quiet;

impl<C> OnFailure<C> for Quiet {
    fn on_failure(&mut self, _: C, _: Duration, _: &Span) {}
}
