//! The vendor's feed, as its systems send it.

use std::time::Duration;

use anyhow::anyhow;
use shared::{
    api::{
        Call, Deferred, Endpoint, Json, Read, Settled,
        feed::{GetImport, Import, ImportState, Put},
    },
    problem::{FieldCode, Problem},
};
use tokio::{sync::watch, time::timeout};

use crate::{
    App,
    access::FeedAccess,
    error::Error,
    intake::{Going, put_down},
    store::imports::{self, Sender},
};

pub(crate) async fn put(
    app: App,
    access: FeedAccess<Deferred>,
    call: Call<Put>,
) -> Result<Settled<Import>, Error> {
    let name = call.at.name;
    let feed = put_down(call.body, &name, app.config.feed_bytes).await?;
    if feed.input().is_err() {
        // A table that does not say of what.
        return Err(Problem::invalid("/name", FieldCode::WrongType).into());
    }
    let (token, network, claim) = (access.token().clone(), access.network(), name.clone());
    let going = app.intake.submit(feed, name, Sender::System { token, network, claim }).await?;
    let import_id = going.id;
    wait(&app, going, Duration::from_secs(call.query.seconds().into())).await;
    let import = imports::own(&access, import_id).await?;
    match import.state {
        ImportState::Waiting | ImportState::Running => {
            Ok(Settled::UnderWay(import, GetImport { import_id }.path()))
        }
        ImportState::Applied => Ok(Settled::Done(import)),
        ImportState::Refused => {
            Err(Problem::FeedRefused { import_id, faults: import.faults }.into())
        }
        // The log says why: here it is our fault, and the same feed is welcome again.
        ImportState::BrokenOff => Err(anyhow!("import {import_id} was broken off").into()),
    }
}

/// Waits for the end, so long at the most, and not when the program is about to end itself.
async fn wait(app: &App, going: Going, time: Duration) {
    let mut stop = app.stop.clone();
    tokio::select! {
        // Whether it has ended or took too long: what is known by now is the answer.
        _ = timeout(time, going.ended()) => {}
        () = is_ending(&mut stop) => {}
    }
}

async fn is_ending(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        // Nobody is left who could say it: then it is never said.
        std::future::pending::<()>().await;
    }
}

pub(crate) async fn get_import(
    _: App,
    access: FeedAccess<Read>,
    call: Call<GetImport>,
) -> Result<Json<Import>, Error> {
    Ok(Json(imports::own(&access, call.at.import_id).await?))
}
