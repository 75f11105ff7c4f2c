use crate::words::personal::Personal;

pub(super) const PERSONAL: Personal = Personal {
    title: "What is stored about you",
    download_title: "Take it along",
    download_text: "A JSON file with your profile, roles, invitations, sign-ins, mails, and what the audit \
                    logs say about you.",
    download: "Download",
    erase_title: "Have it erased",
    erase_text: "Your name and address are replaced everywhere, and your work account ends.",
    erase: "Erase…",
    ask: "Erase your work account?",
    lost: "This cannot be undone. You lose:",
    lost_name: "Your name and your address: they are replaced everywhere, also in invitations, mails and \
                audit logs.",
    lost_roles: |organizations| format!("Your roles in {organizations}."),
    lost_no_roles: "Every invitation that waits for your answer.",
    lost_sign_in: "Your work account: you are signed out everywhere, and nobody signs in with it again.",
    stays: "What stays:",
    stays_log: "That somebody did what you did. It does not say who.",
    stays_vendor: "The vendor's own record, if an agreement names you as its purchasing account \
                   administrator. Ask the vendor to change it.",
    password: "Current password",
    confirm: "Erase",
    erased: "Your work account is erased",
    erased_text: "Your name and address are replaced everywhere. Whoever is invited to this address \
                  later begins anew.",
};
