//! How often something may be tried: by guessers, by those who forgot, and by those who are guessed
//! at.

mod known_browser;
mod mails;

use chrono::TimeDelta;
use http::{
    HeaderValue, Response,
    header::{RETRY_AFTER, SET_COOKIE},
};
use server::{Limits, jobs};
use shared::{
    api::{
        Call, Endpoint, IntoCall, Json, invitation_requests, password_resets,
        profile::{ChangePassword, PasswordChange},
        session::{Create, SignIn},
    },
    problem::{FieldCode, Problem},
    values::{EmailAddress, NewPassword, Password},
};

use crate::{
    invitation_links::register,
    support::{PASSWORD, Person, TestApp, email, why},
};

const WRONG: &str = "another password here";

/// A browser in a network, with the cookies that it has been given.
#[derive(Clone)]
struct Browser {
    person: Person,
    network: &'static str,
}

impl Browser {
    fn new(app: &TestApp, network: &'static str) -> Self {
        Self { person: app.nobody(), network }
    }

    /// Sends what the portal's proxy would hand on, and keeps the cookies that come back.
    async fn send<C: IntoCall>(&mut self, call: C) -> Response<Vec<u8>> {
        let mut request = call.into_call().request().unwrap();
        request.headers_mut().append("x-forwarded-for", HeaderValue::from_static(self.network));
        let response = self.person.send(request).await;
        for cookie in response.headers().get_all(SET_COOKIE) {
            self.keep(cookie.to_str().unwrap().split(';').next().unwrap());
        }
        response
    }

    fn keep(&mut self, cookie: &str) {
        let name = |cookie: &str| cookie.split_once('=').unwrap().0.to_owned();
        let before = self.person.cookie.take().unwrap_or_default();
        let others = before.split("; ").filter(|it| !it.is_empty() && name(it) != name(cookie));
        let all: Vec<_> = others.chain([cookie]).collect();
        self.person.cookie = Some(all.join("; "));
    }

    async fn sign_in(&mut self, email: &EmailAddress, password: &str) -> u16 {
        self.send(sign_in(email, password)).await.status().as_u16()
    }

    /// Tries wrong passwords until there is nothing left.
    async fn use_up(&mut self, email: &EmailAddress) {
        while self.sign_in(email, WRONG).await != 429 {}
    }
}

fn sign_in(email: &EmailAddress, password: &str) -> Call<Create> {
    let password = Password::parse(password).unwrap();
    Create {}.with(Json(SignIn { email: email.clone(), password }))
}

fn request(email: &EmailAddress) -> Call<invitation_requests::Create> {
    invitation_requests::Create {}.with(Json(invitation_requests::InvitationRequest {
        email: email.clone(),
        agreement_number: "99999".parse().unwrap(),
        purchasing_account_number: "99999".parse().unwrap(),
    }))
}

fn reset(email: &EmailAddress) -> Call<password_resets::Create> {
    let email = email.clone();
    password_resets::Create {}.with(Json(password_resets::PasswordResetRequest { email }))
}

/// The same server with other numbers.
fn limited(app: &TestApp, change: impl FnOnce(&mut Limits)) -> TestApp {
    let mut config = (*app.app.config).clone();
    change(&mut config.limits);
    app.another(config)
}

async fn work(app: &TestApp) {
    jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
}

/// The letters of a kind in the outbox.
async fn letters(app: &TestApp, kind: &str) -> usize {
    app.written().await.1.iter().filter(|letter| letter.starts_with(&format!("{kind} "))).count()
}

