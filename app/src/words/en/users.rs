use shared::api::users::UserSort;

use crate::{parts::Extent, words::users::Users};

pub(super) const USERS: Users = Users {
    search: "Name or email address",
    all_roles: "All roles",
    all_states: "All statuses",
    name: "Name",
    you: "(you)",
    status: "Status",
    joined: "Joined",
    signed_in: "Last sign-in",
    never: "Not since registering",
    order: "Order",
    sort: |sort| match sort {
        UserSort::Name => "By name",
        UserSort::Email => "By work account",
        UserSort::Newest => "Newest first",
    },
    extent: |extent| match extent {
        Extent::All(1) => "1 user".to_owned(),
        Extent::All(count) => format!("{count} users"),
        Extent::First(count) => format!("The first {count} users"),
    },
    none: "Nobody holds a role here",
    none_text: "People stand here as soon as they have accepted an invitation.",
};
