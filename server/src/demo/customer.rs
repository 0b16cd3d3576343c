//! A customer of the partner.

use directory::{Ctx, Directory, Result, accounts, groups, namespaces, tenants, tokens};
use domain::{
    AccountId, GroupId, TenantId,
    account::AccountStatus,
    group::GroupStatus,
    moment::DAY_LENGTH,
    namespace::{Environment, NamespaceForm},
    tenant::{Address, RegisterTenant, TenantKind},
    token::DEFAULT_DAYS,
};

use super::{history::History, identity_provider, people};

const EMPLOYED: usize = 6;
const LEFT: usize = 2;
const INVITED: usize = 12;

/// What the first groups of the identity provider may do; the others wait for an administrator.
const PROVISIONED_GRANTS: [&[&str]; 3] = [
    &["applications"],
    &["systems:view", "gateways:view", "gateways:logs"],
    &["billing"],
];

/// What a customer is like.
pub struct Customer {
    /// System name.
    pub name: &'static str,
    /// Name shown to people.
    pub display_name: &'static str,
    /// Registered name.
    pub legal_name: &'static str,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// Where it is.
    pub city: &'static str,
    /// Of its e-mail addresses.
    pub domain: &'static str,
    /// Which of the regions on offer.
    pub region: usize,
    /// How many accounts its identity provider manages.
    pub provisioned: usize,
}

impl Customer {
    /// Registers it from the partner.
    pub async fn register(
        &self,
        history: &History,
        ctx: &Ctx,
        partner: TenantId,
    ) -> Result<TenantId> {
        let directory = &history.directory;
        let administrator = people::person(self.provisioned + EMPLOYED + LEFT + INVITED);
        let form = RegisterTenant {
            name: self.name.to_owned(),
            display_name: self.display_name.to_owned(),
            legal_name: self.legal_name.to_owned(),
            region: people::nth(directory.regions(), self.region)
                .map(|region| region.id.clone())
                .unwrap_or_default(),
            kind: TenantKind::Customer.as_str().to_owned(),
            country: self.country.to_owned(),
            support_domain: self.domain.to_owned(),
            address: Address {
                city: self.city.to_owned(),
                ..Default::default()
            },
            email: format!("{}@{}", administrator.user, self.domain),
            full_name: format!("{} {}", administrator.given, administrator.family),
            ..Default::default()
        };
        Ok(tenants::register(directory, ctx, partner, &form)
            .await?
            .tenant)
    }

    /// Adds namespaces, people and groups, and answers a group for others to import.
    pub async fn fill(&self, history: &History, ctx: &Ctx, tenant: TenantId) -> Result<GroupId> {
        let directory = &history.directory;
        for environment in Environment::ALL {
            let form = NamespaceForm {
                name: environment.to_string(),
                environment: environment.to_string(),
                description: format!("{} of {}", title(*environment), self.display_name),
                ..Default::default()
            };
            namespaces::add(directory, ctx, tenant, &form).await?;
        }
        let staff = self.people(history, ctx, tenant).await?;
        let lifetime = i64::from(DEFAULT_DAYS) * DAY_LENGTH;
        let token = tokens::create(directory, ctx, tenant, directory.now().plus(lifetime)).await?;
        let provisioned =
            identity_provider::synchronise(history, self, tenant, token.secret.reveal()).await?;
        for (group, grants) in provisioned.into_iter().zip(PROVISIONED_GRANTS) {
            history.grant(ctx, tenant, group, grants, None).await?;
        }
        self.groups(history, ctx, tenant, &staff).await
    }

    /// People without the identity provider: some at work, some gone, some not there yet.
    async fn people(
        &self,
        history: &History,
        ctx: &Ctx,
        tenant: TenantId,
    ) -> Result<Vec<AccountId>> {
        let mut staff = Vec::with_capacity(EMPLOYED);
        for number in 0..EMPLOYED + LEFT {
            let form = people::form(self.provisioned + number, self.domain);
            let account = history.employ(ctx, tenant, &form).await?;
            if number < EMPLOYED {
                staff.push(account);
            } else {
                accounts::set_status(
                    &history.directory,
                    ctx,
                    tenant,
                    account,
                    AccountStatus::Disabled,
                )
                .await?;
            }
        }
        for number in EMPLOYED + LEFT..EMPLOYED + LEFT + INVITED {
            history
                .invite(
                    ctx,
                    tenant,
                    &people::form(self.provisioned + number, self.domain),
                )
                .await?;
        }
        Ok(staff)
    }

    async fn groups(
        &self,
        history: &History,
        ctx: &Ctx,
        tenant: TenantId,
        staff: &[AccountId],
    ) -> Result<GroupId> {
        let of = |range: std::ops::Range<usize>| staff.get(range).unwrap_or_default();
        for (name, description, grants, members) in [
            (
                "Help desk",
                "Resets access of colleagues",
                &["accounts", "security-groups:view"][..],
                of(0..3),
            ),
            (
                "Platform operators",
                "Run systems and gateways",
                &["systems", "gateways", "components:view"],
                of(2..5),
            ),
            (
                "Purchasing",
                "Licences and invoices",
                &["licences", "billing:view"],
                of(4..6),
            ),
            ("Newcomers", "Nothing yet", &[], of(0..0)),
        ] {
            history
                .group(ctx, tenant, (name, description), grants, members)
                .await?;
        }
        let retired = (
            "Migration 2025",
            "The move to the new platform; over, kept for the records",
        );
        let retired = history
            .group(ctx, tenant, retired, &["systems", "namespaces"], of(0..2))
            .await?;
        groups::set_status(
            &history.directory,
            ctx,
            tenant,
            retired,
            GroupStatus::Disabled,
        )
        .await?;
        let planners = (
            "Planners",
            "Plan across companies; other tenants may import this group",
        );
        history
            .group(ctx, tenant, planners, &["applications:view"], of(1..4))
            .await
    }
}

/// One token that lasts, and one that is about to expire.
pub async fn tokens_of_today(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<()> {
    for days in [i64::from(DEFAULT_DAYS), 3] {
        tokens::create(
            directory,
            ctx,
            tenant,
            directory.now().plus(days * DAY_LENGTH),
        )
        .await?;
    }
    Ok(())
}

const fn title(environment: Environment) -> &'static str {
    match environment {
        Environment::Development => "Development",
        Environment::Testing => "Testing",
        Environment::Staging => "Staging",
        Environment::Production => "Production",
    }
}
