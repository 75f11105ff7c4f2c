use crate::words::codes::Codes;

pub(super) const CODES: Codes = Codes {
    have_code: "Have a code?",
    lead: "The invitation email has a code of eight letters and digits. It opens what the link opens, where a link is cut off or rewritten.",
    email: "Address that the email was sent to",
    code: "Code",
    code_hint: "For example 7K2M-9QXR. Small letters and hyphens do not matter.",
    open: "Open the invitation",
    malformed: "A code has eight letters and digits.",
    wrong: "This code is not right, or not good any more. The latest email has the one that works.",
};
