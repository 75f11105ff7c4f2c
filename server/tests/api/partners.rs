//! R15: what a partner sees of its customers of record, and does for them.

use chrono::TimeDelta;
use server::{
    links::{InvitationToken, PartnerToken},
    samples::{self, Tenant},
};
use shared::{
    access::Role,
    api::{
        Call, Endpoint, Json, audit,
        deliveries::DeliveryState,
        invitation_links::{Holder, LinkState, LookUp},
        invitations, me,
        partner_links::{self, PartnerRegistration},
        partner_orders::{GetAccount, ListAccounts, ListLines, OrderingAccountFilter},
        partner_users::{self, NewPartnerUser, PartnerRole},
        partners::{
            Correct, Correction, CountNeeds, Customer, CustomerFilter, CustomerNeed, CustomerState,
            Designate, Designation, GetCustomer, ListCustomers, Resend, Resending,
        },
        profile::ListOffers,
        session::Get,
    },
    ids::{InvitationId, PartnerId, PartnerInvitationId, PersonId},
    locale::Locale,
    page::PageQuery,
    problem::{FieldCode, Problem},
    values::{LinkToken, NewPassword, PurchasingAccountNumber},
};

use crate::{
    invitation_links::registration,
    support::{PASSWORD, Person, TestApp, email, why},
};

const REASON: &str = "Harry has left, said by telephone";

/// A partner with one administrator.
pub(crate) async fn partner(app: &TestApp, short_name: &str) -> (PartnerId, Person, PersonId) {
    let address = format!("sales@{short_name}.com").parse().unwrap();
    let id = samples::partner(&app.machine, short_name, &address).await.unwrap();
    let (person, person_id) = user(app, id, PartnerRole::Administrator).await;
    (id, person, person_id)
}

/// One more of its people.
pub(crate) async fn user(app: &TestApp, of: PartnerId, role: PartnerRole) -> (Person, PersonId) {
    let address = format!("u{}@litware.com", uuid::Uuid::now_v7().simple()).parse().unwrap();
    let now = app.app.clock.now();
    let person = samples::person(&app.machine, &address, "none", now).await.unwrap();
    samples::partner_user(&app.machine, of, person, role, now).await.unwrap();
    (app.signed_in(person).await, person)
}

/// Makes the partner the tenant's reseller of record.
pub(crate) async fn of_record(app: &TestApp, tenant: &Tenant, partner: Option<PartnerId>) {
    let now = app.app.clock.now();
    samples::partner_of_record(&app.machine, tenant, partner, now).await.unwrap();
}

async fn invite_designated(app: &TestApp, tenant: &Tenant) {
    let (rules, now) = (&app.app.config.rules, app.app.clock.now());
    samples::invite_designated(&app.machine, rules, tenant, now).await.unwrap();
}

async fn list(person: &Person, partner_id: PartnerId, filter: CustomerFilter) -> Vec<Customer> {
    // Short pages: what holds of one holds of all of them.
    let mut query = PageQuery { limit: 3.try_into().unwrap(), filter, cursor: None };
    let mut customers = Vec::new();
    loop {
        let page = person.call(ListCustomers { partner_id }.query(query.clone())).await.unwrap();
        customers.extend(page.items);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return customers,
        }
    }
}

async fn numbers(person: &Person, partner_id: PartnerId, search: &str) -> Vec<String> {
    let filter = CustomerFilter { search: Some(search.to_owned()), need: None };
    let found = list(person, partner_id, filter).await;
    found.iter().map(|customer| customer.number.to_string()).collect()
}

fn get(partner_id: PartnerId, number: &PurchasingAccountNumber) -> GetCustomer {
    GetCustomer { partner_id, purchasing_account_number: number.clone() }
}

fn resend(partner_id: PartnerId, number: &PurchasingAccountNumber) -> Call<Resend> {
    let reason = REASON.parse().unwrap();
    let at = Resend { partner_id, purchasing_account_number: number.clone() };
    at.with(Json(Resending { reason }))
}

fn correct(partner_id: PartnerId, tenant: &Tenant, from: &str, to: &str) -> Call<Correct> {
    let purchasing_account_number = tenant.account_number.clone();
    Correct { partner_id, purchasing_account_number }.with(Json(Correction {
        from: from.parse().unwrap(),
        email: to.parse().unwrap(),
        reason: REASON.parse().unwrap(),
    }))
}

