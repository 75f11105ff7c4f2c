//! Operations: who is an operator, and what operators do with customers and partners.

use std::future::pending;

use chrono::TimeDelta;
use server::{
    Importer,
    links::{InvitationToken, OperatorToken},
};
use shared::{
    access::Role,
    api::{
        Call, Endpoint, Json,
        agreements::AgreementState,
        audit,
        audit::{Action, ActorKind},
        invitation_links::{Holder, LinkState, LookUp},
        me, operator_imports,
        operator_links::{self, OperatorLink},
        operator_organizations::{
            Because, EndAgreement, Get, List, ListAccounts, OrganizationFilter, OrganizationState,
            Resume, Suspend,
        },
        operator_partners,
        operator_records::{
            AccountRecord, AdministratorRecord, AgreementRecord, ByHand, OrganizationRecord,
            PartnerRecord, WriteAccount, WriteAgreement, WriteOrganization, WritePartner,
        },
        operators::{self, NewOperator},
        partner_links::PartnerRegistration,
        partner_users::{NewPartnerUser, PartnerRole},
        partners::{CustomerState, GetCustomer, Resend, Resending},
        session, users,
    },
    ids::OperatorInvitationId,
    locale::Locale,
    page::PageQuery,
    problem::{FieldCode, FieldError, Problem},
    values::{LinkToken, NewPassword, ShortName},
};

use crate::{
    desk::operator,
    invitation_links::{invite, registration},
    partners,
    support::{PASSWORD, Person, TestApp, why},
};

const REASON: &str = "Asked for by the customer by telephone";

fn because() -> Json<Because> {
    Json(Because { reason: REASON.parse().unwrap() })
}

fn holder(app: &TestApp, id: OperatorInvitationId, generation: i32) -> Holder {
    let token = OperatorToken { operator_invitation_id: id, generation };
    Holder { token: LinkToken::parse(&token.write(&app.app.config.secrets)).unwrap() }
}

async fn page(app: &TestApp, id: OperatorInvitationId, generation: i32) -> OperatorLink {
    let holder = Json(holder(app, id, generation));
    app.nobody().call(operator_links::LookUp {}.with(holder)).await.unwrap()
}

fn register(token: LinkToken) -> Call<operator_links::Register> {
    operator_links::Register {}.with(Json(PartnerRegistration {
        token,
        given_name: "Olive".parse().unwrap(),
        family_name: "Turner".parse().unwrap(),
        language: Locale::Korean,
        country: "KR".parse().unwrap(),
        password: NewPassword::parse(PASSWORD).unwrap(),
    }))
}

async fn short_name(app: &TestApp, operator: &Person) -> ShortName {
    let all = operator.call(List {}.query(PageQuery::default())).await.unwrap().items;
    let id = app.contoso.organization_id;
    all.into_iter().find(|it| it.id == id).unwrap().short_name
}

fn entered<R>(record: R, seen: Option<R>) -> Json<ByHand<R>> {
    Json(ByHand { record, seen, reason: REASON.parse().unwrap() })
}

fn pointers(problem: &Problem) -> Vec<(&str, FieldCode)> {
    problem.field_errors().iter().map(|it: &FieldError| (it.pointer.as_str(), it.code)).collect()
}

fn northwind() -> OrganizationRecord {
    OrganizationRecord {
        short_name: "northwind".to_owned(),
        name: "Northwind Traders".to_owned(),
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
        country: "KR".to_owned(),
    }
}

fn agreement(state: &str) -> AgreementRecord {
    AgreementRecord {
        number: "4455667788".to_owned(),
        organization: "northwind".to_owned(),
        partner: None,
        name: "Products and Services Agreement".to_owned(),
        state: state.to_owned(),
        starts_on: "2020-01-01".to_owned(),
        ends_on: "2090-12-31".to_owned(),
    }
}

