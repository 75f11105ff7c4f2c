//! People who invite one after the other, for as long as there is a program.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        invitations::{Create, NewInvitations},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

use crate::support::{TestApp, block};

/// How many invite at the same time.
const INVITERS: usize = 3;

/// Who invites, and what has been promised to them.
pub(crate) struct Load {
    app: TestApp,
    cookies: Vec<String>,
    number: Arc<AtomicU32>,
    promised: Arc<Mutex<Vec<String>>>,
}

impl Load {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let mut cookies = Vec::new();
        for _ in 0..INVITERS {
            let inviter = app.member(Role::AccountAdministrator).await;
            cookies.push(inviter.cookie.unwrap());
        }
        let (number, promised) = (Arc::default(), Arc::default());
        Self { app: app.clone(), cookies, number, promised }
    }

    /// Invites until the program does not answer any more.
    pub(crate) fn begin(&self, address: SocketAddr) -> JoinSet<()> {
        let mut inviting = JoinSet::new();
        for cookie in self.cookies.clone() {
            let app = self.app.clone();
            let (number, promised) = (Arc::clone(&self.number), Arc::clone(&self.promised));
            inviting.spawn(async move {
                let Ok(mut stream) = TcpStream::connect(address).await else { return };
                loop {
                    let name = format!("guest{}", number.fetch_add(1, Ordering::Relaxed));
                    let request = request(&app, &cookie, &name);
                    if ask(&mut stream, &request).await != Some(201) {
                        return;
                    }
                    promised.lock().unwrap().push(format!("{name}@contoso.com"));
                }
            });
        }
        inviting
    }

    /// To whom a mail was promised: their invitation was answered with 201.
    pub(crate) fn promised(&self) -> Vec<String> {
        self.promised.lock().unwrap().clone()
    }
}

fn request(app: &TestApp, cookie: &str, name: &str) -> Vec<u8> {
    let people = vec![block(name, app.contoso.account)];
    let create = Create { organization_id: app.contoso.organization_id };
    let request = create.with(Json(NewInvitations { people })).request().unwrap();
    let head = format!(
        "{} {} HTTP/1.1\r\nhost: portal\r\ncookie: {cookie}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n",
        request.method(),
        request.uri(),
        request.body().len()
    );
    [head.as_bytes(), request.body()].concat()
}

/// The status of the answer, if all of one came.
async fn ask(stream: &mut TcpStream, request: &[u8]) -> Option<u16> {
    stream.write_all(request).await.ok()?;
    let mut answer = Vec::new();
    loop {
        if stream.read_buf(&mut answer).await.ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&answer);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
        });
        if body.len() >= length.unwrap_or(0) {
            return head.split(' ').nth(1)?.parse().ok();
        }
    }
}
