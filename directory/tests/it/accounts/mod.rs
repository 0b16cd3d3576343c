//! Accounts: their life, what guards it, and what one sees of it.

mod guarded;
mod life;
mod shown;
