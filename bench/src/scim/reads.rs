//! What identity providers read, beside the bare handler.

use super::{Scene, any, by_name, clients};
use crate::{
    Result,
    client::{Call, Client},
    report::{Table, milliseconds, per_second, ratio},
    samples::{Samples, one_by_one, together},
    seed,
};

/// Clients at once where rates are measured.
pub(super) const CLIENTS: usize = 8;

/// Makes a request of a base path and the number of accounts.
type Maker = fn(&str, u64) -> Call;

/// What is read: its name, from us, and from the bare handler.
const READS: [(&str, Maker, Maker); 3] = [
    (
        "get",
        |base, size| Call::get(format!("{base}/Users/{}", seed::id(any(size)))),
        |base, size| Call::get(format!("{base}/get/{}", seed::id(any(size)))),
    ),
    (
        "`userName eq`",
        |base, size| by_name(base, any(size)),
        |base, size| {
            let number = seed::number(any(size));
            Call::get(format!("{base}/name/person{number}@bench.example"))
        },
    ),
    (
        "list of 100",
        |base, _| Call::get(format!("{base}/Users?count=100")),
        |base, _| Call::get(format!("{base}/list")),
    ),
];

/// Measures and prints.
pub(super) async fn measure(scene: &Scene, bare: &str) -> Result<()> {
    let mut table = Table::new(&[
        "reads",
        "p50",
        "p99",
        "8 clients",
        "same statement, p50",
        "same statement, 8 clients",
        "rate ÷ same",
        "simplest statement, 8 clients",
        "rate ÷ simplest",
    ]);
    for (name, ours, theirs) in READS {
        let (alone, together) = ask(scene, Side::Tenantry, ours).await?;
        let (same_alone, same) = ask(scene, Side::Bare(bare, "/same"), theirs).await?;
        let (_, simplest) = ask(scene, Side::Bare(bare, "/simple"), theirs).await?;
        table.row(vec![
            name.to_owned(),
            milliseconds(alone.p50()),
            milliseconds(alone.p99()),
            per_second(together.rate()),
            milliseconds(same_alone.p50()),
            per_second(same.rate()),
            ratio(together.rate(), same.rate()),
            per_second(simplest.rate()),
            ratio(together.rate(), simplest.rate()),
        ]);
    }
    table.print();
    Ok(())
}

#[derive(Clone, Copy)]
enum Side<'a> {
    Tenantry,
    /// The bare handler, and below which path.
    Bare(&'a str, &'a str),
}

impl Side<'_> {
    async fn clients(self, scene: &Scene, count: usize) -> Result<Vec<Client>> {
        match self {
            Self::Tenantry => scene.clients(count).await,
            Self::Bare(authority, _) => clients(authority, &[], count).await,
        }
    }

    fn base(self, scene: &Scene) -> String {
        match self {
            Self::Tenantry => scene.base.clone(),
            Self::Bare(_, path) => path.to_owned(),
        }
    }
}

/// One client alone, then several at once.
async fn ask(scene: &Scene, side: Side<'_>, maker: Maker) -> Result<(Samples, Samples)> {
    let (base, size) = (side.base(scene), scene.size);
    let clients = side.clients(scene, 1).await?;
    let alone = one_by_one(clients, scene.time / 3, || maker(&base, size)).await?;
    let clients = side.clients(scene, CLIENTS).await?;
    let several = together(clients, scene.time, move || maker(&base, size)).await?;
    Ok((alone, several))
}
