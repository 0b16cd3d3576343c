//! The server's log, as far as the test's own thread writes it.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use tracing::{Dispatch, subscriber::DefaultGuard};
use tracing_subscriber::{filter::LevelFilter, fmt, fmt::MakeWriter};

/// What is written to the log while this lives, down to the last detail.
pub struct Log {
    lines: Lines,
    _reading: DefaultGuard,
    _other: Dispatch,
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Begins to read.
    pub fn read() -> Self {
        let lines = Lines::default();
        let reader = fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_ansi(false)
            .with_writer(lines.clone())
            .finish();
        Self {
            lines,
            // Where there is one subscriber alone, the threads of other tests decide what it gets to see.
            _other: Dispatch::new(fmt().with_writer(io::sink).finish()),
            _reading: tracing::subscriber::set_default(reader),
        }
    }

    /// What was written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.lines.0.lock().unwrap().clone()
    }

    /// The same as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes()).unwrap()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
