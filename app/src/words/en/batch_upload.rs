use crate::words::batch_upload::BatchUpload;

pub(super) const BATCH_UPLOAD: BatchUpload = BatchUpload {
    title: "Invite many people",
    lead: |rows| {
        format!(
            "From a spreadsheet or a file, up to {rows} people at once. Nothing is sent before you \
             have seen each row and confirmed."
        )
    },
    file: "From a file",
    drop: "Drop a CSV or XLSX file here",
    choose: "Choose a file",
    drop_hint: |megabytes| format!("Up to {megabytes} MB."),
    sheet: "From a spreadsheet",
    paste: "Rows",
    paste_hint: "Copy the rows in your spreadsheet with their heads, and paste them here.",
    check: "Check these rows",
    sending: |percent| format!("Uploading, {percent}%"),
    checking: "Checking the rows",
    stop: "Stop",
    empty: "Paste some rows first.",
    too_large: |megabytes| {
        format!(
            "This is larger than {megabytes} MB. Split it into several files, or leave out the \
             columns that are not read."
        )
    },
    reads: "What is read",
    reads_text: "One row for each person. The columns are recognized by their heads in English, \
                 Korean or Japanese; you can match them by hand afterwards.",
    needed: "Needed: email address, first name and last name. Both names may stand in one column.",
    gaps: "If you like: primary language, country/region, roles, purchasing accounts, agreements. What \
           a row does not say, you decide once for all rows.",
    formats: "CSV with commas, semicolons or tabs, in UTF-8, UTF-16, Korean (CP949) or Japanese \
              (Shift-JIS). Of an XLSX workbook, the first sheet.",
    again: "The same file again is no repetition: whoever is invited already or holds the roles is \
            left alone.",
    template: "Download a template",
};
