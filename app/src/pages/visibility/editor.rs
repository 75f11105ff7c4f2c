//! Each partner with what it sees of the others, and what a change will make of it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    api::visibility::{AccountPartner, Opening, Visibility},
    ids::OrganizationId,
    values::ShortName,
};

use super::save::SaveDialog;
use crate::{
    parts::Unsaved,
    problem::Explanation,
    ui::{Badge, Button, ButtonKind, Choice, Choices, Columns, Section, Symbol, Tone},
    words::{t, words},
};

/// What is chosen among these partners, and what is so far.
#[component]
pub(super) fn Editor(
    organization_id: OrganizationId,
    visibility: Visibility,
    failed: RwSignal<Option<Explanation>>,
    again: Callback<()>,
) -> impl IntoView {
    let Visibility { account, partners, opened } = visibility;
    let chosen = RwSignal::new(opened.clone());
    let is_asking = RwSignal::new(false);
    let before = StoredValue::new(opened);
    let is_changed = Memo::new(move |_| before.with_value(|before| chosen.read() != *before));
    let changes = {
        let partners = partners.clone();
        Signal::derive(move || {
            before.with_value(|before| changes(&partners, before, &chosen.read()))
        })
    };
    let sections = partners.iter().map(|partner| {
        view! { <OnePartner partner=partner.clone() partners=partners.clone() chosen /> }
    });
    let sections = sections.collect_view();
    let discard = move || chosen.set(before.get_value());
    view! {
        {sections}
        <Section title=t!(visibility.changes)>
            <div aria-live="polite">{move || listed(&changes.read())}</div>
            <Show when=move || is_changed.get()>
                <div class="actions">
                    <Button on_press=discard>{t!(visibility.discard)}</Button>
                    <Button kind=ButtonKind::Primary on_press=move || is_asking.set(true)>
                        {t!(visibility.save)}
                    </Button>
                </div>
            </Show>
        </Section>
        <Unsaved when=Signal::derive(move || is_changed.get() && !is_asking.get()) />
        <SaveDialog
            organization_id
            number=account.number
            before
            chosen
            changes
            open=is_asking
            failed
            again
        />
    }
}

/// What will be otherwise, a line each.
pub(super) fn listed(changes: &[String]) -> AnyView {
    if changes.is_empty() {
        return view! { <p class="muted">{words().visibility.unchanged}</p> }.into_any();
    }
    let lines = changes.iter().map(|line| view! { <li>{line.clone()}</li> });
    view! { <ul class="stack tight">{lines.collect_view()}</ul> }.into_any()
}

/// In words: what is opened, and then what is closed.
fn changes(
    partners: &[AccountPartner],
    before: &BTreeSet<Opening>,
    after: &BTreeSet<Opening>,
) -> Vec<String> {
    let words = &words().visibility;
    let of = |name: &ShortName| partners.iter().find(|it| it.short_name == *name);
    let name = |it: &ShortName| of(it).map_or_else(|| it.to_string(), |it| it.name.to_string());
    let lines = |it: &Opening| {
        let sold = of(&it.seller).and_then(|seller| {
            seller.sold.iter().find(|sold| sold.family == it.family).map(|sold| sold.lines)
        });
        sold.unwrap_or_default()
    };
    let opened = after.difference(before).map(|it| {
        let (partner, seller) = (name(&it.partner), name(&it.seller));
        (words.will_see)(&partner, lines(it), it.family.as_ref(), &seller)
    });
    let closed = before.difference(after).map(|it| {
        let (partner, seller) = (name(&it.partner), name(&it.seller));
        (words.will_not_see)(&partner, it.family.as_ref(), &seller)
    });
    opened.chain(closed).collect()
}

/// What one partner sees, with a group of families for each of the others.
#[component]
fn OnePartner(
    partner: AccountPartner,
    partners: Vec<AccountPartner>,
    chosen: RwSignal<BTreeSet<Opening>>,
) -> impl IntoView {
    let AccountPartner { short_name, name, is_of_record, sold } = partner;
    let own: u64 = sold.iter().map(|it| it.lines).sum();
    let name = name.to_string();
    let sees = {
        let name = name.clone();
        move || (words().visibility.sees_own)(&name, own)
    };
    let others: Vec<_> = partners
        .into_iter()
        .filter(|it| it.short_name != short_name && !it.sold.is_empty())
        .collect();
    let nothing = others.is_empty().then(|| {
        let name = name.clone();
        let text = move || (words().visibility.nothing_sold)(&name);
        view! { <p class="muted">{text}</p> }
    });
    let groups = others.into_iter().map(|seller| {
        let id = format!("{short_name}-{}", seller.short_name);
        let choices = families(&short_name, &seller);
        let seller = seller.name.to_string();
        let legend = Signal::derive(move || (words().visibility.through)(&seller));
        view! { <Choices id legend choices chosen columns=Columns::Two /> }
    });
    let groups = groups.collect_view();
    let badge = is_of_record.then(|| {
        view! {
            <p>
                <Badge tone=Tone::Info icon=Symbol::Info>
                    {t!(visibility.of_record)}
                </Badge>
            </p>
        }
    });
    let title = Signal::stored(name);
    view! {
        <Section title>
            {badge} <p>{sees}</p> {nothing} {groups}
        </Section>
    }
}

/// The families of what was ordered through a seller, to open them to the partner.
fn families(partner: &ShortName, seller: &AccountPartner) -> Vec<Choice<Opening>> {
    let choice = |it: &shared::api::visibility::SoldFamily| {
        let (family, lines) = (it.family.to_string(), it.lines);
        Choice {
            value: Opening {
                partner: partner.clone(),
                seller: seller.short_name.clone(),
                family: it.family.clone(),
            },
            label: Signal::stored(family),
            detail: Some(Signal::derive(move || (words().visibility.lines)(lines))),
            unavailable: Signal::derive(|| None),
        }
    };
    seller.sold.iter().map(choice).collect()
}
