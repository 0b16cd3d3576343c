//! What a change to a group would do: counted before, and so it comes.

use directory::{Error, groups, holders};
use domain::{
    GroupId,
    account::AccountStatus,
    effect::{Effect, EffectQuery, Proposal},
    grants::Grant,
    group::{GroupForm, GroupStatus},
    list::Paging,
    policy::Action,
};

use crate::{
    groups::form_of,
    harness::{World, on_both},
    holders::{ask, query},
    people::{Home, home, person},
    shares::shared,
    staff::{enabled, group, set_status},
};

fn grants(texts: &[&str]) -> Proposal {
    Proposal::Grants(texts.iter().map(|text| Grant::from(*text)).collect())
}

async fn foresee(
    world: &World,
    at: &Home,
    group: GroupId,
    proposal: Proposal,
    named: &str,
) -> Effect {
    let query = EffectQuery {
        proposal,
        named: Some(named.into()),
        paging: Paging::default(),
    };
    holders::effect(&world.directory, &at.owner, at.tenant, group, &query)
        .await
        .unwrap()
}

/// `+permission 2` and `-permission 1`.
fn lines(effect: &Effect) -> Vec<String> {
    let permissions = effect.permissions.iter();
    permissions
        .map(|it| {
            let sign = if it.gains { '+' } else { '-' };
            format!("{sign}{} {}", it.permission, it.accounts)
        })
        .collect()
}

fn names(effect: &Effect) -> Vec<&str> {
    let people = effect.people.iter().flat_map(|page| &page.items);
    people.map(|member| member.display_name.as_str()).collect()
}

#[tokio::test]
async fn who_has_it_by_another_group_neither_gains_nor_loses() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben, cy) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
            enabled(&world, &acme, "Cy").await,
        );
        let staff = group(&world, &acme, "Staff", &["namespaces"], &[ada, ben, cy]).await;
        group(&world, &acme, "Readers", &["namespaces:view"], &[ada]).await;
        set_status(&world, &acme, cy, AccountStatus::Disabled)
            .await
            .unwrap();
        let view = "namespaces:view";
        let lost = ["-namespaces:view 1", "-namespaces:manage 2"];
        for proposal in [Proposal::Disable, Proposal::Delete, grants(&[])] {
            let effect = foresee(&world, &acme, staff, proposal, view).await;
            assert_eq!(lines(&effect), lost);
            assert_eq!(names(&effect), ["Ben Lind"]);
        }
        let effect = foresee(
            &world,
            &acme,
            staff,
            grants(&["namespaces:view", "audit:view"]),
            "audit:view",
        )
        .await;
        assert_eq!(lines(&effect), ["-namespaces:manage 2", "+audit:view 2"]);
        assert_eq!(names(&effect), ["Ada Lind", "Ben Lind"]);
        let same = foresee(&world, &acme, staff, grants(&["namespaces"]), view).await;
        assert_eq!((lines(&same).len(), same.people.is_none()), (0, true));

        groups::set_status(
            &world.directory,
            &acme.owner,
            acme.tenant,
            staff,
            GroupStatus::Disabled,
        )
        .await
        .unwrap();
        let effect = foresee(&world, &acme, staff, Proposal::Enable, view).await;
        assert_eq!(
            lines(&effect),
            ["+namespaces:view 1", "+namespaces:manage 2"]
        );
        let nothing = foresee(&world, &acme, staff, grants(&["audit"]), view).await;
        assert_eq!(lines(&nothing), [""; 0], "a disabled group gives nothing");
    })
    .await;
}

#[tokio::test]
async fn it_comes_as_it_was_foreseen() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let mut members = Vec::new();
        for name in ["Ada", "Ben", "Cy"] {
            members.push(enabled(&world, &acme, name).await);
        }
        let staff = group(&world, &acme, "Staff", &["namespaces"], &members).await;
        group(
            &world,
            &acme,
            "Others",
            &["audit", "namespaces:manage"],
            &members[..1],
        )
        .await;
        let proposal = ["namespaces:view", "audit:view"];
        let foreseen = foresee(&world, &acme, staff, grants(&proposal), "audit:view").await;
        assert_eq!(lines(&foreseen), ["-namespaces:manage 2", "+audit:view 2"]);
        let mut before = Vec::new();
        for it in &foreseen.permissions {
            before.push(
                ask(&world, &acme, &query(it.permission.as_str(), None))
                    .await
                    .people
                    .total,
            );
        }
        let form = GroupForm {
            grants: proposal.iter().map(|text| Grant::from(*text)).collect(),
            ..form_of(&world, acme.tenant, staff).await
        };
        groups::save(&world.directory, &acme.owner, acme.tenant, staff, &form)
            .await
            .unwrap();
        for (it, before) in foreseen.permissions.iter().zip(before) {
            let after = ask(&world, &acme, &query(it.permission.as_str(), None))
                .await
                .people
                .total;
            let expected = if it.gains {
                before + it.accounts
            } else {
                before - it.accounts
            };
            assert_eq!(after, expected, "{}", it.permission);
        }
    })
    .await;
}

#[tokio::test]
async fn members_of_an_imported_group_are_counted_at_the_source() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let beta = &shared.beta;
        let effect = foresee(
            &world,
            beta,
            shared.imported,
            Proposal::Disable,
            "audit:view",
        )
        .await;
        assert_eq!(lines(&effect), ["-audit:view 1"]);
        assert_eq!(names(&effect), ["ada Person"]);
        let acme = &shared.acme;
        groups::set_status(
            &world.directory,
            &acme.owner,
            acme.tenant,
            shared.source,
            GroupStatus::Disabled,
        )
        .await
        .unwrap();
        let effect = foresee(
            &world,
            beta,
            shared.imported,
            Proposal::Disable,
            "audit:view",
        )
        .await;
        assert_eq!(lines(&effect), ["-audit:view 0"]);
    })
    .await;
}

#[tokio::test]
async fn only_those_who_see_the_group_learn_it() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let staff = group(&world, &acme, "Staff", &["audit"], &[]).await;
        let nobody = person(&world, acme.tenant, "nobody", &["accounts"]).await;
        let query = EffectQuery {
            proposal: Proposal::Delete,
            named: None,
            paging: Paging::default(),
        };
        for (ctx, tenant, group, expected) in [
            (
                &nobody,
                acme.tenant,
                staff,
                Error::Denied(Action::ViewGroups),
            ),
            (&other.owner, acme.tenant, staff, Error::NotFound),
            (&other.owner, other.tenant, staff, Error::NotFound),
            (
                &acme.owner,
                acme.tenant,
                GroupId::generate(),
                Error::NotFound,
            ),
        ] {
            let effect = holders::effect(&world.directory, ctx, tenant, group, &query).await;
            assert_eq!(effect.err(), Some(expected));
        }
    })
    .await;
}
