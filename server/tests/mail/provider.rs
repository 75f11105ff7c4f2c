//! Mails on their way to a provider's HTTP API, which answers as it does in its documents.

pub(crate) mod recorded;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::TimeDelta;
use server::{Graph, MailWay, Worker};
use url::Url;

use crate::{administrator, answers, invite, message, outbox, support::TestApp};
use recorded::{Asked, Play, Recorded};

const SECRET: &str = "s3~cret of the program";

macro_rules! recorded {
    ($name:literal) => {
        Play::Answer(include_str!(concat!("provider/", $name, ".http")).to_owned())
    };
}

/// A worker that hands over to the provider.
fn worker(app: &TestApp, provider: &Recorded, settings: &str) -> Worker {
    let mut config = (*app.app.config).clone();
    let url = format!("graph://vendor.example/program?{settings}");
    let from = &config.mail.from;
    let mut graph = Graph::parse(&Url::parse(&url).unwrap(), from, SECRET).unwrap();
    let there = Url::parse(&format!("http://{}/", provider.address)).unwrap();
    (graph.sign_in, graph.api) = (there.clone(), there);
    config.mail.way = MailWay::Graph(Box::new(graph));
    Worker::new(app.machine.clone(), &config, app.app.clock.clone()).unwrap()
}

/// What the provider was asked: for tokens, and with mails.
fn kinds(asked: &[Asked]) -> Vec<&'static str> {
    let is_mail = |asked: &Asked| asked.head.contains("/sendMail ");
    asked.iter().map(|asked| if is_mail(asked) { "mail" } else { "token" }).collect()
}

