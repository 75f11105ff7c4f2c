//! What a partner does for whoever is designated at a customer: send again, correct, designate. Each
//! asks for a reason.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        partners::{
            Correct, Correction, Customer, CustomerState, Designate, Designation, Resend, Resending,
        },
    },
    ids::PartnerId,
    locale::Locale,
    problem::FieldError,
    values::{EmailAddress, Name, Purpose, is_consumer_domain},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal, broken_rule},
    parts::{NameFields, Whose, language_options},
    problem::Wrong,
    session::use_session,
    ui::{
        Button, ButtonKind, Dialog, SelectField, Symbol, TextField, TextKind, Toasts, open_about,
    },
    words::{Text, t, words},
};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// The same address gets a new link.
    Resend,
    /// The same person at another address.
    Correct,
    /// Another person.
    Designate,
}

impl Deed {
    /// The likeliest first.
    pub(crate) const ALL: [Self; 3] = [Self::Resend, Self::Correct, Self::Designate];

    /// Whether it can be done now.
    pub(crate) const fn is_for(self, state: CustomerState) -> bool {
        match (self, state) {
            (_, CustomerState::Ended)
            | (Self::Resend | Self::Correct, CustomerState::Registered)
            | (Self::Resend, CustomerState::Announced | CustomerState::Objected) => false,
            (
                Self::Resend,
                CustomerState::Invited
                | CustomerState::Expired
                | CustomerState::Declined
                | CustomerState::Uninvited,
            )
            | (
                Self::Correct,
                CustomerState::Invited
                | CustomerState::Announced
                | CustomerState::Objected
                | CustomerState::Expired
                | CustomerState::Declined
                | CustomerState::Uninvited,
            )
            | (
                Self::Designate,
                CustomerState::Registered
                | CustomerState::Invited
                | CustomerState::Announced
                | CustomerState::Objected
                | CustomerState::Expired
                | CustomerState::Declined
                | CustomerState::Uninvited,
            ) => true,
        }
    }

    /// What stands before its name.
    pub(crate) const fn symbol(self) -> Symbol {
        match self {
            Self::Resend => Symbol::Send,
            Self::Correct => Symbol::Edit,
            Self::Designate => Symbol::User,
        }
    }

    /// What it is called.
    pub(crate) fn label(self) -> Text {
        match self {
            Self::Resend => t!(partner.resend),
            Self::Correct => t!(partner.correct),
            Self::Designate => t!(partner.designate),
        }
    }

    /// What will happen.
    fn consequence(self, state: CustomerState) -> Text {
        match (self, state == CustomerState::Registered) {
            (Self::Resend, _) => t!(partner.resend_text),
            (Self::Correct, _) => t!(partner.correct_text),
            (Self::Designate, true) => t!(partner.designate_registered),
            (Self::Designate, false) => t!(partner.designate_text),
        }
    }

    fn done(self) -> &'static str {
        let words = &words().partner;
        match self {
            Self::Resend => words.resent,
            Self::Correct => words.corrected,
            Self::Designate => words.designated,
        }
    }
}

/// The dialog: open as long as something is being done.
#[component]
pub(crate) fn DeedDialog(
    partner_id: PartnerId,
    customer: Customer,
    doing: RwSignal<Option<Deed>>,
    newer: RwSignal<Option<Customer>>,
) -> impl IntoView {
    let open = open_about(doing);
    let title = move || doing.get().map(|deed| deed.label()()).unwrap_or_default();
    // Made anew each time: what was typed the last time was for something else.
    let form = move || {
        let (customer, deed) = (customer.clone(), doing.get()?);
        Some(view! { <DeedForm partner_id customer deed open newer /> })
    };
    view! {
        <Dialog open title>
            {form}
        </Dialog>
    }
}

#[component]
fn DeedForm(
    partner_id: PartnerId,
    customer: Customer,
    deed: Deed,
    open: RwSignal<bool>,
    newer: RwSignal<Option<Customer>>,
) -> impl IntoView {
    let errors = FormErrors::new();
    let entries = Entries::new(deed, &customer);
    let toasts = Toasts::expect();
    let consequence = deed.consequence(customer.state);
    let submit = Action::new_local(move |(): &()| {
        let customer = customer.clone();
        async move {
            errors.clear();
            let Some(sending) = entries.send(partner_id, &customer) else {
                return errors.list(&entries.fields());
            };
            match sending.call().await {
                Ok(customer) => {
                    toasts.show(deed.done());
                    open.try_set(false);
                    newer.try_set(Some(customer));
                }
                Err(failure) => errors.refuse(failure, &entries.fields()),
            }
        }
    });
    view! {
        <Form submit>
            <Refusal errors />
            <p>{consequence}</p>
            <Who entries />
            <TextField
                id="reason"
                label=t!(partner.reason)
                hint=t!(partner.reason_hint)
                value=entries.reason.text
                error=entries.reason.error()
                on_blur=entries.reason.on_blur()
            />
            <div class="actions">
                <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {deed.label()}
                </Button>
            </div>
        </Form>
    }
}

