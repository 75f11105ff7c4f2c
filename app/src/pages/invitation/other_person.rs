//! The invitation of somebody else than who is signed in.

use leptos::prelude::*;
use shared::{
    api::Failure,
    values::{EmailAddress, LinkToken},
};

use crate::{
    links,
    parts::Trouble,
    session::use_session,
    ui::{Button, ButtonKind, LinkButton, PageTitle},
    words::{t, words},
};

/// Says whose it is and who is here, and offers to change that.
#[component]
pub(crate) fn OtherPerson(
    token: LinkToken,
    invited: EmailAddress,
    present: EmailAddress,
) -> impl IntoView {
    let session = use_session();
    let failure = RwSignal::new(None::<Failure>);
    let sign_out = Action::new_local(move |(): &()| {
        let page = links::invitation(&token);
        async move {
            failure.try_set(session.sign_out(&page).await.err());
        }
    });
    let text = move || (words().invitation.other_person_text)(invited.as_ref(), present.as_ref());
    view! {
        <div>
            <PageTitle title=t!(invitation.other_person) />
            <p>{text}</p>
        </div>
        <Trouble failure />
        <div class="actions">
            <Button
                kind=ButtonKind::Primary
                busy=sign_out.pending()
                on_press=move || {
                    sign_out.dispatch_local(());
                }
            >
                {t!(invitation.sign_out)}
            </Button>
            <LinkButton href=links::START kind=ButtonKind::Quiet>
                {t!(invitation.stay)}
            </LinkButton>
        </div>
    }
}
