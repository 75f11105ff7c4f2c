//! One letter of each kind, and a writer whose mails are the same each time.

use chrono::{DateTime, Utc};
use shared::{
    access::{Role, Scope},
    api::{
        deliveries::Reason,
        me::{Assignment, ScopeName},
        session::PersonName,
    },
    ids::{AgreementId, InquiryId, InvitationId, PersonId, PurchasingAccountId},
    locale::Locale,
    values::{EmailAddress, Name},
};
use uuid::Uuid;

use crate::{
    Config, Mode, Source,
    mail::{
        format::Mail,
        letter::{
            AccessChange, AccountFact, InquiryFact, Invitee, KeyDigest, KeyUse, KeyUser, Letter,
            Link, ManyKeys, OrganizationFact, ResetLink, Unanswered,
        },
        writer::Writer,
    },
    store::messages::Claimed,
};

pub(super) fn writer() -> Writer {
    let source = Source::default()
        .with("BC_PUBLIC_URL", "https://portal.example/")
        .with("BC_SECRET_KEY", &"k".repeat(40))
        .with("BC_MAIL_FROM", "Business Center <portal@vendor.example>")
        .with("BC_BRAND_CONTACT", "help@vendor.example");
    Writer::new(&Config::read(source, Mode::Demo).unwrap()).unwrap()
}

pub(super) fn write(letter: &Letter, locale: Locale) -> Mail {
    writer().write(&message(letter, locale)).unwrap()
}

pub(super) fn message(letter: &Letter, locale: Locale) -> Claimed {
    Claimed::sample(letter, "hana.kim@contoso.com", locale, moment("2026-03-12T05:05:59Z"))
}

/// One of each, with names of both scripts.
pub(super) fn letters() -> Vec<Letter> {
    let agreement_number = "1234567890".parse().unwrap();
    let organization = || name("Contoso");
    vec![
        Letter::AdministratorInvitation { link: link(), agreement_number, accounts: accounts() },
        Letter::ColleagueInvitation {
            link: link(),
            inviter: person("Harry", "Miller"),
            assignments: assignments(),
        },
        Letter::AlreadyRegistered {
            organization: organization(),
            agreement_number: "1234567890".parse().unwrap(),
        },
        Letter::InvitationWithdrawn { organization: organization() },
        Letter::InvitationAccepted {
            organization: organization_fact(),
            invitee: person("하나", "김"),
            invitee_email: email("hana.kim@contoso.com"),
            assignments: assignments(),
        },
        Letter::InvitationReminder {
            link: link(),
            inviter: Some(person("Harry", "Miller")),
            assignments: assignments(),
        },
        Letter::InvitationEnding { link: link(), inviter: None, assignments: assignments() },
        Letter::InvitationUnanswered(unanswered(&[("하나", "김")], 0)),
        Letter::InvitationExpired(unanswered(&[("하나", "김"), ("Harry", "Miller")], 3)),
        Letter::InvitationUndeliverable {
            organization: organization_fact(),
            invitation_id: link().invitation_id,
            invitee: person("하나", "김"),
            invitee_email: email("hana.kim@contoso.com"),
            reason: Reason::NoMailbox,
        },
        Letter::ConfirmationAsked {
            organization: organization_fact(),
            inviter: person("Harry", "Miller"),
            invitee_email: email("hana.kim@contoso.com"),
            assignments: assignments(),
        },
        Letter::DesignationEnded {
            organization: organization(),
            agreement_number: "1234567890".parse().unwrap(),
            accounts: accounts(),
        },
        Letter::RolesChanged {
            organization: organization_fact(),
            by: Some(person("Harry", "Miller")),
            change: AccessChange::Roles,
            before: assignments(),
            after: assignments().split_off(1),
        },
        Letter::AccessGranted {
            organization: organization_fact(),
            by: Some(person("Harry", "Miller")),
            person: person("하나", "김"),
            person_email: email("hana.kim@contoso.com"),
            assignments: assignments(),
        },
        Letter::InvitationInquiry(InquiryFact {
            inquiry_id: InquiryId(Uuid::from_u128(7)),
            ends_at: moment("2026-03-12T05:20:59Z"),
            time_zone: "Asia/Seoul".to_owned(),
        }),
        Letter::PasswordReset { link: reset_link() },
        Letter::ManyKeys(ManyKeys {
            organization: organization_fact(),
            user: key_user("하나", "김", 20, 0),
            at: moment("2026-03-12T05:05:59Z"),
            time_zone: "Asia/Seoul".to_owned(),
            purpose: None,
        }),
        Letter::KeyDigest(KeyDigest::new(
            organization_fact(),
            ("2026-03-02".parse().unwrap(), "2026-03-08".parse().unwrap()),
            vec![key_user("하나", "김", 3, 12), key_user("Harry", "Miller", 1, 0)],
        )),
        Letter::PasswordChanged {
            at: moment("2026-03-12T05:05:59Z"),
            time_zone: "Asia/Seoul".to_owned(),
        },
    ]
}

