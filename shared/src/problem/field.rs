//! What is wrong with a field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_path_to_error::{Path, Segment};

/// One thing that was sent, and the rule that it breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldError {
    /// Where it is in the body (RFC 6901), or `/name` in the query string.
    pub pointer: String,
    /// The rule.
    pub code: FieldCode,
    /// The numbers of the rule, for the words about it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

coded! {
    /// A rule about what is sent.
    pub enum FieldCode {
        /// This is not JSON at all.
        MalformedJson = "malformed_json",
        /// A field that the operation does not know.
        UnknownField = "unknown_field",
        /// A field that has to be there.
        MissingField = "missing_field",
        /// The same field twice.
        DuplicateField = "duplicate_field",
        /// Not of the type, or not one of the values, that the field takes.
        WrongType = "wrong_type",
        /// At least one is needed.
        Empty = "empty",
        /// The length of a page is out of range.
        LimitOutOfRange = "limit_out_of_range",
        /// Not an e-mail address that we write to.
        MalformedEmailAddress = "malformed_email_address",
        /// A longer e-mail address than mail allows.
        EmailAddressTooLong = "email_address_too_long",
        /// An address of a consumer mail service: work accounts only.
        PersonalAddress = "personal_address",
        /// At a domain of the partner who asks: an invitation to a customer never goes there.
        PartnersOwnDomain = "partners_own_domain",
        /// Not 4 to 20 digits.
        MalformedNumber = "malformed_number",
        /// Not 2 to 40 lower-case letters, digits and inner hyphens.
        MalformedShortName = "malformed_short_name",
        /// Not of the form of a link's token.
        MalformedToken = "malformed_token",
        /// Not eight letters and digits of a code.
        MalformedCode = "malformed_code",
        /// Not the code of a mail to this address, or not any more.
        WrongCode = "wrong_code",
        /// A domain below which everybody registers: nobody owns it.
        PublicSuffix = "public_suffix",
        /// A domain of a consumer mail service: no organization owns it.
        ConsumerDomain = "consumer_domain",
        /// More domains than an organization has.
        TooManyDomains = "too_many_domains",
        /// Not a name of a domain.
        MalformedDomainName = "malformed_domain_name",
        /// Not 1 to 40 letters and digits with `-`, `.`, `_` and `/` between them.
        MalformedIdentifier = "malformed_identifier",
        /// Not a tag of BCP 47.
        MalformedLanguageTag = "malformed_language_tag",
        /// Not 3 to 20 digits with what people put between them.
        MalformedPhoneNumber = "malformed_phone_number",
        /// Not 5 to 100 visible characters of ASCII.
        MalformedProductKey = "malformed_product_key",
        /// A shorter sentence than says a purpose.
        PurposeTooShort = "purpose_too_short",
        /// More than a sentence.
        PurposeTooLong = "purpose_too_long",
        /// More keys than one file takes away.
        TooManyKeys = "too_many_keys",
        /// Something else of the caller's is called so.
        NameTaken = "name_taken",
        /// More views than are saved, or shared.
        TooManyViews = "too_many_views",
        /// Longer than a name is.
        NameTooLong = "name_too_long",
        /// Longer than what one asks is.
        TextTooLong = "text_too_long",
        /// Nobody else administers the account: there is nobody to ask.
        NobodyToAsk = "nobody_to_ask",
        /// A character that steers: a line break, or one that turns the direction of a text.
        ControlCharacter = "control_character",
        /// Not a code of ISO 3166-1.
        UnknownCountry = "unknown_country",
        /// A shorter password than is asked for.
        PasswordTooShort = "password_too_short",
        /// A longer password than anybody types.
        PasswordTooLong = "password_too_long",
        /// A password that attackers try early.
        PasswordTooCommon = "password_too_common",
        /// A password made of the person's own name, address or organization.
        PasswordTooPersonal = "password_too_personal",
        /// The present password is another one.
        WrongPassword = "wrong_password",
        /// More people than one form invites.
        TooManyPeople = "too_many_people",
        /// A moment that is further ahead than anything is planned.
        TooFarAhead = "too_far_ahead",
        /// The same address twice in one form.
        DuplicateAddress = "duplicate_address",
        /// The address is invited to this role here already.
        AlreadyInvited = "already_invited",
        /// The person holds this role here already.
        AlreadyHeld = "already_held",
        /// The caller cannot grant this role here.
        RoleNotGrantable = "role_not_grantable",
        /// The role needs a purchasing account to be held on.
        PurchasingAccountNeeded = "purchasing_account_needed",
        /// The role needs an agreement to be held on.
        AgreementNeeded = "agreement_needed",
        /// The agreement has ended: nobody is invited to it.
        AgreementEnded = "agreement_ended",
        /// There is nothing with this number or short name to refer to.
        UnknownReference = "unknown_reference",
        /// The last day is before the first.
        EndsBeforeStart = "ends_before_start",
        /// The agreement is another organization's.
        AgreementMoved = "agreement_moved",
        /// The account is under another agreement.
        AccountMoved = "account_moved",
        /// An agreement that was active does not become a draft again.
        BackToDraft = "back_to_draft",
        /// Not a name of a time zone.
        UnknownTimeZone = "unknown_time_zone",
        /// Not a day.
        MalformedDay = "malformed_day",
        /// There is one with this number or short name already.
        RecordExists = "record_exists",
    }
}

impl FieldError {
    /// Reads what serde has to say. Our own values fail with `code name=number …`; the rest is
    /// serde's English, of which the first words are stable.
    #[must_use]
    pub fn from_serde(path: &Path, message: &str) -> Self {
        let words = message.split_whitespace();
        let code = words.clone().next().and_then(FieldCode::from_code);
        let params = words.filter(|_| code.is_some()).filter_map(|word| word.split_once('='));
        Self {
            pointer: pointer(path, message),
            params: params.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            code: code.unwrap_or_else(|| match message {
                _ if message.starts_with("unknown field") => FieldCode::UnknownField,
                _ if message.starts_with("missing field") => FieldCode::MissingField,
                _ if message.starts_with("duplicate field") => FieldCode::DuplicateField,
                _ => FieldCode::WrongType,
            }),
        }
    }
}

/// RFC 6901. For a field that is missing or doubled serde knows the parent only and names the
/// field in its message.
fn pointer(path: &Path, message: &str) -> String {
    let mut names = vec![String::new()];
    names.extend(path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key: name } | Segment::Enum { variant: name } => {
            Some(name.replace('~', "~0").replace('/', "~1"))
        }
        Segment::Unknown => None,
    }));
    let field = message.split_once(" field `").and_then(|(_, rest)| rest.split_once('`'));
    let field = field.map(|(field, _)| field.to_owned());
    names.extend(field.filter(|field| names.last() != Some(field)));
    names.join("/")
}
