//! Product keys.

use shared::{
    access::can,
    api::{
        Call, File, Json, Write,
        keys::{Export, Key, ListProducts, Reveal, RevealedKey, Search},
        products::Product,
    },
    limits::KEYS_PER_PERSON,
    page::Page,
    table::Table,
};

use crate::{
    App,
    access::Access,
    error::Error,
    key_file,
    limits::{self, Limit},
    product_keys::Sealer,
    store::{keys, origins},
};

pub(crate) async fn search(
    _: App,
    access: Access<can::ViewKeys>,
    call: Call<Search>,
) -> Result<Json<Page<Key>>, Error> {
    Ok(Json(keys::page(&access, &call.body.0).await?))
}

pub(crate) async fn list_products(
    _: App,
    access: Access<can::ViewKeys>,
    call: Call<ListProducts>,
) -> Result<Json<Page<Product>>, Error> {
    Ok(Json(keys::products(&access, &call.query).await?))
}

pub(crate) async fn reveal(
    app: App,
    access: Access<can::ViewKeys, Write>,
    call: Call<Reveal>,
) -> Result<Json<RevealedKey>, Error> {
    let (now, sealer) = (app.clock.now(), Sealer::new(&app.config.secrets));
    let key = keys::reveal(&access, call.at.product_key_id, &sealer, now).await?;
    let (act, person_id) = (access.act(now), access.person_id());
    let limit = Limit::KeysBy(person_id);
    if limits::count_down_in(act.transaction(), &app.config, limit, now).await? == 0 {
        keys::tell_of_many(&act, person_id, None).await?;
    }
    Ok(Json(RevealedKey { key }))
}

pub(crate) async fn export(
    app: App,
    access: Access<can::ViewKeys, Write>,
    call: Call<Export>,
) -> Result<File<Table>, Error> {
    let Json(export) = call.body;
    let (now, sealer) = (app.clock.now(), Sealer::new(&app.config.secrets));
    let taken = keys::take_away(&access, &export, &sealer, now).await?;
    let (act, person_id) = (access.act(now), access.person_id());
    let files = [(Limit::KeyFilesBy(person_id), 1)];
    limits::count_in(act.transaction(), &app.config, &files, now).await?;
    // As many as one could reveal: a file is no way around being noticed.
    if taken.len() >= KEYS_PER_PERSON as usize {
        keys::tell_of_many(&act, person_id, Some(&export.purpose)).await?;
    }
    Ok(key_file::write(taken, &export, origins::of(&access, now).await?))
}