/// Where the invitation goes, as far as that changes.
#[component]
fn Who(entries: Entries) -> impl IntoView {
    let Entries { deed, email, given_name, family_name, language, .. } = entries;
    let address = move |label: Text| {
        view! {
            <TextField
                id="email"
                label
                kind=TextKind::Email
                value=email.text
                error=email.error()
                on_blur=email.on_blur()
            />
        }
    };
    match deed {
        Deed::Resend => ().into_any(),
        Deed::Correct => address(t!(partner.right_address)).into_any(),
        Deed::Designate => view! {
            {address(t!(person.email))}
            <NameFields whose=Whose::Others given_name family_name />
            <SelectField
                id="language"
                label=t!(person.language)
                options=language_options
                value=language.text
                error=language.error()
            />
        }
        .into_any(),
    }
}

/// What is typed and chosen.
#[derive(Clone, Copy, Debug)]
struct Entries {
    deed: Deed,
    email: Entry<EmailAddress>,
    given_name: Entry<Name>,
    family_name: Entry<Name>,
    language: Entry<Locale>,
    reason: Entry<Purpose>,
}

/// What is sent.
enum Sending {
    Resend(Resend, Resending),
    Correct(Correct, Correction),
    Designate(Designate, Designation),
}

impl Sending {
    async fn call(self) -> Result<Customer, Failure> {
        match self {
            Self::Resend(at, body) => api::call(at.with(Json(body))).await,
            Self::Correct(at, body) => api::call(at.with(Json(body))).await,
            Self::Designate(at, body) => api::call(at.with(Json(body))).await,
        }
    }
}

impl Entries {
    fn new(deed: Deed, customer: &Customer) -> Self {
        let work_domains = use_session().portal().work_domains;
        let before = match deed {
            Deed::Resend | Deed::Correct => customer.email.to_string(),
            Deed::Designate => String::new(),
        };
        let language = crate::language::current();
        Self {
            deed,
            email: Entry::checked(before, move |text| read_address(text, &work_domains)),
            given_name: Entry::new("", Name::parse),
            family_name: Entry::new("", Name::parse),
            language: Entry::new(language.code(), str::parse::<Locale>),
            reason: Entry::new("", Purpose::parse),
        }
    }

    fn send(self, partner_id: PartnerId, customer: &Customer) -> Option<Sending> {
        let purchasing_account_number = customer.number.clone();
        let from = customer.email.clone();
        // All are read before one is missed: every fault is to show.
        let reason = self.reason.value();
        Some(match self.deed {
            Deed::Resend => Sending::Resend(
                Resend { partner_id, purchasing_account_number },
                Resending { reason: reason? },
            ),
            Deed::Correct => {
                let email = self.email.value();
                let at = Correct { partner_id, purchasing_account_number };
                Sending::Correct(at, Correction { from, email: email?, reason: reason? })
            }
            Deed::Designate => {
                let (email, language) = (self.email.value(), self.language.value());
                let (given, family) = (self.given_name.value(), self.family_name.value());
                let designation = Designation {
                    from,
                    email: email?,
                    given_name: given?,
                    family_name: family?,
                    language: language?,
                    reason: reason?,
                };
                let at = Designate { partner_id, purchasing_account_number };
                Sending::Designate(at, designation)
            }
        })
    }

    fn fields(self) -> Vec<FormField> {
        let mut fields = match self.deed {
            Deed::Resend => Vec::new(),
            Deed::Correct | Deed::Designate => {
                vec![FormField::new("/email", "email", t!(person.email), self.email.wrong)]
            }
        };
        if self.deed == Deed::Designate {
            let (given, family) = (self.given_name.wrong, self.family_name.wrong);
            fields.extend([
                FormField::new("/given_name", "given-name", t!(person.given_name), given),
                FormField::new("/family_name", "family-name", t!(person.family_name), family),
                FormField::new("/language", "language", t!(person.language), self.language.wrong),
            ]);
        }
        fields.push(FormField::new("/reason", "reason", t!(partner.reason), self.reason.wrong));
        fields
    }
}

/// The address, unless it is one of a consumer mail service.
pub(super) fn read_address(text: &str, work_domains: &[String]) -> Result<EmailAddress, Wrong> {
    let email = EmailAddress::parse(text).map_err(|error| broken_rule(&error))?;
    let domain = email.domain();
    if is_consumer_domain(domain) && !work_domains.iter().any(|it| it == domain) {
        let code = shared::problem::FieldCode::PersonalAddress;
        return Err(Wrong::Rule(FieldError::new("", code)));
    }
    Ok(email)
}
