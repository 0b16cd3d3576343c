//! A frame for tests.

use domain::{
    AccountId, Moment, TenantId, overview::Overview, policy::Action, session::Person,
    tenant::TenantCard,
};
use uuid::Uuid;

use super::FrameData;
use crate::layout::Theme;

/// Olga's frame in the tenant Acme, where she may do this.
pub fn frame(allowed: &[Action]) -> FrameData {
    let home = TenantId(Uuid::nil());
    FrameData {
        tenant: TenantCard {
            id: home,
            display_name: "Acme".into(),
            region: "Ulm".into(),
            at_home: true,
        },
        tenants: Vec::new(),
        allowed: allowed.to_vec(),
        overview: Overview::default(),
        person: Person {
            account: AccountId(Uuid::from_u128(9)),
            home,
            display_name: "Olga".into(),
            user_name: "olga".into(),
        },
        theme: Theme::System,
        hidden: Vec::new(),
        now: Moment::default(),
    }
}
