//! What operators enter by hand: a record of the feed, new or corrected. The server checks it by the
//! feed's rules, and says what is wrong at each field.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        agreements::AgreementState,
        operator_records::{
            AccountRecord, AdministratorRecord, AgreementRecord, ByHand, OrganizationRecord,
            PartnerRecord, WriteAccount, WriteAgreement, WriteOrganization, WritePartner,
        },
    },
    values::Purpose,
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    parts::{country_options, language_options},
    ui::{
        Button, ButtonKind, Dialog, FixedField, SelectField, SelectOption, TextField, TextKind,
        Toasts, open_about,
    },
    words::{Text, t, words},
};

/// A record as it is to begin with, and as it was seen; nothing was seen of a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft<R> {
    start: R,
    seen: Option<R>,
}

impl<R: Clone> Draft<R> {
    /// A new one, with what is known of it.
    pub(crate) const fn new(start: R) -> Self {
        Self { start, seen: None }
    }

    /// One that is there.
    pub(crate) fn of(seen: &R) -> Self {
        Self { start: seen.clone(), seen: Some(seen.clone()) }
    }
}

/// What is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entering {
    /// An organization.
    Organization(Draft<OrganizationRecord>),
    /// An agreement.
    Agreement(Draft<AgreementRecord>),
    /// A purchasing account with its administrator.
    Account(Draft<AccountRecord>),
    /// A partner.
    Partner(Draft<PartnerRecord>),
}

impl Entering {
    fn title(&self) -> Text {
        match self {
            Self::Organization(Draft { seen: None, .. }) => t!(operators.new_organization),
            Self::Agreement(Draft { seen: None, .. }) => t!(operators.new_agreement),
            Self::Account(Draft { seen: None, .. }) => t!(operators.new_account),
            Self::Partner(Draft { seen: None, .. }) => t!(operators.new_partner),
            Self::Organization(_) | Self::Agreement(_) | Self::Account(_) | Self::Partner(_) => {
                t!(operators.correct)
            }
        }
    }

    /// The fields of the form.
    fn inputs(&self) -> Vec<Input> {
        match self {
            Self::Organization(Draft { start, seen }) => vec![
                Input::key(
                    "/short_name",
                    t!(operators.short_name),
                    &start.short_name,
                    seen.as_ref(),
                ),
                Input::text("/name", t!(operators.name), &start.name),
                Input::of(Control::Language, "/language", t!(operators.language), &start.language),
                Input::text("/time_zone", t!(operators.time_zone), &start.time_zone)
                    .hint(t!(operators.time_zone_hint)),
                Input::of(Control::Country, "/country", t!(operators.country), &start.country),
            ],
            Self::Agreement(Draft { start, seen }) => vec![
                Input::key("/number", t!(operators.number), &start.number, seen.as_ref())
                    .hint(t!(operators.number_hint)),
                Input::text("/name", t!(operators.name), &start.name),
                Input::of(Control::State, "/state", t!(operators.state), &start.state),
                Input::text("/starts_on", t!(operators.starts_on), &start.starts_on)
                    .hint(t!(operators.day_hint)),
                Input::text("/ends_on", t!(operators.ends_on), &start.ends_on)
                    .hint(t!(operators.day_hint)),
                Input::text(
                    "/partner",
                    t!(operators.partner_short_name),
                    start.partner.as_deref().unwrap_or_default(),
                )
                .optional(),
            ],
            Self::Account(Draft { start, seen }) => {
                let administrator = &start.administrator;
                vec![
                    Input::key("/number", t!(operators.number), &start.number, seen.as_ref())
                        .hint(t!(operators.account_number_hint)),
                    Input::text("/name", t!(operators.name), &start.name),
                    Input::of(
                        Control::Email,
                        "/administrator/email",
                        t!(operators.designated),
                        &administrator.email,
                    ),
                    Input::text(
                        "/administrator/family_name",
                        t!(person.family_name),
                        &administrator.family_name,
                    ),
                    Input::text(
                        "/administrator/given_name",
                        t!(person.given_name),
                        &administrator.given_name,
                    ),
                ]
            }
            Self::Partner(Draft { start, seen }) => vec![
                Input::key(
                    "/short_name",
                    t!(operators.short_name),
                    &start.short_name,
                    seen.as_ref(),
                ),
                Input::text("/name", t!(operators.name), &start.name),
                Input::of(Control::Email, "/email", t!(operators.address), &start.email),
            ],
        }
    }

    /// Sends what stands in the fields.
    async fn send(self, typed: Vec<String>, reason: Purpose) -> Result<(), Failure> {
        let mut typed = typed.into_iter();
        let mut next = || typed.next().unwrap_or_default();
        match self {
            Self::Organization(Draft { seen, .. }) => {
                let record = OrganizationRecord {
                    short_name: next(),
                    name: next(),
                    language: next(),
                    time_zone: next(),
                    country: next(),
                };
                let body = Json(ByHand { record, seen, reason });
                api::call(WriteOrganization {}.with(body)).await
            }
            Self::Agreement(Draft { start, seen }) => {
                let record = AgreementRecord {
                    organization: start.organization,
                    number: next(),
                    name: next(),
                    state: next(),
                    starts_on: next(),
                    ends_on: next(),
                    partner: Some(next()).filter(|it| !it.is_empty()),
                };
                api::call(WriteAgreement {}.with(Json(ByHand { record, seen, reason }))).await
            }
            Self::Account(Draft { start, seen }) => {
                let AdministratorRecord { language, country, .. } = start.administrator;
                let (number, name, email) = (next(), next(), next());
                let (family_name, given_name) = (next(), next());
                let administrator =
                    AdministratorRecord { email, given_name, family_name, language, country };
                let record =
                    AccountRecord { number, agreement: start.agreement, name, administrator };
                api::call(WriteAccount {}.with(Json(ByHand { record, seen, reason }))).await
            }
            Self::Partner(Draft { seen, .. }) => {
                let record = PartnerRecord { short_name: next(), name: next(), email: next() };
                api::call(WritePartner {}.with(Json(ByHand { record, seen, reason }))).await
            }
        }
    }
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Control {
    Text,
    Email,
    Language,
    Country,
    State,
    /// It is known by it, and so it stays.
    Fixed,
}

/// A field of the form.
#[derive(Clone, Copy, Debug)]
struct Input {
    pointer: &'static str,
    label: Text,
    hint: Option<Text>,
    control: Control,
    is_optional: bool,
    entry: Entry<String>,
}

impl Input {
    fn of(control: Control, pointer: &'static str, label: Text, start: &str) -> Self {
        // Spaces around it are nobody's intention.
        let entry = Entry::checked(start, |text| Ok(text.trim().to_owned()));
        Self { pointer, label, hint: None, control, is_optional: false, entry }
    }

