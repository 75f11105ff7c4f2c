//! Files: they go from where they are to the server without passing through the app, which only
//! hears how far they have come.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use leptos::prelude::*;
use shared::api::{
    APP_VERSION, Answer, Endpoint, Failure, IDEMPOTENCY_KEY, Incoming, IntoCall, Outgoing,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

use super::{Value, judge};
use crate::version;

/// Performs an operation whose body is a file, never twice under one key, and says which share of it
/// has been sent. When nobody waits for the answer any more, the rest is not sent.
pub(crate) async fn upload<C: IntoCall>(
    key: &str,
    call: C,
    file: &Blob,
    sent: RwSignal<Option<f64>>,
) -> Result<Value<C::Endpoint>, Failure> {
    let outgoing = call.into_call().outgoing().map_err(|_| Failure::VersionSkew)?;
    let status = <<C::Endpoint as Endpoint>::Answer as Answer>::STATUS;
    // Whatever the browser says about the network means the same to a person.
    let incoming = send(outgoing, key, file, sent).await.map_err(|_| Failure::Offline)?;
    judge(incoming, status).await?.answer::<<C::Endpoint as Endpoint>::Answer>()
}

// `fetch` tells nothing about how much has been sent.
async fn send(
    outgoing: Outgoing,
    key: &str,
    file: &Blob,
    sent: RwSignal<Option<f64>>,
) -> Result<Incoming, JsValue> {
    let Outgoing { method, address, media_type, .. } = outgoing;
    let request = Unfinished(XmlHttpRequest::new()?);
    request.0.open_with_async(method.as_str(), &address, true)?;
    request.0.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    request.0.set_request_header(IDEMPOTENCY_KEY, key)?;
    if let Some(media_type) = media_type {
        request.0.set_request_header("content-type", media_type)?;
    }
    let hear = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        // All of it sent is not done yet: from then on the server is busy with it.
        let share = (event.loaded() < event.total()).then(|| event.loaded() / event.total());
        sent.try_set(share);
    });
    request.0.upload()?.set_onprogress(Some(hear.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |ended, _| request.0.set_onloadend(Some(&ended)));
    request.0.send_with_opt_blob(Some(file))?;
    js_sys::futures::JsFuture::from(ended).await?;
    received(&request.0)
}

fn received(request: &XmlHttpRequest) -> Result<Incoming, JsValue> {
    let status = request.status()?;
    // What never arrived has no status.
    if status == 0 {
        return Err(JsValue::NULL);
    }
    if let Some(name) = request.get_response_header(APP_VERSION)? {
        version::hear(&name);
    }
    let media_type = request.get_response_header("content-type")?;
    let body = Uint8Array::new(request.response()?.unchecked_ref::<ArrayBuffer>()).to_vec();
    Ok(Incoming { status, media_type, body })
}

/// Stops what is on its way when it is dropped.
struct Unfinished(XmlHttpRequest);

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Ok(upload) = self.0.upload() {
            upload.set_onprogress(None);
        }
        self.0.set_onloadend(None);
        self.0.abort().ok();
    }
}
