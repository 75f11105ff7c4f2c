//! Bodies on their way, watched: whether a handler waits for one, and when an answer is at its end.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, Incoming, SizeHint};

use super::line::Line;

/// A request that is under way, until this is dropped.
#[derive(Debug)]
pub(super) struct Running {
    line: Arc<Line>,
    is_listening: bool,
}

/// What is sent to us.
#[derive(Debug)]
pub(super) struct Received {
    body: Incoming,
    line: Arc<Line>,
}

/// What we answer with.
#[derive(Debug)]
pub(super) struct Answered {
    body: Body,
    running: Running,
}

impl Running {
    pub(super) fn begin(line: &Arc<Line>, version: http::Version) -> Self {
        line.begin(version);
        Self { line: Arc::clone(line), is_listening: false }
    }

    /// Its answer consists of events, and nobody waits for their end.
    pub(super) fn listening(mut self) -> Self {
        self.line.listen();
        self.is_listening = true;
        self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.is_listening {
            self.line.listen_no_more();
        }
        self.line.finish();
    }
}

impl Received {
    pub(super) fn new(body: Incoming, line: &Arc<Line>) -> Self {
        Self { body, line: Arc::clone(line) }
    }
}

impl Answered {
    pub(super) fn new(body: Body, running: Running) -> Self {
        Self { body, running }
    }
}

impl HttpBody for Received {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        match &frame {
            Poll::Ready(_) => self.line.go_on(),
            Poll::Pending => self.line.await_body(),
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl HttpBody for Answered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.running.line.go_on();
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
