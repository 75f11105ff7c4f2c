use shared::api::password_resets::ResetState;

use crate::words::password_reset::PasswordReset;

pub(super) const PASSWORD_RESET: PasswordReset = PasswordReset {
    title: "Set a new password",
    lead: "Enter your work account. A link that sets a new password is mailed to it.",
    submit: "Send the link",
    back: "Back to sign-in",
    same_answer: "For safety, the answer here is the same whether the address has a work account or \
                  not.",
    sent: "Check your mailbox",
    sent_text: "If this address has a work account, a link is on its way: check your mailbox and spam \
                folder.",
    sent_next: "The link works for one hour, and once. A newer mail makes older links invalid. It can \
                take a few minutes.",
    again: "Ask for another address",
    nothing: "If no email comes",
    spam: "Look in the spam folder",
    spam_text: "The email comes from the same sender as your invitation did.",
    not_registered: "You have not registered yet",
    not_registered_text: "Who is invited but has no password yet gets no link here. Use the link in the \
                          invitation, or ask for it again.",
    administrator: "No administrator can do it for you",
    administrator_text: "Only who reads the mailbox of a work account can set its password. If you \
                         cannot read it any more, ask whoever runs the mail of your organization.",
    choose: "Choose a new password",
    choose_text: "Everybody who is signed in with this work account is signed out. Then you sign in \
                  with the new password.",
    new_password: "New password",
    set: "Set password",
    done: "Your new password is set",
    done_text: "You are signed out everywhere, and no link that was mailed before works any more. Sign \
                in with the new password.",
    closed: |state| match state {
        ResetState::Open => "This link can be used",
        ResetState::Expired => "This link has expired",
        ResetState::Used => "This link has been used",
        ResetState::Replaced => "There is a newer link",
        ResetState::Overtaken => "This link is not valid any more",
    },
    closed_text: |state, ended| match state {
        ResetState::Open => "It sets a new password.".to_owned(),
        ResetState::Expired => format!("It worked until {ended}. Nothing has changed."),
        ResetState::Used => "It has set a new password before. A link works once.".to_owned(),
        ResetState::Replaced => {
            "A new link was asked for since. Only the one in the newest email works.".to_owned()
        }
        ResetState::Overtaken => {
            "The password or the address of the work account was changed since.".to_owned()
        }
    },
    closed_next: |state| match state {
        ResetState::Open => "Choose a new password.",
        ResetState::Expired => "Ask for a new link: it comes at once.",
        ResetState::Used | ResetState::Overtaken => {
            "Sign in with the new password. If it was not you who chose it, ask for a new link at once."
        }
        ResetState::Replaced => "Look for the newest email, or ask for a new link.",
    },
    cut_off: "This link is not complete",
    cut_off_text: "Some email programs break a long link into two lines. Copy all of it from the email \
                   into the address bar, or ask for a new link.",
    ask_again: "Ask for a new link",
    to_sign_in: "Sign in",
};
