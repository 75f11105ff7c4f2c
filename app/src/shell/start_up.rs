//! Before anything else: who is here? Until that is known, the page shows what was painted before
//! the app ran; when the server is away, it says so and can ask again.

use leptos::{children::ViewFn, prelude::*};

use super::calm::CalmFrame;
use crate::{
    parts::remedy_view,
    problem::{Explanation, explain},
    session::{Phase, Session},
    ui::PageTitle,
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
            view! { <NoAnswer explanation=explain(failure) on_again=again /> }.into_any()
        }
    }
}

/// The page as long as the server does not answer.
#[component]
fn NoAnswer(explanation: Explanation, on_again: Callback<()>) -> impl IntoView {
    let Explanation { what, next, remedy, symbol: _ } = explanation;
    view! {
        <CalmFrame>
            <section class="box roomy stack loose" role="alert">
                <div>
                    <PageTitle title=what />
                    <p>{next}</p>
                </div>
                <div class="actions">{remedy_view(remedy, Some(on_again))}</div>
            </section>
        </CalmFrame>
    }
}
