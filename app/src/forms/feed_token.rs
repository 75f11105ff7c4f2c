//! Making a token of the feed. It is shown this once.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{
        Endpoint, Json,
        operator_imports::{CreateToken, NewFeedToken, NewlyMade},
    },
    values::FeedName,
};

use crate::{
    api, clipboard,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    ui::{Banner, Button, ButtonKind, Symbol, TextField, TextKind, Toasts, Tone},
    words::{t, words},
};

/// How long a token lives when nobody says otherwise.
const DAYS: &str = "365";

/// Name and days; and the token, once it is made.
#[component]
pub(crate) fn CreateFeedToken(on_created: Callback<()>) -> impl IntoView {
    let errors = FormErrors::new();
    let name = Entry::new("", FeedName::parse);
    let days = Entry::new(DAYS, |text| text.trim().parse::<u16>().map_err(|_| "wrong_type"));
    let made = RwSignal::new(None::<NewlyMade>);
    let fields = move || {
        vec![
            FormField::new("/name", "name", t!(desk.token_name), name.wrong),
            FormField::new("/days", "days", t!(desk.token_days), days.wrong),
        ]
    };
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let (called, lives) = (name.value(), days.value());
        let (Some(called), Some(lives)) = (called, lives) else { return errors.list(&fields()) };
        let new = NewFeedToken { name: called, days: lives };
        match api::call(CreateToken {}.with(Json(new))).await {
            Ok(token) => {
                made.try_set(Some(token));
                name.text.try_set(String::new());
                on_created.try_run(());
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    view! {
        {move || made.get().map(|token| view! { <Shown token /> })}
        <Form submit class="stack loose bounded">
            <Refusal errors />
            <TextField
                id="name"
                label=t!(desk.token_name)
                hint=t!(desk.token_name_hint)
                value=name.text
                error=name.error()
                on_blur=name.on_blur()
            />
            <TextField
                id="days"
                label=t!(desk.token_days)
                kind=TextKind::Digits
                value=days.text
                error=days.error()
                on_blur=days.on_blur()
            />
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(desk.create_token)}
                </Button>
            </div>
        </Form>
    }
}

/// The token, this once.
#[component]
fn Shown(token: NewlyMade) -> impl IntoView {
    let toasts = Toasts::expect();
    let NewlyMade { name, token } = token;
    let secret = StoredValue::new(token.clone());
    let copy = move || {
        spawn_local(async move {
            let is_copied = clipboard::copy(&secret.get_value()).await;
            let words = &words().desk;
            if is_copied { toasts.show(words.copied) } else { toasts.refuse(words.not_copied) }
        });
    };
    let title = move || (words().desk.token_made)(name.as_ref());
    view! {
        <Banner tone=Tone::Success title>
            <p>{t!(desk.token_once)}</p>
            <p>
                <code translate="no">{token}</code>
            </p>
            <Button icon=Symbol::Copy on_press=copy>
                {t!(desk.copy)}
            </Button>
        </Banner>
    }
}
