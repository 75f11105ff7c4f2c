//! Whether the mail server or the provider takes our mail: it is there, it is private, it lets us in,
//! and what we send is not too large for it.

use std::path::PathBuf;

use url::Url;

use super::{
    Ahead, Case, ahead,
    finding::{Check, Finding},
    handshake::{Begins, Place, handshake},
};
use crate::{
    clock::Clock,
    config::MailWay,
    mail::{Graph, Provider, Smtp, Visit, VisitFault},
};

const SERVER: Check = Check::MailServer;
const SIGN_IN: Check = Check::SignIn;

/// No mail of ours is larger, in bytes.
const LARGEST_MAIL: u64 = 256 * 1024;

/// Looks, and asks what time it is there.
pub(super) async fn mail_server(case: &Case<'_>) -> (Vec<Finding>, Option<Ahead>) {
    match &case.config.mail.way {
        MailWay::Smtp(url) => match Smtp::new(url, &case.config.web.public_url) {
            Ok(smtp) => by_smtp(&smtp, url).await,
            Err(error) => (vec![SERVER.wrong(format!("BC_MAIL_URL: {error}"))], None),
        },
        MailWay::Graph(graph) => by_provider(graph).await,
        MailWay::Mailbox => {
            let says = "mails stay on a page of the demo: none is sent";
            (vec![SERVER.wrong(says).set("BC_MAIL_URL", "smtp://user:password@host:587")], None)
        }
    }
}

async fn by_smtp(smtp: &Smtp, url: &Url) -> (Vec<Finding>, Option<Ahead>) {
    let visit = match smtp.visit().await {
        Ok(visit) => visit,
        Err(VisitFault::SignIn(why)) => {
            let says = format!("the mail server does not let us in: {why}");
            let mended = "user and password in BC_MAIL_URL are wrong, or they are not allowed SMTP";
            return (vec![SIGN_IN.wrong(says).advise(mended)], None);
        }
        Err(VisitFault::Server(why)) => return (vec![unreached(smtp, &why)], None),
    };
    let place = place(smtp, url);
    let seen = handshake(&place).await.unwrap_or_default();
    let mut findings = vec![reached(&place, &visit, seen.version)];
    findings.extend(signed_in(&visit));
    findings.extend(too_small(&visit));
    (findings, seen.date.map(|date| ahead(&place.host, date)))
}

fn place(smtp: &Smtp, url: &Url) -> Place {
    let (host, port) = smtp.place();
    let begins = if url.scheme() == "smtps" { Begins::InTls } else { Begins::InTheOpen };
    let mut settings = url.query_pairs();
    let ca = settings.find(|(name, _)| name == "ca").map(|(_, path)| PathBuf::from(&*path));
    Place { host: host.to_owned(), port, begins, ca }
}

fn unreached(smtp: &Smtp, why: &str) -> Finding {
    let (host, port) = smtp.place();
    let finding = SERVER.wrong(format!("{host}:{port} does not take our mail: {why}"));
    if why.starts_with("STARTTLS") || why.contains("certificate") {
        return finding
            .advise("a certificate of its own is named in BC_MAIL_URL: ?ca=/path/of/its.pem");
    }
    finding.advise("look at host and port in BC_MAIL_URL, and at firewalls between")
}

fn reached(place: &Place, visit: &Visit, version: Option<&str>) -> Finding {
    let where_it_is = format!("{}:{}", place.host, place.port);
    let reports = if keyword(visit, "DSN").is_some() { "" } else { "; it offers no reports (DSN)" };
    if visit.is_private {
        let version = version.unwrap_or("TLS");
        let says = format!("{where_it_is} takes our mail by {version}, with a good certificate");
        return SERVER.right(says + reports);
    }
    let says = format!("{where_it_is} takes our mail, and everybody on the way can read it");
    match place.host.as_str() {
        // There is nobody on the way.
        "localhost" | "127.0.0.1" | "::1" => {
            SERVER.right(format!("{where_it_is} takes our mail on this machine"))
        }
        _ => SERVER.doubtful(says + reports).advise("let it offer STARTTLS; then ?tls=required"),
    }
}

fn signed_in(visit: &Visit) -> Option<Finding> {
    if visit.is_signed_in {
        return Some(SIGN_IN.right("the mail server knows user and password"));
    }
    let wants = keyword(visit, "AUTH")?;
    let says = format!("we do not sign in, but the mail server offers it (AUTH {wants})");
    let mended = "if it refuses mail to others, set user and password in BC_MAIL_URL";
    Some(SIGN_IN.doubtful(says).advise(mended))
}

fn too_small(visit: &Visit) -> Option<Finding> {
    let size = keyword(visit, "SIZE")?.parse::<u64>().ok()?;
    // 0 means that there is no limit (RFC 1870).
    (1..LARGEST_MAIL).contains(&size).then(|| {
        let says = format!("the mail server takes mails of {size} bytes only");
        SERVER.wrong(says).advise(format!("let it take {LARGEST_MAIL} bytes"))
    })
}

/// What stands behind a keyword of what the server can do.
fn keyword<'a>(visit: &'a Visit, keyword: &str) -> Option<&'a str> {
    visit.can.iter().find_map(|line| {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        name.eq_ignore_ascii_case(keyword).then_some(rest)
    })
}

async fn by_provider(graph: &Graph) -> (Vec<Finding>, Option<Ahead>) {
    let provider = match Provider::new(graph.clone(), Clock::default()) {
        Ok(provider) => provider,
        Err(error) => return (vec![SERVER.wrong(format!("{error:#}"))], None),
    };
    match provider.sign_in().await {
        Ok(date) => {
            let says =
                "the provider gives us a token; whether it may send is seen with the first mail";
            (vec![SIGN_IN.right(says)], date.map(|date| ahead("the provider", date)))
        }
        Err(why) => {
            let says = format!("the provider gives us no token: {why}");
            let mended = "look at tenant and client in BC_MAIL_URL, and at BC_MAIL_SECRET";
            (vec![SIGN_IN.wrong(says).advise(mended)], None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{keyword, signed_in, too_small};
    use crate::{doctor::finding::Verdict, mail::Visit};

    fn visit(can: &[&str]) -> Visit {
        let can = can.iter().map(|line| (*line).to_owned()).collect();
        Visit { is_private: true, is_signed_in: false, can }
    }

    #[test]
    fn what_a_server_can_do_is_read_from_its_words() {
        let can = visit(&["PIPELINING", "size 10485760", "AUTH PLAIN LOGIN", "DSN"]);
        assert_eq!(keyword(&can, "SIZE"), Some("10485760"));
        assert_eq!(keyword(&can, "DSN"), Some(""));
        assert_eq!(keyword(&can, "STARTTLS"), None);
        assert_eq!(too_small(&can), None);
        assert_eq!(signed_in(&can).unwrap().verdict, Verdict::Doubtful);
        assert_eq!(too_small(&visit(&["SIZE 65536"])).unwrap().verdict, Verdict::Wrong);
        assert_eq!(too_small(&visit(&["SIZE 0"])), None);
        assert_eq!(signed_in(&visit(&[])), None);
    }
}
