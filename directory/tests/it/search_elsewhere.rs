//! What is pasted is found in every tenant that one may enter, by one's rights there, and nowhere else.

use directory::{Ctx, audit, groups, search, shares, tenants, tokens};
use domain::{
    TenantId,
    account::AccountStatus,
    group::GroupStatus,
    import_key::ImportKey,
    moment::DAY_LENGTH,
    search::{Hit, HitKind},
    share::{ShareQuery, ShareSide},
};
use serde_json::json;

use crate::{
    groups::{group, set_grants},
    harness::{World, on_both},
    people::{Home, person},
    provisioning::client,
    shares::{Shared, shared},
    staff::enabled,
};

async fn find(world: &World, ctx: &Ctx, tenant: TenantId, text: &str) -> Vec<Hit> {
    search::find(&world.directory, ctx, tenant, text)
        .await
        .unwrap()
}

/// Everything of beta that a text can name: what it is, and the text.
async fn traces(world: &World, beta: &Home) -> Vec<(HitKind, String)> {
    let (directory, owner, tenant) = (&world.directory, &beta.owner, beta.tenant);
    let crew = group(world, tenant, "Crew").await;
    let berta = enabled(world, beta, "Berta").await;
    let until = directory.now().plus(DAY_LENGTH);
    let token = tokens::create(directory, owner, tenant, until)
        .await
        .unwrap();
    let provider = client(world, beta).await;
    let body = json!({ "userName": "carl", "emails": [{ "value": "carl@beta.example" }] });
    let carl = provider.post_user(body).await.unwrap().id;
    let key = key_of(world, beta, crew).await;
    let support = tenants::get(directory, owner, tenant)
        .await
        .unwrap()
        .support_id;
    vec![
        (HitKind::Account, berta.to_string()),
        (HitKind::Account, carl.0.simple().to_string()),
        (HitKind::Account, "Carl <Carl@Beta.example>".into()),
        (HitKind::Group, crew.to_string()),
        (
            HitKind::Group,
            format!("https://c.example/t/{tenant}/groups/{crew}?x=1"),
        ),
        (HitKind::Group, format!("import key: {key} please")),
        (HitKind::Token, token.secret.reveal()[..8].to_owned()),
        (HitKind::Token, format!("Bearer {}", token.secret.reveal())),
        (HitKind::Token, token.id.to_string()),
        (
            HitKind::Tenant,
            format!("they say {}", support.to_lowercase()),
        ),
        (HitKind::Events, berta.to_string()),
    ]
}

async fn key_of(world: &World, at: &Home, group: domain::GroupId) -> ImportKey {
    let detail = groups::get(&world.directory, &at.owner, at.tenant, group).await;
    detail.unwrap().import_key.unwrap()
}

