//! The form of a page's path, such as `o/:organization/agreements/:number`.
//!
//! The router's own forms are a type for each path, and the browser would load the whole machinery
//! of matching once for each of them.

use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

/// Parts divided by `/`; one that begins with `:` takes whatever stands there, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(pub(crate) &'static str);

impl Pattern {
    fn parts(self) -> impl Iterator<Item = &'static str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }
}

impl PossibleRouteMatch for Pattern {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let (mut rest, mut params) = (path, Vec::new());
        for part in self.parts() {
            let found = rest.strip_prefix('/')?;
            let (found, after) = found.split_at(found.find('/').unwrap_or(found.len()));
            match part.strip_prefix(':') {
                Some(name) if !found.is_empty() => params.push((name.into(), found.to_owned())),
                None if found == part => {}
                Some(_) | None => return None,
            }
            rest = after;
        }
        Some(PartialPathMatch::new(rest, params, &path[..path.len() - rest.len()]))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(self.parts().map(|part| match part.strip_prefix(':') {
            Some(name) => PathSegment::Param(name.into()),
            None => PathSegment::Static(part.into()),
        }));
    }
}

#[cfg(test)]
mod tests {
    use leptos_router::PossibleRouteMatch;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Pattern;

    #[wasm_bindgen_test]
    fn a_path_is_matched_part_by_part() {
        let cases = [
            ("", "/profile", Some(("", "/profile", ""))),
            ("profile", "/profile", Some(("/profile", "", ""))),
            ("profile", "/profile/", Some(("/profile", "/", ""))),
            ("profile", "/profiles", None),
            ("profile", "/", None),
            ("o/:organization", "/o/contoso", Some(("/o/contoso", "", "organization=contoso"))),
            ("o/:organization", "/o/contoso/x", Some(("/o/contoso", "/x", "organization=contoso"))),
            ("o/:organization", "/o/", None),
            (
                "o/:o/agreements/:number",
                "/o/a/agreements/12",
                Some(("/o/a/agreements/12", "", "o=a number=12")),
            ),
        ];
        for (pattern, path, expected) in cases {
            let found = Pattern(pattern).test(path).map(|found| {
                let (remaining, matched) =
                    (found.remaining().to_owned(), found.matched().to_owned());
                let params = found.params();
                let params: Vec<_> =
                    params.iter().map(|(name, it)| format!("{name}={it}")).collect();
                (matched, remaining, params.join(" "))
            });
            let expected = expected.map(|(matched, remaining, params)| {
                (matched.to_owned(), remaining.to_owned(), params.to_owned())
            });
            assert_eq!(found, expected, "{pattern} {path}");
        }
    }
}
