//! Passwords: what is taken for one, and how it is kept.

mod threads;

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicUsize, Ordering},
};

use argon2::{
    Algorithm, Argon2, Block, Params, PasswordHasher, Version,
    password_hash::phc::{Output, PasswordHash},
};
use shared::{
    problem::{FieldCode, FieldError, Problem},
    values::{NewPassword, Password},
};
use tokio::sync::oneshot;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::Score;

use crate::error::Error;

use threads::Threads;

/// Memory in KiB, passes and lanes of Argon2id: one pass more than what OWASP asks for at least.
const COST: (u32, u32, u32) = (19 * 1024, 3, 1);

/// How many wait for their turn, per hash that is being made; more are sent away.
const QUEUE: usize = 32;

/// What a password is checked against when there is no account.
static DECOY: LazyLock<Arc<str>> = LazyLock::new(|| {
    hash_now("nobody has this password").expect("the parameters are right").into()
});

/// Makes and checks hashes: each takes a core and 19 MiB for a while, so only so many at a time.
#[derive(Clone, Debug)]
pub struct Passwords {
    threads: Threads,
    waiting: Arc<AtomicUsize>,
    made: Arc<AtomicUsize>,
    most_waiting: usize,
    /// What a password is checked against when there is no account: it takes the same time.
    decoy: Arc<str>,
    minimum: usize,
}

impl Passwords {
    /// As many at a time as there are cores.
    ///
    /// # Panics
    /// When the parameters above are no parameters of Argon2id.
    #[must_use]
    pub fn new(minimum: usize) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            threads: Threads::start(cores),
            waiting: Arc::default(),
            made: Arc::default(),
            most_waiting: cores * QUEUE,
            decoy: Arc::clone(&DECOY),
            minimum,
        }
    }

    /// How many hashes were made or checked so far.
    #[must_use]
    pub fn made(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    /// A place among those who wait for a hash: taken before anything is counted that only a hash
    /// gives back.
    ///
    /// # Errors
    /// [`Problem::Busy`] when too many wait already.
    pub(crate) fn place(&self) -> Result<Place, Problem> {
        Place::take(self)
    }

    /// The hash to keep.
    ///
    /// # Errors
    /// [`Problem::Busy`] when too many wait already.
    pub(crate) async fn hash(&self, password: &NewPassword) -> Result<String, Error> {
        let password = normalized(password.expose());
        self.in_turn(self.place()?, move |_| hash_now(&password)).await?
    }

    /// Whether the password is the one of the hash; without a hash it takes as long, and is not.
    pub(crate) async fn verify(
        &self,
        place: Place,
        password: &Password,
        hash: Option<&str>,
    ) -> Result<bool, Error> {
        let password = normalized(password.expose());
        // What is no hash would be done with at once.
        let hash = hash.filter(|hash| PasswordHash::new(hash).is_ok());
        let is_known = hash.is_some();
        let hash = hash.map_or_else(|| self.decoy.to_string(), str::to_owned);
        let is_right = self.in_turn(place, move |memory| verify_now(&password, &hash, memory));
        Ok(is_right.await? && is_known)
    }

    /// What speaks against a password to be, where it stands in what was sent. `context` is what
    /// others know of the person: name, address, organization.
    ///
    /// # Errors
    /// [`Problem::Invalid`] with the rule.
    pub(crate) fn check(
        &self,
        password: &NewPassword,
        pointer: &str,
        context: &[&str],
    ) -> Result<(), Problem> {
        let password = normalized(password.expose());
        if password.chars().count() < self.minimum {
            let error = FieldError::new(pointer, FieldCode::PasswordTooShort);
            let errors = vec![error.with("min", &self.minimum.to_string())];
            return Err(Problem::Invalid { errors });
        }
        let context: Vec<&str> = context.iter().flat_map(|text| known(text)).collect();
        let to_strangers = zxcvbn::zxcvbn(&password, &[]).score();
        if to_strangers < Score::Three {
            return Err(Problem::invalid(pointer, FieldCode::PasswordTooCommon));
        }
        // Who knows the person must not have it easier, unless it stays hard for them, too.
        let to_acquaintances = zxcvbn::zxcvbn(&password, &context).score();
        if to_acquaintances < to_strangers && to_acquaintances < Score::Four {
            return Err(Problem::invalid(pointer, FieldCode::PasswordTooPersonal));
        }
        Ok(())
    }

    /// Has the work done when it is its turn, unless nobody waits for it any more by then.
    async fn in_turn<T: Send + 'static>(
        &self,
        place: Place,
        work: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let (tell, told) = oneshot::channel();
        let made = Arc::clone(&self.made);
        self.threads.do_in_turn(move |memory| {
            drop(place);
            if !tell.is_closed() {
                made.fetch_add(1, Ordering::Relaxed);
                // Who gave up meanwhile is not told.
                let _ = tell.send(work(memory));
            }
        });
        Ok(told.await.map_err(anyhow::Error::new)?)
    }
}

