//! Names are found by their words, however they are written, and for as long as they are borne.

use directory::{accounts, groups, namespaces, search, trash};
use domain::{
    account::{AccountForm, AccountStatus},
    namespace::NamespaceForm,
    search::HitKind,
};
use serde_json::json;

use crate::{
    groups::group,
    harness::{World, on_both},
    imports::import,
    people::{Home, home},
    provisioning::with_client,
    staff::{detail, enabled, set_status},
};

async fn names(world: &World, at: &Home, kind: HitKind, text: &str) -> Vec<String> {
    let found = search::find(&world.directory, &at.owner, at.tenant, text).await;
    let found = found.unwrap().into_iter().filter(|hit| hit.kind == kind);
    found.map(|hit| hit.name).collect()
}

async fn account(world: &World, at: &Home, display: &str, given: &str, family: &str) {
    let form = AccountForm {
        // Neither begins like a word of the name.
        email: format!("x{}{}@people.example", display.len(), given.len()),
        display_name: display.to_owned(),
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        ..Default::default()
    };
    accounts::add(&world.directory, &at.owner, at.tenant, &form)
        .await
        .unwrap();
}

#[tokio::test]
async fn people_are_found_by_the_words_of_their_names_in_any_order() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        account(&world, &acme, "Ada Lind", "Ada", "Lind").await;
        account(&world, &acme, "Åsa Nyström-Öberg", "Åsa", "Nyström").await;
        account(&world, &acme, "Tomás Kováč", "Tomás", "Kováč").await;
        account(&world, &acme, "The Boss", "Zoë", "Straßer").await;
        for (text, expected) in [
            ("Lind", "Ada Lind"),
            ("lind, ada", "Ada Lind"),
            ("a Lind", "Ada Lind"),
            ("LIN AD", "Ada Lind"),
            ("Nystrom", "Åsa Nyström-Öberg"),
            ("nyström", "Åsa Nyström-Öberg"),
            ("Oberg asa", "Åsa Nyström-Öberg"),
            ("Tomas K", "Tomás Kováč"),
            ("kovac", "Tomás Kováč"),
            ("zoe", "The Boss"),
            ("Strasser", "The Boss"),
        ] {
            let found = names(&world, &acme, HitKind::Account, text).await;
            assert_eq!(found, [expected], "{text}");
        }
        for text in ["ind", "ada kovac", "lind lind lindh", "%", "' or 1=1 --"] {
            let found = names(&world, &acme, HitKind::Account, text).await;
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn groups_and_what_is_made_by_hand_are_found_by_their_words() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        group(&world, acme.tenant, "Service desk").await;
        import(
            &world,
            &acme,
            "groups,userName\nPayroll Zürich,owner@acme.example\n",
        )
        .await;
        for (text, expected) in [("desk", "Service desk"), ("zurich pay", "Payroll Zürich")] {
            let found = names(&world, &acme, HitKind::Group, text).await;
            assert_eq!(found, [expected], "{text}");
        }
        let form = NamespaceForm {
            name: "shop-production".into(),
            environment: "production".into(),
            ..Default::default()
        };
        namespaces::add(&world.directory, &acme.owner, acme.tenant, &form)
            .await
            .unwrap();
        for text in ["prod", "Shop"] {
            let found = names(&world, &acme, HitKind::Namespace, text).await;
            assert_eq!(found, ["shop-production"], "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_name_takes_the_place_of_the_old_one() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let loaded = detail(&world, &acme, ada).await;
        let form = AccountForm {
            display_name: "Ada Lovelace".into(),
            family_name: "Lovelace".into(),
            ..loaded.form
        };
        accounts::save(&world.directory, &acme.owner, acme.tenant, ada, &form)
            .await
            .unwrap();
        let found = names(&world, &acme, HitKind::Account, "lovelace").await;
        assert_eq!(found, ["Ada Lovelace"]);
        assert!(
            names(&world, &acme, HitKind::Account, "lind")
                .await
                .is_empty()
        );
        assert_eq!(world.count("search_words", "word = 'lind'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_an_identity_provider_names_is_found_by_it() {
    with_client(async |world, acme, client| {
        let body = |family: &str| {
            json!({
                "userName": "ada", "displayName": format!("Ada {family}"),
                "name": { "givenName": "Ada", "familyName": family },
            })
        };
        let ada = client.post_user(body("Lind")).await.unwrap().id;
        let found = names(world, acme, HitKind::Account, "lind").await;
        assert_eq!(found, ["Ada Lind"]);
        client.put_user(ada, body("Höök")).await.unwrap();
        assert_eq!(
            names(world, acme, HitKind::Account, "hook").await,
            ["Ada Höök"]
        );
        assert!(
            names(world, acme, HitKind::Account, "lind")
                .await
                .is_empty()
        );

        let crew = client.group("Night crew", &[ada]).await;
        assert_eq!(
            names(world, acme, HitKind::Group, "crew").await,
            ["Night crew"]
        );
        client
            .put_group(crew, json!({ "displayName": "Day shift" }))
            .await
            .unwrap();
        assert_eq!(
            names(world, acme, HitKind::Group, "shift").await,
            ["Day shift"]
        );
        assert!(names(world, acme, HitKind::Group, "crew").await.is_empty());
        client.delete_group(crew).await.unwrap();
        client.delete_user(ada).await.unwrap();
        for word in ["hook", "ada", "shift"] {
            let left = world
                .count("search_words", &format!("word = '{word}'"))
                .await;
            assert_eq!(left, 0, "{word}");
        }
    })
    .await;
}

#[tokio::test]
async fn words_go_into_the_trash_and_come_back() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let desk = group(&world, acme.tenant, "Service desk").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        accounts::delete(directory, owner, acme.tenant, ada)
            .await
            .unwrap();
        groups::delete(directory, owner, acme.tenant, desk)
            .await
            .unwrap();
        let words = "word in ('ada', 'lind', 'service', 'desk')";
        assert_eq!(world.count("search_words", words).await, 0);
        trash::restore_account(directory, owner, acme.tenant, ada)
            .await
            .unwrap();
        trash::restore_group(directory, owner, acme.tenant, desk)
            .await
            .unwrap();
        assert_eq!(world.count("search_words", words).await, 4);
        assert_eq!(
            names(&world, &acme, HitKind::Account, "lind").await,
            ["Ada Lind"]
        );
        assert_eq!(
            names(&world, &acme, HitKind::Group, "desk").await,
            ["Service desk"]
        );
    })
    .await;
}
