//! Domains that nobody in the organization has an address of: slips of the pen, most often. Their rows
//! wait until the domain is allowed.

use leptos::prelude::*;
use shared::{
    api::batches::{BatchChange, UnknownDomain},
    values::DomainName,
};

use super::work::Work;
use crate::{
    ui::{Button, Sheet, Symbol, Task, Tasks, Tone},
    words::{t, words},
};

/// The domains that wait, and those that are allowed here.
#[component]
pub(super) fn Domains(work: Work) -> impl IntoView {
    let unknown = Memo::new(move |_| work.with(|batch| batch.unknown_domains.clone()));
    let allowed = Memo::new(move |_| work.with(|batch| batch.allowed_domains.clone()));
    let is_any = move || !unknown.read().is_empty() || !allowed.read().is_empty();
    view! {
        <Show when=is_any>
            <Sheet title=t!(batch_columns.domains)>
                <div class="body">
                    <p class="muted">{t!(batch_columns.domains_text)}</p>
                </div>
                <Tasks>
                    <For
                        each=move || unknown.get()
                        key=|it| (it.domain.to_string(), it.rows)
                        children=move |domain| view! { <Unknown work domain /> }
                    />
                    <For
                        each=move || allowed.get()
                        key=DomainName::to_string
                        children=move |domain| view! { <Allowed work domain /> }
                    />
                </Tasks>
            </Sheet>
        </Show>
    }
}

#[component]
fn Unknown(work: Work, domain: UnknownDomain) -> impl IntoView {
    let UnknownDomain { domain, rows, similar } = domain;
    let (own, title) = (domain.clone(), domain.to_string());
    let allow = move || {
        let mut allowed = untrack(|| work.with(|batch| batch.allowed_domains.clone()));
        allowed.insert(own.clone());
        work.change(BatchChange { allowed_domains: Some(allowed), ..BatchChange::default() });
    };
    let label = move || (words().batch_columns.allow_domain)(domain.as_ref());
    let actions = move || {
        view! {
            <Button label on_press=allow busy=work.is_changing()>
                {t!(batch_columns.allow)}
            </Button>
        }
    };
    let similar = move || {
        similar.as_ref().map(|it| format!(". {}", (words().batch_columns.similar)(it.as_ref())))
    };
    view! {
        <Task symbol=Symbol::Alert tone=Tone::Warning title actions>
            {t!(batch.rows, rows)}
            {similar}
        </Task>
    }
}

#[component]
fn Allowed(work: Work, domain: DomainName) -> impl IntoView {
    let (own, named) = (domain.clone(), domain.clone());
    let forbid = move || {
        let mut allowed = untrack(|| work.with(|batch| batch.allowed_domains.clone()));
        allowed.remove(&own);
        work.change(BatchChange { allowed_domains: Some(allowed), ..BatchChange::default() });
    };
    let label = move || (words().batch_columns.forbid_domain)(domain.as_ref());
    let actions = move || {
        view! {
            <Button label on_press=forbid busy=work.is_changing()>
                {t!(batch_columns.forbid)}
            </Button>
        }
    };
    let title = move || (words().batch_columns.allowed)(named.as_ref());
    view! { <Task symbol=Symbol::Check tone=Tone::Success title actions /> }
}
