//! Why the server did not do something, and what to do next.

use shared::api::invitation_links::LinkState;

words! {
    /// Why something failed: the fact, and under the same key with `_next` the way on.
    Problems {
        offline,
        offline_next,
        version_skew,
        version_skew_next,
        signed_out,
        signed_out_next,
        wrong_credentials,
        wrong_credentials_next,
        forbidden,
        forbidden_next(permission: &str),
        role_not_grantable,
        role_not_grantable_next,
        not_found,
        not_found_next,
        body_too_large,
        body_too_large_next,
        invalid,
        invalid_next,
        agreement_ended,
        agreement_ended_next,
        invitation_closed,
        invitation_closed_next[LinkState],
        already_registered,
        already_registered_next,
        busy,
        busy_next,
        internal,
        internal_next(request_id: &str),
    }
}
