//! Correcting an invitation: the fields of one that is made, with what it says now.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        Endpoint, Failure, Json,
        corrections::{self, Correctable, Corrected, Correction, Resending},
        invitations::{InvitationState, NewInvitation},
    },
    ids::InvitationId,
    problem::Problem,
    values::EmailAddress,
};

use super::{block::PersonFields, grants::Grants, people::People, will_see::WillSee};
use crate::{
    api,
    form::{Form, FormErrors, Refusal},
    format,
    half_width::or_full_width,
    links,
    parts::Unsaved,
    session::Here,
    ui::{Banner, BottomBar, Button, ButtonKind, Group, LinkButton, Symbol, Toasts, Tone},
    words::{t, words},
};

/// The form; it starts with what the invitation says.
#[component]
pub(crate) fn CorrectionForm(
    here: Here,
    id: InvitationId,
    grants: Grants,
    correctable: Correctable,
    /// Called with what it says by now, when somebody wants to start from that.
    on_again: Callback<Correctable>,
) -> impl IntoView {
    let people = People::of_one(here.id, grants, &correctable.person);
    // It has the one person that it was made of.
    let Some(person) = people.only() else { return ().into_any() };
    let errors = FormErrors::new();
    let (is_done, present) = (RwSignal::new(false), RwSignal::new(None::<Correctable>));
    let before = StoredValue::new(correctable);
    let resending = RwSignal::new(Resending::WhereNeeded);
    let old = before.with_value(|it| it.person.email.clone());
    let is_readdressed = Memo::new(move |_| {
        let typed = or_full_width(EmailAddress::parse)(&person.email.text.read());
        typed.is_ok_and(|typed| typed != old)
    });
    let has_expired = before.with_value(|it| it.state == InvitationState::Expired);
    let has_changed = move || before.with_value(|it| person.differs_from(&it.person));
    let list = links::invitations(&here.short_name);
    let send = Send { here, id, people, before, resending, errors, is_done, present };
    let submit = send.action();
    let again = move || {
        if !submit.pending().get_untracked() {
            resending.set(Resending::Always);
            submit.dispatch_local(());
        }
    };
    let name = move || person.name().unwrap_or_default();
    let needs_mail = move || has_expired || is_readdressed.get();
    view! {
        <Unsaved when=Signal::derive(move || has_changed() && !is_done.get()) />
        <div class="split narrow">
            <Form submit>
                <Refusal errors />
                {move || present.get().map(|present| view! { <Present present on_again /> })}
                <Consequence is_readdressed has_expired before />
                <Group title=name>
                    <PersonFields person people />
                </Group>
                <BottomBar summary=name>
                    <LinkButton href=list>{t!(common.cancel)}</LinkButton>
                    <Show when=move || !needs_mail()>
                        <Button icon=Symbol::Send on_press=again busy=submit.pending()>
                            {t!(correction.save_and_send)}
                        </Button>
                    </Show>
                    <Button kind=ButtonKind::Primary busy=submit.pending()>
                        {move || {
                            let words = &words().correction;
                            if needs_mail() { words.correct_and_send } else { words.save }
                        }}
                    </Button>
                </BottomBar>
            </Form>
            <WillSee people />
        </div>
    }
    .into_any()
}

/// What becomes of the link that was mailed.
#[component]
fn Consequence(
    is_readdressed: Memo<bool>,
    has_expired: bool,
    before: StoredValue<Correctable>,
) -> impl IntoView {
    let text = move || {
        let words = &words().correction;
        if is_readdressed.get() {
            before.with_value(|it| (words.readdressed)(it.person.email.as_ref()))
        } else if has_expired {
            words.starts_anew.to_owned()
        } else {
            words.link_stays.to_owned()
        }
    };
    view! {
        <p class="muted" aria-live="polite">
            {text}
        </p>
    }
}

/// What the invitation says by now, where somebody else was faster.
#[component]
fn Present(present: Correctable, on_again: Callback<Correctable>) -> impl IntoView {
    let says = present.clone();
    let text = move || {
        let NewInvitation { email, given_name, family_name, roles, .. } = &says.person;
        let name = crate::language::current().full_name(given_name.as_ref(), family_name.as_ref());
        let roles: Vec<_> = roles.iter().map(|role| (words().roles.name)(*role)).collect();
        (words().correction.now_says)(&name, email.as_ref(), &roles.join(", "))
    };
    let actions = move || {
        view! {
            <Button on_press=move || {
                on_again.run(present.clone());
            }>{t!(correction.start_again)}</Button>
        }
    };
    view! {
        <Banner tone=Tone::Info actions>
            {text}
        </Banner>
    }
}

/// What saving takes.
struct Send {
    here: Here,
    id: InvitationId,
    people: People,
    before: StoredValue<Correctable>,
    resending: RwSignal<Resending>,
    errors: FormErrors,
    is_done: RwSignal<bool>,
    present: RwSignal<Option<Correctable>>,
}

impl Send {
    fn action(self) -> Action<(), ()> {
        let Self { here, id, people, before, resending, errors, is_done, present } = self;
        let (toasts, navigate) = (Toasts::expect(), use_navigate());
        let at = corrections::Update { organization_id: here.id, invitation_id: id };
        Action::new_local(move |(): &()| {
            let (navigate, list) = (navigate.clone(), links::invitations(&here.short_name));
            let at = at.clone();
            async move {
                errors.clear();
                present.try_set(None);
                // Only this once: the next time another button may be pressed.
                let wanted =
                    resending.try_update(|it| std::mem::replace(it, Resending::WhereNeeded));
                let fields = people.fields_of_one();
                let (Some(person), Some(wanted)) = (people.one(), wanted) else {
                    return errors.list(&fields);
                };
                let version = before.with_value(|it| it.version.clone());
                let correction = Correction { version, person, resending: wanted };
                match api::call(at.with(Json(correction))).await {
                    Ok(corrected) => {
                        is_done.try_set(true);
                        toasts.show(said(&corrected));
                        navigate(&list, NavigateOptions::default());
                    }
                    Err(failure) => {
                        present.try_set(present_in(&failure));
                        errors.refuse(failure, &fields);
                    }
                }
            }
        })
    }
}

fn said(Corrected { invitation, is_mailed }: &Corrected) -> String {
    let words = &words().correction;
    let name = format::full_name(&invitation.name);
    if *is_mailed {
        (words.sent)(&name, &format::deadline(invitation.ends_at))
    } else {
        (words.saved)(&name)
    }
}

/// What the invitation says by now, where that is why it was refused.
fn present_in(failure: &Failure) -> Option<Correctable> {
    if let Failure::Problem(document) = failure
        && let Problem::InvitationChanged { present } = &document.problem
    {
        Some((**present).clone())
    } else {
        None
    }
}
