//! Members of large groups: read and sent batch by batch, so that no answer is held as a whole.

use std::io;

use axum::body::Bytes;
use directory::{
    Directory,
    provisioning::{Link, groups},
};
use domain::GroupId;
use futures::{
    Stream, StreamExt as _,
    stream::{self, BoxStream},
};
use scim::{document::member, project::Projection};
use serde_json::Value;
use uuid::Uuid;

use super::{auth::Caller, kind::Kind, reply::location};

/// The members of one group, as far as they are wanted.
#[derive(Clone)]
pub struct Members {
    /// Where they are.
    pub directory: Directory,
    /// Who asks.
    pub caller: Caller,
    /// Whose members they are.
    pub group: GroupId,
    /// What of each is wanted.
    pub wanted: Projection,
}

/// How far a group has been sent.
struct Sent {
    members: Members,
    last: Option<Uuid>,
    is_first: bool,
}

/// Parts of a body.
pub type Parts = BoxStream<'static, io::Result<Bytes>>;

/// A part that is there already.
pub fn ready(text: impl Into<Bytes>) -> Parts {
    stream::iter([Ok(text.into())]).boxed()
}

/// A resource with these members, read while it is sent. `body` is the JSON of everything else.
pub fn whole(mut body: String, members: Members) -> Parts {
    // The identifier is always there before.
    body.pop();
    body.push_str(",\"members\":[");
    ready(body)
        .chain(members.stream())
        .chain(ready("]}"))
        .boxed()
}

impl Members {
    /// The elements of the array with commas between them. What goes wrong on the way breaks the answer
    /// off, so that nobody takes a part for the whole.
    fn stream(self) -> impl Stream<Item = io::Result<Bytes>> {
        let begin = Sent {
            members: self,
            last: None,
            is_first: true,
        };
        stream::try_unfold(begin, Sent::next)
    }

    async fn after(&self, last: Option<Uuid>) -> io::Result<Vec<Link>> {
        let Caller { ctx, tenant, .. } = &self.caller;
        groups::members(&self.directory, ctx, *tenant, self.group, last)
            .await
            .map_err(io::Error::other)
    }

    /// What is wanted of these members, with commas between them.
    fn elements(&self, batch: &[Link]) -> serde_json::Result<String> {
        let elements = batch.iter().map(|link| {
            let id = link.id.to_string();
            member(
                &id,
                &location(&self.caller.base, Kind::User, &id),
                &link.display,
            )
        });
        let all = elements.collect::<Value>().to_string();
        let shown = self.wanted.shown("members", &all)?.unwrap_or_default();
        let elements = shown
            .strip_prefix('[')
            .and_then(|shown| shown.strip_suffix(']'));
        Ok(elements.unwrap_or_default().to_owned())
    }
}

impl Sent {
    async fn next(mut self) -> io::Result<Option<(Bytes, Self)>> {
        let batch = self.members.after(self.last).await?;
        let Some(last) = batch.last() else {
            return Ok(None);
        };
        self.last = Some(last.id);
        let text = self.text(&batch)?;
        Ok(Some((text.into(), self)))
    }

    fn text(&mut self, batch: &[Link]) -> io::Result<String> {
        let mut text = self.members.elements(batch)?;
        if !text.is_empty() && !std::mem::take(&mut self.is_first) {
            text.insert(0, ',');
        }
        Ok(text)
    }
}
