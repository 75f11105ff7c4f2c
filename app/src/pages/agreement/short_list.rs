//! The first rows of a list that has a page of its own.

use leptos::prelude::*;
use shared::page::Page;

use crate::{
    asked::Asked,
    parts::Loaded,
    ui::{Column, LinkButton, Sheet, Table, TableBody, TableHead},
    words::Text,
};

/// Shows them, and leads to all.
#[component]
pub(super) fn ShortList<T, R, V>(
    from: Asked<Page<T>>,
    title: Text,
    columns: Vec<Text>,
    /// How one is shown.
    row: R,
    /// What stands there when there is none.
    nothing: Text,
    /// What leads to all of them, and where they are.
    all: Text,
    href: String,
) -> impl IntoView
where
    T: Clone + 'static,
    R: Fn(T) -> V + Clone + Send + 'static,
    V: IntoView + 'static,
{
    let actions = move || view! { <LinkButton href>{all}</LinkButton> };
    view! {
        <Sheet title actions>
            <Loaded from let:page>
                {if page.items.is_empty() {
                    view! { <p class="body muted">{nothing}</p> }.into_any()
                } else {
                    let heads = columns.iter().copied();
                    let heads = heads.map(|label| view! { <Column label /> }).collect_view();
                    let rows = page.items.into_iter().map(row.clone()).collect_view();
                    view! {
                        <Table caption=title>
                            <TableHead>{heads}</TableHead>
                            <TableBody>{rows}</TableBody>
                        </Table>
                    }
                        .into_any()
                }}
            </Loaded>
        </Sheet>
    }
}
