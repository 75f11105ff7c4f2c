//! One batch: a draft is checked and put right here, then confirmed; until it begins it can be taken
//! back; and at last each row says what became of it. Whoever comes back finds it as it is.

mod columns;
mod domains;
mod draft;
mod numbers;
mod row;
mod rows;
mod sent;
mod verdict;
mod waiting;
mod work;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::batches::{Batch, BatchState},
    ids::BatchId,
};

use draft::Draft;
use sent::Sent;
use waiting::Waiting;
use work::Work;

use crate::{
    format, links,
    pages::addressed::addressed,
    parts::{self, FailureBanner, FailureView, Guarded, WaitingBox},
    problem::explain,
    session::Here,
    ui::{Breadcrumbs, Crumb, PageHeader},
    words::{t, words},
};

/// The batch that the address names.
#[component]
pub(crate) fn BatchPage(here: Here) -> impl IntoView {
    addressed("batch", move |id: BatchId| {
        let (organization, inside) = (here.clone(), here.clone());
        let page = move || view! { <Shown here=inside.clone() id /> }.into_any();
        view! { <Guarded here=organization permission=Permission::InviteUsers page /> }
    })
}

#[component]
fn Shown(here: Here, id: BatchId) -> impl IntoView {
    let work = Work::begin(here.id, id);
    let state = Memo::new(move |_| work.state());
    let organization = here.clone();
    let body = move || match state.get() {
        None => view! { <Absent work /> }.into_any(),
        Some(BatchState::Draft) => view! { <Draft here=organization.clone() work /> }.into_any(),
        Some(BatchState::Waiting) => {
            view! { <Waiting here=organization.clone() work /> }.into_any()
        }
        Some(BatchState::Sending | BatchState::Done) => {
            view! { <Sent here=organization.clone() work /> }.into_any()
        }
    };
    let all = links::batches(&here.short_name);
    let users = links::users(&here.short_name);
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.manage_access) href=users />
                <Crumb text=t!(batches.title) href=all />
                <Crumb text=move || work.with(name) />
            </Breadcrumbs>
        }
    };
    let actions = move || view! { <draft::Actions here work /> };
    view! {
        <PageHeader title=move || title(work) lead=move || work.with(lead) breadcrumbs actions />
        <Trouble work />
        {body}
    }
}

/// What it is about now.
fn title(work: Work) -> String {
    let words = words();
    let state = work.state();
    work.with(|batch| {
        let people = batch.summary.invited.max(numbers::to_invite(batch));
        match state? {
            BatchState::Draft => Some((words.batch.draft)(batch.summary.rows)),
            BatchState::Waiting => Some((words.batch.waiting)(people)),
            BatchState::Sending => Some((words.batch.sending)(people)),
            BatchState::Done => Some((words.batch.done)(batch.summary.invited)),
        }
    })
    .unwrap_or_else(|| words.batches.title.to_owned())
}

/// The file, how many rows it has, and until when they are kept.
fn lead(batch: &Batch) -> String {
    let rows = (words().batch.rows)(batch.summary.rows);
    let kept = (words().batches.kept_until)(&format::day_of(batch.summary.kept_until));
    format!("{} · {rows}. {kept}", name(batch))
}

fn name(batch: &Batch) -> String {
    batch.summary.file_name.clone().unwrap_or_else(|| words().batches.pasted.to_owned())
}

/// Nothing is known yet, or why not.
#[component]
fn Absent(work: Work) -> impl IntoView {
    let again = Callback::new(move |()| work.look());
    move || match &*work.unknown().read() {
        None => view! { <WaitingBox lines=24 /> }.into_any(),
        Some(failure) => {
            view! { <FailureView explanation=explain(failure) on_again=again /> }.into_any()
        }
    }
}

/// Why the last deed was refused, or why it is not known how the batch is now.
#[component]
fn Trouble(work: Work) -> impl IntoView {
    let again = Callback::new(move |()| work.look());
    let unknown = move || {
        let failure = work.unknown().read();
        failure.as_ref().filter(|_| work.state().is_some()).map(|failure| {
            view! { <FailureBanner explanation=explain(failure) on_again=again /> }
        })
    };
    view! {
        <parts::Trouble failure=work.refused() />
        {unknown}
    }
}
