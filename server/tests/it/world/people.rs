//! Tenants, people and tokens in them.

use app::backend::SessionCookie;
use directory::{Actor, Ctx, accounts, sessions, tenants, tokens};
use domain::{
    AccountId, TenantId,
    account::{AccountForm, AccountStatus},
};

use super::{PASSWORD, World};

impl World {
    /// The command line as actor.
    pub fn operator(&self) -> Ctx {
        Ctx::of(Actor::CommandLine("test".into()))
    }

    /// A tenant with an owner `owner@NAME.example`.
    pub async fn tenant(&self, name: &str) -> TenantId {
        let form = tenants::Bootstrap {
            name: name.into(),
            region: "eu".into(),
            email: format!("owner@{name}.example"),
            full_name: "Olga Owner".into(),
            password: PASSWORD.into(),
            ..Default::default()
        };
        tenants::bootstrap(&self.directory, &self.operator(), &form)
            .await
            .unwrap()
    }

    /// The secret of a provisioning token that expired a moment ago.
    pub async fn expired_token(&self, tenant: TenantId) -> String {
        let now = self.directory.now();
        let later = now.plus(60_000);
        let token = tokens::create(&self.directory, &self.operator(), tenant, later)
            .await
            .unwrap();
        for table in ["token_digests", "provisioning_tokens"] {
            let (past, later) = (now.0 - 1, later.0);
            self.tamper(&format!(
                "update {table} set expires_at = {past} where expires_at = {later}"
            ))
            .await;
        }
        token.secret.reveal().to_owned()
    }

    /// An enabled account without any group.
    pub async fn member(&self, tenant: TenantId, email: &str) -> AccountId {
        let ctx = self.operator();
        let form = AccountForm {
            email: email.into(),
            given_name: "Max".into(),
            family_name: "Member".into(),
            ..Default::default()
        };
        let added = accounts::add(&self.directory, &ctx, tenant, &form)
            .await
            .unwrap();
        sessions::activate(
            &self.directory,
            &ctx,
            added.activation.reveal(),
            PASSWORD,
            PASSWORD,
        )
        .await
        .unwrap();
        // Setting the password may have enabled it already.
        accounts::set_status(
            &self.directory,
            &ctx,
            tenant,
            added.id,
            AccountStatus::Enabled,
        )
        .await
        .unwrap();
        added.id
    }

    /// The secret of a new provisioning token.
    pub async fn token(&self, tenant: TenantId) -> String {
        let until = self.directory.now().plus(domain::moment::DAY_LENGTH);
        tokens::create(&self.directory, &self.operator(), tenant, until)
            .await
            .unwrap()
            .secret
            .reveal()
            .to_owned()
    }

    /// The cookie of somebody who signs in.
    pub async fn cookie(&self, identifier: &str) -> String {
        let attempt = sessions::SignIn {
            identifier,
            tenant: "",
            password: PASSWORD,
        };
        let ctx = Ctx::of(Actor::Anonymous);
        let signed_in = sessions::sign_in(&self.directory, &ctx, attempt)
            .await
            .unwrap();
        format!(
            "{}={}",
            SessionCookie::new(self.is_https).name(),
            signed_in.secret.reveal()
        )
    }
}
