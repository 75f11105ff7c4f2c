//! What operators have at hand every day: imports, the outbox, looking things up.

use std::future::pending;

use chrono::TimeDelta;
use http::Request;
use server::{Importer, codes::Coded, links::InvitationToken, samples};
use shared::{
    access::Role,
    api::{
        Call, Endpoint, Json,
        audit::{self, Action},
        deliveries::{Happening, MailEventKind},
        invitation_links::LinkState,
        invitations,
        look_ups::{self, Asked, Found, NewLookUp},
        operator_imports,
        operator_imports::{
            CreateToken, ImportFilter, ListFaults, ListTokens, NewFeedToken, RevokeToken,
        },
        operator_mails::{
            self, GetFigures, KnownMail, MailFilter, MailRetry, MailStanding, MailSummary, Retry,
        },
    },
    ids::{InvitationId, MailId},
    page::PageQuery,
    problem::{FieldCode, Problem},
};

use crate::{
    invitation_links::invite,
    support::{Kind, Person, TestApp, email, why},
};

/// Somebody of the vendor's staff.
pub(crate) async fn operator(app: &TestApp) -> Person {
    let address = format!("o{}@vendor.test", uuid::Uuid::now_v7().simple()).parse().unwrap();
    let now = app.app.clock.now();
    let person = samples::person(&app.machine, &address, "none", now).await.unwrap();
    samples::operator(&app.machine, person, now).await.unwrap();
    app.signed_in(person).await
}

/// What a mail server has said of the mails to an address, and what that makes of them.
async fn answered(app: &TestApp, name: &str, kind: &str, reply: &str) {
    let to = email(name);
    let becomes = match kind {
        "deferred" => "due_at = '2999-01-01 00:00:00+00:00'",
        "accepted" => "state = 'sent', failed_at = null",
        _ => "state = 'failed', failed_at = created_at",
    };
    app.behind(&format!(
        "update message set attempts = attempts + 1, {becomes} where email = '{to}'"
    ))
    .await;
    app.behind(&format!(
        "insert into message_event (id, message_id, kind, reply, created_at, next_at) \
         select {} as id, id, '{kind}', '{reply}', created_at, \
         case when '{kind}' = 'deferred' then due_at end from message where email = '{to}'",
        match app.kind {
            Kind::Sqlite => "randomblob(16)",
            Kind::Postgres => "gen_random_uuid()",
        }
    ))
    .await;
}

async fn mails(person: &Person, filter: MailFilter) -> Vec<MailSummary> {
    // Short pages: what holds of one holds of all of them.
    let mut query = PageQuery { limit: 2.try_into().unwrap(), filter, cursor: None };
    let mut mails = Vec::new();
    loop {
        let call = operator_mails::List {}.query(query.clone());
        let page = person.call(call).await.unwrap();
        mails.extend(page.items);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return mails,
        }
    }
}

async fn standing(person: &Person, standing: MailStanding) -> Vec<String> {
    let filter = MailFilter { standing: Some(standing), search: None };
    mails(person, filter).await.iter().map(|mail| mail.email.to_string()).collect()
}

async fn mail_to(person: &Person, name: &str) -> MailSummary {
    let filter = MailFilter { standing: None, search: Some(email(name).to_string()) };
    mails(person, filter).await.remove(0)
}

fn retry(mail_id: MailId, attempts: u32) -> Call<Retry> {
    Retry { mail_id }.with(Json(MailRetry { attempts }))
}

async fn get(person: &Person, mail_id: MailId) -> KnownMail {
    person.call(operator_mails::Get { mail_id }).await.unwrap()
}

async fn look_up(person: &Person, text: &str) -> Found {
    let asked = Json(NewLookUp { text: text.to_owned() });
    person.call(look_ups::Create {}.with(asked)).await.unwrap()
}

