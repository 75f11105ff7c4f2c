//! One row. What is wrong with an address or a name is put right where it stands; everything else in
//! a dialog.
//!
//! A field is read when it is left or Enter is pressed, never with each letter: Korean and Japanese
//! are composed undisturbed.

use leptos::{ev::KeyboardEvent, prelude::*};
use shared::{
    api::{
        batches::{BatchRow, Defaults, Field, RowChange, RowInvitation, Verdict},
        invitations::InvitationState,
    },
    locale::Locale,
    values::{Country, ShortName},
};

use super::{
    verdict::{Remedies, VerdictBadge},
    work::Work,
};
use crate::{
    format, language, links,
    parts::{DeliveryBadge, InvitationBadge, RoleBadges},
    ui::{ActionsCell, Cell, MenuButton, Row, RowMenu, RowTitle, Symbol, Toasts, focus_if_lost},
    words::{t, words},
};

/// One row; with `edited` it can be changed.
#[component]
pub(super) fn RowLine(
    row: BatchRow,
    work: Work,
    organization: ShortName,
    edited: Option<RwSignal<Option<BatchRow>>>,
) -> impl IntoView {
    let change = edited.map(|_| changing(row.clone(), work));
    let whole = StoredValue::new(row.clone());
    let edit = edited.map(|edited| Callback::new(move |()| edited.set(Some(whole.get_value()))));
    let BatchRow { number, texts, gives, .. } = row.clone();
    let roles = texts.roles.clone();
    let roles = move || {
        if gives.is_empty() {
            view! { <span class="muted">{roles.clone()}</span> }.into_any()
        } else {
            view! { <RoleBadges assignments=gives.clone() /> }.into_any()
        }
    };
    let (language, country) = (texts.language, texts.country);
    view! {
        <Row>
            <RowTitle>
                <span class="muted" id=row_id(number) tabindex="-1">
                    {number}
                </span>
            </RowTitle>
            <Cell label=t!(person.email)>
                <Editable row=whole.get_value() field=Field::Email change />
            </Cell>
            <Cell label=t!(batch_rows.name)>
                <Names row=whole.get_value() change />
            </Cell>
            <Cell label=t!(batch_rows.language_and_country)>
                {move || work.with(|batch| language_shown(&language, &batch.defaults))}
                <small>{move || work.with(|batch| country_shown(&country, &batch.defaults))}</small>
            </Cell>
            <Cell label=t!(person.roles)>{roles()}</Cell>
            <Cell label=t!(batch_rows.verdict)>
                <Verdicts row=whole.get_value() organization change edit />
            </Cell>
            {change.zip(edit).map(|(change, edit)| view! { <Actions row change edit /> })}
        </Row>
    }
}

/// The id of what names a row.
fn row_id(number: u32) -> String {
    format!("row-{number}")
}

/// What changing the row does.
fn changing(row: BatchRow, work: Work) -> Callback<RowChange> {
    let toasts = Toasts::expect();
    Callback::new(move |change: RowChange| {
        let was_excluded = row.is_excluded;
        let done = Callback::new(move |row: BatchRow| {
            let words = &words().batch_rows;
            toasts.show(match (was_excluded, row.is_excluded) {
                (false, true) => (words.left_out)(row.number),
                (true, false) => (words.included)(row.number),
                (true, true) | (false, false) => (words.changed)(row.number),
            });
            focus_if_lost(&row_id(row.number));
        });
        work.change_row(&row, change, done);
    })
}

/// The verdict with what helps; once the person is invited, where that stands.
#[component]
fn Verdicts(
    row: BatchRow,
    organization: ShortName,
    change: Option<Callback<RowChange>>,
    edit: Option<Callback<()>>,
) -> impl IntoView {
    if let Some(invitation) = row.invitation {
        return invited(&invitation, &organization).into_any();
    }
    let (verdict, id) = (row.verdict, format!("{}-verdict", row_id(row.number)));
    view! {
        <VerdictBadge verdict />
        <Remedies row id change edit />
    }
    .into_any()
}

/// As long as it waits for the person, where its mail stands says more; the rest is on its own page.
fn invited(invitation: &RowInvitation, organization: &ShortName) -> impl IntoView + use<> {
    let RowInvitation { id, state, delivery, ends_at } = *invitation;
    let badge = match state {
        InvitationState::Pending => view! { <DeliveryBadge delivery /> }.into_any(),
        InvitationState::Waiting
        | InvitationState::Accepted
        | InvitationState::Declined
        | InvitationState::Expired
        | InvitationState::Withdrawn => view! { <InvitationBadge state /> }.into_any(),
    };
    let ends = move || (words().batch_rows.ends)(&format::short_deadline(ends_at));
    view! {
        <a href=links::delivery(organization, id)>{badge}</a>
        <small>{ends}</small>
    }
}

