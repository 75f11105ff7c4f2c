use chrono::TimeDelta;

use crate::{
    administrator, answers, invitations, invite, message, smtp_server::SmtpServer,
    support::TestApp, worker,
};

promises! {
    async fn what_is_committed_is_mailed_once(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        let ann = administrator(&app).await;
        assert_eq!(worker.deliver_due().await.unwrap(), 0);
        invite(&app, &ann, ["bob"]).await;
        assert_eq!(worker.deliver_due().await.unwrap(), 1);
        assert_eq!(worker.deliver_due().await.unwrap(), 0);
        let message = message(&app).await;
        assert_eq!((message.state.as_str(), message.attempts), ("sent", 1));
        assert!(answers(&message)[0].starts_with("accepted 250 2.0.0 queued as "), "{message:?}");
        let [taken] = smtp.taken().try_into().unwrap();
        assert_eq!(taken.to, ["bob@contoso.com"]);
        assert_eq!(taken.from, app.app.config.mail.from.email.to_string());
    }

    async fn not_now_is_tried_again_and_goes_through(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        invite(&app, &administrator(&app).await, ["busy-bob"]).await;
        assert_eq!(worker.deliver_due().await.unwrap(), 1);
        let deferred = message(&app).await;
        assert_eq!((deferred.state.as_str(), deferred.attempts), ("queued", 1));
        assert_eq!(answers(&deferred), ["deferred 451 4.7.1 greylisted, come again"]);
        assert_eq!(worker.deliver_due().await.unwrap(), 0, "it waits");
        app.wait(TimeDelta::minutes(2));
        assert_eq!(worker.deliver_due().await.unwrap(), 1);
        assert_eq!(message(&app).await.state, "sent");
        assert_eq!(smtp.taken().len(), 1);
    }

    async fn a_retry_sends_the_same_bytes(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker_one = worker(&app, &smtp.url());
        invite(&app, &administrator(&app).await, ["late-bob"]).await;
        worker_one.deliver_due().await.unwrap();
        app.wait(TimeDelta::minutes(2));
        // Another server of the same program does it this time.
        worker(&app, &smtp.url()).deliver_due().await.unwrap();
        assert_eq!(message(&app).await.state, "sent");
        let [first, second] = smtp.taken().try_into().unwrap();
        assert_eq!(first.bytes(), second.bytes());
    }

    async fn a_final_no_is_final(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        invite(&app, &administrator(&app).await, ["unknown-bob"]).await;
        worker.deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!(message.state, "failed");
        assert_eq!(answers(&message), ["refused 550 5.1.1 no such mailbox"]);
        app.wait(TimeDelta::days(4));
        assert_eq!(worker.deliver_due().await.unwrap(), 0);
    }

    async fn a_server_that_is_away_or_says_nothing_is_asked_again(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let impatient = worker(&app, &format!("{}?timeout=1", smtp.url()));
        invite(&app, &administrator(&app).await, ["stall-bob"]).await;
        impatient.deliver_due().await.unwrap();
        app.wait(TimeDelta::minutes(2));
        smtp.taken();
        impatient.deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!((message.state.as_str(), message.attempts), ("queued", 2));
        let [silent, away] = answers(&message).try_into().unwrap();
        assert_eq!(silent, "unreachable RCPT: no answer within 1 s");
        assert!(away.starts_with("unreachable connect: "), "{away}");
    }

    async fn after_three_days_it_is_given_up(app: TestApp) {
        // Nobody listens on the discard port.
        let worker = worker(&app, "smtp://127.0.0.1:9");
        invite(&app, &administrator(&app).await, ["bob"]).await;
        for _ in 0..21 {
            assert_eq!(worker.deliver_due().await.unwrap(), 1);
            assert_eq!(message(&app).await.state, "queued");
            app.wait(TimeDelta::hours(5));
        }
        worker.deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!((message.state.as_str(), message.attempts), ("failed", 22));
        assert_eq!(message.events.len(), 22);
    }

    async fn one_letter_that_fails_holds_up_no_other(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        let names = ["unknown-1", "one", "busy-2", "leave-3", "two", "unknown-4", "three"];
        invite(&app, &administrator(&app).await, names).await;
        // The inviter is told of two.
        assert_eq!(worker.deliver_due().await.unwrap(), names.len() + 2);
        let states: Vec<_> = invitations(&app).await.into_iter().map(|it| it.state).collect();
        assert_eq!(states, ["failed", "sent", "queued", "queued", "sent", "failed", "sent"]);
        assert_eq!(smtp.taken().len(), 3 + 2);
    }

    async fn an_answer_is_kept_without_the_link_that_it_quotes(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        invite(&app, &administrator(&app).await, ["content-bob"]).await;
        worker.deliver_due().await.unwrap();
        let answer = &answers(&message(&app).await)[0];
        assert!(answer.starts_with("refused 554 5.7.1 listed: http"), "{answer}");
        assert!(answer.contains("/invitations/…"), "{answer}");
        assert!(answer.len() < 90, "{answer}");
    }
}
