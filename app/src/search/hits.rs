//! What is offered for what was typed, in groups.

use shared::{
    access::Permission,
    api::{search::Found, session::MyOrganization},
    values::ShortName,
};

use super::{hangul::is_called, pages::pages};
use crate::{format, links, words::words};

/// Something to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// What it is called.
    pub(super) title: String,
    /// What else it is known by.
    pub(super) detail: String,
    /// Where it is.
    pub(super) href: String,
    /// Whether it is remembered when it was chosen.
    pub(super) keeping: Keeping,
}

/// Whether something is remembered when it was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    /// It is: a thing of the organization.
    Kept,
    /// It is not: a page, which is offered anyway, or a list.
    Passing,
}

/// Several of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) hits: Vec<Hit>,
    /// Whether they were found, and are not the lists to look in.
    pub(super) is_found: bool,
}

/// What the server found, and for which text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) found: Found,
}

/// Everything that is offered. Without a text: what was opened last, then all pages.
pub(super) fn groups(
    organization: &MyOrganization,
    typed: &str,
    recent: &[Hit],
    answer: &Answer,
) -> Vec<Group> {
    let text = typed.trim();
    let words = &words().search;
    let own_pages = pages(organization).into_iter().filter(|page| is_called(&page.title, text));
    let own_pages = found(words.pages, own_pages.collect());
    let mut groups = if text.is_empty() {
        vec![found(words.recent, recent.to_vec()), own_pages]
    } else {
        let [agreements, orders, products, people] =
            things(&organization.short_name, &answer.found);
        let of_answer =
            [agreements, orders, products, people].map(|group| still(group, text, answer));
        let lists = lists(organization, text);
        let lists = Group { title: words.lists, hits: lists, is_found: false };
        std::iter::once(own_pages).chain(of_answer).chain([lists]).collect()
    };
    groups.retain(|group| !group.hits.is_empty());
    groups
}

fn found(title: &'static str, hits: Vec<Hit>) -> Group {
    Group { title, hits, is_found: true }
}

/// Of an answer to an older text, what has the new one in it.
fn still(mut group: Group, text: &str, answer: &Answer) -> Group {
    if answer.text != text {
        group.hits.retain(|hit| is_called(&hit.title, text) || is_called(&hit.detail, text));
    }
    group
}

fn things(organization: &ShortName, answer: &Found) -> [Group; 4] {
    let words = words();
    let kept = |title: String, detail: String, href: String| Hit {
        title,
        detail,
        href,
        keeping: Keeping::Kept,
    };
    let agreements = answer.agreements.iter().map(|it| {
        let name = it.nickname.as_ref().unwrap_or(&it.name);
        kept(it.number.to_string(), name.to_string(), links::agreement(organization, &it.number))
    });
    let orders = answer.orders.iter().map(|it| {
        let state = (words.orders.state_of)(it.state);
        let detail = format!("{} · {state}", format::day(it.ordered_on));
        kept(it.number.to_string(), detail, links::order(organization, &it.number))
    });
    let products = answer.products.iter().map(|it| {
        kept(it.name.to_string(), it.code.to_string(), links::license(organization, &it.code))
    });
    let people = answer.people.iter().map(|it| {
        kept(format::full_name(&it.name), it.email.to_string(), links::user(organization, it.id))
    });
    [
        found(words.shell.agreements, agreements.collect()),
        found(words.shell.orders, orders.collect()),
        found(words.shell.licenses, products.collect()),
        found(words.search.people, people.collect()),
    ]
}

/// The lists, filtered by the text: they look into more than what things are called.
fn lists(organization: &MyOrganization, text: &str) -> Vec<Hit> {
    let (name, words) = (&organization.short_name, words());
    let all = [
        (Permission::ViewAgreements, words.shell.agreements, links::agreements(name)),
        (Permission::ViewOrders, words.shell.orders, links::orders(name)),
        (Permission::ViewLicenses, words.shell.licenses, links::licenses(name)),
        (Permission::ListUsers, words.access.manage_users, links::users(name)),
    ];
    let may = |permission| organization.permissions.contains(&permission);
    let own = all.into_iter().filter(|(permission, _, _)| may(*permission));
    own.map(|(_, list, href)| Hit {
        title: (words.search.in_list)(text, list),
        detail: String::new(),
        href: links::filtered(&href, "search", &[text]),
        keeping: Keeping::Passing,
    })
    .collect()
}
