//! What is said beside an address while it is typed: that another one was probably meant, or that its
//! domain takes no mail. Both are notes: nothing waits for them, and nothing is refused because of
//! them.

use std::{collections::BTreeMap, time::Duration};

use leptos::{leptos_dom::helpers::debounce, prelude::*, task::spawn_local};
use shared::{
    api::mail_domains::{self, TakesMail},
    ids::OrganizationId,
    values::{DomainName, EmailAddress, did_you_mean},
};

use crate::{
    api,
    form::Entry,
    half_width::or_full_width,
    ui::{Button, ButtonKind, Icon, IconSize, Symbol, focus},
    words::{t, words},
};

/// How long a pause says that the address is complete for now.
const PAUSE: Duration = Duration::from_millis(600);

/// What is known of the domains of addresses, for all fields of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addresses {
    organization_id: OrganizationId,
    /// Those that are known in the organization.
    known: RwSignal<Vec<DomainName>>,
    /// What was asked about; unknown until there is an answer.
    takes_mail: RwSignal<BTreeMap<DomainName, TakesMail>>,
}

impl Addresses {
    /// Asks which domains the organization knows. Without an answer less is noticed, and no more.
    pub(crate) fn of(organization_id: OrganizationId) -> Self {
        let (known, takes_mail) = (RwSignal::new(Vec::new()), RwSignal::new(BTreeMap::new()));
        spawn_local(async move {
            if let Ok(domains) = api::call(mail_domains::List { organization_id }).await {
                known.try_set(domains);
            }
        });
        Self { organization_id, known, takes_mail }
    }

    /// Asks about a domain, once.
    fn look_up(self, domain: DomainName) {
        if self.takes_mail.with_untracked(|known| known.contains_key(&domain)) {
            return;
        }
        self.takes_mail.update(|known| {
            known.insert(domain.clone(), TakesMail::Unknown);
        });
        let organization_id = self.organization_id;
        spawn_local(async move {
            let at = mail_domains::Get { organization_id, domain: domain.clone() };
            if let Ok(found) = api::call(at).await {
                self.takes_mail.try_update(|known| known.insert(domain, found.takes_mail));
            }
        });
    }
}

/// The notes below the field of an address.
#[component]
pub(crate) fn AddressNotes(
    addresses: Addresses,
    email: Entry<EmailAddress>,
    /// The id of the field.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let paused_at = RwSignal::new(None::<EmailAddress>);
    let read = or_full_width(EmailAddress::parse);
    let mut pause = debounce(PAUSE, move |typed: Option<EmailAddress>| {
        let domain = typed.as_ref().and_then(|typed| DomainName::parse(typed.domain()).ok());
        if let Some(domain) = domain {
            addresses.look_up(domain);
        }
        paused_at.try_set(typed);
    });
    Effect::new(move || {
        let typed = read(&email.text.read()).ok();
        // What is said of an address goes as soon as it is another one.
        if paused_at.with_untracked(|before| before.is_some() && *before != typed) {
            paused_at.set(None);
        }
        pause(typed);
    });
    let meant = Memo::new(move |_| {
        paused_at.get().and_then(|typed| did_you_mean(&typed, &addresses.known.read()))
    });
    let dead = Memo::new(move |_| {
        let domain = DomainName::parse(paused_at.get()?.domain()).ok()?;
        let takes_mail = addresses.takes_mail.read().get(&domain).copied();
        (takes_mail == Some(TakesMail::No)).then_some(domain)
    });
    let id = StoredValue::new(id);
    let take = move |meant: EmailAddress| {
        email.text.set(meant.to_string());
        email.value();
        id.with_value(|id| focus(id));
    };
    view! {
        <div aria-live="polite">
            {move || meant.get().map(|meant| view! { <Meant meant on_take=take /> })}
            {move || {
                let is_alone = meant.read().is_none();
                dead.get().filter(|_| is_alone).map(|domain| view! { <NoMail domain /> })
            }}
        </div>
    }
}

#[component]
fn Meant(meant: EmailAddress, #[prop(into)] on_take: Callback<EmailAddress>) -> impl IntoView {
    let taken = meant.clone();
    let label = move || (words().address.take)(meant.as_ref());
    view! {
        <p class="reason">
            <Icon symbol=Symbol::Info size=IconSize::Small />
            <span>{t!(address.did_you_mean)}</span>
        </p>
        <div class="actions">
            <Button kind=ButtonKind::Secondary on_press=move || on_take.run(taken.clone())>
                {label}
            </Button>
        </div>
    }
}

#[component]
fn NoMail(domain: DomainName) -> impl IntoView {
    view! {
        <p class="reason">
            <Icon symbol=Symbol::Alert size=IconSize::Small />
            <span>{move || (words().address.takes_no_mail)(domain.as_ref())}</span>
        </p>
    }
}