fn unanswered(names: &[(&str, &str)], more: usize) -> Unanswered {
    let invitee = |(given_name, family_name): &(&str, &str)| Invitee {
        invitation_id: InvitationId(Uuid::from_u128(7)),
        name: person(given_name, family_name),
        email: email("hana.kim@contoso.com"),
        ends_at: moment("2026-05-11T05:05:59Z"),
    };
    Unanswered {
        organization: organization_fact(),
        people: names.iter().map(invitee).collect(),
        more,
        time_zone: "Asia/Seoul".to_owned(),
    }
}

fn key_user(given_name: &str, family_name: &str, revealed: u32, exported: u32) -> KeyUser {
    let uses = accounts().into_iter().map(|account| KeyUse { account, revealed, exported });
    KeyUser {
        name: person(given_name, family_name),
        email: email("hana.kim@contoso.com"),
        uses: uses.collect(),
    }
}

pub(super) fn link() -> Link {
    Link {
        invitation_id: InvitationId(Uuid::from_u128(7)),
        generation: 1,
        ends_at: moment("2026-05-11T05:05:59Z"),
        organization: name("Contoso"),
        time_zone: "Asia/Seoul".to_owned(),
    }
}

pub(super) fn reset_link() -> ResetLink {
    ResetLink {
        person_id: PersonId(Uuid::from_u128(7)),
        generation: 1,
        ends_at: moment("2026-03-12T06:05:59Z"),
        time_zone: "Asia/Seoul".to_owned(),
    }
}

pub(super) fn accounts() -> Vec<AccountFact> {
    [("10048213", "본사 IT"), ("10048214", "Plant Busan")]
        .map(|(number, text)| AccountFact { number: number.parse().unwrap(), name: name(text) })
        .into()
}

pub(super) fn assignments() -> Vec<Assignment> {
    let account = |number: &str, text: &str| ScopeName {
        scope: Scope::PurchasingAccount(PurchasingAccountId(Uuid::from_u128(1))),
        number: number.to_owned(),
        name: name(text),
    };
    let agreement = ScopeName {
        scope: Scope::Agreement(AgreementId(Uuid::from_u128(2))),
        number: "1234567890".to_owned(),
        name: name("Products and Services Agreement"),
    };
    vec![
        Assignment { role: Role::AccountManager, on: account("10048213", "본사 IT") },
        Assignment { role: Role::AccountManager, on: account("10048214", "Plant Busan") },
        Assignment { role: Role::AgreementAdministrator, on: agreement },
    ]
}

pub(super) fn organization_fact() -> OrganizationFact {
    OrganizationFact { name: name("Contoso"), short_name: "contoso".parse().unwrap() }
}

pub(super) fn person(given_name: &str, family_name: &str) -> PersonName {
    PersonName { given_name: name(given_name), family_name: name(family_name) }
}

pub(super) fn name(text: &str) -> Name {
    text.parse().unwrap()
}

pub(super) fn email(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

pub(super) fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
