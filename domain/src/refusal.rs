//! Why something that is well-formed was not done. A closed set, for the same reason as field errors.

use serde::{Deserialize, Serialize};

/// A rule that stands against a change. The text says what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// Somebody saved the object since it was loaded.
    #[error("{}", texts::refusals::stale())]
    Stale,
    /// What was typed is no longer kept, or never was.
    #[error("{}", texts::refusals::draft_gone())]
    DraftGone,
    /// The owner group would be left without an enabled member that lasts.
    #[error("{}", texts::refusals::last_owner())]
    LastOwner,
    /// The owner group can't be disabled or deleted, and keeps every topic.
    #[error("{}", texts::refusals::owner_group())]
    OwnerGroup,
    /// The actor could do nothing in the tenant any more.
    #[error("{}", texts::refusals::own_way_in())]
    OwnWayIn,
    /// An enabled account can't be deleted.
    #[error("{}", texts::refusals::still_enabled())]
    StillEnabled,
    /// A person can't disable or delete their own account.
    #[error("{}", texts::refusals::own_account())]
    OwnAccount,
    /// One's own password is changed with the present one.
    #[error("{}", texts::refusals::own_link())]
    OwnLink,
    /// One's own second factor is removed under one's own account, where the tenant's rule holds.
    #[error("{}", texts::refusals::own_factor())]
    OwnFactor,
    /// An account without a password can't be enabled.
    #[error("{}", texts::refusals::not_activated())]
    NotActivated,
    /// The identity provider owns it.
    #[error("{}", texts::refusals::managed_by_scim())]
    ManagedByScim,
    /// The source tenant owns it.
    #[error("{}", texts::refusals::managed_by_source())]
    ManagedBySource,
    /// The account can do more than the actor.
    #[error("{}", texts::refusals::beyond_your_own())]
    BeyondYourOwn,
    /// The import run is in another state.
    #[error("{}", texts::refusals::run_is_over())]
    RunIsOver,
    /// The directory changed since the plan was made.
    #[error("{}", texts::refusals::plan_is_outdated())]
    PlanIsOutdated,
    /// A change of many would do something else than what was confirmed.
    #[error("{}", texts::refusals::bulk_is_outdated())]
    BulkIsOutdated,
    /// An imported group, or one that other tenants have.
    #[error("{}", texts::refusals::shared_group())]
    SharedGroup,
    /// What is to be restored has a name that another group has by now.
    #[error("{}", texts::refusals::name_taken_since())]
    NameTakenSince,
    /// What is to be restored has a user name that another account has by now.
    #[error("{}", texts::refusals::user_name_taken_since())]
    UserNameTakenSince,
    /// What is to be restored has a user UUID that another account has by now.
    #[error("{}", texts::refusals::user_uuid_taken_since())]
    UserUuidTakenSince,
    /// What is to be restored is something else to the identity provider by now.
    #[error("{}", texts::refusals::external_id_taken_since())]
    ExternalIdTakenSince,
    /// The run was not applied, or was taken back already, or an older version applied it.
    #[error("{}", texts::refusals::not_undoable())]
    NotUndoable,
    /// The directory changed since the preview of an undo.
    #[error("{}", texts::refusals::undo_is_outdated())]
    UndoIsOutdated,
    /// The set-up was done already.
    #[error("{}", texts::refusals::already_set_up())]
    AlreadySetUp,
    /// A link that was used, replaced or has expired.
    #[error("{}", texts::refusals::link_is_over())]
    LinkIsOver,
    /// Sign-in failed, for whatever reason.
    #[error("{}", texts::refusals::sign_in_failed())]
    SignInFailed,
    /// There is no second factor to make recovery codes for.
    #[error("{}", texts::refusals::no_second_factor())]
    NoSecondFactor,
    /// The tenant's rule.
    #[error("{}", texts::refusals::second_factor_required())]
    SecondFactorRequired,
    /// The operator's rule stands above the tenant's.
    #[error("{}", texts::refusals::required_by_operator())]
    OperatorRequiresIt,
    /// The answer of a passkey, or the passkey itself, is not accepted, for whatever reason.
    #[error("{}", texts::refusals::passkey_refused())]
    PasskeyRefused,
    /// The password was right, and is not enough.
    #[error("{}", texts::refusals::use_passkey())]
    UsePasskey,
    /// An account has as many as it may.
    #[error("{}", texts::refusals::too_many_passkeys())]
    TooManyPasskeys,
    /// The address of this server is none that browsers have passkeys for.
    #[error("{}", texts::refusals::no_passkeys_here())]
    NoPasskeysHere,
    /// A tenant has as many of them as it may.
    #[error("{}", texts::refusals::too_many(crate::list::MOST_BY_HAND))]
    TooMany,
    /// Too many attempts from this address.
    #[error("{}", texts::refusals::too_many_attempts())]
    TooManyAttempts,
    /// More passwords to look at, or keys to make, than the server can soon.
    #[error("{}", texts::refusals::busy())]
    Busy,
    /// The safety brake holds the token.
    #[error("{}", texts::refusals::token_paused())]
    TokenPaused,
    /// The configuration names no key to keep secrets with.
    #[error("{}", texts::refusals::no_secrets_key())]
    NoSecretsKey,
    /// The secret was sealed with a key that the configuration no longer names.
    #[error("{}", texts::refusals::other_secrets_key())]
    OtherSecretsKey,
    /// A tenant that is in use can't be deleted.
    #[error("{}", texts::refusals::tenant_still_active())]
    TenantStillActive,
    /// The tenant is disabled.
    #[error("{}", texts::refusals::tenant_disabled())]
    TenantDisabled,
}
