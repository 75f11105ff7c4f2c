//! The settings behind the question mark of the mail server's URL.

use std::collections::BTreeMap;

use url::Url;

/// What was set and not yet taken.
pub(super) struct Query(BTreeMap<String, String>);

impl Query {
    pub(super) fn parse(url: &Url) -> Result<Self, String> {
        let mut settings = BTreeMap::new();
        for (name, value) in url.query_pairs() {
            if settings.insert(name.to_string(), value.into_owned()).is_some() {
                return Err(format!("?{name} is set twice"));
            }
        }
        Ok(Self(settings))
    }

    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// A number from 1 to ten times the default.
    pub(super) fn number(&mut self, name: &str, default: u16) -> Result<u16, String> {
        self.number_to(name, default, default * 10)
    }

    /// A number from 1 to the greatest.
    pub(super) fn number_to(
        &mut self,
        name: &str,
        default: u16,
        greatest: u16,
    ) -> Result<u16, String> {
        let Some(text) = self.take(name) else {
            return Ok(default);
        };
        let number = text.parse().ok().filter(|number| (1..=greatest).contains(number));
        number.ok_or_else(|| format!("?{name}: 1 to {greatest} is possible"))
    }

    /// Whatever nobody has taken is unknown.
    pub(super) fn finish(self, known: &str) -> Result<(), String> {
        match self.0.into_keys().next() {
            Some(name) => Err(format!("?{name}: {known} are known")),
            None => Ok(()),
        }
    }
}