    fn text(pointer: &'static str, label: Text, start: &str) -> Self {
        Self::of(Control::Text, pointer, label, start)
    }

    fn key<R>(pointer: &'static str, label: Text, start: &str, seen: Option<&R>) -> Self {
        let control = if seen.is_some() { Control::Fixed } else { Control::Text };
        Self::of(control, pointer, label, start)
    }

    fn hint(self, hint: Text) -> Self {
        Self { hint: Some(hint), ..self }
    }

    fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    fn id(self) -> String {
        self.pointer.trim_start_matches('/').replace(['/', '_'], "-")
    }

    fn field(self) -> FormField {
        let pointer = format!("/record{}", self.pointer);
        FormField::new(pointer, self.id(), self.label, self.entry.wrong)
    }

    fn value(self) -> Option<String> {
        if self.is_optional {
            return self.entry.optional_value().ok().map(Option::unwrap_or_default);
        }
        self.entry.value()
    }
}

/// The dialog: open as long as something is being entered.
#[component]
pub(crate) fn EntryDialog(
    entering: RwSignal<Option<Entering>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let open = open_about(entering);
    let title = move || entering.get().map(|it| it.title()()).unwrap_or_default();
    // Made anew each time: what was typed the last time was for something else.
    let form = move || {
        let what = entering.get()?;
        Some(view! { <EntryForm what open on_done /> })
    };
    view! {
        <Dialog open title>
            {form}
        </Dialog>
    }
}

#[component]
fn EntryForm(what: Entering, open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let errors = FormErrors::new();
    let toasts = Toasts::expect();
    let inputs = StoredValue::new(what.inputs());
    let reason = Entry::new("", Purpose::parse);
    let fields = move || {
        let mut fields: Vec<_> = inputs.get_value().into_iter().map(Input::field).collect();
        fields.push(FormField::new("/reason", "reason", t!(operators.reason), reason.wrong));
        fields
    };
    let submit = Action::new_local(move |(): &()| {
        let what = what.clone();
        async move {
            errors.clear();
            // All are read before one is missed: every fault is to show.
            let typed: Vec<_> = inputs.get_value().into_iter().map(Input::value).collect();
            let because = reason.value();
            let (Some(typed), Some(because)) = (typed.into_iter().collect(), because) else {
                return errors.list(&fields());
            };
            match what.send(typed, because).await {
                Ok(()) => {
                    toasts.show(words().operators.entered);
                    open.try_set(false);
                    on_done.try_run(());
                }
                Err(failure) => errors.refuse(failure, &fields()),
            }
        }
    });
    let shown = inputs.get_value().into_iter().map(|input| view! { <InputView input /> });
    view! {
        <Form submit>
            <Refusal errors />
            {shown.collect_view()}
            <TextField
                id="reason"
                label=t!(operators.reason)
                hint=t!(operators.reason_hint)
                value=reason.text
                error=reason.error()
                on_blur=reason.on_blur()
            />
            <div class="actions">
                <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(operators.enter)}
                </Button>
            </div>
        </Form>
    }
}

#[component]
fn InputView(input: Input) -> impl IntoView {
    let Input { label, hint, control, is_optional, entry, .. } = input;
    let id = input.id();
    let line = |kind: TextKind| {
        let hint = move || hint.map(|hint| hint().to_owned()).unwrap_or_default();
        let id = id.clone();
        match (input.hint.is_some(), is_optional) {
            (true, _) => view! {
                <TextField id label kind hint value=entry.text error=entry.error() />
            }
            .into_any(),
            (false, true) => view! {
                <TextField
                    id
                    label
                    kind
                    optional=t!(agreement_details.optional)
                    value=entry.text
                    error=entry.error()
                />
            }
            .into_any(),
            (false, false) => view! {
                <TextField id label kind value=entry.text error=entry.error() />
            }
            .into_any(),
        }
    };
    let choice = |options: fn() -> Vec<SelectOption>| {
        let id = id.clone();
        view! { <SelectField id label options value=entry.text error=entry.error() /> }.into_any()
    };
    match control {
        Control::Text => line(TextKind::Text),
        Control::Email => line(TextKind::Email),
        Control::Language => choice(language_options),
        Control::Country => choice(country_options),
        Control::State => choice(states),
        Control::Fixed => {
            let value = entry.text.get_untracked();
            view! { <FixedField id=id.clone() label value /> }.into_any()
        }
    }
}

fn states() -> Vec<SelectOption> {
    let words = &words().states;
    let option = |it: &AgreementState| SelectOption::new(it.code(), (words.agreement)(*it));
    AgreementState::ALL.iter().map(option).collect()
}
