//! Two people save the same object.

use directory::{accounts, groups, tenants};
use domain::{
    AccountId, TenantId,
    account::AccountForm,
    group::{GroupForm, NewGroup},
};
use http::{StatusCode, header};
use serde::Serialize;
use serde_json::Value;
use url::form_urlencoded::Serializer;

use crate::world::World;

/// What a page sends that has loaded this form, and whose fields are then changed like that.
fn typed<F: Serialize>(about: &[(&str, String)], loaded: &F, changes: &[(&str, &str)]) -> String {
    let loaded = serde_json::to_value(loaded).unwrap();
    let mut form = Serializer::new(String::new());
    for (name, value) in about {
        form.append_pair(name, value);
    }
    form.append_pair("loaded", &loaded.to_string());
    for (name, value) in loaded.as_object().unwrap() {
        match value {
            Value::Array(_) => {}
            Value::String(text) if !changes.iter().any(|(changed, _)| changed == name) => {
                form.append_pair(name, text);
            }
            Value::Number(number) => {
                form.append_pair(name, &number.to_string());
            }
            _ => {}
        }
    }
    for (name, value) in changes {
        form.append_pair(name, value);
    }
    form.finish()
}

async fn account_form(world: &World, tenant: TenantId, account: AccountId) -> AccountForm {
    let operator = world.operator();
    let found = accounts::get(&world.directory, &operator, tenant, account).await;
    found.unwrap().form
}

/// Posts as the owner; where the answer leads.
async fn post(world: &World, page: &str, path: &str, cookie: &str, form: &str) -> String {
    let answer = world.form_of(page, path, cookie, form).await;
    assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.body);
    answer.header(header::LOCATION).to_owned()
}

/// The value of a hidden field in a page.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&start).expect(name);
    let value = rest.split('"').next().unwrap();
    value.replace("&quot;", "\"").replace("&amp;", "&")
}

#[tokio::test]
async fn changes_of_two_people_are_put_together_and_what_both_changed_is_asked() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let account = world.member(tenant, "max@acme.example").await;
    let (directory, operator) = (&world.directory, world.operator());
    let page = format!("/t/{tenant}/accounts/{account}");
    let about = [
        ("tenant", tenant.to_string()),
        ("account", account.to_string()),
    ];
    let save = "/api/accounts/save";
    let loaded = account_form(&world, tenant, account).await;
    let theirs = AccountForm {
        mobile_phone: "111".into(),
        ..loaded.clone()
    };
    accounts::save(directory, &operator, tenant, account, &theirs)
        .await
        .unwrap();

    // Different fields: both stay.
    let mine = typed(&about, &loaded, &[("family_name", "Moor")]);
    let done = post(&world, &page, save, &cookie, &mine).await;
    assert!(done.ends_with("done=merged"), "{done}");
    let both = account_form(&world, tenant, account).await;
    assert_eq!(
        (both.family_name.as_str(), both.mobile_phone.as_str()),
        ("Moor", "111")
    );

    // The same field: the person chooses, and loses nothing else.
    let mine = [("mobile_phone", "333"), ("given_name", "Maximilian")];
    let mine = typed(&about, &loaded, &mine);
    let asked = post(&world, &page, save, &cookie, &mine).await;
    assert!(
        asked.starts_with(&format!("{page}/merge?typed=")),
        "{asked}"
    );
    assert_eq!(
        account_form(&world, tenant, account).await,
        both,
        "nothing is saved yet"
    );
    let shown = world.page(&asked, &cookie).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    for value in ["333", "111"] {
        let radio = format!("type=\"radio\" name=\"mobile_phone\" value=\"{value}\"");
        assert!(shown.body.contains(&radio), "{value} in {}", shown.body);
    }
    assert!(shown.body.contains("Moor"), "what they changed is told");
    assert_eq!(hidden(&shown.body, "given_name"), "Maximilian");
    let other = world
        .page(&asked, &world.cookie("max@acme.example").await)
        .await;
    assert_ne!(other.status, StatusCode::OK);
    assert!(!other.body.contains("333"), "{}", other.body);

    let names = [
        "tenant",
        "account",
        "loaded",
        "version",
        "email",
        "user_name",
        "given_name",
    ];
    let rest = ["family_name", "display_name", "user_uuid"];
    let mut form = Serializer::new(String::new());
    for name in names.iter().chain(&rest) {
        form.append_pair(name, &hidden(&shown.body, name));
    }
    let chosen = form.append_pair("mobile_phone", "111").finish();
    let done = post(&world, &asked, save, &cookie, &chosen).await;
    assert!(done.ends_with("done=saved"), "{done}");
    let saved = account_form(&world, tenant, account).await;
    let kept = (saved.given_name, saved.family_name, saved.mobile_phone);
    assert_eq!(kept, ("Maximilian".into(), "Moor".into(), "111".into()));

    // A page that doesn't say what it loaded is refused as ever.
    let blind = typed(&about, &loaded, &[("given_name", "X"), ("loaded", "no")]);
    let refused = post(
        &world,
        &page,
        save,
        &cookie,
        &blind.replace("loaded=%7B", "was=%7B"),
    )
    .await;
    assert!(refused.contains("__err="), "{refused}");
}

