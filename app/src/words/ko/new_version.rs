use crate::words::new_version::NewVersion;

pub(super) const NEW_VERSION: NewVersion = NewVersion {
    title: "이 페이지의 새 버전이 있습니다",
    text: "하던 작업을 마친 후 페이지를 새로 고치십시오. 그때까지는 그대로 사용할 수 있습니다.",
    later: "나중에",
};
