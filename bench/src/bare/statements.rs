//! The statements of the bare handler.

/// How much a statement does.
#[derive(Debug, Clone, Copy)]
pub enum Depth {
    /// What the server's own does: the account with all that is sent of it, its groups, the standing of the
    /// token, and for a list how many accounts there are.
    Same,
    /// The stored document and nothing else.
    Simple,
}

/// What is read.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// By its identifier.
    One,
    /// By its user name.
    Named,
    /// The first hundred.
    List,
}

/// SQL for both databases but for the names of a few functions. The tenant is `$1`; where the depth is the
/// same, the token is `$2` and the present `$3`; what is looked for comes last.
pub fn statement(is_postgres: bool, depth: Depth, which: Which) -> String {
    let wanted = match depth {
        Depth::Same => "$4",
        Depth::Simple => "$2",
    };
    let which_rows = match which {
        Which::One => format!("a.source = 'SCIM' and a.id = {wanted} limit 1"),
        Which::Named => {
            format!("a.source = 'SCIM' and a.user_name_key = {wanted} order by a.id limit 100")
        }
        Which::List => "a.source = 'SCIM' order by a.id limit 100".to_owned(),
    };
    let columns = match depth {
        Depth::Simple => "a.document".to_owned(),
        Depth::Same => {
            let groups = groups(is_postgres);
            let total = match which {
                Which::List => TOTAL,
                Which::One | Which::Named => "",
            };
            format!(
                "a.document, a.id, a.status, a.created_at, a.updated_at, a.version, \
                 {groups} as groups_of, {STANDING} as standing{total}"
            )
        }
    };
    format!("select {columns} from accounts a where a.tenant_id = $1 and {which_rows}")
}

fn groups(is_postgres: bool) -> String {
    let list = match is_postgres {
        true => {
            "coalesce(json_agg(json_build_array(g.id, g.display_name) order by g.name_key, g.id), '[]')::text"
        }
        false => {
            "json_group_array(json_array(hex(g.id), g.display_name) order by g.name_key, g.id)"
        }
    };
    format!(
        "(select {list} from memberships m cross join groups g \
          where m.tenant_id = a.tenant_id and m.account_id = a.id \
            and g.tenant_id = m.tenant_id and g.id = m.group_id and g.source = 'SCIM')"
    )
}

const STANDING: &str = "(select t.paused_at is not null from provisioning_tokens t \
     join tenant_details d on d.tenant_id = t.tenant_id \
     where t.tenant_id = $1 and t.id = $2 and t.expires_at > $3 and d.status = 'active')";

const TOTAL: &str = ", coalesce((select cast(sum(total) as bigint) from tallies \
     where tenant_id = $1 and kind = 'account' and source = 'SCIM'), 0) as total";
