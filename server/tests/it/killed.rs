//! An import whose process is killed: all of it is there or nothing, the run's state says which, and
//! the same file applies afterwards. The points at which it is killed are random and reproducible.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use directory::{
    Actor, Clock, Ctx, Directory, Entropy, Store, StoreOptions, audit, groups, imports, tenants,
};
use domain::{
    TenantId, audit::Verification, catalogue::Catalogue, csv::Options, group::GroupQuery,
    import_run::RunStatus, list::Paging, tenant::Region,
};

use crate::world::own_postgres;

const ROUNDS: u32 = 5;
const GROUPS: usize = 1_000;

/// Pseudo-random numbers (SplitMix64), the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}

struct Scene {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    url: String,
}

async fn scene(url: String) -> Scene {
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
    Scene {
        directory,
        ctx,
        tenant,
        url,
    }
}

impl Scene {
    fn import(&self, file: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenantry"));
        command
            .args(["import-groups", "--tenant", &self.tenant.to_string()])
            .arg(file)
            .env_clear()
            .env("TENANTRY_DATABASE_URL", &self.url)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Groups whose names contain the text, and their members.
    async fn found(&self, text: &str) -> (u64, u64) {
        let query = GroupQuery {
            search: text.into(),
            paging: Paging::new(1, 1),
            ..Default::default()
        };
        let page = groups::list(&self.directory, &self.ctx, self.tenant, &query)
            .await
            .unwrap();
        let members = page.items.first().map_or(0, |group| group.members);
        (page.total, members)
    }

    /// A database server may still be ending what the killed process began: whoever writes waits for it.
    async fn settle(&self) {
        let run = imports::plan(
            &self.directory,
            &self.ctx,
            self.tenant,
            "settle.csv",
            Options::default(),
            &b"groups\nOwner\n"[..],
        );
        let run = run.await.unwrap();
        imports::cancel(&self.directory, &self.ctx, self.tenant, run)
            .await
            .unwrap();
    }

    /// The states of the runs of a file, newest first.
    async fn states(&self, file: &str) -> Vec<RunStatus> {
        let paging = Paging::new(1, 200);
        let runs = imports::list(&self.directory, &self.ctx, self.tenant, paging)
            .await
            .unwrap();
        let of_file = runs.items.into_iter().filter(|run| run.file_name == file);
        of_file.map(|run| run.status).collect()
    }

    async fn survives(&self, folder: &Path) {
        let mut dice = Dice(4);
        let mut whole = Duration::ZERO;
        let mut kills = 0;
        for round in 0..=ROUNDS {
            let name = format!("round{round}.csv");
            let path = folder.join(&name);
            let group = format!("Round{round}x");
            let mut text = String::from("groups,userName\n");
            for number in 0..GROUPS {
                text.push_str(&format!("{group} {number},owner@acme.example\n"));
            }
            std::fs::write(&path, text).unwrap();
            let began = Instant::now();
            let mut child = self.import(&path).spawn().unwrap();
            if round == 0 {
                // The first is left alone: it shows how long one takes.
                assert!(child.wait().unwrap().success());
                whole = began.elapsed();
            } else {
                let limit = u64::try_from(whole.as_micros()).unwrap();
                // Not waited for anything: where the process is cut off is what is tried.
                std::thread::sleep(Duration::from_micros(dice.below(limit)));
                kills += u32::from(child.try_wait().unwrap().is_none());
                child.kill().unwrap();
                child.wait().unwrap();
                self.settle().await;
            }
            let all = (GROUPS as u64, 1);
            let found = self.found(&format!("{group} ")).await;
            let states = self.states(&name).await;
            match states.as_slice() {
                [RunStatus::Applied] => assert_eq!(found, all, "{name}"),
                [] | [RunStatus::Planned] => assert_eq!(found, (0, 0), "{name}"),
                other => panic!("{name}: {other:?}"),
            }
            self.intact().await;
            assert!(
                self.import(&path).status().unwrap().success(),
                "{name} applies afterwards"
            );
            assert_eq!(self.found(&format!("{group} ")).await, all, "{name}");
        }
        self.intact().await;
        assert!(
            kills > 0,
            "every process had ended before it could be killed"
        );
    }

    async fn intact(&self) {
        let verified = audit::verify(&self.directory, &self.ctx, self.tenant)
            .await
            .unwrap();
        assert!(matches!(verified, Verification::Intact { .. }));
    }
}

#[tokio::test]
async fn an_import_killed_anywhere_is_all_or_nothing_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("tenantry.db").display());
    scene(url).await.survives(folder.path()).await;
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "says what was not run")]
async fn an_import_killed_anywhere_is_all_or_nothing_on_postgresql() {
    let Some(url) = own_postgres().await else {
        println!("not run on PostgreSQL: TENANTRY_TEST_POSTGRES_URL is not set");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    scene(url).await.survives(folder.path()).await;
}
