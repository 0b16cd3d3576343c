//! SCIM beside an import: an identity provider goes on reading and changing accounts meanwhile.

use super::{ACCOUNTS, Options, SHAPES, Scene};
use crate::{
    Result,
    cluster::Engine,
    provider::{self, Provider},
};

/// Measures and prints.
pub(super) async fn measure(options: &Options, engine: Engine) -> Result<()> {
    let scene = Scene::new(options, engine).await?;
    let file = scene.cluster.folder().join("groups.csv");
    let [_, shape, _] = SHAPES;
    shape.write(&file)?;
    let tokens = scene.binary.tokens(&scene.tenant, 1).await?;
    let server = scene.binary.serve().await?;
    let provider = Provider::start(&server.authority, &tokens, &scene.tenant, ACCOUNTS).await?;
    scene.import(&file, &[]).await?;
    let mut table = provider::table("SCIM beside the import");
    provider.report(&mut table, "").await?;
    table.print();
    server.stop().await?;
    scene.cluster.remove().await
}
