//! Saying stop, and hearing it.

use tokio::{signal, sync::watch};

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

/// Waits until stop is said.
pub(crate) async fn told(stop: &mut watch::Receiver<bool>) {
    // An error means that nobody is left who could say it.
    let _ = stop.wait_for(|stop| *stop).await;
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
