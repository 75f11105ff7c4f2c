//! Whom to ask about one concern, in fields. All of them empty are nobody, unless there is somebody
//! already: an agreement loses nobody to ask.

use leptos::prelude::*;
use shared::{
    api::agreements::{Concern, Contact},
    values::{EmailAddress, Name, PhoneNumber},
};

use crate::{
    form::{Entry, Faulty, FormField},
    half_width::or_full_width,
    parts::{NameFields, Whose},
    ui::{Group, TextField, TextKind},
    words::{t, words},
};

/// What is typed of one contact.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContactEntries {
    concern: Concern,
    is_known: bool,
    given_name: Entry<Name>,
    family_name: Entry<Name>,
    email: Entry<EmailAddress>,
    phone: Entry<PhoneNumber>,
}

impl ContactEntries {
    pub(super) fn new(concern: Concern, known: Option<&Contact>) -> Self {
        let text = |value: fn(&Contact) -> String| known.map(value).unwrap_or_default();
        let phone = known.and_then(|it| it.phone.as_ref()).map(ToString::to_string);
        Self {
            concern,
            is_known: known.is_some(),
            given_name: Entry::new(text(|it| it.given_name.to_string()), Name::parse),
            family_name: Entry::new(text(|it| it.family_name.to_string()), Name::parse),
            email: Entry::new(text(|it| it.email.to_string()), or_full_width(EmailAddress::parse)),
            phone: Entry::new(phone.unwrap_or_default(), or_full_width(PhoneNumber::parse)),
        }
    }

    const fn texts(self) -> [RwSignal<String>; 4] {
        [self.given_name.text, self.family_name.text, self.email.text, self.phone.text]
    }

    pub(super) fn typed(self) -> [String; 4] {
        self.texts().map(|text| text.get())
    }

    pub(super) fn is_given(self) -> bool {
        let is_typed = |text: RwSignal<String>| {
            text.try_with_untracked(|text| !text.trim().is_empty()).unwrap_or_default()
        };
        self.is_known || self.texts().into_iter().any(is_typed)
    }

    /// The contact, if there is to be one.
    ///
    /// # Errors
    /// When a field says what is wrong with it.
    pub(super) fn value(self) -> Result<Option<Contact>, Faulty> {
        if !self.is_given() {
            for wrong in self.wrongs() {
                wrong.try_set(None);
            }
            return Ok(None);
        }
        let (given_name, family_name) = (self.given_name.value(), self.family_name.value());
        let (email, phone) = (self.email.value(), self.phone.optional_value());
        Ok(Some(Contact {
            concern: self.concern,
            given_name: given_name.ok_or(Faulty)?,
            family_name: family_name.ok_or(Faulty)?,
            email: email.ok_or(Faulty)?,
            phone: phone?,
        }))
    }

    const fn wrongs(self) -> [RwSignal<Option<crate::problem::Wrong>>; 4] {
        [self.given_name.wrong, self.family_name.wrong, self.email.wrong, self.phone.wrong]
    }

    /// Its fields, where it is sent at this place.
    pub(super) fn fields(self, index: usize) -> [FormField; 4] {
        let at = |part: &str| format!("/contacts/{index}/{part}");
        let [given, family, email, phone] = self.wrongs();
        [
            FormField::new(at("given_name"), self.id("given-name"), t!(person.given_name), given),
            FormField::new(
                at("family_name"),
                self.id("family-name"),
                t!(person.family_name),
                family,
            ),
            FormField::new(at("email"), self.id("email"), t!(person.email), email),
            FormField::new(at("phone"), self.id("phone"), t!(agreement_details.phone), phone),
        ]
    }

    fn id(self, part: &str) -> String {
        format!("{}-{part}", self.concern.code())
    }
}

/// The fields of one contact.
#[component]
pub(super) fn ContactFields(contact: ContactEntries) -> impl IntoView {
    let ContactEntries { concern, is_known: _, given_name, family_name, email, phone } = contact;
    let title = move || (words().agreement_details.concern)(concern);
    view! {
        <Group title>
            <NameFields id=contact.id("") whose=Whose::Others given_name family_name />
            <div class="pair">
                <TextField
                    id=contact.id("email")
                    label=t!(person.email)
                    kind=TextKind::Email
                    value=email.text
                    error=email.error()
                    on_blur=email.on_blur()
                />
                <TextField
                    id=contact.id("phone")
                    label=t!(agreement_details.phone)
                    value=phone.text
                    optional=t!(agreement_details.optional)
                    error=phone.error()
                    on_blur=phone.on_blur()
                />
            </div>
        </Group>
    }
}
