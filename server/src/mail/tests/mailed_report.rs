//! A report as it is mailed.

use chrono::NaiveDate;
use shared::{
    access::{Role, Scope},
    api::{
        licenses::{CoverageEnding, Quantities},
        me::ScopeName,
        products::{LicenseTerm, Product},
        reports::{KeyUse, LicenseShare, OrderedMonth, PeopleCount, Report, ReportFilter},
        views::{Rhythm, SavedView, Sharing},
    },
    ids::{ProductId, PurchasingAccountId, ViewId},
};
use uuid::Uuid;

use crate::mail::letter::{Letter, MailedReport, OrganizationFact};

/// What each table may have.
pub(super) fn sample() -> Letter {
    let product = |name: &str| Product {
        id: ProductId(Uuid::from_u128(5)),
        code: "DES-2025".parse().unwrap(),
        name: name.parse().unwrap(),
        family: "Northwind Desktop".parse().unwrap(),
        version: "2025".parse().unwrap(),
        edition: None,
        term: LicenseTerm::Perpetual,
    };
    let on = Scope::PurchasingAccount(PurchasingAccountId(Uuid::from_u128(3)));
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let filter = ReportFilter {
        account: vec!["10048213".parse().unwrap()],
        family: Some("Northwind Desktop".parse().unwrap()),
        ..ReportFilter::default()
    };
    let view = SavedView {
        id: ViewId(Uuid::from_u128(9)),
        name: "Seoul Northwind".parse().unwrap(),
        sharing: Sharing::Private,
        filter,
        accounts_gone: 0,
        owner: None,
        may_change: true,
        mailed: Some(Rhythm::Weekly),
    };
    let quantities = Quantities { effective: 12_500, covered: 800 };
    let desktop = product("Northwind Desktop 2025");
    let report = Report {
        from: day("2025-04-01"),
        to: day("2026-03-12"),
        families: Vec::new(),
        licenses: vec![LicenseShare {
            family: "Northwind Desktop".parse().unwrap(),
            product: Some(desktop.clone()),
            quantities,
        }],
        orders: vec![
            OrderedMonth { month: day("2026-02-01"), orders: 3, quantity: 1_200 },
            OrderedMonth { month: day("2026-03-01"), orders: 0, quantity: 0 },
        ],
        endings: Vec::new(),
        nearest: vec![CoverageEnding {
            ends_on: day("2026-06-30"),
            product: desktop.clone(),
            quantity: 800,
            lapsing: 300,
        }],
        keys: Some(vec![KeyUse { product: desktop, keys: 4, used: 31, allowed: None }]),
        people: Some(vec![PeopleCount {
            on: ScopeName {
                scope: on,
                number: "10048213".to_owned(),
                name: "서울 본사".parse().unwrap(),
            },
            role: Role::AccountAdministrator,
            people: 2,
        }]),
    };
    let organization = OrganizationFact {
        name: "Contoso".parse().unwrap(),
        short_name: "contoso".parse().unwrap(),
    };
    Letter::MailedReport(Box::new(MailedReport::new(organization, view, report)))
}
