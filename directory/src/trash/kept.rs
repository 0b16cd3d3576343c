//! Tables whose rows the trash keeps.

use sea_orm::{
    ConnectionTrait as _,
    sea_query::{Expr, ExprTrait as _, OnConflict, Query},
};
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    unit::Unit,
};

/// A table and its copy in the trash. The copy has no columns but these.
pub(super) struct Kept {
    pub(super) table: &'static str,
    pub(super) copy: &'static str,
    /// The column that says whose rows they are.
    pub(super) of: &'static str,
    pub(super) columns: &'static [&'static str],
    /// Where another row has the place by now, this one stays away; else it is an error.
    pub(super) gives_way: bool,
}

pub(super) const ACCOUNTS: Kept = Kept {
    table: "accounts",
    copy: "trashed_accounts",
    of: "id",
    columns: &[
        "tenant_id",
        "id",
        "source",
        "status",
        "user_name",
        "user_name_key",
        "given_name",
        "family_name",
        "display_name",
        "display_key",
        "email",
        "email_key",
        "mobile_phone",
        "external_id",
        "user_uuid",
        "document",
        "folded",
        "password_hash",
        "last_sign_in",
        "created_at",
        "updated_at",
        "updated_by",
        "version",
        "words",
    ],
    gives_way: false,
};

/// What belongs to accounts. Sessions, links, browsers and drafts are not among it: they don't come back.
pub(super) const OF_ACCOUNTS: &[Kept] = &[
    Kept {
        table: "account_emails",
        copy: "trashed_emails",
        of: "account_id",
        columns: &[
            "tenant_id",
            "account_id",
            "position",
            "value",
            "value_key",
            "kind",
            "is_primary",
        ],
        gives_way: false,
    },
    Kept {
        table: "provider_subjects",
        copy: "trashed_subjects",
        of: "account_id",
        columns: &[
            "tenant_id",
            "issuer",
            "claim",
            "subject",
            "account_id",
            "since",
        ],
        gives_way: true,
    },
    // What was only offered is offered again.
    Kept {
        table: "second_factors",
        copy: "trashed_factors",
        of: "account_id",
        columns: &["tenant_id", "account_id", "secret", "last_step", "added_at"],
        gives_way: false,
    },
    Kept {
        table: "recovery_codes",
        copy: "trashed_codes",
        of: "account_id",
        columns: &["tenant_id", "account_id", "digest"],
        gives_way: false,
    },
    Kept {
        table: "passkeys",
        copy: "trashed_passkeys",
        of: "account_id",
        columns: &[
            "tenant_id",
            "account_id",
            "digest",
            "name",
            "credential",
            "created_at",
            "last_used_at",
        ],
        gives_way: false,
    },
];

pub(super) const GROUPS: Kept = Kept {
    table: "groups",
    copy: "trashed_groups",
    of: "id",
    columns: &[
        "tenant_id",
        "id",
        "source",
        "status",
        "name",
        "name_key",
        "display_name",
        "description",
        "owner_id",
        "is_owner_group",
        "external_id",
        "document",
        "member_count",
        "created_at",
        "updated_at",
        "updated_by",
        "version",
        "run_id",
        "words",
    ],
    gives_way: false,
};

pub(super) const GRANTS: Kept = Kept {
    table: "grants",
    copy: "trashed_grants",
    of: "group_id",
    columns: &["tenant_id", "group_id", "granted"],
    gives_way: false,
};

impl Kept {
    /// Copies the rows of these into the trash. They stay where they are.
    pub(super) async fn put(&self, unit: &Unit, ids: &[Uuid]) -> Result<()> {
        self.copy(unit, self.table, self.copy, ids).await
    }

    /// Copies the rows of this one back. They stay in the trash.
    pub(super) async fn give_back(&self, unit: &Unit, id: Uuid) -> Result<()> {
        self.copy(unit, self.copy, self.table, &[id]).await
    }

    async fn copy(
        &self,
        unit: &Unit,
        from: &'static str,
        to: &'static str,
        ids: &[Uuid],
    ) -> Result<()> {
        let columns = || self.columns.iter().copied();
        let rows = Query::select()
            .columns(columns())
            .from(from)
            .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
            .and_where(Expr::col(self.of).is_in(ids.iter().copied()))
            .to_owned();
        let mut insert = Query::insert();
        insert
            .into_table(to)
            .columns(columns())
            .select_from(rows)
            .map_err(Error::internal)?;
        if self.gives_way {
            insert.on_conflict(OnConflict::new().do_nothing().to_owned());
        }
        unit.connection().execute(&insert).await?;
        Ok(())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::BTreeSet;

    use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
    use sea_orm_migration::MigratorTrait as _;

    use super::*;
    use crate::{migration::Migrator, trash::memberships};

    async fn columns(database: &DatabaseConnection, table: &str) -> BTreeSet<String> {
        let sql = format!("select name from pragma_table_info('{table}')");
        let statement = Statement::from_string(DbBackend::Sqlite, sql);
        let rows = database.query_all_raw(statement).await.unwrap();
        rows.iter()
            .map(|row| row.try_get_by_index(0).unwrap())
            .collect()
    }

    /// A column that one of the tables gains, its copy has to gain as well.
    #[tokio::test]
    async fn nothing_of_a_row_is_lost_in_the_trash() {
        let database = Database::connect("sqlite::memory:").await.unwrap();
        Migrator::up(&database, None).await.unwrap();
        let rest = OF_ACCOUNTS.iter().chain([&ACCOUNTS, &GROUPS, &GRANTS]);
        let all = rest.map(|kept| (kept.table, kept.copy, kept.columns));
        let members = ("memberships", "trashed_memberships", memberships::COLUMNS);
        for (table, copy, listed) in all.chain([members]) {
            let listed: BTreeSet<String> = listed.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(columns(&database, copy).await, listed, "{copy}");
            let mut own = columns(&database, table).await;
            own.remove("offered");
            own.remove("offered_to");
            assert_eq!(own, listed, "{table}");
        }
    }
}
