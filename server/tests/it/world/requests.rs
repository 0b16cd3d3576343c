//! Requests as browsers send them, and answers as they read them.

use axum::{body::Body, response::Response};
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::World;

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// All cookies as the browser would send them back.
    pub fn cookies(&self) -> String {
        let set = self.headers.get_all(header::SET_COOKIE).iter();
        let pairs = set.map(|value| value.to_str().unwrap().split(';').next().unwrap());
        pairs.collect::<Vec<_>>().join("; ")
    }

    /// The session's cookie as the browser would send it back.
    pub fn cookie(&self) -> String {
        self.header(header::SET_COOKIE)
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    }
}

impl World {
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A page, as a browser asks for it.
    pub async fn page(&self, path: &str, cookie: &str) -> Answer {
        self.send(
            request(Method::GET, path, cookie)
                .header("accept", "text/html")
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// A form of one of our own pages, as a browser without JavaScript sends it.
    pub async fn form(&self, path: &str, cookie: &str, form: &str) -> Answer {
        let request = form_request(path, cookie).body(Body::from(form.to_owned()));
        self.send(request.unwrap()).await
    }

    /// The same, of the page with this address.
    pub async fn form_of(&self, page: &str, path: &str, cookie: &str, form: &str) -> Answer {
        let request = form_request(path, cookie)
            .header("referer", format!("http://localhost:3000{page}"))
            .body(Body::from(form.to_owned()));
        self.send(request.unwrap()).await
    }
}

fn form_request(path: &str, cookie: &str) -> http::request::Builder {
    request(Method::POST, path, cookie)
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
}

pub fn request(method: Method, path: &str, cookie: &str) -> http::request::Builder {
    let builder = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "localhost:3000");
    if cookie.is_empty() {
        builder
    } else {
        builder.header("cookie", cookie)
    }
}
