//! Signing in and out, and how sessions end.

mod ending;
mod own;
mod signing_in;
