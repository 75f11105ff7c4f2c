//! The columns of the file: what each holds, and all that is wrong with them at once.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::api::batches::{
    BatchChange, Column as FileColumn, ColumnFault, Field, FileForm, Letters,
};

use super::work::Work;
use crate::{
    ui::{
        Banner, Cell, Column, FilterSelect, Row, RowTitle, SelectOption, Table, TableBody,
        TableHead, Tone,
    },
    words::{t, words},
};

/// Everything that is wrong with the columns; nothing when all is well.
#[component]
pub(super) fn ColumnFaults(work: Work) -> impl IntoView {
    let faults = Memo::new(move |_| work.with(|batch| batch.column_faults.clone()));
    let columns = move || work.with(|batch| batch.columns.clone());
    let list = move || {
        let columns = columns();
        let fault = |fault: ColumnFault| view! { <li>{said(&fault, &columns)}</li> };
        faults.get().into_iter().map(fault).collect_view()
    };
    view! {
        <Show when=move || !faults.read().is_empty()>
            <Banner tone=Tone::Danger title=t!(batch_columns.faults)>
                <ul class="bullets">{list}</ul>
                <p>{t!(batch_columns.faults_next)}</p>
                <TakenFor work />
            </Banner>
        </Show>
    }
}

fn said(fault: &ColumnFault, columns: &[FileColumn]) -> String {
    let words = &words().batch_columns;
    match fault {
        ColumnFault::Missing { field } => (words.missing)((words.field)(*field)),
        ColumnFault::Twice { field, columns: places } => {
            let names = places.iter().map(|place| name(columns, usize::from(*place)));
            (words.twice)((words.field)(*field), &names.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The head of a column, or its number where it has none.
fn name(columns: &[FileColumn], place: usize) -> String {
    let head = columns.get(place).and_then(|column| column.head.clone());
    head.filter(|head| !head.trim().is_empty())
        .unwrap_or_else(|| (words().batch_columns.nameless)(place + 1))
}

/// What the file was taken for: whoever sees strange letters sees why. What was pasted is as it is.
#[component]
pub(super) fn TakenFor(work: Work) -> impl IntoView {
    let form = move || work.with(|batch| batch.form.filter(|_| batch.summary.file_name.is_some()));
    let garbled = move || is_guessed(form()?).then(|| view! { <p>{t!(batch_columns.garbled)}</p> });
    move || {
        let text = taken_for(form()?);
        Some(view! { <div class="muted"><p>{text}</p>{garbled()}</div> })
    }
}

fn taken_for(form: FileForm) -> String {
    let words = &words().batch_columns;
    match form {
        FileForm::Workbook => words.workbook.to_owned(),
        FileForm::Text { letters, separator: None } => (words.text)((words.letters)(letters)),
        FileForm::Text { letters, separator: Some(separator) } => {
            (words.separated)((words.letters)(letters), &(words.separator)(separator))
        }
    }
}

/// Whether its letters may be others: nothing in it says so.
const fn is_guessed(form: FileForm) -> bool {
    match form {
        FileForm::Workbook => false,
        FileForm::Text { letters, .. } => match letters {
            Letters::Utf8 | Letters::Utf16 => false,
            Letters::Cp949 | Letters::ShiftJis | Letters::Windows1252 => true,
        },
    }
}

/// How many columns are read.
pub(super) fn summary(work: Work) -> String {
    work.with(|batch| {
        let read = batch.columns.iter().filter(|column| column.field.is_some()).count();
        (words().batch_columns.summary)(read, batch.columns.len())
    })
}

/// The columns in a table, each with what it holds.
#[component]
pub(super) fn Columns(work: Work) -> impl IntoView {
    let places = Memo::new(move |_| work.with(|batch| batch.columns.len()));
    view! {
        <Table caption=t!(batch_columns.title)>
            <TableHead>
                <Column label=t!(batch_columns.head) />
                <Column label=t!(batch_columns.examples) />
                <Column label=t!(batch_columns.holds) />
            </TableHead>
            <TableBody>
                <For
                    each=move || 0..places.get()
                    key=|place| *place
                    children=move |place| view! { <Line work place /> }
                />
            </TableBody>
        </Table>
    }
}

#[component]
fn Line(work: Work, place: usize) -> impl IntoView {
    let named = move || work.with(|batch| name(&batch.columns, place));
    let column = move || work.with(|batch| batch.columns.get(place).cloned());
    let examples = move || column().map(|it| it.examples.join(", ")).unwrap_or_default();
    let holds = move || column().and_then(|it| it.field).map_or("", Field::code).to_owned();
    let choose = move |code: String| {
        let Ok(place) = u16::try_from(place) else { return };
        let columns = BTreeMap::from([(place, Field::from_code(&code))]);
        work.change(BatchChange { columns, ..BatchChange::default() });
    };
    view! {
        <Row>
            <RowTitle>{named}</RowTitle>
            <Cell label=t!(batch_columns.examples)>
                <span class="muted">{examples}</span>
            </Cell>
            <Cell label=t!(batch_columns.holds)>
                <FilterSelect
                    label=move || (words().batch_columns.holds_of)(&named())
                    options=Signal::derive(options)
                    value=Signal::derive(holds)
                    on_change=choose
                />
            </Cell>
        </Row>
    }
}

fn options() -> Vec<SelectOption> {
    let words = &words().batch_columns;
    let field = |field: &Field| SelectOption::new(field.code(), (words.field)(*field));
    let none = SelectOption::new("", words.not_read);
    [none].into_iter().chain(Field::ALL.iter().map(field)).collect()
}
