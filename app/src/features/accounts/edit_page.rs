//! The page of one account.

use domain::{
    AccountId, Source, TenantId,
    account::{AccountStatus, AccountSummary},
    policy::Action,
};
use leptos::prelude::*;

use super::{
    access_cards::{ElsewhereCard, GroupsCard, PermissionsCard},
    api::{AccountView, LoadAccount, SaveAccount},
    dialogs::{AccountDialogs, Actions, Question},
    facts_card::FactsCard,
    form::{AccountFields, Editing, LABELS},
    titles::status_badge,
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{
        DoneFlash, FormErrors, Loaded, ask,
        frame::{FrameData, here},
        id_param, merge, successes, tenant_param,
    },
    kit::{Badge, DialogLink, ErrorSummary, LinkButton, Note, Query, SaveBar, Tone, use_query},
    layout::{Columns, Crumb, Page},
};

/// `/t/{tenant}/accounts/{account}`
#[component]
pub fn AccountEditPage() -> impl IntoView {
    let tenant = tenant_param();
    let account = id_param::<AccountId>("account");
    let query = use_query();
    let save = FormAction::of::<SaveAccount>();
    let actions = Actions::new();
    // Deleting and making a link lead to other pages.
    let (saved, enabled, disabled, removed) = (
        successes(save),
        successes(actions.enable),
        successes(actions.disable),
        successes(actions.factor),
    );
    let loaded = Load::again(
        move || saved.get() + enabled.get() + disabled.get() + removed.get(),
        move || LoadAccount {
            tenant: tenant.get(),
            account: account.get(),
        },
    );
    let frame = here();
    let show = move |loaded: AccountView| {
        view! { <Shown loaded=loaded tenant=tenant frame=frame.clone() query=query save=save actions=actions/> }
    };
    view! { <Loaded from=loaded view=show/> }
}

/// What the person who looks may do with this account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Offer {
    enable: bool,
    disable: bool,
    delete: bool,
    link: bool,
    end: bool,
    edit: Editing,
    /// Enabling has to wait for the person.
    waits: bool,
}

fn offer(account: &AccountSummary, has_password: bool, frame: &FrameData) -> Offer {
    let may_enable = frame.allows(Action::EnableAccounts);
    let may_manage = frame.allows(Action::ManageAccounts);
    let is_own = frame.person.account == account.id;
    let is_local = account.source == Source::Local;
    let is_enabled = account.status == AccountStatus::Enabled;
    let is_disabled = account.status == AccountStatus::Disabled;
    let can_sign_in = has_password || !is_local;
    let edit = match (is_local, may_manage) {
        (false, _) => Editing::Locked(texts::accounts::locked_by_provider()),
        (true, false) => Editing::Locked(texts::accounts::locked_by_groups()),
        (true, true) => Editing::Saved,
    };
    Offer {
        enable: may_enable && !is_enabled && can_sign_in,
        disable: may_enable && !is_disabled && !is_own,
        delete: may_manage && is_disabled && !is_own,
        link: may_manage && is_local,
        end: may_enable && is_enabled && !is_own,
        edit,
        waits: may_enable && !is_enabled && !can_sign_in,
    }
}

#[component]
fn Shown(
    loaded: AccountView,
    tenant: Memo<TenantId>,
    frame: FrameData,
    query: Signal<Query>,
    save: FormAction,
    actions: Actions,
) -> impl IntoView {
    let summary = loaded.detail.summary.clone();
    let has_password = loaded.detail.has_password;
    let is_last_local_owner = loaded.detail.is_last_local_owner;
    let offer = offer(&summary, has_password, &frame);
    let has_factor = offer.link && loaded.detail.has_second_factor;
    let link = match has_password {
        true => texts::accounts::new_password_link(),
        false => texts::accounts::new_activation_link(),
    };
    let errors = FormErrors::of(save);
    let list = frame.path("accounts");
    let history = frame
        .allows(Action::ViewAudit)
        .then(|| frame.path(&format!("accounts/{}/history", summary.id)));
    let (status, tone) = status_badge(summary.status);
    let source = summary.source.as_str();
    let user_name = summary.user_name.clone();
    view! {
        <Page
            title=summary.display_name.clone()
            crumbs=vec![frame.crumb(), Crumb::new(texts::words::accounts(), list)]
            facts=move || view! {
                <Badge tone=tone>{status}</Badge>
                <Badge>{source}</Badge>
                <span class="muted">{user_name}</span>
            }
            actions=move || view! {
                {history.map(|href| view! { <LinkButton href=href>{texts::words::history()}</LinkButton> })}
                {offer.link.then(|| view! { <DialogLink href=ask(query, Question::Link)>{link}</DialogLink> })}
                {has_factor.then(|| view! { <DialogLink href=ask(query, Question::Factor)>{texts::accounts::remove_factor()}</DialogLink> })}
                {offer.end.then(|| view! { <DialogLink href=ask(query, Question::End)>{texts::accounts::end_sessions()}</DialogLink> })}
                {offer.delete.then(|| view! { <DialogLink href=ask(query, Question::Delete)>{texts::words::delete()}</DialogLink> })}
                {offer.disable.then(|| view! { <DialogLink href=ask(query, Question::Disable)>{texts::words::disable()}</DialogLink> })}
                {offer.enable.then(|| view! { <DialogLink href=ask(query, Question::Enable)>{texts::words::enable()}</DialogLink> })}
            }
        >
            <DoneFlash query=query failed=errors.message()/>
            <AccountDialogs account=summary has_password=has_password is_last_local_owner=is_last_local_owner tenant=tenant query=query actions=actions/>
            {offer.waits.then(|| view! {
                <Note tone=Tone::Info>{texts::accounts::waits()}</Note>
            })}
            <ErrorSummary errors=errors.summary(LABELS)/>
            <Columns aside={
                let (detail, frame) = (loaded.detail.clone(), frame.clone());
                move || view! {
                    <FactsCard detail=detail.clone()/>
                    <GroupsCard detail=detail.clone() frame=frame.clone()/>
                    <ElsewhereCard detail=detail frame=frame/>
                }
            }>
                <EditForm loaded=loaded.clone() tenant=tenant editing=offer.edit cancel=frame.path("accounts") errors=errors action=save/>
                <PermissionsCard loaded=loaded frame=frame/>
            </Columns>
        </Page>
    }
}

