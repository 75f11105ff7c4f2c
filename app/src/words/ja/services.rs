use shared::api::{seats::SeatObstacle, services::ProvisioningState};

use crate::words::services::Services;

pub(super) const SERVICES: Services = Services {
    lead: "購入アカウントのサブスクリプションと、サービスが提供されるドメインです。",
    search: "番号またはサービス",
    none: "オンライン サービスはまだありません",
    none_text: "ベンダーがサブスクリプションを登録し、購入アカウントに対する役割があると、ここに表示されます。",
    service: "サービス",
    number: "サブスクリプション",
    quantity: "シート",
    starts_on: "開始日",
    ends_on: "終了日",
    no_end: "終了日なし",
    state: "状態",
    in_force: "利用可能",
    not_in_force: "利用不可",
    not_in_force_text: "サブスクリプションは終了、取り消し、または開始前のため、別のドメインには設定できません。",
    agreement_ended: "契約が終了しているため、別のドメインには設定できません。",
    not_connected: "ベンダーがまだこのサービスを接続していないため、設定できません。",
    no_domain: "未設定",
    overview: "サブスクリプション",
    domains_lead: "サービスは購入アカウントの確認済みドメインに設定します。",
    no_domains: "購入アカウントにはまだドメインがありません。",
    to_domains: "ドメインへ",
    unverified: "ドメインが確認されていないため、サービスを設定できません。先に確認してください。",
    gone: "このドメインは購入アカウントに関連付けられていません。",
    people: |number| format!("このドメインのアドレスを持つ人: {number} 人"),
    state_of: |state| match state {
        ProvisioningState::Queued => "待機中",
        ProvisioningState::InProgress => "処理中",
        ProvisioningState::Ready => "準備完了",
        ProvisioningState::Failed => "失敗",
        ProvisioningState::Suspended => "一時停止",
        ProvisioningState::Deprovisioning => "終了処理中",
        ProvisioningState::Ended => "終了",
    },
    state_text: |state| match state {
        ProvisioningState::Queued => "まもなくサービスに通知されます。",
        ProvisioningState::InProgress => {
            "サービスが処理しています。準備ができるとこのページに表示されます。"
        }
        ProvisioningState::Ready => "ドメインのアドレスを持つ人がサービスを利用できます。",
        ProvisioningState::Failed => {
            "設定できませんでした。もう一度試し、再び失敗する場合はベンダーにお問い合わせください。"
        }
        ProvisioningState::Suspended => {
            "ドメインが確認されていません。再度確認すると、サービスは自動的に再開します。"
        }
        ProvisioningState::Deprovisioning => "サービスに終了を通知しています。",
        ProvisioningState::Ended => "終了しました。再び設定できます。",
    },
    reason: |text| format!("サービスの応答: {text}"),
    confirmed: |name, moment| format!("確認者: {name}、{moment}"),
    next_try: |moment| format!("サービスに接続できませんでした。次の試行: {moment}"),
    steps: "これまでの経過",
    set_up: "設定",
    set_up_for: |domain| format!("{domain} に設定"),
    preview: |service, domain| {
        format!("{domain} に {service} を設定します。進行状況はこのページに表示されます。")
    },
    end: "終了",
    end_for: |domain| format!("{domain} で終了"),
    end_text: |service, domain| {
        format!(
            "{domain} のアドレスを持つすべての人が {service} とそこに保存したデータを失います。"
        )
    },
    ending: |domain| format!("{domain} での終了処理を開始しました"),
    seats_of: |assigned, quantity| format!("{assigned} / {quantity}"),
    seats_assigned: |assigned, quantity| {
        format!("{quantity} シート中 {assigned} シート割り当て済み")
    },
    people_title: "ユーザー",
    people_lead: "購入アカウントに役割があり、サービスの準備ができたドメインのアドレスを持つ人です。",
    search_people: "名前またはアドレス",
    why: "理由",
    because: |domain| format!("{domain} のアドレス"),
    obstacle: |obstacle| match obstacle {
        SeatObstacle::NoRole => "利用不可: 購入アカウントに役割がありません",
        SeatObstacle::DomainLost => "利用不可: ドメインが確認されていません",
        SeatObstacle::NotProvided => "利用不可: ドメインのサービスの準備ができていません",
    },
    seat: "シート",
    seat_since: |day| format!("{day}から"),
    assign: "割り当て",
    assign_to: |name| format!("{name}にシートを割り当て"),
    assigned: |name| format!("{name}にシートを割り当てました"),
    release: "解除",
    release_of: |name| format!("{name}のシートを解除"),
    released: |name| format!("{name}のシートを解除しました"),
    no_seat_left: "すべてのシートが割り当て済みです。",
    not_ready: "サービスの準備ができたドメインはまだありません",
    not_ready_text: "購入アカウントにドメインを関連付けて確認し、サービスを設定してください。その後、ここでシートを割り当てられます。",
    nobody: "シートを割り当てる人はまだいません",
    nobody_text: |domains| {
        format!("{domains} のアドレスを持つ人を招待してください。承諾すると、ここに表示されます。")
    },
    invite_people: "ユーザーを招待",
};