fn designate(partner_id: PartnerId, tenant: &Tenant, from: &str, to: &str) -> Call<Designate> {
    let purchasing_account_number = tenant.account_number.clone();
    Designate { partner_id, purchasing_account_number }.with(Json(Designation {
        from: from.parse().unwrap(),
        email: to.parse().unwrap(),
        given_name: "하나".parse().unwrap(),
        family_name: "김".parse().unwrap(),
        language: Locale::Korean,
        reason: REASON.parse().unwrap(),
    }))
}

/// The ids of the vendor's invitations to an address, the newest first.
async fn invitations_to(app: &TestApp, address: &str) -> Vec<InvitationId> {
    let ann = app.member(Role::AccountAdministrator).await;
    let organization_id = app.contoso.organization_id;
    let page = ann.call(invitations::List { organization_id }.query(PageQuery::default())).await;
    let found = page.unwrap().items.into_iter().filter(|it| it.email.as_ref() == address);
    found.map(|it| it.id).collect()
}

fn token(app: &TestApp, invitation_id: InvitationId, generation: i32) -> LinkToken {
    let token = InvitationToken { invitation_id, generation };
    LinkToken::parse(&token.write(&app.app.config.secrets)).unwrap()
}

async fn link(app: &TestApp, id: InvitationId, generation: i32) -> LinkState {
    let holder = Json(Holder { token: token(app, id, generation) });
    app.nobody().call(LookUp {}.with(holder)).await.unwrap().state
}

async fn letters(app: &TestApp) -> Vec<String> {
    app.written().await.1
}

