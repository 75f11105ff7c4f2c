//! Turns what failed into words: the fact, what to do next, and what the page can offer to do.

use shared::{
    access::Role,
    api::{Failure, me::ScopeName, users::Hindrance},
    problem::{Document, FieldCode, FieldError, Problem},
};

use crate::{format, ui::Symbol, words::words};

/// A failure as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Explanation {
    /// What happened.
    pub(crate) what: &'static str,
    /// What to do next.
    pub(crate) next: String,
    /// What the page can do about it.
    pub(crate) remedy: Remedy,
    /// The sign of it.
    pub(crate) symbol: Symbol,
}

/// What a page can do about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// The same once more may work.
    TryAgain,
    /// A newer page may work.
    Reload,
    /// It is up to the person.
    Nothing,
}

/// What is wrong with what was typed into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// It breaks a rule of the contract.
    Rule(FieldError),
    /// The second password is another one than the first.
    PasswordsDiffer,
}

/// The words for a failure.
pub(crate) fn explain(failure: &Failure) -> Explanation {
    let words = &words().problems;
    match failure {
        Failure::Offline => Explanation::new(words.offline, words.offline_next)
            .with(Remedy::TryAgain, Symbol::Server),
        Failure::VersionSkew => Explanation::new(words.version_skew, words.version_skew_next)
            .with(Remedy::Reload, Symbol::Refresh),
        Failure::Problem(document) => explain_problem(document),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each problem")]
fn explain_problem(document: &Document) -> Explanation {
    let all = words();
    let words = &all.problems;
    let locked = |what, next| Explanation::new(what, next).with(Remedy::Nothing, Symbol::Lock);
    match &document.problem {
        Problem::SignedOut => locked(words.signed_out, words.signed_out_next),
        Problem::WrongCredentials => locked(words.wrong_credentials, words.wrong_credentials_next),
        Problem::Forbidden { permission } => {
            let next = (words.forbidden_next)((all.permissions.name)(*permission));
            Explanation { next, ..locked(words.forbidden, "") }
        }
        Problem::RoleNotGrantable { .. } => {
            locked(words.role_not_grantable, words.role_not_grantable_next)
        }
        Problem::AccessRefused { hindrances } => {
            locked(words.access_refused, words.access_refused_next)
                .because(&hindrances.iter().map(hindrance).collect::<Vec<_>>())
        }
        Problem::AccessChanged { .. } => {
            Explanation::new(words.access_changed, words.access_changed_next)
        }
        Problem::LoneAdministrator { accounts } => {
            let accounts: Vec<_> = accounts.iter().map(scope_in_short).collect();
            let next = (words.lone_administrator_next)(&accounts.join(", "));
            Explanation { next, ..locked(words.lone_administrator, "") }
        }
        Problem::AdministratorChanged => Explanation::new(words.designated, words.designated_next),
        Problem::VisibilityChanged => {
            Explanation::new(all.visibility.changed, all.visibility.changed_next)
        }
        Problem::LastOperator => Explanation::new(words.last_operator, words.last_operator_next),
        Problem::Suspended { since } => {
            let next = (words.suspended_next)(&format::moment(*since));
            Explanation { next, ..locked(words.suspended, "") }
        }
        Problem::RecordChanged => Explanation::new(words.record_changed, words.record_changed_next)
            .with(Remedy::Reload, Symbol::Refresh),
        Problem::LastPartnerAdministrator => Explanation::new(words.last_one, words.last_one_next),
        Problem::NotUndoable => Explanation::new(words.not_undoable, words.not_undoable_next),
        Problem::Deactivated => locked(words.deactivated, words.deactivated_next),
        Problem::NotFound => Explanation::new(words.not_found, words.not_found_next),
        Problem::BodyTooLarge | Problem::UriTooLong => {
            Explanation::new(words.body_too_large, words.body_too_large_next)
        }
        Problem::CrossSite => locked(words.cross_site, words.cross_site_next),
        Problem::TooSlow => Explanation::new(words.too_slow, words.too_slow_next)
            .with(Remedy::TryAgain, Symbol::Clock),
        Problem::Invalid { errors } => Explanation::new(words.invalid, invalid_next(errors)),
        Problem::FileRefused { fault } => {
            Explanation::new(words.file_refused, (words.file_refused_next)(*fault))
        }
        Problem::BatchChanged { state } => {
            Explanation::new(words.batch_changed, (words.batch_changed_next)(*state))
        }
        Problem::KeyReused => {
            let words = &all.batch_sending;
            Explanation::new(words.key_reused, words.key_reused_next)
                .with(Remedy::Reload, Symbol::Refresh)
        }
        Problem::AgreementEnded => {
            Explanation::new(words.agreement_ended, words.agreement_ended_next)
        }
        Problem::DomainUnverified => {
            Explanation::new(words.domain_unverified, words.domain_unverified_next)
        }
        Problem::SubscriptionEnded => {
            Explanation::new(words.subscription_ended, words.subscription_ended_next)
        }
        Problem::SeatsTaken { quantity } => {
            let next = (words.seats_taken_next)(*quantity);
            Explanation { next, ..Explanation::new(words.seats_taken, "") }
        }
        Problem::AddressNotProvided => {
            Explanation::new(words.address_not_provided, words.address_not_provided_next)
        }
        Problem::NotConnected => Explanation::new(words.not_connected, words.not_connected_next),
        Problem::InvitationClosed { state } => {
            Explanation::new(words.invitation_closed, (words.invitation_closed_next)(*state))
        }
        Problem::AlreadyRegistered => {
            Explanation::new(words.already_registered, words.already_registered_next)
        }
        Problem::InvitationChanged { .. } => {
            let words = &all.correction;
            Explanation::new(words.changed, words.changed_next)
        }
        Problem::AgreementChanged { .. } => {
            let words = &all.agreement_details;
            Explanation::new(words.changed, words.changed_next)
        }
        Problem::ViewChanged { present } => {
            let next = (all.views.changed_next)(present.name.as_ref());
            Explanation { next, ..Explanation::new(all.views.changed, "") }
        }
        Problem::DesignatedByVendor => {
            let words = &all.correction;
            locked(words.by_vendor, words.by_vendor_next)
        }
        Problem::ResetClosed { state } => {
            let words = &crate::words::words().password_reset;
            Explanation::new((words.closed)(*state), (words.closed_next)(*state))
        }
        Problem::DownloadLinkEnded => {
            Explanation::new(all.downloads.link_ended, all.downloads.link_ended_next)
        }
        Problem::FileMissing => Explanation::new(all.downloads.missing, all.downloads.missing_next),
        Problem::MailSettled { .. } => {
            Explanation::new(words.mail_settled, words.mail_settled_next)
        }
        Problem::ProductKeySealed => locked(all.keys.sealed, all.keys.sealed_next),
        Problem::TooManyTries { seconds, .. } => {
            let next = (words.too_many_tries_next)(&format::in_a_while(*seconds));
            Explanation::new(words.too_many_tries, next).with(Remedy::TryAgain, Symbol::Clock)
        }
        Problem::Busy => {
            Explanation::new(words.busy, words.busy_next).with(Remedy::TryAgain, Symbol::Clock)
        }
        // We asked in a way that the server does not know: not the person's fault either.
        Problem::MethodNotAllowed
        | Problem::HeadersTooLarge
        | Problem::UnsupportedMediaType
        | Problem::FileChanged
        | Problem::RangeNotSatisfiable { .. }
        | Problem::TokenRefused
        | Problem::ImportRunning { .. }
        | Problem::FeedRefused { .. }
        | Problem::Internal => {
            Explanation::new(words.internal, (words.internal_next)(&document.request_id))
                .with(Remedy::TryAgain, Symbol::Alert)
        }
    }
}

/// What is wrong with the whole says more than that something is.
fn invalid_next(errors: &[FieldError]) -> String {
    let of_the_whole = errors.iter().filter(|error| error.pointer.is_empty());
    let rules: Vec<_> = of_the_whole.map(rule).collect();
    if rules.is_empty() { words().problems.invalid_next.to_owned() } else { rules.join(" ") }
}

impl Explanation {
    fn new(what: &'static str, next: impl Into<String>) -> Self {
        Self { what, next: next.into(), remedy: Remedy::Nothing, symbol: Symbol::Alert }
    }

    /// What stands in the way says more than that something does.
    fn because(self, reasons: &[String]) -> Self {
        if reasons.is_empty() { self } else { Self { next: reasons.join(" "), ..self } }
    }

    fn with(self, remedy: Remedy, symbol: Symbol) -> Self {
        Self { remedy, symbol, ..self }
    }
}

/// The words for what stands in the way of changing what somebody may do.
pub(crate) fn hindrance(hindrance: &Hindrance) -> String {
    let words = words();
    let why = (words.user_access.obstacle)(hindrance.why);
    let role = hindrance.role.map(|role| (words.roles.name)(role).to_owned());
    let on = hindrance.on.as_ref().map(scope_in_short);
    let what: Vec<_> = role.into_iter().chain(on).collect();
    if what.is_empty() { why.to_owned() } else { (words.user_access.about)(&what.join(", "), why) }
}

/// A scope where there is little room: its name and its number.
pub(crate) fn scope_in_short(on: &ScopeName) -> String {
    format!("{} ({})", on.name, on.number)
}

/// The words for what is wrong with a field.
pub(crate) fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Rule(error) => rule(error),
        Wrong::PasswordsDiffer => words().fields.passwords_differ.to_owned(),
    }
}

