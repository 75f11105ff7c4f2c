use crate::words::sign_in::SignIn;

pub(super) const SIGN_IN: SignIn = SignIn {
    title: "Sign in",
    lead: "With the work account that your organization assigned to you.",
    go_on: "Sign in to go on to the page that you asked for.",
    password: "Password",
    submit: "Sign in",
    not_received: "Haven't received your invitation email yet? Click here",
    forgotten: "Forgot your password?",
    cannot: "If you cannot sign in",
    invited: "You need an invitation",
    invited_text: |vendor| {
        format!(
            "{vendor} invites the purchasing account administrator, who invites the others. The link \
             in the email creates your account."
        )
    },
    colleague: "Look for the email",
    colleague_text: "Look in the spam folder, and ask whether a colleague received it.",
    who: "Find the purchasing account administrator",
    who_text: "Whoever signed the agreement knows who it is, and so does your partner.",
    others: "If you are not that person",
    others_text: "Ask the purchasing account administrator or another administrator of your \
                  organization to invite you.",
    account: "Work account or personal account",
    account_text: "A work account is the address that your organization assigned to you; your \
                   organization decides what it may do. A personal address from a mail service for \
                   consumers cannot be invited and cannot sign in.",
};