/// How often a mail of the organization was tried again, as its administrators read it.
async fn retries(app: &TestApp, person: &Person) -> Vec<String> {
    let organization_id = app.contoso.organization_id;
    let page = person.call(audit::List { organization_id }.query(PageQuery::default())).await;
    let events = page.unwrap().items.into_iter().filter(|it| it.action == Action::MailRetried);
    events.map(|event| event.subject.and_then(|it| it.email).unwrap()).collect()
}

fn secrets_of(app: &TestApp, invitation_id: InvitationId) -> [String; 2] {
    let token = InvitationToken { invitation_id, generation: 1 };
    let secrets = &app.app.config.secrets;
    [token.write(secrets), Coded::Invitation(token).code(secrets).expose()]
}

promises! {
    async fn an_operator_sees_where_each_mail_stands_and_no_link_or_code_of_any(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let operator = operator(&app).await;
        let mut canaries = Vec::new();
        for name in ["queued", "deferred", "refused", "accepted"] {
            let invitation = invite(&app, &ann, name).await;
            let [token, code] = secrets_of(&app, invitation.id);
            if name != "queued" {
                let reply = format!("550 5.7.1 blocked https://portal.test/invitations/{token}");
                answered(&app, name, name, &reply).await;
            }
            canaries.extend([token, code]);
        }
        let at = |name: &str| vec![email(name).to_string()];
        assert_eq!(standing(&operator, MailStanding::Queued).await, at("queued"));
        assert_eq!(standing(&operator, MailStanding::Deferred).await, at("deferred"));
        assert_eq!(standing(&operator, MailStanding::Refused).await, at("refused"));
        assert_eq!(standing(&operator, MailStanding::HandedOver).await, at("accepted"));
        assert!(standing(&operator, MailStanding::Bounced).await.is_empty());
        assert!(standing(&operator, MailStanding::Canceled).await.is_empty());
        assert_eq!(mails(&operator, MailFilter::default()).await.len(), 4);
        let figures = operator.call(GetFigures {}).await.unwrap();
        assert_eq!((figures.waiting, figures.deferred, figures.failed_in_a_day), (2, 1, 1));
        assert!(figures.waiting_since.is_some());
        let refused = mail_to(&operator, "refused").await;
        let known = get(&operator, refused.id).await;
        assert!(known.is_retriable);
        let text = known.text.unwrap();
        assert!(text.body.contains("/invitations/********"), "{}", text.body);
        let is_refusal = |what: &Happening| {
            matches!(what, Happening::Mail(mail) if mail.kind == MailEventKind::Refused)
        };
        assert!(known.events.iter().any(|event| is_refusal(&event.what)));
        // By the Message-ID, too.
        let filter = MailFilter { standing: None, search: Some(known.message_id.clone()) };
        assert_eq!(mails(&operator, filter).await[0].id, refused.id);
        // Every byte that there is for an operator.
        let mut paths = vec![
            "/api/operator/imports".to_owned(),
            "/api/operator/feed-tokens".to_owned(),
            "/api/operator/mail-figures".to_owned(),
            "/api/operator/mails".to_owned(),
            "/api/operator/look-ups".to_owned(),
        ];
        for mail in mails(&operator, MailFilter::default()).await {
            paths.push(format!("/api/operator/mails/{}", mail.id));
        }
        let mut bytes = Vec::new();
        for path in &paths {
            let request = Request::builder().uri(path.as_str()).body(Vec::new()).unwrap();
            let answer = operator.send(request).await;
            assert_eq!(answer.status(), 200, "{path}");
            bytes.extend(answer.into_body());
        }
        for name in ["queued", "deferred", "refused", "accepted"] {
            let found = look_up(&operator, email(name).as_ref()).await;
            bytes.extend(serde_json::to_vec(&found).unwrap());
        }
        let all = String::from_utf8(bytes).unwrap();
        for canary in canaries {
            assert!(!all.contains(&canary), "{canary}");
        }
    }

    async fn a_refused_mail_is_tried_again_once_and_what_was_accepted_never(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (one, other) = (operator(&app).await, operator(&app).await);
        let bob = invite(&app, &ann, "bob").await;
        answered(&app, "bob", "refused", "550 5.1.1 no such user").await;
        let seen = mail_to(&one, "bob").await;
        assert_eq!((seen.standing, seen.attempts), (MailStanding::Refused, 1));
        let (first, second) =
            tokio::join!(one.call(retry(seen.id, 1)), other.call(retry(seen.id, 1)));
        for mail in [first.unwrap(), second.unwrap()] {
            assert_eq!(mail.mail.standing, MailStanding::Deferred);
            assert!(!mail.is_retriable, "it is due now");
        }
        // A second server's clock is a little behind.
        app.wait(TimeDelta::seconds(-1));
        assert!(!one.call(retry(seen.id, 1)).await.unwrap().is_retriable);
        assert_eq!(retries(&app, &ann).await, [email("bob").to_string()]);
        // The customer reads it where the invitation is, too.
        let organization_id = app.contoso.organization_id;
        let at = shared::api::deliveries::Get { organization_id, invitation_id: bob.id };
        let story = ann.call(at).await.unwrap();
        let is_retry = |what: &Happening| {
            matches!(what, Happening::Done { action: Action::MailRetried, .. })
        };
        assert_eq!(story.events.iter().filter(|event| is_retry(&event.what)).count(), 1);
        // A mail server has it: whatever is asked, it is not sent again.
        answered(&app, "bob", "accepted", "250 ok").await;
        let settled = Problem::MailSettled { standing: MailStanding::HandedOver };
        assert_eq!(why(one.call(retry(seen.id, 2)).await), (409, settled));
        // Nor is one whose link has ended.
        let eve = invite(&app, &ann, "eve").await;
        answered(&app, "eve", "refused", "550 5.1.1 no such user").await;
        let dead = mail_to(&one, "eve").await;
        let withdraw = invitations::Withdraw { organization_id, invitation_id: eve.id };
        ann.call(withdraw).await.unwrap();
        let closed = Problem::InvitationClosed { state: LinkState::Withdrawn };
        assert_eq!(why(one.call(retry(dead.id, 1)).await), (409, closed));
        assert!(!get(&one, dead.id).await.is_retriable);
        assert_eq!(retries(&app, &ann).await.len(), 1);
    }

    async fn whatever_can_be_named_is_found_whole_and_looking_is_written_down(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let operator = operator(&app).await;
        let bob = invite(&app, &ann, "bob").await;
        let found = look_up(&operator, " BOB@Contoso.com ").await;
        assert_eq!(found.asked, Asked::Address(email("bob")));
        let story = found.address.unwrap();
        assert!(story.person.is_none() && story.memberships.is_empty());
        assert_eq!((story.invitations.len(), story.mails.len()), (1, 1));
        assert_eq!(story.invitations[0].name, bob.name);
        assert!(story.events.iter().any(|it| it.event.action == Action::Invited));
        assert!(story.events.iter().all(|it| it.event.network.is_none()));
        // Somebody with roles, by their own address.
        let (_, id) = app.member_of(&app.contoso, Role::ReportViewer).await;
        let address = samples::email_of(&app.machine, id).await.unwrap();
        let story = look_up(&operator, address.as_ref()).await.address.unwrap();
        assert_eq!(story.person.unwrap().id, id);
        assert_eq!(story.memberships[0].assignments[0].role, Role::ReportViewer);
        // Numbers, however they are written, names by their beginning, and mails.
        let number = app.contoso.account_number.to_string();
        let spaced = format!("{}-{} ", &number[..4], &number[4..]);
        let account = look_up(&operator, &spaced).await.account.unwrap();
        assert_eq!(account.number, app.contoso.account_number);
        let designated = look_up(&operator, account.administrator_email.as_ref()).await;
        assert!(!designated.address.unwrap().designations.is_empty());
        let agreement = look_up(&operator, app.contoso.agreement_number.as_ref()).await;
        let agreement = agreement.agreement.unwrap();
        assert!(agreement.accounts.contains(&account));
        let name = agreement.organization.name.to_string();
        let found = look_up(&operator, &name[..4].to_uppercase()).await;
        assert_eq!(found.organizations, [agreement.organization]);
        let mail = mail_to(&operator, "bob").await;
        let id = get(&operator, mail.id).await.message_id;
        assert_eq!(look_up(&operator, &id).await.mail.unwrap().id, mail.id);
        // Nothing says what was looked for; too little is said at its field.
        let nothing = look_up(&operator, "nobody@nowhere.test").await;
        assert_eq!(nothing.asked, Asked::Address("nobody@nowhere.test".parse().unwrap()));
        assert!(nothing.address.is_none());
        let empty = look_ups::Create {}.with(Json(NewLookUp { text: "  ".to_owned() }));
        let empty = why(operator.call(empty).await);
        assert_eq!(empty, (422, Problem::invalid("/text", FieldCode::Empty)));
        let log = operator.call(look_ups::List {}.query(PageQuery::default())).await.unwrap().items;
        assert_eq!(log.len(), 8);
        assert_eq!(log[0].asked, "nobody@nowhere.test");
        assert!(log.iter().all(|it| it.by.is_some()));
    }

    async fn tokens_are_said_once_and_imports_are_listed_with_what_was_wrong(app: TestApp) {
        let operator = operator(&app).await;
        let new = |name: &str, days| {
            let name = name.parse().unwrap();
            CreateToken {}.with(Json(NewFeedToken { name, days }))
        };
        let made = operator.call(new("erp", 30)).await.unwrap();
        assert!(made.token.starts_with("bcfeed_"));
        let taken = (422, Problem::invalid("/name", FieldCode::NameTaken));
        assert_eq!(why(operator.call(new("erp", 30)).await), taken);
        let never = (422, Problem::invalid("/days", FieldCode::LimitOutOfRange));
        assert_eq!(why(operator.call(new("crm", 0)).await), never);
        let importer = tokio::spawn(Importer::new(&app.app, app.machine.clone()).run(pending()));
        let feed = "{\"kind\":\"nothing\"}\n{\"kind\":\"nothing\"}\n{\"kind\":\"nothing\"}\n";
        let request = Request::put("/api/feed/orders.jsonl?wait=20")
            .header("authorization", format!("Bearer {}", made.token))
            .header("content-type", "application/jsonl")
            .body(feed.as_bytes().to_vec());
        app.nobody().send(request.unwrap()).await;
        importer.abort();
        let list = operator_imports::List {}.query(PageQuery::default());
        let imports = operator.call(list).await.unwrap().items;
        assert_eq!((imports.len(), imports[0].token.as_deref()), (1, Some("erp")));
        let import_id = imports[0].id;
        let known = operator.call(operator_imports::Get { import_id }).await.unwrap();
        assert_eq!(known.fault_count, imports[0].faults);
        assert!(known.import.faults.is_empty(), "they come in pages");
        let mut query = PageQuery { limit: 2.try_into().unwrap(), ..PageQuery::default() };
        let mut count = 0;
        loop {
            let page = operator.call(ListFaults { import_id }.query(query.clone())).await.unwrap();
            count += page.items.len() as u64;
            let Some(next) = page.next else { break };
            query.cursor = Some(next);
        }
        assert_eq!(count, known.fault_count);
        let state = Some(known.import.state);
        let filter = PageQuery { filter: ImportFilter { state }, ..PageQuery::default() };
        let same = operator.call(operator_imports::List {}.query(filter)).await.unwrap().items;
        assert_eq!(same, imports);
        let token_name = made.name.clone();
        operator.call(RevokeToken { token_name: token_name.clone() }).await.unwrap();
        let gone = why(operator.call(RevokeToken { token_name }).await);
        assert_eq!(gone, (404, Problem::NotFound));
        let tokens = operator.call(ListTokens {}).await.unwrap();
        assert!(tokens[0].revoked_at.is_some());
        // Nothing of the token is anywhere but in the answer that made it.
        let all = serde_json::to_string(&tokens).unwrap();
        assert!(!all.contains(&made.token));
    }
}
