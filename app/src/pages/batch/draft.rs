//! A draft: its columns, what stands in for gaps, its rows with their verdicts, and the decision.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::api::{
    batches::{
        BatchChange, BatchRow, BatchState, Confirmation, Defaults, RowChange, Verdict, VerdictKind,
    },
    me,
};

use super::{
    columns::{self, ColumnFaults, Columns, TakenFor},
    domains::Domains,
    numbers::{self, Numbers},
    rows::Rows,
    work::Work,
};
use crate::{
    api,
    asked::Asked,
    forms::{
        batch_confirmation::{BatchConfirmation, Seen},
        batch_defaults::{self, BatchDefaultsForm},
        batch_row::BatchRowDialog,
        invite::Grants,
    },
    links,
    parts::Confirm,
    session::Here,
    ui::{
        BottomBar, Button, ButtonKind, Disclosure, DownloadLink, Initially, LinkButton, Section,
        Sheet, Symbol,
    },
    words::{t, words},
};

/// Everything about a draft.
#[component]
pub(super) fn Draft(here: Here, work: Work) -> impl IntoView {
    let organization_id = here.id;
    let access = Asked::new(move || api::call(me::Get { organization_id }));
    let grants = Signal::derive(move || match &*access.read() {
        Some(Ok(access)) => Some(Grants::of(access.clone())),
        Some(Err(_)) | None => None,
    });
    let row = RwSignal::new(None::<BatchRow>);
    let change = Callback::new(move |(changed, change): (BatchRow, RowChange)| {
        let done = Callback::new(move |_: BatchRow| {
            row.try_set(None);
        });
        work.change_row(&changed, change, done);
    });
    view! {
        <ColumnFaults work />
        <Settings work grants />
        <Domains work />
        <Numbers work />
        <Rows here work edited=row />
        <Decision work />
        <BatchRowDialog
            row
            defaults=Signal::derive(move || work.with(|batch| batch.defaults.clone()))
            grants
            change
            busy=work.is_changing()
            refused=work.refused()
        />
    }
}

/// Columns and gaps: open where they need somebody, else a line each.
#[component]
fn Settings(work: Work, grants: Signal<Option<Grants>>) -> impl IntoView {
    let has_faults = Memo::new(move |_| work.with(|batch| !batch.column_faults.is_empty()));
    // The columns stay open when all is well: somebody is busy with them.
    let were_wrong =
        Memo::new(move |before| before.copied().unwrap_or_default() || has_faults.get());
    move || {
        if were_wrong.get() {
            view! {
                <Sheet title=t!(batch_columns.title)>
                    <Columns work />
                </Sheet>
                <Show when=move || !has_faults.get()>
                    <Section title=t!(batch_columns.reading)>
                        <TakenFor work />
                        <Gaps work grants />
                    </Section>
                </Show>
            }
            .into_any()
        } else {
            view! {
                <Section title=t!(batch_columns.reading)>
                    <TakenFor work />
                    <Matched work />
                    <Gaps work grants />
                </Section>
            }
            .into_any()
        }
    }
}

/// The columns, when all is well with them.
#[component]
fn Matched(work: Work) -> impl IntoView {
    let title = move || named(words().batch_columns.title, &columns::summary(work));
    let content = move || view! { <Columns work /> }.into_any();
    view! { <Disclosure title label=title content /> }
}

/// What stands in for what the rows do not say.
#[component]
fn Gaps(work: Work, grants: Signal<Option<Grants>>) -> impl IntoView {
    let apply = Callback::new(move |defaults: Defaults| {
        work.change(BatchChange { defaults: Some(defaults), ..BatchChange::default() });
    });
    let content = move || {
        let form = move || {
            let defaults = untrack(|| work.with(|batch| batch.defaults.clone()));
            grants.get().map(|grants| {
                view! { <BatchDefaultsForm defaults grants apply busy=work.is_changing() /> }
            })
        };
        view! { {form} }.into_any()
    };
    let title =
        move || named(words().batch_columns.defaults, &work.with(batch_defaults::described));
    let initially = if untrack(|| has_gaps(work)) { Initially::Open } else { Initially::Closed };
    view! { <Disclosure title label=title content initially /> }
}

