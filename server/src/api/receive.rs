//! Takes a body in: of the right type, not too much of it, and not too slowly.

use std::{future::poll_fn, pin::Pin, time::Duration};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{header::CONTENT_TYPE, request::Parts},
};
use futures_util::{StreamExt, stream};
use shared::{
    api::{Body as _, Endpoint},
    problem::Problem,
};
use tokio::time::timeout;

/// How long a body may take.
#[derive(Clone, Copy, Debug)]
struct Patience {
    /// Between two pieces.
    gap: Duration,
    /// In all.
    whole: Duration,
}

const PATIENCE: Patience =
    Patience { gap: Duration::from_secs(10), whole: Duration::from_secs(30) };

/// What has come of a body.
pub(super) enum Received<B> {
    /// All of it.
    Whole(Bytes),
    /// Its beginning: the handler takes in the rest.
    InParts(B),
}

/// The body of the operation; nothing where it has none.
pub(super) async fn receive<E: Endpoint>(
    head: &Parts,
    body: Body,
) -> Result<Received<E::Body>, Problem> {
    let Some(media_type) = E::Body::MEDIA_TYPE else {
        return Ok(Received::Whole(Bytes::new()));
    };
    let sent = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    // A charset may follow.
    let sent = sent.and_then(|value| value.split(';').next()).map(str::trim);
    let mut known = [media_type].into_iter().chain(E::Body::OTHER_MEDIA_TYPES.iter().copied());
    let known = known.find(|known| sent.is_some_and(|sent| sent.eq_ignore_ascii_case(known)));
    let media_type = known.ok_or(Problem::UnsupportedMediaType)?;
    if E::Body::IS_IN_PARTS {
        return E::Body::of_parts(media_type, parts(body, PATIENCE.gap)).map(Received::InParts);
    }
    take_in(body, E::Body::BYTES, PATIENCE).await.map(Received::Whole)
}

/// The body as it comes; a sender who pauses too long is not waited for.
fn parts(body: Body, gap: Duration) -> shared::api::Parts {
    let parts = stream::unfold(Some(body.into_data_stream()), move |parts| async move {
        let mut parts = parts?;
        let part = match timeout(gap, parts.next()).await {
            Ok(part) => part?.map(|bytes| bytes.to_vec()).map_err(Into::into),
            Err(too_slow) => Err(too_slow.into()),
        };
        // Nothing comes after what has broken off.
        let rest = part.is_ok().then_some(parts);
        Some((part, rest))
    });
    Box::pin(parts)
}

async fn take_in(body: Body, most: usize, patience: Patience) -> Result<Bytes, Problem> {
    let whole = timeout(patience.whole, take_all(body, most, patience.gap)).await;
    whole.unwrap_or(Err(Problem::TooSlow))
}

async fn take_all(mut body: Body, most: usize, gap: Duration) -> Result<Bytes, Problem> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    // What is too long by its own account is not waited for.
    let mut taken = if announced > most {
        return Err(Problem::BodyTooLarge);
    } else {
        Vec::with_capacity(announced)
    };
    loop {
        let frame = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx));
        let frame = timeout(gap, frame).await.map_err(|_| Problem::TooSlow)?;
        let Some(frame) = frame else { return Ok(taken.into()) };
        // What has broken off must not pass for a whole.
        let frame = frame.map_err(|_| Problem::TooSlow)?;
        // Trailers mean nothing here.
        let bytes = frame.into_data().unwrap_or_default();
        if taken.len() + bytes.len() > most {
            return Err(Problem::BodyTooLarge);
        }
        taken.extend_from_slice(&bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::VecDeque,
        pin::Pin,
        task::{Context, Poll},
        time::Duration,
    };

    use axum::body::{Body, Bytes, HttpBody};
    use hyper::body::Frame;
    use shared::{limits::BODY_BYTES, problem::Problem};
    use tokio::time::{Sleep, sleep};

    use super::{Patience, take_in};

    /// Comes in pieces, each after this time.
    struct Pieces {
        after: Duration,
        left: VecDeque<Result<Bytes, std::io::Error>>,
        timer: Pin<Box<Sleep>>,
    }

    impl Pieces {
        fn body(
            after: Duration,
            left: impl IntoIterator<Item = Result<Bytes, std::io::Error>>,
        ) -> Body {
            let left = left.into_iter().collect();
            Body::new(Self { after, left, timer: Box::pin(sleep(after)) })
        }
    }

    impl HttpBody for Pieces {
        type Data = Bytes;
        type Error = std::io::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
            std::task::ready!(self.timer.as_mut().poll(cx));
            self.timer = Box::pin(sleep(self.after));
            Poll::Ready(self.left.pop_front().map(|piece| piece.map(Frame::data)))
        }
    }

    const PATIENCE: Patience =
        Patience { gap: Duration::from_millis(200), whole: Duration::from_millis(500) };

    fn pieces(count: usize) -> impl Iterator<Item = Result<Bytes, std::io::Error>> {
        (0..count).map(|_| Ok(Bytes::from_static(b"x")))
    }

    #[tokio::test]
    async fn a_body_in_pieces_is_whole_in_the_end() {
        let body = Pieces::body(Duration::from_millis(1), pieces(5));
        assert_eq!(take_in(body, BODY_BYTES, PATIENCE).await.unwrap(), "xxxxx");
    }

    #[tokio::test]
    async fn a_sender_that_pauses_too_long_is_not_waited_for() {
        let body = Pieces::body(Duration::from_mins(1), pieces(5));
        assert_eq!(take_in(body, BODY_BYTES, PATIENCE).await, Err(Problem::TooSlow));
    }

    #[tokio::test]
    async fn a_sender_that_drips_does_not_get_more_time_with_each_drop() {
        let body = Pieces::body(Duration::from_millis(50), pieces(10_000));
        assert_eq!(take_in(body, BODY_BYTES, PATIENCE).await, Err(Problem::TooSlow));
    }

    #[tokio::test]
    async fn what_breaks_off_does_not_pass_for_a_whole() {
        let broken = std::io::ErrorKind::UnexpectedEof.into();
        let body = Pieces::body(Duration::ZERO, pieces(2).chain([Err(broken)]));
        assert_eq!(take_in(body, BODY_BYTES, PATIENCE).await, Err(Problem::TooSlow));
    }

    #[tokio::test]
    async fn too_much_is_refused_as_soon_as_it_is_known() {
        let announced = Body::from(vec![b'x'; BODY_BYTES + 1]);
        assert_eq!(take_in(announced, BODY_BYTES, PATIENCE).await, Err(Problem::BodyTooLarge));
        let half = Bytes::from(vec![b'x'; BODY_BYTES / 2 + 1]);
        let body = Pieces::body(Duration::ZERO, [Ok(half.clone()), Ok(half)]);
        assert_eq!(take_in(body, BODY_BYTES, PATIENCE).await, Err(Problem::BodyTooLarge));
        let all = Body::from(vec![b'x'; BODY_BYTES]);
        assert_eq!(take_in(all, BODY_BYTES, PATIENCE).await.unwrap().len(), BODY_BYTES);
    }
}
