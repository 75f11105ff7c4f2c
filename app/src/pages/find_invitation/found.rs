//! What became of the invitations to an address.

use leptos::prelude::*;
use shared::api::invitation_inquiries::{FoundInvitation, FoundMail, Whereabouts};

use crate::{
    format, links,
    session::use_session,
    ui::{Banner, ButtonKind, Fact, Facts, Group, LinkButton, PageTitle, Tone},
    words::{t, words},
};

/// Each invitation, and the way on.
#[component]
pub(super) fn Found(whereabouts: Whereabouts) -> impl IntoView {
    let Whereabouts { email, has_account, invitations } = whereabouts;
    let sign_in = || {
        view! {
            <LinkButton href=links::SIGN_IN>{t!(whereabouts.to_sign_in)}</LinkButton>
        }
    };
    let is_empty = invitations.is_empty();
    view! {
        <div class="stack loose">
            <PageTitle title=move || (words().whereabouts.found)(email.as_ref()) />
            {has_account
                .then(|| {
                    view! {
                        <Banner tone=Tone::Info actions=sign_in>
                            {t!(whereabouts.has_account)}
                        </Banner>
                    }
                })}
            {is_empty.then(|| view! { <p>{t!(whereabouts.none)}</p> })}
            {invitations
                .into_iter()
                .map(|invitation| view! { <One invitation /> })
                .collect_view()}
        </div>
    }
}

#[component]
fn One(invitation: FoundInvitation) -> impl IntoView {
    let session = use_session();
    let FoundInvitation { organization, inviter, state, sent_at, ends_at, token, mails } =
        invitation;
    let from = move || format::inviter(inviter.as_ref(), &session.portal().vendor);
    let has_mails = !mails.is_empty();
    let mails = StoredValue::new(mails);
    view! {
        <Group title=move || organization.to_string()>
            <Facts>
                <Fact term=t!(invitations.state)>{t!(states.link, state)}</Fact>
                <Fact term=t!(invitation.invited_by)>{from}</Fact>
                <Fact term=t!(whereabouts.sent)>{move || format::moment(sent_at)}</Fact>
                <Fact term=t!(invitation.ends)>{move || format::deadline(ends_at)}</Fact>
                {has_mails
                    .then(|| {
                        let mails = move || {
                            let mails = mails.get_value().into_iter();
                            mails.map(|mail| view! { <Mail mail /> }).collect_view()
                        };
                        view! {
                            <Fact term=t!(whereabouts.mails)>
                                <ul class="plain stack tight">{mails}</ul>
                            </Fact>
                        }
                    })}
            </Facts>
            {token
                .map(|token| {
                    view! {
                        <div class="actions">
                            <LinkButton
                                href=links::invitation(&token)
                                kind=ButtonKind::Primary
                            >
                                {t!(whereabouts.go_on)}
                            </LinkButton>
                        </div>
                    }
                })}
        </Group>
    }
}

#[component]
fn Mail(mail: FoundMail) -> impl IntoView {
    let FoundMail { state, at, message_id } = mail;
    view! {
        <li>
            {move || format!("{}: {}", format::moment(at), (words().whereabouts.mail)(state))}
            " "
            <small class="muted">{message_id}</small>
        </li>
    }
}
