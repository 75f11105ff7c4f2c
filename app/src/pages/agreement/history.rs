//! Who has edited what the organization says of an agreement.

use leptos::prelude::*;
use shared::{
    api::{Endpoint, agreements, audit::Event},
    ids::OrganizationId,
    page::{Limit, PageQuery},
    values::AgreementNumber,
};

use crate::{
    api,
    asked::Asked,
    event_words, format,
    parts::Loaded,
    ui::{Happened, Section, Story, Symbol},
    words::t,
};

/// The last so many edits; the audit log has all.
const SHOWN: u16 = Limit::MAX;

/// The edits, the newest first.
#[component]
pub(super) fn History(organization_id: OrganizationId, number: AgreementNumber) -> impl IntoView {
    let edits = Asked::new(move || {
        let limit = Limit::try_from(SHOWN).unwrap_or_default();
        let agreement_number = number.clone();
        let query = PageQuery { limit, ..PageQuery::default() };
        api::call(agreements::History { organization_id, agreement_number }.query(query))
    });
    view! {
        <Section title=t!(agreement_details.history)>
            <Loaded from=edits let:page>
                {if page.items.is_empty() {
                    view! { <p class="muted">{t!(agreement_details.history_none)}</p> }.into_any()
                } else {
                    let edits = page.items.into_iter().map(|event| view! { <Edit event /> });
                    view! {
                        <Story label=t!(agreement_details.history)>{edits.collect_view()}</Story>
                    }
                        .into_any()
                }}
            </Loaded>
        </Section>
    }
}

#[component]
fn Edit(event: Event) -> impl IntoView {
    let event = StoredValue::new(event);
    let title = move || event.with_value(event_words::sentence);
    let by = move || event.with_value(|event| event_words::actor(&event.actor));
    let at = event.with_value(|event| event.at);
    let changes = move || {
        let changes = event.with_value(event_words::changes).into_iter();
        changes.map(|change| view! { <p>{change}</p> }).collect_view()
    };
    view! {
        <Happened symbol=Symbol::Edit title time=move || format::exact_moment(at)>
            <p class="muted">{by}</p>
            {changes}
        </Happened>
    }
}
