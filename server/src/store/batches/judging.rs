//! Looks up what is needed to judge many rows at once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use anyhow::Context;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use shared::{
    access::{Permission, Role, Scope},
    api::{
        agreements::AgreementState,
        batches::{Column, RowChange, Verdict},
    },
    values::EmailAddress,
};
use uuid::Uuid;

use super::{Author, Settings};
use crate::{
    access::Scopes,
    batches::{Force, Judged, Known, Reach, Reading, column_faults, judge, read},
    error::Error,
    store::{
        entity::{batch_row, invitation, invitation_line, person, role_assignment},
        mail_domains,
        me::Names,
        rights::scope_of,
        rows::stored,
        scope,
    },
};

/// As many addresses are asked for with one statement.
const ADDRESSES: usize = 2_000;

/// Everything that rows are judged by.
pub(super) struct Judging<'a> {
    author: &'a Author<'a>,
    columns: &'a [Column],
    settings: &'a Settings,
    pub(super) reach: Reach,
    is_matched: bool,
}

/// A row that has been read.
pub(super) struct Looked {
    pub(super) row: batch_row::Model,
    pub(super) change: RowChange,
    pub(super) reading: Reading,
}

/// A row with its verdict.
pub(super) struct Decided {
    pub(super) row: batch_row::Model,
    pub(super) reading: Reading,
    pub(super) verdict: Verdict,
    /// Whether it is another verdict than before, or for another reason.
    pub(super) has_changed: bool,
    pub(super) gives: Vec<(Role, Scope)>,
}

impl<'a> Judging<'a> {
    /// Looks up what the author reaches.
    pub(super) async fn new(
        author: &'a Author<'a>,
        columns: &'a [Column],
        settings: &'a Settings,
    ) -> Result<Self, Error> {
        let is_matched = column_faults(columns).is_empty();
        let reach = reach(author).await?;
        Ok(Self { author, columns, settings, reach, is_matched })
    }

    /// What the rows say.
    pub(super) fn read(&self, rows: Vec<batch_row::Model>) -> Result<Vec<Looked>, Error> {
        let read = rows.into_iter().map(|row| {
            let cells: Vec<String> = serde_json::from_str(&row.cells).context("cells of a row")?;
            let change: RowChange = serde_json::from_str(&row.change).context("change of a row")?;
            let reading = read(self.columns, &cells, &change, &self.settings.defaults);
            Ok(Looked { row, change, reading })
        });
        read.collect()
    }

    /// Judges the rows. All that have the same address in the batch are among them, or `first` says
    /// in which row each address stands first.
    pub(super) async fn judge(
        &self,
        rows: Vec<Looked>,
        first: Option<HashMap<EmailAddress, u32>>,
    ) -> Result<Vec<Decided>, Error> {
        let first = first.unwrap_or_else(|| firsts(&rows));
        let known = self.known(&rows, first).await?;
        rows.into_iter().map(|looked| self.judge_row(looked, &known)).collect()
    }

    fn judge_row(&self, looked: Looked, known: &Known) -> Result<Decided, Error> {
        let Looked { row, change, reading } = looked;
        let number = u32::try_from(row.number).context("number of a row")?;
        let judged = if !self.is_matched {
            Judged { verdict: Verdict::Unread, faults: Vec::new(), gives: Vec::new() }
        } else if change.is_excluded == Some(true) {
            Judged { verdict: Verdict::Excluded, faults: Vec::new(), gives: Vec::new() }
        } else {
            let is_personal = |email: &EmailAddress| self.author.rules.is_personal(email);
            judge(number, &reading, &self.settings.defaults, is_personal, &self.reach, known)
        };
        let before = (row.verdict.clone(), row.faults.clone(), row.gives.clone());
        let row = batch_row::Model {
            email: reading.email.as_ref().map(ToString::to_string),
            verdict: judged.verdict.code().to_owned(),
            faults: serde_json::to_string(&judged.faults)?,
            gives: serde_json::to_string(&judged.gives)?,
            ..row
        };
        let has_changed = before != (row.verdict.clone(), row.faults.clone(), row.gives.clone());
        Ok(Decided { row, reading, verdict: judged.verdict, has_changed, gives: judged.gives })
    }