promises! {
    async fn a_guesser_is_stopped_and_told_when_to_come_again(app: TestApp) {
        register(&app, "hana").await;
        let (mut guesser, hana) = (app.nobody(), email("hana"));
        for _ in 0..10 {
            assert_eq!(why(guesser.call(sign_in(&hana, WRONG)).await), (401, Problem::WrongCredentials));
        }
        app.wait(TimeDelta::minutes(3));
        // The right one is a guess, too.
        let response = guesser.send(sign_in(&hana, PASSWORD).request().unwrap()).await;
        assert_eq!(response.status(), 429);
        let again: u32 = response.headers()[RETRY_AFTER].to_str().unwrap().parse().unwrap();
        // Of ten minutes three have passed, and what the tries took.
        assert!((300..=420).contains(&again), "{again}");
        let (status, problem) = why(guesser.call(sign_in(&hana, PASSWORD)).await);
        let Problem::TooManyTries { again_at, seconds } = problem else { panic!("{problem:?}") };
        assert!(status == 429 && (300..=again).contains(&seconds), "{seconds}");
        assert!((again_at - app.app.clock.now()).num_seconds() < seconds.into());
        app.wait(TimeDelta::minutes(7));
        guesser.sign_in_by(sign_in(&hana, PASSWORD)).await.unwrap();
    }

    async fn being_stopped_does_not_tell_whether_there_is_an_account(app: TestApp) {
        register(&app, "hana").await;
        let mut answers = Vec::new();
        for name in ["hana", "nobody"] {
            let mut seen = Vec::new();
            for _ in 0..12 {
                let answer = app.nobody().call(sign_in(&email(name), WRONG)).await;
                seen.push(match why(answer) {
                    (status, Problem::TooManyTries { .. }) => (status, "too many tries"),
                    (status, problem) => (status, problem.code()),
                });
            }
            answers.push(seen);
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0][10].0, 429);
    }

    async fn an_address_counts_the_same_however_it_is_written(app: TestApp) {
        register(&app, "hana").await;
        let spellings = ["hana@contoso.com", "HANA@contoso.com", " Hana@Contoso.COM "];
        let mut guesser = Browser::new(&app, "203.0.113.1");
        for spelling in spellings.iter().cycle().take(10) {
            let written = EmailAddress::parse(spelling).unwrap();
            assert_eq!(guesser.sign_in(&written, WRONG).await, 401);
        }
        for spelling in spellings {
            let written = EmailAddress::parse(spelling).unwrap();
            assert_eq!(guesser.sign_in(&written, PASSWORD).await, 429, "{spelling}");
        }
    }

    async fn another_network_has_tries_of_its_own(app: TestApp) {
        register(&app, "hana").await;
        let hana = email("hana");
        Browser::new(&app, "203.0.113.1").use_up(&hana).await;
        assert_eq!(Browser::new(&app, "203.0.113.2").sign_in(&hana, PASSWORD).await, 204);
        // Whoever has one address of a /64 has all of them.
        Browser::new(&app, "2001:db8:1:2::1").use_up(&hana).await;
        assert_eq!(Browser::new(&app, "2001:db8:1:2:ffff::9").sign_in(&hana, PASSWORD).await, 429);
        assert_eq!(Browser::new(&app, "2001:db8:1:3::1").sign_in(&hana, PASSWORD).await, 204);
    }

    async fn an_address_that_a_client_made_up_gives_it_no_more_tries(app: TestApp) {
        register(&app, "hana").await;
        let hana = email("hana");
        Browser::new(&app, "203.0.113.1").use_up(&hana).await;
        for made_up in [
            "198.51.100.7, 203.0.113.1",
            "127.0.0.1, 203.0.113.1",
            "198.51.100.7, 127.0.0.1, 203.0.113.1, 127.0.0.1",
            "::ffff:203.0.113.1",
            "203.0.113.1:4711",
        ] {
            assert_eq!(Browser::new(&app, made_up).sign_in(&hana, PASSWORD).await, 429, "{made_up}");
        }
        for header in ["forwarded", "x-real-ip", "cf-connecting-ip", "true-client-ip"] {
            let mut request = sign_in(&hana, PASSWORD).request().unwrap();
            let headers = request.headers_mut();
            headers.append("x-forwarded-for", HeaderValue::from_static("203.0.113.1"));
            headers.append(header, HeaderValue::from_static("198.51.100.7"));
            assert_eq!(app.nobody().send(request).await.status(), 429, "{header}");
        }
    }

    async fn many_addresses_from_one_network_are_stopped_together(app: TestApp) {
        let app = limited(&app, |limits| limits.sign_ins_per_network = 5);
        register(&app, "hana").await;
        let mut guesser = Browser::new(&app, "203.0.113.1");
        for name in ["a", "b", "c", "d", "e"] {
            assert_eq!(guesser.sign_in(&email(name), WRONG).await, 401);
        }
        assert_eq!(guesser.sign_in(&email("hana"), PASSWORD).await, 429);
        assert_eq!(Browser::new(&app, "203.0.113.2").sign_in(&email("hana"), PASSWORD).await, 204);
    }

    async fn whoever_knows_the_password_uses_nothing_up(app: TestApp) {
        let app = limited(&app, |limits| {
            limits.sign_ins_per_address = 2;
            limits.sign_ins_per_network = 2;
        });
        register(&app, "hana").await;
        for _ in 0..5 {
            assert_eq!(Browser::new(&app, "203.0.113.1").sign_in(&email("hana"), PASSWORD).await, 204);
        }
    }

    async fn several_servers_count_together_also_at_the_same_time(app: TestApp) {
        let (one, other) = (app.clone(), limited(&app, |_| ()));
        let hana = email("hana");
        let tries = (0..40).map(|number| {
            let mut browser = Browser::new(if number % 2 == 0 { &one } else { &other }, "203.0.113.1");
            let hana = hana.clone();
            tokio::spawn(async move { browser.sign_in(&hana, WRONG).await })
        });
        let mut answers = Vec::new();
        for answer in tries.collect::<Vec<_>>() {
            answers.push(answer.await.unwrap());
        }
        let looked_at = answers.iter().filter(|status| **status == 401).count();
        assert_eq!(looked_at, 10, "{answers:?}");
        assert!(answers.iter().all(|status| [401, 429].contains(status)), "{answers:?}");
    }

    async fn a_try_is_counted_though_nobody_waits_for_the_answer(app: TestApp) {
        let app = limited(&app, |limits| limits.sign_ins_per_address = 1);
        let mut impatient = Browser::new(&app, "203.0.113.1");
        let before = app.app.passwords.made();
        let guess = tokio::spawn(async move { impatient.sign_in(&email("hana"), WRONG).await });
        while app.app.passwords.made() == before {
            assert!(!guess.is_finished(), "the password is looked at in between");
            tokio::task::yield_now().await;
        }
        guess.abort();
        let mut again = Browser::new(&app, "203.0.113.1");
        assert_eq!(again.sign_in(&email("hana"), WRONG).await, 429);
    }

    async fn what_is_counted_names_nobody_and_is_forgotten_when_it_is_over(app: TestApp) {
        let mut browser = Browser::new(&app, "203.0.113.1");
        browser.sign_in(&email("hana"), WRONG).await;
        let rows = || crate::support::rows(&app, "allowance");
        let kept = rows().await;
        assert_eq!(kept.len(), 2);
        for row in &kept {
            assert!(!row.contains("hana") && !row.contains("203.0.113.1"), "{row}");
        }
        jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
        assert_eq!(rows().await, kept);
        app.wait(TimeDelta::minutes(10));
        jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
        assert!(rows().await.is_empty());
    }

    async fn who_is_signed_in_guesses_their_own_password_no_more_often(app: TestApp) {
        let hana = register(&app, "hana").await;
        let change = |current: &str| {
            ChangePassword {}.with(Json(PasswordChange {
                current: Password::parse(current).unwrap(),
                new: NewPassword::parse("열두 마리 고래가 인천항에 왔다").unwrap(),
            }))
        };
        let wrong = Problem::invalid("/current", FieldCode::WrongPassword);
        for _ in 0..10 {
            assert_eq!(why(hana.call(change(WRONG)).await), (422, wrong.clone()));
        }
        assert_eq!(why(hana.call(change(PASSWORD)).await).0, 429);
        // Somebody else is not concerned.
        let dora = register(&app, "dora").await;
        dora.call(change(PASSWORD)).await.unwrap();
        app.wait(TimeDelta::minutes(10));
        hana.call(change(PASSWORD)).await.unwrap();
    }
}
