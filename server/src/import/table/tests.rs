use std::io::Cursor;

use super::{Row, Table, cells};
use crate::import::kind::Kind;

fn rows(kind: Kind, text: &str) -> Vec<String> {
    let mut table = Table::of(Box::new(Cursor::new(text.as_bytes().to_vec())), kind);
    let mut rows = Vec::new();
    while let Some((line, row)) = table.next().unwrap() {
        rows.push(match row {
            Row::Fields(fields) => {
                let fields = fields.iter().map(|(name, json)| format!("{name}={json}"));
                format!("{line} {}", fields.collect::<Vec<_>>().join(" "))
            }
            Row::Blank => continue,
            Row::Wrong(rule, _) => format!("{line} {}", rule.code()),
            Row::Unreadable(findings) => {
                let findings =
                    findings.iter().map(|it| format!("{} {}", it.pointer, it.rule.code()));
                format!("{line} {}", findings.collect::<Vec<_>>().join(", "))
            }
        });
    }
    rows
}

#[test]
fn a_cell_is_what_stands_between_separators_or_quotes() {
    assert_eq!(cells("a,\"b,\"\"c\"\"\",,", ',').unwrap(), ["a", "b,\"c\"", "", ""]);
    assert_eq!(cells("a;b,c", ';').unwrap(), ["a", "b,c"]);
    assert_eq!(cells("\"a\"b", ','), None);
}

#[test]
fn a_row_is_the_record_that_its_heads_say() {
    let text = "\u{feff}order;line;part_number;product;quantity;covered_from\r\n\
                ORD-1;1;AAA-1;NWD;5;\r\n\r\nORD-1;2;\"AAA\n2\";NWD;many;2026-01-01";
    assert_eq!(
        rows(Kind::OrderLine, text),
        [
            r#"2 order="ORD-1" line=1 part_number="AAA-1" product="NWD" quantity=5"#,
            r#"4 order="ORD-1" line=2 part_number="AAA\n2" product="NWD" quantity="many" covered_from="2026-01-01""#,
        ]
    );
    let text = "code\tname\tfamily\tversion\tterm\tlanguages\nN\tN\tN\t1\tperpetual\tko en";
    assert!(rows(Kind::Product, text)[0].ends_with(r#"languages=["ko","en"]"#));
}

#[test]
fn an_object_has_a_column_for_each_of_its_fields() {
    let text = "number,agreement,name,administrator.email,administrator.given_name,\
                administrator.family_name\n12345678,1234567890,A,a@b.example,Ann,Lee";
    assert!(rows(Kind::PurchasingAccount, text)[0].ends_with(
        r#"administrator={"email":"a@b.example","family_name":"Lee","given_name":"Ann"}"#
    ));
}

#[test]
fn what_is_wrong_with_the_heads_is_all_named() {
    assert_eq!(
        rows(Kind::Grant, "number,qty,product,on,on\n"),
        ["1 /qty unknown_field, /on duplicate_field, /on duplicate_field, \
          /purchasing_account missing_field, /quantity missing_field"]
    );
}

#[test]
fn a_row_that_does_not_fit_the_heads_is_named() {
    let text = "number,purchasing_account,product,quantity,on\n1,2,3,4\n1,2,3,4,5,6\n\"1";
    let found = rows(Kind::Grant, text);
    assert_eq!(found, ["2 malformed_table", "3 malformed_table", "4  malformed_table"]);
}
