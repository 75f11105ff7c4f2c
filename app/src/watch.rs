//! What changes while a page is shown, told by the server.
//!
//! What it tells are hints, and whoever gets one looks. A tab that nobody sees does not listen: to
//! some servers a browser opens six connections in all, and each listener keeps one. Whoever begins
//! to listen, or listens again, looks first: what happened before is not told again.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::prelude::*;
use shared::{
    api::{
        deliveries::{InvitationsChanged, Watch},
        read_event,
    },
    ids::{InvitationId, OrganizationId},
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent, VisibilityState};

use crate::api;

/// How long to wait before listening again where the server refused it.
const AGAIN: Duration = Duration::from_secs(10);

/// A hint that something has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    /// These invitations.
    These(Vec<InvitationId>),
    /// Any of them.
    Any,
}

impl Hint {
    /// Whether it is about this one.
    pub(crate) fn concerns(&self, id: InvitationId) -> bool {
        match self {
            Self::These(ids) => ids.contains(&id),
            Self::Any => true,
        }
    }
}

/// Listens to what changes in the organization as long as the page is there.
pub(crate) fn watch(organization_id: OrganizationId, look: impl Fn(Hint) + 'static) {
    let listener = Rc::new(Listener {
        address: api::address(Watch { organization_id }),
        look: Box::new(look),
        line: RefCell::new(None),
        is_over: Cell::new(false),
    });
    Listener::listen(&listener);
    let seen = Rc::clone(&listener);
    let handle = window_event_listener_untyped("visibilitychange", move |_| {
        if is_seen() { Listener::listen(&seen) } else { seen.hang_up() }
    });
    let page = StoredValue::new_local(Some((listener, handle)));
    on_cleanup(move || {
        if let Some((listener, handle)) = page.try_update_value(Option::take).flatten() {
            handle.remove();
            listener.is_over.set(true);
            listener.hang_up();
        }
    });
}

fn is_seen() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Somebody who listens.
struct Listener {
    address: String,
    look: Box<dyn Fn(Hint)>,
    line: RefCell<Option<Line>>,
    /// Whether the page was left.
    is_over: Cell<bool>,
}

/// A connection, with what is done when something comes over it.
struct Line {
    source: EventSource,
    _told: Closure<dyn Fn(MessageEvent)>,
    _changed: [Closure<dyn Fn()>; 2],
}

impl Listener {
    fn listen(this: &Rc<Self>) {
        if this.is_over.get() || this.line.borrow().is_some() || !is_seen() {
            return;
        }
        let Ok(source) = EventSource::new(&this.address) else { return };
        let listener = Rc::clone(this);
        let told = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(hint) = event.data().as_string().and_then(|text| read(&text)) {
                (listener.look)(hint);
            }
        });
        let listener = Rc::clone(this);
        let opened = Closure::<dyn Fn()>::new(move || (listener.look)(Hint::Any));
        let (listener, line) = (Rc::clone(this), source.clone());
        let broken = Closure::<dyn Fn()>::new(move || {
            // By itself a browser only connects again when the line has broken off.
            if line.ready_state() == EventSource::CLOSED {
                let listener = Rc::clone(&listener);
                set_timeout(move || Self::begin_again(&listener), AGAIN);
            }
        });
        source.set_onmessage(Some(told.as_ref().unchecked_ref()));
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onerror(Some(broken.as_ref().unchecked_ref()));
        *this.line.borrow_mut() = Some(Line { source, _told: told, _changed: [opened, broken] });
    }

    /// The server refused: most often because nobody is signed in any more, which whoever looks
    /// finds out.
    fn begin_again(this: &Rc<Self>) {
        this.hang_up();
        if !this.is_over.get() {
            (this.look)(Hint::Any);
            Self::listen(this);
        }
    }

    fn hang_up(&self) {
        if let Some(line) = self.line.borrow_mut().take() {
            line.source.set_onmessage(None);
            line.source.set_onopen(None);
            line.source.set_onerror(None);
            line.source.close();
        }
    }
}

fn read(text: &str) -> Option<Hint> {
    let InvitationsChanged { invitation_ids } = read_event(text).ok()?;
    Some(if invitation_ids.is_empty() { Hint::Any } else { Hint::These(invitation_ids) })
}
