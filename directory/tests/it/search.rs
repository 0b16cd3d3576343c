//! What a search finds of what is typed or pasted, and for whom.

use directory::{Ctx, Error, groups, search, shares, tokens};
use domain::{
    TenantId,
    moment::DAY_LENGTH,
    search::{Hit, HitKind},
};

use crate::{
    groups::{group, hand_to_scim},
    harness::{World, on_both},
    imports::plan,
    people::{Home, home, person},
    staff::enabled,
};

async fn find_as(world: &World, ctx: &Ctx, tenant: TenantId, text: &str) -> Vec<Hit> {
    search::find(&world.directory, ctx, tenant, text)
        .await
        .unwrap()
}

async fn find(world: &World, at: &Home, text: &str) -> Vec<Hit> {
    find_as(world, &at.owner, at.tenant, text).await
}

/// The names of what was found of a kind.
async fn names(world: &World, at: &Home, kind: HitKind, text: &str) -> Vec<String> {
    let found = find(world, at, text).await.into_iter();
    found
        .filter(|hit| hit.kind == kind)
        .map(|hit| hit.name)
        .collect()
}

#[tokio::test]
async fn people_and_groups_are_found_by_the_beginning_of_every_name_they_have() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, acme.tenant, "Pilots_1").await;
        for text in [
            "ada",
            "ADA L",
            "ada@acme.ex",
            &ada.to_string(),
            "\"ada lind\"",
        ] {
            let found = names(&world, &acme, HitKind::Account, text).await;
            assert_eq!(found, ["Ada Lind"], "{text}");
        }
        for text in ["pil", "PILOTS_1", &pilots.to_string()] {
            let found = names(&world, &acme, HitKind::Group, text).await;
            assert_eq!(found, ["Pilots_1"], "{text}");
        }
        for text in ["", "  ", "%", "_ilots", "pilotsX", "a\0da", "\u{10ffff}"] {
            let found = find(&world, &acme, text).await;
            assert!(found.is_empty(), "{text}: {found:?}");
        }
        let long = "ada ".repeat(10_000);
        assert!(find(&world, &acme, &long).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_line_of_a_log_leads_to_everything_that_it_names() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, acme.tenant, "Pilots").await;
        let run = plan(&world, &acme, "groups,userName\nHR,ada@acme.example\n").await;
        let line = format!(
            "warn GET /t/{}/groups/{pilots}/members?x=1 run={run} user=<Ada@Acme.example>",
            acme.tenant
        );
        let mut kinds: Vec<(HitKind, String)> = find(&world, &acme, &line)
            .await
            .into_iter()
            .map(|hit| (hit.kind, hit.id))
            .collect();
        kinds.dedup();
        for expected in [
            (HitKind::Tenant, acme.tenant.to_string()),
            (HitKind::Group, pilots.to_string()),
            (HitKind::Account, ada.to_string()),
            (HitKind::ImportRun, run.to_string()),
            (HitKind::Events, pilots.to_string()),
        ] {
            assert!(kinds.contains(&expected), "{expected:?} in {kinds:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_end_of_a_long_line_is_read_as_well() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let line = format!(
            "{{\"level\":\"WARN\",\"message\":\"{}\",\"account\":\"{ada}\"}}",
            "x".repeat(400)
        );
        let found = names(&world, &acme, HitKind::Account, &line).await;
        assert_eq!(found, ["Ada Lind"]);
    })
    .await;
}

#[tokio::test]
async fn tokens_are_found_by_their_beginning_and_by_the_whole_secret() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let until = world.directory.now().plus(DAY_LENGTH);
        let token = tokens::create(&world.directory, &acme.owner, acme.tenant, until)
            .await
            .unwrap();
        let secret = token.secret.reveal();
        for text in [
            secret,
            &secret[..8],
            &secret[..6],
            &secret[4..8],
            &secret[4..],
            &format!("Authorization: Bearer {secret}"),
        ] {
            let found = find(&world, &acme, text).await;
            assert_eq!(found[0].kind, HitKind::Token);
            assert!(found.iter().all(|hit| !hit.name.contains(secret)));
        }
        assert!(find(&world, &acme, "tnt_zzzzzzzz").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn import_keys_external_ids_and_what_is_gone_are_found() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let pilots = group(&world, acme.tenant, "Pilots").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let key = shares::rotate_key(directory, owner, acme.tenant, pilots)
            .await
            .unwrap();
        let by_key = names(
            &world,
            &acme,
            HitKind::Group,
            &key.to_string().to_lowercase(),
        )
        .await;
        assert_eq!(by_key, ["Pilots"]);

        let crew = group(&world, acme.tenant, "Crew").await;
        hand_to_scim(&world, "crew").await;
        world
            .tamper("update groups set external_id = 'Idp-7' where name_key = 'crew'")
            .await;
        for text in ["Idp-7", "externalId=\"Idp-7\" missing", "group:Idp-7"] {
            assert_eq!(
                names(&world, &acme, HitKind::Group, text).await,
                ["Crew"],
                "{text}"
            );
        }
        assert_eq!(
            names(&world, &acme, HitKind::Group, &crew.to_string()).await,
            ["Crew"]
        );

        groups::delete(directory, owner, acme.tenant, pilots)
            .await
            .unwrap();
        let gone = find(&world, &acme, &pilots.to_string()).await;
        let kinds: Vec<(HitKind, &str)> = gone
            .iter()
            .map(|hit| (hit.kind, hit.name.as_str()))
            .collect();
        assert_eq!(kinds, [(HitKind::Events, "Pilots")]);
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, acme.tenant, "Pilots").await;
        let directory = &world.directory;
        let key = shares::rotate_key(directory, &acme.owner, acme.tenant, pilots)
            .await
            .unwrap();
        let texts = [
            "ada".to_owned(),
            "pilots".to_owned(),
            "acme".to_owned(),
            key.to_string(),
            ada.to_string(),
            pilots.to_string(),
            acme.tenant.to_string(),
        ];
        let nobody = person(&world, acme.tenant, "nobody", &[]).await;
        let auditor = person(&world, acme.tenant, "auditor", &["audit"]).await;
        let reader = person(&world, acme.tenant, "reader", &["security-groups:view"]).await;
        for text in &texts {
            let found = find(&world, &other, text).await;
            assert!(found.is_empty(), "in another tenant, {text}: {found:?}");
            let foreign = search::find(directory, &other.owner, acme.tenant, text).await;
            assert_eq!(foreign.err(), Some(Error::NotFound));
            for (ctx, kinds) in [
                (&nobody, &[HitKind::Tenant][..]),
                (&auditor, &[HitKind::Tenant, HitKind::Events]),
                (&reader, &[HitKind::Tenant, HitKind::Group]),
            ] {
                let found = find_as(&world, ctx, acme.tenant, text).await;
                let strange = found.iter().find(|hit| !kinds.contains(&hit.kind));
                assert_eq!(strange, None, "{text}");
            }
        }
        // The key opens the group's page for those alone who may see keys.
        let found = find_as(&world, &reader, acme.tenant, &key.to_string()).await;
        assert_eq!(found, []);
    })
    .await;
}

#[tokio::test]
async fn of_each_kind_a_few_are_found() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        for number in 0..9 {
            group(&world, acme.tenant, &format!("Team {number}")).await;
        }
        let found = names(&world, &acme, HitKind::Group, "team").await;
        assert_eq!(found.len(), 6);
        assert!(found.is_sorted());
    })
    .await;
}
