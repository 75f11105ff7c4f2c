//! Pages on which somebody who is not signed in asks for a mail: the question, then an answer that is
//! the same for everybody, and beside both what else can be done.

use leptos::{children::ViewFnOnce, prelude::*};

use crate::{
    links,
    ui::{Breadcrumbs, Button, ButtonKind, Crumb, Icon, LinkButton, PageTitle, Symbol},
    words::{Text, t},
};

/// The question, and once it was asked the answer.
#[component]
pub(crate) fn Asking(
    /// What is shown until it was asked; it says when it was.
    ask: fn(Callback<()>) -> AnyView,
    /// What is shown then; it says when to ask again.
    answer: fn(Callback<()>) -> AnyView,
    /// What stands beside.
    children: Children,
) -> impl IntoView {
    let is_asked = RwSignal::new(false);
    let main = move || {
        let (view, next) = if is_asked.get() { (answer, false) } else { (ask, true) };
        view(Callback::new(move |()| is_asked.set(next)))
    };
    view! {
        <div class="split">
            {main}
            {children()}
        </div>
    }
}

/// The question: what it is about, and its form.
#[component]
pub(crate) fn Question(
    title: Text,
    #[prop(into)] lead: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="box roomy stack loose">
            <div>
                <Breadcrumbs label=t!(shell.breadcrumb)>
                    <Crumb text=t!(sign_in.title) href=links::SIGN_IN />
                    <Crumb text=title />
                </Breadcrumbs>
                <PageTitle title />
                {lead.run()}
            </div>
            {children()}
        </div>
    }
}

/// The answer: look into the mailbox.
#[component]
pub(crate) fn LookIntoMailbox(
    title: Text,
    text: Text,
    next: Text,
    /// What leads back to the sign-in page.
    back: Text,
    /// What asks once more.
    again: Text,
    on_again: Callback<()>,
    /// What more there is to say.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="box roomy stack loose">
            <div>
                <Icon symbol=Symbol::Mail />
                <PageTitle title />
                <p>{text}</p>
            </div>
            <p class="muted">{next}</p>
            {children.map(|children| children())}
            <div class="actions">
                <LinkButton href=links::SIGN_IN kind=ButtonKind::Primary>
                    {back}
                </LinkButton>
                <Button kind=ButtonKind::Quiet on_press=on_again>
                    {again}
                </Button>
            </div>
        </section>
    }
}
