use std::fs;

use chrono::{Days, NaiveDate, TimeDelta};
use data_encoding::HEXLOWER;
use http::{
    HeaderMap, Method, Request, Response,
    header::{
        ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE,
        CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH, IF_RANGE, RANGE, X_CONTENT_TYPE_OPTIONS,
    },
};
use server::samples::{self, SampleFile, Tenant};
use sha2::{Digest, Sha256};
use shared::{
    access::{Permission, Role},
    api::{
        Endpoint, Failure, Json,
        agreements::AgreementState,
        audit::{Action, AuditFilter, Detail, List as ListEvents},
        downloads::{
            CreateLink, DownloadFilter, DownloadLink, Ground, List, ListChoices, NewDownloadLink,
            ProductDownloads,
        },
        licenses::EntryKind,
        products::Architecture,
    },
    ids::{DownloadId, ProductId, PurchasingAccountId},
    limits,
    page::PageQuery,
    problem::{Document, Problem},
};

use crate::support::{Person, TestApp, why};

const CONTENT: &[u8] = b"0123456789 a file of a product";

/// Puts a file into the storage, as the vendor would, and says what the feed would say of it.
pub(crate) fn put(app: &TestApp, path: &str, content: &[u8]) -> SampleFile {
    let at = app.files.path().join(path);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    fs::write(at, content).unwrap();
    SampleFile {
        path: path.to_owned(),
        file_name: "설치 프로그램 \"1\".iso".to_owned(),
        language: "ko".to_owned(),
        architecture: Architecture::X64,
        released_on: day("2026-02-11"),
        byte_size: content.len() as u64,
        sha256: HEXLOWER.encode(&Sha256::digest(content)),
    }
}

/// A file of a product that the first account of the tenant owns, with its bytes in the storage.
pub(crate) async fn any(app: &TestApp, tenant: &Tenant) -> DownloadId {
    let product =
        samples::product_of(&app.machine, "Northwind Desktop", "2024", None).await.unwrap();
    own(app, tenant, tenant.account, product, 5).await;
    let file = put(app, &format!("northwind/{product}.iso"), CONTENT);
    samples::download(&app.machine, product, &file).await.unwrap()
}

/// What stands in the address of a file that the person downloads, or would.
pub(crate) async fn ticket(app: &TestApp, tenant: &Tenant, person: &Person) -> String {
    let id = any(app, tenant).await;
    let link = link(person, tenant, id).await;
    link.map_or_else(|_| "0".repeat(96), |link| link.path.rsplit_once('/').unwrap().1.to_owned())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The day that it is where the samples are at home.
fn today(app: &TestApp) -> NaiveDate {
    (app.app.clock.now() + TimeDelta::hours(9)).date_naive()
}

async fn own(
    app: &TestApp,
    tenant: &Tenant,
    account: PurchasingAccountId,
    product: ProductId,
    quantity: i64,
) {
    add(app, tenant, (account, product), EntryKind::Ordered, quantity, (day("2020-01-01"), None))
        .await;
}

async fn add(
    app: &TestApp,
    tenant: &Tenant,
    (account, product): (PurchasingAccountId, ProductId),
    kind: EntryKind,
    quantity: i64,
    days: (NaiveDate, Option<NaiveDate>),
) {
    let source = format!("S-{}", uuid::Uuid::now_v7());
    let (starts_on, ends_on) = days;
    let entry = samples::Entry {
        account,
        product,
        kind,
        quantity,
        starts_on,
        ends_on,
        source,
        other: None,
    };
    samples::entries(&app.machine, tenant, vec![entry], app.app.clock.now()).await.unwrap();
}

async fn link(
    person: &Person,
    tenant: &Tenant,
    download_id: DownloadId,
) -> Result<DownloadLink, Failure> {
    link_for(person, tenant, download_id, tenant.account).await
}

async fn link_for(
    person: &Person,
    tenant: &Tenant,
    download_id: DownloadId,
    purchasing_account_id: PurchasingAccountId,
) -> Result<DownloadLink, Failure> {
    let organization_id = tenant.organization_id;
    let new = Json(NewDownloadLink { purchasing_account_id });
    person.call(CreateLink { organization_id, download_id }.with(new)).await
}

async fn listed(person: &Person, tenant: &Tenant, filter: DownloadFilter) -> Vec<ProductDownloads> {
    let organization_id = tenant.organization_id;
    let query = PageQuery { filter, ..PageQuery::default() };
    person.call(List { organization_id }.query(query)).await.unwrap().items
}

async fn names(person: &Person, tenant: &Tenant) -> Vec<String> {
    let all = listed(person, tenant, DownloadFilter::default()).await;
    all.into_iter().map(|it| it.product.name.to_string()).collect()
}

async fn get(
    person: &Person,
    path: &str,
    headers: &[(http::HeaderName, &str)],
) -> Response<Vec<u8>> {
    ask(person, Method::GET, path, headers).await
}

async fn ask(
    person: &Person,
    method: Method,
    path: &str,
    headers: &[(http::HeaderName, &str)],
) -> Response<Vec<u8>> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    person.send(request.body(Vec::new()).unwrap()).await
}

