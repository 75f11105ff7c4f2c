//! One letter of each kind, and a writer whose mails are the same each time.

use chrono::{DateTime, Utc};
use shared::{
    access::{Role, Scope},
    api::{
        deliveries::Reason,
        domains::DomainRecord,
        me::{Assignment, ScopeName},
        session::PersonName,
    },
    ids::{
        AgreementId, InquiryId, InvitationId, OperatorInvitationId, PartnerInvitationId, PersonId,
        PurchasingAccountId, SubscriptionId,
    },
    locale::Locale,
    values::{EmailAddress, Name},
};
use uuid::Uuid;

use crate::{
    Config, Mode, Source,
    mail::{
        format::Mail,
        letter::{
            AboutFact, AccessChange, AccountFact, AgreementEnding, ColleagueQuestion,
            CoverageLapse, DomainFact, Endings, InquiryFact, Invitee, KeyDigest, KeyUse, KeyUser,
            KeysAvailable, KeysOfProduct, Letter, Link, ManyKeys, NewOrders, Objection,
            OperatorActed, OperatorDeed, OperatorLinkFact, OrderFact, OrganizationFact,
            PartnerActed, PartnerDeed, PartnerLinkFact, ResetLink, ServiceFact, Unanswered,
        },
        writer::Writer,
    },
    store::messages::Claimed,
};

fn domain(ends: Option<&str>) -> Box<DomainFact> {
    let domain = "contoso.com".parse().unwrap();
    Box::new(DomainFact {
        organization: organization_fact(),
        record: DomainRecord::new(&domain, "1f0c5a"),
        domain,
        accounts: accounts(),
        grace_ends_at: ends.map(moment),
        time_zone: "Asia/Seoul".to_owned(),
    })
}

fn service(is_ready: bool, reason: Option<&str>) -> Box<ServiceFact> {
    Box::new(ServiceFact {
        organization: organization_fact(),
        account: accounts().remove(0),
        service: "Cloud Suite".parse().unwrap(),
        subscription: "SUB-10004".parse().unwrap(),
        subscription_id: SubscriptionId(Uuid::from_u128(8)),
        domain: "contoso.com".parse().unwrap(),
        is_ready,
        reason: reason.map(str::to_owned),
    })
}

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
    [of_invitations_and_roles(), of_keys_and_domains(), of_others_and_news()].concat()
}

fn of_invitations_and_roles() -> Vec<Letter> {
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
    ]
}

fn of_keys_and_domains() -> Vec<Letter> {
    vec![
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
        Letter::DomainVerified(domain(None)),
        Letter::DomainFailing(domain(Some("2026-03-19T05:05:59Z"))),
        Letter::DomainLost(domain(None)),
        Letter::DomainClaimed(domain(None)),
        Letter::DomainContested(domain(None)),
        Letter::ServiceProgress(service(true, None)),
        Letter::ServiceProgress(service(false, Some("No seats are left at\nevil.example."))),
    ]
}

fn of_others_and_news() -> Vec<Letter> {
    vec![
        Letter::ColleagueQuestion(ColleagueQuestion {
            organization: organization_fact(),
            account: accounts().remove(0),
            name: person("하나", "김"),
            email: email("hana.kim@contoso.com"),
            subject: "I need to see keys".parse().unwrap(),
            text: "I set up the new plant on Monday.\nIts list is at evil.example: look!"
                .parse()
                .unwrap(),
        }),
        Letter::PartnerActed(Box::new(PartnerActed {
            organization: organization_fact(),
            partner: name("Litware"),
            by: person("Robin", "Park"),
            deed: PartnerDeed::Designated,
            agreement_number: "1234567890".parse().unwrap(),
            account: accounts().remove(0),
            administrator: person("하나", "김"),
            administrator_email: email("hana.kim@contoso.com"),
            reason: "Harry Miller has left the company".parse().unwrap(),
            objection: Some(Objection {
                invitation_id: InvitationId(Uuid::from_u128(7)),
                until: moment("2026-03-15T05:05:59Z"),
                time_zone: "Asia/Seoul".to_owned(),
            }),
        })),
        Letter::PartnerInvitation {
            link: PartnerLinkFact {
                partner_invitation_id: PartnerInvitationId(Uuid::from_u128(7)),
                generation: 1,
                ends_at: moment("2026-05-11T05:05:59Z"),
                time_zone: "Asia/Seoul".to_owned(),
            },
            partner: name("Litware"),
            inviter: person("Harry", "Miller"),
        },
        Letter::OperatorActed(Box::new(OperatorActed {
            organization: organization_fact(),
            by: person("Olive", "Turner"),
            deed: OperatorDeed::AgreementEnded,
            about: Some(AboutFact {
                number: "1234567890".to_owned(),
                name: name("Products and Services Agreement"),
            }),
            reason: "Ended by the letter of 3 March".parse().unwrap(),
        })),
        Letter::OperatorInvitation {
            link: OperatorLinkFact {
                operator_invitation_id: OperatorInvitationId(Uuid::from_u128(7)),
                generation: 1,
                ends_at: moment("2026-05-11T05:05:59Z"),
                time_zone: "Asia/Seoul".to_owned(),
            },
            inviter: person("Harry", "Miller"),
        },
        Letter::NewOrders(NewOrders::new(organization_fact(), orders(22))),
        Letter::KeysAvailable(KeysAvailable::new(
            organization_fact(),
            vec![keys_of("Northwind Desktop 2024", 1), keys_of("Northwind Server 2022", 250)],
        )),
        Letter::Endings(endings()),
        Letter::FeedTokenEnding {
            name: "erp-main".parse().unwrap(),
            ends_at: moment("2026-04-11T05:05:59Z"),
            time_zone: "Asia/Seoul".to_owned(),
        },
        super::mailed_report::sample(),
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

fn orders(count: usize) -> Vec<OrderFact> {
    let order = |it: usize| OrderFact {
        number: format!("ORD-{}", 2_026_001 + it).parse().unwrap(),
        ordered_on: "2026-03-10".parse().unwrap(),
        purchase_order: (it == 0).then(|| "PO 4711".to_owned()),
        account: accounts().remove(it % 2),
    };
    (0..count).map(order).collect()
}

fn keys_of(product: &str, keys: u32) -> KeysOfProduct {
    KeysOfProduct { account: accounts().remove(0), product: name(product), keys }
}

fn endings() -> Endings {
    let agreement = AgreementEnding {
        number: "1234567890".parse().unwrap(),
        name: name("Products and Services Agreement"),
        ends_on: "2026-04-11".parse().unwrap(),
        days: 30,
    };
    let lapse = |lapsing, days, ends_on: &str| CoverageLapse {
        account: accounts().remove(0),
        product: name("Northwind Desktop 2024"),
        lapsing,
        ends_on: ends_on.parse().unwrap(),
        days,
    };
    let coverage = vec![lapse(1, 7, "2026-03-19"), lapse(120, 90, "2026-06-10")];
    Endings::new(organization_fact(), vec![agreement], coverage)
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
