//! Files of a few rows, read again.

use chrono::NaiveDate;
use chrono_tz::Tz;
use futures_util::{StreamExt, stream};
use shared::{
    api::{Answer, Content, session::PersonName},
    locale::Locale,
    table::TableFormat,
    values::Name,
};

use super::{Cell, Origin, Row, TableFile};
use crate::{error::Error, spreadsheet};

fn origin(language: Locale) -> Origin {
    Origin {
        language,
        organization: "Contoso \"주식회사\"".to_owned(),
        short_name: "contoso".to_owned(),
        zone: Tz::Asia__Seoul,
        person: PersonName {
            given_name: Name::parse("Hana").unwrap(),
            family_name: Name::parse("Kim").unwrap(),
        },
        email: "hana.kim@contoso.com".parse().unwrap(),
        at: day(2026, 11, 22).and_hms_opt(18, 30, 0).unwrap(),
        filters: Vec::new(),
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The name, and what was handed out by and by.
async fn written(
    format: TableFormat,
    origin: Origin,
    parts: Vec<Vec<Row>>,
) -> (String, Vec<Vec<u8>>) {
    let heads = ["Number", "Day", "Quantity", "=Heads"].map(str::to_owned).to_vec();
    let table = TableFile { title: "Orders".to_owned(), heads, origin };
    let rows = stream::iter(parts.into_iter().map(Ok::<_, Error>));
    let Content::File(file) = table.write(format, rows).encode().unwrap() else {
        panic!("a table is a file")
    };
    let parts: Vec<_> = file.parts.map(Result::unwrap).collect().await;
    (file.name, parts)
}

fn rows() -> Vec<Vec<Row>> {
    let row = |number: &str, quantity| {
        vec![Cell::text(number), Cell::Day(day(2026, 2, 28)), Cell::Number(quantity), Cell::Empty]
    };
    vec![vec![row("=1+1", 12), row("A,\"b\"", -3)], vec![row("주문", 1_234_567)]]
}

#[tokio::test]
async fn a_file_says_where_it_comes_from() {
    let filters = [("State".to_owned(), "=Open".to_owned())];
    let origin = origin(Locale::English).filtered_by(filters);
    let (name, parts) = written(TableFormat::Csv, origin, rows()).await;
    assert_eq!(name, "Orders contoso 2026-11-22.csv");
    let text = String::from_utf8(parts.concat()).unwrap();
    let expected = "\u{feff}\"Number\",\"Day\",\"Quantity\",\"'=Heads\"\r\n\
        \"'=1+1\",2026-02-28,12,\r\n\
        \"A,\"\"b\"\"\",2026-02-28,-3,\r\n\
        \"주문\",2026-02-28,1234567,\r\n\
        \r\n\
        \"Organization\",\"Contoso \"\"주식회사\"\"\"\r\n\
        \"Exported by\",\"Hana Kim <hana.kim@contoso.com>\"\r\n\
        \"Exported (Asia/Seoul)\",2026-11-22 18:30:00\r\n\
        \"Filter: State\",\"'=Open\"\r\n\
        \"Rows\",3\r\n";
    assert_eq!(text, expected);
}

#[tokio::test]
async fn every_language_has_the_words() {
    for locale in Locale::ALL {
        let (_, parts) = written(TableFormat::Csv, origin(*locale), Vec::new()).await;
        let text = String::from_utf8(parts.concat()).unwrap();
        assert_eq!(text.lines().count(), 7, "{text}");
        assert!(!text.contains("\n\"\","), "{text}");
    }
}

#[tokio::test]
async fn a_workbook_can_be_read_and_calculates_nothing() {
    let (name, parts) = written(TableFormat::Xlsx, origin(Locale::Korean), rows()).await;
    assert_eq!(name, "Orders contoso 2026-11-22.xlsx");
    let bytes = parts.concat();
    let read = spreadsheet::read(&bytes).unwrap();
    let texts: Vec<Vec<&str>> =
        read.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect();
    assert_eq!(texts[0], ["Number", "Day", "Quantity", "=Heads"]);
    assert_eq!((texts[1][0], texts[1][2]), ("=1+1", "12"));
    assert_eq!((texts[2][0], texts[2][2]), ("A,\"b\"", "-3"));
    assert_eq!((texts[3][0], texts[3][2]), ("주문", "1234567"));
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>") && sheet.contains("<v>46081</v>"), "{sheet}");
    let about = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(about.contains("행 수") && about.contains("<v>3</v>"), "{about}");
}

#[tokio::test]
async fn what_is_handed_out_does_not_wait_for_the_last_row() {
    let part = |place: i64| {
        let row =
            |at| vec![Cell::Number(place * 1_000 + at * 7_919 % 1_000), Cell::text("Contoso")];
        (0..1_000_i64).map(row).collect::<Vec<Row>>()
    };
    for format in [TableFormat::Csv, TableFormat::Xlsx] {
        let (_, parts) =
            written(format, origin(Locale::English), (0..50).map(part).collect()).await;
        let (total, largest) =
            (parts.iter().map(Vec::len).sum::<usize>(), parts.iter().map(Vec::len).max().unwrap());
        assert!(total > 100_000 && largest < total / 5, "{format:?}: {largest} of {total}");
    }
}

fn part(archive: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}
