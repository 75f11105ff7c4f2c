//! Codes of invitations, and "Where is my invitation?": what they open, for whom, and how often
//! somebody may guess.

use chrono::TimeDelta;
use server::{codes::Coded, jobs, links::InvitationToken};
use shared::{
    access::Role,
    api::{
        Call, Endpoint, Json,
        deliveries::MailEventKind,
        invitation_inquiries::{
            Answer, Create, GetSender, Inquiry, InquiryProof, NewInquiry, Whereabouts,
        },
        invitation_links::{CodeHolder, Holder, LinkState, LookUp, LookUpCode},
        invitations::{Invitation, Resend, Withdraw},
    },
    problem::{FieldCode, Problem},
    values::{EmailAddress, MailedCode},
};

use crate::{
    invitation_links::{invite, register, registration, token},
    support::{Person, TestApp, email, rows, why},
};

fn code(app: &TestApp, invitation: &Invitation, generation: i32) -> MailedCode {
    let token = InvitationToken { invitation_id: invitation.id, generation };
    Coded::Invitation(token).code(&app.app.config.secrets)
}

fn enter(email: &EmailAddress, code: MailedCode) -> Call<LookUpCode> {
    LookUpCode {}.with(Json(CodeHolder { email: email.clone(), code }))
}

fn wrong() -> (u16, Problem) {
    (422, Problem::invalid("/code", FieldCode::WrongCode))
}

/// A code that is nobody's, as far as chance allows.
fn guess(number: u8) -> MailedCode {
    MailedCode::new([number, 1, 2, 3, 4])
}

async fn ask(app: &TestApp, name: &str) -> Inquiry {
    let inquiry = NewInquiry { email: email(name) };
    let inquiry = app.nobody().call(Create {}.with(Json(inquiry))).await.unwrap();
    jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
    inquiry
}

fn prove(app: &TestApp, inquiry: Inquiry) -> Call<Answer> {
    let code = Coded::Inquiry(inquiry.id).code(&app.app.config.secrets);
    Answer { inquiry_id: inquiry.id }.with(Json(InquiryProof { code }))
}

fn try_code(inquiry: Inquiry, code: MailedCode) -> Call<Answer> {
    Answer { inquiry_id: inquiry.id }.with(Json(InquiryProof { code }))
}

async fn letters(app: &TestApp) -> Vec<String> {
    let letters = app.written().await.1;
    letters.into_iter().filter(|it| it.starts_with("invitation_inquiry ")).collect()
}

async fn withdraw(app: &TestApp, by: &Person, invitation: &Invitation) {
    let organization_id = app.contoso.organization_id;
    by.call(Withdraw { organization_id, invitation_id: invitation.id }).await.unwrap();
}

