//! The marks that stay in a browser in which people have signed in, so that they have an allowance
//! of their own there: strangers who try passwords cannot keep them out.
//!
//! A mark opens nothing. It holds a number and a code that only we can make, for one person and as
//! long as their password stays the same; it does not say whose it is.

use std::fmt;

use axum::http::request::Parts;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    cookie::Cookie,
    secrets::{Secrets, random_bytes},
    store::people::Person,
};

/// Keeps a mark from being taken for a token of another purpose.
const PURPOSE: &str = "browser";

/// How many people one browser knows; the one who signed in longest ago is forgotten first.
const PEOPLE: usize = 4;

/// The number of a mark and its code.
const NUMBER: usize = 16;
const CODE: usize = 32;

/// A browser that a person has signed in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark([u8; NUMBER]);

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

/// What a browser brings: whose marks they are shows with a person only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(Vec<[u8; NUMBER + CODE]>);

impl Marks {
    /// The marks that the request brings; what is none is left out.
    pub(crate) fn read(cookie: &Cookie, head: &Parts) -> Self {
        let values = cookie.token(head).unwrap_or_default().split('.').take(PEOPLE);
        let marks = values.filter_map(|value| URL_SAFE_NO_PAD.decode(value).ok()?.try_into().ok());
        Self(marks.collect())
    }

    /// The mark of this person, if they have signed in here with the password that they have.
    pub(crate) fn of(&self, person: &Person, secrets: &Secrets) -> Option<Mark> {
        self.0.iter().find_map(|mark| {
            let (number, code) = mark.split_first_chunk::<NUMBER>()?;
            let message = message(*number, person);
            secrets.verify(PURPOSE, &message, code).then_some(Mark(*number))
        })
    }

    /// What the browser keeps now that this person has signed in: the mark that they have, or a
    /// new one, and those of others.
    pub(crate) fn with(&self, person: &Person, secrets: &Secrets) -> String {
        let known = self.of(person, secrets);
        let number = known.map_or_else(random_bytes, |Mark(number)| number);
        let code = secrets.sign(PURPOSE, &message(number, person));
        let others = self.0.iter().filter(|mark| mark[..NUMBER] != number);
        let first = [&number[..], &code].concat();
        let marks = std::iter::once(first).chain(others.map(|mark| mark.to_vec())).take(PEOPLE);
        marks.map(|mark| URL_SAFE_NO_PAD.encode(mark)).collect::<Vec<_>>().join(".")
    }
}

/// Another password makes another message: all marks of the person die with the old one.
fn message(number: [u8; NUMBER], person: &Person) -> Vec<u8> {
    [&number[..], person.id.0.as_bytes(), person.password_hash.as_bytes()].concat()
}
