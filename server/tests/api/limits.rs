//! How often something may be tried: by guessers, by those who forgot, and by those who are guessed
//! at.

use chrono::TimeDelta;
use http::{
    HeaderValue, Response,
    header::{RETRY_AFTER, SET_COOKIE},
};
use server::{Limits, jobs};
use shared::{
    access::Role,
    api::{
        Call, Endpoint, IntoCall, Json,
        invitation_links::{AskConfirmation, Holder, LookUp},
        invitation_requests, invitations, password_resets,
        profile::{ChangePassword, PasswordChange},
        session::{Create, Delete, SignIn},
    },
    problem::{FieldCode, Problem},
    values::{EmailAddress, NewPassword, Password},
};

use crate::{
    invitation_links::{invite, register, token},
    support::{PASSWORD, Person, TestApp, block, email, invitation, why},
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

    async fn strangers_who_try_passwords_do_not_keep_out_a_browser_that_is_known(app: TestApp) {
        let app = limited(&app, |limits| limits.sign_ins_per_network = 30);
        register(&app, "hana").await;
        let hana = email("hana");
        let mut known = Browser::new(&app, "203.0.113.1");
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 204);
        assert_eq!(known.send(Delete {}).await.status(), 204);
        // In the same network, with her address and with every other.
        let mut stranger = Browser::new(&app, "203.0.113.1");
        stranger.use_up(&hana).await;
        for name in ["a", "b", "c"] {
            stranger.use_up(&email(name)).await;
        }
        assert_eq!(stranger.sign_in(&email("never-tried"), WRONG).await, 429);
        assert_eq!(known.sign_in(&hana, WRONG).await, 401);
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 204);
        // Wherever it is carried.
        known.network = "198.51.100.1";
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 204);
        // It has as many tries as everybody, and they are its own.
        known.use_up(&hana).await;
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 429);
        assert_eq!(Browser::new(&app, "198.51.100.1").sign_in(&hana, PASSWORD).await, 204);
    }

    async fn a_known_browser_is_known_for_who_signed_in_there_only(app: TestApp) {
        register(&app, "hana").await;
        register(&app, "dora").await;
        let mut dora = Browser::new(&app, "203.0.113.1");
        assert_eq!(dora.sign_in(&email("dora"), PASSWORD).await, 204);
        Browser::new(&app, "203.0.113.1").use_up(&email("hana")).await;
        assert_eq!(dora.sign_in(&email("hana"), PASSWORD).await, 429);
        // A machine that both use knows both.
        dora.network = "203.0.113.2";
        assert_eq!(dora.sign_in(&email("hana"), PASSWORD).await, 204);
        dora.network = "203.0.113.1";
        Browser::new(&app, "203.0.113.1").use_up(&email("dora")).await;
        assert_eq!(dora.sign_in(&email("hana"), PASSWORD).await, 204);
        assert_eq!(dora.sign_in(&email("dora"), PASSWORD).await, 204);
    }

    async fn another_password_makes_every_other_browser_a_stranger(app: TestApp) {
        register(&app, "hana").await;
        let hana = email("hana");
        let (mut at_home, mut at_work) =
            (Browser::new(&app, "203.0.113.1"), Browser::new(&app, "203.0.113.1"));
        assert_eq!(at_home.sign_in(&hana, PASSWORD).await, 204);
        assert_eq!(at_work.sign_in(&hana, PASSWORD).await, 204);
        let new = "열두 마리 고래가 인천항에 왔다";
        let change = PasswordChange {
            current: Password::parse(PASSWORD).unwrap(),
            new: NewPassword::parse(new).unwrap(),
        };
        assert_eq!(at_work.send(ChangePassword {}.with(Json(change))).await.status(), 204);
        Browser::new(&app, "203.0.113.1").use_up(&hana).await;
        assert_eq!(at_home.sign_in(&hana, new).await, 429);
        assert_eq!(at_work.sign_in(&hana, new).await, 204);
    }

    async fn a_mark_that_differs_in_anything_is_nobodys(app: TestApp) {
        register(&app, "hana").await;
        let hana = email("hana");
        let mut known = Browser::new(&app, "203.0.113.1");
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 204);
        let cookies = known.person.cookie.clone().unwrap();
        let mark = cookies.split("browser=").nth(1).unwrap().to_owned();
        Browser::new(&app, "203.0.113.1").use_up(&hana).await;
        let mut other = mark.clone().into_bytes();
        other[3] = if other[3] == b'A' { b'B' } else { b'A' };
        let other = String::from_utf8(other).unwrap();
        let many = [".", "A.B.C", "=", "%00", &"A".repeat(5000)];
        for wrong in [&mark[..40], &mark[1..], &other].into_iter().chain(many) {
            let mut browser = Browser::new(&app, "203.0.113.1");
            browser.person.cookie = Some(format!("browser={wrong}"));
            assert_eq!(browser.sign_in(&hana, PASSWORD).await, 429, "{wrong:?}");
        }
        let mut browser = Browser::new(&app, "203.0.113.1");
        browser.person.cookie = Some(format!("browser={mark}"));
        assert_eq!(browser.sign_in(&hana, PASSWORD).await, 204);
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

    async fn a_network_asks_for_ten_mails_an_hour_whoever_they_are_for(app: TestApp) {
        register(&app, "hana").await;
        let mut asking = Browser::new(&app, "203.0.113.1");
        for number in 0..5 {
            assert_eq!(asking.send(request(&email(&format!("a{number}")))).await.status(), 204);
            assert_eq!(asking.send(reset(&email(&format!("a{number}")))).await.status(), 204);
        }
        for name in ["hana", "nobody"] {
            assert_eq!(asking.send(request(&email(name))).await.status(), 429);
            let refused = asking.send(reset(&email(name))).await;
            assert_eq!(refused.status(), 429);
            let again: u32 = refused.headers()[RETRY_AFTER].to_str().unwrap().parse().unwrap();
            assert!((3000..=3600).contains(&again), "{again}");
        }
        assert_eq!(Browser::new(&app, "203.0.113.2").send(reset(&email("hana"))).await.status(), 204);
        app.wait(TimeDelta::hours(1));
        assert_eq!(asking.send(request(&email("hana"))).await.status(), 204);
    }

    async fn a_mailbox_is_not_filled_by_strangers_and_nobody_is_told(app: TestApp) {
        register(&app, "hana").await;
        for number in 0..6 {
            let network = ["203.0.113.1", "203.0.113.2", "203.0.113.3"][number % 3];
            let mut stranger = Browser::new(&app, network);
            assert_eq!(stranger.send(reset(&email("hana"))).await.status(), 204);
            work(&app).await;
        }
        assert_eq!(letters(&app, "password_reset").await, 3);
        app.wait(TimeDelta::days(1));
        Browser::new(&app, "203.0.113.1").send(reset(&email("hana"))).await;
        work(&app).await;
        assert_eq!(letters(&app, "password_reset").await, 4);
    }

    async fn strangers_do_not_keep_a_known_browser_from_a_new_password(app: TestApp) {
        register(&app, "hana").await;
        let mut known = Browser::new(&app, "203.0.113.1");
        assert_eq!(known.sign_in(&email("hana"), PASSWORD).await, 204);
        for _ in 0..4 {
            Browser::new(&app, "203.0.113.2").send(reset(&email("hana"))).await;
            work(&app).await;
        }
        assert_eq!(letters(&app, "password_reset").await, 3);
        assert_eq!(known.send(reset(&email("hana"))).await.status(), 204);
        // At the same time, and first.
        Browser::new(&app, "203.0.113.2").send(reset(&email("hana"))).await;
        work(&app).await;
        assert_eq!(letters(&app, "password_reset").await, 4);
    }

    async fn an_inviter_sends_so_many_invitations_a_day_and_no_more(app: TestApp) {
        let app = limited(&app, |limits| limits.invitations_per_inviter = 3);
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let create = |names: &[&str]| {
            let people = names.iter().map(|name| block(name, app.contoso.account)).collect();
            let new = invitations::NewInvitations { people };
            invitations::Create { organization_id }.with(Json(new))
        };
        ann.call(create(&["a", "b"])).await.unwrap();
        // All or nothing: what is refused uses nothing up.
        assert_eq!(why(ann.call(create(&["c", "d"])).await).0, 429);
        let made = ann.call(create(&["c"])).await.unwrap();
        let resend = invitations::Resend { organization_id, invitation_id: made[0].id };
        assert_eq!(why(ann.call(resend).await).0, 429);
        assert_eq!(letters(&app, "colleague_invitation").await, 3);
        // A colleague has an allowance of their own.
        let eve = app.member(Role::AccountAdministrator).await;
        eve.call(create(&["d"])).await.unwrap();
        app.wait(TimeDelta::days(1));
        let ann_again = app.signed_in(ann_id).await;
        ann_again.call(create(&["e"])).await.unwrap();
    }

    async fn an_organization_mails_one_address_so_often_a_day_and_no_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let made = invite(&app, &ann, "hana").await;
        let organization_id = app.contoso.organization_id;
        let resend = || invitations::Resend { organization_id, invitation_id: made.id };
        for _ in 0..9 {
            ann.call(resend()).await.unwrap();
        }
        assert_eq!(why(ann.call(resend()).await).0, 429);
        let withdraw = invitations::Withdraw { organization_id, invitation_id: made.id };
        ann.call(withdraw).await.unwrap();
        let new = Json(invitation("hana", app.contoso.account));
        let again = invitations::Create { organization_id }.with(new);
        assert_eq!(why(ann.call(again).await).0, 429);
        // Other organizations are not concerned, and learn nothing.
        let (bob, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let organization_id = app.fabrikam.organization_id;
        let new = Json(invitation("hana", app.fabrikam.account));
        bob.call(invitations::Create { organization_id }.with(new)).await.unwrap();
    }

    async fn who_holds_a_link_asks_for_its_confirmation_so_often_and_no_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let ask = || {
            AskConfirmation {}.with(Json(Holder { token: token(&app, &invitation, 1) }))
        };
        for _ in 0..10 {
            app.nobody().call(ask()).await.unwrap();
        }
        assert_eq!(why(app.nobody().call(ask()).await).0, 429);
    }

    async fn links_are_looked_up_so_often_from_a_network_and_no_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let look = || LookUp {}.with(Json(Holder { token: token(&app, &invitation, 1) }));
        let mut browser = Browser::new(&app, "203.0.113.1");
        for _ in 0..300 {
            assert_eq!(browser.send(look()).await.status(), 200);
        }
        assert_eq!(browser.send(look()).await.status(), 429);
        assert_eq!(Browser::new(&app, "203.0.113.2").send(look()).await.status(), 200);
    }
}
