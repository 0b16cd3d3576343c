//! `tenantry split-groups`

use std::{
    fs::File,
    io::{BufWriter, Read as _, Write as _},
    path::{Path, PathBuf},
};

use clap::Args;
use directory::Error;
use domain::{
    Field, Problem,
    csv::{FileProblem, Limits, Options, Piece, Splitter, part_name},
};
use serde::Serialize;

use super::{Failure, output};

/// Bytes read at once.
const PIECE: usize = 64 * 1024;

#[derive(Args)]
pub struct SplitGroups {
    /// Ignore spaces around values
    #[arg(long)]
    trim: bool,
    /// Where the parts are written [default: beside the file]
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
    /// Print one JSON object for each part
    #[arg(long)]
    json: bool,
    /// A CSV file in UTF-8
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
}

/// The parts that are written so far; they are removed again unless all of them are complete.
struct Parts {
    folder: PathBuf,
    name: String,
    files: Vec<(PathBuf, BufWriter<File>)>,
    are_complete: bool,
}

/// A part as it is told.
#[derive(Serialize)]
struct Told {
    file: String,
    groups: usize,
    rows: u64,
}

impl SplitGroups {
    pub fn run(self) -> Result<(), Failure> {
        let unreadable = |cause| Failure::refused(format!("{}: {cause}", self.file.display()));
        let mut file = File::open(&self.file).map_err(unreadable)?;
        let beside = self.file.parent().map(Path::to_path_buf);
        let name = self.file.file_name().unwrap_or_default();
        let mut parts = Parts {
            folder: self.into.or(beside).unwrap_or_default(),
            name: name.to_string_lossy().into_owned(),
            files: Vec::new(),
            are_complete: false,
        };
        let mut splitter = Splitter::new(Options { trim: self.trim }, Limits::default());
        let mut piece = vec![0; PIECE];
        loop {
            let count = file.read(&mut piece).map_err(unreadable)?;
            let pieces = match count {
                0 => splitter.finish(),
                count => splitter.feed(piece.get(..count).unwrap_or_default()),
            };
            parts.write(pieces.map_err(Failure::refused)?)?;
            if count == 0 {
                break;
            }
        }
        for ((path, _), part) in parts.complete()?.iter().zip(splitter.parts()) {
            let told = Told {
                file: path.display().to_string(),
                groups: part.groups,
                rows: part.rows,
            };
            if self.json {
                output::json(&told)?;
            } else {
                let Told { file, groups, rows } = told;
                output::line(format_args!("{file}: {groups} groups in {rows} rows"))?;
            }
        }
        Ok(())
    }
}

impl Parts {
    /// Adds to the parts. No file that exists is written over.
    fn write(&mut self, pieces: Vec<Piece>) -> Result<(), Failure> {
        for Piece { part, bytes } in pieces {
            if part == self.files.len() {
                let path = self.folder.join(part_name(&self.name, part));
                let file = File::create_new(&path)
                    .map_err(|cause| Failure::refused(format!("{}: {cause}", path.display())))?;
                self.files.push((path, BufWriter::new(file)));
            }
            if let Some((_, file)) = self.files.get_mut(part) {
                file.write_all(&bytes)?;
            }
        }
        Ok(())
    }

    fn complete(&mut self) -> Result<&[(PathBuf, BufWriter<File>)], Failure> {
        for (_, file) in &mut self.files {
            file.flush()?;
        }
        self.are_complete = true;
        Ok(&self.files)
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        if !self.are_complete {
            for (path, _) in &self.files {
                // It is told already why there are no parts.
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

/// The error of an import, with what to do where the file is too large for one.
pub(super) fn advised(error: Error, file: &Path) -> Failure {
    let problem = match &error {
        Error::Invalid(errors) => errors.first(Field::File),
        _ => None,
    };
    match problem {
        Some(Problem::File(problem)) if FileProblem::is_splittable(*problem) => {
            Failure::refused(format!(
                "{problem} `tenantry split-groups {}` writes parts that fit.",
                file.display()
            ))
        }
        _ => error.into(),
    }
}
