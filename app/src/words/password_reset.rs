//! Setting a new password by mail.

use shared::api::password_resets::ResetState;

words! {
    /// The pages on which a new password is asked for, and set.
    PasswordReset {
        title,
        lead,
        submit,
        back,
        same_answer,
        sent,
        sent_text,
        sent_next,
        again,
        nothing,
        spam,
        spam_text,
        not_registered,
        not_registered_text,
        administrator,
        administrator_text,
        choose,
        choose_text,
        new_password,
        set,
        done,
        done_text,
        closed[ResetState],
        closed_text(state: ResetState, ended: &str),
        closed_next[ResetState],
        cut_off,
        cut_off_text,
        ask_again,
        to_sign_in,
    }
}
