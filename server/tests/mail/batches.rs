//! Batches of invitations, up to the mail server.

use shared::{
    access::Role,
    api::{
        Call, Endpoint, Json,
        batches::{BatchState, Begin, Confirmation, Create, Get, Send, Spreadsheet, Upload},
    },
};

use crate::{smtp_server::SmtpServer, support::TestApp, worker};

/// So many people are in the file.
const PEOPLE: usize = 300;

promises! {
    async fn everybody_in_a_file_gets_one_mail(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        let ann = app.member(Role::UserAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let line = |number| format!("p{number}@contoso.com\tHana Kim\tAccount Viewer\n");
        let text: String = (0..PEOPLE).map(line).collect();
        let body = Spreadsheet(format!("Email\tName\tRole\n{text}").into_bytes());
        let upload = Call { at: Create { organization_id }, query: Upload::default(), body };
        let draft = ann.call(upload).await.unwrap();
        let batch_id = draft.summary.id;
        let confirmation = Confirmation { revision: draft.revision, begin: Begin::AtOnce };
        let send = Send { organization_id, batch_id }.with(Json(confirmation));
        ann.call(send).await.unwrap();
        let server = &app.app;
        while ann.call(Get { organization_id, batch_id }).await.unwrap().summary.state
            != BatchState::Done
        {
            server::jobs::run_due(&app.machine, &server.config, &server.clock, &server.wake).await;
        }
        while worker.deliver_due().await.unwrap() > 0 {}
        let mut to: Vec<_> = smtp.taken().into_iter().flat_map(|mail| mail.to).collect();
        assert_eq!(to.len(), PEOPLE);
        to.sort_unstable();
        to.dedup();
        assert_eq!(to.len(), PEOPLE);
    }
}
