//! What Home says after what needs me: what changed, the license position, what ends when, and what I
//! am here. It is fetched when the first of it is shown.

use leptos::prelude::*;
use shared::access::Permission;

use super::{
    agreements::EndingAgreements, changes::LatestChanges, dashboard::Dashboard,
    invitations::PendingInvitations, my_roles::MyRoles, position::LicensePosition,
};
use crate::{
    asked::Asked,
    parts::{Loaded, WaitingBox},
    session::Here,
};

/// Everything but what needs me.
#[component]
pub(super) fn Overview(
    here: Here,
    /// How many licenses lose their coverage soon.
    lapsing: i64,
) -> impl IntoView {
    let dashboard = {
        let here = here.clone();
        Asked::new(move || Dashboard::ask(&here))
    };
    let position = here
        .may(Permission::ViewLicenses)
        .then(|| view! { <LicensePosition here=here.clone() lapsing /> });
    view! {
        <LatestChanges here=here.clone() />
        {position}
        <Loaded from=dashboard skeleton=|| view! { <WaitingBox lines=10 /> } let:dashboard>
            <Lists here=here.clone() dashboard />
        </Loaded>
    }
}

#[component]
fn Lists(here: Here, dashboard: Dashboard) -> impl IntoView {
    let Dashboard { access, agreements, pending } = dashboard;
    let agreements = agreements.map(|page| {
        view! { <EndingAgreements here=here.clone() agreements=page.items /> }
    });
    let pending = pending.map(|page| {
        view! { <PendingInvitations here=here.clone() invitations=page.items /> }
    });
    view! {
        {agreements}
        {pending}
        <MyRoles access />
    }
}
