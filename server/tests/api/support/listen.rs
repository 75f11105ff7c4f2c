//! Listening to what goes on.

use shared::api::IntoCall;

use super::{events::Listener, person::Person};

impl Person {
    /// Listens to the events of an operation.
    pub(crate) async fn listen<C: IntoCall>(&self, call: C) -> Listener {
        let response = self.begin(call.into_call().request().unwrap()).await;
        assert!(response.status().is_success(), "{response:?}");
        Listener::new(response.into_body())
    }
}
