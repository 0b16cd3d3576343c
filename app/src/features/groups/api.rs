//! Server functions of security groups.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    AccountId, GroupId, TenantId,
    group::{
        GroupDetail, GroupForm, GroupMember, GroupPage, GroupQuery, GroupShare, GroupStatus,
        NewGroup,
    },
    list::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, confirmed},
    backend::Request,
    features::merge::{Settled, is_stale, settle},
};
use crate::{error::UiError, kit::TreeTopic};
#[cfg(feature = "ssr")]
use domain::merge::Edited;

/// Everything that the page of a group shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// The group.
    pub detail: GroupDetail,
    /// The catalogue.
    pub topics: Vec<TreeTopic>,
    /// What the person can't grant, not holding it.
    pub locked: Vec<String>,
    /// The first members.
    pub members: Page<GroupMember>,
    /// The tenants that let the group in; `None` where the person may not share groups.
    pub receivers: Option<Vec<GroupShare>>,
}

/// Members shown on the group's own page.
#[cfg(feature = "ssr")]
const FIRST_MEMBERS: u32 = 8;

/// A page of groups.
#[server(endpoint = "groups/list", input = Json)]
pub async fn list_groups(tenant: TenantId, query: GroupQuery) -> Result<GroupPage, UiError> {
    answer(async |request: Request| {
        let query = GroupQuery {
            paging: request.sized(query.paging),
            ..query
        };
        Ok(
            directory::groups::list(&request.backend.directory, &request.ctx, tenant, &query)
                .await?,
        )
    })
    .await
}

/// One group with everything around it.
#[server(endpoint = "groups/view", input = Json)]
pub async fn load_group(tenant: TenantId, group: GroupId) -> Result<GroupView, UiError> {
    answer(async |request: Request| {
        use domain::{list::Paging, policy::Action, source::GroupPart};
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let detail = directory::groups::get(directory, ctx, tenant, group).await?;
        let paging = Paging::new(1, FIRST_MEMBERS);
        let members = directory::groups::members(directory, ctx, tenant, group, "", paging).await?;
        let (held, may_share) = {
            let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
            (view.grants().clone(), view.allows(Action::ShareGroups))
        };
        let is_shareable = detail
            .summary
            .source
            .lets_administrators_edit_group(GroupPart::ImportKey);
        let receivers = if may_share && is_shareable {
            Some(directory::shares::receivers(directory, ctx, tenant, group).await?)
        } else {
            None
        };
        let catalogue = directory.catalogue();
        let locked = catalogue::beyond(catalogue, &held, &detail.grants);
        Ok(GroupView {
            detail,
            topics: catalogue::tree(catalogue),
            locked,
            members,
            receivers,
        })
    })
    .await
}

#[cfg(feature = "ssr")]
mod catalogue {
    use domain::{
        catalogue::Catalogue,
        grants::{Grant, GrantSet},
    };

    use crate::kit::{TreePermission, TreeTopic};

    /// The catalogue as the tree shows it.
    pub fn tree(catalogue: &Catalogue) -> Vec<TreeTopic> {
        let topics = catalogue.topics.iter().map(|topic| TreeTopic {
            id: topic.id.clone(),
            title: topic.spoken_title().to_owned(),
            description: topic.spoken_description().to_owned(),
            permissions: topic
                .permissions
                .iter()
                .map(|permission| TreePermission {
                    id: format!("{}:{}", topic.id, permission.verb),
                    title: permission.spoken_title().to_owned(),
                    description: String::new(),
                })
                .collect(),
        });
        topics.collect()
    }

    /// What a person who holds `held` can't tick: all that is neither held nor granted already.
    pub fn beyond(catalogue: &Catalogue, held: &GrantSet, granted: &GrantSet) -> Vec<String> {
        let topics = catalogue
            .topics
            .iter()
            .map(|topic| Grant::Topic(topic.id.clone()));
        let permissions = catalogue
            .topics
            .iter()
            .flat_map(domain::catalogue::Topic::permissions)
            .map(Grant::Permission);
        topics
            .chain(permissions)
            .filter(|grant| !held.covers(grant) && !granted.covers(grant))
            .map(String::from)
            .collect()
    }
}

/// Creates a group and opens its page.
#[server(endpoint = "groups/create")]
pub async fn create_group(
    tenant: TenantId,
    #[server(flatten)] form: NewGroup,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let group = directory::groups::create(directory, ctx, tenant, &form).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}?done=group-created"));
        Ok(())
    })
    .await
}

/// Saves description and grants; the owner stays unless the form names another. What somebody else saved since the
/// page was `loaded` is kept as well. With `review` nothing is saved: it leads to the page that says what saving would
/// do.
#[server(endpoint = "groups/save")]
pub async fn save_group(
    tenant: TenantId,
    group: GroupId,
    #[server(default)] loaded: String,
    #[server(default)] review: String,
    #[server(flatten)] form: GroupForm,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        if !review.is_empty() {
            let address = super::review_address::review_address(tenant, group, &loaded, &form);
            leptos_axum::redirect(&address);
            return Ok(());
        }
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        super::guard::of_owner_group(&request, tenant, group).await?;
        let save = async |form: &GroupForm| {
            directory::groups::save(directory, ctx, tenant, group, form).await
        };
        let saved = save(&form).await;
        if !is_stale(&saved) {
            saved?;
            leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}?done=saved"));
            return Ok(());
        }
        let newest = directory::groups::get(directory, ctx, tenant, group)
            .await?
            .form();
        let about = (Edited::Group, group.0);
        if let Settled::Merged(both) =
            settle(&request, tenant, about, &loaded, &form, &newest).await?
        {
            save(&both).await?;
            leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}?done=merged"));
        }
        Ok(())
    })
    .await
}

/// Makes another account responsible for the group.
#[server(endpoint = "groups/set-owner")]
pub async fn set_group_owner(
    tenant: TenantId,
    group: GroupId,
    account: AccountId,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        super::guard::of_owner_group(&request, tenant, group).await?;
        let saved = directory::groups::get(directory, ctx, tenant, group).await?;
        let form = GroupForm {
            owner: account.to_string(),
            ..saved.form()
        };
        directory::groups::save(directory, ctx, tenant, group, &form).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}?done=saved"));
        Ok(())
    })
    .await
}

/// Enables or disables a group.
#[server(endpoint = "groups/set-status")]
pub async fn set_group_status(
    tenant: TenantId,
    group: GroupId,
    status: GroupStatus,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::groups::set_status(directory, ctx, tenant, group, status).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}?done={status}"));
        Ok(())
    })
    .await
}

/// Deletes a group, after its name was typed.
#[server(endpoint = "groups/delete")]
pub async fn delete_group(
    tenant: TenantId,
    group: GroupId,
    #[server(default)] confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let found = directory::groups::get(directory, ctx, tenant, group).await?;
        confirmed(&confirmation, &found.summary.name)?;
        directory::groups::delete(directory, ctx, tenant, group).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/groups?done=group-deleted"));
        Ok(())
    })
    .await
}
