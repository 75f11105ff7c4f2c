//! What became of an invitation's mails is told to whoever may see it, in full and no more.

use chrono::TimeDelta;
use server::{Worker, links::InvitationToken, samples};
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        audit::Action,
        deliveries::{
            DeliveryState, Get, Happening, InvitationsChanged, MailEvent, MailEventKind, Need,
            Opener, Reason, Timeline, Watch,
        },
        invitation_links::{Holder, LookUp},
        invitations::{Invitation, InvitationFilter, List, Resend, Withdraw},
    },
    page::PageQuery,
    values::LinkToken,
};

use crate::{
    administrator, invite,
    smtp_server::SmtpServer,
    support::{Person, TestApp},
    worker,
};

/// What the page of the invitation shows.
async fn timeline(app: &TestApp, person: &Person, of: &Invitation) -> Timeline {
    let organization_id = app.contoso.organization_id;
    person.call(Get { organization_id, invitation_id: of.id }).await.unwrap()
}

/// What became of its mails, the oldest first.
async fn mails(app: &TestApp, person: &Person, of: &Invitation) -> Vec<MailEvent> {
    let events = timeline(app, person, of).await.events.into_iter().rev();
    let mail = |what| if let Happening::Mail(event) = what { Some(event) } else { None };
    events.filter_map(|event| mail(event.what)).collect()
}

/// Where they stand in the list: by address, with what they need.
async fn standing(
    app: &TestApp,
    person: &Person,
    filter: InvitationFilter,
) -> Vec<(String, DeliveryState, Option<Need>)> {
    let organization_id = app.contoso.organization_id;
    let query = PageQuery { filter, ..PageQuery::default() };
    let page = person.call(List { organization_id }.query(query)).await.unwrap();
    let standing = page.items.into_iter().rev();
    standing.map(|it| (it.email.to_string(), it.delivery, it.need)).collect()
}

/// The addresses that a list leads to, two on each page.
async fn pages(app: &TestApp, person: &Person, filter: InvitationFilter) -> Vec<Vec<String>> {
    let organization_id = app.contoso.organization_id;
    let mut query = PageQuery { limit: 2.try_into().unwrap(), filter, cursor: None };
    let mut pages = Vec::new();
    loop {
        let page = person.call(List { organization_id }.query(query.clone())).await.unwrap();
        pages.push(page.items.into_iter().map(|it| it.email.to_string()).collect());
        query.cursor = page.next;
        if query.cursor.is_none() {
            return pages;
        }
    }
}

fn needy() -> InvitationFilter {
    InvitationFilter { needs_help: true, ..InvitationFilter::default() }
}

/// Opens the link of this number as a browser does.
async fn open(app: &TestApp, of: &Invitation, link: i32) {
    open_with(app, of, link, "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko Firefox/127.0").await;
}

async fn open_with(app: &TestApp, of: &Invitation, link: i32, agent: &'static str) {
    let token = InvitationToken { invitation_id: of.id, generation: link };
    let token = LinkToken::parse(&token.write(&app.app.config.secrets)).unwrap();
    let mut request = LookUp {}.with(Json(Holder { token })).request().unwrap();
    request.headers_mut().insert("user-agent", agent.parse().unwrap());
    let answer = app.nobody().send(request).await;
    assert!(answer.status().is_success(), "{}", answer.status());
}

/// Who opened its links: the number of the link, who, and how often.
async fn openings(app: &TestApp, person: &Person, of: &Invitation) -> Vec<(u32, Opener, u32)> {
    let mut openings = Vec::new();
    for event in timeline(app, person, of).await.events {
        if let Happening::Opened { opener, count, .. } = event.what {
            openings.push((event.link.unwrap(), opener, count));
        }
    }
    openings.sort();
    openings
}

/// A report about the only mail there is.
async fn report(app: &TestApp, kind: &str, reply: &str) {
    let report = format!(
        "insert into message_event (id, message_id, kind, reply, created_at) \
         select id, id, '{kind}', '{reply}', created_at from message"
    );
    app.behind(&report).await;
}

async fn deliver(worker: &Worker) {
    worker.deliver_due().await.unwrap();
}

