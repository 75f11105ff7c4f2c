//! Passwords and mails only go where they are meant to go.

use tokio::{io::AsyncWriteExt, net::TcpListener};

use crate::{
    administrator, answers, invite, message, smtp_server::SmtpServer, support::TestApp, worker,
};

promises! {
    async fn with_starttls_the_mail_is_private(app: TestApp) {
        let smtp = SmtpServer::start(&["--starttls"]);
        invite(&app, &administrator(&app).await, ["bob"]).await;
        worker(&app, &smtp.secure_url("tls=required")).deliver_due().await.unwrap();
        assert_eq!(message(&app).await.state, "sent");
        assert!(smtp.taken()[0].secure);
    }

    async fn with_smtps_the_mail_is_private(app: TestApp) {
        let smtp = SmtpServer::start(&["--tls"]);
        invite(&app, &administrator(&app).await, ["bob"]).await;
        let url = smtp.secure_url("timeout=9").replace("smtp:", "smtps:");
        worker(&app, &url).deliver_due().await.unwrap();
        assert_eq!(message(&app).await.state, "sent");
        assert!(smtp.taken()[0].secure);
    }

    async fn without_starttls_nothing_is_sent_where_it_is_required(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        invite(&app, &administrator(&app).await, ["bob"]).await;
        worker(&app, &smtp.secure_url("tls=required")).deliver_due().await.unwrap();
        assert_eq!(answers(&message(&app).await), ["unreachable the server has no STARTTLS"]);
        assert_eq!(smtp.taken(), []);
    }

    async fn a_certificate_that_nobody_vouches_for_ends_the_session(app: TestApp) {
        let (smtp, other) = (SmtpServer::start(&["--starttls"]), SmtpServer::start(&[]));
        invite(&app, &administrator(&app).await, ["bob"]).await;
        let url = other.secure_url("tls=required").replace(&other.url(), &smtp.url());
        worker(&app, &url).deliver_due().await.unwrap();
        let answer = &answers(&message(&app).await)[0];
        assert!(answer.starts_with("unreachable STARTTLS: "), "{answer}");
        assert_eq!(smtp.taken(), []);
    }

    async fn the_worker_signs_in_with_the_password_of_the_url(app: TestApp) {
        let smtp = SmtpServer::start(&["--starttls", "--auth", "portal:p@ss w/rd"]);
        invite(&app, &administrator(&app).await, ["bob", "eve"]).await;
        let url = smtp.secure_url("tls=required&connections=1");
        let url = url.replace("smtp://", "smtp://portal:p%40ss%20w%2Frd@");
        worker(&app, &url).deliver_due().await.unwrap();
        let [first, second] = smtp.taken().try_into().unwrap();
        assert_eq!(first.user.as_deref(), Some("portal"));
        assert_eq!(second.user.as_deref(), Some("portal"));
    }

    async fn a_wrong_password_of_ours_loses_no_mail(app: TestApp) {
        let smtp = SmtpServer::start(&["--starttls", "--auth", "portal:right"]);
        invite(&app, &administrator(&app).await, ["bob"]).await;
        let url = smtp.secure_url("tls=required").replace("smtp://", "smtp://portal:wrong@");
        worker(&app, &url).deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!(message.state, "queued");
        assert_eq!(answers(&message), ["deferred 535 authentication failed"]);
    }

    async fn a_yes_to_another_question_is_no_yes(app: TestApp) {
        invite(&app, &administrator(&app).await, ["bob"]).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = async {
            let (mut connection, _) = listener.accept().await.unwrap();
            // DATA is not answered with 250: this is an answer to something else.
            connection.write_all(b"220 a\r\n250 b\r\n250 c\r\n250 d\r\n250 e\r\n").await.unwrap();
            connection
        };
        let worker = worker(&app, &format!("smtp://127.0.0.1:{port}?timeout=1"));
        let (connection, round) = tokio::join!(server, worker.deliver_due());
        round.unwrap();
        drop(connection);
        assert_eq!(answers(&message(&app).await), ["unreachable out of step: 250 e"]);
    }
}
