//! A request as a command, to try it again by hand.

use domain::inspector::{RequestBody, ScimRequest, ScimRequestDetail};

/// What stands where the token belongs.
const TOKEN: &str = "YOUR_TOKEN";

/// The command for a POSIX shell. What was removed from the record is removed here as well.
pub(super) fn curl(base: &str, detail: &ScimRequestDetail) -> String {
    let ScimRequest {
        method,
        path,
        query,
        ..
    } = &detail.request;
    let mark = if query.is_empty() { "" } else { "?" };
    let address = quoted(&format!("{base}{path}{mark}{query}"));
    let authorization = quoted(&format!("Authorization: Bearer {TOKEN}"));
    let method = quoted(method);
    // Brackets stand for themselves.
    let command = format!("curl --globoff -X {method} {address} -H {authorization}");
    match &detail.body {
        RequestBody::Json(body) => {
            let kind = "-H 'Content-Type: application/scim+json'";
            format!("{command} {kind} --data-raw {}", quoted(body))
        }
        _ => command,
    }
}

/// A word of the shell that stands for itself.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::{super::explain::tests::request, *};

    #[test]
    fn nothing_of_a_request_is_taken_for_a_command() {
        let detail = ScimRequestDetail {
            request: ScimRequest {
                method: "PATCH".into(),
                path: "/Users/7".into(),
                query: "attributes=id".into(),
                ..request(200)
            },
            client: String::new(),
            address: None,
            body: RequestBody::Json(r#"{"a":"'; rm -rf /; '"}"#.into()),
        };
        assert_eq!(
            curl("https://id.example.com/scim/v2/1", &detail),
            concat!(
                "curl --globoff -X 'PATCH' 'https://id.example.com/scim/v2/1/Users/7?attributes=id' ",
                "-H 'Authorization: Bearer YOUR_TOKEN' -H 'Content-Type: application/scim+json' ",
                r#"--data-raw '{"a":"'\''; rm -rf /; '\''"}'"#
            )
        );
    }

    #[test]
    fn without_a_body_none_is_sent() {
        let detail = ScimRequestDetail {
            request: request(401),
            client: String::new(),
            address: None,
            body: RequestBody::None,
        };
        let command = curl("http://localhost:3000/scim/v2/1", &detail);
        assert!(command.ends_with("-H 'Authorization: Bearer YOUR_TOKEN'"));
        assert!(command.contains("'http://localhost:3000/scim/v2/1/Users'"));
    }
}
