//! A file of people to invite, or what was copied out of a spreadsheet, goes to the server, which
//! makes a draft of it. The file is never read here: the page stays as quick as it was.

use futures::future::{AbortHandle, Aborted, abortable};
use js_sys::Array;
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        Call, Failure,
        batches::{Batch, Create, Spreadsheet, Upload},
    },
    ids::{BatchId, OrganizationId},
    limits::BATCH_BYTES,
};
use web_sys::{Blob, File};

use crate::{
    api,
    form::Form,
    links,
    parts::{FailureBanner, Unsaved},
    problem::explain,
    session::Here,
    ui::{Banner, Button, FileDrop, Progress, Section, Symbol, TextArea, Tone},
    waiting,
    words::{t, words},
};

/// What is chosen from, by ending and by media type.
const ACCEPTED: &str = ".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,\
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The most that is taken, in megabytes.
const MEGABYTES: usize = BATCH_BYTES / 1024 / 1024;

/// A file may be chosen or dropped, or rows pasted.
#[component]
pub(crate) fn BatchUploadForm(here: Here) -> impl IntoView {
    let Here { id: organization_id, short_name, .. } = here;
    let navigate = use_navigate();
    let made = Callback::new(move |id: BatchId| {
        navigate(&links::batch(&short_name, id), NavigateOptions::default());
    });
    let handover = Handover::new(organization_id, made);
    let on_file = Callback::new(move |file: File| {
        let name = file.name();
        handover.begin(Intent::new(file.into(), Some(name)));
    });
    view! {
        <div class="stack loose">
            <Refused handover />
            <UnderWay handover />
            <div class="stack loose" hidden=move || handover.is_busy.get()>
                <Section title=t!(batch_upload.file)>
                    <FileDrop
                        id="batch-file"
                        title=t!(batch_upload.drop)
                        choose=t!(batch_upload.choose)
                        hint=t!(batch_upload.drop_hint, MEGABYTES)
                        accept=ACCEPTED
                        on_file
                    />
                </Section>
                <Pasted handover />
            </div>
        </div>
    }
}

/// Rows that were copied out of a spreadsheet.
#[component]
fn Pasted(handover: Handover) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let (has_text, is_missing) = (RwSignal::new(false), RwSignal::new(false));
    let error = move || {
        (is_missing.get() && !has_text.get()).then(|| words().batch_upload.empty.to_owned())
    };
    let submit = Action::new_local(move |(): &()| {
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        is_missing.set(text.trim().is_empty());
        if !text.trim().is_empty()
            && let Ok(rows) = Blob::new_with_str_sequence(&Array::of1(&text.into()))
        {
            handover.begin(Intent::new(rows, None));
        }
        std::future::ready(())
    });
    let is_at_stake = move || has_text.get() && !handover.is_made.get();
    view! {
        <Unsaved when=Signal::derive(is_at_stake) />
        <Section title=t!(batch_upload.sheet)>
            <Form submit>
                <TextArea
                    id="batch-rows"
                    label=t!(batch_upload.paste)
                    hint=t!(batch_upload.paste_hint)
                    area
                    has_text
                    error=Signal::derive(error)
                />
                <Button busy=handover.is_busy>{t!(batch_upload.check)}</Button>
            </Form>
        </Section>
    }
}

/// Why nothing was made of it; what is likely to work the second time can be tried again.
#[component]
fn Refused(handover: Handover) -> impl IntoView {
    let again = Callback::new(move |()| {
        if let Some(intent) = handover.intent.get_value() {
            handover.begin(intent);
        }
    });
    let failure = move || {
        let failure = handover.failure.read();
        failure.as_ref().map(|failure| {
            view! { <FailureBanner explanation=explain(failure) on_again=again /> }
        })
    };
    view! {
        <Show when=move || handover.is_too_large.get()>
            <Banner tone=Tone::Danger title=t!(batch_upload.too_large, MEGABYTES) />
        </Show>
        {failure}
    }
}

/// How far it has come, and the way to stop it.
#[component]
fn UnderWay(handover: Handover) -> impl IntoView {
    let label = move || match handover.sent.get() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share is between 0 and 1"
        )]
        Some(share) => (words().batch_upload.sending)((share * 100.0) as u32),
        None => words().batch_upload.checking.to_owned(),
    };
    view! {
        <Show when=move || handover.is_busy.get()>
            <Section title=label>
                <Progress label share=handover.sent />
                <Button icon=Symbol::Close on_press=move || handover.stop()>
                    {t!(batch_upload.stop)}
                </Button>
            </Section>
        </Show>
    }
}

/// What somebody wants to be made a draft of: tried again, it is the same.
#[derive(Clone)]
struct Intent {
    file: Blob,
    name: Option<String>,
    key: String,
}

impl Intent {
    fn new(file: Blob, name: Option<String>) -> Self {
        Self { file, name, key: api::new_key() }
    }

    /// The operation; the file itself goes beside it.
    fn call(&self, organization_id: OrganizationId) -> Call<Create> {
        Call {
            at: Create { organization_id },
            query: Upload { file_name: self.name.clone() },
            body: Spreadsheet(Vec::new()),
        }
    }
}

/// Hands one file over at a time.
#[derive(Clone, Copy)]
struct Handover {
    organization_id: OrganizationId,
    made: Callback<BatchId>,
    is_busy: RwSignal<bool>,
    /// Which share of it is sent; nothing once the server is busy with it.
    sent: RwSignal<Option<f64>>,
    is_too_large: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    is_made: RwSignal<bool>,
    intent: StoredValue<Option<Intent>, LocalStorage>,
    stop: StoredValue<Option<AbortHandle>>,
}

impl Handover {
    /// Make it while the page is made; it stops when the page is left.
    fn new(organization_id: OrganizationId, made: Callback<BatchId>) -> Self {
        let stop = StoredValue::new(None::<AbortHandle>);
        on_cleanup(move || {
            if let Some(stop) = stop.try_get_value().flatten() {
                stop.abort();
            }
        });
        Self {
            organization_id,
            made,
            is_busy: RwSignal::new(false),
            sent: RwSignal::new(None),
            is_too_large: RwSignal::new(false),
            failure: RwSignal::new(None),
            is_made: RwSignal::new(false),
            intent: StoredValue::new_local(None),
            stop,
        }
    }

    /// Hands it over, unless another one is on its way.
    fn begin(self, intent: Intent) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        #[expect(clippy::cast_precision_loss, reason = "a few megabytes are exact")]
        let is_too_large = intent.file.size() > BATCH_BYTES as f64;
        self.is_too_large.set(is_too_large);
        if !is_too_large {
            self.intent.set_value(Some(intent.clone()));
            spawn_local(self.send(intent));
        }
    }

    async fn send(self, intent: Intent) {
        self.is_busy.set(true);
        self.sent.set(Some(0.0));
        let call = intent.call(self.organization_id);
        let (answer, stop) = abortable(api::upload(&intent.key, call, &intent.file, self.sent));
        self.stop.set_value(Some(stop));
        let answer = answer.await;
        self.is_busy.try_set(false);
        match answer {
            Ok(Ok(Batch { summary, .. })) => {
                self.is_made.try_set(true);
                self.made.try_run(summary.id);
            }
            Ok(Err(failure)) => {
                self.failure.try_set(Some(failure));
                waiting::count_down(self.failure);
            }
            Err(Aborted) => {}
        }
    }

    fn stop(self) {
        if let Some(stop) = self.stop.get_value() {
            stop.abort();
        }
    }
}
