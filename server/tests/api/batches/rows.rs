//! What is thought of rows, and how they are put right.

use http::Request;
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        agreements::AgreementState,
        batches::{
            BatchChange, BatchState, Begin, ColumnFault, Defaults, Export, Field, FileFault,
            Outcome, RowChange, Template, Update, UpdateRow, Verdict,
        },
    },
    problem::Problem,
};

use super::{changed, confirmation, draft, file, get, letters, lines, rows, run, send, verdicts};
use crate::{
    invitation_links::{invite, register},
    support::{TestApp, why},
};

use Verdict::{BadAddress, Duplicate, Excluded, MissingRole, New};

promises! {
    async fn every_row_gets_a_verdict(app: TestApp) {
        let ann = app.member(Role::UserAdministrator).await;
        register(&app, "member").await;
        invite(&app, &ann, "pending").await;
        let other = app.contoso.account_number.as_ref().replace("1234", "9999");
        let text = format!(
            "Email,First name,Last name,Roles,Account,Language,Country\n\
             new@contoso.com,Hana,Kim,Account Viewer,,,\n\
             member@contoso.com,Hana,Kim,계정 열람자,,,\n\
             member@contoso.com,Hana,Kim,Account Viewer,,,\n\
             pending@contoso.com,Hana,Kim,account_viewer,,,\n\
             kim@naver.com,Hana,Kim,Account Viewer,,,\n\
             kim@contosso.com,Hana,Kim,Account Viewer,,,\n\
             kim@@contoso.com,Hana,Kim,Account Viewer,,,\n\
             a@contoso.com,Hana,,Account Viewer,,,\n\
             b@contoso.com,Hana,Kim,King,,,\n\
             c@contoso.com,Hana,Kim,,,,\n\
             d@contoso.com,Hana,Kim,Account Administrator,,,\n\
             e@contoso.com,Hana,Kim,Account Viewer,{other},,\n\
             f@contoso.com,Hana,Kim,Account Viewer,,Klingon,\n\
             g@contoso.com,Hana,Kim,Account Viewer,,,Atlantis\n"
        );
        let draft = ann.call(file(&app, &text)).await.unwrap();
        assert_eq!(verdicts(&app, &ann, &draft).await, [
            Verdict::New,
            Verdict::Member,
            Verdict::Duplicate,
            Verdict::Pending,
            Verdict::PersonalAddress,
            Verdict::UnknownDomain,
            Verdict::BadAddress,
            Verdict::BadName,
            Verdict::UnknownRole,
            Verdict::MissingRole,
            Verdict::RoleNotGrantable,
            Verdict::UnknownAccount,
            Verdict::UnknownLanguage,
            Verdict::UnknownCountry,
        ]);
        let unknown = &draft.unknown_domains[0];
        assert_eq!((unknown.domain.as_ref(), unknown.rows), ("contosso.com", 1));
        assert_eq!(unknown.similar.as_ref().unwrap().as_ref(), "contoso.com");
        let duplicate = &rows(&app, &ann, &draft).await[2];
        assert_eq!(duplicate.faults[0].suggestion.as_deref(), Some("3"));
        assert_eq!(duplicate.number, 4);
    }

    async fn a_batch_for_an_agreement_that_ended_invites_nobody(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let draft = draft(&app, &ann, &lines(["bob"])).await;
        let sent = send(&app, &ann, &draft, Begin::AtOnce).await;
        let ended = AgreementState::Ended;
        server::samples::set_agreement(&app.machine, &app.contoso, ended).await.unwrap();
        run(&app).await;
        let row = rows(&app, &ann, &sent).await.remove(0);
        assert_eq!((row.verdict, row.outcome), (Verdict::AgreementEnded, Some(Outcome::NotInvited)));
        assert_eq!(letters(&app).await.len(), 0);
    }

    async fn a_row_is_put_right_in_place_and_those_with_its_address_follow(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let draft = draft(&app, &ann, &lines(["bob", "bob", "eve"])).await;
        let put = async |number: u32, change: RowChange| {
            let (organization_id, batch_id) = (app.contoso.organization_id, draft.summary.id);
            let update = UpdateRow { organization_id, batch_id, number };
            ann.call(update.with(Json(change))).await
        };
        let address = |email: &str| RowChange { email: Some(email.to_owned()), ..RowChange::default() };
        assert_eq!(verdicts(&app, &ann, &draft).await, [New, Duplicate, New]);
        // The first one moves away: the second is the first now.
        let row = put(2, address("eve@contoso.com")).await.unwrap();
        assert_eq!((row.verdict, row.texts.email.as_str()), (New, "eve@contoso.com"));
        assert_eq!(verdicts(&app, &ann, &draft).await, [New, New, Duplicate]);
        let leave_out = RowChange { is_excluded: Some(true), ..RowChange::default() };
        put(2, leave_out).await.unwrap();
        assert_eq!(verdicts(&app, &ann, &draft).await, [Excluded, New, New]);
        assert_eq!(why(put(9, address("x@contoso.com")).await).0, 404);
        // What was seen before is not confirmed any more.
        let stale = ann.call(confirmation(&app, &draft, Begin::AtOnce)).await;
        assert_eq!(why(stale), changed(BatchState::Draft));
        let now = get(&app, &ann, draft.summary.id).await;
        send(&app, &ann, &now, Begin::AtOnce).await;
        assert_eq!(why(put(2, address("y@contoso.com")).await), changed(BatchState::Waiting));
        run(&app).await;
        assert_eq!(get(&app, &ann, draft.summary.id).await.summary.invited, 2);
    }

    async fn columns_are_matched_anew_and_gaps_are_filled(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let text = "Where to write,Given,Surname\nbob,Bob,Lee\nbob@contoso.com,Bob,Lee\n";
        let draft = ann.call(file(&app, text)).await.unwrap();
        assert_eq!(draft.column_faults, [ColumnFault::Missing { field: Field::Email }]);
        assert_eq!(verdicts(&app, &ann, &draft).await, [Verdict::Unread, Verdict::Unread]);
        let (organization_id, batch_id) = (app.contoso.organization_id, draft.summary.id);
        let update = async |change: BatchChange| {
            ann.call(Update { organization_id, batch_id }.with(Json(change))).await
        };
        let columns = BatchChange { columns: [(0, Some(Field::Email))].into(), ..BatchChange::default() };
        let matched = update(columns).await.unwrap();
        assert_eq!(matched.column_faults, []);
        assert_eq!(matched.revision, draft.revision + 1);
        assert_eq!(verdicts(&app, &ann, &draft).await, [BadAddress, MissingRole]);
        let roles = [Role::ReportViewer].into();
        let filled = BatchChange {
            defaults: Some(Defaults { roles, ..matched.defaults.clone() }),
            ..BatchChange::default()
        };
        update(filled).await.unwrap();
        assert_eq!(verdicts(&app, &ann, &draft).await, [BadAddress, New]);
        let foreign = Defaults {
            purchasing_account_ids: [app.fabrikam.account].into(),
            ..Defaults::default()
        };
        let foreign = BatchChange { defaults: Some(foreign), ..BatchChange::default() };
        assert_eq!(why(update(foreign).await), (404, Problem::NotFound));
        let far = BatchChange { columns: [(9, None)].into(), ..BatchChange::default() };
        assert_eq!(why(update(far).await).0, 422);
    }

    async fn a_new_domain_waits_until_it_is_allowed(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let draft = draft(&app, &ann, "bob@litware.com,Bob,Lee,Account Viewer\n").await;
        let refused = ann.call(confirmation(&app, &draft, Begin::AtOnce)).await;
        assert_eq!(why(refused).0, 422);
        let (organization_id, batch_id) = (app.contoso.organization_id, draft.summary.id);
        let allowed = Some(["litware.com".parse().unwrap()].into());
        let change = BatchChange { allowed_domains: allowed, ..BatchChange::default() };
        let now = ann.call(Update { organization_id, batch_id }.with(Json(change))).await.unwrap();
        assert_eq!(now.unknown_domains, []);
        send(&app, &ann, &now, Begin::AtOnce).await;
        run(&app).await;
        assert_eq!(letters(&app).await, ["colleague_invitation bob@litware.com"]);
    }

    async fn a_file_of_which_nothing_can_be_made_says_why(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for (text, fault) in [
            ("", FileFault::Empty),
            ("email,name\n", FileFault::Empty),
            ("%PDF-1.7", FileFault::NotASpreadsheet),
            ("PK\u{3}\u{4}", FileFault::Damaged),
        ] {
            let refused = ann.call(file(&app, text)).await;
            assert_eq!(why(refused), (422, Problem::FileRefused { fault }), "{text:?}");
        }
        let large = ann.call(file(&app, &"x".repeat(5 * 1024 * 1024 + 1))).await;
        assert_eq!(why(large), (413, Problem::BodyTooLarge));
    }

    async fn what_became_of_each_row_is_a_file_that_calculates_nothing(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let lines = "bob@contoso.com,=1+1,Lee,Account Viewer\nnobody,@x,Lee,King\n";
        let draft = draft(&app, &ann, lines).await;
        send(&app, &ann, &draft, Begin::AtOnce).await;
        run(&app).await;
        let (organization_id, batch_id) = (app.contoso.organization_id, draft.summary.id);
        let export = ann.call(Export { organization_id, batch_id }).await.unwrap();
        let text = String::from_utf8(export).unwrap();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines[0].starts_with("\u{feff}\"Line\",\"Email address\""), "{text}");
        assert!(lines[1].contains("\"'=1+1\"") && lines[1].contains("\"Invited\""), "{text}");
        assert!(lines[2].contains("\"'@x\"") && lines[2].contains("\"Not invited\""), "{text}");
        let template = Template { organization_id }.query(shared::api::Nothing {});
        let request: Request<Vec<u8>> = template.request().unwrap();
        let template = String::from_utf8(ann.send(request).await.into_body()).unwrap();
        assert!(template.contains("\"Purchasing accounts\""), "{template}");
    }
}