/// Whether every row that would be sent waits for something that can be said once for all.
fn has_gaps(work: Work) -> bool {
    let gaps = [Verdict::MissingRole, Verdict::MissingAccount];
    work.with(|batch| {
        let waits = gaps.iter().any(|gap| numbers::of_verdict(batch, *gap) > 0);
        waits && numbers::to_invite(batch) == 0
    })
}

fn named(title: &str, text: &str) -> String {
    (words().fields.named)(title, text)
}

/// How many are invited, how many are not, and the button that asks for the last time.
#[component]
fn Decision(work: Work) -> impl IntoView {
    let asking = RwSignal::new(false);
    let seen = Memo::new(move |_| {
        work.with(|batch| Seen {
            people: numbers::to_invite(batch),
            to_fix: numbers::of_kind(batch, VerdictKind::NeedsFixing),
            revision: batch.revision,
        })
    });
    let summary = move || {
        let (words, Seen { people, to_fix, .. }) = (&words().batch_sending, seen.get());
        let left_out = (to_fix > 0).then(|| (words.to_fix)(to_fix));
        [Some((words.summary)(people)), left_out]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let unavailable = move || {
        let words = &words().batch_sending;
        if work.with(|batch| !batch.column_faults.is_empty()) {
            Some(words.columns_first.to_owned())
        } else {
            (seen.get().people == 0).then(|| words.nobody.to_owned())
        }
    };
    let confirm = Callback::new(move |(key, confirmation): (String, Confirmation)| {
        let done = Callback::new(move |()| {
            asking.try_set(false);
        });
        work.send(key, confirmation, done);
    });
    view! {
        <BottomBar summary>
            <Button
                kind=ButtonKind::Primary
                icon=Symbol::Send
                busy=work.is_changing()
                unavailable=Signal::derive(unavailable)
                on_press=move || asking.set(true)
            >
                {move || (words().batch_sending.invite)(seen.get().people)}
            </Button>
        </BottomBar>
        <BatchConfirmation
            open=asking
            seen
            confirm
            busy=work.is_changing()
            refused=work.refused()
        />
    }
}

/// What can be done with the batch as a whole.
#[component]
pub(super) fn Actions(here: Here, work: Work) -> impl IntoView {
    let Here { short_name, .. } = here;
    let another = links::invite_many(&short_name);
    let result = move || match work.state() {
        Some(BatchState::Sending | BatchState::Done) => Some(view! {
            <DownloadLink href=work.result()>{t!(batch.result)}</DownloadLink>
        }),
        Some(BatchState::Draft | BatchState::Waiting) | None => None,
    };
    let is_draft = Memo::new(move |_| work.state() == Some(BatchState::Draft));
    let list = StoredValue::new(links::batches(&short_name));
    view! {
        {result}
        <LinkButton href=another icon=Symbol::Upload>
            {t!(batch.another)}
        </LinkButton>
        <Show when=move || is_draft.get()>
            <DeleteDraft work list=list.get_value() />
        </Show>
    }
}

/// Asks once, and names what is lost.
#[component]
fn DeleteDraft(work: Work, list: String) -> impl IntoView {
    let asking = RwSignal::new(false);
    let navigate = use_navigate();
    let done = Callback::new(move |()| navigate(&list, NavigateOptions::default()));
    let delete = move || {
        asking.set(false);
        work.delete(done);
    };
    view! {
        <Button kind=ButtonKind::Quiet icon=Symbol::Trash on_press=move || asking.set(true)>
            {t!(batch.delete)}
        </Button>
        <Confirm
            open=asking
            title=t!(batch.delete_title)
            answer=t!(batch.delete)
            on_confirm=delete
        >
            <p>{t!(batch.delete_text)}</p>
        </Confirm>
    }
}
