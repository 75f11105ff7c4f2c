// Support: guides for everybody, also before sign-in, and questions to one's own administrators.
import { checkAccessibility, checkNarrow, expect, languages, test } from './fixtures.ts';
import { type Language } from './words.ts';

interface SupportWords {
  search: string;
  register: string;
  noInvitation: string;
  users: string;
  typed: string;
  found: string;
  nothing: string;
  guideOfRoles: string;
  ask: RegExp;
  subject: string;
  question: string;
  send: string;
  sent: string;
}

const words: Record<Language, SupportWords> = {
  en: {
    search: 'Search the guides',
    register: 'Register for the Business Center',
    noInvitation: 'I did not get my invitation',
    users: 'Manage users and understand roles',
    typed: 'withdraw',
    found: 'See what became of an invitation',
    nothing: 'No guide says anything about “qqqq”',
    guideOfRoles: 'Guide: Manage users and understand roles',
    ask: /^Ask the administrators of/,
    subject: 'Subject',
    question: 'Question',
    send: 'Send the question',
    sent: 'Your question is on its way',
  },
  ko: {
    search: '가이드 검색',
    register: '비즈니스 센터 등록',
    noInvitation: '초대 메일을 받지 못했습니다',
    users: '사용자 관리',
    // The second syllable is being composed.
    typed: '처',
    found: '초대장의 진행 상황 확인하기',
    nothing: '‘qqqq’에 대한 가이드가 없습니다',
    guideOfRoles: '가이드: 사용자 관리',
    ask: /관리자에게 질문하기$/,
    subject: '제목',
    question: '질문',
    send: '질문 보내기',
    sent: '질문을 보냈습니다',
  },
  ja: {
    search: 'ガイドを検索',
    register: 'ビジネス センターへの登録',
    noInvitation: '招待メールが届かない',
    users: 'ユーザーの管理と役割',
    typed: '取り消',
    found: '招待の経過を確認する',
    nothing: '「qqqq」についてのガイドはありません',
    guideOfRoles: 'ガイド: ユーザーの管理と役割',
    ask: /の管理者に質問する$/,
    subject: '件名',
    question: '質問',
    send: '質問を送る',
    sent: '質問を送りました',
  },
};

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test('R11–R13, R16, R22, R45: before sign-in the guides are read, searched and linked', async ({ page, t }) => {
      const w = words[language];
      await page.goto('/sign-in');
      await page.getByRole('link', { name: t.support, exact: true }).first().click();
      await expect(page.getByRole('heading', { name: t.support, level: 1 })).toBeVisible();
      await expect(page.getByRole('link', { name: w.register, exact: true })).toBeVisible();
      await checkAccessibility(page);
      await page.getByRole('searchbox', { name: w.search }).fill('qqqq');
      await expect(page.getByText(w.nothing)).toBeVisible();
      await page.getByRole('searchbox', { name: w.search }).fill(w.typed);
      await page.getByRole('link', { name: w.found, exact: true }).click();
      await expect(page).toHaveURL('/support/manage-users#follow-up');
      await expect(page.getByRole('region', { name: w.found })).toBeFocused();
      // What each role permits is the policy itself.
      await expect(page.getByRole('columnheader', { name: t.roles.report_viewer })).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);

      // The errors that a guide explains lead to it.
      await page.goto('/request-invitation');
      await page.getByRole('link', { name: w.noInvitation }).click();
      await expect(page).toHaveURL('/support/no-invitation#look-first');
      await expect(page.getByRole('heading', { name: w.noInvitation, level: 1 })).toBeVisible();
      await expect(page.getByText(t.notReceived).first()).toBeVisible();
      await page.goto('/support/register');
      await expect(page.getByText(t.createPassword, { exact: true })).toBeVisible();
    });
  });
}

test.describe('in Korean', () => {
  test.use({ language: 'ko' });

  test('R45: a question reaches the administrators and is answered by mail', async ({
    signedInAs,
    mailTo,
    t,
  }) => {
    const w = words.ko;
    const page = await signedInAs('account_viewer', { language: 'ko' });
    // A page that is refused leads to the guide, and the guide to whom to ask.
    await page.goto(page.url() + '/downloads/keys');
    await page.getByRole('link', { name: w.guideOfRoles }).click();
    await expect(page).toHaveURL('/support/manage-users#not-allowed');
    await page.getByRole('link', { name: t.support, exact: true }).first().click();
    await page.getByRole('link', { name: w.ask }).click();
    await expect(page.getByRole('heading', { name: w.ask, level: 1 })).toBeVisible();
    await checkAccessibility(page);
    await page.getByRole('button', { name: w.send }).click();
    await expect(page.getByLabel(w.subject, { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel(w.subject, { exact: true }).fill('새 공장의 키');
    await page.getByLabel(w.question, { exact: true }).fill('월요일에 설치합니다.\n키를 볼 수 있습니까?');
    await page.getByRole('button', { name: w.send }).dblclick();
    await expect(page.getByText(w.sent)).toBeVisible();
    await checkNarrow(page);
    // Before it he was told that the invitation is accepted.
    let mail = await mailTo('harry@contoso.com');
    if (!mail.subject.includes('새 공장의 키')) mail = await mailTo('harry@contoso.com');
    expect(mail.subject).toContain('새 공장의 키');
    expect(mail.text).toContain('키를 볼 수 있습니까?');
    expect(mail.headers.get('reply-to')).toContain('account.viewer@contoso.com');
    // The guides are found with everything else.
    await page.getByRole('button', { name: '검색', exact: true }).click();
    await page.getByRole('combobox').fill('초대 메이');
    await expect(page.getByRole('option', { name: w.noInvitation })).toBeVisible();
  });
});
