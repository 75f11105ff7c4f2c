use crate::words::decision::Decision;

pub(super) const DECISION: Decision = Decision {
    accept: "承諾",
    accepted: |organization| format!("{organization}のメンバーになりました。"),
    decline: "辞退",
    decline_title: |organization| format!("{organization}からの招待を辞退しますか"),
    decline_text: "招待に含まれる役割は付与されず、招待した人に通知されます。\
                   後から役割を受け取るには、新しい招待が必要です。",
    declined: "招待を辞退しました。",
};
