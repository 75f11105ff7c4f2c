use std::io::{Cursor, Write};

use encoding_rs::{EUC_KR, SHIFT_JIS};
use shared::{
    api::batches::{FileFault, FileForm, Letters},
    limits::BATCH_COLUMNS,
};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{CELL, read};

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    read(bytes).unwrap().rows.into_iter().map(|row| row.cells).collect()
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

const KOREAN: &str =
    "이메일,이름,성\r\nhana@contoso.com,하나,김\r\nduri@contoso.com,\"두,리\",박\r\n";
const JAPANESE: &str =
    "メールアドレス,名,姓\nkenji@contoso.com,健二,佐藤\nsakura@contoso.com,さくら,髙橋\n";

#[test]
fn letters_are_recognized_however_they_are_written_down() {
    let expected = cells(KOREAN.as_bytes());
    assert_eq!(expected[2], ["duri@contoso.com", "두,리", "박"]);
    let files = [
        ["\u{feff}", KOREAN].concat().into_bytes(),
        utf_16(&format!("\u{feff}{KOREAN}"), u16::to_le_bytes),
        utf_16(&format!("\u{feff}{KOREAN}"), u16::to_be_bytes),
        utf_16(KOREAN, u16::to_le_bytes),
        EUC_KR.encode(KOREAN).0.into_owned(),
    ];
    for file in files {
        assert_eq!(cells(&file), expected);
    }
    let expected = cells(JAPANESE.as_bytes());
    assert_eq!(cells(&SHIFT_JIS.encode(JAPANESE).0), expected);
    let western = b"Email,Name\nandre@contoso.com,Andr\xe9 Lef\xe8vre\n";
    assert_eq!(cells(western)[1][1], "André Lefèvre");
}

#[test]
fn whatever_separates_cells_is_recognized() {
    let expected = vec![vec!["a@b.co", "Kim, Hana", "x y"], vec!["c@d.co", "Lee", "z"]];
    for file in [
        "a@b.co\tKim, Hana\tx y\nc@d.co\tLee\tz",
        "a@b.co;Kim, Hana;x y\r\nc@d.co;Lee;z\r\n",
        "a@b.co,\"Kim, Hana\",x y\nc@d.co,Lee,z\n",
        "a@b.co|Kim, Hana|x y\rc@d.co|Lee|z",
        "sep=;\r\na@b.co;Kim, Hana;x y\r\nc@d.co;Lee;z",
        "a@b.co,\"Kim, Hana\",\"x\ny\"\n\n,,\nc@d.co,Lee,z,,\n",
    ] {
        assert_eq!(cells(file.as_bytes()), expected, "{file:?}");
    }
    assert_eq!(cells(b"a@b.co\nc@d.co"), [["a@b.co"], ["c@d.co"]]);
}

#[test]
fn it_is_said_what_a_file_was_taken_for() {
    let text = |letters, separator| FileForm::Text { letters, separator };
    let files = [
        (KOREAN.as_bytes().to_vec(), text(Letters::Utf8, Some(','))),
        (["\u{feff}", KOREAN].concat().into_bytes(), text(Letters::Utf8, Some(','))),
        (utf_16(KOREAN, u16::to_be_bytes), text(Letters::Utf16, Some(','))),
        (EUC_KR.encode(KOREAN).0.into_owned(), text(Letters::Cp949, Some(','))),
        (SHIFT_JIS.encode(JAPANESE).0.into_owned(), text(Letters::ShiftJis, Some(','))),
        (b"a@b.co;Andr\xe9".to_vec(), text(Letters::Windows1252, Some(';'))),
        (b"a@b.co\tKim\nc@d.co\tLee".to_vec(), text(Letters::Utf8, Some('\t'))),
        (b"a@b.co\nc@d.co".to_vec(), text(Letters::Utf8, None)),
    ];
    for (file, form) in files {
        assert_eq!(read(&file).unwrap().form, form);
    }
}

#[test]
fn a_line_is_counted_as_a_spreadsheet_counts_it() {
    let table = read(b"a,\"b\nc\"\n\n,\nd,e\n").unwrap();
    let numbers: Vec<_> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 4]);
}

#[test]
fn a_quote_that_never_ends_swallows_no_row() {
    let rows = cells(b"a,\"b\nc,d\ne,f\n");
    assert_eq!(rows, [["a", "\"b"], ["c", "d"], ["e", "f"]]);
    assert_eq!(cells(b"\"say \"\"hi\"\"\" ,b\n"), [["say \"hi\"", "b"]]);
}

#[test]
fn no_cell_breaks_out_of_its_bounds() {
    let huge = format!("a,{}\n", "x".repeat(100_000));
    assert_eq!(cells(huge.as_bytes())[0][1].len(), CELL);
    assert_eq!(cells(b"a,b\0c\n")[0][1], "bc");
    assert_eq!(cells("a,\u{a0}\u{3000}b\u{feff}\n".as_bytes())[0][1], "b");
}

#[test]
fn what_is_too_much_or_no_table_is_refused_with_the_reason() {
    let wide = format!("{}x\n", ",".repeat(998));
    let long = "a,b\n".repeat(super::ROWS + 1);
    let pdf = b"%PDF-1.7 \x00\x01".as_slice();
    let noise: Vec<u8> = (0..=255).cycle().take(4096).collect();
    let old = [super::COMPOUND, &[0; 512]].concat();
    let name = utf_16("EncryptedPackage", u16::to_le_bytes);
    let encrypted = [super::COMPOUND, &[0; 512], &name].concat();
    for (file, fault) in [
        (b"".as_slice(), FileFault::Empty),
        (b" \r\n,,\n", FileFault::Empty),
        (wide.as_bytes(), FileFault::TooManyColumns),
        (long.as_bytes(), FileFault::TooManyRows),
        (pdf, FileFault::NotASpreadsheet),
        (&noise, FileFault::NotASpreadsheet),
        (&old, FileFault::OldWorkbook),
        (&encrypted, FileFault::Encrypted),
        (b"PK\x03\x04 and then nothing", FileFault::Damaged),
    ] {
        assert_eq!(read(file).map(|table| table.rows.len()), Err(fault));
    }
    // Columns that are empty all the way down are none.
    let trailing = format!("a,b{}\n", ",".repeat(998));
    assert_eq!(cells(trailing.as_bytes()), [["a", "b"]]);
}

