//! The rules of the group file, by their numbers, on both databases. Those about a file's form alone
//! are tested with the parser.

mod files;
mod filling;
mod matching;

use directory::accounts;
use domain::{AccountId, import_run::RowReason};

use crate::{
    harness::World,
    imports::{members, plan, rows},
    people::{Home, home},
    staff::form,
};

const UUID: &str = "1ab2e307-0000-4000-8000-000000006789";

/// Ada and Bo share an address; Cy has a UUID. Their user names are `ada`, `bo` and `cy`.
async fn scene(world: &World) -> Home {
    let acme = home(world, "acme").await;
    for (name, email, uuid) in [
        ("ada", "team@acme.example", ""),
        ("bo", "team@acme.example", ""),
        ("cy", "cy@acme.example", UUID),
    ] {
        add(world, &acme, name, email, uuid).await;
    }
    acme
}

async fn add(world: &World, acme: &Home, name: &str, email: &str, uuid: &str) -> AccountId {
    let form = domain::account::AccountForm {
        email: email.to_owned(),
        user_name: name.to_owned(),
        user_uuid: uuid.to_owned(),
        ..form(name)
    };
    accounts::add(&world.directory, &acme.owner, acme.tenant, &form)
        .await
        .unwrap()
        .id
}

async fn user_names(world: &World, acme: &Home, group: &str) -> Option<usize> {
    members(world, acme, group)
        .await
        .map(|members| members.len())
}

async fn reasons(world: &World, acme: &Home, file: &str) -> Vec<RowReason> {
    let run = plan(world, acme, file).await;
    rows(world, acme, run, None)
        .await
        .iter()
        .map(|row| row.reason)
        .collect()
}

fn does(creates: u32, adds: u32, already: u32) -> RowReason {
    RowReason::Does {
        creates,
        adds,
        already,
    }
}
