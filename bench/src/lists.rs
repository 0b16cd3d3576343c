//! `bench lists`: the console's list of many groups, page by page, and what a page takes of the processor.

use std::{fmt::Write as _, time::Duration};

use clap::Args;

use crate::{
    Result,
    client::{Call, Client},
    cluster::Engine,
    machine,
    report::{self, Table, milliseconds},
    samples, seed,
    server::Server,
    subject::{Subject, scim_path},
};

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// Groups in the list
    #[arg(long, default_value_t = 100_000)]
    groups: u64,
    /// Seconds for each measurement
    #[arg(long, default_value_t = 1.2)]
    seconds: f64,
}

/// Permissions on the page of a group.
const PERMISSIONS: usize = 200;
/// What topics of our own have; those of the built-in catalogue stay, because the server asks for them.
const IN_A_TOPIC: usize = 10;
const BUILT_IN: &str = include_str!("../../domain/catalogue.toml");

/// Marks a row of the list.
const ROW: &str = "class=\"row-link\"";
/// Marks a permission to tick.
const BOX: &str = "name=\"grants[]\"";

/// Measures and prints.
pub async fn run(options: Options) -> Result<()> {
    report::line(&format!("Machine: {}.", machine::describe()));
    for engine in &options.subject.engines {
        report::heading(&format!("{}, {} groups", engine.title(), options.groups));
        measure(&options, *engine).await?;
    }
    Ok(())
}

async fn measure(options: &Options, engine: Engine) -> Result<()> {
    let (cluster, binary) = options.subject.on(engine).await?;
    let catalogue = cluster.folder().join("catalogue.toml");
    let (text, grants) = catalogue_of(PERMISSIONS)?;
    std::fs::write(&catalogue, text)?;
    let binary = binary.with("TENANTRY_CATALOGUE", catalogue.display().to_string());
    let tenant = binary.tenant().await?;
    let tokens = binary.tokens(&tenant, 1).await?;
    let server = binary.serve().await?;
    let mut client = Client::connect(&server.authority, &tokens).await?;
    let base = scim_path(&tenant);
    let group = seed::groups(&cluster, &mut client, &base, options.groups).await?;
    seed::grants(&cluster, &group, &grants).await?;
    let scene = Scene {
        cookie: signed_in(&mut client).await?,
        server: &server,
        time: Duration::from_secs_f64(options.seconds),
    };
    let list = format!("/t/{tenant}/groups");
    let mut table = Table::new(&[
        "page",
        "p50",
        "p99",
        "longest",
        "processor time of the server",
    ]);
    for (name, query) in queries(options.groups) {
        let path = format!("{list}{query}");
        scene.page(&mut table, name, &path, (ROW, 1)).await?;
    }
    let name = format!("a group with {PERMISSIONS} permissions");
    let path = format!("{list}/{group}");
    let boxes = (BOX, PERMISSIONS);
    scene.page(&mut table, &name, &path, boxes).await?;
    table.print();
    server.stop().await?;
    cluster.remove().await
}

/// What is asked of the list. Pages begin behind a row: the values of the one in the middle stand in the address.
fn queries(groups: u64) -> Vec<(&'static str, String)> {
    let middle = seed::number(groups / 2);
    let id = seed::id(groups / 2);
    let of = |query: &str| query.to_owned();
    vec![
        ("the first page, by name", of("")),
        ("by name, from the end", of("?sort=-name")),
        ("by source", of("?sort=source")),
        ("by status, the other way round", of("?sort=-status")),
        ("by members", of("?sort=-members")),
        ("by the last change", of("?sort=-updated_at")),
        (
            "from the middle, by name",
            format!("?after=group%20{middle}"),
        ),
        (
            "from the middle, by members",
            format!("?sort=members&after=25~0{id}"),
        ),
        ("source SCIM, by name", of("?source=SCIM")),
        ("source SCIM, by members", of("?source=SCIM&sort=-members")),
        (
            "status disabled, by the last change",
            of("?status=disabled&sort=-updated_at"),
        ),
        ("a search that finds one", format!("?q={middle}")),
        ("a search that finds all", of("?q=group")),
        ("100 rows", of("?size=100")),
    ]
}

/// A server and somebody who is signed in.
struct Scene<'a> {
    server: &'a Server,
    cookie: String,
    time: Duration,
}

impl Scene<'_> {
    /// Measures a page, which has to have this so often at least. Each is rendered as a whole, as browsers get it at first.
    async fn page(
        &self,
        table: &mut Table,
        name: &str,
        path: &str,
        (mark, least): (&str, usize),
    ) -> Result<()> {
        let call = || Call::page(path, &self.cookie);
        let mut client = Client::connect(&self.server.authority, &[]).await?;
        let page = client.send(call()).await?;
        let found = String::from_utf8_lossy(&page).matches(mark).count();
        if found < least {
            return Err(format!("{path}: {mark} is there {found} times").into());
        }
        let before = self.server.processor_time();
        let samples = samples::one_by_one(vec![client], self.time, call).await?;
        let taken = self.server.processor_time().saturating_sub(before);
        let asked = samples.count() + samples::WARM_UP;
        table.row(vec![
            name.to_owned(),
            milliseconds(samples.p50()),
            milliseconds(samples.p99()),
            milliseconds(samples.max()),
            milliseconds(taken / u32::try_from(asked)?),
        ]);
        Ok(())
    }
}

/// The cookies of the tenant's owner.
async fn signed_in(client: &mut Client) -> Result<String> {
    let form = "identifier=owner%40bench.example&password=correct+horse+battery+staple".to_owned();
    let headers = vec![("sec-fetch-site", "same-origin".to_owned())];
    client
        .cookies(Call::form("/api/session/sign-in", form, headers))
        .await
}

/// A catalogue with so many permissions, and every other one of those that are not built in, to be granted.
fn catalogue_of(permissions: usize) -> Result<(String, Vec<String>)> {
    let built_in = BUILT_IN.matches("{ verb = ").count();
    let own = permissions.saturating_sub(built_in);
    let (mut text, mut grants) = (BUILT_IN.to_owned(), Vec::new());
    for number in 0..own {
        let (topic, place) = (number / IN_A_TOPIC, number % IN_A_TOPIC);
        if place == 0 {
            let close = if topic > 0 { "]\n" } else { "" };
            write!(
                text,
                "{close}\n[[topic]]\nid = \"bench-{topic}\"\ntitle = \"Area {topic}\"\n\
                 description = \"What area {topic} offers\"\npermissions = [\n"
            )?;
        }
        writeln!(
            text,
            "  {{ verb = \"do-{place}\", title = \"Do the thing {place}\" }},"
        )?;
        if place % 2 == 0 {
            grants.push(format!("bench-{topic}:do-{place}"));
        }
    }
    if own > 0 {
        text.push_str("]\n");
    }
    Ok((text, grants))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_catalogue_has_so_many_permissions() {
        let (text, grants) = catalogue_of(PERMISSIONS).unwrap();
        assert_eq!(text.matches("{ verb = ").count(), PERMISSIONS);
        assert_eq!(text.matches('[').count(), text.matches(']').count());
        assert!(grants.len() > 50);
    }
}
