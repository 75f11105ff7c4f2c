//! What the vendor's own pages have in common: title, and the way to the others.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use shared::{api::Failure, problem::Problem};

use super::not_found::NotFoundPage;
use crate::{
    asked::Asked,
    links,
    parts::FailureView,
    problem::explain,
    session::use_session,
    ui::{PageHeader, Tab, Tabs},
    words::t,
};

/// Shows the vendor's own pages to operators. To anybody else there are none.
#[component]
pub(crate) fn Operations() -> impl IntoView {
    let session = use_session();
    let is_operator = Memo::new(move |_| session.is_operator());
    move || {
        if is_operator.get() {
            view! { <Outlet /> }.into_any()
        } else {
            view! { <NotFoundPage /> }.into_any()
        }
    }
}

/// Title and tabs of a page of the operators.
#[component]
pub(super) fn OperatorHeader(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] lead: Signal<String>,
) -> impl IntoView {
    view! {
        <PageHeader title lead />
        <Tabs label=t!(desk.operations)>
            <Tab with_pages=true href=links::OPERATOR>{t!(operators.organizations)}</Tab>
            <Tab with_pages=true href=links::OPERATOR_PARTNERS>{t!(operators.partners)}</Tab>
            <Tab href=links::LOOK_UP>{t!(desk.look_up)}</Tab>
            <Tab with_pages=true href=links::operator_mails(None)>{t!(desk.mails)}</Tab>
            <Tab with_pages=true href=links::OPERATOR_CONNECTOR>{t!(connector.title)}</Tab>
            <Tab with_pages=true href=links::OPERATOR_IMPORTS>{t!(desk.imports)}</Tab>
            <Tab href=links::OPERATORS>{t!(operators.staff)}</Tab>
        </Tabs>
    }
}

/// Why there is nothing to show, and another try where one may help.
pub(super) fn untold<T: Send + Sync + 'static>(failure: &Failure, asked: Asked<T>) -> AnyView {
    if let Failure::Problem(document) = failure
        && document.problem == Problem::NotFound
    {
        return view! { <NotFoundPage /> }.into_any();
    }
    let again = Callback::new(move |()| asked.refetch());
    view! { <FailureView explanation=explain(failure) on_again=again /> }.into_any()
}
