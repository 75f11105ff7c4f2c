//! *Export keys*: which keys, in which format, and what for.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        keys::{Chosen, Export, KeyExport, KeyFilter},
    },
    table::TableFormat,
    values::{Purpose, RecordNumber},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    format,
    parts::UrlFilters,
    saved_file,
    session::Here,
    ui::{Button, ButtonKind, Dialog, SelectField, SelectOption, TextField, Toasts, open_about},
    words::{t, words},
};

/// The dialog: it opens when keys are asked for, some by their numbers or, without any, all that the
/// filters let through.
#[component]
pub(crate) fn ExportKeys(
    here: Here,
    filters: UrlFilters,
    asked: RwSignal<Option<Vec<RecordNumber>>>,
) -> impl IntoView {
    let open = open_about(asked);
    // Made anew each time: what was typed the last time was for something else.
    let form = move || {
        let numbers = asked.get()?;
        Some(view! { <ExportForm here=here.clone() filters numbers open /> })
    };
    view! {
        <Dialog open title=t!(keys.export_title)>
            {form}
        </Dialog>
    }
}

#[component]
fn ExportForm(
    here: Here,
    filters: UrlFilters,
    numbers: Vec<RecordNumber>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let errors = FormErrors::new();
    let purpose = Entry::new("", Purpose::parse);
    let kind = Entry::new(TableFormat::Xlsx.code(), |code| {
        TableFormat::from_code(code).ok_or("wrong_type")
    });
    let toasts = Toasts::expect();
    let organization_id = here.id;
    let name = here.short_name.to_string();
    let count = numbers.len();
    let which = move || match count {
        0 if filters.is_any(&["product", "family", "account"]) || filters.unsaid().is_some() => {
            words().keys.export_matching.to_owned()
        }
        0 => words().keys.export_all.to_owned(),
        count => (words().keys.export_chosen)(&format::number(count as u64)),
    };
    let keys = match numbers.into_iter().collect::<std::collections::BTreeSet<_>>().try_into() {
        Ok(numbers) => Chosen::Named(numbers),
        Err(_) => untrack(|| {
            let filter = filters.query::<KeyFilter>().filter;
            Chosen::Matching(KeyFilter { search: filters.unsaid(), ..filter })
        }),
    };
    let fields = move || {
        vec![
            FormField::new("/purpose", "purpose", t!(keys.purpose), purpose.wrong),
            FormField::new("/format", "format", t!(keys.format), kind.wrong),
        ]
    };
    let submit = Action::new_local(move |(): &()| {
        let (keys, name) = (keys.clone(), name.clone());
        async move {
            errors.clear();
            let (Some(purpose), Some(format)) = (purpose.value(), kind.value()) else {
                return errors.list(&fields());
            };
            let export = Json(KeyExport { purpose, format, keys });
            match api::call(Export { organization_id }.with(export)).await {
                Ok(bytes) => {
                    let name = format!("{} {name}.{}", words().keys.file, format.code());
                    saved_file::save(&name, format.media_type(), &bytes);
                    toasts.show(words().keys.exported);
                    open.try_set(false);
                }
                Err(failure) => errors.refuse(failure, &fields()),
            }
        }
    });
    let formats = || {
        let option =
            |it: &TableFormat| SelectOption::new(it.code(), (words().list_sheet.format)(*it));
        TableFormat::ALL.iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <Form submit>
            <Refusal errors />
            <p>{which}</p>
            <TextField
                id="purpose"
                label=t!(keys.purpose)
                hint=t!(keys.purpose_hint)
                value=purpose.text
                error=purpose.error()
                on_blur=purpose.on_blur()
            />
            <SelectField
                id="format"
                label=t!(keys.format)
                options=formats
                value=kind.text
                error=kind.error()
            />
            <p class="muted">{t!(keys.export_text)}</p>
            <div class="actions">
                <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(keys.take)}
                </Button>
            </div>
        </Form>
    }
}
