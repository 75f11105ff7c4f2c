//! Whether mails that cannot be delivered find their way back.

use lettre::transport::smtp::extension::ClientId;

use crate::{
    config::MailWay,
    dns::MailServer,
    doctor::{
        Case,
        finding::{Check, Finding},
    },
    mail::{
        ReturnPaths,
        bounces::{ProbeFault, probe},
    },
};

const RETURN_PATH: Check = Check::ReturnPath;

/// Looks who takes mail for the domain, and asks there.
pub(in crate::doctor) async fn return_path(case: &Case<'_>) -> Vec<Finding> {
    vec![found(case).await]
}

async fn found(case: &Case<'_>) -> Finding {
    let domain = &case.return_domain;
    let servers = match case.dns.mail_servers(domain).await {
        Ok(servers) => servers,
        Err(why) => return RETURN_PATH.unknown(why.to_string()),
    };
    let host = case.config.web.public_url.host_str().unwrap_or_default();
    if servers.first().is_some_and(|server| server.host.is_empty()) {
        let says = format!("{domain} says that it takes no mail: nothing comes back");
        return RETURN_PATH.wrong(says).publish_mail_server(domain, host);
    }
    let paths = ReturnPaths::new(case.config);
    match (servers.first(), paths) {
        (Some(server), Some(paths)) => loop_to(case, &paths, server).await,
        (Some(server), None) => to_somebody(case, server),
        (None, _) => without_a_server(case, host).await,
    }
}

/// Without a record, mail goes to the domain's own address.
async fn without_a_server(case: &Case<'_>, host: &str) -> Finding {
    let domain = &case.return_domain;
    match case.dns.addresses(domain).await {
        Err(why) => RETURN_PATH.unknown(why.to_string()),
        Ok(addresses) if addresses.is_empty() => RETURN_PATH
            .wrong(format!(
                "nobody takes mail for {domain}: nothing comes back, and many servers refuse a \
                 sender whom they cannot answer"
            ))
            .publish_mail_server(domain, host),
        Ok(_) => RETURN_PATH
            .doubtful(format!("{domain} names no server that takes its mail; its address is used"))
            .publish_mail_server(domain, host),
    }
}

/// Reports are read by people, if by anybody.
fn to_somebody(case: &Case<'_>, server: &MailServer) -> Finding {
    let (domain, host) = (&case.return_domain, &server.host);
    let says = format!("{host} takes mail for {domain}");
    match case.config.mail.way {
        MailWay::Graph(_) => RETURN_PATH.right(format!("{says}: reports come to the mailbox")),
        MailWay::Smtp(_) | MailWay::Mailbox => RETURN_PATH
            .doubtful(format!("{says}; the portal does not learn what comes back"))
            .set("BC_BOUNCE_DOMAIN", format!("bounces.{domain}"))
            .set("BC_BOUNCE_LISTEN", "0.0.0.0:25"),
    }
}

/// A loop: the server that the world would ask is asked, with a return path of ours.
async fn loop_to(
    case: &Case<'_>,
    paths: &ReturnPaths,
    MailServer { host, .. }: &MailServer,
) -> Finding {
    let domain = &case.return_domain;
    let name = case.config.web.public_url.host_str().unwrap_or("localhost");
    let hello = ClientId::Domain(name.to_owned());
    match probe(paths, host, case.options.mail_port, &hello).await {
        Ok(()) => RETURN_PATH.right(format!("{host} takes reports for {domain} and knows ours")),
        Err(ProbeFault::Unreachable(why)) => RETURN_PATH
            .doubtful(format!("{host}, which takes mail for {domain}, was not reached: {why}"))
            .advise(
                "let others reach port 25 there (from here it may be closed to us alone), and give \
                 it to BC_BOUNCE_LISTEN",
            ),
        Err(ProbeFault::Refuses(why)) => RETURN_PATH
            .wrong(format!("{host} does not take reports for {domain}: {why}"))
            .advise(format!("let {host} pass mail for {domain} on to BC_BOUNCE_LISTEN")),
        Err(ProbeFault::TakesForged) => RETURN_PATH
            .wrong(format!("{host} takes whatever comes for {domain}: it is not this portal"))
            .advise(format!(
                "let {host} pass mail for {domain} on to BC_BOUNCE_LISTEN, and give all servers the \
                 same BC_SECRET_KEY"
            )),
    }
}
