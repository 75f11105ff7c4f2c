//! What is thought of a row, when it is known what its author reaches and what there is already.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use shared::{
    access::{Rights, Role, Scope},
    api::batches::{Defaults, Field, RowFault, Verdict},
    ids::{AgreementId, PurchasingAccountId},
    values::{DomainName, EmailAddress, did_you_mean},
};

use super::Reading;

/// Where the author of a batch may invite, by the numbers that people write.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    pub(crate) rights: Rights,
    pub(crate) accounts: BTreeMap<String, PurchasingAccountId>,
    pub(crate) agreements: BTreeMap<String, AgreementId>,
    /// All of them, and whether their agreement is in force.
    pub(crate) scopes: BTreeMap<Scope, Force>,
}

/// Whether an agreement is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Force {
    Active,
    Ended,
}

/// What is known of the addresses of a batch.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The domains of the organization, and those that the author has allowed.
    pub(crate) domains: HashSet<String>,
    /// Those among them that could be meant by another.
    pub(crate) own_domains: Vec<DomainName>,
    /// The roles that members hold.
    pub(crate) held: HashMap<EmailAddress, BTreeSet<(Role, Scope)>>,
    /// What is pending.
    pub(crate) pending: HashMap<EmailAddress, BTreeSet<(Role, Scope)>>,
    /// In which row each address stands first.
    pub(crate) first: HashMap<EmailAddress, u32>,
}

/// What is thought of a row.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    pub(crate) faults: Vec<RowFault>,
    /// What the person is invited to.
    pub(crate) gives: Vec<(Role, Scope)>,
}

/// Judges a row that is not left out.
pub(crate) fn judge(
    number: u32,
    reading: &Reading,
    defaults: &Defaults,
    is_personal: impl Fn(&EmailAddress) -> bool,
    reach: &Reach,
    known: &Known,
) -> Judged {
    let mut judging = Judging { faults: reading.faults.clone(), reach };
    if let Some(email) = &reading.email {
        judging.look_at_address(number, email, &is_personal, known);
    }
    let wanted = judging.wanted(reading, defaults);
    judging.refuse_lines(&wanted);
    let mut faults = judging.faults;
    faults.sort_by_key(|fault| fault.verdict);
    let Some(email) = &reading.email else { return with_fault(faults, wanted) };
    if !faults.is_empty() {
        return with_fault(faults, wanted);
    }
    let (verdict, gives) = difference(email, wanted, reach, known);
    Judged { verdict, faults, gives }
}

fn with_fault(faults: Vec<RowFault>, gives: Vec<(Role, Scope)>) -> Judged {
    let verdict = faults.first().map_or(Verdict::BadAddress, |fault| fault.verdict);
    Judged { verdict, faults, gives }
}

/// What is new about the row, and what is there already.
fn difference(
    email: &EmailAddress,
    wanted: Vec<(Role, Scope)>,
    reach: &Reach,
    known: &Known,
) -> (Verdict, Vec<(Role, Scope)>) {
    let none = BTreeSet::new();
    let held = known.held.get(email).unwrap_or(&none);
    let pending = known.pending.get(email).unwrap_or(&none);
    let all = wanted.len();
    let is_new = |line: &(Role, Scope)| !held.contains(line) && !pending.contains(line);
    let are_held = wanted.iter().filter(|line| held.contains(*line)).count();
    let gives: Vec<_> = wanted.into_iter().filter(is_new).collect();
    // Of what is elsewhere the author knows nothing.
    let is_in_reach = |(_, on): &(Role, Scope)| reach.scopes.contains_key(on);
    let is_member = held.iter().any(is_in_reach);
    let is_pending = pending.iter().any(is_in_reach);
    let verdict = match (gives.is_empty(), is_member, is_pending) {
        (true, _, _) if are_held == all => Verdict::Member,
        (true, _, _) => Verdict::Pending,
        (false, true, _) => Verdict::MemberGains,
        (false, false, true) => Verdict::PendingGains,
        (false, false, false) => Verdict::New,
    };
    (verdict, gives)
}

struct Judging<'a> {
    faults: Vec<RowFault>,
    reach: &'a Reach,
}

