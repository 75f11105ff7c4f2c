//! Before anything else: who is here? Until that is known, the page shows what was painted before
//! the app ran; when the server is away, it says so and can ask again.

use leptos::{children::ViewFn, prelude::*};

use super::calm::CalmFrame;
use crate::{
    parts::FailureView,
    problem::explain,
    session::{Phase, Session},
};

/// Shows the app as soon as it is known who is here.
#[component]
pub(crate) fn StartUp(session: Session, #[prop(into)] app: ViewFn) -> impl IntoView {
    let again = Callback::new(move |()| session.ask());
    Effect::new(move || {
        if !matches!(*session.phase().read(), Phase::Asking)
            && let Some(boot) = document().get_element_by_id("boot")
        {
            boot.remove();
        }
    });
    move || match &*session.phase().read() {
        Phase::Asking => ().into_any(),
        Phase::Known => app.run(),
        Phase::Failed(failure) => {
            let explanation = explain(failure);
            view! {
                <CalmFrame>
                    <FailureView explanation on_again=again />
                </CalmFrame>
            }
            .into_any()
        }
    }
}
