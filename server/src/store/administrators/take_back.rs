//! What ends when somebody else is designated: invitations that have not been accepted, and
//! designations that have.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use shared::{
    access::{Role, Scope},
    api::invitations::InvitationState,
    ids::PurchasingAccountId,
    values::EmailAddress,
};

use super::{Designations, id_of, is_active};
use crate::{
    access::Act,
    error::Error,
    mail::letter::{AccountFact, Letter},
    store::{
        audit::Action,
        entity::{invitation, invitation_line, purchasing_account},
        invitations::{self, Loaded, with_lines},
        messages::{self, Recipient},
        people,
        rows::{locale, stored},
        scope,
    },
};

type Accounts = BTreeSet<PurchasingAccountId>;

impl Designations<'_> {
    /// Ends what the former administrators had, and adds their successors.
    pub(super) async fn settle_replaced(&mut self) -> Result<(), Error> {
        let mut former: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (before, after) in std::mem::take(&mut self.replaced) {
            former.entry(before.administrator_email.clone()).or_default().push((before, after));
        }
        for (email, accounts) in former {
            let (accepted, open): (Vec<_>, Vec<_>) = accounts
                .into_iter()
                .partition(|(before, _)| before.administrator_accepted_at.is_some());
            if !accepted.is_empty() {
                self.tell(&email, accepted.iter().map(|(before, _)| before)).await?;
            }
            let told = self.act.now() + self.rules.designation_objection;
            self.added.extend(accepted.into_iter().map(|(_, after)| (after.id, (after, told))));
            let accounts = open.iter().map(|(before, _)| id_of(before)).collect();
            // Where an objection was waited for, it is still waited for.
            let from = self.take_back(&email, &accounts).await?;
            self.added.extend(open.into_iter().map(|(_, after)| (after.id, (after, from))));
        }
        Ok(())
    }

    /// Tells a former administrator, who keeps the roles.
    async fn tell(
        &self,
        email: &str,
        accounts: impl Iterator<Item = &purchasing_account::Model>,
    ) -> Result<(), Error> {
        let facts = accounts.map(|account| {
            Ok(AccountFact {
                number: stored(&account.number, "number of an account")?,
                name: stored(&account.name, "name of an account")?,
            })
        });
        let organization = self.organization().await?;
        let letter = Letter::DesignationEnded {
            organization: stored(&organization.name, "name of an organization")?,
            agreement_number: stored(&self.agreement.number, "number of an agreement")?,
            accounts: facts.collect::<Result<_, Error>>()?,
        };
        let email: EmailAddress = stored(email, "address of an administrator")?;
        let person = people::by_email(self.act.transaction(), &email).await?;
        let language = person.map_or_else(|| locale(&organization.language), |it| it.language);
        messages::enqueue(self.act, &Recipient { email, language }, &letter).await
    }

    /// Takes the accounts out of what waits for this address, and returns when whoever comes next
    /// may be told. An invitation with something left in it gets a new link that says what.
    async fn take_back(&self, email: &str, accounts: &Accounts) -> Result<DateTime<Utc>, Error> {
        let now = self.act.now();
        let mut from = now;
        for loaded in self.waiting(email).await? {
            if !loaded.lines.iter().any(|line| is_about(line, accounts)) {
                continue;
            }
            from = from.max(loaded.row.sent_at);
            let rest = take_out(self.act, loaded, accounts).await?;
            // Nobody is mailed about an agreement that has ended, or by a link that has.
            let is_live = |rest: &Loaded| rest.row.ends_at > now && is_active(&self.agreement);
            if let Some(mut rest) = rest.filter(is_live) {
                invitations::renew(self.act, &mut rest, self.rules.invitation_lifetime).await?;
            }
        }
        Ok(from)
    }

    /// A colleague's invitation to the same gives way to the vendor's.
    pub(super) async fn make_way(&self, email: &str, accounts: &Accounts) -> Result<(), Error> {
        let select = scope::select_in::<invitation::Entity>(self.act)
            .filter(invitation::Column::Email.eq(email))
            .filter(invitation::Column::State.eq(InvitationState::Pending.code()))
            .filter(invitation::Column::InviterId.is_not_null());
        let rows = select.all(self.act.transaction()).await?;
        for loaded in with_lines(self.act.transaction(), rows).await? {
            if !loaded.lines.iter().any(|line| is_about(line, accounts)) {
                continue;
            }
            if let Some(rest) = take_out(self.act, loaded, accounts).await? {
                invitations::record(self.act, &rest, Action::InvitationReduced).await?;
            }
        }
        Ok(())
    }

    /// The vendor's invitations to this address and agreement that have not been answered.
    pub(super) async fn waiting(&self, email: &str) -> Result<Vec<Loaded>, Error> {
        let select = scope::select_in::<invitation::Entity>(self.act)
            .filter(invitation::Column::AgreementId.eq(self.agreement.id))
            .filter(invitation::Column::Email.eq(email))
            .filter(invitation::Column::State.eq(InvitationState::Pending.code()));
        let rows = select.all(self.act.transaction()).await?;
        with_lines(self.act.transaction(), rows).await
    }
}

fn is_about((role, on): &(Role, Scope), accounts: &Accounts) -> bool {
    let is_on = match on {
        Scope::PurchasingAccount(id) => accounts.contains(id),
        Scope::Agreement(_) => false,
    };
    *role == Role::AccountAdministrator && is_on
}

/// Takes the administration of the accounts out of an invitation, and returns what is left of it.
/// The last line takes the invitation with it.
async fn take_out(
    act: &Act<'_>,
    mut loaded: Loaded,
    accounts: &Accounts,
) -> Result<Option<Loaded>, Error> {
    if loaded.lines.iter().all(|line| is_about(line, accounts)) {
        invitations::close(act, &loaded, InvitationState::Withdrawn).await?;
        invitations::record(act, &loaded, Action::InvitationWithdrawn).await?;
        return Ok(None);
    }
    let lines = scope::delete_in::<invitation_line::Entity>(act)
        .filter(invitation_line::Column::InvitationId.eq(loaded.row.id))
        .filter(invitation_line::Column::Role.eq(Role::AccountAdministrator.code()))
        .filter(invitation_line::Column::PurchasingAccountId.is_in(accounts.iter().map(|id| id.0)));
    lines.exec(act.transaction()).await?;
    loaded.lines.retain(|line| !is_about(line, accounts));
    Ok(Some(loaded))
}
