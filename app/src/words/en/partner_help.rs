use crate::words::partner_help::PartnerHelp;

pub(super) const PARTNER_HELP: PartnerHelp = PartnerHelp {
    title: "Register for the Business Center",
    lead: "What to tell a customer who has no access yet, and what you can do for them.",
    customer: "What your customer does",
    customer_text: "The steps are in two guides, which your customer can open without signing in. Pass on their addresses.",
    you: "What you can do",
    you_text: "Open the customer. Send the invitation again, correct the address, or designate somebody else, each with a reason. The customer’s administrators are told, and their audit log shows it.",
    open_customers: "Open customers",
};
