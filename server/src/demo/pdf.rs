//! A page of text as a PDF (ISO 32000), so that a paper of the demo opens in what people read papers
//! with.

use std::fmt::Write;

/// A page with these lines, which are in ASCII, the first of them large.
pub(super) fn pdf(lines: &[String]) -> Vec<u8> {
    let page = page(lines);
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}endstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (object, number) in objects.iter().zip(1..) {
        // Writing to a text does not fail.
        let _ = writeln!(places, "{:010} 00000 n ", text.len());
        let _ = write!(text, "{number} 0 obj\n{object}\nendobj\n");
    }
    let (table, count) = (text.len(), objects.len() + 1);
    // As above.
    let _ = write!(
        text,
        "xref\n0 {count}\n0000000000 65535 f \n{places}\
         trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    );
    text.into_bytes()
}

/// What is drawn on it.
fn page(lines: &[String]) -> String {
    let mut page = "BT\n72 740 Td\n".to_owned();
    for (line, place) in lines.iter().zip(0..) {
        let size = if place == 0 { 20 } else { 11 };
        let text = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        // As above.
        let _ = write!(page, "/F1 {size} Tf\n({text}) Tj\n0 -28 Td\n");
    }
    page + "ET\n"
}

#[cfg(test)]
mod tests {
    use super::pdf;

    #[test]
    fn each_part_is_where_the_table_says() {
        let bytes = pdf(&["Agreement (1)".to_owned(), "A line".to_owned()]);
        let text = String::from_utf8(bytes).unwrap();
        let table: usize = text.lines().rev().nth(1).unwrap().parse().unwrap();
        let rows = text[table..].lines().skip(3);
        let places =
            rows.take_while(|row| row.ends_with(" n ")).map(|row| row[..10].parse::<usize>());
        let found: Vec<_> =
            places.map(|place| text[place.unwrap()..].chars().next().unwrap()).collect();
        assert_eq!(found, ['1', '2', '3', '4', '5']);
        assert!(text.contains(r"(Agreement \(1\)) Tj"), "{text}");
    }
}
