//! The binary `tenantry`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::main()
}