    async fn known(
        &self,
        rows: &[Looked],
        first: HashMap<EmailAddress, u32>,
    ) -> Result<Known, Error> {
        let act = self.author.act;
        let organization_id = act.organization_id();
        let own_domains = mail_domains::of(act.transaction(), organization_id).await?;
        let allowed = self.settings.allowed_domains.iter();
        let domains = own_domains.iter().chain(allowed).map(ToString::to_string).collect();
        let emails: HashSet<&str> = rows
            .iter()
            .filter_map(|looked| looked.reading.email.as_ref())
            .map(AsRef::as_ref)
            .collect();
        let emails: Vec<&str> = emails.into_iter().collect();
        let (mut held, mut pending) = (HashMap::new(), HashMap::new());
        for emails in emails.chunks(ADDRESSES) {
            gather(&mut held, self.held(emails).await?)?;
            gather(&mut pending, self.pending(emails).await?)?;
        }
        Ok(Known { domains, own_domains, held, pending, first })
    }

    /// The roles of those among the addresses who are members.
    async fn held(&self, emails: &[&str]) -> Result<Vec<Line>, Error> {
        use role_assignment::Column;
        let to_person = role_assignment::Entity::belongs_to(person::Entity)
            .from(Column::PersonId)
            .to(person::Column::Id);
        let lines = scope::select_in::<role_assignment::Entity>(self.author.act)
            .join(JoinType::InnerJoin, to_person.into())
            .select_only()
            .column(person::Column::Email)
            .columns([Column::Role, Column::PurchasingAccountId, Column::AgreementId])
            .filter(person::Column::Email.is_in(emails.iter().copied()));
        Ok(lines.into_tuple().all(self.author.act.transaction()).await?)
    }

    /// What the addresses are invited to by now.
    async fn pending(&self, emails: &[&str]) -> Result<Vec<Line>, Error> {
        use invitation_line::Column;
        let to_invitation = invitation_line::Entity::belongs_to(invitation::Entity)
            .from(Column::InvitationId)
            .to(invitation::Column::Id);
        let lines = scope::select_in::<invitation_line::Entity>(self.author.act)
            .join(JoinType::InnerJoin, to_invitation.into())
            .select_only()
            .columns([
                Column::Email,
                Column::Role,
                Column::PurchasingAccountId,
                Column::AgreementId,
            ])
            .filter(Column::Email.is_in(emails.iter().copied()))
            .filter(Column::IsPending.eq(true))
            .filter(invitation::Column::EndsAt.gt(self.author.act.now()));
        Ok(lines.into_tuple().all(self.author.act.transaction()).await?)
    }
}

type Line = (String, String, Option<Uuid>, Option<Uuid>);
type Lines = HashMap<EmailAddress, BTreeSet<(Role, Scope)>>;

fn gather(into: &mut Lines, lines: Vec<Line>) -> Result<(), Error> {
    for (email, role, account, agreement) in lines {
        let email = stored(&email, "address of a line")?;
        let role = Role::from_code(&role).context("role of a line")?;
        into.entry(email).or_default().insert((role, scope_of(account, agreement)?));
    }
    Ok(())
}

/// In which row each address stands first, of those that are not left out.
fn firsts(rows: &[Looked]) -> HashMap<EmailAddress, u32> {
    let mut first = HashMap::new();
    for looked in rows.iter().filter(|looked| looked.change.is_excluded != Some(true)) {
        let Some(email) = &looked.reading.email else { continue };
        let number = u32::try_from(looked.row.number).unwrap_or_default();
        let entry = first.entry(email.clone()).or_insert(number);
        *entry = number.min(*entry);
    }
    first
}

/// Where the author may invite, by the numbers that people write.
async fn reach(author: &Author<'_>) -> Result<Reach, Error> {
    let scopes = Scopes::with(author.rights, Permission::InviteUsers);
    let act = author.act;
    let names =
        Names::with_agreements(act.transaction(), act.organization_id(), scopes.iter()).await?;
    let force = |on: Scope| {
        let agreement = names.agreement_of(on)?;
        let is_active = names.state(agreement) == AgreementState::Active;
        Ok::<_, Error>((on, if is_active { Force::Active } else { Force::Ended }))
    };
    let forces = scopes.iter().map(force).collect::<Result<BTreeMap<_, _>, _>>()?;
    let agreements = scopes
        .agreements
        .iter()
        .filter_map(|id| names.agreements.get(id).map(|row| (row.number.clone(), *id)));
    Ok(Reach {
        rights: author.rights.clone(),
        accounts: names.accounts.iter().map(|(id, row)| (row.number.clone(), *id)).collect(),
        agreements: agreements.collect(),
        scopes: forces,
    })
}
