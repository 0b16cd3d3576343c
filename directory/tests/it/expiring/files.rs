//! Files say when memberships end.

use directory::{Ctx, Error, Result, exports};
use domain::{
    export::ExportForm,
    group::{MemberQuery, MemberSort},
};
use futures::{TryStreamExt as _, stream::BoxStream};

use super::{END, add_until};
use crate::{
    harness::on_both,
    shares::shared,
    staff::{enabled, group},
};

/// A file as text.
async fn text(pieces: Result<BoxStream<'static, Result<String>>>) -> String {
    pieces
        .unwrap()
        .try_collect::<Vec<_>>()
        .await
        .unwrap()
        .concat()
}

#[tokio::test]
async fn files_say_when_memberships_end() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let ada = enabled(&world, acme, "Ada").await;
        let directory = &world.directory;
        for (name, until) in [("Auditors", Some(END)), ("Readers", None)] {
            let group = group(&world, acme, name, &[], &[]).await;
            add_until(&world, acme, group, ada, until).await.unwrap();
        }
        let form = ExportForm {
            columns: ["userName", "groups", "groupEnds"]
                .map(str::to_owned)
                .to_vec(),
            search: "ada@acme".into(),
            ..Default::default()
        };
        let accounts = text(exports::users(directory, &acme.owner, acme.tenant, &form).await).await;
        let end = END.rfc3339();
        let row = format!("ada@acme.example,Auditors;Readers,Auditors {end}\r\n");
        assert!(accounts.ends_with(&row), "{accounts}");

        add_until(&world, acme, shared.source, ada, Some(END))
            .await
            .unwrap();
        let columns = MemberSort::ALL.iter().copied();
        let columns: Vec<_> = columns.filter(|one| *one != MemberSort::Since).collect();
        let of = async |ctx: &Ctx, tenant, group, search: &str| {
            let query = MemberQuery {
                search: search.to_owned(),
                ..Default::default()
            };
            text(exports::members(directory, ctx, tenant, group, &query, columns.to_vec()).await)
                .await
        };
        let all = of(&acme.owner, acme.tenant, shared.source, "").await;
        let header = "accountId,displayName,email,source,status,until\r\n";
        assert!(all.starts_with(header), "{all}");
        let row = format!("{ada},Ada Lind,ada@acme.example,LOCAL,enabled,{end}\r\n");
        assert!(all.contains(&row), "{all}");
        assert_eq!(all.lines().count(), 3, "{all}");
        assert!(all.contains("enabled,\r\n"), "the other one stays: {all}");
        // At the receiver the same people, whom a search leaves fewer of.
        let there = of(&beta.owner, beta.tenant, shared.imported, "").await;
        assert_eq!(there, all);
        let found = of(&beta.owner, beta.tenant, shared.imported, "LIND").await;
        assert_eq!(found, format!("{header}{row}"));
        let query = MemberQuery::default();
        let foreign = exports::members(
            directory,
            &beta.owner,
            acme.tenant,
            shared.source,
            &query,
            Vec::new(),
        );
        assert_eq!(foreign.await.err(), Some(Error::NotFound));
    })
    .await;
}
