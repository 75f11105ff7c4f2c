//! Parameters of paths.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A value that can be a segment of a path. Whatever it contains, it stays one segment.
///
/// There is none for `String`: browsers resolve `.` and `..` away, even when they are encoded.
/// Give the parameter a type that excludes them.
pub trait Segment: ToString {
    /// The value, percent-encoded.
    fn segment(&self) -> String {
        utf8_percent_encode(&self.to_string(), RESERVED).to_string()
    }
}

/// The number of something that is counted.
impl Segment for u64 {}
impl Segment for u32 {}

#[cfg(test)]
mod tests {
    use super::Segment;

    impl Segment for &str {}

    #[test]
    fn a_parameter_stays_one_segment_whatever_it_contains() {
        assert_eq!("a/b?c#d%2f é".segment(), "a%2Fb%3Fc%23d%252f%20%C3%A9");
        assert_eq!("a-b_c.d~e".segment(), "a-b_c.d~e");
    }
}
