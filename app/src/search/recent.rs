//! What was opened last from the box: kept in this browser, for each person and organization, and
//! forgotten when they sign out.

use shared::ids::{OrganizationId, PersonId};

use super::hits::{Hit, Keeping};
use crate::memory::{self, Key};

/// So much is kept.
const KEPT: usize = 6;

/// Where a person's own stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shelf(Option<Key>);

impl Shelf {
    /// That of this person in this organization. What others left behind here is gone from now on.
    pub(super) fn of(person: Option<PersonId>, organization_id: OrganizationId) -> Self {
        memory::forget_found(person);
        Self(person.map(|person| Key::Found(person, organization_id)))
    }

    /// The last one first.
    pub(super) fn hits(self) -> Vec<Hit> {
        let kept = self.0.and_then(memory::recall).unwrap_or_default();
        kept.lines().filter_map(read).take(KEPT).collect()
    }

    /// Puts it in front of the others.
    pub(super) fn keep(self, hit: Hit) {
        let (Some(key), Keeping::Kept) = (self.0, hit.keeping) else { return };
        let mut hits = self.hits();
        hits.retain(|other| other.href != hit.href);
        hits.insert(0, hit);
        hits.truncate(KEPT);
        memory::keep(key, &hits.iter().map(write).collect::<Vec<_>>().join("\n"));
    }
}

/// A line; what it is called has no tabs in it, and would lose them.
fn write(hit: &Hit) -> String {
    let parts = [&hit.href, &hit.title, &hit.detail];
    parts.map(|part| part.replace(['\t', '\n'], " ")).join("\t")
}

fn read(line: &str) -> Option<Hit> {
    let mut parts = line.split('\t').map(str::to_owned);
    let (href, title, detail) = (parts.next()?, parts.next()?, parts.next()?);
    // Whatever stands there, it leads nowhere else.
    let href = crate::links::local(&href)?;
    Some(Hit { title, detail, href, keeping: Keeping::Kept })
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Hit, Keeping, read};

    fn hit(name: &str) -> Hit {
        Hit {
            title: name.to_owned(),
            detail: String::new(),
            href: format!("/o/contoso/orders/{name}"),
            keeping: Keeping::Kept,
        }
    }

    #[wasm_bindgen_test]
    fn what_was_kept_never_leads_elsewhere() {
        assert_eq!(read("https://contoso.example/\tA\t"), None);
        assert_eq!(read("/o/contoso/orders/A\tA\t"), Some(hit("A")));
        assert_eq!(read("/o/contoso"), None);
    }
}
