//! A link that leads nowhere: most often a mail program broke it into two lines.

use leptos::prelude::*;

use super::other_causes::OtherCauses;
use crate::{
    links,
    ui::{ButtonKind, LinkButton, PageTitle},
    words::t,
};

/// What to do with a link that is not complete.
#[component]
pub(crate) fn CutOffLink() -> impl IntoView {
    view! {
        <div class="split">
            <section class="box roomy stack loose">
                <div>
                    <PageTitle title=t!(invitation.cut_off) />
                    <p>{t!(invitation.cut_off_text)}</p>
                </div>
                <p>{t!(invitation.cut_off_next)}</p>
                <div class="actions">
                    <LinkButton href=links::SIGN_IN>{t!(invitation.to_sign_in)}</LinkButton>
                    <LinkButton href=links::REQUEST_INVITATION kind=ButtonKind::Quiet>
                        {t!(invitation.ask_again)}
                    </LinkButton>
                </div>
            </section>
            <OtherCauses state=None />
        </div>
    }
}