promises! {
    async fn a_timeline_tells_each_story_in_the_words_of_the_server(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &format!("{}?timeout=1", smtp.url()));
        let ann = administrator(&app).await;
        let names = ["bob", "busy-bob", "unknown-bob", "content-bob", "leave-bob", "stall-bob"];
        let invited = invite(&app, &ann, names).await;
        deliver(&worker).await;
        let expected = [
            (MailEventKind::Accepted, None, "250 2.0.0 queued as "),
            (MailEventKind::Deferred, Some(Reason::Greylisted), "451 4.7.1 greylisted, come again"),
            (MailEventKind::Refused, Some(Reason::NoMailbox), "550 5.1.1 no such mailbox"),
            (MailEventKind::Refused, Some(Reason::Policy), "554 5.7.1 listed: http"),
            (MailEventKind::Deferred, Some(Reason::Lost), "the end of DATA: "),
            (MailEventKind::Deferred, Some(Reason::Timeout), "RCPT: no answer within 1 s"),
        ];
        for (invitation, (kind, reason, reply)) in invited.iter().zip(expected) {
            let [queued, answered] = mails(&app, &ann, invitation).await.try_into().unwrap();
            assert_eq!((queued.kind, queued.reply), (MailEventKind::Queued, None));
            assert_eq!((answered.kind, answered.reason), (kind, reason));
            assert!(answered.reply.unwrap().starts_with(reply), "{reply}");
            assert_eq!(answered.server.as_deref(), Some("127.0.0.1"));
            assert_eq!(answered.tls, None);
            assert_eq!(answered.next_at.is_some(), kind == MailEventKind::Deferred);
            assert_eq!(answered.message_id, queued.message_id);
        }
        app.wait(TimeDelta::minutes(2));
        deliver(&worker).await;
        let [_, deferred, accepted] = mails(&app, &ann, &invited[1]).await.try_into().unwrap();
        assert_eq!(accepted.kind, MailEventKind::Accepted);
        assert!(deferred.next_at.unwrap() <= app.app.clock.now());
    }

    async fn a_message_id_is_the_one_in_the_mail(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ann = administrator(&app).await;
        let [bob] = invite(&app, &ann, ["bob"]).await.try_into().unwrap();
        deliver(&worker(&app, &smtp.url())).await;
        let [taken] = smtp.taken().try_into().unwrap();
        let mail = String::from_utf8(taken.bytes()).unwrap();
        let [queued, _] = mails(&app, &ann, &bob).await.try_into().unwrap();
        assert!(mail.contains(&format!("Message-ID: {}\r\n", queued.message_id)), "{mail}");
        let sender = timeline(&app, &ann, &bob).await.sender;
        assert_eq!(sender.from.as_ref(), app.app.config.mail.from.email.to_string());
    }

    async fn a_private_connection_is_told(app: TestApp) {
        let smtp = SmtpServer::start(&["--starttls"]);
        let ann = administrator(&app).await;
        let [bob] = invite(&app, &ann, ["bob"]).await.try_into().unwrap();
        deliver(&worker(&app, &smtp.secure_url("tls=required"))).await;
        let [_, accepted] = mails(&app, &ann, &bob).await.try_into().unwrap();
        assert_eq!((accepted.kind, accepted.tls.as_deref()), (MailEventKind::Accepted, Some("TLS")));
    }

    async fn a_list_tells_where_mails_stand_and_which_need_help(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        let ann = administrator(&app).await;
        invite(&app, &ann, ["bob", "unknown-bob", "late-bob"]).await;
        assert_eq!(standing(&app, &ann, needy()).await, []);
        deliver(&worker).await;
        let row = |name: &str, state, need| (format!("{name}@contoso.com"), state, need);
        let refused = row("unknown-bob", DeliveryState::Refused, Some(Need::Refused));
        let all = standing(&app, &ann, InvitationFilter::default()).await;
        let accepted = row("bob", DeliveryState::Accepted, None);
        let deferred = row("late-bob", DeliveryState::Deferred, None);
        assert_eq!(all, [accepted, refused.clone(), deferred]);
        assert_eq!(standing(&app, &ann, needy()).await, std::slice::from_ref(&refused));
        app.wait(TimeDelta::hours(5));
        // Her session has ended meanwhile.
        let ann = administrator(&app).await;
        let late = row("late-bob", DeliveryState::Deferred, Some(Need::Deferred));
        assert_eq!(standing(&app, &ann, needy()).await, [refused, late]);
    }

    async fn what_ends_soon_or_has_ended_needs_help_unless_a_person_has_opened_it(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ann = administrator(&app).await;
        let [seen, _] = invite(&app, &ann, ["seen", "unseen"]).await.try_into().unwrap();
        deliver(&worker(&app, &smtp.url())).await;
        app.wait(TimeDelta::days(57) + TimeDelta::hours(1));
        open(&app, &seen, 1).await;
        // Her session has ended meanwhile.
        let ann = administrator(&app).await;
        let row = |name: &str, state, need| (format!("{name}@contoso.com"), state, Some(need));
        let unseen = row("unseen", DeliveryState::Accepted, Need::Ending);
        assert_eq!(standing(&app, &ann, needy()).await, [unseen]);
        app.wait(TimeDelta::days(3));
        let ann = administrator(&app).await;
        let seen = row("seen", DeliveryState::Opened, Need::Expired);
        let unseen = row("unseen", DeliveryState::Accepted, Need::Expired);
        assert_eq!(standing(&app, &ann, needy()).await, [seen, unseen]);
        app.wait(TimeDelta::days(31));
        assert_eq!(standing(&app, &administrator(&app).await, needy()).await, []);
    }

    async fn what_waits_for_a_confirmation_needs_help(app: TestApp) {
        let (bob, bob_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let ann = administrator(&app).await;
        invite(&app, &bob, ["hana"]).await;
        invite(&app, &ann, ["minjun"]).await;
        samples::strip(&app.machine, bob_id).await.unwrap();
        let needy = standing(&app, &ann, needy()).await;
        let expected = ("hana@contoso.com".to_owned(), DeliveryState::Queued, Some(Need::Waiting));
        assert_eq!(needy, [expected]);
    }

    async fn what_needs_help_for_several_reasons_is_listed_once_and_page_by_page(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        let (bob, bob_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let ann = administrator(&app).await;
        invite(&app, &bob, ["unknown-a"]).await;
        invite(&app, &ann, ["b", "unknown-c"]).await;
        invite(&app, &bob, ["d"]).await;
        invite(&app, &ann, ["e"]).await;
        deliver(&worker).await;
        samples::strip(&app.machine, bob_id).await.unwrap();
        app.wait(TimeDelta::days(57) + TimeDelta::hours(1));
        invite(&app, &administrator(&app).await, ["unknown-f", "g"]).await;
        deliver(&worker).await;
        let ann = administrator(&app).await;
        let [newest, older, oldest] = pages(&app, &ann, needy()).await.try_into().unwrap();
        assert_eq!(newest, ["unknown-f@contoso.com", "e@contoso.com"]);
        assert_eq!(older, ["d@contoso.com", "unknown-c@contoso.com"]);
        assert_eq!(oldest, ["b@contoso.com", "unknown-a@contoso.com"]);
        let search = Some("unknown".to_owned());
        let [found, rest] =
            pages(&app, &ann, InvitationFilter { search, ..needy() }).await.try_into().unwrap();
        assert_eq!(found, ["unknown-f@contoso.com", "unknown-c@contoso.com"]);
        assert_eq!(rest, ["unknown-a@contoso.com"]);
    }

    async fn a_new_link_starts_anew_and_what_was_before_is_kept(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let [bob] = invite(&app, &ann, ["unknown-bob"]).await.try_into().unwrap();
        deliver(&worker).await;
        let again = ann.call(Resend { organization_id, invitation_id: bob.id }).await.unwrap();
        assert_eq!((again.delivery, again.need), (DeliveryState::Queued, None));
        let listed = standing(&app, &ann, InvitationFilter::default()).await;
        assert_eq!(listed[0].1, DeliveryState::Queued);
        let events = timeline(&app, &ann, &bob).await.events;
        let links: Vec<_> = events.iter().rev().map(|event| event.link).collect();
        // Invited, queued, refused; sent again, queued.
        assert_eq!(links, [Some(1), Some(1), Some(1), Some(2), Some(2)]);
        // What is said about the first link by now does not concern the second.
        let first = "insert into message_event (id, message_id, kind, reply, created_at) \
                     select id, id, 'bounced', '550 5.1.1', created_at from message \
                     where generation = 1";
        app.behind(first).await;
        let listed = standing(&app, &ann, InvitationFilter::default()).await;
        assert_eq!(listed[0].1, DeliveryState::Queued);
    }

    async fn a_link_that_was_tried_before_it_died_keeps_its_story(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let [bob] = invite(&app, &ann, ["busy-bob"]).await.try_into().unwrap();
        deliver(&worker(&app, &smtp.url())).await;
        ann.call(Withdraw { organization_id, invitation_id: bob.id }).await.unwrap();
        let [_, deferred] = mails(&app, &ann, &bob).await.try_into().unwrap();
        assert_eq!(deferred.reason, Some(Reason::Greylisted));
        app.wait(TimeDelta::minutes(2));
        deliver(&worker(&app, &smtp.url())).await;
        assert_eq!(mails(&app, &ann, &bob).await.len(), 2, "it is not tried again");
    }

    async fn a_report_holds_against_an_older_yes(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ann = administrator(&app).await;
        let [bob] = invite(&app, &ann, ["bob"]).await.try_into().unwrap();
        // Reports can be faster than the end of the session in which the mail was taken.
        report(&app, "bounced", "550 5.2.1 mailbox disabled").await;
        deliver(&worker(&app, &smtp.url())).await;
        let listed = standing(&app, &ann, needy()).await;
        let expected = (DeliveryState::Bounced, Some(Need::Bounced));
        assert_eq!((listed[0].1, listed[0].2), expected);
        let bounced = mails(&app, &ann, &bob).await;
        let bounced = bounced.iter().find(|event| event.kind == MailEventKind::Bounced).unwrap();
        assert_eq!(bounced.reason, Some(Reason::MailboxDisabled));
    }

    async fn a_mail_that_is_delayed_is_still_on_its_way(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ann = administrator(&app).await;
        invite(&app, &ann, ["bob"]).await;
        deliver(&worker(&app, &smtp.url())).await;
        report(&app, "delayed", "451 4.4.1 no answer").await;
        let listed = standing(&app, &ann, InvitationFilter::default()).await;
        assert_eq!((listed[0].1, listed[0].2), (DeliveryState::Deferred, None));
    }

    async fn who_opened_a_link_is_guessed_by_how_fast_and_with_what(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ann = administrator(&app).await;
        let [bob] = invite(&app, &ann, ["bob"]).await.try_into().unwrap();
        deliver(&worker(&app, &smtp.url())).await;
        app.wait(TimeDelta::seconds(4));
        open(&app, &bob, 1).await;
        assert_eq!(openings(&app, &ann, &bob).await, [(1, Opener::Scanner, 1)]);
        let listed = standing(&app, &ann, InvitationFilter::default()).await;
        assert_eq!(listed[0].1, DeliveryState::Accepted);
        app.wait(TimeDelta::minutes(10));
        open_with(&app, &bob, 1, "linkcheck/2.0").await;
        app.wait(TimeDelta::minutes(10));
        open(&app, &bob, 1).await;
        let both = [(1, Opener::Person, 1), (1, Opener::Scanner, 2)];
        assert_eq!(openings(&app, &ann, &bob).await, both);
        let listed = standing(&app, &ann, InvitationFilter::default()).await;
        assert_eq!(listed[0].1, DeliveryState::Opened);
    }

    async fn a_link_that_is_opened_again_and_again_takes_no_more_room(app: TestApp) {
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let [bob] = invite(&app, &ann, ["bob"]).await.try_into().unwrap();
        ann.call(Resend { organization_id, invitation_id: bob.id }).await.unwrap();
        for _ in 0..20 {
            open(&app, &bob, 1).await;
            app.wait(TimeDelta::seconds(3));
            open(&app, &bob, 2).await;
        }
        let seen = openings(&app, &ann, &bob).await;
        assert!(seen.len() <= 4, "{seen:?}");
        assert_eq!(seen.iter().map(|(_, _, count)| count).sum::<u32>(), 40);
        assert_eq!(app.written().await.0, ["invited", "invitation_resent"]);
    }

    async fn an_older_link_that_is_opened_does_not_speak_for_the_newest(app: TestApp) {
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let smtp = SmtpServer::start(&[]);
        let [bob] = invite(&app, &ann, ["bob"]).await.try_into().unwrap();
        deliver(&worker(&app, &smtp.url())).await;
        app.wait(TimeDelta::minutes(10));
        ann.call(Resend { organization_id, invitation_id: bob.id }).await.unwrap();
        deliver(&worker(&app, &smtp.url())).await;
        open(&app, &bob, 1).await;
        assert_eq!(openings(&app, &ann, &bob).await, [(1, Opener::Person, 1)]);
        let listed = standing(&app, &ann, InvitationFilter::default()).await;
        assert_eq!(listed[0].1, DeliveryState::Accepted);
    }

    async fn the_end_is_told_at_once_and_whoever_did_something_is_named(app: TestApp) {
        let ann = administrator(&app).await;
        let [bob] = invite(&app, &ann, ["bob"]).await.try_into().unwrap();
        app.wait(TimeDelta::days(60));
        let ann = administrator(&app).await;
        let events = timeline(&app, &ann, &bob).await.events;
        assert_eq!((&events[0].what, events[0].at), (&Happening::Expired, bob.ends_at));
        let invited = &events.last().unwrap().what;
        let Happening::Done { action: Action::Invited, by: Some(_), .. } = invited else {
            panic!("{invited:?}");
        };
    }

    async fn whoever_watches_hears_what_another_server_did(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let mut events = ann.listen(Watch { organization_id }).await;
        let hello = events.part().await.unwrap();
        assert!(hello.starts_with(b":"), "{hello:?}");
        let [bob] = invite(&app, &ann, ["unknown-bob"]).await.try_into().unwrap();
        // The worker is no part of the server that is listened to.
        deliver(&worker(&app, &smtp.url())).await;
        let named = InvitationsChanged { invitation_ids: vec![bob.id] };
        assert_eq!(events.next::<InvitationsChanged>().await, Some(named.clone()));
        ann.call(Withdraw { organization_id, invitation_id: bob.id }).await.unwrap();
        assert_eq!(events.next::<InvitationsChanged>().await, Some(named));
    }
}