promises! {
    async fn a_code_opens_what_the_link_opens_and_changes_nothing(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        for _ in 0..20 {
            let found = app.nobody().call(enter(&email("hana"), code(&app, &invitation, 1))).await;
            let Holder { token: found } = found.unwrap();
            assert_eq!(found, token(&app, &invitation, 1));
        }
        assert_eq!(app.written().await.0, ["invited"]);
        app.nobody().call(registration(token(&app, &invitation, 1))).await.unwrap();
    }

    async fn a_code_dies_with_its_link(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let organization_id = app.contoso.organization_id;
        let again = Resend { organization_id, invitation_id: invitation.id };
        ann.call(again).await.unwrap();
        let old = app.nobody().call(enter(&email("hana"), code(&app, &invitation, 1))).await;
        assert_eq!(why(old), wrong());
        // The present one leads to the page that says what became of it.
        withdraw(&app, &ann, &invitation).await;
        let found = app.nobody().call(enter(&email("hana"), code(&app, &invitation, 2))).await;
        let page = app.nobody().call(LookUp {}.with(Json(found.unwrap()))).await.unwrap();
        assert_eq!(page.state, LinkState::Withdrawn);
    }

    async fn a_code_is_good_with_its_own_address_only(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        invite(&app, &ann, "dana").await;
        let other = app.nobody().call(enter(&email("dana"), code(&app, &invitation, 1))).await;
        assert_eq!(why(other), wrong());
    }

    async fn who_guesses_codes_is_stopped_wherever_they_come_from(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        for number in 0..10 {
            assert_eq!(why(app.nobody().call(enter(&email("hana"), guess(number))).await), wrong());
        }
        let right = enter(&email("hana"), code(&app, &invitation, 1));
        assert_eq!(why(app.nobody().call(right).await).0, 429);
        app.wait(TimeDelta::minutes(10));
        // From ever other networks a hundred times a day.
        for number in 10..100_u8 {
            let mut request = enter(&email("hana"), guess(number)).request().unwrap();
            let network = format!("198.51.100.{number}");
            request.headers_mut().append("x-forwarded-for", network.parse().unwrap());
            assert_eq!(app.nobody().send(request).await.status(), 422, "{number}");
        }
        let right = enter(&email("hana"), code(&app, &invitation, 1));
        assert_eq!(why(app.nobody().call(right).await).0, 429);
        // The link is another matter: no stranger can lock that.
        app.nobody().call(registration(token(&app, &invitation, 1))).await.unwrap();
    }

    async fn whoever_enters_the_right_code_uses_nothing_up(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        for _ in 0..15 {
            let call = enter(&email("hana"), code(&app, &invitation, 1));
            app.nobody().call(call).await.unwrap();
        }
    }

    async fn whoever_reads_the_mailbox_sees_the_truth_and_goes_on(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let inquiry = ask(&app, "hana").await;
        assert_eq!(letters(&app).await, ["invitation_inquiry hana@contoso.com"]);
        let Whereabouts { email: address, has_account, invitations } =
            app.nobody().call(prove(&app, inquiry)).await.unwrap();
        assert_eq!((address, has_account), (email("hana"), false));
        let [found] = <[_; 1]>::try_from(invitations).unwrap();
        assert_eq!(found.organization.as_ref(), "contoso");
        assert_eq!(found.inviter, invitation.inviter.map(|inviter| inviter.name));
        assert_eq!((found.state, found.sent_at), (LinkState::Open, invitation.sent_at));
        assert_eq!(found.mails[0].state, MailEventKind::Queued);
        assert!(found.mails[0].message_id.contains('@'));
        app.nobody().call(registration(found.token.unwrap())).await.unwrap();
    }

    async fn what_was_withdrawn_is_shown_and_leads_nowhere(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        withdraw(&app, &ann, &invitation).await;
        let inquiry = ask(&app, "hana").await;
        let found = app.nobody().call(prove(&app, inquiry)).await.unwrap().invitations.remove(0);
        assert_eq!((found.state, found.token), (LinkState::Withdrawn, None));
    }

    async fn who_has_an_account_is_told_so(app: TestApp) {
        register(&app, "hana").await;
        let inquiry = ask(&app, "hana").await;
        let found = app.nobody().call(prove(&app, inquiry)).await.unwrap();
        assert!(found.has_account);
        assert_eq!(found.invitations[0].state, LinkState::Accepted);
    }

    async fn a_stranger_to_the_portal_gets_no_mail_and_the_same_answer(app: TestApp) {
        let inquiry = ask(&app, "nobody").await;
        assert!(letters(&app).await.is_empty());
        assert!(rows(&app, "invitation_inquiry").await.is_empty());
        assert_eq!(why(app.nobody().call(prove(&app, inquiry)).await), wrong());
    }

    async fn the_code_of_an_inquiry_works_once_for_a_quarter_of_an_hour(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        invite(&app, &ann, "hana").await;
        let used = ask(&app, "hana").await;
        app.nobody().call(prove(&app, used)).await.unwrap();
        assert_eq!(why(app.nobody().call(prove(&app, used)).await), wrong());
        let late = ask(&app, "hana").await;
        app.wait(TimeDelta::minutes(15));
        assert_eq!(why(app.nobody().call(prove(&app, late)).await), wrong());
        jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
        assert!(rows(&app, "invitation_inquiry").await.is_empty());
    }

    async fn of_two_who_enter_one_code_at_once_one_sees(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        invite(&app, &ann, "hana").await;
        let inquiry = ask(&app, "hana").await;
        let tries = [(); 2].map(|()| {
            let (somebody, call) = (app.nobody(), prove(&app, inquiry));
            tokio::spawn(async move { somebody.call(call).await.is_ok() })
        });
        let [first, second] = tries;
        assert!(first.await.unwrap() ^ second.await.unwrap());
    }

    async fn five_wrong_tries_end_an_inquiry_and_no_other(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        invite(&app, &ann, "hana").await;
        let (guessed, own) = (ask(&app, "hana").await, ask(&app, "hana").await);
        for number in 0..5 {
            assert_eq!(why(app.nobody().call(try_code(guessed, guess(number))).await), wrong());
        }
        assert_eq!(why(app.nobody().call(prove(&app, guessed)).await).0, 429);
        // Whoever asked themselves has a code and tries of their own.
        app.nobody().call(prove(&app, own)).await.unwrap();
    }

    async fn a_mailbox_is_not_filled_with_codes(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        invite(&app, &ann, "hana").await;
        for _ in 0..5 {
            ask(&app, "hana").await;
        }
        assert_eq!(letters(&app).await.len(), 3);
    }

    async fn a_mail_administrator_is_told_what_every_mail_shows(app: TestApp) {
        let sender = app.nobody().call(GetSender {}).await.unwrap();
        assert_eq!(sender.from.domain(), sender.message_id_domain);
        assert_eq!(sender.envelope_domain, sender.message_id_domain);
        assert!(sender.dkim_selectors.is_empty());
    }
}
