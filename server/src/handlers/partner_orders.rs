//! What a partner sees of the orders of accounts.

use shared::{
    api::{
        Call, Json,
        partner_orders::{
            GetAccount, ListAccounts, ListLines, OrderingAccount, PartnerLine, PartnerView,
        },
    },
    page::Page,
};

use crate::{App, access::PartnerAccess, error::Error, store::partners};

pub(crate) async fn list_accounts(
    _: App,
    access: PartnerAccess,
    call: Call<ListAccounts>,
) -> Result<Json<Page<OrderingAccount>>, Error> {
    Ok(Json(partners::ordering_accounts(&access, &call.query).await?))
}

pub(crate) async fn get_account(
    _: App,
    access: PartnerAccess,
    call: Call<GetAccount>,
) -> Result<Json<PartnerView>, Error> {
    let number = &call.at.purchasing_account_number;
    Ok(Json(partners::ordering_account(&access, number).await?))
}

pub(crate) async fn list_lines(
    _: App,
    access: PartnerAccess,
    call: Call<ListLines>,
) -> Result<Json<Page<PartnerLine>>, Error> {
    let number = &call.at.purchasing_account_number;
    Ok(Json(partners::order_lines(&access, number, &call.query).await?))
}
