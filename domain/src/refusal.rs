//! Why something that is well-formed was not done. A closed set, for the same reason as field errors.

use serde::{Deserialize, Serialize};

/// A rule that stands against a change. The text says what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// Somebody saved the object since it was loaded.
    #[error("Somebody else saved this in the meantime. Compare, then save again.")]
    Stale,
    /// The owner group would be left without an enabled member.
    #[error("The owner group needs at least one enabled member. Add another one first.")]
    LastOwner,
    /// The owner group can't be disabled or deleted, and keeps every topic.
    #[error("The owner group can't be disabled, deleted or limited.")]
    OwnerGroup,
    /// The actor could do nothing in the tenant any more.
    #[error(
        "This would take away your own last way in. Ask somebody else to do it who can do so here."
    )]
    OwnWayIn,
    /// An enabled account can't be deleted.
    #[error("Disable the account first. Only disabled accounts can be deleted.")]
    StillEnabled,
    /// A person can't disable or delete their own account.
    #[error("You can't disable or delete your own account. Ask another administrator.")]
    OwnAccount,
    /// One's own password is changed with the present one.
    #[error("You can't make a link to your own account. Change your password under Your account.")]
    OwnLink,
    /// One's own second factor is removed under one's own account, where the tenant's rule holds.
    #[error("You can't remove your own second factor here. See Your account.")]
    OwnFactor,
    /// An account without a password can't be enabled.
    #[error("The person has not set a password yet. Send the activation link first.")]
    NotActivated,
    /// The identity provider owns it.
    #[error("The identity provider manages this. Change it there.")]
    ManagedByScim,
    /// The source tenant owns it.
    #[error("The tenant that shares this group manages it. Change it there.")]
    ManagedBySource,
    /// The account can do more than the actor.
    #[error("This reaches permissions that you don't hold yourself.")]
    BeyondYourOwn,
    /// The import run is in another state.
    #[error("This import has been applied or cancelled already.")]
    RunIsOver,
    /// The directory changed since the plan was made.
    #[error("The directory has changed since this plan was made. Review the new plan.")]
    PlanIsOutdated,
    /// A change of many would do something else than what was confirmed.
    #[error("Meanwhile this would change another number than you confirmed. Look again.")]
    BulkIsOutdated,
    /// An imported group, or one that other tenants have.
    #[error("It is shared with another tenant. Delete it on its own page, which says with whom.")]
    SharedGroup,
    /// What is to be restored has a name that another group has by now.
    #[error("Another group has this name now. Rename or delete that one first.")]
    NameTakenSince,
    /// What is to be restored has a user name that another account has by now.
    #[error("Another account has this user name now. Delete that one first.")]
    UserNameTakenSince,
    /// What is to be restored has a user UUID that another account has by now.
    #[error("Another account has this user UUID now. Change or delete that one first.")]
    UserUuidTakenSince,
    /// What is to be restored is something else to the identity provider by now.
    #[error(
        "The identity provider has made another one with this external ID. Delete that one first."
    )]
    ExternalIdTakenSince,
    /// The run was not applied, or was taken back already, or an older version applied it.
    #[error("This import can't be undone: it was not applied, or it was undone already.")]
    NotUndoable,
    /// The directory changed since the preview of an undo.
    #[error("The directory has changed since you looked. Look again at what undoing would do.")]
    UndoIsOutdated,
    /// The set-up was done already.
    #[error("Tenantry is set up already. Sign in instead.")]
    AlreadySetUp,
    /// A link that was used, replaced or has expired.
    #[error("This link has expired or was used. Ask an administrator for a new one.")]
    LinkIsOver,
    /// Sign-in failed, for whatever reason.
    #[error("These details don't match an account that can sign in.")]
    SignInFailed,
    /// There is no second factor to make recovery codes for.
    #[error("Set up a second factor first.")]
    NoSecondFactor,
    /// The tenant's rule.
    #[error("Your tenant requires a second factor. Add another one first.")]
    SecondFactorRequired,
    /// The operator's rule stands above the tenant's.
    #[error("The operator of this server requires a second factor.")]
    OperatorRequiresIt,
    /// The answer of a passkey, or the passkey itself, is not accepted, for whatever reason.
    #[error("This passkey was not accepted. Try again, or sign in with your password.")]
    PasskeyRefused,
    /// The password was right, and is not enough.
    #[error("Your tenant requires more than the password. Sign in with your passkey.")]
    UsePasskey,
    /// An account has as many as it may.
    #[error("Your account has many passkeys. Remove one that you no longer use first.")]
    TooManyPasskeys,
    /// The address of this server is none that browsers have passkeys for.
    #[error("Browsers have no passkeys for this address. It takes https and a host name.")]
    NoPasskeysHere,
    /// Too many attempts from this address.
    #[error("Too many attempts. Wait a minute, then try again.")]
    TooManyAttempts,
    /// More passwords to look at than the server can.
    #[error("Too many people are signing in at the moment. Try again in a few seconds.")]
    Busy,
    /// The safety brake holds the token.
    #[error("The safety brake holds this token. Resume it first, or delete it.")]
    TokenPaused,
    /// The configuration names no key to keep secrets with.
    #[error("This server has no key to keep secrets with. Set secrets_key in its configuration.")]
    NoSecretsKey,
    /// The secret was sealed with a key that the configuration no longer names.
    #[error(
        "The key to a stored secret is missing from the server's configuration. Add it to secrets_key, or enter the secret again."
    )]
    OtherSecretsKey,
    /// The tenant is disabled.
    #[error("This tenant is disabled.")]
    TenantDisabled,
}
