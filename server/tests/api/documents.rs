use http::{Request, header::CONTENT_DISPOSITION, header::RANGE};
use server::samples::{self, SampleFile, Tenant};
use shared::{
    access::Role,
    api::{Endpoint, agreements, agreements::AgreementState, documents::Get},
    ids::DocumentId,
    problem::Problem,
};

use crate::{
    downloads::put,
    support::{TestApp, why},
};

const CONTENT: &[u8] = b"%PDF-1.7 a signed agreement";

/// A paper of the tenant's agreement, with its bytes in the storage.
pub(crate) async fn any(app: &TestApp, tenant: &Tenant) -> DocumentId {
    let path = format!("papers/{}.pdf", uuid::Uuid::now_v7());
    let file = SampleFile { file_name: "계약서.pdf".to_owned(), ..put(app, &path, CONTENT) };
    samples::document(&app.machine, tenant, &file).await.unwrap()
}

fn at(tenant: &Tenant, document_id: DocumentId) -> Get {
    let agreement_number = tenant.agreement_number.clone();
    Get { organization_id: tenant.organization_id, agreement_number, document_id }
}

promises! {
    async fn a_paper_is_for_those_who_see_the_agreement(app: TestApp) {
        let document_id = any(&app, &app.contoso).await;
        for role in Role::ALL {
            let person = app.member(*role).await;
            let given = person.call(at(&app.contoso, document_id)).await;
            if role.may(shared::access::Permission::ViewAgreements) {
                assert_eq!(given.unwrap(), CONTENT);
            } else {
                assert_eq!(why(given).0, 403);
            }
        }
        let viewer = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let agreement_number = app.contoso.agreement_number.clone();
        let agreement = agreements::Get { organization_id, agreement_number };
        let agreement = viewer.call(agreement).await.unwrap();
        assert_eq!(agreement.documents[0].id, document_id);
    }

    async fn a_paper_keeps_its_name_and_can_be_had_in_parts(app: TestApp) {
        let document_id = any(&app, &app.contoso).await;
        let viewer = app.member(Role::AccountViewer).await;
        let request = Request::get(at(&app.contoso, document_id).path()).header(RANGE, "bytes=5-");
        let response = viewer.send(request.body(Vec::new()).unwrap()).await;
        assert_eq!((response.status().as_u16(), response.body().as_slice()), (206, &CONTENT[5..]));
        let name = response.headers()[CONTENT_DISPOSITION].to_str().unwrap();
        assert!(name.ends_with("filename*=UTF-8''%EA%B3%84%EC%95%BD%EC%84%9C.pdf"), "{name}");
    }

    async fn a_paper_of_another_agreement_or_of_a_draft_does_not_exist(app: TestApp) {
        let document_id = any(&app, &app.contoso).await;
        let others = any(&app, &app.fabrikam).await;
        let viewer = app.member(Role::AccountViewer).await;
        assert_eq!(why(viewer.call(at(&app.contoso, others)).await), (404, Problem::NotFound));
        let elsewhere = Get {
            agreement_number: app.fabrikam.agreement_number.clone(),
            ..at(&app.contoso, document_id)
        };
        assert_eq!(why(viewer.call(elsewhere).await), (404, Problem::NotFound));
        let draft = AgreementState::Draft;
        samples::set_agreement(&app.machine, &app.contoso, draft).await.unwrap();
        // Nothing is left on which a role could count.
        assert_eq!(why(viewer.call(at(&app.contoso, document_id)).await).0, 403);
    }
}
