//! The same records as tables of one kind each.

use server::import::{Form, Input, Kind, Outcome, Tally};

use crate::{
    purchases::{PRODUCTS, line, order},
    refuse::found,
    support::{CONTOSO, World},
};

promises! {
    async fn a_table_is_the_lines_that_it_stands_for(world: World) {
        let lines = [CONTOSO, PRODUCTS, &order("ORD-1", "completed"), &line("ORD-1", 1, 100)];
        world.applied(lines.concat()).await;
        let before = world.sizes().await;
        for separator in [",", ";", "\t"] {
            let heads = "order,line,part_number,product,quantity,covered_from,covered_to";
            let row = "\"ORD-1\",1,AAA-1,NWD-21,100,2026-03-01,2027-02-28";
            let table = format!("\u{feff}{heads}\r\n{row}\r\n").replace(',', separator);
            let outcome = world.import_files(&[world.file("order_lines.csv", table)]).await;
            let Outcome::Applied(report) = outcome else { panic!("{outcome:#?}") };
            let unchanged = Tally { unchanged: 1, ..Tally::default() };
            assert_eq!(report.of(Kind::OrderLine), unchanged, "{separator:?}");
        }
        assert_eq!(world.sizes().await, before);
    }

    async fn what_is_wrong_in_a_table_is_named_by_line_and_column(world: World) {
        world.applied([CONTOSO, PRODUCTS].concat()).await;
        let table = "number,purchasing_account,product,quantity,on\n\
                     GR-1,12345678,NWD-21,many,2026-01-01\n\
                     GR-2,12345678,\"NWD-21\n\",5,01.01.2026\n\
                     GR-3,,NWD-99,5,2026-01-01\n\
                     GR-4,12345678\n";
        let outcome = world.import_files(&[world.file("grants.csv", table)]).await;
        let Outcome::Refused { faults, .. } = outcome else { panic!("{outcome:#?}") };
        assert_eq!(found(&faults), [
            r#"2 /quantity wrong_type "many""#,
            r#"3 /on malformed_day "01.01.2026""#,
            "5 /purchasing_account missing_field ",
            "6  malformed_table ",
        ]);
        let table = "number;konto;product;quantity;on\nGR-1;12345678;NWD-21;1;2026-01-01\n";
        let outcome = world.import_files(&[world.file("grants.csv", table)]).await;
        let Outcome::Refused { faults, .. } = outcome else { panic!("{outcome:#?}") };
        assert_eq!(found(&faults), [
            "1 /konto unknown_field ",
            "1 /purchasing_account missing_field ",
        ]);
    }

    async fn a_table_whose_name_says_nothing_needs_its_kind(world: World) {
        world.applied([CONTOSO, PRODUCTS].concat()).await;
        let table = "number,purchasing_account,product,quantity,on\nGR-1,12345678,NWD-21,1,2026-01-01\n";
        let file = world.file("export of today.csv", table);
        assert!(Input::files(std::slice::from_ref(&file), None).is_err());
        let input = Input::files(&[file], Some(Kind::Grant)).unwrap();
        let outcome = world.import_input(input).await;
        assert!(matches!(outcome, Outcome::Applied(_)), "{outcome:#?}");
        let reader = Box::new(std::io::Cursor::new(table.as_bytes().to_vec()));
        let input = Input::of_reader("body", Form::Csv(Kind::Grant), reader);
        let Outcome::Applied(report) = world.import_input(input).await else { panic!("the same") };
        assert_eq!(report.of(Kind::Grant), Tally { unchanged: 1, ..Tally::default() });
    }
}
