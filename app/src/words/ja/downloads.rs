use shared::api::products::Architecture;

use crate::words::downloads::Downloads;

pub(super) const DOWNLOADS: Downloads = Downloads {
    search: "製品またはファイル",
    product: "製品",
    all_products: "すべての製品",
    family: "製品ファミリー",
    all_families: "すべての製品ファミリー",
    version: "バージョン",
    all_versions: "すべてのバージョン",
    language: "言語",
    all_languages: "すべての言語",
    architecture: "アーキテクチャ",
    all_architectures: "すべてのアーキテクチャ",
    machine: |machine| match machine {
        Architecture::X64 => "64ビット (x64)",
        Architecture::X86 => "32ビット (x86)",
        Architecture::Arm64 => "64ビット (Arm64)",
        Architecture::Any => "共通",
    },
    for_this_computer: "このコンピューター向け:",
    file: "ファイル",
    file_name: "ファイル名",
    released: "リリース日",
    size: "サイズ",
    checksum: "SHA-256",
    copy_checksum: |file| format!("{file}のSHA-256をコピー"),
    copied: "SHA-256をコピーしました。",
    not_copied: |checksum| format!("ブラウザーでコピーできませんでした: {checksum}"),
    account: "購入アカウント",
    owned: |quantity| format!("保有ライセンス {quantity}"),
    later_version_covered: |product, quantity| {
        format!("{product}の以前のバージョン、保証 {quantity}")
    },
    and_others: |count| format!(" ほか {count}"),
    download: "ダウンロード",
    download_file: |file| format!("{file}をダウンロード"),
    begun: "ダウンロードを開始しました。監査ログに記録されます。",
    none: "ダウンロードできるものはまだありません",
    none_text: "アカウントが製品のライセンスを保有している間、その製品のファイルがここに表示されます。",
    check_title: "ファイルの確認",
    check_show: "SHA-256を比較する方法",
    check_text: "ファイルのあるフォルダーでターミナル (WindowsではPowerShell) を開き、FILEをファイル名に\
                 置き換えて次のように入力してください。",
    check_outcome: "表示された値を、一覧からコピーしたSHA-256と比べてください。異なる場合はファイルを\
                    削除して、もう一度ダウンロードしてください。再び異なる場合はファイルを使わず、\
                    ベンダーに問い合わせてください。",
    link_ended: "このリンクは終了しました",
    link_ended_next: "何もダウンロードされていません。一覧からもう一度ダウンロードしてください。",
    missing: "ファイルが見つかりません",
    missing_next: "何もダウンロードされていません。ベンダーがファイルを提供し直す必要があります。製品と\
                   ファイルを伝えて問い合わせてください。",
};
