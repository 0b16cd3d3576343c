//! What the trash asks, and what it takes to go there and to come back.

use domain::{
    group::NewGroup,
    trash::{TrashKind, TrashQuery, TrashSort},
};

use super::{console::operator, *};
use crate::{
    groups,
    provisioning::{groups as provisioned, users},
    trash,
};

impl Scene {
    /// How many statements there were, those that copy rows included, after a look at the plan of each.
    async fn moved(&self) -> usize {
        let sent = self.sent.lock().unwrap().clone();
        let copies = sent.iter().filter(|one| {
            let sql = one.sql.to_lowercase();
            sql.starts_with("insert") && sql.contains(" select ")
        });
        let mut count = 0;
        for statement in copies {
            let plan = self.plan(statement).await;
            let scans = plan.lines().filter(|step| goes_through_a_table(step));
            assert_eq!(scans.count(), 0, "{}\n{plan}", statement.sql);
            count += 1;
        }
        *self.sent.lock().unwrap() = sent;
        count + self.looked_at().await
    }
}

#[tokio::test]
async fn every_order_of_the_trash_is_an_index() {
    on_both(|scene| async move {
        let (directory, tenant) = (&scene.directory, scene.tenant);
        for name in ["One", "Two"] {
            let form = NewGroup {
                name: name.into(),
                ..Default::default()
            };
            let group = groups::create(directory, &operator(), tenant, &form).await;
            let deleted = groups::delete(directory, &operator(), tenant, group.unwrap()).await;
            deleted.unwrap();
        }
        scene.sent.lock().unwrap().clear();
        let sorts = TrashSort::ALL.iter().copied().map(Some).chain([None]);
        for sort in sorts {
            for kind in [None, Some(TrashKind::Group)] {
                for descending in [false, true] {
                    let asked = async |paging| {
                        let query = TrashQuery {
                            sort,
                            kind,
                            descending,
                            paging,
                            ..Default::default()
                        };
                        trash::list(directory, &operator(), tenant, &query)
                            .await
                            .unwrap()
                    };
                    scene.pages(asked).await;
                }
            }
        }
    })
    .await;
}

/// Whatever it holds, it is moved by a few statements, each of which reads from an index.
#[tokio::test]
async fn into_the_trash_and_back_takes_a_few_statements() {
    on_both(|scene| async move {
        let (directory, tenant) = (&scene.directory, scene.tenant);
        users::delete(directory, &scene.ctx, tenant, scene.ada, None)
            .await
            .unwrap();
        let deleting = scene.moved().await;
        trash::restore_account(directory, &operator(), tenant, scene.ada)
            .await
            .unwrap();
        let restoring = scene.moved().await;
        provisioned::delete(directory, &scene.ctx, tenant, scene.pilots, None)
            .await
            .unwrap();
        let deleting_group = scene.moved().await;
        trash::restore_group(directory, &operator(), tenant, scene.pilots)
            .await
            .unwrap();
        let restoring_group = scene.moved().await;
        let counts = [deleting, restoring, deleting_group, restoring_group];
        assert!(
            counts.iter().all(|count| (8..40).contains(count)),
            "{counts:?}"
        );
        groups::delete(directory, &operator(), tenant, scene.pilots)
            .await
            .unwrap_err();
        assert_eq!(trash::purge(directory).await.unwrap(), 0);
        scene.moved().await;
    })
    .await;
}
