//! Sessions and activation links: how people get in, and how they get a password. Only digests of
//! the secrets are stored.

pub(crate) mod activation;
