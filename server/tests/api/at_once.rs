//! Many who accept one invitation at the same moment.

use std::collections::BTreeMap;

use shared::{access::Role, api::IntoCall};

use crate::{
    invitation_links::{invite, registration, token},
    support::{TestApp, rows},
};

/// So many use one link at once.
const MANY: u32 = 1_000;

promises! {
    async fn a_thousand_acceptances_at_once_make_one_member_and_hardly_a_hash(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let (members, hashes) = (rows(&app, "membership").await.len(), app.app.passwords.made());
        let tries = (0..MANY).map(|number| {
            let (somebody, call) = (app.nobody(), registration(token(&app, &invitation, 1)));
            let mut request = call.into_call().request().unwrap();
            let network = format!("198.51.{}.{}", number / 250, number % 250);
            request.headers_mut().append("x-forwarded-for", network.parse().unwrap());
            tokio::spawn(async move { somebody.send(request).await.status().as_u16() })
        });
        let mut answers = BTreeMap::new();
        for answer in tries.collect::<Vec<_>>() {
            *answers.entry(answer.await.unwrap()).or_insert(0_u32) += 1;
        }
        assert_eq!(answers.remove(&204), Some(1), "{answers:?}");
        // Too late, asked to come again, or too many at once.
        assert!(answers.keys().all(|status| [409, 429, 503].contains(status)), "{answers:?}");
        assert_eq!(answers.values().sum::<u32>(), MANY - 1, "{answers:?}");
        assert_eq!(rows(&app, "membership").await.len(), members + 1);
        let accepted = rows(&app, "audit").await;
        let accepted = accepted.iter().filter(|row| row.contains("invitation_accepted")).count();
        assert_eq!(accepted, 1);
        let hashes = app.app.passwords.made() - hashes;
        assert!((1..=3).contains(&hashes), "{hashes} hashes");
    }
}
