//! Two versions side by side, where somebody else was faster: what is typed, and what is saved by now.

use leptos::prelude::*;
use shared::api::agreements::{
    AgreementChange, AgreementDetails, AgreementVersion, Concern, Contact, PostalAddress,
};

use crate::{
    ui::{
        Banner, Button, ButtonKind, Cell, Column, Row, RowTitle, Sheet, Table, TableBody, TableHead,
    },
    words::{t, words},
};

/// What differs, and what can be done about it.
#[component]
pub(super) fn Both(
    mine: AgreementChange,
    present: AgreementDetails,
    /// Called with what is saved by now, where what is typed is to replace it.
    on_keep: Callback<AgreementVersion>,
    /// Called with what is saved by now, where it is to be started from.
    on_take: Callback<AgreementDetails>,
) -> impl IntoView {
    let (compared, version) = (present.clone(), present.version.clone());
    let rows = move || {
        let row = |[field, mine, theirs]: [String; 3]| {
            view! {
                <Row>
                    <RowTitle>{field}</RowTitle>
                    <Cell label=t!(agreement_details.mine)>{mine}</Cell>
                    <Cell label=t!(agreement_details.theirs)>{theirs}</Cell>
                </Row>
            }
        };
        differences(&mine, &compared).into_iter().map(row).collect_view()
    };
    let actions = move || {
        let (version, present) = (version.clone(), present.clone());
        view! {
            <Button on_press=move || {
                on_take.run(present.clone());
            }>{t!(agreement_details.take_theirs)}</Button>
            <Button
                kind=ButtonKind::Secondary
                on_press=move || on_keep.run(version.clone())
            >
                {t!(agreement_details.keep_mine)}
            </Button>
        }
    };
    view! {
        <Sheet title=t!(agreement_details.changed)>
            <Table caption=t!(agreement_details.changed)>
                <TableHead>
                    <Column label=t!(agreement_details.field) />
                    <Column label=t!(agreement_details.mine) />
                    <Column label=t!(agreement_details.theirs) />
                </TableHead>
                <TableBody>{rows}</TableBody>
            </Table>
        </Sheet>
        <Banner actions>{t!(agreement_details.changed_next)}</Banner>
    }
}

/// What is not the same in both: its name, what is typed, what is saved.
fn differences(mine: &AgreementChange, theirs: &AgreementDetails) -> Vec<[String; 3]> {
    let words = &words().agreement_details;
    let text = |value: Option<String>| value.unwrap_or_else(|| words.none_given.to_owned());
    let name = |name: &Option<_>| text(name.as_ref().map(ToString::to_string));
    let address = |it: &Option<_>| text(it.as_ref().map(PostalAddress::in_one_line));
    let own = [
        (words.nickname, name(&mine.nickname), name(&theirs.nickname)),
        (words.purchase_order, name(&mine.purchase_order), name(&theirs.purchase_order)),
        (words.address, address(&mine.address), address(&theirs.address)),
        (words.billing_address, address(&mine.billing_address), address(&theirs.billing_address)),
    ];
    let contacts = Concern::ALL.iter().map(|concern| {
        let of = |contacts: &[Contact]| {
            text(contacts.iter().find(|it| it.concern == *concern).map(whole))
        };
        ((words.concern)(*concern), of(&mine.contacts), of(&theirs.contacts))
    });
    let all = own.into_iter().chain(contacts).filter(|(_, mine, theirs)| mine != theirs);
    all.map(|(field, mine, theirs)| [field.to_owned(), mine, theirs]).collect()
}

fn whole(contact: &Contact) -> String {
    let name = crate::language::current()
        .full_name(contact.given_name.as_ref(), contact.family_name.as_ref());
    let phone = contact.phone.as_ref().map(|phone| format!(", {phone}")).unwrap_or_default();
    format!("{name}, {}{phone}", contact.email)
}
