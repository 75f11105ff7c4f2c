//! Who signed what with whom, whom to ask about it, and its papers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use shared::{
    api::agreements::{AgreementState, Concern},
    locale::Locale,
    values::{
        AgreementNumber, Checksum, Country, EmailAddress, FilePath, LanguageTag, Name, PhoneNumber,
        PurchasingAccountNumber, RecordNumber, ShortName,
    },
};

use super::{Few, Many, Record, Referenced, few, key, object, record};
use crate::import::{
    fields::{At, Column, Field, Fields, Shape},
    file_name::FileName,
    kind::Kind,
    values::{ByteSize, Day, TimeZone},
};

few! {
    /// A customer organization.
    Organization, short_name: ShortName; {
        /// What it is called in addresses, and referred to by agreements. It never changes.
        short_name: ShortName,
        /// Its name.
        name: Name,
        /// The language of mails to its administrators where their own is not given. Without it,
        /// the vendor's.
        language: Option<Locale>,
        /// In which its days end.
        time_zone: TimeZone,
        /// Where it is.
        country: Country,
    }
}

few! {
    /// A reseller.
    Partner, short_name: ShortName; {
        /// What it is referred to by agreements. It never changes.
        short_name: ShortName,
        /// Its name.
        name: Name,
        /// Where customers reach it.
        email: EmailAddress,
    }
}

few! {
    /// A signed agreement.
    Agreement, number: AgreementNumber; {
        /// The number that is printed on it.
        number: AgreementNumber,
        /// The short name of the organization that signed it.
        organization: ShortName,
        /// The short name of the reseller of record, if there is one.
        partner: Option<ShortName>,
        /// What the programme is called.
        name: Name,
        /// Where it stands. Becoming active mails the administrators of its accounts.
        state: AgreementState,
        /// Its first day.
        starts_on: Day,
        /// Its last day.
        ends_on: Day,
    }
}

few! {
    /// A buying unit under an agreement.
    PurchasingAccount, number: PurchasingAccountNumber; {
        /// Its number.
        number: PurchasingAccountNumber,
        /// The number of the agreement that it is under.
        agreement: AgreementNumber,
        /// Its name.
        name: Name,
        /// Who is designated its administrator. Another address is a change of administrator.
        administrator: Administrator,
    }
}

object! {
    /// The purchasing account administrator: the first person in.
    Administrator {
        /// Their work account.
        email: EmailAddress,
        /// What friends say.
        given_name: Name,
        /// What the family shares.
        family_name: Name,
        /// The language of their mails. Without it, the organization's.
        language: Option<Locale>,
        /// Where they work. Without it, the organization's country.
        country: Option<Country>,
    }
}

impl Field for Administrator {
    const SHAPE: Shape = Shape::Object(Self::COLUMNS);

    fn read(json: &RawValue, at: At<'_>) -> Option<Self> {
        Fields::open(json, at).and_then(Self::of)
    }
}

record! {
    /// Whom to ask about an agreement: one person for each concern.
    Contact {
        /// The number of the agreement.
        agreement: AgreementNumber,
        /// What they are asked about.
        concern: Concern,
        /// What friends say.
        given_name: Name,
        /// What the family shares.
        family_name: Name,
        /// Where they are written to.
        email: EmailAddress,
        /// Where they are called.
        phone: Option<PhoneNumber>,
    }
}

impl Many for Contact {
    key! { agreement: AgreementNumber, concern: Concern }

    fn owner(&self) -> Option<&str> {
        Some(self.agreement.as_ref())
    }

    fn refer(&self, to: &mut Referenced) {
        to.agreement(&self.agreement);
    }
}

record! {
    /// A paper that belongs to an agreement. Its bytes are in the storage already.
    Document {
        /// The vendor's number of it.
        number: RecordNumber,
        /// The number of the agreement. It never changes.
        agreement: AgreementNumber,
        /// What it is called.
        title: Name,
        /// Its language.
        language: LanguageTag,
        /// The day that it bears.
        dated_on: Day,
        /// Where it is in the storage.
        path: FilePath,
        /// What it is called when it is saved.
        file_name: FileName,
        /// How long it is, in bytes.
        byte_size: ByteSize,
        /// By what one sees that it is whole.
        sha256: Checksum,
    }
}

impl Many for Document {
    key! { number: RecordNumber }

    fn owner(&self) -> Option<&str> {
        Some(self.agreement.as_ref())
    }

    fn refer(&self, to: &mut Referenced) {
        to.agreement(&self.agreement);
    }
}
