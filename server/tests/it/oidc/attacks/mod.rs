//! What must lead nowhere, on the way of the browser.

mod answers;
mod providers;
mod reach;