/// A place in the queue, given back when it is left.
#[derive(Debug)]
pub(crate) struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(passwords: &Passwords) -> Result<Self, Problem> {
        let before = passwords.waiting.fetch_add(1, Ordering::AcqRel);
        let place = Self(Arc::clone(&passwords.waiting));
        if before < passwords.most_waiting { Ok(place) } else { Err(Problem::Busy) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The same password whatever keyboard it was typed on.
fn normalized(password: &str) -> String {
    password.nfc().collect()
}

/// The text itself, and its words.
fn known(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    std::iter::once(text).chain(words.filter(|word| word.chars().count() > 1))
}

fn argon2() -> Result<Argon2<'static>, argon2::Error> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String, Error> {
    let hash = argon2().map_err(anyhow::Error::new)?.hash_password(password.as_bytes());
    Ok(hash.map_err(anyhow::Error::new)?.to_string())
}

/// By the parameters that the hash was made with.
fn verify_now(password: &str, hash: &str, memory: &mut Vec<Block>) -> bool {
    let Ok(stored) = PasswordHash::new(hash) else { return false };
    let (Some(salt), Some(expected), Ok(params)) =
        (&stored.salt, &stored.hash, Params::try_from(&stored))
    else {
        return false;
    };
    memory.resize(params.block_count(), Block::default());
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut made = vec![0; expected.len()];
    let done = argon2.hash_password_into_with_memory(
        password.as_bytes(),
        salt.as_ref(),
        &mut made,
        memory,
    );
    // Compared in constant time.
    done.is_ok() && Output::new(&made).is_ok_and(|made| made == *expected)
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    use shared::{
        problem::{FieldCode, Problem},
        values::{NewPassword, Password},
    };

    use super::{Passwords, QUEUE, hash_now};
    use crate::error::Error;

    fn new(text: &str) -> NewPassword {
        NewPassword::parse(text).unwrap()
    }

    #[tokio::test]
    async fn a_password_is_known_again_however_it_was_typed() {
        let passwords = Passwords::new(15);
        // Composed, and as a keyboard of another system sends it.
        let hash = passwords.hash(&new("네 마리 고래가 부산항에 왔다")).await.unwrap();
        let decomposed: String =
            unicode_normalization::UnicodeNormalization::nfd("네 마리 고래가 부산항에 왔다")
                .collect();
        let typed = Password::parse(&decomposed).unwrap();
        assert!(passwords.verify(passwords.place().unwrap(), &typed, Some(&hash)).await.unwrap());
        let other = Password::parse("네 마리 고래가 부산항에 갔다").unwrap();
        assert!(!passwords.verify(passwords.place().unwrap(), &other, Some(&hash)).await.unwrap());
        assert!(!passwords.verify(passwords.place().unwrap(), &typed, None).await.unwrap());
    }

    #[test]
    fn what_attackers_try_early_is_no_password() {
        let passwords = Passwords::new(15);
        let context = ["Harry", "Miller", "harry.miller@contoso.com", "Contoso"];
        let cases = [
            ("aaaaaaaaaaaaaaaa", FieldCode::PasswordTooCommon),
            ("123456789012345", FieldCode::PasswordTooCommon),
            ("passwordpassword", FieldCode::PasswordTooCommon),
            ("qwertyuiopasdfgh", FieldCode::PasswordTooCommon),
            ("contosocontosocontoso", FieldCode::PasswordTooCommon),
            ("harrymillercontoso", FieldCode::PasswordTooPersonal),
            ("Harry.Miller@contoso.com", FieldCode::PasswordTooPersonal),
        ];
        for (text, code) in cases {
            let checked = passwords.check(&new(text), "/password", &context);
            assert_eq!(checked, Err(Problem::invalid("/password", code)), "{text}");
        }
        for text in
            ["네 마리 고래가 부산항에 왔다", "correct horse battery staple", "x9$Kq!v2Lm#8Zt&"]
        {
            assert_eq!(passwords.check(&new(text), "/password", &context), Ok(()), "{text}");
        }
    }

    #[tokio::test]
    async fn however_many_come_at_once_only_so_many_hashes_are_made_and_so_many_wait() {
        let passwords = Passwords::new(15);
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let tries = (0..500).map(|_| {
            let (passwords, running, most) = (passwords.clone(), running.clone(), most.clone());
            tokio::spawn(async move {
                let place = passwords.place()?;
                let hash = move |_: &mut Vec<_>| {
                    most.fetch_max(running.fetch_add(1, Ordering::AcqRel) + 1, Ordering::AcqRel);
                    let hash = hash_now("a password");
                    running.fetch_sub(1, Ordering::AcqRel);
                    hash
                };
                passwords.in_turn(place, hash).await?
            })
        });
        let (mut made, mut busy) = (0, 0);
        for done in tries.collect::<Vec<_>>() {
            match done.await.unwrap() {
                Ok(_) => made += 1,
                Err(Error::Problem(Problem::Busy)) => busy += 1,
                Err(error) => panic!("{error:?}"),
            }
        }
        let cores = passwords.most_waiting / QUEUE;
        assert!(most.load(Ordering::Acquire) <= cores, "{most:?} at a time");
        assert!(made >= passwords.most_waiting && busy > 0, "{made} made, {busy} sent away");
        assert_eq!(passwords.waiting.load(Ordering::Acquire), 0);
        passwords.hash(&new("correct horse battery staple")).await.unwrap();
    }

    #[test]
    fn an_operator_may_ask_for_longer_ones() {
        let checked = Passwords::new(20).check(&new("correct horse wal"), "/password", &[]);
        assert!(
            matches!(checked, Err(Problem::Invalid { errors }) if errors[0].params["min"] == "20")
        );
    }
}
