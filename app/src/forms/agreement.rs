//! Editing what an organization says of an agreement. Nobody's work is lost: whoever was slower sees
//! both versions, and decides.

mod address;
mod both;
mod contact;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        Endpoint, Failure, Json,
        agreements::{AgreementChange, AgreementDetails, AgreementVersion, Concern, Update},
    },
    ids::OrganizationId,
    problem::Problem,
    values::{AgreementNumber, Name},
};

use self::{
    address::{AddressEntries, AddressFields},
    both::Both,
    contact::{ContactEntries, ContactFields},
};
use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    parts::Unsaved,
    ui::{BottomBar, Button, ButtonKind, Group, LinkButton, Section, TextField, Toasts},
    words::{t, words},
};

/// The form; it starts with what is saved.
#[component]
pub(crate) fn AgreementForm(
    organization_id: OrganizationId,
    number: AgreementNumber,
    /// Where the agreement is shown.
    page: String,
    details: AgreementDetails,
    /// Called with what is saved by now, when somebody wants to start from that.
    on_again: Callback<AgreementDetails>,
) -> impl IntoView {
    let entries = Entries::new(&details);
    let before = StoredValue::new(entries.typed());
    let editing = Editing {
        version: StoredValue::new(details.version),
        entries,
        errors: FormErrors::new(),
        present: RwSignal::new(None),
        is_done: RwSignal::new(false),
    };
    let submit = editing.action(Update { organization_id, agreement_number: number }, page.clone());
    let has_changed = move || before.with_value(|before| *before != entries.typed());
    let keep = Callback::new(move |version| {
        editing.version.set_value(version);
        if !submit.pending().get_untracked() {
            submit.dispatch_local(());
        }
    });
    let errors = editing.errors;
    let summary = t!(agreement_details.own);
    view! {
        <Unsaved when=Signal::derive(move || has_changed() && !editing.is_done.get()) />
        <Form submit>
            <Refusal errors />
            {move || {
                let present = editing.present.get()?;
                let mine = entries.change(present.version.clone())?;
                Some(view! { <Both mine present on_keep=keep on_take=on_again /> })
            }}
            <Own entries />
            <Section title=t!(agreement_details.contacts)>
                <p class="muted">{t!(agreement_details.contacts_hint)}</p>
            </Section>
            {entries.contacts.map(|contact| view! { <ContactFields contact /> }).collect_view()}
            <BottomBar summary>
                <LinkButton href=page>{t!(common.cancel)}</LinkButton>
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(common.save)}
                </Button>
            </BottomBar>
        </Form>
    }
}

/// What it is called, and where letters go.
#[component]
fn Own(entries: Entries) -> impl IntoView {
    let Entries { nickname, purchase_order, address, billing_address, contacts: _ } = entries;
    view! {
        <Group title=t!(agreement_details.own)>
            <TextField
                id="nickname"
                label=t!(agreement_details.nickname)
                value=nickname.text
                optional=t!(agreement_details.optional)
                hint=t!(agreement_details.nickname_hint)
                error=nickname.error()
                on_blur=nickname.on_blur()
            />
            <TextField
                id="purchase-order"
                label=t!(agreement_details.purchase_order)
                value=purchase_order.text
                optional=t!(agreement_details.optional)
                hint=t!(agreement_details.purchase_order_hint)
                error=purchase_order.error()
                on_blur=purchase_order.on_blur()
            />
        </Group>
        <Group title=t!(agreement_details.address)>
            <AddressFields address />
        </Group>
        <Group title=t!(agreement_details.billing_address)>
            <p class="muted">{t!(agreement_details.billing_hint)}</p>
            <AddressFields address=billing_address />
        </Group>
    }
}

/// What is typed.
#[derive(Clone, Copy, Debug)]
struct Entries {
    nickname: Entry<Name>,
    purchase_order: Entry<Name>,
    address: AddressEntries,
    billing_address: AddressEntries,
    contacts: [ContactEntries; Concern::ALL.len()],
}