promises! {
    async fn a_partner_of_two_customers_cannot_reach_a_third_by_any_id_search_or_count(app: TestApp) {
        let now = app.app.clock.now();
        let third = samples::tenant(&app.machine, "tailspin", 7777, now).await.unwrap();
        let (litware, _, robin_id) = partner(&app, "litware").await;
        let (other, _, _) = partner(&app, "proseware").await;
        of_record(&app, &app.contoso, Some(litware)).await;
        of_record(&app, &app.fabrikam, Some(litware)).await;
        of_record(&app, &third, Some(other)).await;
        for tenant in [&app.contoso, &app.fabrikam, &third] {
            invite_designated(&app, tenant).await;
        }
        // Each of them needs somebody.
        app.wait(TimeDelta::days(20));
        let robin = app.signed_in(robin_id).await;
        let own = numbers(&robin, litware, "").await;
        assert_eq!(own, ["12340000", "12340001", "43210000", "43210001"]);
        for search in ["tailspin", "7777", "paa@tailspin.com", "Account 7777"] {
            assert!(numbers(&robin, litware, search).await.is_empty(), "{search}");
        }
        assert_eq!(numbers(&robin, litware, "FABRIKAM").await, ["43210000", "43210001"]);
        assert!(numbers(&robin, litware, "%").await.is_empty());
        let counts = robin.call(CountNeeds { partner_id: litware }).await.unwrap();
        assert_eq!((counts.len(), counts[0].need, counts[0].count), (1, CustomerNeed::Unopened, 4));
        let mine = robin.call(get(litware, &app.fabrikam.account_number)).await.unwrap();
        assert_eq!(mine.state, CustomerState::Invited);
        let nothing = (404, Problem::NotFound);
        assert_eq!(why(robin.call(get(litware, &third.account_number)).await), nothing);
        assert_eq!(why(robin.call(resend(litware, &third.account_number)).await), nothing);
        let moved = correct(litware, &third, "paa@tailspin.com", "hana@tailspin.com");
        assert_eq!(why(robin.call(moved).await), nothing);
        let moved = designate(litware, &third, "paa@tailspin.com", "hana@tailspin.com");
        assert_eq!(why(robin.call(moved).await), nothing);
        assert_eq!(why(robin.call(get(other, &third.account_number)).await), nothing);
        // Nor by its orders.
        let ordered = |partner_id, tenant: &Tenant| ListLines {
            partner_id,
            purchasing_account_number: tenant.account_number.clone(),
        };
        samples::any_order(&app.machine, &third, now).await.unwrap();
        for partner_id in [litware, other] {
            let lines = ordered(partner_id, &third).query(PageQuery::default());
            assert_eq!(why(robin.call(lines).await), nothing);
            let account = GetAccount {
                partner_id,
                purchasing_account_number: third.account_number.clone(),
            };
            assert_eq!(why(robin.call(account).await), nothing);
        }
        let further = ListAccounts { partner_id: litware }.query(PageQuery::default());
        assert!(robin.call(further).await.unwrap().items.is_empty());
        let search = OrderingAccountFilter { search: Some("tailspin".to_owned()) };
        let search = PageQuery { filter: search, ..PageQuery::default() };
        let further = ListAccounts { partner_id: litware }.query(search);
        assert!(robin.call(further).await.unwrap().items.is_empty());
        robin.call(ordered(litware, &app.fabrikam).query(PageQuery::default())).await.unwrap();
        assert_eq!(why(robin.call(CountNeeds { partner_id: other }).await), nothing);
        assert_eq!(why(robin.call(partner_users::List { partner_id: other }).await), nothing);
        // The relation's end is immediate.
        of_record(&app, &app.contoso, None).await;
        assert_eq!(numbers(&robin, litware, "").await, ["43210000", "43210001"]);
        assert_eq!(why(robin.call(get(litware, &app.contoso.account_number)).await), nothing);
        assert_eq!(why(robin.call(resend(litware, &app.contoso.account_number)).await), nothing);
        let lines = ordered(litware, &app.contoso).query(PageQuery::default());
        assert_eq!(why(robin.call(lines).await), nothing);
        let counts = robin.call(CountNeeds { partner_id: litware }).await.unwrap();
        assert_eq!(counts[0].count, 2);
    }

    async fn the_worklist_begins_with_what_is_most_pressing(app: TestApp) {
        let (litware, _, robin_id) = partner(&app, "litware").await;
        of_record(&app, &app.contoso, Some(litware)).await;
        of_record(&app, &app.fabrikam, Some(litware)).await;
        invite_designated(&app, &app.contoso).await;
        app.wait(TimeDelta::days(15));
        invite_designated(&app, &app.fabrikam).await;
        let needs = async || -> Vec<_> {
            let robin = app.signed_in(robin_id).await;
            let found = list(&robin, litware, CustomerFilter::default()).await;
            found.iter().map(|it| (it.number.to_string(), it.need)).collect()
        };
        let found = needs().await;
        let unopened = Some(CustomerNeed::Unopened);
        assert_eq!(found[..2], [("12340000".to_owned(), unopened), ("12340001".to_owned(), unopened)]);
        assert_eq!(found[2], ("43210000".to_owned(), None));
        app.behind(
            "insert into delivery \
             (organization_id, invitation_id, generation, state, troubled_at, changed_at) \
             select organization_id, id, generation, 'bounced', created_at, 0 from invitation \
             where email = 'paa@fabrikam.com'",
        )
        .await;
        assert_eq!(needs().await[0], ("43210000".to_owned(), Some(CustomerNeed::Bounced)));
        let robin = app.signed_in(robin_id).await;
        let filter = CustomerFilter { search: None, need: unopened };
        assert_eq!(list(&robin, litware, filter).await.len(), 2);
        app.wait(TimeDelta::days(43));
        let found = needs().await;
        assert_eq!(found[2], ("12340000".to_owned(), Some(CustomerNeed::Ending)));
        app.wait(TimeDelta::days(2));
        assert_eq!(needs().await[2].1, Some(CustomerNeed::Expired));
    }

    async fn r15_sending_again_kills_the_links_before_and_is_told_and_written_down(app: TestApp) {
        let (litware, _, robin_id) = partner(&app, "litware").await;
        of_record(&app, &app.contoso, Some(litware)).await;
        let (_, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        invite_designated(&app, &app.contoso).await;
        let id = invitations_to(&app, "paa@contoso.com").await[0];
        app.wait(TimeDelta::days(1));
        let (robin, ann) = (app.signed_in(robin_id).await, app.signed_in(ann_id).await);
        let sent = robin.call(resend(litware, &app.contoso.account_number)).await.unwrap();
        assert_eq!((sent.state, sent.delivery), (CustomerState::Invited, Some(DeliveryState::Queued)));
        assert_eq!(link(&app, id, 1).await, LinkState::Replaced);
        assert_eq!(link(&app, id, 2).await, LinkState::Open);
        let told = letters(&app).await;
        assert!(told.iter().any(|letter| letter.starts_with("partner_acted ")), "{told:?}");
        let organization_id = app.contoso.organization_id;
        let log = ann.call(audit::List { organization_id }.query(PageQuery::default())).await;
        let event = log.unwrap().items.remove(0);
        assert_eq!(event.action, audit::Action::InvitationResent);
        assert_eq!(event.actor.kind, audit::ActorKind::Partner);
        assert_eq!(event.actor.partner.unwrap().as_ref(), "litware");
        assert!(event.actor.person.is_some());
        assert_eq!(event.reason.as_deref(), Some(REASON));
    }

    async fn r15_an_address_is_put_right_at_once_and_never_to_the_partner_itself(app: TestApp) {
        let (litware, robin, _) = partner(&app, "litware").await;
        of_record(&app, &app.contoso, Some(litware)).await;
        invite_designated(&app, &app.contoso).await;
        let old = invitations_to(&app, "paa@contoso.com").await[0];
        let refused = [
            ("hana@litware.com", FieldCode::PartnersOwnDomain),
            ("hana@mail.litware.com", FieldCode::PartnersOwnDomain),
            ("hana@gmail.com", FieldCode::PersonalAddress),
            ("paa@contoso.com", FieldCode::AlreadyHeld),
        ];
        for (to, code) in refused {
            let call = correct(litware, &app.contoso, "paa@contoso.com", to);
            assert_eq!(why(robin.call(call).await), (422, Problem::invalid("/email", code)), "{to}");
        }
        let right = correct(litware, &app.contoso, "paa@contoso.com", "hana@contoso.com");
        let now = robin.call(right).await.unwrap();
        assert_eq!((now.email.as_ref(), now.state), ("hana@contoso.com", CustomerState::Invited));
        let new = invitations_to(&app, "hana@contoso.com").await[0];
        assert_eq!(link(&app, new, 1).await, LinkState::Open);
        // What is left of the old invitation, to the other account, has a new link.
        assert_eq!(link(&app, old, 1).await, LinkState::Replaced);
        // Somebody who still sees the address of before changes nothing.
        let late = correct(litware, &app.contoso, "paa@contoso.com", "dana@contoso.com");
        assert_eq!(why(robin.call(late).await), (409, Problem::AdministratorChanged));
    }

    async fn r15_who_has_registered_is_told_and_the_successor_waits_for_an_objection(app: TestApp) {
        let (litware, robin, robin_id) = partner(&app, "litware").await;
        of_record(&app, &app.contoso, Some(litware)).await;
        invite_designated(&app, &app.contoso).await;
        let id = invitations_to(&app, "paa@contoso.com").await[0];
        let mut harry = app.nobody();
        harry.sign_in_by(registration(token(&app, id, 1))).await.unwrap();
        let number = &app.contoso.account_number;
        assert_eq!(
            robin.call(get(litware, number)).await.unwrap().state,
            CustomerState::Registered
        );
        let accepted = Problem::InvitationClosed { state: LinkState::Accepted };
        assert_eq!(why(robin.call(resend(litware, number)).await), (409, accepted.clone()));
        let call = correct(litware, &app.contoso, "paa@contoso.com", "hana@contoso.com");
        assert_eq!(why(robin.call(call).await), (409, accepted));
        let call = designate(litware, &app.contoso, "paa@contoso.com", "hana@contoso.com");
        let announced = robin.call(call).await.unwrap();
        assert_eq!(announced.state, CustomerState::Announced);
        let told = letters(&app).await;
        for kind in ["designation_ended ", "partner_acted "] {
            assert!(told.iter().any(|it| it.starts_with(kind)), "{kind} {told:?}");
        }
        // The old one keeps the roles.
        let organization_id = app.contoso.organization_id;
        let mine = harry.call(me::Get { organization_id }).await.unwrap();
        assert!(mine.accounts[0].roles.contains(&Role::AccountAdministrator));
        let hana = samples::person(&app.machine, &email("hana"), "none", app.app.clock.now()).await;
        let hana = app.signed_in(hana.unwrap()).await;
        assert!(hana.call(ListOffers {}).await.unwrap().is_empty());
        // Whoever objects takes the invitation back, and it never goes out.
        let invitation_id = invitations_to(&app, "hana@contoso.com").await[0];
        let withdraw = invitations::Withdraw { organization_id, invitation_id };
        harry.call(withdraw).await.unwrap();
        assert_eq!(
            robin.call(get(litware, number)).await.unwrap().state,
            CustomerState::Objected
        );
        app.wait(TimeDelta::hours(73));
        let robin = app.signed_in(robin_id).await;
        let hana = samples::person(&app.machine, &email("hana2"), "none", app.app.clock.now()).await;
        let hana = app.signed_in(hana.unwrap()).await;
        assert!(hana.call(ListOffers {}).await.unwrap().is_empty());
        assert_eq!(why(robin.call(resend(litware, number)).await).0, 409);
        // Without an objection the next one is invited in time.
        let call = designate(litware, &app.contoso, "hana@contoso.com", "hana2@contoso.com");
        robin.call(call).await.unwrap();
        app.wait(TimeDelta::hours(73));
        let robin = app.signed_in(robin_id).await;
        assert_eq!(robin.call(get(litware, number)).await.unwrap().state, CustomerState::Invited);
    }

    async fn a_partners_administrators_say_who_else_works_there_and_one_always_stays(app: TestApp) {
        let (partner_id, mut ann, ann_id) = partner(&app, "litware").await;
        let new = |address: &str| Json(NewPartnerUser {
            email: address.parse().unwrap(),
            language: Locale::Korean,
            role: PartnerRole::User,
        });
        let invite = |address: &str| partner_users::Invite { partner_id }.with(new(address));
        let personal = Problem::invalid("/email", FieldCode::PersonalAddress);
        assert_eq!(why(ann.call(invite("bob@gmail.com")).await), (422, personal));
        ann.call(invite("bob@litware.com")).await.unwrap();
        let again = ann.call(invite("bob@litware.com")).await.unwrap();
        let people = ann.call(partner_users::List { partner_id }).await.unwrap();
        assert_eq!((people.users.len(), people.invitations.len()), (1, 1));
        // The mail with the link of before has not gone, and never does.
        assert_eq!(letters(&app).await.len(), 1);
        let page = partner_page(&app, again.id, 1).await;
        assert_eq!(page.state, LinkState::Replaced);
        let page = partner_page(&app, again.id, 2).await;
        assert_eq!((page.state, page.partner.as_ref()), (LinkState::Open, "litware"));
        let mut bob = app.nobody();
        bob.sign_in_by(partner_registration(&app, again.id)).await.unwrap();
        let mine = bob.call(Get {}).await.unwrap().me.unwrap();
        assert_eq!((mine.partners.len(), mine.partners[0].role), (1, PartnerRole::User));
        assert!(mine.organizations.is_empty());
        assert_eq!(partner_page(&app, again.id, 2).await.state, LinkState::Accepted);
        assert_eq!(why(bob.call(invite("eve@litware.com")).await).0, 403);
        let held = Problem::invalid("/email", FieldCode::AlreadyHeld);
        assert_eq!(why(ann.call(invite("bob@litware.com")).await), (422, held));
        let remove = |person_id| partner_users::Remove { partner_id, person_id };
        let last = (409, Problem::LastPartnerAdministrator);
        assert_eq!(why(ann.call(remove(ann_id)).await), last);
        ann.call(remove(mine.id)).await.unwrap();
        let nothing = (404, Problem::NotFound);
        assert_eq!(why(bob.call(CountNeeds { partner_id }).await), nothing);
        // Whoever has an account accepts with it, and with no other.
        let eve = ann.call(invite("eve@contoso.com")).await.unwrap();
        let accept = || partner_links::Accept {}.with(Json(holder(&app, eve.id, 1)));
        assert_eq!(why(bob.call(accept()).await), nothing);
        let person = samples::person(&app.machine, &email("eve"), "none", app.app.clock.now()).await;
        let eve = app.signed_in(person.unwrap()).await;
        eve.call(accept()).await.unwrap();
        eve.call(CountNeeds { partner_id }).await.unwrap();
        let taken_back = ann.call(invite("dan@litware.com")).await.unwrap();
        let partner_invitation_id = taken_back.id;
        let waiting = letters(&app).await.len();
        ann.call(partner_users::Withdraw { partner_id, partner_invitation_id }).await.unwrap();
        assert_eq!(partner_page(&app, partner_invitation_id, 1).await.state, LinkState::Withdrawn);
        assert_eq!(letters(&app).await.len(), waiting - 1);
        ann.cookie = None;
        assert_eq!(why(ann.call(CountNeeds { partner_id }).await).0, 401);
    }
}

fn holder(app: &TestApp, id: PartnerInvitationId, generation: i32) -> Holder {
    let token = PartnerToken { partner_invitation_id: id, generation };
    Holder { token: LinkToken::parse(&token.write(&app.app.config.secrets)).unwrap() }
}

async fn partner_page(
    app: &TestApp,
    id: PartnerInvitationId,
    generation: i32,
) -> partner_links::PartnerLink {
    let holder = Json(holder(app, id, generation));
    app.nobody().call(partner_links::LookUp {}.with(holder)).await.unwrap()
}

fn partner_registration(app: &TestApp, id: PartnerInvitationId) -> Call<partner_links::Register> {
    partner_links::Register {}.with(Json(PartnerRegistration {
        token: holder(app, id, 2).token,
        given_name: "Bob".parse().unwrap(),
        family_name: "Stein".parse().unwrap(),
        language: Locale::Korean,
        country: "KR".parse().unwrap(),
        password: NewPassword::parse(PASSWORD).unwrap(),
    }))
}
