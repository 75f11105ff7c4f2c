//! What is said where a file is handed over.

words! {
    /// The page *Invite many people*.
    BatchUpload {
        title,
        lead(rows: &str),
        file,
        drop,
        choose,
        drop_hint(megabytes: usize),
        sheet,
        paste,
        paste_hint,
        check,
        sending(percent: u32),
        checking,
        stop,
        empty,
        too_large(megabytes: usize),
        reads,
        reads_text,
        needed,
        gaps,
        formats,
        again,
        template,
    }
}