fn code(response: &Response<Vec<u8>>) -> (u16, &'static str) {
    let document: Document = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(document.status, response.status().as_u16());
    (document.status, document.problem.code())
}

fn text<'a>(headers: &'a HeaderMap, name: &http::HeaderName) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

fn tag() -> String {
    format!("\"{}\"", HEXLOWER.encode(&Sha256::digest(CONTENT)))
}

promises! {
    async fn one_sees_the_files_of_what_ones_accounts_own_and_of_nothing_else(app: TestApp) {
        let ann = app.member(Role::AccountManager).await;
        let on_sister = app.member_on(app.contoso.sister, Role::AccountManager).await;
        assert_eq!(names(&ann, &app.contoso).await, Vec::<String>::new());
        any(&app, &app.contoso).await;
        any(&app, &app.fabrikam).await;
        let all = listed(&ann, &app.contoso, DownloadFilter::default()).await;
        assert_eq!(all.len(), 1);
        let [entitlement] = &all[0].entitlements[..] else { panic!("{all:?}") };
        assert_eq!((entitlement.ground, entitlement.quantity), (Ground::Owned, 5));
        assert_eq!(entitlement.purchasing_account_id, app.contoso.account);
        let [file] = &all[0].files[..] else { panic!("{all:?}") };
        assert_eq!(file.byte_size, CONTENT.len() as u64);
        assert_eq!(format!("\"{}\"", file.sha256), tag());
        assert_eq!(names(&on_sister, &app.contoso).await, Vec::<String>::new());
    }

    async fn what_was_given_back_or_is_not_there_yet_cannot_be_downloaded(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let (tenant, account) = (&app.contoso, app.contoso.account);
        let id = any(&app, tenant).await;
        let product = listed(&ann, tenant, DownloadFilter::default()).await.remove(0).product.id;
        let today = today(&app);
        let returned = (today, None);
        add(&app, tenant, (account, product), EntryKind::Returned, -5, returned).await;
        assert_eq!(names(&ann, tenant).await, Vec::<String>::new());
        assert_eq!(why(link(&ann, tenant, id).await), (404, Problem::NotFound));
        let tomorrow = today + Days::new(1);
        add(&app, tenant, (account, product), EntryKind::Ordered, 1, (tomorrow, None)).await;
        assert_eq!(names(&ann, tenant).await, Vec::<String>::new());
        app.wait(TimeDelta::days(1));
        let ann = app.signed_in(ann_id).await;
        assert_eq!(names(&ann, tenant).await.len(), 1);
        link(&ann, tenant, id).await.unwrap();
    }

    async fn earlier_versions_are_there_while_the_later_one_is_covered(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let (tenant, account) = (&app.contoso, app.contoso.account);
        let mut ids = Vec::new();
        let versions = [("9", Some("Standard")), ("10", Some("Standard")), ("11", Some("Standard")), ("9", None)];
        for (place, (version, edition)) in versions.into_iter().enumerate() {
            let product = samples::product_of(&app.machine, "Server", version, edition).await.unwrap();
            let file = put(&app, &format!("server/{place}"), CONTENT);
            ids.push((product, samples::download(&app.machine, product, &file).await.unwrap()));
        }
        own(&app, tenant, account, ids[1].0, 8).await;
        assert_eq!(names(&ann, tenant).await, ["Server 10 Standard"]);
        assert_eq!(why(link(&ann, tenant, ids[0].1).await).0, 404);
        let today = today(&app);
        let covered = (day("2026-01-01"), Some(today));
        add(&app, tenant, (account, ids[1].0), EntryKind::Covered, 3, covered).await;
        let all = listed(&ann, tenant, DownloadFilter::default()).await;
        let names_of: Vec<_> = all.iter().map(|it| it.product.name.to_string()).collect();
        assert_eq!(names_of, ["Server 10 Standard", "Server 9 Standard"], "the newest first");
        let entitlement = &all[1].entitlements[0];
        assert_eq!((entitlement.ground, entitlement.quantity), (Ground::LaterVersionCovered, 3));
        assert_eq!(entitlement.product.to_string(), "Server 10 Standard");
        let earlier = link(&ann, tenant, ids[0].1).await.unwrap();
        // The last day ends at midnight in the organization's zone.
        let midnight = (today + Days::new(1)).and_hms_opt(0, 0, 0).unwrap().and_utc() - TimeDelta::hours(9);
        app.wait(midnight - app.app.clock.now() - TimeDelta::seconds(30));
        let ann = app.signed_in(ann_id).await;
        assert_eq!(names(&ann, tenant).await.len(), 2);
        app.wait(TimeDelta::seconds(30));
        assert_eq!(names(&ann, tenant).await, ["Server 10 Standard"]);
        assert_eq!(code(&get(&ann, &earlier.path, &[]).await).0 / 100, 4);
    }

    async fn the_list_is_filtered_and_says_by_what(app: TestApp) {
        let ann = app.member(Role::AccountManager).await;
        let (tenant, account) = (&app.contoso, app.contoso.account);
        for (family, version, language, architecture) in [
            ("Northwind Desktop", "2024", "ko", Architecture::X64),
            ("Northwind Desktop", "2022", "en", Architecture::Arm64),
            ("Northwind Server", "2024", "mul", Architecture::Any),
        ] {
            let product = samples::product_of(&app.machine, family, version, None).await.unwrap();
            own(&app, tenant, account, product, 1).await;
            let path = format!("{family}/{version}");
            let file = SampleFile {
                language: language.to_owned(),
                architecture,
                file_name: format!("{family} 100% {version}.zip"),
                ..put(&app, &path, CONTENT)
            };
            samples::download(&app.machine, product, &file).await.unwrap();
        }
        let organization_id = tenant.organization_id;
        let choices = ann.call(ListChoices { organization_id }).await.unwrap();
        let texts = |names: &[shared::values::Name]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(texts(&choices.families), ["Northwind Desktop", "Northwind Server"]);
        assert_eq!(texts(&choices.versions), ["2024", "2022"]);
        assert_eq!(choices.products.len(), 3);
        assert_eq!(choices.languages.len(), 3);
        assert_eq!(choices.architectures, [Architecture::X64, Architecture::Arm64, Architecture::Any]);

        let none = DownloadFilter::default;
        let found = async |filter: DownloadFilter| listed(&ann, tenant, filter).await.len();
        let search = |text: &str| DownloadFilter { search: Some(text.to_owned()), ..none() };
        assert_eq!(found(none()).await, 3);
        assert_eq!(found(search("DESKTOP 2022")).await, 1);
        assert_eq!(found(search("server 100%")).await, 1);
        assert_eq!(found(search("_")).await, 0);
        let family = Some("Northwind Desktop".parse().unwrap());
        assert_eq!(found(DownloadFilter { family, ..none() }).await, 2);
        let version = Some("2024".parse().unwrap());
        assert_eq!(found(DownloadFilter { version, ..none() }).await, 2);
        let language = Some("ko".parse().unwrap());
        assert_eq!(found(DownloadFilter { language, ..none() }).await, 2, "mul is every language");
        let architecture = Some(Architecture::Arm64);
        assert_eq!(found(DownloadFilter { architecture, ..none() }).await, 2);
        let all = listed(&ann, tenant, none()).await;
        let product = vec![all[0].product.code.clone()];
        assert_eq!(found(DownloadFilter { product, ..none() }).await, 1);
        let on = |number: &str| DownloadFilter { account: vec![number.parse().unwrap()], ..none() };
        assert_eq!(found(on(tenant.account_number.as_ref())).await, 3);
        assert_eq!(found(on("12340001")).await, 0);
    }

    async fn a_long_list_comes_in_pages(app: TestApp) {
        let ann = app.member(Role::AccountManager).await;
        for _ in 0..5 {
            any(&app, &app.contoso).await;
        }
        let organization_id = app.contoso.organization_id;
        let (mut cursor, mut codes) = (None, Vec::new());
        loop {
            let limit = 2.try_into().unwrap();
            let query = PageQuery { limit, cursor, ..PageQuery::default() };
            let page = ann.call(List { organization_id }.query(query)).await.unwrap();
            assert!(page.items.len() <= 2);
            codes.extend(page.items.into_iter().map(|it| it.product.code));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let number = codes.len();
        codes.dedup();
        assert_eq!((number, codes.len()), (5, 5));
    }

    async fn a_file_comes_as_it_is_under_the_name_that_it_has(app: TestApp) {
        let ann = app.member(Role::AccountManager).await;
        let id = any(&app, &app.contoso).await;
        let link = link(&ann, &app.contoso, id).await.unwrap();
        let response = get(&ann, &link.path, &[]).await;
        let headers = response.headers();
        assert_eq!((response.status().as_u16(), response.body().as_slice()), (200, CONTENT));
        assert_eq!(text(headers, &CONTENT_TYPE), "application/octet-stream");
        assert_eq!(text(headers, &X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(text(headers, &CONTENT_LENGTH), CONTENT.len().to_string());
        assert_eq!(text(headers, &ACCEPT_RANGES), "bytes");
        assert_eq!(text(headers, &ETAG), tag());
        assert_eq!(text(headers, &CACHE_CONTROL), "no-store");
        assert_eq!(
            text(headers, &CONTENT_DISPOSITION),
            "attachment; filename=\"__ ____ _1_.iso\"; filename*=UTF-8''\
             %EC%84%A4%EC%B9%98%20%ED%94%84%EB%A1%9C%EA%B7%B8%EB%9E%A8%20%221%22.iso"
        );
        let head = ask(&ann, Method::HEAD, &link.path, &[(RANGE, "bytes=0-1")]).await;
        assert_eq!((head.status().as_u16(), head.body().len()), (200, 0));
        assert_eq!(text(head.headers(), &CONTENT_LENGTH), CONTENT.len().to_string());
    }

    async fn a_download_goes_on_where_it_broke_off(app: TestApp) {
        let ann = app.member(Role::AccountManager).await;
        let id = any(&app, &app.contoso).await;
        let path = link(&ann, &app.contoso, id).await.unwrap().path;
        let (tag, size) = (tag(), CONTENT.len());
        let rest = get(&ann, &path, &[(RANGE, "bytes=10-"), (IF_RANGE, &tag)]).await;
        assert_eq!((rest.status().as_u16(), rest.body().as_slice()), (206, &CONTENT[10..]));
        assert_eq!(text(rest.headers(), &CONTENT_RANGE), format!("bytes 10-{}/{size}", size - 1));
        assert_eq!(text(rest.headers(), &CONTENT_LENGTH), (size - 10).to_string());
        assert_eq!(text(rest.headers(), &ETAG), tag);
        for (range, part) in [("bytes=2-4", &CONTENT[2..5]), ("bytes=-4", &CONTENT[size - 4..])] {
            let response = get(&ann, &path, &[(RANGE, range)]).await;
            assert_eq!((response.status().as_u16(), response.body().as_slice()), (206, part));
        }
        // Another file, several parts, nonsense: all of it.
        for headers in [
            vec![(RANGE, "bytes=10-"), (IF_RANGE, "\"other\"")],
            vec![(RANGE, "bytes=10-"), (IF_RANGE, "Wed, 11 Feb 2026 00:00:00 GMT")],
            vec![(RANGE, "bytes=0-1,4-5")],
            vec![(RANGE, "lines=1-2")],
        ] {
            let response = get(&ann, &path, &headers).await;
            assert_eq!((response.status().as_u16(), response.body().len()), (200, size), "{headers:?}");
        }
        let beyond = get(&ann, &path, &[(RANGE, "bytes=1000-")]).await;
        assert_eq!(code(&beyond), (416, "range_not_satisfiable"));
        assert_eq!(text(beyond.headers(), &CONTENT_RANGE), format!("bytes */{size}"));
        assert_eq!(code(&get(&ann, &path, &[(IF_MATCH, "\"other\"")]).await), (412, "file_changed"));
        assert_eq!(get(&ann, &path, &[(IF_MATCH, &tag)]).await.status(), 200);
        let kept = get(&ann, &path, &[(IF_NONE_MATCH, &tag)]).await;
        assert_eq!((kept.status().as_u16(), kept.body().len()), (304, 0));
    }

    async fn a_link_opens_nothing_for_anybody_else(app: TestApp) {
        let (ann, _) = app.member_of(&app.contoso, Role::AccountManager).await;
        let bob = app.member(Role::AccountAdministrator).await;
        let id = any(&app, &app.contoso).await;
        let path = link(&ann, &app.contoso, id).await.unwrap().path;
        assert_eq!(code(&get(&app.nobody(), &path, &[]).await), (401, "signed_out"));
        assert_eq!(code(&get(&bob, &path, &[]).await), (404, "not_found"));
        assert_eq!(code(&get(&app.outsider().await, &path, &[]).await), (404, "not_found"));
        let viewer = app.member(Role::AccountViewer).await;
        assert_eq!(code(&get(&viewer, &path, &[]).await), (403, "forbidden"));
        let other = path.replace(
            &app.contoso.organization_id.to_string(),
            &app.fabrikam.organization_id.to_string(),
        );
        assert_eq!(code(&get(&ann, &other, &[]).await), (404, "not_found"));
    }

    async fn who_has_lost_the_right_has_lost_the_file(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let id = any(&app, &app.contoso).await;
        let path = link(&ann, &app.contoso, id).await.unwrap().path;
        assert_eq!(get(&ann, &path, &[]).await.status(), 200);
        samples::strip(&app.machine, ann_id).await.unwrap();
        assert_eq!(code(&get(&ann, &path, &[]).await), (403, "forbidden"));
        // Elsewhere it helps nothing, and only to look at it neither.
        let on = shared::access::Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, ann_id, Role::AccountManager, on).await;
        assert_eq!(code(&get(&ann, &path, &[]).await), (404, "not_found"));
        let on = shared::access::Scope::PurchasingAccount(app.contoso.account);
        app.join(&app.contoso, ann_id, Role::AccountViewer, on).await;
        assert_eq!(code(&get(&ann, &path, &[]).await), (403, "forbidden"));
        assert_eq!(
            why(link(&ann, &app.contoso, id).await),
            (403, Problem::Forbidden { permission: Permission::DownloadSoftware })
        );
        assert_eq!(why(link_for(&ann, &app.contoso, id, app.contoso.sister).await).0, 404);
        app.join(&app.contoso, ann_id, Role::AccountManager, on).await;
        assert_eq!(get(&ann, &path, &[]).await.status(), 200);
    }

    async fn a_link_begins_for_minutes_and_goes_on_for_a_day(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let id = any(&app, &app.contoso).await;
        let link = link(&ann, &app.contoso, id).await.unwrap();
        let short = TimeDelta::seconds(30);
        let until = |moment| moment - app.app.clock.now();
        app.wait(until(link.ends_at) - short);
        assert_eq!(get(&ann, &link.path, &[]).await.status(), 200);
        app.wait(short * 2);
        assert_eq!(code(&get(&ann, &link.path, &[]).await), (410, "download_link_ended"));
        let tag = tag();
        let rest = [(RANGE, "bytes=10-"), (IF_RANGE, tag.as_str())];
        assert_eq!(get(&ann, &link.path, &rest).await.status(), 206);
        // Whoever does not have the beginning does not get the rest.
        for headers in [
            vec![(RANGE, "bytes=10-")],
            vec![(RANGE, "bytes=0-"), (IF_RANGE, tag.as_str())],
            vec![(RANGE, "bytes=10-"), (IF_RANGE, "\"other\"")],
        ] {
            assert_eq!(code(&get(&ann, &link.path, &headers).await).0, 410, "{headers:?}");
        }
        app.wait(until(link.resumable_until) - short);
        let ann = app.signed_in(ann_id).await;
        assert_eq!(get(&ann, &link.path, &rest).await.status(), 206);
        app.wait(short * 2);
        assert_eq!(code(&get(&ann, &link.path, &rest).await), (410, "download_link_ended"));
    }

    async fn each_download_is_written_down_once(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let id = any(&app, &app.contoso).await;
        let path = link(&ann, &app.contoso, id).await.unwrap().path;
        for _ in 0..3 {
            get(&ann, &path, &[]).await;
        }
        let organization_id = app.contoso.organization_id;
        let query = PageQuery { filter: AuditFilter::default(), ..PageQuery::default() };
        let events = ann.call(ListEvents { organization_id }.query(query)).await.unwrap().items;
        let [event] = &events[..] else { panic!("{events:?}") };
        assert_eq!((event.action, event.actor.id), (Action::SoftwareDownloaded, Some(ann_id)));
        assert_eq!(event.scopes.len(), 1);
        let after: Vec<_> = event.changes.iter().map(|it| (it.what, it.after.as_deref())).collect();
        assert_eq!(after, [
            (Detail::Product, Some("Northwind Desktop 2024")),
            (Detail::File, Some("설치 프로그램 \"1\".iso")),
        ]);
        // Who administers users reads nothing of it.
        let user_administrator = app.member(Role::UserAdministrator).await;
        let events = user_administrator.call(ListEvents { organization_id }).await.unwrap();
        assert_eq!(events.items, []);
    }

    async fn a_file_that_is_not_where_it_was_is_said_to_be_missing(app: TestApp) {
        let ann = app.member(Role::AccountManager).await;
        let id = any(&app, &app.contoso).await;
        let path = link(&ann, &app.contoso, id).await.unwrap().path;
        let folder = app.files.path().join("northwind");
        let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
        fs::write(&file, b"shorter").unwrap();
        assert_eq!(code(&get(&ann, &path, &[]).await), (404, "file_missing"));
        fs::remove_file(&file).unwrap();
        let before = app.written().await;
        assert_eq!(why(link(&ann, &app.contoso, id).await), (404, Problem::FileMissing));
        assert_eq!(app.written().await, before);
    }

    async fn of_a_draft_nothing_can_be_downloaded(app: TestApp) {
        let ann = app.member(Role::AccountManager).await;
        let id = any(&app, &app.contoso).await;
        let path = link(&ann, &app.contoso, id).await.unwrap().path;
        let draft = AgreementState::Draft;
        samples::set_agreement(&app.machine, &app.contoso, draft).await.unwrap();
        assert_eq!(why(link(&ann, &app.contoso, id).await).0, 403);
        assert_eq!(code(&get(&ann, &path, &[]).await).0, 403);
        let ended = AgreementState::Ended;
        samples::set_agreement(&app.machine, &app.contoso, ended).await.unwrap();
        assert_eq!(get(&ann, &path, &[]).await.status(), 200, "what was bought stays bought");
    }

    async fn nobody_takes_everything_at_once(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let id = any(&app, &app.contoso).await;
        for _ in 0..limits::DOWNLOADS_PER_PERSON {
            link(&ann, &app.contoso, id).await.unwrap();
        }
        assert_eq!(why(link(&ann, &app.contoso, id).await).0, 429);
        // One's colleague is not asked to wait.
        let bob = app.member(Role::AccountManager).await;
        link(&bob, &app.contoso, id).await.unwrap();
        app.wait(TimeDelta::hours(1));
        let ann = app.signed_in(ann_id).await;
        link(&ann, &app.contoso, id).await.unwrap();
    }
}
