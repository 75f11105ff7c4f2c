use shared::api::{
    batches::{BatchState, FileFault},
    invitation_links::LinkState,
};

use crate::words::problems::Problems;

pub(super) const PROBLEMS: Problems = Problems {
    offline: "The server cannot be reached",
    offline_next: "Check your connection and try again. Nothing is lost.",
    version_skew: "There is a newer version",
    version_skew_next: "This page and the server do not understand each other. Reload the page; keep \
                        a copy of what you typed.",
    signed_out: "You are signed out",
    signed_out_next: "Sign in again to go on.",
    wrong_credentials: "Signing in did not work",
    wrong_credentials_next: "The work account or the password is not right. If you have not \
                             registered yet, use the link in your invitation first.",
    forbidden: "Your roles do not allow this",
    forbidden_next: |permission| {
        format!("The permission to {permission} is needed. An account administrator can grant it.")
    },
    role_not_grantable: "You cannot grant one of these roles",
    role_not_grantable_next: "Nothing was sent. Choose other roles, or ask an account administrator.",
    access_refused: "You cannot change this",
    access_refused_next: "Nothing was changed. An account administrator can do it.",
    access_changed: "Somebody else has changed these roles meanwhile",
    access_changed_next: "Nothing was changed. Look at what holds now, and decide again.",
    lone_administrator: "An account would be left without an administrator",
    lone_administrator_next: |accounts| {
        format!(
            "Nothing was changed. First give somebody else the role Account Administrator on \
             {accounts}."
        )
    },
    designated: "The purchasing account administrator is another one by now",
    designated_next: "Nothing was changed. Look at who is designated now, and decide again.",
    last_one: "The partner would be left without an administrator",
    last_one_next: "Nothing was changed. First make somebody else an administrator of the partner.",
    not_undoable: "This cannot be undone any more",
    not_undoable_next: "It is too long ago, or something has changed since. Change it as usual.",
    deactivated: "Your access to this organization is deactivated",
    deactivated_next: "Ask an administrator of the organization to reactivate it first.",
    not_found: "This is not here",
    not_found_next: "It was removed, the link is not complete, or it is not yours to see.",
    cross_site: "This was asked for from another site",
    cross_site_next: "Nothing was changed. Open this portal in a new tab and do it there.",
    too_slow: "Sending took too long",
    too_slow_next: "Nothing was changed. Check your connection and try again.",
    body_too_large: "This is too much at once",
    body_too_large_next: "Nothing was changed. Send less at a time.",
    invalid: "Something is to be corrected",
    invalid_next: "Nothing was changed. Check what you entered.",
    file_refused: "Nothing could be made of this file",
    file_refused_next: |fault| match fault {
        FileFault::Empty => {
            "There is nothing in it below the heads. Fill in a line for each person and try again."
        }
        FileFault::NotASpreadsheet => {
            "It is no table. Use a file that ends in .xlsx or .csv, or copy the cells and paste them here."
        }
        FileFault::OldWorkbook => {
            "It is a workbook of an older kind. Save it as .xlsx and try again."
        }
        FileFault::Encrypted => "It opens with a password only. Save it without one and try again.",
        FileFault::Damaged => {
            "The workbook is damaged or larger than it should be. Save it anew as .xlsx or .csv and try again."
        }
        FileFault::TooManyRows => {
            "It has more than 10,000 rows. Divide it and send one part after the other."
        }
        FileFault::TooManyColumns => {
            "It has more than 100 columns. Leave out those that are not needed."
        }
    },
    batch_changed: "This batch has changed in the meantime",
    batch_changed_next: |state| match state {
        BatchState::Draft => {
            "It was changed in another window. Look at it as it is now, then go on."
        }
        BatchState::Waiting => "It is confirmed already. Undo it first to change anything.",
        BatchState::Sending => {
            "It is being sent. What was sent can be withdrawn under invitations."
        }
        BatchState::Done => "It was sent. What was sent can be withdrawn under invitations.",
    },
    last_operator: "You are the only operator",
    last_operator_next: "Invite another operator first. Somebody has to look after these pages.",
    suspended: "The organization is suspended",
    suspended_next: |since| {
        format!(
            "Suspended by the vendor since {since}. Nothing can be viewed or changed until it is resumed. Contact the vendor."
        )
    },
    record_changed: "It has changed meanwhile",
    record_changed_next: "Somebody else, or the feed, has changed it. Reload to see what it says now.",
    agreement_ended: "The agreement has ended",
    agreement_ended_next: "It can be read, and nothing about it changes any more.",
    domain_unverified: "The domain is not verified",
    domain_unverified_next: "A service is provided for verified domains only. Open Account, then Domains, publish the record and check it.",
    subscription_ended: "The subscription cannot be used",
    subscription_ended_next: "It has ended, was canceled, or has not begun yet. Ask your vendor or partner to renew it.",
    seats_taken: "All seats are assigned",
    seats_taken_next: |quantity| match quantity {
        1 => "The subscription has 1 seat. Release it, or ask your vendor or partner for more."
            .to_owned(),
        quantity => format!(
            "The subscription has {quantity} seats. Release one, or ask your vendor or partner for more."
        ),
    },
    address_not_provided: "The address is in no domain of the service",
    address_not_provided_next: "A seat is for people whose address is in a domain that the service is set up for and ready. Set the service up for their domain first.",
    not_connected: "This service is not connected yet",
    not_connected_next: "Your vendor has not connected it to the portal. Contact your vendor.",
    invitation_closed: "This invitation cannot be used now",
    invitation_closed_next: |state| match state {
        LinkState::Open => "It changed a moment ago. Reload the page and look again.",
        LinkState::Expired => "Its time is over. A new one can be sent.",
        LinkState::Accepted => "It was accepted already.",
        LinkState::Declined => "It was declined already.",
        LinkState::Withdrawn => "It was withdrawn.",
        LinkState::Replaced => "A newer email has the link that works.",
        LinkState::Readdressed => "It is to another address now.",
        LinkState::Waiting => "An administrator of the account has to confirm it first.",
    },
    already_registered: "This address has an account already",
    already_registered_next: "Sign in with it to accept the invitation.",
    mail_settled: "This mail is not sent again",
    mail_settled_next: "A mail server has accepted it, or its link has ended. Have the invitation sent again: that makes a new mail with a new link.",
    too_many_tries: "Too many tries",
    too_many_tries_next: |when| format!("Try again {when}. Nothing is lost."),
    busy: "Too much is going on at this moment",
    busy_next: "Wait a moment and try again. Nothing is lost.",
    internal: "Something went wrong on our side",
    internal_next: |request_id| {
        format!("Try again. If it happens again, tell support this number: {request_id}")
    },
};
