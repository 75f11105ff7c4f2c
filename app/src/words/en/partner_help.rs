use crate::words::partner_help::PartnerHelp;

pub(super) const PARTNER_HELP: PartnerHelp = PartnerHelp {
    title: "Register for the Business Center",
    lead: "What to tell a customer who has no access yet, and what you can do for them.",
    who: "Who gets the first invitation",
    who_text: "The invitation goes to the purchasing account administrator who is named in the agreement. That person registers first and then invites the others. Nobody can be let in before.",
    missing: "The customer did not get it",
    missing_text: "Ask whether a colleague got it, and to look in the spam folder. Whoever signed the agreement can say who the administrator is. Whoever is not the administrator asks the administrator for an invitation.",
    again: "The administrator asks again",
    again_text: "Below the sign-in form, “Haven’t received your invitation email yet? Click here” opens a form for the administrator’s address, the agreement number and the purchasing account number. When all three match, the invitation goes out again to that address. The answer is the same if they do not match.",
    you: "What you can do",
    you_text: "Open the customer. Send the invitation again, correct the address, or designate somebody else, each with a reason. The customer’s administrators are told, and their audit log shows it.",
    accept: "Registering",
    accept_text: "The administrator chooses “Get started now” in the mail, checks the name, creates a password that has nothing to do with the mailbox, and chooses “Start”. The account opens with Home.",
    open_customers: "Open customers",
};
