//! What is thought of a row, in words: the verdict as a badge, then for each fault what it is and
//! what to do about it.

use leptos::prelude::*;
use shared::{
    access::Role,
    api::batches::{BatchRow, Field, RowChange, RowFault, RowTexts, Verdict},
    limits::NAME_MAXIMUM,
    problem::FieldError,
};

use crate::{
    problem::{self, Wrong},
    ui::{Badge, Button, ButtonKind, Symbol, Tone},
    words::{t, words},
};

/// The name of a verdict.
pub(super) fn name(verdict: Verdict) -> &'static str {
    (words().batch_rows.name_of)(verdict)
}

/// A verdict as a badge.
#[component]
pub(super) fn VerdictBadge(verdict: Verdict) -> impl IntoView {
    let (tone, icon) = look(verdict);
    view! {
        <Badge tone icon>
            {move || name(verdict)}
        </Badge>
    }
}

const fn look(verdict: Verdict) -> (Tone, Symbol) {
    match verdict {
        Verdict::New => (Tone::Success, Symbol::Check),
        Verdict::MemberGains | Verdict::PendingGains => (Tone::Info, Symbol::Plus),
        Verdict::Member | Verdict::Pending | Verdict::Excluded => (Tone::Neutral, Symbol::Minus),
        Verdict::Unread => (Tone::Neutral, Symbol::Clock),
        Verdict::UnknownDomain => (Tone::Warning, Symbol::Alert),
        Verdict::RoleNotGrantable | Verdict::AgreementEnded => (Tone::Danger, Symbol::Lock),
        Verdict::BadAddress
        | Verdict::PersonalAddress
        | Verdict::Duplicate
        | Verdict::BadName
        | Verdict::UnknownLanguage
        | Verdict::UnknownCountry
        | Verdict::MissingRole
        | Verdict::UnknownRole
        | Verdict::UnknownAccount
        | Verdict::MissingAccount => (Tone::Danger, Symbol::Stop),
    }
}

/// What is wrong with a row and what helps, or else what happens to it.
#[component]
pub(super) fn Remedies(
    row: BatchRow,
    /// The id of the text, by which its fields are described.
    id: String,
    /// What taking a proposal does; without it, none is made.
    change: Option<Callback<RowChange>>,
    /// Opens the row, for what cannot be put right where it stands.
    edit: Option<Callback<()>>,
) -> impl IntoView {
    let BatchRow { verdict, faults, texts, .. } = row;
    let needs_dialog = faults.iter().any(|fault| !is_in_place(fault.field));
    let is_settled = change.is_none();
    let fault = move |fault: RowFault| {
        // What was to be allowed above is not there any more.
        let is_over = is_settled && fault.verdict == Verdict::UnknownDomain;
        let offer = change.and_then(|change| offer(&fault, &texts, change));
        view! {
            <p>
                {move || {
                    if is_over { words().batch_rows.not_allowed.to_owned() } else { said(&fault) }
                }}
            </p>
            {offer}
        }
    };
    let remedy = faults.is_empty().then(|| {
        view! { <p>{move || (words().batch_rows.remedy)(verdict)}</p> }
    });
    let edit = edit.filter(|_| needs_dialog).map(|edit| {
        view! {
            <Button kind=ButtonKind::Quiet icon=Symbol::Edit on_press=edit>
                {t!(batch_rows.edit)}
            </Button>
        }
    });
    view! {
        <div class="hint remedies" id=id>
            {remedy}
            {faults.into_iter().map(fault).collect_view()}
            {edit}
        </div>
    }
}

/// Whether it has a field in the table.
const fn is_in_place(field: Field) -> bool {
    match field {
        Field::Email | Field::GivenName | Field::FamilyName | Field::FullName => true,
        Field::Language
        | Field::Country
        | Field::Roles
        | Field::PurchasingAccounts
        | Field::Agreements => false,
    }
}

fn said(fault: &RowFault) -> String {
    let words = words();
    let remedy = (words.batch_rows.remedy)(fault.verdict);
    if let (Verdict::Duplicate, Some(line)) = (fault.verdict, &fault.suggestion) {
        return (words.batch_rows.same_as)(line);
    }
    // What stands in a field is not said once more, but which rule it breaks.
    match fault.rule.filter(|_| is_in_place(fault.field)) {
        Some(rule) => {
            let error = FieldError::new("", rule).with("max", &NAME_MAXIMUM.to_string());
            let field = (words.batch_columns.field)(fault.field);
            (words.fields.named)(field, &problem::wrong(&Wrong::Rule(error)))
        }
        None if is_in_place(fault.field) || fault.part.is_empty() => remedy.to_owned(),
        None => (words.fields.named)(&(words.lists.quoted)(&fault.part), remedy),
    }
}

/// One click puts in what was perhaps meant.
fn offer(fault: &RowFault, texts: &RowTexts, change: Callback<RowChange>) -> Option<AnyView> {
    let meant = fault.suggestion.clone().filter(|_| fault.verdict != Verdict::Duplicate)?;
    let taken = with_suggestion(fault, &meant, texts)?;
    let shown = move || {
        Role::from_code(&meant).map_or(meant.clone(), |role| (words().roles.name)(role).to_owned())
    };
    Some(
        view! {
            <Button kind=ButtonKind::Quiet icon=Symbol::Check on_press=move || change.run(taken.clone())>
                {move || (words().batch_rows.take)(&shown())}
            </Button>
        }
        .into_any(),
    )
}

/// The row with what was meant in the place of what is wrong.
fn with_suggestion(fault: &RowFault, meant: &str, texts: &RowTexts) -> Option<RowChange> {
    let in_place = |text: &str| {
        let is_part = !fault.part.is_empty() && text.contains(&fault.part);
        Some(if is_part { text.replacen(&fault.part, meant, 1) } else { meant.to_owned() })
    };
    let change = RowChange::default();
    Some(match fault.field {
        Field::Email => RowChange { email: Some(meant.to_owned()), ..change },
        Field::GivenName => RowChange { given_name: in_place(&texts.given_name), ..change },
        Field::FamilyName => RowChange { family_name: in_place(&texts.family_name), ..change },
        Field::Language => RowChange { language: in_place(&texts.language), ..change },
        Field::Country => RowChange { country: in_place(&texts.country), ..change },
        Field::Roles => RowChange { roles: in_place(&texts.roles), ..change },
        Field::PurchasingAccounts => {
            RowChange { purchasing_accounts: in_place(&texts.purchasing_accounts), ..change }
        }
        Field::Agreements => RowChange { agreements: in_place(&texts.agreements), ..change },
        // Both names in one are taken apart when the file is read.
        Field::FullName => return None,
    })
}