/// The form of a LOCAL account, or the same fields to look at.
#[component]
fn EditForm(
    loaded: AccountView,
    tenant: Memo<TenantId>,
    editing: Editing,
    cancel: String,
    errors: FormErrors,
    action: FormAction,
) -> impl IntoView {
    let form = loaded.detail.form;
    let id = loaded.detail.summary.id;
    if let Editing::Locked(_) = editing {
        return view! { <AccountFields saved=form editing=editing errors=errors/> }.into_any();
    }
    let version = form.version;
    view! {
        <PostForm action=action>
            <div class="stack">
                {merge::loaded(&form, version)}
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <input type="hidden" name="account" value=id.to_string()/>
                <input type="hidden" name="version" value=version.to_string()/>
                <AccountFields saved=form editing=editing errors=errors/>
                <SaveBar save=texts::accounts::save() cancel=Signal::stored(cancel) busy=action.pending()/>
            </div>
        </PostForm>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::frame::testing::frame;
    use domain::Moment;
    use uuid::Uuid;

    fn account(id: u128, source: Source, status: AccountStatus) -> AccountSummary {
        AccountSummary {
            id: AccountId(Uuid::from_u128(id)),
            user_name: "ada".into(),
            display_name: "Ada".into(),
            email: "ada@acme.example".into(),
            source,
            status,
            updated_at: Moment(0),
        }
    }

    const ALL: [Action; 2] = [Action::EnableAccounts, Action::ManageAccounts];

    #[test]
    fn an_account_without_a_password_waits_for_the_person() {
        let offered = offer(
            &account(2, Source::Local, AccountStatus::New),
            false,
            &frame(&ALL),
        );
        assert!(offered.waits && offered.link && !offered.enable);
        let offered = offer(
            &account(2, Source::Local, AccountStatus::New),
            true,
            &frame(&ALL),
        );
        assert!(offered.enable && !offered.waits);
        let offered = offer(
            &account(2, Source::Scim, AccountStatus::Disabled),
            false,
            &frame(&ALL),
        );
        assert!(offered.enable && !offered.waits && !offered.link);
    }

    #[test]
    fn only_disabled_accounts_are_deleted_and_never_ones_own() {
        assert!(
            offer(
                &account(2, Source::Scim, AccountStatus::Disabled),
                true,
                &frame(&ALL)
            )
            .delete
        );
        assert!(
            !offer(
                &account(2, Source::Scim, AccountStatus::Enabled),
                true,
                &frame(&ALL)
            )
            .delete
        );
        let own = offer(
            &account(9, Source::Local, AccountStatus::Enabled),
            true,
            &frame(&ALL),
        );
        assert!(!own.delete && !own.disable);
    }

    #[test]
    fn who_may_only_look_is_offered_nothing() {
        let offered = offer(
            &account(2, Source::Local, AccountStatus::Disabled),
            false,
            &frame(&[Action::ViewAccounts]),
        );
        assert!(
            !offered.enable
                && !offered.end
                && !offered.disable
                && !offered.delete
                && !offered.link
                && !offered.waits
        );
        assert!(matches!(offered.edit, Editing::Locked(_)));
    }

    #[test]
    fn the_identity_provider_owns_its_fields() {
        let offered = offer(
            &account(2, Source::Scim, AccountStatus::Enabled),
            false,
            &frame(&ALL),
        );
        assert!(
            matches!(offered.edit, Editing::Locked(reason) if reason.contains("identity provider"))
        );
    }
}
