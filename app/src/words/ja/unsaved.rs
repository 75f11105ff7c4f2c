use crate::words::unsaved::Unsaved;

pub(super) const UNSAVED: Unsaved = Unsaved {
    title: "このページを離れますか",
    text: "入力した内容はまだ送信されていません。離れると失われます。",
    stay: "入力を続ける",
    leave: "離れる",
};
