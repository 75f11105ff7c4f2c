//! Many rows at once: what is promised of a hundred thousand is tried with them.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, Statement, Value};
use shared::ids::PersonId;

use super::Tenant;
use crate::database::Machine;

/// Lets so many people join the tenant, each with a role on its first account, and invites as many
/// more in the name of one who is there already.
///
/// # Errors
/// When the database does not take it, or they are there already.
pub async fn crowd(
    machine: &Machine,
    tenant: &Tenant,
    inviter: PersonId,
    count: u32,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let organization: Value = tenant.organization_id.0.into();
    let account: Value = tenant.account.0.into();
    let (inviter, now): (Value, Value) = (inviter.0.into(), now.into());
    let crowd = Crowd::begin(machine, count).await?;
    crowd.insert(PEOPLE, [now.clone()]).await?;
    crowd.insert(MEMBERSHIPS, [organization.clone()]).await?;
    crowd.insert(ROLES, [organization.clone(), account.clone()]).await?;
    crowd.insert(INVITATIONS, [organization.clone(), inviter, now]).await?;
    crowd.insert(LINES, [organization, account]).await?;
    crowd.finish().await
}

/// Makes so many organizations, each with one agreement and one account, and nobody in them.
///
/// # Errors
/// When the database does not take it, or they are there already.
pub async fn organizations(
    machine: &Machine,
    count: u32,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let crowd = Crowd::begin(machine, count).await?;
    crowd.insert(ORGANIZATIONS, [now.into()]).await?;
    crowd.insert(AGREEMENTS, []).await?;
    crowd.insert(ACCOUNTS, []).await?;
    crowd.finish().await
}

/// Lets the tenant sign so many more agreements, each with one account, on which nobody has a role.
///
/// # Errors
/// When the database does not take it, or they are there already.
pub async fn agreements(machine: &Machine, tenant: &Tenant, count: u32) -> anyhow::Result<()> {
    let crowd = Crowd::begin(machine, count).await?;
    crowd.insert(MORE_AGREEMENTS, [tenant.organization_id.0.into()]).await?;
    crowd.insert(ACCOUNTS, []).await?;
    crowd.finish().await
}

/// Writes so many events about the tenant's first account into its audit log, past the chain.
///
/// # Errors
/// When the database does not take it, or there are events already.
pub async fn events(
    machine: &Machine,
    tenant: &Tenant,
    count: u32,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let organization: Value = tenant.organization_id.0.into();
    let account: Value = tenant.account.0.into();
    let facts: Value = serde_json::json!({ "facts": {}, "personal": {}, "scopes": [] }).into();
    let crowd = Crowd::begin(machine, count).await?;
    crowd.insert(EVENTS, [organization.clone(), facts, now.into()]).await?;
    crowd.insert(EVENT_SCOPES, [organization.clone(), account]).await?;
    crowd.insert(EVENT_PEOPLE, [organization]).await?;
    crowd.finish().await
}

// `{id}` is a new id, `{many}` a table of the numbers from 1, `{day(d, n)}` the day n days after d.

const EVENTS: &str = "insert into audit (organization_id, number, actor, action, subject_id, facts, \
    created_at, previous_hash, hash) \
    select $1, i, 'feed', 'invited', {id}, $2, $3, {hash}, {hash} from {many}";

const EVENT_SCOPES: &str = "insert into audit_scope (organization_id, number, position, \
    purchasing_account_id) select $1, i, 0, $2 from {many}";

const EVENT_PEOPLE: &str = "insert into audit_personal (organization_id, number, name, salt, value) \
    select $1, i, 'email', 'salt', 'guest' || i || '@contoso.com' from {many}";

const PEOPLE: &str = "insert into person (id, email, given_name, family_name, language, country, \
    password_hash, created_at) select {id}, 'crowd' || i || '@contoso.com', 'Given' || (i % 97), \
    'Family' || (i % 997), 'en', 'KR', 'none', $1 from {many}";

const MEMBERSHIPS: &str = "insert into membership (organization_id, person_id, status, created_at) \
    select $1, id, 'active', created_at from person where email like 'crowd%'";

const ROLES: &str = "insert into role_assignment (id, organization_id, person_id, role, \
    purchasing_account_id, created_at) select {id}, $1, id, 'account_viewer', $2, created_at \
    from person where email like 'crowd%'";

