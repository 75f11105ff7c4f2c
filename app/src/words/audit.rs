//! The audit log.

use shared::api::audit::{Action, ActionGroup, ActorKind, Detail};

words! {
    /// The audit log.
    Audit {
        lead,
        export,
        search,
        from,
        to,
        about,
        all_groups,
        group[ActionGroup],
        all_actors,
        actor[ActorKind],
        only_by(name: &str),
        one_person,
        what,
        who,
        when,
        whom,
        network,
        scopes,
        reason,
        number,
        roles,
        nothing,
        someone,
        more,
        details(number: u64),
        detail[Detail],
        happened(action: Action, whom: &str, scopes: &str),
        none,
        none_text,
    }
}
