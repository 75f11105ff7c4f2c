//! What the vendor has: the same for every organization.

table! {
    /// A product: one version and edition of a family.
    product = "product" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub code: String,
        pub name: String,
        pub family: String,
        pub version: String,
        pub edition: Option<String>,
        pub term: String,
        // Tags of BCP 47: a JSON array.
        pub languages: Json,
    }
}

table! {
    /// A file of a product; its bytes are in the storage.
    download = "download" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub product_id: Uuid,
        // Where it is in the storage, and what it is called when it is saved.
        pub path: String,
        pub file_name: String,
        pub title: String,
        pub language: String,
        pub architecture: String,
        pub released_on: Date,
        pub byte_size: i64,
        // In hexadecimal digits.
        pub sha256: String,
    }
}
