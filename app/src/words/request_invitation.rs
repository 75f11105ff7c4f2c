//! Asking for the vendor's invitation again.

words! {
    /// The page that asks for the vendor's invitation again.
    RequestInvitation {
        title,
        sign_in_first,
        sign_in_first_why,
        only,
        only_text,
        email,
        email_hint,
        agreement_number,
        agreement_number_hint,
        purchasing_account_number,
        purchasing_account_number_hint,
        submit,
        back,
        same_answer,
        before,
        spam,
        spam_text,
        colleague,
        colleague_text,
        who,
        who_text,
        nothing,
        nothing_text,
        sent,
        sent_text,
        sent_next,
        again,
    }
}
