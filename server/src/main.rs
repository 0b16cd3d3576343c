//! The binary `tenantry`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A quarter of a SCIM read was memory that comes and goes. Without huge pages, of which an idle server would
/// hold some without need.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    server::main()
}
