//! Other SCIM servers, with the same requests from the same client.

use std::{sync::Arc, time::Duration};

use super::{any, by_name, clients, create, reads::CLIENTS, rename};
use crate::{
    Result,
    client::{Call, Client, id_of},
    report::{self, Table, milliseconds, per_second},
    samples::{one_by_one, together},
};

/// Another server that is running already, is empty, and asks for no token.
#[derive(Debug, Clone)]
pub(super) struct Beside {
    name: String,
    authority: String,
    path: String,
}

/// Users that it gets.
const USERS: u64 = 1_000;

/// Reads `NAME=HOST:PORT/PATH`.
pub(super) fn parse(text: &str) -> std::result::Result<Beside, String> {
    let (name, address) = text.split_once('=').ok_or("use NAME=HOST:PORT/PATH")?;
    let (authority, path) = address.split_once('/').unwrap_or((address, ""));
    Ok(Beside {
        name: name.to_owned(),
        authority: authority.to_owned(),
        path: format!("/{path}").trim_end_matches('/').to_owned(),
    })
}

/// Measures and prints.
pub(super) async fn measure(other: &Beside, time: Duration) -> Result<()> {
    report::heading(&format!("{}, {USERS} users", other.name));
    let mut client = Client::connect(&other.authority, &[]).await?;
    let base: Arc<str> = other.path.as_str().into();
    let mut ids = Vec::new();
    for number in 0..USERS {
        ids.push(id_of(&client.json(create(&base, number)).await?)?);
    }
    let ids: Arc<[String]> = ids.into();
    let mut table = Table::new(&["requests", "p50", "p99", "8 clients"]);
    for kind in [Kind::Get, Kind::ByName, Kind::List, Kind::Rename] {
        let call = {
            let (base, ids) = (base.clone(), ids.clone());
            move || kind.call(&base, &ids)
        };
        let alone = one_by_one(clients(&other.authority, &[], 1).await?, time / 3, &call).await?;
        let several = together(clients(&other.authority, &[], CLIENTS).await?, time, call).await?;
        table.row(vec![
            kind.title().to_owned(),
            milliseconds(alone.p50()),
            milliseconds(alone.p99()),
            per_second(several.rate()),
        ]);
    }
    table.print();
    Ok(())
}

#[derive(Clone, Copy)]
enum Kind {
    Get,
    ByName,
    List,
    Rename,
}

impl Kind {
    fn title(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::ByName => "`userName eq`",
            Self::List => "list of 100",
            Self::Rename => "PATCH of one attribute",
        }
    }

    fn call(self, base: &str, ids: &[String]) -> Call {
        let number = any(USERS);
        let id = usize::try_from(number)
            .ok()
            .and_then(|place| ids.get(place));
        let id = id.map_or("", String::as_str);
        match self {
            Self::Get => Call::get(format!("{base}/Users/{id}")),
            Self::ByName => by_name(base, number),
            Self::List => Call::get(format!("{base}/Users?count=100")),
            Self::Rename => rename(base, id),
        }
    }
}
