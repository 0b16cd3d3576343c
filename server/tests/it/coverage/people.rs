//! Who tries.

use directory::{groups, sessions, tenants};
use domain::{
    catalogue::REQUIRED,
    grants::Grant,
    group::{GroupForm, NewGroup},
    policy::{Action, Need},
    tenant::RegisterTenant,
};

use crate::world::{PASSWORD, Things, World};

/// Everybody's cookie, and what the tenant has.
pub struct People {
    pub things: Things,
    pub owner: String,
    pub partner: String,
    pub member: String,
    pub reader: String,
    pub stranger: String,
}

impl People {
    /// A partner that registers a tenant, people in that tenant, and a tenant that has nothing to do with it.
    pub async fn of(world: &World) -> Self {
        let (directory, ctx) = (&world.directory, world.operator());
        let partner = world.tenant("partner").await;
        let other = world.tenant("other").await;
        let form = RegisterTenant {
            name: "acme".into(),
            legal_name: "Acme".into(),
            region: "eu".into(),
            kind: "customer".into(),
            email: "owner@acme.example".into(),
            full_name: "Olga Owner".into(),
            ..Default::default()
        };
        let registered = tenants::register(directory, &ctx, partner, &form)
            .await
            .unwrap();
        sessions::activate(
            directory,
            &ctx,
            registered.activation.reveal(),
            PASSWORD,
            PASSWORD,
        )
        .await
        .unwrap();
        let tenant = registered.tenant;

        world.member(tenant, "max@acme.example").await;
        let reader = world.member(tenant, "rita@acme.example").await;
        let group = NewGroup {
            name: "Readers".into(),
            description: String::new(),
        };
        let group = groups::create(directory, &ctx, tenant, &group)
            .await
            .unwrap();
        let version = groups::get(directory, &ctx, tenant, group)
            .await
            .unwrap()
            .version;
        let views = REQUIRED.iter().filter(|name| name.ends_with(":view"));
        let form = GroupForm {
            version,
            grants: views.map(|name| Grant::from(*name)).collect(),
            ..Default::default()
        };
        groups::save(directory, &ctx, tenant, group, &form)
            .await
            .unwrap();
        groups::add_members(directory, &ctx, tenant, group, &[reader])
            .await
            .unwrap();

        Self {
            things: Things::of(world, tenant, other).await,
            owner: world.cookie("owner@acme.example").await,
            partner: world.cookie("owner@partner.example").await,
            member: world.cookie("max@acme.example").await,
            reader: world.cookie("rita@acme.example").await,
            stranger: world.cookie("owner@other.example").await,
        }
    }
}

/// The reader holds every `view` permission and no other.
pub fn reader_may(action: Action) -> bool {
    match action.needs() {
        Need::Access => true,
        Need::Permissions(permissions) => permissions.iter().all(|name| name.ends_with(":view")),
        Need::AnyPermission(permissions) => permissions.iter().any(|name| name.ends_with(":view")),
        Need::PermissionsFromOutside(_) | Need::Token | Need::Operator => false,
    }
}
