//! A key that is planted, and looked for in everything that somebody without *view keys* can fetch,
//! in the log of the program, and in the database.

use std::{
    io::{Cursor, Read, Write},
    sync::{Arc, Mutex},
};

use base64::{
    Engine, engine::general_purpose::STANDARD_NO_PAD, engine::general_purpose::URL_SAFE_NO_PAD,
};
use http::{Method, Request, Response};
use sea_orm::ConnectionTrait;
use server::{
    Admits, Served,
    codes::Coded,
    import::{self, Input, Outcome, Silent},
    jobs,
    links::{InvitationToken, OperatorToken},
};
use shared::{
    access::{Permission, Role},
    api::{
        Endpoint, Json,
        keys::{Chosen, KeyFilter},
        operator_mails, operators,
    },
    ids::ProductKeyId,
    page::PageQuery,
};

use super::{file, key_on, reveal};
use crate::{
    desk::operator,
    invitation_links::invite,
    support::{Kind, Person, TestApp, why},
    sweeps::path_of,
};

const CANARY: &str = "CNRY7-QX3VW-88KZT-M4PLD-ZQXW7";
const ENDING: &str = "ZQXW7";

/// Everything that the text may look like on its way.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let spelled = |letter: fn(u8) -> String| text.bytes().map(letter).collect::<String>();
    let hexadecimal = spelled(|byte| format!("{byte:02x}"));
    let percent = spelled(|byte| format!("%{byte:02X}"));
    let references = spelled(|byte| format!("&#{byte};"));
    let mut forms = vec![
        text.to_owned(),
        text.to_lowercase(),
        text.replace('-', ""),
        text.replace('-', "%2D"),
        text.chars().rev().collect(),
        hexadecimal.to_uppercase(),
        hexadecimal,
        percent,
        references,
    ];
    // Within something longer a text has one of three forms; what belongs to its neighbors is cut off.
    for offset in 0..3 {
        let padded = [&b"\0\0"[..offset], text.as_bytes()].concat();
        let whole = padded.len() * 8 / 6;
        for encoded in [STANDARD_NO_PAD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
            forms.push(encoded[(offset * 8).div_ceil(6)..whole].to_owned());
        }
    }
    forms.into_iter().map(String::into_bytes).collect()
}

/// The forms of the key, of parts of it and of its end.
fn traces() -> Vec<Vec<u8>> {
    [CANARY, &CANARY[..11], &CANARY[12..23], ENDING].into_iter().flat_map(forms).collect()
}

fn trace_in(bytes: &[u8], traces: &[Vec<u8>]) -> Option<String> {
    let trace = traces.iter().find(|trace| bytes.windows(trace.len()).any(|it| it == **trace));
    trace.map(|trace| String::from_utf8_lossy(trace).into_owned())
}

/// The bytes of an answer, with its heads; of an archive also what is packed in it.
fn bytes_of(response: &Response<Vec<u8>>) -> Vec<u8> {
    let mut bytes = response.body().clone();
    for (name, value) in response.headers() {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(value.as_bytes());
    }
    if let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(response.body())) {
        for index in 0..archive.len() {
            archive.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        }
    }
    bytes
}

async fn fetch(person: &Person, method: &Method, path: &str) -> Response<Vec<u8>> {
    let request = Request::builder().method(method).uri(path);
    person.send(request.body(Vec::new()).unwrap()).await
}

/// The log of the program, all of it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Keeps what this thread logs until the guard is gone.
    fn keep(&self) -> tracing::subscriber::DefaultGuard {
        let log = self.clone();
        let everything = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || log.clone());
        tracing::subscriber::set_default(everything.finish())
    }
}

/// Brings the key in once more as the vendor does; what becomes of it.
async fn import(app: &TestApp, product: &str) -> Outcome {
    let account = app.contoso.account_number.as_ref().replace("0000", "0001");
    let line = serde_json::json!({
        "kind": "product_key", "number": "KEY-FED", "purchasing_account": account,
        "product": product, "key": CANARY, "activations_used": 1,
        "issued_on": app.app.clock.now().date_naive(),
    });
    let input = Input::of_lines("feed", std::iter::once(line.to_string()));
    let (machine, config, clock) = (&app.machine, &app.app.config, &app.app.clock);
    import::run(machine, config, clock, input, &mut Silent).await.unwrap()
}

