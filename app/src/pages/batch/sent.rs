//! A batch that has begun: how far it is, and what became of each row.

use leptos::prelude::*;
use shared::api::batches::{BatchState, VerdictKind};

use super::{
    numbers::{self, Numbers},
    rows::Rows,
    work::Work,
};
use crate::{
    format, links,
    session::Here,
    ui::{Banner, LinkButton, Progress, Section, Symbol, Tone},
    words::{t, words},
};

/// Its progress while there is any, then its result.
#[component]
pub(super) fn Sent(here: Here, work: Work) -> impl IntoView {
    let organization = here.clone();
    let is_sending = Memo::new(move |_| work.state() == Some(BatchState::Sending));
    view! {
        <Show when=move || is_sending.get() fallback=move || view! { <Result here=here.clone() work /> }>
            <UnderWay work />
        </Show>
        <Numbers work />
        <Rows here=organization work />
    }
}

/// Until when it is held back, while the organization has used up what it may send.
#[component]
pub(super) fn Held(work: Work) -> impl IntoView {
    let until = Memo::new(move |_| work.with(|batch| batch.summary.held_until));
    let text = move || {
        let moment = until.get().map(format::deadline).unwrap_or_default();
        (words().batch_sending.held_text)(&moment)
    };
    view! {
        <Show when=move || until.get().is_some()>
            <Banner tone=Tone::Warning title=t!(batch_sending.held)>
                {text}
            </Banner>
        </Show>
    }
}

#[component]
fn UnderWay(work: Work) -> impl IntoView {
    let title = move || {
        let (done, all) = work.with(|batch| (batch.summary.rows_done, batch.summary.rows));
        (words().batch_sending.of)(&format::number(done.into()), &format::number(all.into()))
    };
    let share = move || {
        let (done, all) = work.with(|batch| (batch.summary.rows_done, batch.summary.rows));
        Some(f64::from(done) / f64::from(all.max(1)))
    };
    view! {
        <Held work />
        <Section title>
            <Progress label=t!(batch_sending.progress) share=Signal::derive(share) />
            <p class="muted">{t!(batch_sending.may_leave)}</p>
        </Section>
    }
}

#[component]
fn Result(here: Here, work: Work) -> impl IntoView {
    let not_invited =
        Memo::new(move |_| work.with(|batch| numbers::of_kind(batch, VerdictKind::NeedsFixing)));
    let ended = move || {
        let ended = work.with(|batch| batch.summary.ended_at);
        ended.map(|moment| (words().batch_sending.ended)(&format::moment(moment)))
    };
    let list = links::invitations(&here.short_name);
    view! {
        <Show when=move || { not_invited.get() > 0 }>
            <Banner tone=Tone::Warning title=t!(batch_sending.not_invited)>
                {t!(batch_sending.not_invited_text)}
            </Banner>
        </Show>
        <div class="side between">
            <span class="muted">{ended}</span>
            <LinkButton href=list icon=Symbol::Mail>
                {t!(batch_sending.invitations)}
            </LinkButton>
        </div>
    }
}
