//! One domain: how far it is proved, what is to be published, and its accounts.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{
        Failure,
        domains::{Check, Domain, DomainAccount, DomainRecord, DomainState, Remove},
    },
    ids::OrganizationId,
};

use super::check::LastCheck;
use crate::{
    api, clipboard, format,
    guides::Part,
    parts::{Confirm, DomainBadge, GuideLink, ProvidedServices, Trouble},
    ui::{Banner, Button, Fact, Facts, IconButton, Section, Symbol, Toasts, Tone},
    words::{Text, t, words},
};

/// One domain, in a box of its own.
#[component]
pub(super) fn OneDomain(
    organization_id: OrganizationId,
    domain: Domain,
    again: Callback<()>,
) -> impl IntoView {
    let shown = RwSignal::new(domain.clone());
    let name = domain.name.to_string();
    let box_of = domain.clone();
    let actions = move || {
        let domain = domain.clone();
        domain.may_manage.then(|| view! { <CheckNow organization_id domain shown /> })
    };
    view! {
        <Section title=name actions>
            {move || state_view(&shown.get())}
            {move || shown.get().may_manage.then(|| record_view(shown.get().record))}
            {move || view! { <LastCheck organization_id domain=shown.get() /> }}
            <Accounts organization_id domain=box_of again />
        </Section>
    }
}

fn state_view(domain: &Domain) -> AnyView {
    let (state, is_claimed) = (domain.state, domain.is_claimed);
    let (since, until) = (domain.verified_at, domain.grace_ends_at);
    let when = move || match (until, since) {
        (Some(until), _) => (words().domains.until)(&format::deadline(until)),
        (None, Some(since)) => (words().domains.since)(&format::moment(since)),
        (None, None) => String::new(),
    };
    let claimed = is_claimed.then(|| {
        view! { <Banner tone=Tone::Warning>{t!(domains.claimed)}</Banner> }
    });
    let part = match state {
        DomainState::Pending => Some(Part::ProveDomain),
        DomainState::Verified => None,
        DomainState::Failing | DomainState::Contested | DomainState::Lost => Some(Part::DomainLost),
    };
    let guide = part.map(|part| view! { " " <GuideLink part /> });
    view! {
        <p>
            <DomainBadge state />
            " "
            {when}
        </p>
        <p>{t!(domains.state_text, state)} {guide}</p>
        {claimed}
    }
    .into_any()
}

fn record_view(record: DomainRecord) -> AnyView {
    let DomainRecord { name, label, value } = record;
    view! {
        <h3>{t!(domains.record)}</h3>
        <p class="muted">{t!(domains.record_lead)}</p>
        <Facts>
            <Fact term=t!(domains.record_type)>"TXT"</Fact>
            <Fact term=t!(domains.record_name)>
                <Copied what=t!(domains.record_name) text=name />
                <small>{move || (words().domains.record_label)(&label)}</small>
            </Fact>
            <Fact term=t!(domains.record_value)>
                <Copied what=t!(domains.record_value) text=value />
            </Fact>
        </Facts>
    }
    .into_any()
}

/// A text to be pasted elsewhere.
#[component]
fn Copied(what: Text, text: String) -> impl IntoView {
    let toasts = Toasts::expect();
    let shown = text.clone();
    let copy = move || {
        let text = text.clone();
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            let words = &words().domains;
            if is_copied { toasts.show(words.copied) } else { toasts.refuse(words.not_copied) }
        });
    };
    view! {
        <div class="beside">
            <code>{shown}</code>
            <IconButton
                symbol=Symbol::Copy
                label=move || (words().domains.copy_of)(what())
                on_press=copy
            />
        </div>
    }
}

#[component]
fn CheckNow(
    organization_id: OrganizationId,
    domain: Domain,
    shown: RwSignal<Domain>,
) -> impl IntoView {
    let failure = RwSignal::new(None::<Failure>);
    let (domain_id, name) = (domain.id, domain.name.to_string());
    let check = Action::new_local(move |(): &()| async move {
        failure.set(None);
        match api::call(Check { organization_id, domain_id }).await {
            Ok(domain) => drop(shown.try_set(domain)),
            Err(refused) => drop(failure.try_set(Some(refused))),
        }
    });
    let press = move || {
        check.dispatch_local(());
    };
    view! {
        <Trouble failure />
        <Button
            icon=Symbol::Refresh
            busy=check.pending()
            on_press=press
            label=Signal::derive(move || (words().domains.check_of)(&name))
        >
            {t!(domains.check_now)}
        </Button>
    }
}

#[component]
fn Accounts(organization_id: OrganizationId, domain: Domain, again: Callback<()>) -> impl IntoView {
    let is_last = domain.accounts.len() == 1;
    let accounts = domain.accounts.clone();
    let rows = accounts.into_iter().map(|account| {
        let domain = domain.clone();
        view! { <Account organization_id domain account is_last again /> }
    });
    view! {
        <h3>{t!(domains.accounts)}</h3>
        <ul class="stack tight">{rows.collect_view()}</ul>
    }
}

#[component]
fn Account(
    organization_id: OrganizationId,
    domain: Domain,
    account: DomainAccount,
    is_last: bool,
    again: Callback<()>,
) -> impl IntoView {
    let place = {
        let (number, name) = (account.on.number.clone(), account.on.name.to_string());
        Signal::derive(move || (words().roles.on_account)(&number, &name))
    };
    let services = account.services.clone();
    let remove = account.may_manage.then(|| {
        view! { <RemoveDomain organization_id domain account place is_last again /> }
    });
    view! {
        <li class="stack tight">
            <div class="beside"><span>{place}</span> {remove}</div>
            {(!services.is_empty()).then(|| view! { <ProvidedServices services /> })}
        </li>
    }
}

/// Asks once, and names what is lost.
#[component]
fn RemoveDomain(
    organization_id: OrganizationId,
    domain: Domain,
    account: DomainAccount,
    place: Signal<String>,
    is_last: bool,
    again: Callback<()>,
) -> impl IntoView {
    let (open, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let toasts = Toasts::expect();
    let (domain_id, name) = (domain.id, StoredValue::new(domain.name.to_string()));
    let number = StoredValue::new(account.on.number);
    let remove = Action::new_local(move |(): &()| async move {
        failure.set(None);
        let Ok(purchasing_account_number) = number.get_value().parse() else { return };
        match api::call(Remove { organization_id, domain_id, purchasing_account_number }).await {
            Ok(()) => {
                open.try_set(false);
                toasts.show((words().domains.removed)(&name.get_value()));
                again.try_run(());
            }
            Err(refused) => drop(failure.try_set(Some(refused))),
        }
    });
    let press = move || {
        remove.dispatch_local(());
    };
    let label = move || (words().domains.remove_from)(&name.read_value(), &place.read());
    view! {
        <IconButton symbol=Symbol::Trash label on_press=move || open.set(true) />
        <Confirm
            open
            title=move || (words().domains.remove_title)(&name.read_value())
            answer=t!(domains.remove)
            busy=remove.pending()
            on_confirm=press
        >
            <Trouble failure />
            <p>{move || (words().domains.remove_text)(&place.read())}</p>
            {is_last.then(|| view! { <p>{t!(domains.remove_last)}</p> })}
        </Confirm>
    }
}
