//! The page that says what saving a group would do.

use domain::{GroupId, TenantId, group::GroupForm};

use crate::answer::encoded;

/// Its address, with the fields of the group's form as they were sent: empty ones as well, because saving from there
/// sends them on.
pub(super) fn review_address(
    tenant: TenantId,
    group: GroupId,
    loaded: &str,
    form: &GroupForm,
) -> String {
    let version = form.version.to_string();
    let mut fields = vec![
        ("version", version.as_str()),
        ("loaded", loaded),
        ("description", &form.description),
        ("owner", &form.owner),
    ];
    let grants: Vec<String> = form.grants.iter().cloned().map(String::from).collect();
    fields.extend(grants.iter().map(|grant| ("grants%5B%5D", grant.as_str())));
    let fields: Vec<String> = fields
        .into_iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    format!("/t/{tenant}/groups/{group}/review?{}", fields.join("&"))
}

#[cfg(test)]
mod tests {
    use domain::grants::Grant;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_was_typed_stands_in_the_address() {
        let form = GroupForm {
            version: 7,
            description: "R&D + \"ü\"".to_owned(),
            owner: String::new(),
            grants: vec![Grant::from("billing"), Grant::from("audit:view")],
        };
        let (tenant, group) = (TenantId(Uuid::nil()), GroupId(Uuid::nil()));
        let address = review_address(tenant, group, "{}", &form);
        let (page, query) = address.split_once('?').unwrap_or_default();
        assert!(page.ends_with("/review"), "{page}");
        assert_eq!(
            query,
            "version=7&loaded=%7B%7D&description=R%26D%20%2B%20%22%C3%BC%22&owner=\
             &grants%5B%5D=billing&grants%5B%5D=audit%3Aview"
        );
    }
}
