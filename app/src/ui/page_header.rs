//! The head of a page: its title, which is also the title of the window and where the focus goes
//! when the page is reached from another one.

use leptos::{children::ViewFnOnce, html, prelude::*};

/// What the titles of all pages share; the app provides it once, as a context.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Titles {
    /// The name of the product, which follows the title of the page.
    product: Signal<String>,
    /// Whether a page was shown before: the first one leaves the focus where the browser put it.
    has_shown: StoredValue<bool>,
}

impl Titles {
    /// Provides the name of the product to every title below.
    pub(crate) fn provide(product: Signal<String>) {
        provide_context(Self { product, has_shown: StoredValue::new(false) });
    }

    /// Whether this page follows another one.
    fn is_next(self) -> bool {
        let had_shown = self.has_shown.try_get_value().unwrap_or_default();
        self.has_shown.try_set_value(true);
        had_shown
    }
}

/// The title of the page, in the page and in the window.
#[component]
pub(crate) fn PageTitle(
    #[prop(into)] title: Signal<String>,
    /// What the window is called, where several pages have one title.
    #[prop(optional, into)]
    window_title: Option<Signal<String>>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let titles = use_context::<Titles>();
    Effect::new(move || {
        let product = titles.map(|titles| titles.product.get());
        let title = window_title.unwrap_or(title);
        let parts: Vec<_> = [title.get()].into_iter().chain(product).collect();
        document().set_title(&parts.join(" · "));
    });
    Effect::new(move || {
        if let Some(heading) = heading.get()
            && titles.is_some_and(Titles::is_next)
        {
            heading.focus().ok();
        }
    });
    view! {
        <h1 tabindex="-1" node_ref=heading>
            {title}
        </h1>
    }
}

/// Title, lead, way back and actions of a page.
#[component]
pub(crate) fn PageHeader(
    #[prop(into)] title: Signal<String>,
    /// What the window is called, where several pages have one title.
    #[prop(optional, into)]
    window_title: Option<Signal<String>>,
    #[prop(optional, into)] lead: Option<Signal<String>>,
    /// The pages above this one: `Breadcrumbs`.
    #[prop(optional, into)]
    breadcrumbs: Option<ViewFnOnce>,
    #[prop(optional, into)] actions: Option<ViewFnOnce>,
) -> impl IntoView {
    view! {
        <div class="page-header">
            <div>
                {breadcrumbs.map(ViewFnOnce::run)} {page_title(title, window_title)}
                {lead.map(|lead| view! { <p>{lead}</p> })}
            </div>
            {actions.map(|actions| view! { <div class="actions">{actions.run()}</div> })}
        </div>
    }
}

fn page_title(title: Signal<String>, window_title: Option<Signal<String>>) -> AnyView {
    match window_title {
        Some(window_title) => view! { <PageTitle title window_title /> }.into_any(),
        None => view! { <PageTitle title /> }.into_any(),
    }
}

/// The pages above this one, the nearest last.
#[component]
pub(crate) fn Breadcrumbs(
    #[prop(into)] label: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <nav aria-label=label>
            <ol class="breadcrumbs">{children()}</ol>
        </nav>
    }
}

/// One page on the way; without `href` it is not a page, or it is this one.
#[component]
pub(crate) fn Crumb(
    #[prop(into)] text: Signal<String>,
    #[prop(optional, into)] href: Option<Signal<String>>,
) -> impl IntoView {
    match href {
        Some(href) => view! {
            <li>
                <a href=href>{text}</a>
            </li>
        }
        .into_any(),
        None => view! { <li>{text}</li> }.into_any(),
    }
}
