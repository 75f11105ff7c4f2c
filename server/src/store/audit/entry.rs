//! What an entry in the audit log says.

use serde::Serialize;
use serde_json::{Map, Value, json};
use shared::{
    access::{Role, Scope},
    api::{
        audit::{Action, Detail},
        session::PersonName,
    },
    values::EmailAddress,
};
use uuid::Uuid;

use crate::error::Error;

/// What was done, to what, and what is different since.
///
/// Nothing personal goes into facts or changes: names and addresses are given by `about` and
/// `personal`, which keep them apart so that they can be erased.
pub(crate) struct Entry {
    pub(super) action: Action,
    pub(super) subject_id: Uuid,
    pub(super) scopes: Vec<Scope>,
    pub(super) facts: Map<String, Value>,
    pub(super) personal: Vec<(&'static str, String)>,
}

impl Entry {
    /// What was done, and to what: the id of a person, an invitation, an account, an agreement.
    pub(crate) fn new(action: Action, subject_id: Uuid) -> Self {
        let (scopes, facts, personal) = (Vec::new(), Map::new(), Vec::new());
        Self { action, subject_id, scopes, facts, personal }
    }

    /// The accounts and agreements that it concerns: who administers one of them sees it. An entry
    /// on none is seen by those only who may see everything in the organization.
    pub(crate) fn on(mut self, scopes: impl IntoIterator<Item = Scope>) -> Self {
        for scope in scopes {
            if !self.scopes.contains(&scope) {
                self.scopes.push(scope);
            }
        }
        self
    }

    /// Whom it concerns.
    pub(crate) fn about(self, email: &EmailAddress, name: &PersonName) -> Self {
        self.personal("email", email.as_ref())
            .personal("given_name", name.given_name.as_ref())
            .personal("family_name", name.family_name.as_ref())
    }

    /// The roles that it is about, each where it is held; it concerns these scopes.
    pub(crate) fn lines(self, roles: &[(Role, Scope)]) -> Self {
        self.on(roles.iter().map(|(_, on)| *on)).fact("lines", listed(roles))
    }

    /// All roles of somebody before and after a change; it concerns the scopes of both.
    pub(crate) fn roles(self, before: &[(Role, Scope)], after: &[(Role, Scope)]) -> Self {
        let scopes = before.iter().chain(after).map(|(_, on)| *on);
        let roles = json!({ "before": listed(before), "after": listed(after) });
        self.on(scopes).fact("roles", roles)
    }

    /// One value that is another one since.
    pub(crate) fn changed(
        mut self,
        what: Detail,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Self {
        for (side, value) in [("before", before), ("after", after)] {
            let values = self.facts.entry(side).or_insert_with(|| json!({}));
            values[what.code()] = value.into();
        }
        self
    }

    /// A whole record before, if there was one, and after. Its fields are named by the codes of
    /// [`Detail`]; those that differ are shown.
    ///
    /// # Errors
    /// When a record has no form as JSON.
    pub(crate) fn compared(
        self,
        before: Option<impl Serialize>,
        after: impl Serialize,
    ) -> Result<Self, Error> {
        let before = before.map(serde_json::to_value).transpose()?;
        Ok(self.fact("before", before.into()).fact("after", serde_json::to_value(after)?))
    }

    /// Something for programs that people are not shown.
    pub(crate) fn fact(mut self, name: &str, value: Value) -> Self {
        self.facts.insert(name.to_owned(), value);
        self
    }

    /// Something personal: kept apart, and in the chain as a salted hash only. A reason is given
    /// under the name [`REASON`](super::REASON).
    pub(crate) fn personal(mut self, name: &'static str, value: &str) -> Self {
        self.personal.push((name, value.to_owned()));
        self
    }
}

fn listed(roles: &[(Role, Scope)]) -> Value {
    roles.iter().map(|(role, on)| json!({ "role": role, "on": on })).collect()
}
