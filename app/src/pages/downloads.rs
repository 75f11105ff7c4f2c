//! *Downloads*: the files of the products that one's accounts own.

mod check;
mod file;
mod suggested;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        downloads::{DownloadChoices, DownloadFilter, List as ListDownloads, ListChoices},
        products::{Architecture, Product},
    },
    ids::OrganizationId,
    page::{Limit, Page, PageQuery},
};

use check::HowToCheck;
use file::{Checksum, FileRow, GetFile, rows_of};
use suggested::Suggested;

use crate::{
    api,
    asked::Asked,
    format,
    guides::Part,
    pages::software::Software,
    parts::{GuideLink, ListColumn, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    session::Here,
    ui::{Empty, SelectOption, Symbol},
    words::{t, words},
};

/// A product has several files: of so many products at once there are enough.
const PRODUCTS: u16 = 15;

/// The tab *Downloads*.
#[component]
pub(crate) fn DownloadsPage(here: Here) -> impl IntoView {
    let list = here.clone();
    let page = move || view! { <Files here=list.clone() /> }.into_any();
    view! { <Software here tab=t!(keys.downloads) permission=Permission::DownloadSoftware page /> }
}

#[component]
fn Files(here: Here) -> impl IntoView {
    let organization_id = here.id;
    let filters = UrlFilters::here();
    let choices = Asked::new(move || api::call(ListChoices { organization_id }));
    // Without them the list still works.
    let choices = Memo::new(move |_| match &*choices.read() {
        Some(Ok(choices)) => choices.clone(),
        Some(Err(_)) | None => DownloadChoices::default(),
    });
    let rows = Rows::new(filters, move |query: PageQuery<DownloadFilter>| async move {
        let limit = Limit::try_from(PRODUCTS).unwrap_or_default();
        let page = api::call(ListDownloads { organization_id }.query(PageQuery { limit, ..query }));
        let Page { items, next } = page.await?;
        Ok(Page { items: items.into_iter().flat_map(rows_of).collect(), next })
    });
    let list = ListOf::new("downloads", rows, |row: &FileRow| row.file.id.to_string());
    let list = filtered(list, choices, organization_id);
    let list = columns(list, organization_id);
    let nothing = move || {
        view! {
            <Empty symbol=Symbol::Download title=t!(downloads.none)>
                {t!(downloads.none_text)} " " <GuideLink part=Part::NothingThere />
            </Empty>
        }
    };
    view! {
        <Suggested filters choices />
        <ListSheet title=t!(keys.downloads) list nothing />
        <HowToCheck />
    }
}

fn filtered(
    list: ListOf<FileRow>,
    choices: Memo<DownloadChoices>,
    organization_id: OrganizationId,
) -> ListOf<FileRow> {
    let same = |name: &shared::values::Name| SelectOption::new(name.as_ref(), name.as_ref());
    let families = move || choices.read().families.iter().map(same).collect();
    let versions = move || choices.read().versions.iter().map(same).collect();
    let languages = move || {
        let named = |tag: &shared::values::LanguageTag| {
            SelectOption::new(tag.as_ref(), format::language(tag.as_ref()))
        };
        choices.read().languages.iter().map(named).collect()
    };
    let machines = move || {
        let named =
            |it: &Architecture| SelectOption::new(it.code(), (words().downloads.machine)(*it));
        choices.read().architectures.iter().map(named).collect()
    };
    let products = move || {
        let named = |it: &Product| SelectOption::new(it.code.as_ref(), it.name.as_ref());
        choices.read().products.iter().map(named).collect()
    };
    list.filter(ListFilter::search(t!(downloads.search)))
        .filter(ListFilter::choice(
            "product",
            t!(downloads.product),
            t!(downloads.all_products),
            products,
        ))
        .filter(ListFilter::choice(
            "family",
            t!(downloads.family),
            t!(downloads.all_families),
            families,
        ))
        .filter(ListFilter::choice(
            "version",
            t!(downloads.version),
            t!(downloads.all_versions),
            versions,
        ))
        .filter(ListFilter::choice(
            suggested::LANGUAGE,
            t!(downloads.language),
            t!(downloads.all_languages),
            languages,
        ))
        .filter(ListFilter::choice(
            suggested::MACHINE,
            t!(downloads.architecture),
            t!(downloads.all_architectures),
            machines,
        ))
        .filter(ListFilter::accounts(organization_id))
}

fn columns(list: ListOf<FileRow>, organization_id: OrganizationId) -> ListOf<FileRow> {
    list.column(ListColumn::title("file", t!(downloads.file), |row: &FileRow| {
        view! {
            {row.product.to_string()}
            <small>{row.file.title.to_string()}</small>
        }
    }))
    .column(ListColumn::new("language", t!(downloads.language), |row: &FileRow| {
        let tag = row.file.language.clone();
        move || format::language(tag.as_ref())
    }))
    .column(ListColumn::new("architecture", t!(downloads.architecture), |row: &FileRow| {
        let architecture = row.file.architecture;
        move || (words().downloads.machine)(architecture)
    }))
    .column(ListColumn::new("released_on", t!(downloads.released), |row: &FileRow| {
        let day = row.file.released_on;
        view! { <span class="nowrap">{move || format::day(day)}</span> }
    }))
    .column(ListColumn::number("size", t!(downloads.size), |row: &FileRow| {
        let size = row.file.byte_size;
        view! { <span class="nowrap">{move || format::bytes(size)}</span> }
    }))
    .column(ListColumn::new("sha256", t!(downloads.checksum), |row: &FileRow| {
        view! { <Checksum row=row.clone() /> }
    }))
    .column(ListColumn::new("account", t!(downloads.account), |row: &FileRow| row.why()))
    .column(
        ListColumn::new("name", t!(downloads.file_name), |row: &FileRow| {
            row.file.file_name.to_string()
        })
        .on_request(),
    )
    .column(ListColumn::actions(t!(downloads.download), move |row: &FileRow| {
        view! { <GetFile organization_id row=row.clone() /> }
    }))
}
