//! What the program is compared with: axum with nothing behind it, or the same SQL and nothing
//! else.

use std::{net::SocketAddr, path::Path, sync::Arc, thread};

use axum::{Router, http::StatusCode, http::header::CONTENT_TYPE, routing::get};
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::{net::TcpListener, runtime::Builder, sync::Mutex};

use crate::{invite::Replay, program::free_address, replay};

/// A program that answers that it is well.
pub(crate) fn serve_health(listen: SocketAddr) -> anyhow::Result<()> {
    Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let router = Router::new().route("/healthz", get(async || StatusCode::NO_CONTENT));
        Ok(axum::serve(TcpListener::bind(listen).await?, router).await?)
    })
}

/// Serves beside the caller, on threads of its own, as long as the program runs.
pub(crate) fn serve(router: Router) -> anyhow::Result<SocketAddr> {
    let address = free_address()?;
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    thread::spawn(move || {
        runtime.block_on(async { axum::serve(TcpListener::bind(address).await?, router).await })
    });
    Ok(address)
}

/// The same bytes to everybody.
pub(crate) fn same_bytes(body: Vec<u8>) -> Router {
    let body = axum::body::Bytes::from(body);
    let answer = move || {
        let body = body.clone();
        async move { ([(CONTENT_TYPE, "application/json")], body) }
    };
    Router::new().route("/api/session", get(answer))
}

/// The same bytes, after the same SQL.
pub(crate) fn same_sql(
    pool: SqlitePool,
    statements: Vec<sea_orm::Statement>,
    body: Vec<u8>,
) -> Router {
    let (statements, body) = (Arc::new(statements), axum::body::Bytes::from(body));
    let answer = move || {
        let (pool, statements, body) = (pool.clone(), Arc::clone(&statements), body.clone());
        async move {
            for statement in statements.iter() {
                if replay::query(statement).fetch_all(&pool).await.is_err() {
                    return (StatusCode::INTERNAL_SERVER_ERROR, [(CONTENT_TYPE, "")], body);
                }
            }
            (StatusCode::OK, [(CONTENT_TYPE, "application/json")], body)
        }
    };
    Router::new().fallback(answer)
}

/// The same bytes, after the same statements in one transaction.
pub(crate) fn transaction(replay: Replay, body: Vec<u8>) -> Router {
    let (replay, body) = (Arc::new(Mutex::new(replay)), axum::body::Bytes::from(body));
    let answer = move |_: axum::body::Bytes| {
        let (replay, body) = (Arc::clone(&replay), body.clone());
        async move {
            let status = match replay.lock().await.run().await {
                Ok(()) => StatusCode::CREATED,
                Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
            };
            (status, [(CONTENT_TYPE, "application/json")], body)
        }
    };
    Router::new().fallback(answer)
}

/// Connections to the file, as safe as the program's.
pub(crate) fn pool(file: &Path, connections: u32) -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true);
    SqlitePoolOptions::new().max_connections(connections).connect_lazy_with(options)
}
