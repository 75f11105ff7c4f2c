//! A question to the administrators of an account.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        me::MyAccount,
        questions::{Create, Question},
    },
    ids::{OrganizationId, PurchasingAccountId},
    values::{QuestionText, Subject},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    ui::{Banner, Button, ButtonKind, ParagraphField, SelectField, SelectOption, TextField, Tone},
    words::{t, words},
};

/// The form, then word that it is sent.
#[component]
pub(crate) fn QuestionForm(
    organization_id: OrganizationId,
    accounts: Vec<MyAccount>,
) -> impl IntoView {
    let is_sent = RwSignal::new(false);
    let again = move || is_sent.set(false);
    move || {
        if is_sent.get() {
            let actions = move || {
                view! { <Button on_press=again>{t!(support.another)}</Button> }
            };
            view! {
                <Banner tone=Tone::Success title=t!(support.sent) actions>
                    {t!(support.sent_text)}
                </Banner>
            }
            .into_any()
        } else {
            view! { <Ask organization_id accounts=accounts.clone() is_sent /> }.into_any()
        }
    }
}

#[component]
fn Ask(
    organization_id: OrganizationId,
    accounts: Vec<MyAccount>,
    is_sent: RwSignal<bool>,
) -> impl IntoView {
    let errors = FormErrors::new();
    let entries = Entries::new(&accounts);
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let Some(question) = entries.question() else { return errors.list(&entries.fields()) };
        match api::call(Create { organization_id }.with(Json(question))).await {
            Ok(()) => {
                is_sent.try_set(true);
            }
            Err(failure) => errors.refuse(failure, &entries.fields()),
        }
    });
    let options = move || {
        let option = |it: &MyAccount| {
            let name = (words().roles.on_account)(it.number.as_ref(), it.name.as_ref());
            SelectOption::new(it.id.to_string(), name)
        };
        let none = SelectOption::new("", words().support.choose_account);
        std::iter::once(none).chain(accounts.iter().map(option)).collect::<Vec<_>>()
    };
    let Entries { account, subject, text } = entries;
    view! {
        <Form submit>
            <Refusal errors />
            <SelectField
                id="account"
                label=t!(support.account)
                options=Signal::derive(options)
                value=account.text
                error=account.error()
            />
            <TextField
                id="subject"
                label=t!(support.subject)
                value=subject.text
                error=subject.error()
                on_blur=subject.on_blur()
            />
            <ParagraphField
                id="text"
                label=t!(support.text)
                hint=t!(support.text_hint)
                value=text.text
                error=text.error()
            />
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(support.send)}
                </Button>
            </div>
        </Form>
    }
}

/// What is chosen and typed.
#[derive(Clone, Copy, Debug)]
struct Entries {
    account: Entry<PurchasingAccountId>,
    subject: Entry<Subject>,
    text: Entry<QuestionText>,
}

impl Entries {
    /// Whoever reaches one account has nothing to choose.
    fn new(accounts: &[MyAccount]) -> Self {
        let only = match accounts {
            [only] => only.id.to_string(),
            _ => String::new(),
        };
        Self {
            account: Entry::new(only, |text| text.parse().map_err(|_| "wrong_type")),
            subject: Entry::new("", Subject::parse),
            text: Entry::new("", QuestionText::parse),
        }
    }

    fn question(self) -> Option<Question> {
        // All are read before one is missed: every fault is to show.
        let (account, subject, text) =
            (self.account.value(), self.subject.value(), self.text.value());
        Some(Question { purchasing_account_id: account?, subject: subject?, text: text? })
    }

    fn fields(self) -> [FormField; 3] {
        let Self { account, subject, text } = self;
        [
            FormField::new("/purchasing_account_id", "account", t!(support.account), account.wrong),
            FormField::new("/subject", "subject", t!(support.subject), subject.wrong),
            FormField::new("/text", "text", t!(support.text), text.wrong),
        ]
    }
}
