//! Who is here: asked once when the app starts, and again whenever it may have changed.
//!
//! Every tab of the browser listens to one channel. Whoever signs in or out, and every call that
//! the server refuses because we are not who we think, says so there, and all tabs ask again.

mod here;

pub(crate) use here::Here;

use leptos::{ev, prelude::*, reactive::graph::Observer, task::spawn_local};
use shared::{
    access::Permission,
    api::{
        Failure,
        session::{Delete, Get, Me, MyOrganization, MyPartner, Portal, State},
    },
    ids::{OrganizationId, PersonId},
    limits,
};
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

use crate::{
    api, language, links,
    memory::{self, Key},
};

const CHANNEL: &str = "business-center.session";

/// What is known about who is here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Session {
    state: RwSignal<State>,
    phase: RwSignal<Phase>,
    /// Counts the questions, so that an old answer never replaces a newer one.
    asked: StoredValue<u32>,
    /// What is said here is heard by the other tabs, not by this one.
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
}

/// Whether the state is known.
#[derive(Debug)]
pub(crate) enum Phase {
    /// The server has been asked for the first time.
    Asking,
    /// It is known.
    Known,
    /// The server did not answer the first time.
    Failed(Failure),
}

/// The session that the app provided; take it while a component is made, not in an event.
pub(crate) fn use_session() -> Session {
    use_context().unwrap_or_else(Session::new)
}

/// Tells every tab, this one too, that the server knows better who is here.
pub(crate) fn announce_change() {
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        channel.post_message(&JsValue::NULL).ok();
        channel.close();
    }
}

impl Session {
    fn new() -> Self {
        let portal = Portal {
            vendor: String::new(),
            contact: String::new(),
            invitation_days: limits::INVITATION_DAYS,
            password_minimum: limits::PASSWORD_MINIMUM,
            work_domains: Vec::new(),
        };
        Self {
            state: RwSignal::new(State { portal, me: None }),
            phase: RwSignal::new(Phase::Asking),
            asked: StoredValue::new(0),
            channel: StoredValue::new_local(None),
        }
    }

    /// Provides the session to the whole app, and asks who is here.
    pub(crate) fn provide() -> Self {
        let session = Self::new();
        provide_context(session);
        session.listen();
        language::expect();
        session.ask();
        session
    }

    /// Asks the server who is here, and follows their language.
    ///
    /// # Errors
    /// When the server does not answer: what was known stays.
    pub(crate) async fn refresh(self) -> Result<(), Failure> {
        let turn = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        let answer = api::call(Get {}).await;
        if self.asked.try_get_value() == turn {
            self.know(answer?).await;
        }
        Ok(())
    }

    /// Asks again without waiting for the answer.
    pub(crate) fn ask(self) {
        spawn_local(async move {
            if let Err(failure) = self.refresh().await
                && !self.is_known()
            {
                language::follow(None).await;
                self.phase.try_set(Phase::Failed(failure));
            }
        });
    }

    /// Whether it is known who is here, and why not.
    pub(crate) const fn phase(self) -> RwSignal<Phase> {
        self.phase
    }

    /// What the portal is called, whom to contact, and its limits.
    pub(crate) fn portal(self) -> Portal {
        self.known(|state| state.portal.clone())
    }

    /// The person who is signed in.
    pub(crate) fn me(self) -> Option<Me> {
        self.known(|state| state.me.clone())
    }

    /// The person at this moment, for what must not change with them.
    pub(crate) fn me_now(self) -> Option<Me> {
        self.state.with_untracked(|state| state.me.clone())
    }

    /// Their id: it changes when somebody else signs in.
    pub(crate) fn person(self) -> Option<PersonId> {
        self.known(|state| state.me.as_ref().map(|me| me.id))
    }

    /// The organizations that one is a member of.
    pub(crate) fn organizations(self) -> Vec<MyOrganization> {
        self.known(|state| state.me.as_ref().map(|me| me.organizations.clone()).unwrap_or_default())
    }

