//! The numbers with their parts, which add up to them, and the rules by which they count.

use leptos::prelude::*;
use shared::api::licenses::{Explained, LicenseExplanation, Part, Quantities, Rule};

use crate::{
    format,
    parts::ShownDays,
    ui::{Align, Cell, Column, Row, RowTitle, Section, Sheet, Table, TableBody, TableHead},
    words::{t, words},
};

/// A line of the table: a part, or the number that the parts above it add up to.
#[derive(Clone, Copy)]
struct Line {
    what: What,
    /// On the earlier day and what has become of it since, where two days are compared.
    before: Option<(i64, i64)>,
    now: i64,
}

#[derive(Clone, Copy)]
enum What {
    Part(Part),
    Effective,
    Covered,
}

/// The parts of both numbers.
#[component]
pub(super) fn Parts(explanation: LicenseExplanation) -> impl IntoView {
    let LicenseExplanation { on, compared_to, now, before, difference, .. } = explanation;
    let days = ShownDays { on, compared_to };
    let earlier = before.zip(difference);
    let rows = lines(&now, earlier.as_ref()).into_iter().map(move |line| {
        view! { <LineRow line days /> }
    });
    let earlier = compared_to.map(|before| {
        view! {
            <Column label=t!(licenses.before, before) align=Align::End />
            <Column label=t!(licenses.change) align=Align::End />
        }
    });
    view! {
        <Sheet title=t!(licenses.made_of)>
            <Table caption=t!(licenses.made_of)>
                <TableHead>
                    <Column label=t!(licenses.part) />
                    {earlier}
                    <Column label=t!(licenses.now, on) align=Align::End />
                </TableHead>
                <TableBody>{rows.collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

/// The parts of each number, and the number under them.
fn lines(now: &Explained, earlier: Option<&(Explained, Explained)>) -> Vec<Line> {
    let line = |what| Line {
        what,
        before: earlier.map(|(before, change)| (amount(before, what), amount(change, what))),
        now: amount(now, what),
    };
    let of = |is_coverage: bool, sum: What| {
        let parts = Part::ALL.iter().filter(move |part| part.is_coverage() == is_coverage);
        let lines = parts.map(|part| line(What::Part(*part))).filter(is_there);
        lines.chain([line(sum)]).collect::<Vec<_>>()
    };
    [of(false, What::Effective), of(true, What::Covered)].concat()
}

fn is_there(line: &Line) -> bool {
    line.now != 0 || line.before.is_some_and(|(before, _)| before != 0)
}

fn amount(explained: &Explained, what: What) -> i64 {
    let Quantities { effective, covered } = explained.quantities;
    match what {
        What::Effective => effective,
        What::Covered => covered,
        What::Part(part) => {
            let found = explained.parts.iter().find(|it| it.part == part);
            found.map_or(0, |it| it.quantity)
        }
    }
}

#[component]
fn LineRow(line: Line, days: ShownDays) -> impl IntoView {
    let Line { what, before, now } = line;
    let name = move || {
        let words = &words().licenses;
        match what {
            What::Part(part) => (words.part_of)(part),
            What::Effective => words.effective,
            What::Covered => words.covered,
        }
    };
    // A sum stands out from what it is made of.
    let strong = move |text: AnyView| match what {
        What::Part(_) => text,
        What::Effective | What::Covered => view! { <strong>{text}</strong> }.into_any(),
    };
    // Parts of a sum have signs, sums have none.
    let shown = move |number: i64| match what {
        What::Part(_) => format::difference(number),
        What::Effective | What::Covered => format::quantity(number),
    };
    let earlier = before.zip(days.compared_to).map(|((before, change), day)| {
        view! {
            <Cell label=t!(licenses.before, day) align=Align::End>
                {strong((move || shown(before)).into_any())}
            </Cell>
            <Cell label=t!(licenses.change) align=Align::End>
                {strong((move || format::difference(change)).into_any())}
            </Cell>
        }
    });
    let label = move || (words().licenses.now)(days.on);
    view! {
        <Row>
            <RowTitle>{strong(name.into_any())}</RowTitle>
            {earlier}
            <Cell label align=Align::End>
                {strong((move || shown(now)).into_any())}
            </Cell>
        </Row>
    }
}

/// The rules, in words.
#[component]
pub(super) fn Rules(rules: Vec<Rule>) -> impl IntoView {
    let rule = |rule: Rule| view! { <li>{t!(licenses.rule_of, rule)}</li> };
    (!rules.is_empty()).then(|| {
        view! {
            <Section title=t!(licenses.how)>
                <ul class="stack tight">{rules.into_iter().map(rule).collect_view()}</ul>
            </Section>
        }
    })
}