#[tokio::test]
async fn who_may_enter_a_tenant_finds_what_is_in_it_from_anywhere() {
    on_both(|world| async move {
        let Shared {
            acme,
            beta,
            imported,
            member,
            ..
        } = shared(&world).await;
        let everything = world.directory.catalogue().everything();
        let everything: Vec<String> = everything.iter().map(ToString::to_string).collect();
        let everything: Vec<&str> = everything.iter().map(String::as_str).collect();
        set_grants(&world, beta.tenant, imported, &everything).await;
        for (kind, text) in traces(&world, &beta).await {
            let found = find(&world, &member, acme.tenant, &text).await;
            let there = found
                .iter()
                .find(|hit| hit.kind == kind && hit.elsewhere.is_some());
            let there = there.unwrap_or_else(|| panic!("{kind} by {text}: {found:?}"));
            let elsewhere = there.elsewhere.as_ref().unwrap();
            assert_eq!(
                (elsewhere.tenant, elsewhere.name.as_str()),
                (beta.tenant, "beta")
            );
        }
        // Names are found where one is.
        for text in ["berta", "crew", "carl"] {
            assert_eq!(find(&world, &member, acme.tenant, text).await, [], "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn elsewhere_the_rights_there_count() {
    on_both(|world| async move {
        // The member may view the audit log there, and nothing else.
        let Shared {
            acme, beta, member, ..
        } = shared(&world).await;
        for (kind, text) in traces(&world, &beta).await {
            let found = find(&world, &member, acme.tenant, &text).await;
            let strange = found.iter().find(|hit| {
                !matches!(hit.kind, HitKind::Events | HitKind::Event) && hit.name != "beta"
            });
            assert_eq!(strange, None, "{kind} by {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_tenant_that_one_may_not_enter_is_not_there() {
    on_both(|world| async move {
        let Shared {
            acme,
            beta,
            imported,
            member,
            ..
        } = shared(&world).await;
        let nothing = find(
            &world,
            &acme.owner,
            acme.tenant,
            &TenantId::generate().to_string(),
        )
        .await;
        assert_eq!(nothing, []);
        let stranger = person(&world, acme.tenant, "sam", &["accounts"]).await;
        let mut texts = traces(&world, &beta).await;
        texts.push((HitKind::Tenant, beta.tenant.to_string()));
        for (_, text) in &texts {
            assert_eq!(
                find(&world, &stranger, acme.tenant, text).await,
                [],
                "{text}"
            );
        }
        // Nor is it once the way in is closed.
        let (directory, owner) = (&world.directory, &beta.owner);
        groups::set_status(
            directory,
            owner,
            beta.tenant,
            imported,
            GroupStatus::Disabled,
        )
        .await
        .unwrap();
        for (_, text) in &texts {
            assert_eq!(find(&world, &member, acme.tenant, text).await, [], "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_key_leads_to_the_group_that_was_imported_by_it() {
    on_both(|world| async move {
        let Shared {
            acme,
            beta,
            source,
            imported,
            ..
        } = shared(&world).await;
        let key = key_of(&world, &acme, source).await.to_string();
        let found = find(&world, &beta.owner, beta.tenant, &key).await;
        let groups: Vec<&str> = found.iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(groups, [imported.to_string()]);
        // Those who may not see keys find nothing by one.
        let reader = person(&world, beta.tenant, "reader", &["security-groups:view"]).await;
        assert_eq!(find(&world, &reader, beta.tenant, &key).await, []);
    })
    .await;
}

#[tokio::test]
async fn an_event_is_found_by_its_hash() {
    on_both(|world| async move {
        let Shared {
            acme, beta, member, ..
        } = shared(&world).await;
        let page = audit::list(
            &world.directory,
            &beta.owner,
            beta.tenant,
            &Default::default(),
        )
        .await;
        let entry = page.unwrap().items.remove(0);
        let hash = hash_of(&world, beta.tenant, entry.sequence).await;
        for (ctx, tenant) in [(&beta.owner, beta.tenant), (&member, acme.tenant)] {
            let found = find(&world, ctx, tenant, &format!("head={hash},")).await;
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].kind, HitKind::Event);
            assert_eq!(found[0].id, entry.sequence.to_string());
        }
        assert_eq!(find(&world, &acme.owner, acme.tenant, &hash).await, []);
    })
    .await;
}

async fn hash_of(world: &World, tenant: TenantId, sequence: i64) -> String {
    let tenant = match world.is_sqlite() {
        true => format!("x'{}'", tenant.0.simple()),
        false => format!("'{tenant}'"),
    };
    let sql = format!(
        "select hash from audit_events where tenant_id = {tenant} and sequence = {sequence}"
    );
    world.text(&sql).await
}

#[tokio::test]
async fn looking_is_no_use_of_a_share() {
    on_both(|world| async move {
        let Shared {
            acme, beta, member, ..
        } = shared(&world).await;
        let berta = enabled(&world, &beta, "Berta").await;
        let found = find(&world, &member, acme.tenant, &berta.to_string()).await;
        assert!(!found.is_empty());
        let query = ShareQuery::of(ShareSide::Given);
        let ledger = shares::list(&world.directory, &acme.owner, acme.tenant, &query).await;
        assert_eq!(ledger.unwrap().items[0].last_used, None);
    })
    .await;
}

#[tokio::test]
async fn nobody_who_is_disabled_finds_anything() {
    on_both(|world| async move {
        let Shared {
            acme, beta, member, ..
        } = shared(&world).await;
        let id = member.actor.account().unwrap();
        crate::staff::set_status(&world, &acme, id, AccountStatus::Disabled)
            .await
            .unwrap();
        for tenant in [acme.tenant, beta.tenant] {
            let found = search::find(&world.directory, &member, tenant, &id.to_string()).await;
            assert!(found.is_err());
        }
    })
    .await;
}