#[tokio::test]
async fn topics_of_two_people_are_both_granted_and_details_of_a_tenant_merge() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let (directory, operator) = (&world.directory, world.operator());
    let new = NewGroup {
        name: "HR".into(),
        ..NewGroup::default()
    };
    let group = groups::create(directory, &operator, tenant, &new)
        .await
        .unwrap();
    let loaded = groups::get(directory, &operator, tenant, group)
        .await
        .unwrap()
        .form();
    let theirs = GroupForm {
        grants: vec!["audit".into()],
        ..loaded.clone()
    };
    groups::save(directory, &operator, tenant, group, &theirs)
        .await
        .unwrap();
    let about = [("tenant", tenant.to_string()), ("group", group.to_string())];
    let mine = [("description", "People"), ("grants[]", "accounts")];
    let mine = typed(&about, &loaded, &mine);
    let page = format!("/t/{tenant}/groups/{group}");
    let done = post(&world, &page, "/api/groups/save", &cookie, &mine).await;
    assert!(done.ends_with("done=merged"), "{done}");
    let saved = groups::get(directory, &operator, tenant, group)
        .await
        .unwrap()
        .form();
    assert_eq!(saved.description, "People");
    assert_eq!(saved.grants, ["accounts".into(), "audit".into()]);

    let loaded = tenants::get(directory, &operator, tenant)
        .await
        .unwrap()
        .form;
    let mut theirs = loaded.clone();
    theirs.phone = "111".into();
    tenants::save(directory, &operator, tenant, &theirs)
        .await
        .unwrap();
    let about = [("tenant", tenant.to_string())];
    let mine = typed(&about, &loaded, &[("tax_id", "DE1")]);
    let page = format!("/t/{tenant}/details");
    let done = post(&world, &page, "/api/tenants/save", &cookie, &mine).await;
    assert!(done.ends_with("done=merged"), "{done}");
    let saved = tenants::get(directory, &operator, tenant)
        .await
        .unwrap()
        .form;
    assert_eq!(
        (saved.phone.as_str(), saved.tax_id.as_str()),
        ("111", "DE1")
    );
    let conflict = typed(&about, &loaded, &[("phone", "222")]);
    let asked = post(&world, &page, "/api/tenants/save", &cookie, &conflict).await;
    let shown = world.page(&asked, &cookie).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    assert!(shown.body.contains("value=\"222\"") && shown.body.contains("value=\"111\""));
}

#[tokio::test]
async fn owners_are_named_and_an_address_that_somebody_made_up_says_what_it_is() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let (ada, ben) = (
        world.member(tenant, "ada@acme.example").await,
        world.member(tenant, "ben@acme.example").await,
    );
    let (directory, operator) = (&world.directory, world.operator());
    let new = NewGroup {
        name: "HR".into(),
        ..NewGroup::default()
    };
    let group = groups::create(directory, &operator, tenant, &new)
        .await
        .unwrap();
    let loaded = groups::get(directory, &operator, tenant, group)
        .await
        .unwrap()
        .form();
    let theirs = GroupForm {
        owner: ben.to_string(),
        ..loaded.clone()
    };
    groups::save(directory, &operator, tenant, group, &theirs)
        .await
        .unwrap();
    let about = [("tenant", tenant.to_string()), ("group", group.to_string())];
    let mine = typed(&about, &loaded, &[("owner", &ada.to_string())]);
    let page = format!("/t/{tenant}/groups/{group}");
    let asked = post(&world, &page, "/api/groups/save", &cookie, &mine).await;
    let shown = world.page(&asked, &cookie).await.body;
    for (id, name) in [(ada, "(ada@acme.example)"), (ben, "(ben@acme.example)")] {
        assert!(shown.contains(&format!("value=\"{id}\"")), "{shown}");
        assert!(shown.contains(name), "{name} in {shown}");
        assert!(!shown.contains(&format!(">{id}")), "{shown}");
    }

    let made_up = world
        .page(&format!("{page}/merge?typed={group}"), &cookie)
        .await;
    assert_eq!(made_up.status, StatusCode::CONFLICT);
    assert!(
        made_up.body.contains("is no longer kept"),
        "{}",
        made_up.body
    );
    assert!(!made_up.body.contains("Compare"), "{}", made_up.body);
}