impl Entries {
    fn new(details: &AgreementDetails) -> Self {
        let text = |name: &Option<Name>| name.as_ref().map(ToString::to_string).unwrap_or_default();
        let mut concerns = Concern::ALL.iter();
        let contacts = std::array::from_fn(|_| {
            let concern = *concerns.next().unwrap_or(&Concern::Purchasing);
            let known = details.contacts.iter().find(|it| it.concern == concern);
            ContactEntries::new(concern, known)
        });
        Self {
            nickname: Entry::new(text(&details.nickname), Name::parse),
            purchase_order: Entry::new(text(&details.purchase_order), Name::parse),
            address: AddressEntries::new("address", details.address.as_ref()),
            billing_address: AddressEntries::new(
                "billing_address",
                details.billing_address.as_ref(),
            ),
            contacts,
        }
    }

    /// All that is typed, to see whether it is something else than before.
    fn typed(self) -> Vec<String> {
        let own = [self.nickname.text.get(), self.purchase_order.text.get()];
        let addresses = self.address.typed().into_iter().chain(self.billing_address.typed());
        let contacts = self.contacts.into_iter().flat_map(ContactEntries::typed);
        own.into_iter().chain(addresses).chain(contacts).collect()
    }

    /// What is to be saved, made from that version; nothing when a field says why not.
    fn change(self, version: AgreementVersion) -> Option<AgreementChange> {
        // All are read before one is missed: every fault is to show.
        let (nickname, purchase_order) =
            (self.nickname.optional_value(), self.purchase_order.optional_value());
        let (address, billing_address) = (self.address.value(), self.billing_address.value());
        let contacts: Vec<_> = self.contacts.into_iter().map(ContactEntries::value).collect();
        let contacts = contacts.into_iter().collect::<Result<Vec<_>, _>>();
        Some(AgreementChange {
            version,
            nickname: nickname.ok()?,
            purchase_order: purchase_order.ok()?,
            address: address.ok()?,
            billing_address: billing_address.ok()?,
            contacts: contacts.ok()?.into_iter().flatten().collect(),
        })
    }

    fn fields(self) -> Vec<FormField> {
        let own = [
            FormField::new(
                "/nickname",
                "nickname",
                t!(agreement_details.nickname),
                self.nickname.wrong,
            ),
            FormField::new(
                "/purchase_order",
                "purchase-order",
                t!(agreement_details.purchase_order),
                self.purchase_order.wrong,
            ),
        ];
        let addresses = self.address.fields().into_iter().chain(self.billing_address.fields());
        // The server counts those that are sent.
        let given = self.contacts.into_iter().filter(|it| it.is_given()).enumerate();
        let contacts = given.flat_map(|(index, it)| it.fields(index));
        own.into_iter().chain(addresses).chain(contacts).collect()
    }
}

/// What saving takes.
#[derive(Clone, Copy, Debug)]
struct Editing {
    /// From what it is edited.
    version: StoredValue<AgreementVersion>,
    entries: Entries,
    errors: FormErrors,
    /// What is saved by now, where somebody else was faster.
    present: RwSignal<Option<AgreementDetails>>,
    is_done: RwSignal<bool>,
}

impl Editing {
    fn action(self, at: Update, page: String) -> Action<(), ()> {
        let Self { version, entries, errors, present, is_done } = self;
        let (toasts, navigate) = (Toasts::expect(), use_navigate());
        Action::new_local(move |(): &()| {
            let (navigate, page, at) = (navigate.clone(), page.clone(), at.clone());
            async move {
                errors.clear();
                present.try_set(None);
                let version = version.try_get_value();
                let Some(change) = version.and_then(|version| entries.change(version)) else {
                    return errors.list(&entries.fields());
                };
                match api::call(at.with(Json(change))).await {
                    Ok(_) => {
                        is_done.try_set(true);
                        toasts.show(words().agreement_details.saved);
                        navigate(&page, NavigateOptions::default());
                    }
                    Err(failure) => {
                        present.try_set(present_in(&failure));
                        errors.refuse(failure, &entries.fields());
                    }
                }
            }
        })
    }
}

/// What is saved by now, where that is why it was refused.
fn present_in(failure: &Failure) -> Option<AgreementDetails> {
    if let Failure::Problem(document) = failure
        && let Problem::AgreementChanged { present } = &document.problem
    {
        Some((**present).clone())
    } else {
        None
    }
}
