use shared::api::products::Architecture;

use crate::words::downloads::Downloads;

pub(super) const DOWNLOADS: Downloads = Downloads {
    search: "Product or file",
    product: "Product",
    all_products: "All products",
    family: "Product family",
    all_families: "All product families",
    version: "Version",
    all_versions: "All versions",
    language: "Language",
    all_languages: "All languages",
    architecture: "Architecture",
    all_architectures: "All architectures",
    machine: |machine| match machine {
        Architecture::X64 => "64-bit (x64)",
        Architecture::X86 => "32-bit (x86)",
        Architecture::Arm64 => "64-bit (Arm64)",
        Architecture::Any => "Any",
    },
    for_this_computer: "For this computer:",
    file: "File",
    file_name: "File name",
    released: "Released",
    size: "Size",
    checksum: "SHA-256",
    copy_checksum: |file| format!("Copy the SHA-256 of {file}"),
    copied: "The SHA-256 is copied.",
    not_copied: |checksum| format!("The browser did not let it be copied: {checksum}"),
    account: "On behalf of",
    owned: |quantity| format!("Licenses owned: {quantity}"),
    later_version_covered: |product, quantity| {
        format!("Earlier version of {product}, of which covered: {quantity}")
    },
    and_others: |count| format!(" and {count} more"),
    download: "Download",
    download_file: |file| format!("Download {file}"),
    begun: "The download has begun. It is recorded in the audit log.",
    none: "Nothing to download yet",
    none_text: "The files of a product stand here as long as your accounts own licenses of it.",
    check_title: "Check a file",
    check_show: "How to compare the SHA-256",
    check_text: "Open a terminal, on Windows PowerShell, in the folder of the file, and type this with \
                 the name of the file instead of FILE.",
    check_outcome: "Compare what it prints with the SHA-256 of the list, which you can copy. If they \
                    differ, delete the file and download it again; if they differ once more, do not \
                    use it and ask the vendor.",
    link_ended: "This link has ended",
    link_ended_next: "Nothing was downloaded. Start the download again from the list.",
    missing: "The file is not there",
    missing_next: "Nothing was downloaded. The vendor has to provide it again: contact them, and name \
                   the product and the file.",
};
