use shared::api::invitation_links::LinkState;

use crate::words::invitation::Invitation;

pub(super) const INVITATION: Invitation = Invitation {
    title: "Create your organization account",
    lead: "Choose a password and select Start: that accepts the invitation. Opening this page changes \
           nothing.",
    work_account_hint: "The address that was invited; it cannot be changed here. If it is not right, \
                        tell whoever invited you.",
    create_password: "Create password",
    password_hint: |minimum| {
        format!(
            "At least {minimum} characters; a sentence is good. Not the password of your mailbox."
        )
    },
    password_length: |length, minimum| match (length, minimum.saturating_sub(length)) {
        (0, _) => String::new(),
        (1, more) => format!("1 character; {more} more are needed."),
        (_, 0) => format!("{length} characters."),
        (_, 1) => format!("{length} characters; 1 more is needed."),
        (_, more) => format!("{length} characters; {more} more are needed."),
    },
    confirm_password: "Confirm password",
    start: "Start",
    employer: "Because you accept with a work email address, your employer may control your \
               communications and data, and their policies apply to your use of the service.",
    received: "Your invitation",
    organization: "Organization",
    invited_by: "Invited by",
    ends: "Expires",
    others: "More invitations from this organization",
    others_text: "They are accepted together with this one.",
    waiting: "It waits for an administrator to confirm it, and is not accepted yet.",
    not_yours: "If this invitation is not meant for you, close this page. Nothing happens then.",
    sign_in_title: "Sign in to accept the invitation",
    sign_in_lead: |organization| {
        format!(
            "You have a work account already. Sign in with it: that accepts the invitation of \
             {organization}. Opening this page changes nothing."
        )
    },
    sign_in_submit: "Sign in and accept",
    accept_title: |organization| format!("{organization} invites you"),
    accept_lead: "You are signed in with the address that was invited. Opening this page changes \
                  nothing.",
    other_person: "This invitation is for somebody else",
    other_person_text: |invited, present| {
        format!(
            "It was sent to {invited}, and you are signed in as {present}. To go on as {invited}, sign \
             out first. Nothing has changed so far."
        )
    },
    sign_out: "Sign out and go on",
    stay: "Stay signed in",
    cut_off: "This link does not work",
    cut_off_text: "It is not complete. Mail programs sometimes break a long link into two lines.",
    cut_off_next: "Open the email again and select the button in it, or copy the whole link, from its first \
                   to its last letter, into the address bar.",
    closed: |state| match state {
        LinkState::Open => "This invitation is open",
        LinkState::Expired => "This invitation has expired",
        LinkState::Accepted => "This invitation was accepted already",
        LinkState::Declined => "This invitation was declined",
        LinkState::Withdrawn => "This invitation was withdrawn",
        LinkState::Replaced => "There is a newer invitation",
        LinkState::Readdressed => "This invitation went to another address",
        LinkState::Waiting => "This invitation waits for confirmation",
    },
    closed_text: |state, inviter, ended| {
        match state {
        LinkState::Open => "It can be accepted.".to_owned(),
        LinkState::Expired => {
            format!("It could be used until {ended}. Nothing is lost: a new one can be sent.")
        }
        LinkState::Accepted => "A link works once. The account exists now.".to_owned(),
        LinkState::Declined => "The roles in it were not given to anybody.".to_owned(),
        LinkState::Withdrawn => {
            format!("{inviter} or another administrator has taken it back. It gives no access.")
        }
        LinkState::Replaced => {
            "It was sent again, and only the link in the latest email works.".to_owned()
        }
        LinkState::Readdressed => {
            "Whoever invited has changed its address since. This link gives no access, and what it gave is not \
             lost: it is in the email to the other address."
            .to_owned()
        }
        LinkState::Waiting => format!(
            "{inviter} may no longer grant these roles. An administrator of the account has to confirm or \
             withdraw the invitation; until then, nothing is assigned."
        ),
    }
    },
    closed_next: |state, colleague| match (state, colleague) {
        (LinkState::Open, _) => "Reload this page.".to_owned(),
        (LinkState::Expired, Some(inviter)) => format!("Ask {inviter} to send it again."),
        (LinkState::Expired, None) => {
            "Ask for it again with the numbers of your agreement and your \
                                       purchasing account, or contact your partner."
                .to_owned()
        }
        (LinkState::Accepted, _) => "Sign in with your work account.".to_owned(),
        (LinkState::Declined, Some(inviter)) => {
            format!("If that was a mistake, ask {inviter} for a new invitation.")
        }
        (LinkState::Declined, None) => {
            "If that was a mistake, ask for it again with the numbers of \
                                        your agreement and your purchasing account."
                .to_owned()
        }
        (LinkState::Withdrawn, Some(inviter)) => {
            format!("If you do not know why, ask {inviter}.")
        }
        (LinkState::Withdrawn, None) => "If you do not know why, contact your partner.".to_owned(),
        (LinkState::Replaced, _) => {
            "Look for the latest email, also in the spam folder.".to_owned()
        }
        (LinkState::Readdressed, Some(inviter)) => {
            format!("If it was meant for you, ask {inviter}.")
        }
        (LinkState::Readdressed, None) => {
            "If it was meant for you, contact your partner.".to_owned()
        }
        (LinkState::Waiting, _) => {
            "Ask for the confirmation. Once it is given, this link works.".to_owned()
        }
    },
    ask_confirmation: "Ask for confirmation",
    confirmation_asked: "The administrators are asked. Open the link again later.",
    ask_again: "Ask for the invitation again",
    to_sign_in: "Sign in",
    to_home: "Go to Home",
    other_causes: "What else may have happened",
    registered: "You have registered already",
    registered_text: "Then sign in with your work account; no invitation is needed.",
    newer: "There is a newer invitation",
    newer_text: "Only the latest link works. Look for a later email, also in the spam folder.",
    administrator: "You are the purchasing account administrator",
    administrator_text: "Then ask with the numbers of your agreement and your purchasing account, or \
                         contact your partner.",
};
