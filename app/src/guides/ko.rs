//! The guides in Korean.

use super::{
    Part,
    text::{Text, say},
};
use crate::{later::split, words::words};

split! {
    korean_guides, pub(super) fn text(part: Part) -> Text { written(part) }
}

#[expect(clippy::too_many_lines, reason = "one text after the other")]
fn written(part: Part) -> Text {
    let w = words();
    match part {
        Part::OpenMail => Text::new("이메일 열기").steps([
            say!("작업 계정 주소의 메일함에서 초대 이메일을 찾으십시오. 조직, 초대한 사람, 링크를 사용할 수 있는 기한이 적혀 있습니다."),
            say!("이메일의 단추를 선택하거나 링크 전체를 복사하여 주소 표시줄에 붙여 넣으십시오. 여는 것만으로는 아무것도 변경되지 않습니다."),
        ]),
        Part::CreateAccount => Text::new("계정 만들기").steps([
            say!("{0} 페이지가 열립니다. 조직, 초대한 사람, 역할을 확인하십시오. 주소는 변경할 수 없습니다. 자신의 주소가 아니면 초대한 사람에게 알리십시오.", w.invitation.title),
            say!("이름을 확인하고 필요하면 수정하십시오."),
            say!("{0} 칸에 새 암호를 입력하십시오. 문장이 좋습니다. 메일함의 암호는 사용하지 마십시오.", w.invitation.create_password),
            say!("{0} 칸에 한 번 더 입력하십시오.", w.invitation.confirm_password),
            say!("{0} 단추를 선택하십시오. 계정이 만들어지고 초대가 수락되며 {1} 페이지가 열립니다.", w.invitation.start, w.shell.home),
        ]).says(say!("이미 작업 계정이 있으면 그 계정으로 로그인하라는 페이지가 열립니다. 계정 하나로 모든 조직을 이용합니다.")),
        Part::Registered => Text::new("등록한 다음").steps([
            say!("오른쪽 위의 이름을 선택한 다음 {0} 메뉴를 선택하십시오. 자신의 역할과 각 역할로 할 수 있는 일이 표시됩니다.", w.shell.my_profile),
            say!("관리자이면 다른 사람을 초대하십시오. {0} 메뉴에서 {1} 단추를 선택합니다.", w.shell.account, w.access.invite_users),
        ]),
        Part::LinkFails => Text::new("링크가 열리지 않는 경우").says(say!("링크의 페이지에 이유가 표시됩니다."))
            .steps([
                say!("만료된 경우: 초대한 사람에게 다시 보내 달라고 요청하십시오. 구매 계정 관리자는 로그인 페이지에서 요청합니다: {0}.", w.sign_in.not_received),
                say!("새 링크로 바뀐 경우: 가장 최근 이메일을 찾으십시오. 최근 링크만 사용할 수 있습니다."),
                say!("이미 사용한 경우: 로그인하십시오."),
                say!("링크가 잘린 경우: 링크 전체를 복사하거나 이메일의 코드를 사용하십시오. 로그인 페이지에서 {0} 항목을 열고 주소와 코드를 입력한 다음 {1} 단추를 선택합니다.", w.codes.have_code, w.codes.open),
                say!("확인을 기다리는 경우: 초대한 사람이 그 역할을 더 이상 부여할 수 없습니다. 그 페이지에서 확인을 요청하십시오."),
            ]),
        Part::LookFirst => Text::new("먼저 찾아보기").steps([
            say!("먼저 로그인해 보십시오. 이미 등록한 사람에게는 초대장이 필요하지 않습니다."),
            say!("스팸 폴더를 확인하십시오."),
            say!("동료가 받았는지 물어보십시오."),
        ]),
        Part::WhoInvites => Text::new("누가 초대하는지 확인하기").says(say!("공급업체는 구매 계정 관리자만 초대합니다. 다른 사람은 구매 계정 관리자가 초대합니다."))
            .steps([
                say!("계약에 서명한 사람이나 파트너가 구매 계정 관리자가 누구인지 알려 줄 수 있습니다."),
                say!("자신이 구매 계정 관리자가 아니면 그 사람이나 조직의 다른 관리자에게 초대를 요청하십시오."),
                say!("일반 소비자용 메일 서비스의 개인 주소는 초대할 수 없습니다. 조직에서 할당받은 주소를 사용하십시오."),
            ]),
        Part::AskAgain => Text::new("다시 요청하기").says(say!("구매 계정 관리자만 요청할 수 있습니다."))
            .steps([
                say!("로그인 페이지에서 다음 링크를 선택하십시오: {0}.", w.sign_in.not_received),
                say!("{0}, {1}, {2} 칸을 입력하십시오. 공백과 하이픈은 무시됩니다.", w.request_invitation.email, w.request_invitation.agreement_number, w.request_invitation.purchasing_account_number),
                say!("{0} 단추를 선택하십시오. 세 항목이 일치하지 않아도 같은 안내가 표시됩니다. 일치하면 몇 분 안에 이메일이 도착합니다.", w.request_invitation.submit),
            ])
            .says(say!("그래도 받지 못하면 파트너에게 문의하십시오. 파트너는 초대장을 다시 보내거나 주소를 수정하거나 다른 사람을 지정할 수 있습니다.")).picture("ask-again", "초대장을 다시 요청하는 페이지: 이메일 주소, 계약 번호, 구매 계정 번호를 입력하는 칸이 있습니다."),
        Part::SeeWhere => Text::new("초대장의 상태 확인하기").steps([
            say!("로그인 페이지에서 {0} 링크를 선택한 다음 {1} 링크를 선택하십시오.", w.sign_in.not_received, w.whereabouts.see),
            say!("주소를 입력하고 {0} 단추를 선택하십시오. 알려 드릴 내용이 있으면 코드가 메일로 발송됩니다.", w.whereabouts.ask),
            say!("코드를 입력하고 {0} 단추를 선택하십시오. 각 초대장과 메일 서버의 응답이 표시됩니다.", w.whereabouts.show),
        ]),
        Part::SignInFails => Text::new("로그인할 수 없는 경우").steps([
            say!("작업 계정, 즉 초대받은 주소로 로그인하십시오."),
            say!("{0} 링크를 선택하면 메일로 새 암호를 설정할 수 있습니다. 관리자가 대신할 수 없습니다.", w.sign_in.forgotten),
            say!("여러 번 실패했으면 몇 분 기다리십시오."),
            say!("아직 등록하지 않았으면 먼저 초대를 받아야 합니다."),
        ]),
        Part::Invite => Text::new("사용자 초대하기").steps([
            say!("{0} 메뉴에서 {1} 단추를 선택하십시오.", w.shell.account, w.access.invite_users),
            say!("각 사람의 {0}, {2}, {1}, {3}, {4} 칸을 입력하십시오. 주 언어는 그 사람이 받는 모든 메일의 언어입니다.", w.person.email, w.person.given_name, w.person.family_name, w.person.language, w.person.country),
            say!("{0} 항목에서 역할을 하나 이상 선택하고 어디에 부여할지 선택하십시오. 부여할 수 없는 역할은 이유와 함께 비활성화되어 있습니다.", w.person.roles),
            say!("{0} 단추를 선택하면 한 사람을 더 입력할 수 있습니다.", w.invite.another),
            say!("{0} 단추를 선택하십시오. 잘못된 것이 있으면 아무것도 보내지 않으며 해당하는 칸에 이유가 표시됩니다.", w.invite.send),
        ]).picture("invite", "사용자를 초대하는 양식: 한 사람의 이메일 주소, 이름, 주 언어, 국가, 역할을 입력하는 블록이 있습니다."),
        Part::InviteMany => Text::new("파일로 여러 사람 초대하기").steps([
            say!("{0} 메뉴에서 {1} 단추를 선택한 다음 {2} 단추를 선택하십시오.", w.shell.account, w.access.invite_users, w.batches.invite_many),
            say!("CSV 또는 XLSX 파일을 선택하거나 스프레드시트의 행을 붙여 넣고 {0} 단추를 선택하십시오.", w.batch_upload.check),
            say!("행마다 판정이 표시됩니다. 오류가 있는 행은 표에서 수정하거나 제외하십시오. 확인하기 전에는 아무것도 보내지 않습니다."),
        ]),
        Part::FollowUp => Text::new("초대장의 진행 상황 확인하기").steps([
            say!("{0} 메뉴에서 {1} 탭을 선택하십시오. 각 초대장의 상태와 마지막 메일이 표시됩니다.", w.shell.account, w.access.invitations),
            say!("{0}: 새 링크를 보냅니다. 이전 링크는 사용할 수 없게 됩니다.", w.invitations.resend),
            say!("{0}: 잘못된 주소, 이름, 역할을 고치고 필요하면 다시 보냅니다.", w.correction.action),
            say!("{0}: 초대를 취소합니다.", w.invitations.withdraw),
            say!("{0}: 초대한 사람이 그 역할을 더 이상 부여할 수 없을 때 대신 확인합니다.", w.invitations.confirm),
        ]),
        Part::ChangeRoles => Text::new("액세스 변경하거나 끝내기").steps([
            say!("{0} 메뉴에서 {1} 탭을 선택하고 사용자를 여십시오.", w.shell.account, w.access.manage_users),
            say!("{0}: 다른 역할을 선택하고 {1} 단추를 선택하십시오. 바로 적용되며 그 사용자에게 메일로 알려집니다.", w.user_access.change_roles, w.user_access.save),
            say!("{0}: 한동안 들어올 수 없게 합니다. {1}: 같은 역할로 다시 들어올 수 있게 합니다.", w.user_access.deactivate, w.user_access.reactivate),
            say!("{0}: 역할을 모두 없앱니다.", w.user_access.remove),
            say!("잘못 변경했으면 몇 분 안에 {0} 단추로 되돌릴 수 있습니다.", w.user_access.undo),
        ]).says(say!("자신의 역할은 아무도 변경할 수 없으며, 모든 계정에는 계정 관리자가 한 명 이상 남습니다.")),
        Part::Roles => Text::new("역할 이해하기").says(say!("역할은 구매 계정 하나에 부여되고, 계약 관리자만 계약에 부여됩니다. 역할이 여러 개이면 권한이 합쳐집니다. 자신의 역할은 {0} 페이지에 있습니다.", w.shell.my_profile)).roles(),
        Part::NotAllowed => Text::new("권한이 없는 경우").says(say!("페이지에 필요한 권한이 표시됩니다. 같은 구매 계정의 계정 관리자가 그 권한이 있는 역할을 부여할 수 있습니다."))
            .steps([
                say!("위의 표에서 그 권한이 있는 역할을 확인하십시오."),
                say!("{0} 페이지에서 {1} 링크를 선택하십시오. 계정의 관리자가 메일로 질문을 받고 답장합니다.", w.shell.support, w.support.ask_administrators),
            ]),
        Part::Download => Text::new("소프트웨어 다운로드하기").steps([
            say!("{0} 메뉴에서 {1} 탭을 선택하십시오.", w.shell.software, w.keys.downloads),
            say!("제품, 버전, 언어, 아키텍처로 목록을 좁히십시오."),
            say!("파일의 행에서 {0} 단추를 선택하십시오. 중단된 다운로드는 하루 동안 이어받을 수 있습니다.", w.downloads.download),
        ]).says(say!("목록에는 계정에서 라이선스를 보유한 제품이 있습니다. 다운로드는 모두 감사 로그에 기록됩니다.")),
        Part::CheckFile => Text::new("파일 확인하기").steps([
            say!("목록에서 파일의 {0} 값을 복사하십시오.", w.downloads.checksum),
            say!("목록 아래의 {0} 항목을 여십시오. 시스템에 맞는 명령이 있습니다.", w.downloads.check_show),
            say!("두 값을 비교하십시오. 다르면 파일을 삭제하고 다시 다운로드하십시오."),
        ]),
        Part::Keys => Text::new("키를 보고 내보내기").steps([
            say!("{0} 메뉴에서 {1} 탭을 선택하십시오.", w.shell.software, w.keys.keys),
            say!("키 옆의 눈 모양 단추를 선택하면 키가 표시되고 1분 후 다시 숨겨집니다. 그 옆의 단추로 복사합니다."),
            say!("여러 키를 가져가려면 키를 선택하고 {0} 단추를 선택하십시오. 용도를 입력하고 {1} 단추를 선택합니다.", w.keys.export, w.keys.take),
        ]).says(say!("표시하거나 복사하거나 내보낸 키는 모두 감사 로그에 기록됩니다. 짧은 시간에 많은 키를 사용하면 기다려야 하며 계정 관리자에게 알려집니다.")).picture("keys", "키 목록: 각 키는 끝부분만 보이고, 옆에 표시하고 복사하는 단추가 있습니다."),
        Part::NothingThere => Text::new("파일이나 키가 없는 경우").steps([
            say!("파일은 볼 수 있는 계정에서 제품의 라이선스를 보유하는 동안, 키는 공급업체가 발급하면 표시됩니다. 먼저 {0} 페이지를 확인하십시오.", w.shell.orders),
            say!("{0} 탭과 {1} 탭에는 권한이 있는 역할이 필요합니다. 계정 관리자에게 요청하십시오.", w.keys.downloads, w.keys.keys),
            say!("다운로드가 시작되지 않거나 키를 열 수 없으면 제품과 번호를 공급업체에 알리십시오."),
        ]),
        Part::AssociateDomain => Text::new("도메인 연결하기").says(say!("온라인 서비스를 사용하려면 먼저 관리자가 contoso.com 같은 도메인을 구매 계정에 연결해야 합니다. 도메인은 구독을 사용할 사람을 나타냅니다. 이메일 주소가 정확히 그 도메인으로 끝나는 사람이 사용할 수 있으며, sub.contoso.com 같은 하위 도메인은 별개의 도메인입니다."))
            .steps([
                say!("{0} 메뉴에서 {1} 항목을 선택하십시오.", w.shell.account, w.shell.domains),
                say!("{0} 항목에 조직의 도메인을 입력하고 구매 계정을 선택하십시오.", w.domains.add),
                say!("{0} 단추를 선택하십시오.", w.domains.associate),
            ])
            .says(say!("구매 계정의 계정 관리자 또는 계정 담당자 역할이 필요합니다. 일반 소비자용 메일 서비스의 도메인은 연결할 수 없습니다.")),
        Part::ProveDomain => Text::new("도메인 소유 확인하기").says(say!("DNS의 TXT 레코드로 도메인 관리자가 동의한다는 것을 확인합니다. 레코드는 비밀이 아닙니다."))
            .steps([
                say!("도메인 아래의 {0} 항목에서 이름과 값을 복사하십시오.", w.domains.record),
                say!("도메인의 DNS 관리자를 통해 TXT 레코드로 게시하십시오. 값은 따옴표 없이 입력합니다."),
                say!("{0} 단추를 선택하십시오. 레코드를 찾지 못하면 대신 찾은 것과 해야 할 일이 표시됩니다.", w.domains.check_now),
                say!("레코드는 그대로 두십시오. 하루에 한 번 다시 확인합니다."),
            ])
            .says(say!("페이지에서 기다리지 않아도 됩니다. 레코드는 점점 긴 간격으로 자동으로 확인하며, 몇 주가 지나면 요청할 때만 확인합니다.")).picture("domain", "확인되지 않은 도메인: 레코드의 이름과 값이 복사 단추와 함께 있고, 지금 확인하는 단추가 있습니다."),
        Part::SetUpService => Text::new("서비스 설정하기").steps([
            say!("{0} 메뉴를 선택하고 구독을 여십시오.", w.shell.services),
            say!("확인된 도메인에서 {0} 단추를 선택하십시오. 몇 사람이 해당하는지 확인하고 다시 선택합니다.", w.services.set_up),
            say!("진행 상황이 페이지에 표시되고, 준비되면 메일을 받습니다. 그때부터 좌석을 할당할 수 있습니다."),
        ]).says(say!("도메인에서 {0} 단추를 선택하면 그 도메인의 모든 사람이 서비스와 그곳에 저장한 데이터를 잃게 됩니다.", w.services.end)),
        Part::AssignSeats => Text::new("좌석 할당하기").steps([
            say!("{0} 메뉴를 선택하고 구독을 여십시오. 도메인 아래에 사용할 수 있는 사람과 할당된 좌석 수가 표시됩니다.", w.shell.services),
            say!("사람 옆의 {0} 단추를 선택하십시오. 그때부터 서비스를 사용할 수 있습니다.", w.services.assign),
            say!("{0} 단추로 좌석을 회수하여 다른 사람에게 할당할 수 있습니다.", w.services.release),
        ]).says(say!("사람이 보이지 않으면 구매 계정의 역할과 서비스가 준비된 도메인의 주소가 있는지 확인하십시오. 먼저 그 주소로 초대해야 합니다."))
            .says(say!("사용할 수 없는 좌석은 할당된 채로 사유가 표시됩니다. 구매 계정에 역할이 없거나, 도메인이 확인되지 않았거나, 도메인에 서비스가 준비되지 않은 경우입니다.")).picture("service", "구독 페이지: 서비스가 준비된 도메인과, 좌석을 할당하고 회수하는 단추가 있는 사람 목록이 있습니다."),
        Part::SetUpFails => Text::new("설정할 수 없는 경우").steps([
            say!("서비스를 전혀 설정할 수 없는 경우: 계약이나 구독을 사용할 수 없는지, 공급업체가 서비스를 아직 연결하지 않았는지 페이지에 표시됩니다."),
            say!("도메인이 확인되지 않은 경우: 먼저 레코드를 게시하고 {0} 페이지에서 확인하십시오.", w.shell.domains),
            say!("서비스에 연결하지 못한 경우: 자동으로 다시 시도합니다. 다음 시도 시각이 페이지에 표시됩니다."),
            say!("실패한 경우: 서비스의 응답을 읽고 {0} 단추를 선택하십시오. 또 실패하면 구독 번호와 응답을 공급업체에 알리십시오.", w.common.try_again),
        ]),
        Part::DomainLost => Text::new("도메인을 잃은 경우").says(say!("레코드를 더 이상 찾을 수 없으면 관리자가 메일을 받습니다. 7일 동안은 그대로 사용할 수 있고, 그 후에는 도메인 확인이 종료됩니다."))
            .says(say!("그러면 도메인의 서비스가 일시 중지됩니다. 그 도메인의 주소로는 서비스를 사용할 수 없지만 아무것도 삭제되지 않으며 좌석도 할당된 채로 남습니다."))
            .steps([
                say!("{0} 페이지에 표시된 레코드를 게시하고 {1} 단추를 선택하십시오.", w.shell.domains, w.domains.check_now),
                say!("레코드를 찾으면 서비스가 같은 좌석으로 자동으로 계속됩니다."),
            ])
            .says(say!("다른 조직이 도메인을 보유하고 있으면, 그 조직의 레코드가 7일 동안 없고 귀사의 레코드가 있을 때 귀사의 도메인이 됩니다.")),
        Part::WhoSees => Text::new("누가 무엇을 보는지").says(say!("구매 계정의 주문은 여러 파트너를 통할 수 있습니다. 각 파트너는 자신을 통해 주문한 항목만 보고 다른 파트너의 것은 보지 못합니다. 담당 파트너는 계약, 계정, 관리자의 등록 여부도 봅니다."))
            .says(say!("파트너는 주문 항목의 번호, 날짜, 제품, 수량, 상태, 주문한 파트너를 봅니다. 키, 사람, 가격은 보지 못합니다.")),
        Part::OpenFamilies => Text::new("파트너에게 제품군 공개하기").says(say!("계정 관리자만 구매 계정마다 따로 정할 수 있습니다."))
            .steps([
                say!("{0} 메뉴에서 {1} 탭을 선택하십시오. 관리하는 계정이 여러 개이면 계정을 선택하십시오.", w.shell.account, w.visibility.title),
                say!("더 보게 할 파트너 아래에서, 다른 파트너를 통해 주문한 제품군을 선택하십시오."),
                say!("{0} 항목에 파트너가 보게 될 주문 항목의 수가 표시됩니다. {1} 단추를 선택하고 확인하십시오.", w.visibility.changes, w.visibility.save),
            ])
            .says(say!("바로 적용되고 그 제품군의 이후 주문에도 적용되며 감사 로그에 기록됩니다. 공개를 취소하려면 같은 곳에서 선택을 해제하십시오. 파트너는 열려 있던 페이지에서도 더 이상 볼 수 없습니다. {0} 단추로 마지막 변경을 되돌릴 수 있습니다.", w.visibility.undo))
            .says(say!("계정의 파트너가 아니게 되면 그 파트너에게 공개한 것도 끝나며 저절로 다시 공개되지 않습니다.")).picture("partner-visibility", "파트너 공개 범위 탭: 파트너 아래에 다른 파트너를 통해 주문한 제품군이 확인란과 주문 항목 수와 함께 있습니다."),
        Part::AsPartner => Text::new("파트너가 보는 것").steps([
            say!("{0}에서 고객을 여십시오. {1} 항목에 귀사를 통해 주문한 것과 고객이 공개한 다른 파트너의 것이 표시됩니다.", w.partner.center, w.visibility.orders),
            say!("담당 파트너는 아니지만 귀사를 통해 주문한 계정은 {0} 탭에 있습니다.", w.visibility.further),
            say!("더 보아야 하면 고객의 계정 관리자에게 제품군을 공개해 달라고 요청하십시오."),
        ]),
        Part::Agreements => Text::new("계약").steps([
            say!("{0} 메뉴를 선택하십시오. 먼저 끝나는 계약이 위에 있습니다.", w.shell.agreements),
            say!("계약을 열면 구매 계정, 구매 계정 관리자, 파트너, 연락처, 문서, 주문이 표시됩니다."),
            say!("{0} 단추로 조직이 직접 입력하는 연락처, 주소, 별칭, 참조 번호를 변경합니다.", w.agreement_details.edit),
        ]),
        Part::Orders => Text::new("주문").steps([
            say!("{0} 메뉴를 선택하십시오. 번호, 부품 번호, 제품으로 찾고 필터로 목록을 좁힐 수 있습니다.", w.shell.orders),
            say!("주문을 열면 항목이 표시됩니다. 각 항목에서 라이선스, 키, 다운로드로 이동합니다."),
        ]),
        Part::Licenses => Text::new("라이선스 현황").steps([
            say!("{0} 메뉴를 선택하십시오. 제품별로 사용할 수 있는 수량과 보장되는 수량이 표시됩니다.", w.shell.licenses),
            say!("숫자를 선택하면 주문, 부여, 업그레이드, 반품, 보장 기간 등 숫자의 내역이 표시됩니다."),
            say!("날짜를 선택하면 그날의 현황을 보고 다른 날짜와 비교할 수 있습니다."),
        ]).says(say!("숫자가 맞지 않는 것 같으면 내역의 주문과 항목을 파트너에게 알리십시오.")).picture("licenses", "라이선스 현황: 제품마다 사용할 수 있는 수량과 보장되는 수량이 있는 행이 있습니다."),
        Part::Reports => Text::new("보고서").steps([
            say!("{0} 메뉴를 선택하고 기간, 계정, 제품군을 선택하십시오.", w.shell.reports),
            say!("모든 차트는 표로도 볼 수 있으며, 표시된 내용 그대로 CSV 또는 XLSX 파일로 내보낼 수 있습니다."),
        ]),
    }
}