    /// The organization of this name, if one is a member.
    pub(crate) fn organization(self, short_name: &str) -> Option<MyOrganization> {
        self.organizations().into_iter().find(|it| it.short_name.as_ref() == short_name)
    }

    /// The organization used last in this browser, else the first one.
    pub(crate) fn last_organization(self) -> Option<MyOrganization> {
        let last = memory::recall(Key::Organization).and_then(|name| self.organization(&name));
        last.or_else(|| self.organizations().into_iter().next())
    }

    /// The partners that one works for.
    pub(crate) fn partners(self) -> Vec<MyPartner> {
        self.known(|state| state.me.as_ref().map(|me| me.partners.clone()).unwrap_or_default())
    }

    /// Whether one is an operator.
    pub(crate) fn is_operator(self) -> bool {
        self.known(|state| state.me.as_ref().is_some_and(|me| me.is_operator))
    }

    /// Home of the organization used last; without any, the vendor's own pages, or the Partner Center, or the page that says
    /// that there is neither.
    pub(crate) fn home(self) -> String {
        match self.last_organization() {
            Some(organization) => links::home(&organization.short_name),
            None => match self.partners().first() {
                Some(partner) => links::partner(&partner.short_name),
                None if self.is_operator() => links::OPERATOR.to_owned(),
                None => links::START.to_owned(),
            },
        }
    }

    /// Whether one may do it somewhere in the organization.
    pub(crate) fn may(self, permission: Permission, organization_id: OrganizationId) -> bool {
        self.organizations()
            .iter()
            .any(|it| it.id == organization_id && it.permissions.contains(&permission))
    }

    /// Asks who is here after signing in or accepting, and has the other tabs ask, too.
    ///
    /// # Errors
    /// When the server does not answer.
    pub(crate) async fn changed(self) -> Result<(), Failure> {
        self.tell_others();
        self.refresh().await
    }

    /// Signs out, and loads `page` afresh: nothing of the person stays in this window.
    ///
    /// # Errors
    /// When the server did not do it.
    pub(crate) async fn sign_out(self, page: &str) -> Result<(), Failure> {
        language::outlasting(api::call(Delete {})).await?;
        self.ended(page)
    }

    /// Tells the other tabs that nobody is here any more, forgets what they opened, and loads `page`
    /// afresh.
    ///
    /// # Errors
    /// When the browser does not go there.
    pub(crate) fn ended(self, page: &str) -> Result<(), Failure> {
        self.tell_others();
        memory::forget_found(None);
        window().location().replace(page).map_err(|_| Failure::VersionSkew)
    }

    /// What is known; a view that reads it follows it.
    fn known<T>(self, read: impl FnOnce(&State) -> T) -> T {
        match Observer::get() {
            Some(_) => self.state.with(read),
            None => self.state.with_untracked(read),
        }
    }

    fn is_known(self) -> bool {
        self.phase.try_with_untracked(|phase| matches!(phase, Phase::Known)).unwrap_or_default()
    }

    async fn know(self, state: State) {
        let own = state.me.as_ref().map(|me| me.language);
        // Who is not signed in may be reading in the language of an invitation.
        if own.is_some() || !self.is_known() {
            language::follow(own).await;
        }
        let is_new = self.state.try_with_untracked(|known| *known != state);
        if is_new.unwrap_or_default() {
            self.state.try_set(state);
        }
        if !self.is_known() {
            self.phase.try_set(Phase::Known);
        }
    }

    fn listen(self) {
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
        let heard = Closure::<dyn Fn()>::new(move || self.ask());
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        // It is heard as long as the window lives.
        heard.forget();
        // A page that the browser kept may show who was here when it was left.
        window_event_listener(ev::pageshow, |event| {
            if event.persisted() {
                window().location().reload().ok();
            }
        });
        self.channel.set_value(Some(channel));
    }

    fn tell_others(self) {
        self.channel.try_with_value(|channel| {
            channel.as_ref().map(|channel| channel.post_message(&JsValue::NULL).ok())
        });
    }
}