fn account(address: &str) -> AccountRecord {
    AccountRecord {
        number: "44556677".to_owned(),
        agreement: "4455667788".to_owned(),
        name: "Seoul".to_owned(),
        administrator: AdministratorRecord {
            email: address.to_owned(),
            given_name: "Hana".to_owned(),
            family_name: "Kim".to_owned(),
            language: None,
            country: None,
        },
    }
}

promises! {
    async fn operators_say_who_else_is_one_and_one_always_stays(app: TestApp) {
        let mut ann = operator(&app).await;
        let ann_id = ann.call(session::Get {}).await.unwrap().me.unwrap().id;
        assert!(ann.call(session::Get {}).await.unwrap().me.unwrap().is_operator);
        let new = |address: &str| {
            let email = address.parse().unwrap();
            operators::Invite {}.with(Json(NewOperator { email, language: Locale::Korean }))
        };
        let personal = Problem::invalid("/email", FieldCode::PersonalAddress);
        assert_eq!(why(ann.call(new("bob@gmail.com")).await), (422, personal));
        ann.call(new("bob@vendor.test")).await.unwrap();
        let sent = ann.call(new("bob@vendor.test")).await.unwrap();
        // The mail with the link of before has not gone, and never does.
        let (_, letters) = app.written().await;
        let letters: Vec<_> = letters.iter().filter(|it| it.contains("operator_inv")).collect();
        assert_eq!(letters.len(), 1, "{letters:?}");
        assert_eq!(page(&app, sent.id, 1).await.state, LinkState::Replaced);
        assert_eq!(page(&app, sent.id, 2).await.state, LinkState::Open);
        let last = (409, Problem::LastOperator);
        let remove = |person_id| operators::Remove { person_id };
        assert_eq!(why(ann.call(remove(ann_id)).await), last);
        let mut bob = app.nobody();
        bob.sign_in_by(register(holder(&app, sent.id, 2).token)).await.unwrap();
        let mine = bob.call(session::Get {}).await.unwrap().me.unwrap();
        assert!(mine.is_operator && mine.organizations.is_empty());
        assert_eq!(page(&app, sent.id, 2).await.state, LinkState::Accepted);
        let people = bob.call(operators::List {}).await.unwrap();
        assert_eq!((people.operators.len(), people.invitations.len()), (2, 0));
        let held = Problem::invalid("/email", FieldCode::AlreadyHeld);
        assert_eq!(why(ann.call(new("bob@vendor.test")).await), (422, held));
        // Whoever has an account accepts with it, and with no other; what is taken back opens nothing.
        let eve = ann.call(new("eve@contoso.com")).await.unwrap();
        let accept = || operator_links::Accept {}.with(Json(holder(&app, eve.id, 1)));
        let nothing = (404, Problem::NotFound);
        assert_eq!(why(bob.call(accept()).await), nothing);
        let operator_invitation_id = eve.id;
        ann.call(operators::Withdraw { operator_invitation_id }).await.unwrap();
        assert_eq!(page(&app, eve.id, 1).await.state, LinkState::Withdrawn);
        // Two take each other's pages away at once: one stays.
        let (one, other) = tokio::join!(ann.call(remove(mine.id)), bob.call(remove(ann_id)));
        assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|it| **it).count(), 1);
        let stays = if one.is_ok() { &ann } else { &bob };
        let gone = if one.is_ok() { &bob } else { &ann };
        assert_eq!(why(gone.call(operators::List {}).await), nothing);
        assert_eq!(stays.call(operators::List {}).await.unwrap().operators.len(), 1);
        ann.cookie = None;
        assert_eq!(why(ann.call(operators::List {}).await).0, 401);
    }

    async fn a_suspended_organization_waits_as_a_whole_and_goes_on_as_it_was(app: TestApp) {
        let operator = operator(&app).await;
        let organization_id = app.contoso.organization_id;
        let (ann, _) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (neighbor, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let invited = invite(&app, &ann, "bob").await;
        let (litware, robin, _) = partners::partner(&app, "litware").await;
        partners::of_record(&app, &app.contoso, Some(litware)).await;
        let short_name = short_name(&app, &operator).await;
        let suspend = || Suspend { short_name: short_name.clone() }.with(because());
        operator.call(suspend()).await.unwrap();
        let since = app.app.clock.now();
        app.wait(TimeDelta::minutes(5));
        // The second of two changes nothing.
        operator.call(suspend()).await.unwrap();
        let mine = ann.call(session::Get {}).await.unwrap().me.unwrap();
        let at = mine.organizations[0].suspended_at.unwrap();
        assert!(since - at < TimeDelta::minutes(1));
        let refused = (403, Problem::Suspended { since: at });
        assert_eq!(why(ann.call(me::Get { organization_id }).await), refused);
        let list = users::List { organization_id }.query(PageQuery::default());
        assert_eq!(why(ann.call(list).await), refused);
        // To outsiders the organization still does not exist; others go on.
        assert_eq!(why(neighbor.call(me::Get { organization_id }).await).0, 404);
        let other = app.fabrikam.organization_id;
        neighbor.call(me::Get { organization_id: other }).await.unwrap();
        // Links wait, and so do partners.
        let token = InvitationToken { invitation_id: invited.id, generation: 1 };
        let token = LinkToken::parse(&token.write(&app.app.config.secrets)).unwrap();
        let look_up = || LookUp {}.with(Json(Holder { token: token.clone() }));
        assert_eq!(why(app.nobody().call(look_up()).await), refused);
        assert_eq!(why(app.nobody().call(registration(token.clone())).await), refused);
        let purchasing_account_number = app.contoso.account_number.clone();
        let partner_id = litware;
        let number = purchasing_account_number.clone();
        let resend = Resend { partner_id, purchasing_account_number }
            .with(Json(Resending { reason: REASON.parse().unwrap() }));
        assert_eq!(why(robin.call(resend).await), refused);
        let get = GetCustomer { partner_id, purchasing_account_number: number };
        robin.call(get).await.unwrap();
        // Operators see it, and why.
        let all = |state| {
            let filter = OrganizationFilter { search: None, state };
            List {}.query(PageQuery { filter, ..PageQuery::default() })
        };
        let suspended = operator.call(all(Some(OrganizationState::Suspended))).await.unwrap();
        assert_eq!(suspended.items.len(), 1);
        let active = operator.call(all(Some(OrganizationState::Active))).await.unwrap();
        assert!(active.items.iter().all(|it| it.id != organization_id));
        let known = operator.call(Get { short_name: short_name.clone() }).await.unwrap();
        assert_eq!(known.suspension.unwrap().reason.as_ref(), REASON);
        operator.call(Resume { short_name: short_name.clone() }.with(because())).await.unwrap();
        ann.call(me::Get { organization_id }).await.unwrap();
        app.nobody().call(look_up()).await.unwrap();
        // Nothing of it is hidden from the customer.
        let log = audit::List { organization_id }.query(PageQuery::default());
        let log = ann.call(log).await.unwrap().items;
        for action in [Action::OrganizationSuspended, Action::OrganizationResumed] {
            let event = log.iter().filter(|it| it.action == action);
            let event = event.collect::<Vec<_>>();
            assert_eq!(event.len(), 1, "{action:?}");
            assert_eq!(event[0].actor.kind, ActorKind::Operator);
            assert!(event[0].actor.person.is_some());
            assert_eq!(event[0].reason.as_deref(), Some(REASON));
        }
        let (_, letters) = app.written().await;
        let told = letters.iter().filter(|it| it.starts_with("operator_acted ")).count();
        assert_eq!(told, 2, "{letters:?}");
    }

    async fn what_operators_enter_by_hand_follows_the_feeds_rules(app: TestApp) {
        let importer = Importer::new(&app.app, app.machine.clone()).run(pending());
        let importer = tokio::spawn(importer);
        let operator = operator(&app).await;
        // Faults are told at their fields, and nothing is changed.
        let wrong = OrganizationRecord {
            short_name: "North Wind".to_owned(),
            time_zone: "Seoul".to_owned(),
            ..northwind()
        };
        let (status, problem) =
            why(operator.call(WriteOrganization {}.with(entered(wrong, None))).await);
        assert_eq!(status, 422);
        assert_eq!(
            pointers(&problem),
            [
                ("/record/short_name", FieldCode::MalformedShortName),
                ("/record/time_zone", FieldCode::UnknownTimeZone)
            ]
        );
        let orphan = WriteAgreement {}.with(entered(agreement("active"), None));
        let (_, problem) = why(operator.call(orphan).await);
        assert_eq!(pointers(&problem), [("/record/organization", FieldCode::UnknownReference)]);
        let make = |seen| WriteOrganization {}.with(entered(northwind(), seen));
        operator.call(make(None)).await.unwrap();
        let taken = Problem::invalid("/record/short_name", FieldCode::RecordExists);
        assert_eq!(why(operator.call(make(None)).await), (422, taken));
        operator.call(WriteAgreement {}.with(entered(agreement("active"), None))).await.unwrap();
        let personal = WriteAccount {}.with(entered(account("hana@gmail.com"), None));
        let (_, problem) = why(operator.call(personal).await);
        assert_eq!(
            pointers(&problem),
            [("/record/administrator/email", FieldCode::PersonalAddress)]
        );
        let hana = "hana@northwind.test";
        operator.call(WriteAccount {}.with(entered(account(hana), None))).await.unwrap();
        let (_, letters) = app.written().await;
        let invited = letters.iter().any(|it| it.starts_with("administrator_invitation "));
        assert!(invited, "{letters:?}");
        let short_name: ShortName = "northwind".parse().unwrap();
        let known = operator.call(Get { short_name: short_name.clone() }).await.unwrap();
        assert_eq!((known.record.clone(), known.agreements.len()), (northwind(), 1));
        let agreement_number = known.agreements[0].number.clone();
        let accounts = || ListAccounts { agreement_number: agreement_number.clone() };
        let accounts = || accounts().query(PageQuery::default());
        let listed = operator.call(accounts()).await.unwrap().items;
        assert_eq!((listed[0].state, listed.len()), (CustomerState::Invited, 1));
        assert_eq!(listed[0].record.administrator.email, hana);
        // What is another by now is left alone.
        let renamed = OrganizationRecord { name: "Northwind".to_owned(), ..northwind() };
        let correct = |seen| WriteOrganization {}.with(entered(renamed.clone(), Some(seen)));
        operator.call(correct(northwind())).await.unwrap();
        let slower = operator.call(correct(northwind())).await;
        assert_eq!(why(slower), (409, Problem::RecordChanged));
        // The record of imports says who did it.
        let imports = operator_imports::List {}.query(PageQuery::default());
        let imports = operator.call(imports).await.unwrap().items;
        assert!(imports.iter().all(|it| it.name == "by-hand" && it.operator.is_some()), "{imports:?}");
        // Ended as the feed would end it.
        let end = || EndAgreement { agreement_number: agreement_number.clone() };
        operator.call(end().with(because())).await.unwrap();
        assert_eq!(why(operator.call(end().with(because())).await), (409, Problem::AgreementEnded));
        let known = operator.call(Get { short_name }).await.unwrap();
        assert_eq!(known.agreements[0].state, AgreementState::Ended);
        assert_eq!(operator.call(accounts()).await.unwrap().items[0].state, CustomerState::Ended);
        importer.abort();
    }

    async fn a_customer_reads_and_hears_who_ended_its_agreement_and_why(app: TestApp) {
        let importer = Importer::new(&app.app, app.machine.clone()).run(pending());
        let importer = tokio::spawn(importer);
        let operator = operator(&app).await;
        let organization_id = app.contoso.organization_id;
        let (ann, _) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let agreement_number = app.contoso.agreement_number.clone();
        operator.call(EndAgreement { agreement_number }.with(because())).await.unwrap();
        let log = audit::List { organization_id }.query(PageQuery::default());
        let log = ann.call(log).await.unwrap().items;
        let event = log.iter().find(|it| it.action == Action::AgreementImported).unwrap();
        assert_eq!(event.actor.kind, ActorKind::Operator);
        assert_eq!(event.reason.as_deref(), Some(REASON));
        let (_, letters) = app.written().await;
        let told = letters.iter().filter(|it| it.starts_with("operator_acted ")).count();
        assert_eq!(told, 1, "{letters:?}");
        importer.abort();
    }

    async fn operators_look_after_partners_and_invite_their_first_people(app: TestApp) {
        let importer = Importer::new(&app.app, app.machine.clone()).run(pending());
        let importer = tokio::spawn(importer);
        let operator = operator(&app).await;
        let record = PartnerRecord {
            short_name: "proseware".to_owned(),
            name: "Proseware".to_owned(),
            email: "sales@proseware.test".to_owned(),
        };
        operator.call(WritePartner {}.with(entered(record.clone(), None))).await.unwrap();
        let short_name: ShortName = "proseware".parse().unwrap();
        let new = Json(NewPartnerUser {
            email: "robin@proseware.test".parse().unwrap(),
            language: Locale::English,
            role: PartnerRole::Administrator,
        });
        let invite = operator_partners::Invite { short_name: short_name.clone() }.with(new);
        operator.call(invite).await.unwrap();
        let known = operator.call(operator_partners::Get { short_name }).await.unwrap();
        assert_eq!((known.record, known.people.invitations.len()), (record, 1));
        let (litware, ..) = partners::partner(&app, "litware").await;
        partners::of_record(&app, &app.contoso, Some(litware)).await;
        let list = operator_partners::List {}.query(PageQuery::default());
        let list = operator.call(list).await.unwrap().items;
        let figures: Vec<_> =
            list.iter().map(|it| (it.short_name.as_ref(), it.agreements, it.people)).collect();
        assert_eq!(figures, [("litware", 1, 1), ("proseware", 0, 0)]);
        importer.abort();
    }

    async fn organizations_are_found_by_name_and_number_and_read_in_pages(app: TestApp) {
        let operator = operator(&app).await;
        let contoso = short_name(&app, &operator).await;
        let find = |text: &str| {
            let filter = OrganizationFilter { search: Some(text.to_owned()), state: None };
            List {}.query(PageQuery { filter, ..PageQuery::default() })
        };
        let number = app.contoso.account_number.to_string();
        let spaced = format!("{} {}", &number[..4], &number[4..]);
        let agreement = app.contoso.agreement_number.to_string();
        for text in [contoso.as_ref(), &spaced, &agreement] {
            let found = operator.call(find(text)).await.unwrap().items;
            assert!(found.iter().any(|it| it.id == app.contoso.organization_id), "{text}");
        }
        assert!(operator.call(find("no such organization")).await.unwrap().items.is_empty());
        let mut query = PageQuery { limit: 1.try_into().unwrap(), ..PageQuery::default() };
        let mut seen = Vec::new();
        loop {
            let page = operator.call(List {}.query(query.clone())).await.unwrap();
            seen.extend(page.items.into_iter().map(|it| it.short_name.to_string()));
            match page.next {
                Some(next) => query.cursor = Some(next),
                None => break,
            }
        }
        assert!(seen.len() >= 2 && seen.is_sorted(), "{seen:?}");
        // Who administers is named, and nobody else.
        let ann = app.member(Role::AccountAdministrator).await;
        app.member(Role::AccountViewer).await;
        let ann = ann.call(session::Get {}).await.unwrap().me.unwrap();
        let known = operator.call(Get { short_name: contoso }).await.unwrap();
        let named: Vec<_> = known.administrators.iter().map(|it| it.email.clone()).collect();
        assert_eq!(named, [ann.email]);
    }
}