const INVITATIONS: &str = "insert into invitation (id, organization_id, email, given_name, \
    family_name, language, country, inviter_id, state, generation, created_at, sent_at, ends_at) \
    select {id}, $1, 'guest' || i || '@contoso.com', 'Given', 'Family', 'en', 'KR', $2, \
    case when i % 2 = 0 then 'pending' else 'accepted' end, 1, $3, $3, '2999-01-01 00:00:00+00:00' \
    from {many}";

const LINES: &str = "insert into invitation_line (id, organization_id, invitation_id, email, role, \
    purchasing_account_id, is_pending) select {id}, $1, id, email, 'account_viewer', $2, \
    state = 'pending' from invitation where email like 'guest%'";

const ORGANIZATIONS: &str = "insert into organization (id, short_name, name, language, time_zone, \
    country, created_at) select {id}, 'crowd-' || i, 'Crowd ' || i, 'en', 'Asia/Seoul', 'KR', $1 \
    from {many}";

const AGREEMENTS: &str = "insert into agreement (id, organization_id, number, name, state, \
    starts_on, ends_on) select {id}, id, replace(short_name, 'crowd-', '77'), 'Crowd', 'active', \
    '2026-01-01', '2999-01-01' from organization where short_name like 'crowd-%'";

const MORE_AGREEMENTS: &str = "insert into agreement (id, organization_id, number, name, state, \
    starts_on, ends_on) select {id}, $1, '77' || i, 'Crowd', 'active', '2026-01-01', '2999-01-01' \
    from {many}";

const ACCOUNTS: &str = "insert into purchasing_account (id, organization_id, agreement_id, number, \
    name, administrator_email, administrator_given_name, administrator_family_name) \
    select {id}, organization_id, id, number, 'Crowd', 'crowd@contoso.com', 'Given', 'Family' \
    from agreement where number like '77%'";

/// Rows about to be.
pub(super) struct Crowd {
    transaction: DatabaseTransaction,
    count: u32,
}

impl Crowd {
    pub(super) async fn begin(machine: &Machine, count: u32) -> anyhow::Result<Self> {
        Ok(Self { transaction: machine.begin().await?, count })
    }

    pub(super) async fn insert<const N: usize>(
        &self,
        statement: &str,
        values: [Value; N],
    ) -> anyhow::Result<()> {
        let backend = self.transaction.get_database_backend();
        let is_sqlite = backend == DatabaseBackend::Sqlite;
        let id = if is_sqlite { "randomblob(16)" } else { "gen_random_uuid()" };
        let many = format!(
            "(with recursive many(i) as (select 1 union all select i + 1 from many where i < {}) \
             select i from many) as many",
            self.count
        );
        let hash = if is_sqlite { "randomblob(32)" } else { "uuid_send(gen_random_uuid())" };
        let mut sql = statement.replace("{id}", id).replace("{many}", &many);
        sql = with_days(&sql.replace("{hash}", hash), is_sqlite);
        if !is_sqlite {
            // Only there have days and moments types of their own.
            sql = sql.replace("01'", "01'::date").replace("+00:00'", "+00:00'::timestamptz");
        }
        self.transaction.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        Ok(())
    }

    /// PostgreSQL looks at what it has got by and by; here it does at once.
    pub(super) async fn finish(self) -> anyhow::Result<()> {
        if self.transaction.get_database_backend() == DatabaseBackend::Postgres {
            self.transaction.execute_unprepared("analyze").await?;
        }
        Ok(self.transaction.commit().await?)
    }
}

/// Writes each `{day(d, n)}` as the database counts days.
fn with_days(sql: &str, is_sqlite: bool) -> String {
    let sum = |part: &str| {
        let (sum, rest) = part.split_once(")}").unwrap_or((part, ""));
        let (day, days) = sum.split_once(", ").unwrap_or((sum, "0"));
        if is_sqlite {
            format!("date({day}, ({days}) || ' days'){rest}")
        } else {
            format!("({day} + ({days})){rest}")
        }
    };
    let mut parts = sql.split("{day(");
    let first = parts.next().unwrap_or_default().to_owned();
    [first].into_iter().chain(parts.map(sum)).collect()
}
