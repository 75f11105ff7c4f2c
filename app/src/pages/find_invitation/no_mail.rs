//! What to do when no mail comes: what to tell the mail administrator, and whom to ask.

use leptos::prelude::*;
use shared::api::invitation_inquiries::{GetSender, MailSender};

use crate::{
    api,
    asked::Asked,
    parts::{Advice, Loaded},
    session::use_session,
    ui::{Fact, Facts},
    words::{t, words},
};

/// Only what every mail of the portal shows: nothing of a mail to anybody in particular.
#[component]
pub(super) fn NoMail() -> impl IntoView {
    let session = use_session();
    let sender = Asked::new(|| api::call(GetSender {}));
    let whom = move || (words().whereabouts.whom_text)(&session.portal().contact);
    view! {
        <aside class="stack loose" aria-labelledby="no-mail">
            <h2 id="no-mail">{t!(whereabouts.no_mail)}</h2>
            <p>{t!(whereabouts.no_mail_text)}</p>
            <Loaded from=sender let:sender>
                <Sender sender />
            </Loaded>
            <Advice title=t!(whereabouts.whom)>{whom}</Advice>
        </aside>
    }
}

#[component]
fn Sender(sender: MailSender) -> impl IntoView {
    let MailSender { from, envelope_domain, message_id_domain, dkim_selectors } = sender;
    let dkim = move || match dkim_selectors.as_slice() {
        [] => words().whereabouts.unsigned.to_owned(),
        selectors => selectors.join(", "),
    };
    view! {
        <Facts>
            <Fact term=t!(whereabouts.sender)>{from.to_string()}</Fact>
            <Fact term=t!(whereabouts.envelope)>{envelope_domain}</Fact>
            <Fact term=t!(whereabouts.message_id)>{format!("@{message_id_domain}>")}</Fact>
            <Fact term=t!(whereabouts.dkim)>{dkim}</Fact>
        </Facts>
    }
}
