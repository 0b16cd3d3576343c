//! Which passwords are taken, how one's own is changed, and what somebody does who forgot it.

mod browsers;
mod links;
mod setting;

use directory::sessions;

use crate::{harness::World, staff::nobody};

const OTHER: &str = "battery horse correct";

async fn links(world: &World, name: &str) -> Vec<String> {
    let links = sessions::request_reset(&world.directory, &nobody(), name, "").await;
    let secrets = links.unwrap().into_iter();
    secrets
        .map(|link| link.secret.reveal().to_owned())
        .collect()
}

async fn set(world: &World, link: &str, password: &str) -> directory::Result<()> {
    sessions::activate(&world.directory, &nobody(), link, password, password)
        .await
        .map(drop)
}
