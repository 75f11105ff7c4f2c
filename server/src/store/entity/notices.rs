//! Which mails people do not want, and of what ends they have been told.

table! {
    /// A kind of mail that a person does not want.
    refused_notice = "refused_notice" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
    }
}

table! {
    /// Up to which day an organization has been told of what ends.
    endings_told = "endings_told" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        pub until_on: Date,
    }
}

table! {
    /// So many days before its end the vendor has been told of a token of the feed.
    feed_token_notice = "feed_token_notice" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub feed_token_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub days: i32,
    }
}
