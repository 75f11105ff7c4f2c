//! What is not there, or not for the one who asks: the two look the same.

use leptos::prelude::*;

use crate::{
    links,
    ui::{ButtonKind, LinkButton, PageTitle},
    words::t,
};

/// The page that is shown instead of one that is not there.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! {
        <section class="box roomy stack loose">
            <div>
                <PageTitle title=t!(shell.not_found) />
                <p class="muted">{t!(shell.not_found_lead)}</p>
            </div>
            <div class="actions">
                <LinkButton href=links::START kind=ButtonKind::Primary>
                    {t!(shell.to_start)}
                </LinkButton>
            </div>
        </section>
    }
}
