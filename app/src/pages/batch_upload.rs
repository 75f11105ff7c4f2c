//! *Invite many people*: the page around the form that takes a file.

use leptos::prelude::*;
use shared::{access::Permission, api::batches::Template, limits::BATCH_ROWS};

use crate::{
    api, format,
    forms::batch_upload::BatchUploadForm,
    guides::Part,
    links,
    parts::{Guarded, GuideLink},
    session::Here,
    ui::{Breadcrumbs, Crumb, DownloadLink, LinkButton, PageHeader},
    words::{t, words},
};

/// The form, with what is read beside it.
#[component]
pub(crate) fn BatchUploadPage(here: Here) -> impl IntoView {
    let lead = move || (words().batch_upload.lead)(&format::number(BATCH_ROWS as u64));
    let (users, all) = (links::users(&here.short_name), links::batches(&here.short_name));
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.account) />
                <Crumb text=t!(shell.manage_access) href=users />
                <Crumb text=t!(batches.invite_many) />
            </Breadcrumbs>
        }
    };
    let actions = move || view! { <LinkButton href=all>{t!(batches.all)}</LinkButton> };
    let organization = here.clone();
    let page = move || {
        let here = organization.clone();
        view! {
            <div class="split narrow">
                <BatchUploadForm here=here.clone() />
                <WhatIsRead here />
            </div>
        }
        .into_any()
    };
    view! {
        <PageHeader title=t!(batch_upload.title) lead breadcrumbs actions />
        <Guarded here permission=Permission::InviteUsers page />
    }
}

#[component]
fn WhatIsRead(here: Here) -> impl IntoView {
    let organization_id = here.id;
    view! {
        <aside class="box stick" aria-labelledby="what-is-read">
            <header>
                <h2 id="what-is-read">{t!(batch_upload.reads)}</h2>
            </header>
            <div class="body stack">
                <p>{t!(batch_upload.reads_text)}</p>
                <ul class="bullets muted">
                    <li>{t!(batch_upload.needed)}</li>
                    <li>{t!(batch_upload.gaps)}</li>
                    <li>{t!(batch_upload.formats)}</li>
                    <li>{t!(batch_upload.again)}</li>
                </ul>
                <p>
                    <GuideLink part=Part::InviteMany />
                </p>
                <div class="actions">
                    <DownloadLink href=api::address(Template {
                        organization_id,
                    })>{t!(batch_upload.template)}</DownloadLink>
                </div>
            </div>
        </aside>
    }
}
