//! What Home says after what needs me: what changed, the license position, what ends when, and what I
//! am here. It is fetched when the first of it is shown.

use leptos::prelude::*;

use super::{
    agreements::EndingAgreements, changes::LatestChanges, dashboard::Dashboard,
    invitations::PendingInvitations, my_roles::MyRoles, position::LicensePosition,
};
use crate::session::Here;

/// Everything but what needs me.
#[component]
pub(super) fn Overview(here: Here, dashboard: Dashboard) -> impl IntoView {
    let Dashboard { access, agreements, pending, endings, .. } = dashboard;
    let agreements = agreements.map(|page| {
        view! { <EndingAgreements here=here.clone() agreements=page.items /> }
    });
    let pending = pending.map(|page| {
        view! { <PendingInvitations here=here.clone() invitations=page.items /> }
    });
    // What coverage ends is told to whoever sees licenses.
    let position = endings.map(|endings| {
        let lapsing = endings.iter().map(|ending| ending.lapsing).sum();
        view! { <LicensePosition here=here.clone() lapsing /> }
    });
    view! {
        <LatestChanges here />
        {position}
        {agreements}
        {pending}
        <MyRoles access />
    }
}
