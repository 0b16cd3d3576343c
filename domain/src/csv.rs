//! The group CSV: header, rows and the rules by which a row names an account.
