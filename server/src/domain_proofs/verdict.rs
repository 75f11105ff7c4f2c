//! What texts say about the record that was to be there.

use shared::api::domains::{DomainRecord, Verdict};

/// What stands at the record's name, as each name server has it; nothing where nothing does.
pub(super) fn at_name(servers: &[&[String]], expected: &str) -> Option<Verdict> {
    let having = servers.iter().filter(|texts| texts.iter().any(|text| text == expected)).count();
    if having > 0 {
        return Some(if having == servers.len() { Verdict::Found } else { Verdict::OnlySome });
    }
    let mut texts = servers.iter().copied().flatten().map(|text| bare(text)).peekable();
    texts.peek()?;
    let texts: Vec<_> = texts.collect();
    Some(if texts.iter().any(|text| text == expected) {
        Verdict::Quoted
    } else if texts.iter().any(|text| text.starts_with(DomainRecord::PREFIX)) {
        Verdict::OldValue
    } else {
        Verdict::OtherValue
    })
}

/// Whether the value is among the texts, however it is written.
pub(super) fn is_among(texts: &[String], expected: &str) -> bool {
    texts.iter().any(|text| bare(text) == expected)
}

/// Without quotes of any kind, and without spaces.
fn bare(text: &str) -> String {
    let is_extra = |it: char| it.is_whitespace() || "\"'\\“”‘’`«»".contains(it);
    text.chars().filter(|it| !is_extra(*it)).collect()
}

#[cfg(test)]
mod tests {
    use shared::api::domains::Verdict;

    use super::at_name;

    #[test]
    fn what_stands_at_the_name_says_which_mistake_it_is() {
        let ours = "business-center-verification=1a2b";
        let cases: [(&[&[&str]], Option<Verdict>); 9] = [
            (&[&[ours], &["v=spf1 -all", ours]], Some(Verdict::Found)),
            (&[&[ours], &[]], Some(Verdict::OnlySome)),
            (&[&[ours], &["business-center-verification=0"]], Some(Verdict::OnlySome)),
            (&[&["\"business-center-verification=1a2b\""]], Some(Verdict::Quoted)),
            (&[&[" business-center-verification= 1a2b "]], Some(Verdict::Quoted)),
            (&[&["business-center-verification=0"]], Some(Verdict::OldValue)),
            (&[&["1a2b"], &[]], Some(Verdict::OtherValue)),
            (&[&[], &[]], None),
            (&[], None),
        ];
        for (servers, expected) in cases {
            let servers: Vec<Vec<String>> = servers
                .iter()
                .map(|texts| texts.iter().map(ToString::to_string).collect())
                .collect();
            let servers: Vec<&[String]> = servers.iter().map(Vec::as_slice).collect();
            assert_eq!(at_name(&servers, ours), expected, "{servers:?}");
        }
    }
}
