//! Room for the splitter.

/// The splitter gives each part of the wasm the data that only it needs, aligned, in place of what the linker has laid out.
/// That takes some bytes more than there were; where they don't fit, all data stays in the main module. Nothing
/// reads this: it is room in the layout and in no file. `scripts/pack` says when it is not enough.
#[used]
static SLACK: [u8; 0x4000] = [0; 0x4000];
