//! Pages that need a permission: whoever lacks it reads which one, and who could grant it.

use leptos::{children::ViewFn, prelude::*};
use shared::{access::Permission, api::Failure, problem::Problem};

use super::{FailureView, GuideLink};
use crate::{guides::Part, problem::explain, session::Here};

/// The page for whoever has the permission somewhere in the organization, else why it is not shown.
/// The server decides all the same; this only spares it the question.
#[component]
pub(crate) fn Guarded(
    here: Here,
    permission: Permission,
    #[prop(into)] page: ViewFn,
) -> impl IntoView {
    let may = Memo::new(move |_| here.may(permission));
    move || {
        if may.get() { page.run() } else { refusal(permission) }
    }
}

fn refusal(permission: Permission) -> AnyView {
    let document = Problem::Forbidden { permission }.document(403, String::new());
    let explanation = explain(&Failure::Problem(document));
    view! {
        <FailureView explanation on_again=|| () />
        <p>
            <GuideLink part=Part::NotAllowed />
        </p>
    }
    .into_any()
}
