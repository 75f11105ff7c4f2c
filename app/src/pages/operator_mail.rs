//! One mail of the outbox: where it stands, what it says with its links blanked, what happened to it,
//! and trying it again.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        operator_mails::{self, KnownMail, MailRetry, MailText, Retry},
    },
    ids::MailId,
};

use super::{
    addressed::addressed,
    delivery::StoryEvent,
    operator::{OperatorHeader, untold},
};
use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{MailBadge, Trouble, WaitingBox},
    ui::{Button, ButtonKind, Fact, Facts, Section, Story, Symbol, Toasts},
    words::{t, words},
};

/// The mail that the address names.
#[component]
pub(crate) fn OperatorMailPage() -> impl IntoView {
    addressed("mail", move |id: MailId| view! { <Known id /> })
}

#[component]
fn Known(id: MailId) -> impl IntoView {
    let asked = Asked::new(move || api::call(operator_mails::Get { mail_id: id }));
    let known = RwSignal::new(None::<KnownMail>);
    Effect::new(move || {
        if let Some(Ok(mail)) = &*asked.read() {
            known.set(Some(mail.clone()));
        }
    });
    move || {
        if let Some(mail) = known.get() {
            return view! { <Told mail known /> }.into_any();
        }
        match &*asked.read() {
            Some(Err(failure)) => untold(failure, asked),
            Some(Ok(_)) | None => view! { <WaitingBox lines=12 /> }.into_any(),
        }
    }
}

#[component]
fn Told(mail: KnownMail, known: RwSignal<Option<KnownMail>>) -> impl IntoView {
    let topic = mail.mail.topic;
    let events = mail.events.clone();
    let event = |event| view! { <StoryEvent event about=None /> };
    let text = mail.text.clone();
    view! {
        <OperatorHeader title=t!(desk.mail_title) lead=t!(desk.topic_of, topic) />
        <div class="stack">
            <Section title=t!(desk.about_mail)>
                <About mail=mail.clone() />
                <TryAgain mail known />
            </Section>
            <Section title=t!(desk.story)>
                <Story label=t!(desk.story)>
                    {events.into_iter().map(event).collect_view()}
                </Story>
            </Section>
            <Section title=t!(desk.text)>
                <Text text />
            </Section>
        </div>
    }
}

#[component]
fn About(mail: KnownMail) -> impl IntoView {
    let KnownMail { mail, message_id, language, link, .. } = mail;
    let look = links::look_up(mail.email.as_ref());
    let organization = mail.organization.map(|it| {
        view! { <Fact term=t!(desk.organization)>{it.name.to_string()}</Fact> }
    });
    let next = mail.next_at.map(|at| {
        view! { <Fact term=t!(desk.next_try)>{move || format::exact_moment(at)}</Fact> }
    });
    let failed = mail.failed_at.map(|at| {
        view! { <Fact term=t!(desk.failed_since)>{move || format::exact_moment(at)}</Fact> }
    });
    let link = link.map(|link| {
        view! { <Fact term=t!(desk.link_number)>{move || format::number(link.into())}</Fact> }
    });
    let (written, attempts) = (mail.created_at, mail.attempts);
    view! {
        <Facts>
            <Fact term=t!(desk.standing)>
                <MailBadge standing=mail.standing />
            </Fact>
            <Fact term=t!(desk.recipient)>
                <a href=look>{mail.email.to_string()}</a>
            </Fact>
            {organization}
            <Fact term=t!(desk.written)>{move || format::exact_moment(written)}</Fact>
            {next}
            {failed}
            <Fact term=t!(desk.attempts)>{move || format::number(attempts.into())}</Fact>
            {link}
            <Fact term=t!(person.language)>{language.own_name()}</Fact>
            <Fact term=t!(desk.message_id)>
                <code translate="no">{message_id}</code>
            </Fact>
        </Facts>
    }
}

/// The button, or why there is none.
#[component]
fn TryAgain(mail: KnownMail, known: RwSignal<Option<KnownMail>>) -> impl IntoView {
    if !mail.is_retriable {
        return view! { <p class="muted">{t!(desk.not_retriable)}</p> }.into_any();
    }
    let toasts = Toasts::expect();
    let failure = RwSignal::new(None::<Failure>);
    let (mail_id, attempts) = (mail.mail.id, mail.mail.attempts);
    let retry = Action::new_local(move |(): &()| async move {
        failure.set(None);
        match api::call(Retry { mail_id }.with(Json(MailRetry { attempts }))).await {
            Ok(mail) => {
                toasts.show(words().desk.retried);
                known.try_set(Some(mail));
            }
            Err(refused) => drop(failure.try_set(Some(refused))),
        }
    });
    let press = move || {
        retry.dispatch_local(());
    };
    view! {
        <Trouble failure />
        <div class="actions">
            <Button
                kind=ButtonKind::Primary
                icon=Symbol::Refresh
                busy=retry.pending()
                on_press=press
            >
                {t!(desk.retry)}
            </Button>
        </div>
    }
    .into_any()
}

/// What it says, without what would open something.
#[component]
fn Text(text: Option<MailText>) -> impl IntoView {
    match text {
        Some(MailText { subject, body }) => view! {
            <p class="muted">{t!(desk.text_note)}</p>
            <Facts>
                <Fact term=t!(desk.subject)>{subject}</Fact>
            </Facts>
            <pre class="letter">{body}</pre>
        }
        .into_any(),
        None => view! { <p>{t!(desk.no_text)}</p> }.into_any(),
    }
}
