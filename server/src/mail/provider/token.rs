//! The token that requests carry: asked for once, by one of those who need it, and kept until
//! shortly before its end.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::StatusCode;
use tokio::sync::Mutex;

use super::{
    api::Api,
    http::{Failure, Http},
};

/// A token is not used any more in this last part of its life: a mail may take as long.
const LAST_PART: Duration = Duration::from_mins(5);

/// The token that there is.
#[derive(Default)]
pub(super) struct Tokens(Mutex<Option<Token>>);

struct Token {
    token: String,
    ends_at: DateTime<Utc>,
}

impl Tokens {
    /// The token, asked for where there is none that lasts. Whoever comes meanwhile waits for it.
    pub(super) async fn get(
        &self,
        api: &impl Api,
        http: &Http,
        now: DateTime<Utc>,
    ) -> Result<String, Failure> {
        let mut kept = self.0.lock().await;
        if let Some(kept) = kept.as_ref().filter(|kept| now < kept.ends_at) {
            return Ok(kept.token.clone());
        }
        let answer = http.ask(api.token_request()).await?;
        let given = api.token(&answer.body).filter(|_| answer.status == StatusCode::OK);
        let Some(given) = given else {
            return Err(Failure::Answer(answer));
        };
        // One that lives shorter than that part is used for half its life.
        let used = given.lifetime.saturating_sub(LAST_PART).max(given.lifetime / 2);
        let token = given.token;
        *kept = Some(Token { token: token.clone(), ends_at: now + used });
        Ok(token)
    }

    /// It was not taken. Another one may be there already.
    pub(super) async fn forget(&self, token: &str) {
        let mut kept = self.0.lock().await;
        if kept.as_ref().is_some_and(|kept| kept.token == token) {
            *kept = None;
        }
    }
}
