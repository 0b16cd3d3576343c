//! The ledger as a list and as a file, and who may see it.

use directory::{Error, shares};
use domain::{
    list::Paging,
    policy::Action,
    share::{ShareColumn, ShareQuery, ShareSide, ShareSort, ShareState},
};
use futures::TryStreamExt as _;

use super::{page, side, tenants, withdraw};
use crate::{
    groups::{group, set_grants},
    harness::{World, on_both},
    people::{Home, home, person},
    shares::{import, key_of, shared},
};

/// Acme gives three groups to three tenants, one after the other; one of them is taken back.
async fn many(world: &World) -> (Home, Vec<Home>) {
    let acme = home(world, "acme").await;
    let mut receivers = Vec::new();
    for name in ["beta", "gamma", "delta"] {
        let source = group(world, acme.tenant, &format!("For {name}")).await;
        let key = key_of(world, acme.tenant, source).await;
        let receiver = home(world, name).await;
        world.clock.advance(1_000);
        let imported = import(world, &receiver, &key).await.unwrap();
        set_grants(world, receiver.tenant, imported, &["audit"]).await;
        if name == "gamma" {
            withdraw(world, &acme, source, receiver.tenant)
                .await
                .unwrap();
        }
        receivers.push(receiver);
    }
    (acme, receivers)
}

#[tokio::test]
async fn the_ledger_is_filtered_sorted_and_paged() {
    on_both(|world| async move {
        let (acme, receivers) = many(&world).await;
        let given = ShareQuery::of(ShareSide::Given);
        let asked = async |query: ShareQuery| tenants(page(&world, &acme, &query).await);
        assert_eq!(asked(given.clone()).await, ["delta", "gamma", "beta"]);
        let oldest = ShareQuery {
            sort: Some(ShareSort::Since),
            ..given.clone()
        };
        assert_eq!(asked(oldest.clone()).await, ["beta", "gamma", "delta"]);
        let state = |state| ShareQuery {
            state: Some(state),
            ..oldest.clone()
        };
        assert_eq!(asked(state(ShareState::Current)).await, ["beta", "delta"]);
        assert_eq!(asked(state(ShareState::Withdrawn)).await, ["gamma"]);
        let typed = |text: &str| ShareQuery {
            search: text.to_owned(),
            ..given.clone()
        };
        assert_eq!(asked(typed("ELT")).await, ["delta"]);
        assert_eq!(asked(typed("acme")).await, [""; 0]);
        let id = receivers[0].tenant.to_string();
        assert_eq!(asked(typed(&id)).await, ["beta"]);
        let group = side(&world, &acme, ShareSide::Given).await[1].group;
        assert_eq!(asked(typed(&group.to_string())).await, ["gamma"]);

        let first = ShareQuery {
            paging: Paging::new(1, 2),
            ..oldest.clone()
        };
        let first = page(&world, &acme, &first).await;
        assert_eq!((first.total, first.before), (3, 0));
        let next = ShareQuery {
            paging: Paging::at(first.next.clone().unwrap(), 2),
            ..oldest.clone()
        };
        assert_eq!(tenants(first), ["beta", "gamma"]);
        assert_eq!(asked(next).await, ["delta"]);

        world
            .tamper("update shares set last_used_at = since + 5 where revoked_at is not null")
            .await;
        let used = ShareQuery {
            sort: Some(ShareSort::LastUsed),
            descending: true,
            ..given
        };
        assert_eq!(asked(used).await[0], "gamma");
    })
    .await;
}

#[tokio::test]
async fn the_file_has_what_is_listed_and_no_more() {
    on_both(|world| async move {
        let (acme, _) = many(&world).await;
        let file = async |query: &ShareQuery, columns: &[ShareColumn]| {
            let pieces = shares::export(
                &world.directory,
                &acme.owner,
                acme.tenant,
                query,
                columns.to_vec(),
            )
            .await;
            let pieces: Vec<String> = pieces.unwrap().try_collect().await.unwrap();
            pieces.concat()
        };
        let query = ShareQuery {
            state: Some(ShareState::Current),
            sort: Some(ShareSort::Since),
            paging: Paging::new(2, 1),
            ..ShareQuery::of(ShareSide::Given)
        };
        let text = file(&query, ShareColumn::ALL).await;
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            "side,groupId,tenantId,group,withdrawnAt,tenant,since,importedBy,lastUsed,members"
        );
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines[1].contains(",For beta,,beta,"), "{text}");
        assert!(lines[1].starts_with("given,"), "{text}");
        assert!(lines[2].ends_with(",Owner delta,,0"), "{text}");
        let withdrawn = ShareQuery {
            state: Some(ShareState::Withdrawn),
            ..query
        };
        let text = file(&withdrawn, &[ShareColumn::Group]).await;
        assert!(
            text.contains("For gamma") && !text.contains("For beta"),
            "{text}"
        );
        assert!(text.trim_end().ends_with('Z'), "{text}");
    })
    .await;
}

#[tokio::test]
async fn the_ledger_is_for_those_who_share() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme) = (&world.directory, &shared.acme);
        let viewer = person(&world, acme.tenant, "viewer", &["security-groups:view"]).await;
        for of in ShareSide::ALL {
            let query = ShareQuery::of(*of);
            for (who, answer) in [
                (&viewer, Error::Denied(Action::ShareGroups)),
                (&shared.beta.owner, Error::NotFound),
            ] {
                let listed = shares::list(directory, who, acme.tenant, &query).await;
                assert_eq!(listed.err(), Some(answer.clone()));
                let file = shares::export(directory, who, acme.tenant, &query, Vec::new()).await;
                assert_eq!(file.err(), Some(answer));
            }
        }
    })
    .await;
}
