//! What is the same in every workbook, and what makes one of its sheets.

use std::fmt::Write as _;

use super::cell::write_text;

/// What every part begins with.
macro_rules! xml {
    ($($content:literal),+) => {
        concat!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n", $($content),+)
    };
}

pub(super) const SHEET: &str = xml!(
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
    "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" ",
    "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
);

/// As they are, heads, numbers, days and moments as the reader's own program writes them.
const STYLES: &str = xml!(
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>",
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>",
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>",
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>",
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>",
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>",
    "</cellStyleXfs><cellXfs count=\"5\">",
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
    "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>",
    "<xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>",
    "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>",
    "<xf numFmtId=\"22\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>",
    "</cellXfs></styleSheet>"
);

const RELATIONS: &str = xml!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
);

/// What makes a workbook of the sheets.
pub(super) fn parts(sheets: &[String]) -> [(&'static str, String); 5] {
    [
        ("xl/workbook.xml", workbook(sheets)),
        ("xl/_rels/workbook.xml.rels", relations(sheets.len())),
        ("xl/styles.xml", STYLES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("[Content_Types].xml", content_types(sheets.len())),
    ]
}

fn workbook(sheets: &[String]) -> String {
    let mut xml = xml!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ",
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
    )
    .to_owned();
    for (number, name) in (1..).zip(sheets) {
        let mut text = String::new();
        write_text(&mut text, name);
        let text = text.replace('"', "&quot;");
        let _ = write!(xml, "<sheet name=\"{text}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
    }
    xml + "</sheets></workbook>"
}

fn relations(sheets: usize) -> String {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = xml!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    )
    .to_owned();
    for number in 1..=sheets {
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{number}\" Type=\"{kind}/worksheet\" \
             Target=\"worksheets/sheet{number}.xml\"/>"
        );
    }
    let styles = sheets + 1;
    let _ = write!(
        xml,
        "<Relationship Id=\"rId{styles}\" Type=\"{kind}/styles\" Target=\"styles.xml\"/>\
         </Relationships>"
    );
    xml
}

fn content_types(sheets: usize) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut xml = xml!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
        "<Default Extension=\"rels\" ",
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    )
    .to_owned();
    let _ = write!(
        xml,
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>"
    );
    for number in 1..=sheets {
        let _ = write!(
            xml,
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" \
             ContentType=\"{kind}.worksheet+xml\"/>"
        );
    }
    xml + "</Types>"
}
