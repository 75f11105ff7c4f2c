//! Several workers share one outbox.

use std::pin::pin;

use chrono::TimeDelta;
use server::Worker;
use shared::limits::MAILS_PER_ADDRESS;
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

use crate::{
    administrator, answers, invite, message, outbox, smtp_server::SmtpServer, support::TestApp,
    worker,
};

/// A worker whose server takes the connection and says nothing, and that connection.
async fn stuck(app: &TestApp) -> (Worker, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (worker(app, &format!("smtp://127.0.0.1:{port}")), listener)
}

/// Lets the worker begin, and gives the connection that it made meanwhile.
async fn until_connected(
    round: std::pin::Pin<&mut impl Future<Output = anyhow::Result<usize>>>,
    listener: &TcpListener,
) -> TcpStream {
    tokio::select! {
        connected = listener.accept() => connected.unwrap().0,
        ended = round => panic!("the round ended: {ended:?}"),
    }
}

promises! {
    async fn two_workers_send_each_mail_once(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ann = administrator(&app).await;
        let names: [String; 24] = std::array::from_fn(|number| format!("person{number}"));
        invite(&app, &ann, names.each_ref().map(String::as_str)).await;
        let [one, other] = [(); 2].map(|()| worker(&app, &smtp.url()));
        let (one, other) = tokio::join!(one.deliver_due(), other.deliver_due());
        assert_eq!(one.unwrap() + other.unwrap(), names.len());
        let mut to: Vec<_> = smtp.taken().into_iter().flat_map(|taken| taken.to).collect();
        to.sort();
        let mut expected = names.map(|name| format!("{name}@contoso.com"));
        expected.sort();
        assert_eq!(to, expected);
        assert!(outbox(&app).await.iter().all(|it| it.state == "sent" && it.attempts == 1));
    }

    async fn what_one_worker_has_claimed_no_other_touches(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        invite(&app, &administrator(&app).await, ["bob"]).await;
        let (stuck, listener) = stuck(&app).await;
        let mut round = pin!(stuck.deliver_due());
        let _connection = until_connected(round.as_mut(), &listener).await;
        assert_eq!(worker(&app, &smtp.url()).deliver_due().await.unwrap(), 0);
    }

    async fn what_a_dead_worker_has_claimed_is_sent_by_another(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        invite(&app, &administrator(&app).await, ["bob"]).await;
        let (stuck, listener) = stuck(&app).await;
        {
            let mut round = pin!(stuck.deliver_due());
            until_connected(round.as_mut(), &listener).await;
            // Dropped here: as if the process had ended.
        }
        app.wait(TimeDelta::minutes(8));
        assert_eq!(worker(&app, &smtp.url()).deliver_due().await.unwrap(), 1);
        assert_eq!(message(&app).await.state, "sent");
    }

    async fn however_many_workers_die_a_mail_counts_once_for_its_address(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        invite(&app, &administrator(&app).await, ["bob"]).await;
        for _ in 0..=MAILS_PER_ADDRESS {
            let (stuck, listener) = stuck(&app).await;
            until_connected(pin!(stuck.deliver_due()).as_mut(), &listener).await;
            app.wait(TimeDelta::minutes(8));
        }
        assert_eq!(worker(&app, &smtp.url()).deliver_due().await.unwrap(), 1);
        assert_eq!(message(&app).await.state, "sent");
    }

    async fn an_answer_after_the_lease_changes_nothing(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        invite(&app, &administrator(&app).await, ["bob"]).await;
        let (stuck, listener) = stuck(&app).await;
        let mut round = pin!(stuck.deliver_due());
        let mut connection = until_connected(round.as_mut(), &listener).await;
        app.wait(TimeDelta::minutes(8));
        worker(&app, &smtp.url()).deliver_due().await.unwrap();
        connection.write_all(b"554 go away\r\n").await.unwrap();
        drop(connection);
        assert_eq!(round.await.unwrap(), 1);
        let message = message(&app).await;
        assert_eq!((message.state.as_str(), message.attempts), ("sent", 1));
        assert_eq!(answers(&message).len(), 1);
    }

    async fn a_worker_that_is_told_to_stop_finishes_what_it_is_sending(app: TestApp) {
        invite(&app, &administrator(&app).await, ["bob"]).await;
        let (worker, listener) = stuck(&app).await;
        let (stop, stopped) = oneshot::channel::<()>();
        let run = worker.run(async move { stopped.await.unwrap() });
        let server = async {
            let (mut connection, _) = listener.accept().await.unwrap();
            stop.send(()).unwrap();
            connection.write_all(b"421 closing\r\n").await.unwrap();
        };
        tokio::join!(run, server);
        assert_eq!(answers(&message(&app).await), ["deferred 421 closing"]);
    }
}
