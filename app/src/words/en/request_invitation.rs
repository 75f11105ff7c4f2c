use crate::words::request_invitation::RequestInvitation;

pub(super) const REQUEST_INVITATION: RequestInvitation = RequestInvitation {
    title: "Ask for your invitation again",
    sign_in_first: "First try to sign in.",
    sign_in_first_why: "Who has registered already needs no invitation.",
    only: "This works for the purchasing account administrator only",
    only_text: "Anybody else is invited by that person, or by another administrator of the \
                organization.",
    email: "Purchasing account administrator's email address",
    email_hint: "The work address that stands in the agreement.",
    agreement_number: "Agreement number",
    agreement_number_hint: "It stands on the agreement.",
    purchasing_account_number: "Purchasing account number",
    purchasing_account_number_hint: "It stands on every order.",
    submit: "Submit",
    back: "Back to sign-in",
    same_answer: "When all three match, the invitation goes to that address again. For safety, the \
                  answer here is the same when they do not.",
    before: "Before you ask",
    spam: "Look in the spam folder",
    spam_text: "The invitation may be there already.",
    colleague: "Ask your colleagues",
    colleague_text: "Somebody else in your organization may have received it.",
    who: "Find out who is designated",
    who_text: "Whoever signed the agreement knows the purchasing account administrator, and so does \
               your partner.",
    nothing: "Still nothing?",
    nothing_text: "Contact your partner, who can send the invitation again, correct the address, or \
                   designate somebody else.",
    sent: "Check your mailbox",
    sent_text: "If these match, an invitation is on its way: check your mailbox and spam folder.",
    sent_next: "The invitation goes to the address that you entered, if that is the purchasing \
                account administrator of the agreement. It can take a few minutes.",
    again: "Ask with other numbers",
};
