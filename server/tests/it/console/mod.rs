//! Sessions, headers, origins, limits, theme and the answers that no page gives.

mod choices;
mod headers;
mod requests;
mod signing_in;