/// A workbook with these parts beside those that every workbook has.
fn workbook(parts: &[(&str, &str)]) -> Vec<u8> {
    let always = [
        (
            "xl/workbook.xml",
            r#"<?xml version="1.0"?><workbook xmlns:r="http://r"><sheets>
               <sheet name="Hidden" sheetId="1" state="hidden" r:id="rId1"/>
               <sheet name="Staff &amp; more" sheetId="2" r:id="rId2"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
               <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#,
        ),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in always.iter().chain(parts) {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet2.xml";

#[test]
fn a_workbook_is_read_as_it_is_shown() {
    let file = workbook(&[
        (
            "xl/sharedStrings.xml",
            r#"<sst uniqueCount="99999999999999"><si><t>Email</t></si>
               <si><r><t>hana@</t></r><r><t xml:space="preserve">contoso.com</t></r></si>
               <si><t>하나</t><rPh sb="0" eb="1"><t>read aloud</t></rPh></si></sst>"#,
        ),
        (
            SHEET,
            r#"<worksheet><sheetData>
               <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>A &amp; B</t></is></c></row>
               <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3"><v>12345678.0</v></c></row>
               <row r="5"><c r="A5" t="str"><f>CONCAT("x","y")</f><v>x@y.co</v></c>
                 <c r="B5" t="e"><v>#REF!</v></c><c r="C5"><v>1.2345678E7</v></c><c r="D5"/></row>
               </sheetData></worksheet>"#,
        ),
    ]);
    let table = read(&file).unwrap();
    let rows: Vec<_> = table.rows.iter().map(|row| (row.number, row.cells.join("|"))).collect();
    let expected =
        [(2, "Email||A & B"), (3, "hana@contoso.com|하나|12345678"), (5, "x@y.co||12345678")];
    assert_eq!(rows, expected.map(|(number, row)| (number, row.to_owned())));
}

#[test]
fn a_workbook_is_never_larger_than_it_may_be() {
    // Half a megabyte that would be two hundred.
    let bomb = format!("<worksheet>{}</worksheet>", " ".repeat(200 * 1024 * 1024));
    assert_eq!(read(&workbook(&[(SHEET, &bomb)])), Err(FileFault::Damaged));
    // The same text in every cell.
    let text = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(900));
    let row = |number: usize| {
        let cell = r#"<c t="s"><v>0</v></c>"#.repeat(BATCH_COLUMNS);
        format!(r#"<row r="{number}">{cell}</row>"#)
    };
    let rows: String = (1..5_000).map(row).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let parts = [("xl/sharedStrings.xml", text.as_str()), (SHEET, sheet.as_str())];
    assert_eq!(read(&workbook(&parts)), Err(FileFault::Damaged));
    // A cell far out does not make all before it.
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(read(&workbook(&[(SHEET, far)])), Err(FileFault::TooManyColumns));
}

#[test]
fn a_workbook_that_is_none_is_refused_with_the_reason() {
    let entity = r#"<!DOCTYPE x [<!ENTITY a "aaaa">]><row r="1"><c t="str"><v>&a;</v></c></row>"#;
    let number = r#"<row r="1"><c t="s"><v>7</v></c></row>"#;
    let cell = r#"<c t="str"><v>x</v></c></row>"#;
    let twice = format!(r#"<row r="3">{cell}<row r="3">{cell}"#);
    let far = format!(r#"<row r="4294967295">{cell}"#);
    for sheet in [entity, number, &twice, &far, "<row r=\"x\">", "<row><c></row>"] {
        assert_eq!(read(&workbook(&[(SHEET, sheet)])), Err(FileFault::Damaged), "{sheet}");
    }
    assert_eq!(read(&workbook(&[])), Err(FileFault::Damaged));
    assert_eq!(read(&workbook(&[(SHEET, "<worksheet/>")])), Err(FileFault::Empty));
    assert_eq!(read(&workbook(&[("xl/workbook.bin", "")])), Err(FileFault::OldWorkbook));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let document = writer.finish().unwrap().into_inner();
    assert_eq!(read(&document), Err(FileFault::NotASpreadsheet));
}

#[test]
fn nothing_that_anybody_sends_makes_it_fall_over() {
    // The same numbers each time: what fails once fails again.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let sheet = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>a@b.co</t></is></c></row>"#;
    let seeds = [
        workbook(&[(SHEET, sheet)]),
        KOREAN.as_bytes().to_vec(),
        EUC_KR.encode(KOREAN).0.into_owned(),
    ];
    for round in 0..3_000 {
        let mut file = seeds[round % seeds.len()].clone();
        for _ in 0..=random() % 8 {
            let at = usize::try_from(random()).unwrap_or_default() % file.len();
            file[at] = random().to_le_bytes()[0];
        }
        file.truncate(file.len() - usize::try_from(random() % 20).unwrap_or_default());
        // Whatever it is taken for.
        if let Ok(table) = read(&file) {
            assert!(table.rows.iter().all(|row| row.cells.len() == table.width));
        }
    }
}
