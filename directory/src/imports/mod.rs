//! Groups from CSV: a file is read and planned, the plan is shown, and on confirmation exactly that
//! plan is applied. Planning stores the file's rows and the plan's digest; applying makes the plan
//! anew from the rows, in the transaction that applies it, and refuses when the digest differs:
//! nobody gets anything else than what was shown. A large plan is written before the tenant's other writers have
//! to wait for it (`ahead.rs`).
//!
//! An import only adds. A rejected row does nothing at all: a group that no other row names is not
//! created for it either. What a run made carries the run's identifier, so that it can be taken back.

mod accept_spaces;
mod ahead;
mod applies;
mod apply;
mod cancel;
mod digest;
mod drift;
mod effects;
mod elsewhere;
mod export;
mod gains;
mod get;
mod list;
mod lookup;
mod plan;
mod plan_gains;
mod plan_groups;
mod plan_repo;
mod planner;
mod prepare;
mod rejected;
mod rows;
mod run_repo;
mod stage;
mod undo;
mod unmoved;
mod write;

pub use accept_spaces::accept_spaces;
pub(crate) use applies::Applies;
pub use apply::apply;
pub use cancel::cancel;
pub use export::export;
pub use get::get;
pub use list::list;
pub use plan::{dry_run, plan};
pub use plan_gains::plan_gains;
pub use plan_groups::plan_groups;
pub use rejected::rejected_csv;
pub use rows::rows;
pub use undo::{preview_undo, undo};
