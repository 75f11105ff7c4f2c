//! A restart in the middle of everything that a mail server can do.

use chrono::TimeDelta;

use tokio::{io::AsyncWriteExt, net::TcpListener, sync::oneshot};

use crate::{
    administrator, invitations, invite, outbox, smtp_server::SmtpServer, support::TestApp, worker,
};

promises! {
    async fn a_restart_in_the_middle_loses_and_doubles_nothing(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let url = format!("{}?timeout=1", smtp.url());
        let names = ["busy-1", "late-2", "leave-3", "stall-4", "unknown-5", "six"];
        invite(&app, &administrator(&app).await, names).await;
        // The inviter is told of one.
        assert_eq!(worker(&app, &url).deliver_due().await.unwrap(), names.len() + 1);
        let restarted = worker(&app, &url);
        restarted.take_over().await.unwrap();
        assert_eq!(restarted.deliver_due().await.unwrap(), 0, "they wait");
        app.wait(TimeDelta::minutes(2));
        assert_eq!(restarted.deliver_due().await.unwrap(), 4);
        let states = invitations(&app).await;
        let states = states.iter().map(|it| (it.state.as_str(), it.attempts)).collect::<Vec<_>>();
        let (again, waits) = (("sent", 2), ("queued", 2));
        assert_eq!(states, [again, again, waits, waits, ("failed", 1), ("sent", 1)]);
        let taken = smtp.taken();
        let to = |name: &str| {
            taken.iter().filter(|mail| mail.to[0].starts_with(name)).collect::<Vec<_>>()
        };
        // What was answered with 451 at the end is not taken, only seen: twice the same.
        let [first, second] = to("late")[..] else { panic!("{taken:?}") };
        assert_eq!(first.bytes(), second.bytes());
        let counts = names.map(|name| to(name).len());
        assert_eq!(counts, [1, 2, 0, 0, 0, 1]);
    }

    async fn what_was_taken_and_not_begun_is_given_back_at_a_stop(app: TestApp) {
        invite(&app, &administrator(&app).await, ["one", "two", "three", "four", "five"]).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let slow = worker(&app, &format!("smtp://127.0.0.1:{port}?connections=1"));
        let (stop, stopped) = oneshot::channel::<()>();
        let run = slow.run(async move { stopped.await.unwrap() });
        let server = async {
            let (mut connection, _) = listener.accept().await.unwrap();
            stop.send(()).unwrap();
            connection.write_all(b"421 closing\r\n").await.unwrap();
        };
        tokio::join!(run, server);
        let smtp = SmtpServer::start(&[]);
        assert_eq!(worker(&app, &smtp.url()).deliver_due().await.unwrap(), 4);
        let states: Vec<_> = outbox(&app).await.into_iter().map(|it| it.state).collect();
        assert_eq!(states, ["queued", "sent", "sent", "sent", "sent"]);
    }
}
