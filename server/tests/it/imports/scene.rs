//! A tenant on a database of its own, the binary that imports into it, and what has to be true of it
//! whatever happened to an import.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use directory::{
    Actor, Clock, Ctx, Directory, Entropy, Error, Store, StoreOptions, audit, groups, imports,
    tenants,
};
use domain::{
    TenantId,
    audit::Verification,
    catalogue::Catalogue,
    csv::Options,
    group::GroupQuery,
    import_run::{RunQuery, RunStatus},
    list::Paging,
    tenant::Region,
};

/// How often a database is asked again that is not there yet.
const TRIES: u32 = 200;

pub struct Scene {
    pub directory: Directory,
    pub ctx: Ctx,
    pub tenant: TenantId,
    pub url: String,
}

/// A file of so many groups with one member each.
pub struct GroupFile {
    pub path: PathBuf,
    prefix: String,
    groups: usize,
}

impl GroupFile {
    /// Writes it. The groups' names are about as long as asked for.
    pub fn write(folder: &Path, name: &str, groups: usize, length: usize) -> Self {
        let path = folder.join(format!("{name}.csv"));
        let prefix = format!("{name}x");
        let filling = "y".repeat(length.saturating_sub(prefix.len()));
        let mut text = String::from("groups,userName\n");
        for number in 0..groups {
            text.push_str(&format!("{prefix} {number}{filling},owner@acme.example\n"));
        }
        std::fs::write(&path, text).unwrap();
        Self {
            path,
            prefix,
            groups,
        }
    }

    fn name(&self) -> String {
        self.path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned()
    }
}

impl Scene {
    pub async fn new(url: String) -> Self {
        let store = Store::open(&url, StoreOptions { connections: 2 })
            .await
            .unwrap();
        store.migrate().await.unwrap();
        let regions = vec![Region {
            id: "eu".into(),
            title: "Frankfurt".into(),
        }];
        let catalogue = Catalogue::built_in().unwrap();
        let directory = Directory::new(store, catalogue, regions, Clock::System, Entropy::System);
        let ctx = Ctx::of(Actor::CommandLine("test".into()));
        let form = tenants::Bootstrap {
            name: "acme".into(),
            region: "eu".into(),
            email: "owner@acme.example".into(),
            full_name: "Olga Owner".into(),
            password: "correct horse battery".into(),
            ..Default::default()
        };
        let tenant = tenants::bootstrap(&directory, &ctx, &form).await.unwrap();
        Self {
            directory,
            ctx,
            tenant,
            url,
        }
    }

    /// The command that plans and applies the file.
    pub fn import(&self, file: &GroupFile) -> Command {
        self.limited_import(file, None)
    }

    /// The same, where no file may grow beyond so many KiB: what a full volume is to a database.
    pub fn limited_import(&self, file: &GroupFile, kib: Option<u64>) -> Command {
        let binary = env!("CARGO_BIN_EXE_tenantry");
        let mut command = match kib {
            None => Command::new(binary),
            Some(kib) => {
                let limit = format!("trap '' XFSZ; ulimit -f {kib}; exec \"$0\" \"$@\"");
                let mut command = Command::new("bash");
                command.args(["-c", &limit, binary]);
                command
            }
        };
        command
            .args(["import-groups", "--tenant", &self.tenant.to_string()])
            .arg(&file.path)
            .env_clear()
            .env("TENANTRY_DATABASE_URL", &self.url)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Groups of the file that are there, and the members of the first.
    async fn found(&self, file: &GroupFile) -> (u64, u64) {
        let query = GroupQuery {
            search: format!("{} ", file.prefix),
            paging: Paging::new(1, 1),
            ..Default::default()
        };
        let page = groups::list(&self.directory, &self.ctx, self.tenant, &query)
            .await
            .unwrap();
        let members = page.items.first().map_or(0, |group| group.members);
        (page.total, members)
    }

    /// Waits until the database takes changes: it may still be starting, or ending what a process that
    /// is gone began.
    pub async fn settle(&self) {
        for _ in 0..TRIES {
            let run = imports::plan(
                &self.directory,
                &self.ctx,
                self.tenant,
                "settle.csv",
                Options::default(),
                &b"groups\nOwner\n"[..],
            );
            let done = async {
                let run = run.await?;
                imports::cancel(&self.directory, &self.ctx, self.tenant, run).await
            };
            match done.await {
                Ok(()) => return,
                Err(Error::Unavailable) => tokio::time::sleep(Duration::from_millis(50)).await,
                Err(other) => panic!("{other}"),
            }
        }
        panic!("the database does not come back");
    }

    /// The states of the runs of a file, newest first.
    async fn states(&self, file: &GroupFile) -> Vec<RunStatus> {
        let query = RunQuery {
            paging: Paging::new(1, 200),
            ..Default::default()
        };
        let runs = imports::list(&self.directory, &self.ctx, self.tenant, query)
            .await
            .unwrap();
        let of_file = runs
            .items
            .into_iter()
            .filter(|run| run.file_name == file.name());
        of_file.map(|run| run.status).collect()
    }

    /// All of the file is in the directory or nothing of it, and the runs' states say which. Gives the
    /// state of its last run.
    pub async fn all_or_nothing(&self, file: &GroupFile) -> Option<RunStatus> {
        let found = self.found(file).await;
        let states = self.states(file).await;
        let applied = states
            .iter()
            .filter(|state| **state == RunStatus::Applied)
            .count();
        match applied {
            0 => assert_eq!(found, (0, 0), "{states:?}"),
            _ => assert_eq!(found, (file.groups as u64, 1), "{states:?}"),
        }
        let known = |state: &RunStatus| matches!(state, RunStatus::Applied | RunStatus::Planned);
        assert!(applied <= 1 && states.iter().all(known), "{states:?}");
        self.intact().await;
        states.first().copied()
    }

    /// The same file applies now.
    pub async fn applies_afterwards(&self, file: &GroupFile) {
        assert!(
            self.import(file).status().unwrap().success(),
            "{}",
            file.name()
        );
        assert_eq!(self.found(file).await, (file.groups as u64, 1));
        self.intact().await;
    }

    async fn intact(&self) {
        let verified = audit::verify(&self.directory, &self.ctx, self.tenant)
            .await
            .unwrap();
        assert!(matches!(verified, Verification::Intact { .. }));
    }
}