impl Judging<'_> {
    fn fault(&mut self, verdict: Verdict, field: Field, part: &str, suggestion: Option<String>) {
        let part = part.to_owned();
        self.faults.push(RowFault { verdict, field, part, rule: None, suggestion });
    }

    fn look_at_address(
        &mut self,
        number: u32,
        email: &EmailAddress,
        is_personal: &impl Fn(&EmailAddress) -> bool,
        known: &Known,
    ) {
        let first = known.first.get(email).copied().unwrap_or(number);
        if first != number {
            let line = Some(first.to_string());
            self.fault(Verdict::Duplicate, Field::Email, email.as_ref(), line);
        }
        if is_personal(email) {
            self.fault(Verdict::PersonalAddress, Field::Email, email.as_ref(), None);
        } else if !known.domains.contains(email.domain()) {
            let meant = did_you_mean(email, &known.own_domains).map(|it| it.to_string());
            self.fault(Verdict::UnknownDomain, Field::Email, email.as_ref(), meant);
        }
    }

    /// The lines that the row asks for: each role on each scope that it can be held on.
    fn wanted(&mut self, reading: &Reading, defaults: &Defaults) -> Vec<(Role, Scope)> {
        let reach = self.reach;
        let accounts = self.scopes(
            Field::PurchasingAccounts,
            &reading.accounts,
            &defaults.purchasing_account_ids,
            |number| by_number(&reach.accounts, number),
        );
        let agreements = self.scopes(
            Field::Agreements,
            &reading.agreements,
            &defaults.agreement_ids,
            |number| by_number(&reach.agreements, number),
        );
        let accounts = accounts.into_iter().map(Scope::PurchasingAccount);
        let agreements = agreements.into_iter().map(Scope::Agreement);
        let scopes: Vec<_> = accounts.chain(agreements).collect();
        let mut lines = Vec::new();
        for role in &reading.roles {
            let before = lines.len();
            let here = scopes.iter().filter(|scope| role.is_held_on(**scope));
            lines.extend(here.map(|scope| (*role, *scope)));
            if lines.len() == before {
                self.fault_without_scope(*role);
            }
        }
        lines
    }

    /// Where the numbers are; where there are none, the default.
    fn scopes<T: Copy + Ord>(
        &mut self,
        field: Field,
        numbers: &[String],
        default: &BTreeSet<T>,
        by_number: impl Fn(&str) -> Option<T>,
    ) -> BTreeSet<T> {
        if numbers.is_empty() {
            return default.clone();
        }
        let mut found = BTreeSet::new();
        for number in numbers {
            match by_number(number) {
                Some(id) => {
                    found.insert(id);
                }
                None => self.fault(Verdict::UnknownAccount, field, number, None),
            }
        }
        found
    }

    fn fault_without_scope(&mut self, role: Role) {
        let field = if role == Role::AgreementAdministrator {
            Field::Agreements
        } else {
            Field::PurchasingAccounts
        };
        // Where a number is wrong it is not missing.
        if self.faults.iter().all(|fault| fault.field != field) {
            self.fault(Verdict::MissingAccount, field, role.code(), None);
        }
    }

    fn refuse_lines(&mut self, wanted: &[(Role, Scope)]) {
        let mut refused = BTreeSet::new();
        for (role, on) in wanted {
            let field = match on {
                Scope::PurchasingAccount(_) => Field::PurchasingAccounts,
                Scope::Agreement(_) => Field::Agreements,
            };
            match self.reach.scopes.get(on) {
                None => refused.insert((Verdict::UnknownAccount, field, "")),
                Some(Force::Ended) => refused.insert((Verdict::AgreementEnded, field, "")),
                Some(Force::Active) if self.reach.rights.may_grant(*role, *on) => false,
                Some(Force::Active) => {
                    refused.insert((Verdict::RoleNotGrantable, Field::Roles, role.code()))
                }
            };
        }
        for (verdict, field, part) in refused {
            self.fault(verdict, field, part, None);
        }
    }
}

/// A number as people write it: with spaces and hyphens, and in spreadsheets without the zeros that
/// it begins with.
fn by_number<T: Copy>(known: &BTreeMap<String, T>, written: &str) -> Option<T> {
    let is_digit = |letter: &char| !letter.is_whitespace() && *letter != '-';
    let digits: String = written.chars().filter(is_digit).collect();
    let exact = known.get(&digits).copied();
    let bare = digits.trim_start_matches('0');
    let is_it = |number: &&String| !bare.is_empty() && number.trim_start_matches('0') == bare;
    exact.or_else(|| {
        let mut alike = known.keys().filter(is_it);
        // Of two that would do it is neither.
        let one = alike.next().filter(|_| alike.next().is_none())?;
        known.get(one).copied()
    })
}
