use shared::api::{
    licenses::{Cause, EntryKind, Part, Rule},
    products::LicenseTerm,
};

use crate::{format, words::licenses::Licenses};

pub(super) const LICENSES: Licenses = Licenses {
    lead: "使用できる権利の数で、インストール数ではありません。数を選択すると、その内訳を確認できます。",
    search: "製品または製品コード",
    product: "製品",
    family: "製品ファミリー",
    all_families: "すべての製品ファミリー",
    version: "バージョン",
    term: "期間",
    term_of: |term| match term {
        LicenseTerm::Perpetual => "永続",
        LicenseTerm::Subscription => "サブスクリプション",
    },
    effective: "有効数量",
    covered: "保証数量",
    coverage_ends: "保証終了",
    ended: |day| format!("{day} に終了"),
    change: "変化",
    change_of_covered: |change| format!("保証 {change}"),
    days: "日付の選択",
    on: "基準日",
    compared_to: "比較日",
    stop_comparing: "比較をやめる",
    position_on: |day| format!("{} 時点の数量です。", format::day(day)),
    position_compared: |day, before| {
        format!("{} 時点の数量です。{} と比較しています。", format::day(day), format::day(before))
    },
    none: "ライセンスはまだありません",
    none_text: "注文が完了するか、提供元がライセンスを付与すると、ここに表示されます。",
    none_then: "この日にはライセンスがありません",
    none_then_text: "より後の日を選択するか、日付を消去して今日の数量を表示してください。",
    explain: |number| format!("{number}: 内訳"),
    made_of: "数の内訳",
    part: "内訳",
    part_of: |part| match part {
        Part::Ordered => "注文",
        Part::Granted => "付与",
        Part::UpgradedFrom => "別の製品へのアップグレード",
        Part::UpgradedTo => "別の製品からのアップグレード",
        Part::Returned => "返品",
        Part::Maintained => "保証期間",
        Part::Subscribed => "サブスクリプション",
        Part::Unused => "未使用: 保有数を超える保証",
    },
    before: format::day,
    now: format::day,
    how: "数え方",
    rule_of: |rule| match rule {
        Rule::OrderedForGood => {
            "完了した注文の明細は、注文日から期限なく数えます。処理中または取り消された注文は数えません。"
        }
        Rule::OrderedForDays => {
            "サブスクリプションは、購入した期間の最初の日から最後の日まで数えます。処理中または取り消された注文は数えません。"
        }
        Rule::GrantAdds => "提供元が付与した数は、購入した数と同じように数えます。",
        Rule::UpgradeMoves => {
            "アップグレードで数は増えません。ある製品から引いた分を別の製品に加えます。"
        }
        Rule::ReturnTakes => "返品した分は、その日から数えません。",
        Rule::CoverageAddsNone => {
            "保証で数は増えません。期間中、保有しているライセンスを保証します。"
        }
        Rule::SubscriptionIsCovered => "サブスクリプションのライセンスはすべて保証されます。",
        Rule::CoveredUpToOwned => {
            "購入アカウントごとに、保有数までが保証されます。それを超える保証は、ほかのアカウントのライセンスにも適用されません。"
        }
        Rule::MoreGoneThanCame => {
            "入った数より出た数が多くなっています。提供元の記録の訂正が必要です。パートナーまたは提供元にお問い合わせください。"
        }
    },
    entries: "数に含まれる項目",
    entries_lead: "この日に含まれる項目です。古いものから順に表示します。",
    changes: "差を生んだ項目",
    changes_lead: "どちらか一方の日にだけ含まれる項目です。",
    what: "内容",
    kind_of: |kind| match kind {
        EntryKind::Ordered => "注文",
        EntryKind::Granted => "付与",
        EntryKind::UpgradedFrom => "別の製品へのアップグレード",
        EntryKind::UpgradedTo => "別の製品からのアップグレード",
        EntryKind::Returned => "返品",
        EntryKind::Covered => "保証",
    },
    upgraded_from_one: |product| format!("{product} からのアップグレード"),
    upgraded_to_one: |product| format!("{product} へのアップグレード"),
    cause_of: |cause| match cause {
        Cause::Began => "新たに含まれる",
        Cause::Ended => "含まれなくなった",
    },
    source: "根拠",
    line: |number| format!("明細 {number}"),
    counts_from: "適用期間",
    counts_since: |day| format!("{day} から"),
    counts: |from, to| format!("{from} から {to} まで"),
    total: "累計",
    no_entries: "この日に含まれる項目はありません",
    no_entries_text: "以前の日と比較すると、終了したものを確認できます。別の日を選択することもできます。",
    no_changes: "変化はありません",
    no_changes_text: "両方の日に同じ項目が含まれます。",
};
