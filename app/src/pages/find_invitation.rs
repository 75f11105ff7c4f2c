//! "Where is my invitation?": whoever reads the mailbox of an address sees what became of the
//! invitations to it, and goes on without the old link. Whoever gets no mail is told what to tell
//! their mail administrator.

mod found;
mod no_mail;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    api::invitation_inquiries::{Inquiry, Whereabouts},
    ids::InquiryId,
    limits::INQUIRY_MINUTES,
};

use found::Found;
use no_mail::NoMail;

use crate::{
    forms::whereabouts::{InquiryCodeForm, InquiryForm},
    links,
    parts::Question,
    ui::PageTitle,
    words::{t, words},
};

/// The address, then the code, then the truth. The question is in the address of the page, so that a
/// phone may go to its mail and come back.
#[component]
pub(crate) fn FindInvitationPage() -> impl IntoView {
    let query = use_query_map();
    let inquiry = Memo::new(move |_| {
        query.read().get(links::INQUIRY).and_then(|id| id.parse::<InquiryId>().ok())
    });
    let shown = RwSignal::new(None::<Whereabouts>);
    // Another question starts from nothing.
    Effect::new(move || {
        inquiry.track();
        shown.set(None);
    });
    move || match (shown.get(), inquiry.get()) {
        (Some(whereabouts), _) => view! { <Found whereabouts /> }.into_any(),
        (None, Some(inquiry_id)) => {
            let on_shown = move |whereabouts| shown.set(Some(whereabouts));
            view! { <Enter inquiry_id on_shown /> }.into_any()
        }
        (None, None) => view! { <Ask /> }.into_any(),
    }
}

#[component]
fn Ask() -> impl IntoView {
    let navigate = use_navigate();
    let on_asked = move |inquiry: Inquiry| {
        navigate(&links::inquiry(inquiry.id), NavigateOptions::default());
    };
    let lead = || view! { <p class="muted">{t!(whereabouts.lead)}</p> };
    view! {
        <div class="split">
            <Question title=t!(whereabouts.title) lead>
                <InquiryForm on_asked />
            </Question>
            <NoMail />
        </div>
    }
}

#[component]
fn Enter(inquiry_id: InquiryId, #[prop(into)] on_shown: Callback<Whereabouts>) -> impl IntoView {
    view! {
        <div class="split">
            <div class="box roomy stack loose">
                <div>
                    <PageTitle title=t!(whereabouts.enter) />
                    <p>{move || (words().whereabouts.enter_text)(INQUIRY_MINUTES)}</p>
                </div>
                <InquiryCodeForm inquiry_id on_shown />
            </div>
            <NoMail />
        </div>
    }
}