promises! {
    async fn a_provider_gets_the_bytes_that_were_written(app: TestApp) {
        let provider = Recorded::start([recorded!("token"), recorded!("accepted")]).await;
        invite(&app, &administrator(&app).await, ["bob"]).await;
        worker(&app, &provider, "user=other@vendor.example").deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!((message.state.as_str(), message.attempts), ("sent", 1));
        let id = "3f2c8f55-0000-4000-8000-a34e3c9d1e00";
        assert_eq!(answers(&message), [format!("accepted HTTP 202 Accepted (request {id})")]);
        let [token, mail] = provider.asked().try_into().unwrap();
        assert!(token.head.starts_with("POST /vendor.example/oauth2/v2.0/token "), "{}", token.head);
        assert!(token.body.contains("client_secret=s3%7Ecret+of+the+program"), "{}", token.body);
        let path = "POST /v1.0/users/other@vendor.example/sendMail ";
        assert!(mail.head.starts_with(path), "{}", mail.head);
        let head = mail.head.to_ascii_lowercase();
        assert!(head.contains("content-type: text/plain"), "{head}");
        assert!(mail.head.contains("Bearer eyJ0eXAiOiJKV1QiLCJub25jZSI6.first"), "{}", mail.head);
        let mail = String::from_utf8(BASE64.decode(mail.body).unwrap()).unwrap();
        assert!(mail.contains("\r\nTo: bob@contoso.com\r\n"), "{mail}");
        assert_eq!(mail.matches("\r\nMessage-ID: <").count(), 1, "{mail}");
    }

    async fn a_token_is_asked_for_once_and_again_before_its_end(app: TestApp) {
        let plays = ["first", "second", "third"].map(|_| recorded!("accepted"));
        let [first, second, third] = plays;
        let plays = [recorded!("token"), first, second, recorded!("another_token"), third];
        let provider = Recorded::start(plays).await;
        let (worker, ann) = (worker(&app, &provider, ""), administrator(&app).await);
        for name in ["bob", "eve"] {
            invite(&app, &ann, [name]).await;
            worker.deliver_due().await.unwrap();
        }
        app.wait(TimeDelta::minutes(56));
        invite(&app, &ann, ["dan"]).await;
        worker.deliver_due().await.unwrap();
        let asked = provider.asked();
        assert_eq!(kinds(&asked), ["token", "mail", "mail", "token", "mail"]);
        assert!(asked[4].head.contains(".second"), "{}", asked[4].head);
        assert!(outbox(&app).await.iter().all(|message| message.state == "sent"));
    }

    async fn a_token_that_is_taken_back_costs_no_attempt(app: TestApp) {
        let provider = Recorded::start([
            recorded!("token"),
            recorded!("token_taken_back"),
            recorded!("another_token"),
            recorded!("accepted"),
        ])
        .await;
        invite(&app, &administrator(&app).await, ["bob"]).await;
        worker(&app, &provider, "").deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!((message.state.as_str(), message.attempts), ("sent", 1));
        assert_eq!(kinds(&provider.asked()), ["token", "mail", "token", "mail"]);
    }

    async fn a_provider_that_is_busy_is_left_alone_as_long_as_it_says(app: TestApp) {
        let provider = Recorded::start([
            recorded!("token"),
            recorded!("throttled"),
            recorded!("accepted"),
            recorded!("accepted"),
        ])
        .await;
        let (worker, ann) = (worker(&app, &provider, "connections=1"), administrator(&app).await);
        invite(&app, &ann, ["bob"]).await;
        worker.deliver_due().await.unwrap();
        let deferred = message(&app).await;
        assert_eq!((deferred.state.as_str(), deferred.attempts), ("queued", 1));
        let answer = &answers(&deferred)[0];
        assert!(answer.starts_with("deferred HTTP 429 ApplicationThrottled: "), "{answer}");
        // Neither this one, whose own wait would be over, nor another one.
        invite(&app, &ann, ["eve"]).await;
        app.wait(TimeDelta::minutes(9));
        assert_eq!(worker.deliver_due().await.unwrap(), 0);
        app.wait(TimeDelta::minutes(2));
        assert_eq!(worker.deliver_due().await.unwrap(), 2);
        assert!(outbox(&app).await.iter().all(|message| message.state == "sent"));
    }

    async fn a_provider_that_is_away_for_now_is_asked_again(app: TestApp) {
        let provider = Recorded::start([
            recorded!("unavailable"),
            recorded!("token"),
            recorded!("unavailable"),
            recorded!("accepted"),
        ])
        .await;
        let worker = worker(&app, &provider, "");
        invite(&app, &administrator(&app).await, ["bob"]).await;
        for minutes in [3, 10] {
            worker.deliver_due().await.unwrap();
            app.wait(TimeDelta::minutes(minutes));
        }
        worker.deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!((message.state.as_str(), message.attempts), ("sent", 3));
        let answer = "deferred HTTP 503 ErrorServerBusy: The server cannot service this request right now. Try again later.";
        assert_eq!(answers(&message)[..2], [answer, answer]);
    }

    async fn an_address_that_the_provider_does_not_take_is_final(app: TestApp) {
        let provider = Recorded::start([recorded!("token"), recorded!("invalid_recipients")]).await;
        invite(&app, &administrator(&app).await, ["bob"]).await;
        worker(&app, &provider, "").deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!(message.state, "failed");
        let answer = &answers(&message)[0];
        assert!(answer.starts_with("refused HTTP 400 ErrorInvalidRecipients: At least "), "{answer}");
    }

    async fn what_a_provider_has_against_us_loses_no_mail(app: TestApp) {
        let provider = Recorded::start([
            recorded!("wrong_secret"),
            recorded!("token"),
            recorded!("send_as_denied"),
        ])
        .await;
        let worker = worker(&app, &provider, "");
        invite(&app, &administrator(&app).await, ["bob"]).await;
        worker.deliver_due().await.unwrap();
        app.wait(TimeDelta::minutes(2));
        worker.deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!((message.state.as_str(), message.attempts), ("queued", 2));
        let [secret, sender] = answers(&message).try_into().unwrap();
        assert!(secret.starts_with("deferred HTTP 401 invalid_client: AADSTS7000215: "), "{secret}");
        assert!(sender.starts_with("deferred HTTP 403 ErrorSendAsDenied: "), "{sender}");
        for kept in [secret, sender] {
            assert!(!kept.contains(SECRET) && !kept.contains("eyJ0"), "{kept}");
        }
    }

    async fn a_provider_that_is_silent_or_breaks_off_is_asked_again(app: TestApp) {
        let provider = Recorded::start([
            recorded!("token"),
            Play::Silence,
            Play::CutOff("HTTP/1.1 202 Acc"),
            recorded!("accepted"),
        ])
        .await;
        let worker = worker(&app, &provider, "timeout=1");
        invite(&app, &administrator(&app).await, ["bob"]).await;
        for minutes in [2, 7] {
            worker.deliver_due().await.unwrap();
            app.wait(TimeDelta::minutes(minutes));
        }
        worker.deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!((message.state.as_str(), message.attempts), ("sent", 3));
        let [silent, broken, _] = answers(&message).try_into().unwrap();
        assert_eq!(silent, "unreachable no answer within 1 s");
        assert!(broken.starts_with("unreachable "), "{broken}");
        let [_, first, second, third] = provider.asked().try_into().unwrap();
        assert_eq!([&first.body, &second.body], [&third.body; 2]);
    }

    async fn a_provider_that_is_not_there_is_asked_again(app: TestApp) {
        let provider = Recorded::start([]).await;
        let mut gone = provider.clone();
        // Nobody may use this port.
        gone.address.set_port(1);
        invite(&app, &administrator(&app).await, ["bob"]).await;
        worker(&app, &gone, "timeout=5").deliver_due().await.unwrap();
        let message = message(&app).await;
        assert_eq!(message.state, "queued");
        let answer = &answers(&message)[0];
        assert!(answer.starts_with("unreachable ") && answer.contains("refused"), "{answer}");
    }

    async fn no_provider_leads_a_token_elsewhere(app: TestApp) {
        let elsewhere = Recorded::start([]).await;
        let away = include_str!("provider/elsewhere.http");
        let away = away.replace("ELSEWHERE", &elsewhere.address.to_string());
        let provider = Recorded::start([recorded!("token"), Play::Answer(away)]).await;
        invite(&app, &administrator(&app).await, ["bob"]).await;
        worker(&app, &provider, "").deliver_due().await.unwrap();
        assert_eq!(answers(&message(&app).await), ["deferred HTTP 307 Temporary Redirect"]);
        assert!(elsewhere.asked().is_empty());
    }

    async fn of_an_answer_without_an_end_only_the_beginning_is_read(app: TestApp) {
        let endless = format!("HTTP/1.1 500 Oh\nConnection: close\n\n{}", "x".repeat(5_000_000));
        let provider = Recorded::start([recorded!("token"), Play::Answer(endless)]).await;
        invite(&app, &administrator(&app).await, ["bob"]).await;
        worker(&app, &provider, "timeout=20").deliver_due().await.unwrap();
        let answers = answers(&message(&app).await);
        assert_eq!(answers, ["deferred HTTP 500 Internal Server Error"]);
    }

    async fn no_more_than_four_mails_are_on_their_way_to_one_mailbox(app: TestApp) {
        let answers = (0..9).map(|_| recorded!("accepted"));
        let plays = [recorded!("token")].into_iter().chain(answers);
        let provider = Recorded::start(plays).await.hold();
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
        invite(&app, &administrator(&app).await, names).await;
        let worker = worker(&app, &provider, "");
        let four = async {
            while provider.most_at_once() < 4 {
                tokio::task::yield_now().await;
            }
            provider.let_go();
        };
        let (sent, ()) = tokio::join!(worker.deliver_due(), four);
        assert_eq!(sent.unwrap(), names.len());
        assert_eq!(provider.most_at_once(), 4);
        assert_eq!(kinds(&provider.asked())[..2], ["token", "mail"]);
    }
}
