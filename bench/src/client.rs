//! A client that costs little: one kept connection, no pool, no redirects. Everything that is not a
//! success ends the run: a refusal is answered fast and would make the numbers look good.

use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, Response, StatusCode,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header::{AUTHORIZATION, CONTENT_TYPE, HOST, SET_COOKIE},
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::{Failure, Result};

/// One request to be.
#[derive(Debug, Clone)]
pub struct Call {
    method: Method,
    path: String,
    body: Option<String>,
    content_type: &'static str,
    headers: Vec<(&'static str, String)>,
}

const SCIM: &str = "application/scim+json";

impl Call {
    /// Reads.
    pub fn get(path: impl Into<String>) -> Self {
        Self {
            method: Method::GET,
            path: path.into(),
            body: None,
            content_type: SCIM,
            headers: Vec::new(),
        }
    }

    /// Creates.
    pub fn post(path: impl Into<String>, body: &Value) -> Self {
        Self {
            method: Method::POST,
            path: path.into(),
            body: Some(body.to_string()),
            content_type: SCIM,
            headers: Vec::new(),
        }
    }

    /// Sends a form, with further headers.
    pub fn form(
        path: impl Into<String>,
        form: String,
        headers: Vec<(&'static str, String)>,
    ) -> Self {
        Self {
            method: Method::POST,
            path: path.into(),
            body: Some(form),
            content_type: "application/x-www-form-urlencoded",
            headers,
        }
    }

    /// Reads a page of the console in this session.
    pub fn page(path: impl Into<String>, cookie: &str) -> Self {
        Self {
            headers: vec![
                ("accept", "text/html".to_owned()),
                ("cookie", cookie.to_owned()),
            ],
            ..Self::get(path)
        }
    }

    /// Changes.
    pub fn patch(path: impl Into<String>, body: &Value) -> Self {
        Self {
            method: Method::PATCH,
            path: path.into(),
            body: Some(body.to_string()),
            content_type: SCIM,
            headers: Vec::new(),
        }
    }
}

/// A connection to a server.
pub struct Client {
    authority: String,
    /// Sent in turn: one token may only ask so often.
    tokens: Vec<String>,
    sent: usize,
    sender: SendRequest<Full<Bytes>>,
}

impl Client {
    /// Connects to `host:port`; one of the tokens, where there are any, is sent with each request.
    pub async fn connect(authority: &str, tokens: &[String]) -> Result<Self> {
        Ok(Self {
            sender: open(authority).await?,
            authority: authority.to_owned(),
            tokens: tokens.to_vec(),
            sent: rand::random_range(0..=tokens.len()),
        })
    }

    /// Sends the call and reads the whole answer.
    pub async fn send(&mut self, call: Call) -> Result<Bytes> {
        let (status, body) = self.ask(call).await?;
        if status.is_success() {
            return Ok(body);
        }
        Err(format!("{status}: {}", String::from_utf8_lossy(&body)).into())
    }

    /// Like [`Client::send`], for an answer of any status.
    pub async fn ask(&mut self, call: Call) -> Result<(StatusCode, Bytes)> {
        let (head, body) = self.answer(call).await?.into_parts();
        Ok((head.status, body))
    }

    /// Sends the call and takes the cookies that the answer sets, as the next request names them.
    pub async fn cookies(&mut self, call: Call) -> Result<String> {
        let answer = self.answer(call).await?;
        let set = answer.headers().get_all(SET_COOKIE).iter();
        let pairs = set.filter_map(|value| value.to_str().ok()?.split(';').next());
        Ok(pairs.collect::<Vec<_>>().join("; "))
    }

    async fn answer(&mut self, call: Call) -> Result<Response<Bytes>> {
        let mut request = Request::builder()
            .method(call.method)
            .uri(&call.path)
            .header(HOST, &self.authority);
        self.sent += 1;
        if let Some(token) = self.tokens.get(self.sent % self.tokens.len().max(1)) {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        let body = match call.body {
            Some(body) => {
                request = request.header(CONTENT_TYPE, call.content_type);
                Full::from(body)
            }
            None => Full::default(),
        };
        // Some servers close it after each answer.
        if self.sender.ready().await.is_err() {
            self.sender = open(&self.authority).await?;
        }
        let answer = self.sender.send_request(request.body(body)?).await?;
        let (head, body) = answer.into_parts();
        Ok(Response::from_parts(head, body.collect().await?.to_bytes()))
    }

    /// Sends the call and reads the answer as JSON.
    pub async fn json(&mut self, call: Call) -> Result<Value> {
        Ok(serde_json::from_slice(&self.send(call).await?)?)
    }
}

async fn open(authority: &str) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(authority).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

/// The `id` of a resource.
pub fn id_of(resource: &Value) -> Result<String> {
    let id = resource.get("id").and_then(Value::as_str);
    Ok(id
        .ok_or_else(|| Failure::from("an answer without an id"))?
        .to_owned())
}
