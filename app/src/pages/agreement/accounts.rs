//! The purchasing accounts of an agreement that one reaches.

use leptos::prelude::*;
use shared::api::agreements::AgreementAccount;

use crate::{
    format,
    ui::{Badge, Cell, Column, Row, RowTitle, Sheet, Symbol, Table, TableBody, TableHead, Tone},
    words::t,
};

/// A row for each.
#[component]
pub(super) fn Accounts(accounts: Vec<AgreementAccount>) -> impl IntoView {
    let row = |account| view! { <AccountRow account /> };
    view! {
        <Sheet title=t!(agreements.accounts)>
            <Table caption=t!(agreements.accounts)>
                <TableHead>
                    <Column label=t!(agreements.account) />
                    <Column label=t!(agreements.account_number) />
                    <Column label=t!(agreements.administrator) />
                    <Column label=t!(agreements.acceptance) />
                </TableHead>
                <TableBody>{accounts.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn AccountRow(account: AgreementAccount) -> impl IntoView {
    let AgreementAccount { id: _, number, name, administrator } = account;
    let person = administrator.name;
    let accepted = if administrator.has_accepted {
        view! {
            <Badge tone=Tone::Success icon=Symbol::Check>
                {t!(agreements.accepted)}
            </Badge>
        }
        .into_any()
    } else {
        view! {
            <Badge tone=Tone::Warning icon=Symbol::Clock>
                {t!(agreements.not_accepted)}
            </Badge>
        }
        .into_any()
    };
    view! {
        <Row>
            <RowTitle>{name.to_string()}</RowTitle>
            <Cell label=t!(agreements.account_number)>
                <span class="mono">{number.to_string()}</span>
            </Cell>
            <Cell label=t!(agreements.administrator)>
                {move || format::full_name(&person)}
                <small>{administrator.email.to_string()}</small>
            </Cell>
            <Cell label=t!(agreements.acceptance)>{accepted}</Cell>
        </Row>
    }
}
