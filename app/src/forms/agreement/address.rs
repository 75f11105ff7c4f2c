//! Where a letter of paper goes, in fields; all of them empty are no address.

use leptos::prelude::*;
use shared::{
    api::agreements::PostalAddress,
    values::{Country, Name},
};

use crate::{
    form::{Entry, Faulty, FormField},
    parts::country_options,
    ui::{SelectField, TextField},
    words::t,
};

/// What is typed of one address.
#[derive(Clone, Copy, Debug)]
pub(super) struct AddressEntries {
    /// What it is called in the body.
    name: &'static str,
    street: Entry<Name>,
    extra: Entry<Name>,
    city: Entry<Name>,
    region: Entry<Name>,
    postal_code: Entry<Name>,
    country: Entry<Country>,
}

impl AddressEntries {
    pub(super) fn new(name: &'static str, known: Option<&PostalAddress>) -> Self {
        let entry = |value: fn(&PostalAddress) -> Option<&Name>| {
            let text = known.and_then(value).map(ToString::to_string).unwrap_or_default();
            Entry::new(text, Name::parse)
        };
        let country = known.map(|it| it.country.to_string()).unwrap_or_default();
        Self {
            name,
            street: entry(|it| Some(&it.street)),
            extra: entry(|it| it.extra.as_ref()),
            city: entry(|it| Some(&it.city)),
            region: entry(|it| it.region.as_ref()),
            postal_code: entry(|it| it.postal_code.as_ref()),
            country: Entry::new(country, Country::parse),
        }
    }

    const fn names(self) -> [Entry<Name>; 5] {
        [self.street, self.extra, self.city, self.region, self.postal_code]
    }

    pub(super) fn typed(self) -> Vec<String> {
        let country = self.country.text.get();
        self.names().map(|entry| entry.text.get()).into_iter().chain([country]).collect()
    }

    fn is_given(self) -> bool {
        let is_typed = |entry: Entry<Name>| {
            entry.text.try_with_untracked(|text| !text.trim().is_empty()).unwrap_or_default()
        };
        self.names().into_iter().any(is_typed)
    }

    /// The address, if one is typed.
    ///
    /// # Errors
    /// When a field says what is wrong with it.
    pub(super) fn value(self) -> Result<Option<PostalAddress>, Faulty> {
        if !self.is_given() {
            for entry in self.names() {
                entry.wrong.try_set(None);
            }
            self.country.wrong.try_set(None);
            return Ok(None);
        }
        let (street, city, country) =
            (self.street.value(), self.city.value(), self.country.value());
        let [extra, region, postal_code] =
            [self.extra, self.region, self.postal_code].map(Entry::optional_value);
        Ok(Some(PostalAddress {
            street: street.ok_or(Faulty)?,
            extra: extra?,
            city: city.ok_or(Faulty)?,
            region: region?,
            postal_code: postal_code?,
            country: country.ok_or(Faulty)?,
        }))
    }

    pub(super) fn fields(self) -> [FormField; 6] {
        let field = |part: &str, label: fn() -> &'static str, wrong| {
            FormField::new(format!("/{}/{part}", self.name), self.id(part), label, wrong)
        };
        [
            field("street", t!(agreement_details.street), self.street.wrong),
            field("extra", t!(agreement_details.extra), self.extra.wrong),
            field("city", t!(agreement_details.city), self.city.wrong),
            field("region", t!(agreement_details.region), self.region.wrong),
            field("postal_code", t!(agreement_details.postal_code), self.postal_code.wrong),
            field("country", t!(person.country), self.country.wrong),
        ]
    }

    fn id(self, part: &str) -> String {
        format!("{}-{part}", self.name)
    }
}

/// The fields of one address.
#[component]
pub(super) fn AddressFields(address: AddressEntries) -> impl IntoView {
    let AddressEntries { name: _, street, extra, city, region, postal_code, country } = address;
    let text = |part: &'static str, label: fn() -> &'static str, entry: Entry<Name>| {
        let id = address.id(part);
        view! {
            <TextField id label value=entry.text error=entry.error() on_blur=entry.on_blur() />
        }
    };
    let optional = |part: &'static str, label: fn() -> &'static str, entry: Entry<Name>| {
        let id = address.id(part);
        view! {
            <TextField
                id
                label
                value=entry.text
                optional=t!(agreement_details.optional)
                error=entry.error()
                on_blur=entry.on_blur()
            />
        }
    };
    view! {
        {text("street", t!(agreement_details.street), street)}
        {optional("extra", t!(agreement_details.extra), extra)}
        <div class="pair">
            {text("city", t!(agreement_details.city), city)}
            {optional("region", t!(agreement_details.region), region)}
        </div>
        <div class="pair">
            {optional("postal_code", t!(agreement_details.postal_code), postal_code)}
            <SelectField
                id=address.id("country")
                label=t!(person.country)
                options=country_options
                value=country.text
                error=country.error()
            />
        </div>
    }
}
