use super::{Codes, Fault, Reason, Step};

fn of(reply: &str) -> Reason {
    Reason::of(&Codes::of(reply), None, reply)
}

#[test]
fn every_code_has_its_meaning() {
    for (reply, reason) in [
        // What has only three digits.
        ("421 closing", Reason::ServerBusy),
        ("450 mailbox unavailable", Reason::MailboxBusy),
        ("451 local error", Reason::ServerBusy),
        ("452 insufficient storage", Reason::ServerFull),
        ("454 sign in first", Reason::SignInRefused),
        ("500 what?", Reason::Misunderstood),
        ("501 syntax", Reason::BadAddress),
        ("502 not implemented", Reason::Misunderstood),
        ("503 bad sequence", Reason::Misunderstood),
        ("504 parameter", Reason::Misunderstood),
        ("521 no mail here", Reason::NoMailDomain),
        ("530 sign in first", Reason::SignInRefused),
        ("535 wrong password", Reason::SignInRefused),
        ("550 unavailable", Reason::NoMailbox),
        ("551 not local", Reason::Moved),
        ("552 too much", Reason::MailboxFull),
        ("553 name not allowed", Reason::BadAddress),
        ("554 failed", Reason::Policy),
        ("555 parameter", Reason::Misunderstood),
        ("556 null MX", Reason::NoMailDomain),
        // What says more.
        ("550 5.1.0 address", Reason::NoMailbox),
        ("550 5.1.1 x", Reason::NoMailbox),
        ("550 5.1.2 x", Reason::NoMailDomain),
        ("553 5.1.3 x", Reason::BadAddress),
        ("551 5.1.6 x", Reason::Moved),
        ("550 5.1.8 x", Reason::SenderRefused),
        ("556 5.1.10 x", Reason::NoMailDomain),
        ("450 4.2.0 x", Reason::MailboxBusy),
        ("450 4.2.1 x", Reason::MailboxBusy),
        ("452 4.2.2 x", Reason::MailboxFull),
        ("550 5.2.1 x", Reason::MailboxDisabled),
        ("552 5.2.2 x", Reason::MailboxFull),
        ("552 5.2.3 x", Reason::TooLarge),
        ("451 4.3.0 x", Reason::ServerBusy),
        ("452 4.3.1 x", Reason::ServerFull),
        ("421 4.3.2 x", Reason::ServerBusy),
        ("552 5.3.4 x", Reason::TooLarge),
        ("451 4.4.1 x", Reason::ServerAway),
        ("421 4.4.2 x", Reason::ServerAway),
        ("451 4.4.4 x", Reason::ServerAway),
        ("451 4.4.5 x", Reason::ServerBusy),
        ("451 4.4.7 x", Reason::TookTooLong),
        ("550 5.4.1 x", Reason::ServerAway),
        ("550 5.4.4 x", Reason::NoMailDomain),
        ("554 5.4.6 x", Reason::Loop),
        ("550 5.4.7 x", Reason::TookTooLong),
        ("452 4.5.3 x", Reason::HeldBack),
        ("501 5.5.4 x", Reason::Misunderstood),
        ("554 5.6.0 x", Reason::Policy),
        ("451 4.7.1 x", Reason::HeldBack),
        ("421 4.7.28 x", Reason::HeldBack),
        ("550 5.7.0 x", Reason::Policy),
        ("554 5.7.1 x", Reason::Policy),
        ("535 5.7.8 x", Reason::SignInRefused),
        ("554 5.7.10 x", Reason::Tls),
        ("550 5.7.23 x", Reason::SenderUnproven),
        ("550 5.7.26 x", Reason::SenderUnproven),
        ("550 5.7.606 x", Reason::Policy),
        // What is only said in words.
        ("450 4.2.0 Greylisted, see postmaster", Reason::Greylisted),
        ("451 4.7.1 Greylisting in action", Reason::Greylisted),
        ("554 5.7.1 Relay access denied", Reason::SignInRefused),
        ("550 5.7.1 fails DMARC", Reason::SenderUnproven),
        ("550 5.4.1 Recipient address rejected: Access denied.", Reason::NoMailbox),
        ("554 5.4.4 Host or domain name not found", Reason::NoMailDomain),
        // What nobody knows.
        ("599 9.9.9 x", Reason::Unknown),
        ("hello", Reason::Unknown),
        ("", Reason::Unknown),
    ] {
        assert_eq!(of(reply), reason, "{reply}");
    }
}

#[test]
fn a_fault_of_ours_is_not_taken_for_the_words_of_a_server() {
    for fault in Fault::ALL {
        let reason = Reason::of(&Codes::default(), Some(*fault), "550 5.1.1 no such user");
        assert_ne!(reason, Reason::NoMailbox);
        assert_ne!(reason, Reason::Unknown);
    }
}

#[test]
fn codes_are_read_from_the_beginning_of_a_reply_only() {
    let codes =
        |code, enhanced: Option<&str>| Codes { code, enhanced: enhanced.map(str::to_owned) };
    for (reply, expected) in [
        ("451 4.7.1 later", codes(Some(451), Some("4.7.1"))),
        ("451-4.7.1 later", codes(Some(451), Some("4.7.1"))),
        ("250 kept", codes(Some(250), None)),
        ("550 5.1 x", codes(Some(550), None)),
        ("550 5.1.1.1 x", codes(Some(550), None)),
        ("550 5.1.99999 x", codes(Some(550), None)),
        ("999 5.1.1 x", codes(None, None)),
        ("connect: refused 550 5.1.1", codes(None, None)),
    ] {
        assert_eq!(Codes::of(reply), expected, "{reply}");
    }
}

#[test]
fn a_wrong_address_is_to_be_corrected_and_what_passes_is_waited_for() {
    assert_eq!(Reason::NoMailbox.step(), Step::Correct);
    assert_eq!(Reason::Greylisted.step(), Step::Wait);
    assert_eq!(Reason::Policy.step(), Step::TheirMailAdministrator);
    assert_eq!(Reason::SenderUnproven.step(), Step::Operator);
}
