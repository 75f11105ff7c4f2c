//! A mail as it is signed: in the *relaxed* form of RFC 6376, in which it stays the same when a mail
//! server on the way folds its headers anew or takes spaces away.

/// The fields of a header, each with its name and its relaxed form.
pub(super) fn fields(head: &str) -> Vec<(&str, String)> {
    let mut fields = Vec::new();
    let mut rest = head;
    while !rest.is_empty() {
        let end = end_of_field(rest);
        let (name, value) = rest[..end].split_once(':').unwrap_or((&rest[..end], ""));
        fields.push((name.trim_end(), field(name, value)));
        rest = rest[end..].strip_prefix("\r\n").unwrap_or_default();
    }
    fields
}

/// Before the first line that does not continue the one before.
fn end_of_field(text: &str) -> usize {
    let ends = text.match_indices("\r\n").map(|(at, _)| at);
    let mut ends = ends.filter(|at| !text[at + 2..].starts_with([' ', '\t']));
    ends.next().unwrap_or(text.len())
}

/// A field in its relaxed form, without its line end.
pub(super) fn field(name: &str, value: &str) -> String {
    let value = value.replace("\r\n", "");
    format!("{}:{}", name.trim_end().to_ascii_lowercase(), single_spaced(&value).trim())
}

/// A body in its relaxed form: no spaces at the ends of lines, no empty lines at its end.
pub(super) fn body(body: &str) -> String {
    let mut relaxed = String::with_capacity(body.len());
    for line in body.split("\r\n") {
        relaxed += single_spaced(line).trim_end_matches(' ');
        relaxed += "\r\n";
    }
    let end = relaxed.trim_end_matches("\r\n").len();
    // Of nothing but empty lines nothing is left.
    relaxed.truncate(if end == 0 { 0 } else { end + 2 });
    relaxed
}

/// Spaces and tabs in a row are one space.
fn single_spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' ' | '\t' if spaced.ends_with(' ') => {}
            ' ' | '\t' => spaced.push(' '),
            letter => spaced.push(letter),
        }
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::{body, field, fields};

    #[test]
    fn a_body_is_taken_as_the_standard_says() {
        // RFC 6376, 3.4.5.
        assert_eq!(body(" C \r\nD \t E\r\n\r\n\r\n"), " C\r\nD E\r\n");
        assert_eq!(body("without an end"), "without an end\r\n");
        assert_eq!(body("\r\n\r\n"), "");
        assert_eq!(body(""), "");
        assert_eq!(body("a\r\n\r\nb\r\n"), "a\r\n\r\nb\r\n");
    }

    #[test]
    fn a_field_is_taken_as_the_standard_says() {
        // RFC 6376, 3.4.5.
        assert_eq!(field("A", " X"), "a:X");
        assert_eq!(field("B ", " Y\t\r\n\tZ  "), "b:Y Z");
        let head = "A: X\r\nB : Y\t\r\n\tZ  \r\nC:";
        let expected = [("A", "a:X"), ("B", "b:Y Z"), ("C", "c:")];
        assert_eq!(fields(head), expected.map(|(name, field)| (name, field.to_owned())));
    }
}