fn rule(error: &FieldError) -> String {
    let words = &words().fields;
    let param = |name| error.params.get(name).map_or("", String::as_str);
    let text = match error.code {
        FieldCode::MalformedJson
        | FieldCode::UnknownField
        | FieldCode::DuplicateField
        | FieldCode::WrongType
        | FieldCode::LimitOutOfRange
        | FieldCode::MalformedShortName
        | FieldCode::MalformedToken
        | FieldCode::MalformedIdentifier
        | FieldCode::MalformedLanguageTag
        | FieldCode::MalformedProductKey => words.not_understood,
        FieldCode::MalformedDomainName => crate::words::words().domains.malformed,
        FieldCode::PublicSuffix => crate::words::words().domains.public_suffix,
        FieldCode::ConsumerDomain => crate::words::words().domains.consumer_domain,
        FieldCode::TooManyDomains => {
            return (crate::words::words().domains.too_many)(param("max"));
        }
        FieldCode::MalformedPhoneNumber => crate::words::words().agreement_details.malformed_phone,
        FieldCode::MissingField | FieldCode::Empty => words.needed,
        FieldCode::MalformedEmailAddress => words.malformed_email_address,
        FieldCode::EmailAddressTooLong => words.email_address_too_long,
        FieldCode::PersonalAddress => words.personal_address,
        FieldCode::PartnersOwnDomain => words.partners_own_domain,
        FieldCode::MalformedNumber => {
            return (words.malformed_number)(param("min"), param("max"));
        }
        FieldCode::MalformedCode => crate::words::words().codes.malformed,
        FieldCode::WrongCode => crate::words::words().codes.wrong,
        FieldCode::PurposeTooShort => {
            return (crate::words::words().keys.purpose_too_short)(param("min"));
        }
        FieldCode::NameTaken => crate::words::words().views.name_taken,
        FieldCode::TooManyViews => {
            return (crate::words::words().views.too_many)(param("max"));
        }
        FieldCode::TooManyKeys => {
            return (crate::words::words().keys.too_many_keys)(param("max"));
        }
        FieldCode::NameTooLong | FieldCode::PurposeTooLong | FieldCode::TextTooLong => {
            return (words.name_too_long)(param("max"));
        }
        FieldCode::NobodyToAsk => crate::words::words().support.nobody_to_ask,
        FieldCode::ControlCharacter => words.control_character,
        FieldCode::UnknownCountry => words.unknown_country,
        FieldCode::PasswordTooShort => return (words.password_too_short)(param("min")),
        FieldCode::PasswordTooLong => return (words.password_too_long)(param("max")),
        FieldCode::PasswordTooCommon => words.password_too_common,
        FieldCode::PasswordTooPersonal => words.password_too_personal,
        FieldCode::WrongPassword => words.wrong_password,
        FieldCode::TooFarAhead => words.too_far_ahead,
        FieldCode::TooManyPeople => return (words.too_many_people)(param("max")),
        FieldCode::DuplicateAddress => words.duplicate_address,
        FieldCode::AlreadyInvited => return about_role(param("role"), words.already_invited),
        FieldCode::AlreadyHeld => return about_role(param("role"), words.already_held),
        FieldCode::RoleNotGrantable => return role_not_grantable(param("role")),
        FieldCode::PurchasingAccountNeeded => words.purchasing_account_needed,
        FieldCode::AgreementNeeded => words.agreement_needed,
        FieldCode::AgreementEnded => words.agreement_ended,
        FieldCode::UnknownReference => words.unknown_reference,
        FieldCode::EndsBeforeStart => words.ends_before_start,
        FieldCode::AgreementMoved => words.agreement_moved,
        FieldCode::AccountMoved => words.account_moved,
        FieldCode::BackToDraft => words.back_to_draft,
        FieldCode::UnknownTimeZone => words.unknown_time_zone,
        FieldCode::MalformedDay => words.malformed_day,
        FieldCode::RecordExists => words.record_exists,
    };
    text.to_owned()
}

/// Of several roles, which one it is.
fn about_role(role: &str, fault: &str) -> String {
    let role = Role::from_code(role).map(|role| (words().roles.name)(role));
    role.map_or_else(|| fault.to_owned(), |role| (words().fields.named)(role, fault))
}

fn role_not_grantable(role: &str) -> String {
    let words = words();
    Role::from_code(role).map_or_else(
        || words.fields.a_role_not_grantable.to_owned(),
        |role| (words.fields.role_not_grantable)((words.roles.name)(role)),
    )
}
