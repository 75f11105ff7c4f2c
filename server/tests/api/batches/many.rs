//! Ten thousand rows.

use std::{collections::BTreeMap, fmt::Write};

use chrono::TimeDelta;
use shared::{
    access::Role,
    api::batches::{BatchState, Begin, Outcome, Verdict, VerdictKind},
};

use super::{all_of, file, get, letters, run, send, undo};
use crate::{audit_chain::assert_holds, support::TestApp};

/// What is wrong with thirty rows each.
const FAULTS: [(Verdict, &str); 10] = [
    (Verdict::BadAddress, "p{n}@@contoso.com,Hana,Kim,Account Viewer,,KR"),
    (Verdict::PersonalAddress, "p{n}@naver.com,Hana,Kim,Account Viewer,,KR"),
    (Verdict::Duplicate, "twice@contoso.com,Hana,Kim,Account Viewer,,KR"),
    (Verdict::BadName, "p{n}@contoso.com,Hana,,Account Viewer,,KR"),
    (Verdict::UnknownCountry, "p{n}@contoso.com,Hana,Kim,Account Viewer,,Atlantis"),
    (Verdict::MissingRole, "p{n}@contoso.com,Hana,Kim,,,KR"),
    (Verdict::UnknownRole, "p{n}@contoso.com,Hana,Kim,King,,KR"),
    (Verdict::UnknownAccount, "p{n}@contoso.com,Hana,Kim,Account Viewer,99999999,KR"),
    (Verdict::RoleNotGrantable, "p{n}@contoso.com,Hana,Kim,Account Administrator,,KR"),
    (Verdict::UnknownDomain, "p{n}@contosso.com,Hana,Kim,Account Viewer,,KR"),
];

/// Ten thousand rows, of which every thirty-third or so is wrong in its own way.
fn planted() -> String {
    let mut text = "email,first name,last name,roles,account,country\n".to_owned();
    text.push_str("twice@contoso.com,Hana,Kim,Account Viewer,,KR\n");
    for number in 1..10_000 {
        let place = number / 33;
        let line = if number % 33 == 0 && place <= 300 {
            FAULTS[place % 10].1.replace("{n}", &number.to_string())
        } else {
            format!("p{number}@contoso.com,Hana,Kim,Account Viewer,,KR")
        };
        writeln!(text, "{line}").unwrap();
    }
    text
}

promises! {
    async fn ten_thousand_rows_with_three_hundred_faults_of_ten_kinds(app: TestApp) {
        let ann = app.member(Role::UserAdministrator).await;
        let draft = ann.call(file(&app, &planted())).await.unwrap();
        assert_eq!(draft.summary.rows, 10_000);
        let found: BTreeMap<_, _> =
            draft.verdicts.iter().map(|count| (count.verdict, count.rows)).collect();
        let expected = FAULTS.iter().map(|(verdict, _)| (*verdict, 30));
        assert_eq!(found, expected.chain([(Verdict::New, 9_700)]).collect());

        let sent = send(&app, &ann, &draft, Begin::Soon).await;
        let back = undo(&app, &ann, &sent).await.unwrap();
        app.wait(TimeDelta::minutes(11));
        run(&app).await;
        assert_eq!(letters(&app).await.len(), 0);
        assert_eq!(all_of(&app, "invitation").await.len(), 0);

        send(&app, &ann, &back, Begin::AtOnce).await;
        run(&app).await;
        let done = get(&app, &ann, draft.summary.id).await.summary;
        assert_eq!((done.state, done.rows_done, done.invited), (BatchState::Done, 10_000, 9_700));
        let (audit, letters) = app.written().await;
        assert_eq!(letters.len(), 9_700);
        assert_eq!(audit.iter().filter(|action| *action == "invited").count(), 9_700);
        let rows = all_of(&app, "batch_row").await;
        let outcome = |outcome: Outcome| {
            let outcome = format!("{:?}", outcome.code());
            rows.iter().filter(|row| row.contains(&format!("\"outcome\": String({outcome})"))).count()
        };
        assert_eq!(outcome(Outcome::Invited), 9_700);
        assert_eq!(outcome(VerdictKind::NeedsFixing.outcome()), 300);
        assert_holds(&app).await;
    }
}