/// Plants the key on both accounts, and has it used in every way there is.
async fn plant(app: &TestApp) -> [ProductKeyId; 2] {
    let keys = [
        key_on(app, app.contoso.account, CANARY).await,
        key_on(app, app.contoso.sister, CANARY).await,
    ];
    assert!(matches!(import(app, "NWD-1").await, Outcome::Applied(_)));
    let refused = import(app, "NWD-NONE").await;
    assert!(matches!(refused, Outcome::Refused { .. }));
    assert_eq!(trace_in(format!("{refused:?}").as_bytes(), &traces()), None);
    let ann = app.member(Role::AccountAdministrator).await;
    ann.call(reveal(app, keys[0])).await.unwrap();
    file(app, &ann, Chosen::Matching(KeyFilter::default())).await;
    // One that cannot be opened: the log says so.
    let spoiled = key_on(app, app.contoso.account, CANARY).await;
    let spoil = "update product_key set fingerprint = sealed, sealed = fingerprint where id in \
                 (select id from product_key order by id desc limit 1)";
    app.behind(spoil).await;
    assert_eq!(why(ann.call(reveal(app, spoiled)).await).0, 409);
    app.wait(chrono::TimeDelta::days(8));
    jobs::look_after_keys(&app.machine, &app.app.config, &app.app.clock).await;
    jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
    keys
}

/// Whoever holds no role by which keys are seen: in the organization, elsewhere, and nowhere.
async fn keyless(app: &TestApp) -> Vec<(String, Person)> {
    let mut people = vec![("nobody".to_owned(), app.nobody())];
    people.push(("an outsider".to_owned(), app.outsider().await));
    for role in Role::ALL {
        if !role.may(Permission::ViewKeys) {
            people.push((format!("{role:?}"), app.member(*role).await));
        }
        let (neighbor, _) = app.member_of(&app.fabrikam, *role).await;
        people.push((format!("{role:?} of another organization"), neighbor));
    }
    people
}

/// Operations that end what the others are asked with.
fn is_the_end(served: &Served) -> bool {
    served.operation.method == Method::DELETE || served.operation.path.ends_with("/departure")
}

/// Where keys are, in the place of any.
fn at_keys(path: &str, keys: &[ProductKeyId]) -> Vec<String> {
    if path.contains("{product_key_id}") {
        return keys.iter().map(|id| path.replace("{product_key_id}", &id.to_string())).collect();
    }
    vec![path.to_owned()]
}

