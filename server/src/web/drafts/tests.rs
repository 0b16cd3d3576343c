#![expect(clippy::unwrap_used, reason = "tests")]
use leptos::server_fn::error::ServerFnUrlError;

use super::*;

fn draft(fields: &str) -> Draft {
    Draft {
        path: "/api/groups/save".to_owned(),
        fields: fields.to_owned(),
    }
}

#[test]
fn a_page_comes_back_with_what_was_typed_and_nothing_else() {
    let page = "<form action=\"/api/groups/delete\"><input name=\"name\" value=\"HR\"></form>\
        <form action=\"/api/groups/save\"><input type=\"hidden\" name=\"version\" value=\"8\">\
        <input name=\"name\" value=\"HR\"><input name=\"id\" value=\"1\" readonly>\
        <input type=\"checkbox\" name=\"grants[]\" value=\"a&amp;b\">\
        <input type=\"checkbox\" name=\"grants[]\" value=\"c\" checked>\
        <input type=\"password\" name=\"typed\">\
        <textarea name=\"text\">\nold</textarea>\
        <select name=\"kind\"><option value=\"x\" selected>X</option><option value=\"y\">Y</option></select>\
        </form>";
    let fields = "version=7&name=%22%3Cb%3E%22+%26+Co&id=2&grants%5B%5D=a%26b&typed=x&text=%3C%2Ftextarea%3E&kind=y";
    let expected = "<form action=\"/api/groups/delete\"><input name=\"name\" value=\"HR\"></form>\
        <form action=\"/api/groups/save\" data-refilled=\"\"><input type=\"hidden\" name=\"version\" value=\"8\">\
        <input name=\"name\" value=\"&quot;<b>&quot; &amp; Co\"><input name=\"id\" value=\"1\" readonly>\
        <input type=\"checkbox\" name=\"grants[]\" value=\"a&amp;b\" checked=\"\">\
        <input type=\"checkbox\" name=\"grants[]\" value=\"c\">\
        <input type=\"password\" name=\"typed\">\
        <textarea name=\"text\">\n&lt;/textarea&gt;</textarea>\
        <select name=\"kind\"><option value=\"x\">X</option><option value=\"y\" selected=\"\">Y</option></select>\
        </form>";
    assert_eq!(filled(page, &draft(fields)).unwrap(), expected);
}

#[test]
fn what_a_draft_was_typed_over_comes_back_with_it() {
    let page = "<form action=\"/api/groups/save\"><input type=\"hidden\" name=\"version\" value=\"8\">\
        <input type=\"hidden\" name=\"loaded\" value=\"{8}\"><input type=\"hidden\" name=\"id\" value=\"1\">\
        <input name=\"name\" value=\"IT\"></form>";
    let expected = "<form action=\"/api/groups/save\" data-refilled=\"\">\
        <input type=\"hidden\" name=\"version\" value=\"7\"><input type=\"hidden\" name=\"loaded\" value=\"{7}\">\
        <input type=\"hidden\" name=\"id\" value=\"1\"><input name=\"name\" value=\"HR\"></form>";
    let draft = draft("version=7&loaded=%7B7%7D&id=2&name=HR");
    assert_eq!(filled(page, &draft).unwrap(), expected);
}

#[test]
fn secrets_are_not_kept() {
    let body = b"name=a&password=b&present_password=c&client_secret=d&code=e&Secret=f&next=%2F";
    assert_eq!(kept(body), "name=a&next=%2F");
}

#[test]
fn the_page_names_its_draft_wherever_the_answer_leads() {
    let id = Uuid::nil();
    let named = |location: &str| leads(location).map(|leads| leads.naming(id));
    let error = UiError::Unavailable;
    let back = ServerFnUrlError::new("/api/x", error)
        .to_url("http://host/t/1?draft=old&a=b")
        .unwrap();
    let address = named(back.as_str()).unwrap();
    assert!(address.starts_with("/t/1?a=b&__path="), "{address}");
    assert!(address.ends_with(&format!("&draft={id}")), "{address}");
    assert_eq!(
        named("/confirm?next=/t/1%3Fa%3Db").as_deref(),
        Some("/confirm?next=%2Ft%2F1%3Fa%3Db%26draft%3D00000000-0000-0000-0000-000000000000")
    );
    let stale = ServerFnUrlError::new("/api/x", UiError::Refused(Refusal::Stale));
    let back = stale.to_url("http://host/t/1").unwrap();
    assert_eq!(named(back.as_str()), None);
    assert_eq!(named("/t/1?done=saved"), None);
    let wrong = ServerFnUrlError::new("/api/x", UiError::Unavailable);
    let back = wrong.to_url("http://host/confirm?next=/t/1").unwrap();
    let address = named(back.as_str()).unwrap();
    assert!(address.starts_with("/confirm?next="), "{address}");
    assert!(
        address.contains("__err="),
        "what is wrong is still shown: {address}"
    );
    assert_eq!(named(""), None);
}