/// Both names in the order of the language.
#[component]
fn Names(row: BatchRow, change: Option<Callback<RowChange>>) -> impl IntoView {
    let is_wrong = row.verdict == Verdict::BadName
        || row.faults.iter().any(|fault| fault.verdict == Verdict::BadName);
    if !is_wrong || change.is_none() {
        let texts = row.texts;
        let name = move || language::current().full_name(&texts.given_name, &texts.family_name);
        return view! { <span>{name}</span> }.into_any();
    }
    let row = StoredValue::new(row);
    let field = move |field: Field| {
        view! { <Editable row=row.get_value() field change /> }
    };
    let fields = move || {
        let fields = match language::current() {
            Locale::English => [Field::GivenName, Field::FamilyName],
            Locale::Korean | Locale::Japanese => [Field::FamilyName, Field::GivenName],
        };
        fields.map(field).into_iter().collect_view()
    };
    view! { <div class="stack tight">{fields}</div> }.into_any()
}

/// A text of the row; a field as long as something is wrong with it.
#[component]
fn Editable(row: BatchRow, field: Field, change: Option<Callback<RowChange>>) -> impl IntoView {
    let text = match field {
        Field::GivenName => row.texts.given_name.clone(),
        Field::FamilyName => row.texts.family_name.clone(),
        Field::Email
        | Field::FullName
        | Field::Language
        | Field::Country
        | Field::Roles
        | Field::PurchasingAccounts
        | Field::Agreements => row.texts.email.clone(),
    };
    let is_wrong = row.faults.iter().any(|fault| is_about(fault.field, field));
    let Some(change) = change.filter(|_| is_wrong || field != Field::Email) else {
        return view! { <span class="anywhere">{text}</span> }.into_any();
    };
    let number = row.number;
    let label = move || {
        let words = words();
        (words.batch_rows.field_of)((words.batch_columns.field)(field), number)
    };
    let kept = text.clone();
    let take = move |typed: String| {
        if typed != kept {
            change.run(changed(field, typed));
        }
    };
    let leave = {
        let text = text.clone();
        move |event: KeyboardEvent| {
            // While something is composed, Escape belongs to the input method.
            if event.key() == "Escape" && !event.is_composing() {
                event_target::<web_sys::HtmlInputElement>(&event).set_value(&text);
            }
        }
    };
    view! {
        <input
            class="input"
            type="text"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-label=label
            aria-invalid=is_wrong.then_some("true")
            aria-describedby=format!("{}-verdict", row_id(number))
            prop:value=text
            on:change:target=move |event| take(event.target().value())
            on:keydown=leave
        />
    }
    .into_any()
}

/// Whether what is wrong with one field is put right in another: names that stood in one column are
/// two here.
const fn is_about(fault: Field, field: Field) -> bool {
    match fault {
        Field::Email => matches!(field, Field::Email),
        Field::GivenName => matches!(field, Field::GivenName),
        Field::FamilyName => matches!(field, Field::FamilyName),
        Field::FullName => matches!(field, Field::GivenName | Field::FamilyName),
        Field::Language
        | Field::Country
        | Field::Roles
        | Field::PurchasingAccounts
        | Field::Agreements => false,
    }
}

fn changed(field: Field, text: String) -> RowChange {
    let change = RowChange::default();
    match field {
        Field::GivenName => RowChange { given_name: Some(text), ..change },
        Field::FamilyName => RowChange { family_name: Some(text), ..change },
        Field::Email
        | Field::FullName
        | Field::Language
        | Field::Country
        | Field::Roles
        | Field::PurchasingAccounts
        | Field::Agreements => RowChange { email: Some(text), ..change },
    }
}

/// What can be done with the row.
#[component]
fn Actions(row: BatchRow, change: Callback<RowChange>, edit: Callback<()>) -> impl IntoView {
    let (number, is_excluded) = (row.number, row.is_excluded);
    let exclude = move || {
        change.run(RowChange { is_excluded: Some(!is_excluded), ..RowChange::default() });
    };
    let (icon, label) = if is_excluded {
        (Symbol::Undo, t!(batch_rows.include))
    } else {
        (Symbol::Minus, t!(batch_rows.leave_out))
    };
    view! {
        <ActionsCell>
            <RowMenu label=move || (words().batch_rows.actions_for)(number)>
                <MenuButton icon=Symbol::Edit on_press=edit>
                    {t!(batch_rows.edit)}
                </MenuButton>
                <MenuButton icon on_press=exclude>
                    {label}
                </MenuButton>
            </RowMenu>
        </ActionsCell>
    }
}

/// The language as it was written, by its own name where it is a code; else that of all rows.
fn language_shown(text: &str, defaults: &Defaults) -> String {
    if text.is_empty() {
        return defaults.language.map(|it| it.own_name().to_owned()).unwrap_or_default();
    }
    Locale::from_code(text).map_or_else(|| text.to_owned(), |it| it.own_name().to_owned())
}

/// The country as it was written, by its name where it is a code; else that of all rows.
fn country_shown(text: &str, defaults: &Defaults) -> String {
    if text.is_empty() {
        return defaults.country.as_ref().map(format::country).unwrap_or_default();
    }
    Country::parse(text).map_or_else(|_| text.to_owned(), |country| format::country(&country))
}
