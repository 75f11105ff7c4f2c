//! Software to download.

use shared::api::products::Architecture;

words! {
    /// The tab *Downloads* of *Downloads & keys*.
    Downloads {
        search,
        product,
        all_products,
        family,
        all_families,
        version,
        all_versions,
        language,
        all_languages,
        architecture,
        all_architectures,
        machine[Architecture],
        for_this_computer,
        file,
        file_name,
        released,
        size,
        checksum,
        copy_checksum(file: &str),
        copied,
        not_copied(checksum: &str),
        account,
        owned(quantity: &str),
        later_version_covered(product: &str, quantity: &str),
        and_others(count: &str),
        download,
        download_file(file: &str),
        begun,
        none,
        none_text,
        check_title,
        check_show,
        check_text,
        check_outcome,
        link_ended,
        link_ended_next,
        missing,
        missing_next,
    }
}
