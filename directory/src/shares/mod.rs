//! Groups that one tenant lets another have, by import key. The ledger links a source group to the
//! group that stands for it at the receiver; the link and the key are control data.

pub(crate) mod keys;
pub(crate) mod ledger;
