use crate::words::new_version::NewVersion;

pub(super) const NEW_VERSION: NewVersion = NewVersion {
    title: "このページの新しいバージョンがあります",
    text: "作業が終わったら、ページを再読み込みしてください。それまではこのまま使用できます。",
    later: "後で",
};
