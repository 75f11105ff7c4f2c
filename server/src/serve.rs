//! Serving until told to stop.

use axum::Router;
use tokio::{net::TcpListener, signal, sync::watch};

/// Serves the router until the program is told to stop; what has begun is finished first.
///
/// # Errors
/// When the listener breaks.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let stopped = async move {
        // An error means that nobody is left who could say stop.
        let _ = stop.wait_for(|stop| *stop).await;
    };
    Ok(axum::serve(listener, router).with_graceful_shutdown(stopped).await?)
}

/// Says stop when the operating system does.
#[must_use]
pub(crate) fn stop_signal() -> watch::Receiver<bool> {
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        wait_for_signal().await;
        // Without a receiver there is nothing left to stop.
        let _ = stop.send(true);
    });
    stopped
}

async fn wait_for_signal() {
    let interrupt = signal::ctrl_c();
    match signal::unix::signal(signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => (),
                _ = terminate.recv() => (),
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
