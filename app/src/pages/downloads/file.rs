//! One file of the list: why one may have it, how to know it, and how to get it.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{
        Endpoint, Json,
        downloads::{CreateLink, Download, Entitlement, Ground, NewDownloadLink, ProductDownloads},
    },
    ids::OrganizationId,
    values::Name,
};

use crate::{
    api, clipboard, format,
    parts::Trouble,
    saved_file,
    ui::{Button, IconButton, Symbol, Toasts},
    words::{t, words},
};

/// How many digits of a checksum are shown at its beginning, and at its end.
const SHOWN: (usize, usize) = (8, 4);

/// A file, with the product that it is of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FileRow {
    pub(super) product: Name,
    pub(super) file: Download,
    /// On whose behalf, the first of several.
    entitlement: Entitlement,
    /// How many other accounts may have it.
    others: usize,
}

/// A row for each file of the product.
pub(super) fn rows_of(product: ProductDownloads) -> impl Iterator<Item = FileRow> {
    let ProductDownloads { product, entitlements, files } = product;
    let others = entitlements.len().saturating_sub(1);
    let entitlement = entitlements.into_iter().next();
    files.into_iter().filter_map(move |file| {
        let (product, entitlement) = (product.name.clone(), entitlement.clone()?);
        Some(FileRow { product, file, entitlement, others })
    })
}

impl FileRow {
    /// What the file is called where nothing else says which one it is.
    fn name(&self) -> String {
        let Download { title, language, architecture, .. } = &self.file;
        let language = format::language(language.as_ref());
        let machine = (words().downloads.machine)(*architecture);
        format!("{} {title}, {language}, {machine}", self.product)
    }

    /// On whose behalf one may have it, and why.
    pub(super) fn why(&self) -> AnyView {
        let Entitlement { name, ground, product, quantity, .. } = self.entitlement.clone();
        let others = self.others;
        let reason = move || {
            let words = &words().downloads;
            let quantity = format::number(quantity);
            match ground {
                Ground::Owned => (words.owned)(&quantity),
                Ground::LaterVersionCovered => {
                    (words.later_version_covered)(product.as_ref(), &quantity)
                }
            }
        };
        let and_others = (others > 0)
            .then_some(move || (words().downloads.and_others)(&format::number(others as u64)));
        view! {
            {name.to_string()}
            {and_others}
            <small>{reason}</small>
        }
        .into_any()
    }
}

/// The first and the last digits of the checksum, and all of them to copy.
#[component]
pub(super) fn Checksum(row: FileRow) -> impl IntoView {
    let toasts = Toasts::expect();
    let digits = row.file.sha256.to_string();
    let short = format!("{}…{}", &digits[..SHOWN.0], &digits[digits.len() - SHOWN.1..]);
    let copy = move || {
        let digits = digits.clone();
        spawn_local(async move {
            let is_copied = clipboard::copy(&digits).await;
            let words = &words().downloads;
            if is_copied {
                toasts.show(words.copied);
            } else {
                toasts.refuse((words.not_copied)(&digits));
            }
        });
    };
    let label = move || (words().downloads.copy_checksum)(&row.name());
    view! {
        <span class="secret nowrap">
            {short}
            <IconButton symbol=Symbol::Copy label=Signal::derive(label) on_press=copy />
        </span>
    }
}

/// Has the browser download the file, as it does with any other.
#[component]
pub(super) fn GetFile(organization_id: OrganizationId, row: FileRow) -> impl IntoView {
    let toasts = Toasts::expect();
    let failure = RwSignal::new(None);
    let download_id = row.file.id;
    let purchasing_account_id = row.entitlement.purchasing_account_id;
    let begin = Action::new_local(move |(): &()| async move {
        failure.try_set(None);
        let new = Json(NewDownloadLink { purchasing_account_id });
        match api::call(CreateLink { organization_id, download_id }.with(new)).await {
            Ok(link) => {
                saved_file::fetch(&link.path);
                toasts.show(words().downloads.begun);
            }
            Err(why) => {
                failure.try_set(Some(why));
            }
        }
    });
    let label = Signal::derive(move || (words().downloads.download_file)(&row.name()));
    let press = move || {
        begin.dispatch(());
    };
    view! {
        <Button icon=Symbol::Download label busy=begin.pending() on_press=press>
            <span class="only-wide">{t!(downloads.download)}</span>
        </Button>
        <Trouble failure />
    }
}