promises! {
    async fn r44_a_canary_key_appears_in_no_byte_that_a_keyless_role_can_fetch(app: TestApp) {
        let (log, traces) = (Log::default(), traces());
        let kept = log.keep();
        let keys = plant(&app).await;
        for (who, person) in keyless(&app).await {
            for served in server::operations().table().iter().filter(|it| !is_the_end(it)) {
                let known = served.operation.path.contains("{product_key_id}");
                let path = if known {
                    let id = app.contoso.organization_id.to_string();
                    served.operation.path.replace("{organization_id}", &id)
                } else {
                    path_of(&app, &app.contoso, served, &person).await
                };
                for path in at_keys(&path, &keys) {
                    let response = fetch(&person, &served.operation.method, &path).await;
                    let trace = trace_in(&bytes_of(&response), &traces);
                    assert_eq!(trace, None, "{who}: {served:?} {path}");
                }
            }
        }
        drop(kept);
        let log = log.0.lock().unwrap();
        assert!(String::from_utf8_lossy(&log).contains("stays shut"), "the log was kept");
        assert_eq!(trace_in(&log, &forms(CANARY)), None);
    }

    async fn a_canary_key_and_every_link_appear_in_no_byte_that_an_operator_can_fetch(app: TestApp) {
        plant(&app).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let invited = invite(&app, &ann, "bob").await;
        let secrets = &app.app.config.secrets;
        let token = InvitationToken { invitation_id: invited.id, generation: 1 }.write(secrets);
        let coded = InvitationToken { invitation_id: invited.id, generation: 1 };
        let code = Coded::Invitation(coded).code(secrets).expose();
        let operator = operator(&app).await;
        let new = operators::NewOperator {
            email: "olive@vendor.test".parse().unwrap(),
            language: shared::locale::Locale::English,
        };
        let sent = operator.call(operators::Invite {}.with(Json(new))).await.unwrap();
        let own = OperatorToken { operator_invitation_id: sent.id, generation: 1 }.write(secrets);
        let traces = [traces(), forms(&token), forms(&own), forms(&code)].concat();
        let mails = operator_mails::List {}.query(PageQuery::default());
        let mails = operator.call(mails).await.unwrap().items;
        assert!(mails.len() > 1);
        for served in server::operations().table().iter().filter(|it| !is_the_end(it)) {
            let path = path_of(&app, &app.contoso, served, &operator).await;
            let response = fetch(&operator, &served.operation.method, &path).await;
            assert_eq!(trace_in(&bytes_of(&response), &traces), None, "{served:?} {path}");
        }
        for mail in mails {
            let path = format!("/api/operator/mails/{}", mail.id);
            let response = fetch(&operator, &Method::GET, &path).await;
            assert_eq!(response.status(), 200);
            assert_eq!(trace_in(&bytes_of(&response), &traces), None, "{path}");
        }
    }

    async fn a_search_tells_a_keyless_role_nothing_of_a_key(app: TestApp) {
        plant(&app).await;
        for role in Role::ALL.iter().filter(|role| !role.may(Permission::ViewKeys)) {
            let person = app.member(*role).await;
            for served in server::operations().table() {
                let is_list = served.operation.method == Method::GET && may(*role, served);
                if !is_list {
                    continue;
                }
                let path = path_of(&app, &app.contoso, served, &person).await;
                let nothing = fetch(&person, &Method::GET, &format!("{path}?search=QQQQ0")).await;
                for text in [ENDING, CANARY, "KEY-"] {
                    let found = fetch(&person, &Method::GET, &format!("{path}?search={text}")).await;
                    let same = found.status() == nothing.status()
                        && without_ids(found.body()) == without_ids(nothing.body());
                    assert!(same, "{role:?} {served:?} {text}");
                }
            }
        }
    }

    async fn a_key_is_nowhere_in_the_database_as_it_is(app: TestApp) {
        plant(&app).await;
        let bytes = match app.kind {
            Kind::Sqlite => {
                let file = app.url().strip_prefix("sqlite:").unwrap();
                let (mut all, log) = (std::fs::read(file).unwrap(), format!("{file}-wal"));
                all.extend(std::fs::read(log).unwrap_or_default());
                all
            }
            Kind::Postgres => every_row(&app).await,
        };
        assert!(trace_in(&bytes, &forms(ENDING)[..1]).is_some(), "what is shown of it is there");
        assert_eq!(trace_in(&bytes, &[forms(CANARY), forms(&CANARY[..11])].concat()), None);
    }
}

/// Whether somebody with the role gets an answer other than that they may not.
fn may(role: Role, served: &Served) -> bool {
    match served.admits {
        Admits::Holders(permission) => role.may(permission),
        Admits::Anyone
        | Admits::SignedIn
        | Admits::Feed
        | Admits::Connector
        | Admits::Operators
        | Admits::PartnerUsers
        | Admits::PartnerAdministrators => false,
    }
}

/// What was answered, but for what is another one each time.
fn without_ids(body: &[u8]) -> String {
    let mut answer: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    if let Some(answer) = answer.as_object_mut() {
        answer.remove("request_id");
    }
    answer.to_string()
}

/// Every row of every table, as PostgreSQL writes it.
async fn every_row(app: &TestApp) -> Vec<u8> {
    let connection = sea_orm::Database::connect(app.url()).await.unwrap();
    let texts = async |statement: String| {
        let backend = connection.get_database_backend();
        let statement = sea_orm::Statement::from_string(backend, statement);
        let rows = connection.query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect::<Vec<String>>()
    };
    let tables = "select tablename::text from pg_tables where schemaname = 'public'";
    let mut all = Vec::new();
    for table in texts(tables.to_owned()).await {
        let rows = texts(format!("select it::text from \"{table}\" as it")).await;
        all.extend(rows.concat().into_bytes());
    }
    connection.close().await.unwrap();
    all
}
