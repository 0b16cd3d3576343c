//! `tenantry token`

use clap::Subcommand;
use directory::tokens;
use domain::{
    Moment, TenantId, TokenId,
    moment::DAY_LENGTH,
    token::{self, TokenState, TokenSummary},
};
use serde::Serialize;

use super::{Failure, operator::Operator, output};
use crate::config::Config;

#[derive(Subcommand)]
pub enum Token {
    /// Generate a provisioning token, and print its secret and nothing else
    Create {
        /// The tenant's ID
        #[arg(long, value_name = "ID")]
        tenant: TenantId,
        /// How long it is valid: hours, days or weeks, like 12h, 30d, 2w; at most 731d
        #[arg(long, value_name = "TIME", default_value = "30d", value_parser = lifetime)]
        expires_in: i64,
    },
    /// List a tenant's provisioning tokens
    List {
        /// The tenant's ID
        #[arg(long, value_name = "ID")]
        tenant: TenantId,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Generate a successor of a provisioning token, and print its secret and nothing else
    Rotate {
        /// The tenant's ID
        #[arg(long, value_name = "ID")]
        tenant: TenantId,
        /// How long the successor is valid: hours, days or weeks, like 12h, 30d, 2w; at most 731d
        #[arg(long, value_name = "TIME", default_value = "30d", value_parser = lifetime)]
        expires_in: i64,
        /// How long the old token stays good beside it: 0, or like 12h, 1d, 1w; at most 30d
        #[arg(long, value_name = "TIME", default_value = "1d", value_parser = overlap)]
        overlap: i64,
        /// The old token's ID, as `token list` shows it
        #[arg(value_name = "TOKEN")]
        token: TokenId,
    },
    /// Delete a provisioning token; it is refused from now on
    Revoke {
        /// The tenant's ID
        #[arg(long, value_name = "ID")]
        tenant: TenantId,
        /// The token's ID, as `token list` shows it
        #[arg(value_name = "TOKEN")]
        token: TokenId,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: TokenId,
    identifier: String,
    created_at: String,
    expires_at: String,
    created_by: String,
    last_used_at: Option<String>,
    state: TokenState,
}

impl Token {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let Operator { directory, ctx } = Operator::open(config).await?;
        match self {
            Self::Create { tenant, expires_in } => {
                let expires_at = directory.now().plus(expires_in);
                let token = tokens::create(&directory, &ctx, tenant, expires_at).await?;
                output::line(token.secret.reveal())
            }
            Self::List { tenant, json } => {
                let tokens = tokens::list(&directory, &ctx, tenant, Default::default()).await?;
                let rows: Vec<Row> = tokens.into_iter().map(row).collect();
                output::list(
                    json,
                    ["ID", "IDENTIFIER", "EXPIRES", "STATE", "LAST USED"],
                    &rows,
                    |row| {
                        let last_used = row
                            .last_used_at
                            .clone()
                            .unwrap_or_else(|| "never".to_owned());
                        [
                            row.id.to_string(),
                            row.identifier.clone(),
                            row.expires_at.clone(),
                            row.state.to_string(),
                            last_used,
                        ]
                    },
                )
            }
            Self::Rotate {
                tenant,
                expires_in,
                overlap,
                token,
            } => {
                let expires_at = directory.now().plus(expires_in);
                let new =
                    tokens::rotate(&directory, &ctx, tenant, token, overlap, expires_at).await?;
                output::line(new.secret.reveal())
            }
            Self::Revoke { tenant, token } => {
                Ok(tokens::delete(&directory, &ctx, tenant, token).await?)
            }
        }
    }
}

fn row(token: TokenSummary) -> Row {
    Row {
        id: token.id,
        identifier: token.identifier,
        created_at: token.created_at.rfc3339(),
        expires_at: token.expires_at.rfc3339(),
        created_by: token.created_by,
        last_used_at: token.last_used_at.map(Moment::rfc3339),
        state: token.state,
    }
}

fn overlap(text: &str) -> Result<i64, String> {
    if text == "0" {
        return Ok(0);
    }
    let longest = token::OVERLAPS.into_iter().max().unwrap_or_default();
    token::parse_lifetime(text)
        .filter(|overlap| *overlap <= i64::from(longest) * DAY_LENGTH)
        .ok_or_else(|| {
            format!("use 0, or hours, days or weeks, like 12h, 1d or 1w, at most {longest}d")
        })
}

fn lifetime(text: &str) -> Result<i64, String> {
    token::parse_lifetime(text).ok_or_else(|| {
        format!(
            "use hours, days or weeks, like 12h, 30d or 2w, at most {}d",
            token::MAX_DAYS
        )
    })
}
