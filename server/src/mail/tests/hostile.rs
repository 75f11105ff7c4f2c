//! Names come from strangers: none of them changes what a mail is.

use shared::{api::deliveries::Reason, locale::Locale};

use super::samples::{accounts, assignments, email, link, name, organization_fact, person, write};
use crate::mail::letter::{
    AccessChange, Invitee, Letter, Link, NewOrders, OrderFact, OrganizationFact, Unanswered,
};

/// Everything in the letter that anybody may choose is this.
fn letters_named(text: &str) -> Vec<Letter> {
    let mut accounts = accounts();
    accounts[0].name = name(text);
    let mut assignments = assignments();
    assignments[0].on.name = name(text);
    let organization = OrganizationFact { name: name(text), ..organization_fact() };
    let link = Link { organization: name(text), ..link() };
    let agreement_number = "1234567890".parse().unwrap();
    let order = OrderFact {
        number: "ORD-1".parse().unwrap(),
        ordered_on: "2026-03-01".parse().unwrap(),
        purchase_order: Some(text.to_owned()),
        account: accounts[0].clone(),
    };
    vec![
        Letter::NewOrders(NewOrders::new(organization.clone(), vec![order])),
        Letter::AdministratorInvitation { link: link.clone(), agreement_number, accounts },
        Letter::ColleagueInvitation {
            link: link.clone(),
            inviter: person(text, text),
            assignments: assignments.clone(),
        },
        Letter::InvitationExpired(Unanswered {
            organization: organization.clone(),
            people: vec![Invitee {
                invitation_id: link.invitation_id,
                name: person(text, text),
                email: email("eve@evil.example"),
                ends_at: link.ends_at,
            }],
            more: 0,
            time_zone: "UTC".to_owned(),
        }),
        Letter::InvitationReminder {
            link: link.clone(),
            inviter: Some(person(text, text)),
            assignments: assignments.clone(),
        },
        Letter::InvitationAccepted {
            organization: organization.clone(),
            invitee: person(text, text),
            invitee_email: email("eve@evil.example"),
            assignments: assignments.clone(),
        },
        Letter::InvitationUndeliverable {
            organization: organization.clone(),
            invitation_id: link.invitation_id,
            invitee: person(text, text),
            invitee_email: email("eve@evil.example"),
            reason: Reason::NoMailbox,
        },
        Letter::ConfirmationAsked {
            organization: organization.clone(),
            inviter: person(text, text),
            invitee_email: email("eve@evil.example"),
            assignments: assignments.clone(),
        },
        Letter::RolesChanged {
            organization: organization.clone(),
            by: Some(person(text, text)),
            change: AccessChange::Roles,
            before: assignments.clone(),
            after: assignments.clone(),
        },
        Letter::AccessGranted {
            organization,
            by: Some(person(text, text)),
            person: person(text, text),
            person_email: email("eve@evil.example"),
            assignments,
        },
    ]
}

#[test]
fn html_in_a_name_stays_text() {
    for letter in letters_named("<a href=//evil.example>\"'&</a><script>") {
        let mail = write(&letter, Locale::English);
        assert!(!mail.html.contains("<script") && !mail.html.contains("<a href=//"));
        assert!(mail.html.contains("&lt;a href=&#x2f;&#x2f;evil"), "{}", mail.html);
        // Text is text: nothing is escaped there.
        assert!(mail.text.contains("<a href=//evil"), "{}", mail.text);
    }
}

#[test]
fn a_name_that_looks_like_a_link_becomes_none() {
    for letter in letters_named("https://www.bad.test/pay mallory@bad.test") {
        for locale in Locale::ALL {
            let mail = write(&letter, *locale);
            for part in [&mail.subject, &mail.text, &mail.html] {
                for linked in ["://www", "www.bad", "bad.test", "mallory@bad"] {
                    assert!(!part.contains(linked), "{linked} in {part}");
                }
            }
        }
    }
}

#[test]
fn a_template_in_a_name_is_not_run() {
    for letter in letters_named("{{ contact }}{% raw %}${7*7}") {
        let mail = write(&letter, Locale::Korean);
        assert!(mail.text.contains("{{ contact }}{% raw %}${7*7}"), "{}", mail.text);
    }
}

#[test]
fn no_name_adds_a_header_or_a_line() {
    // A name with line ends is no name in the first place.
    assert!("Eve\r\nBcc: eve@evil.test".parse::<shared::values::Name>().is_err());
    let long = format!("{} Bcc: eve@evil.test", "=?utf-8?q?".repeat(7));
    for letter in letters_named(&long) {
        let mail = write(&letter, Locale::English);
        let head = String::from_utf8(mail.bytes).unwrap();
        let (head, _) = head.split_once("\r\n\r\n").unwrap();
        let names: Vec<_> = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap())
            .filter(|name| *name != "List-Unsubscribe")
            .collect();
        assert_eq!(names, super::bytes::HEADERS);
        assert!(head.lines().all(|line| line.len() <= 998));
        assert_eq!(mail.subject.lines().count(), 1);
    }
}

#[test]
fn a_full_name_of_the_longest_parts_is_sent() {
    for letter in letters_named(&"가".repeat(100)) {
        assert!(write(&letter, Locale::Korean).bytes.is_ascii());
    }
}
