// The audit log: who did what, in words; filters in the address; the file of exactly what is shown.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { checkAccessibility, checkNarrow, expect, languages, refused, test } from './fixtures.ts';
import { newcomer, register } from './people.ts';
import type { Language } from './words.ts';

interface AuditWords {
  invited: string;
  accepted: string;
  details: RegExp;
  network: string;
  filter: string;
  export: string;
  file: string;
  heads: string;
  invitations: string;
}

const words: Record<Language, AuditWords> = {
  en: {
    invited: 'Invited 하나 김 (hana@contoso.com)',
    accepted: 'Accepted the invitation to 하나 김 (hana@contoso.com)',
    details: /^Details of event/,
    network: 'From where',
    filter: 'Filter',
    export: 'Download CSV',
    file: 'Audit log contoso',
    heads: '"Number","When (',
    invitations: 'Invitations',
  },
  ko: {
    invited: '김하나 (hana@contoso.com) 님을 초대했습니다',
    accepted: '김하나 (hana@contoso.com) 님에게 온 초대를 수락했습니다',
    details: /자세히$/,
    network: '접속 위치',
    filter: '필터',
    export: 'CSV 다운로드',
    file: '감사 로그 contoso',
    heads: '"번호","시각 (',
    invitations: '초대장',
  },
  ja: {
    invited: '김 하나 (hana@contoso.com)を招待しました',
    accepted: '김 하나 (hana@contoso.com)への招待を承諾しました',
    details: /の詳細$/,
    network: '接続元',
    filter: '絞り込み',
    export: 'CSV をダウンロード',
    file: '監査ログ contoso',
    heads: '"番号","日時 (',
    invitations: '招待',
  },
};

const rows = (page: Page) => page.getByRole('rowheader');

/** Opens the log from the menu. */
async function openLog(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title, exact: true }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
}

for (const language of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ language });
    const own = words[language];

    test('what was done is told in a sentence, and more on request', async ({
      page,
      t,
      firstIn,
      newContext,
      post,
    }) => {
      const harry = await firstIn();
      await harry.browser.patch('/api/profile', { data: { language } });
      await harry.invite(newcomer(), 'account_viewer');
      await register((await newContext()).request, post, 'hana@contoso.com');
      await page.goto('/sign-in?next=/o/contoso');
      await signIn(page, t, 'harry@contoso.com');
      await openLog(page, t.auditLog);
      await expect(rows(page).nth(0)).toContainText(own.accepted);
      await expect(rows(page).nth(1)).toContainText(own.invited);
      await expect(rows(page).nth(1)).toContainText(t.roles.account_viewer);

      const row = page.getByRole('row').filter({ hasText: own.invited });
      await expect(row.getByRole('definition')).toHaveCount(0);
      await row.getByLabel(own.details).click();
      const facts = row.getByRole('definition');
      await expect(facts.filter({ hasText: 'harry@contoso.com' })).toBeVisible();
      await expect(facts.filter({ hasText: '127.0.0.1' })).toBeVisible();
      await expect(row.getByRole('term').filter({ hasText: own.network })).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);
    });

    test('the file holds exactly what is filtered', async ({ page, t, firstIn }) => {
      const harry = await firstIn();
      await harry.browser.patch('/api/profile', { data: { language } });
      await harry.invite(newcomer(), 'account_viewer');
      await page.goto('/sign-in?next=/o/contoso/account/audit');
      await signIn(page, t, 'harry@contoso.com');
      await expect(rows(page).first()).toContainText(own.invited);
      await page.getByRole('button', { name: own.filter, exact: true }).click();
      await page.getByRole('combobox').first().selectOption(own.invitations);
      await expect(page).toHaveURL(/\?group=invitations$/);
      await page.getByRole('searchbox').fill('hana@');
      await expect(rows(page)).toHaveCount(1);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: own.export }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^${own.file} .*\\.csv$`));
      const text = await readFile(await download.path(), 'utf8');
      expect(text.startsWith(`\uFEFF${own.heads}`), text).toBe(true);
      expect(text.trimEnd().split('\r\n')).toHaveLength(2);
      expect(text).toContain('hana@contoso.com');
    });
  });
}

test('a link leads to what is filtered, and a way out of it', async ({ page, t, firstIn }) => {
  const harry = await firstIn();
  await harry.invite(newcomer(), 'account_viewer');
  await page.goto('/sign-in?next=/o/contoso/account/audit');
  await signIn(page, t, 'harry@contoso.com');
  await page.getByLabel('Details of event').first().click();
  await page.getByRole('link', { name: /^Only what .* did$/ }).click();
  await expect(page).toHaveURL(/\?person=/);
  // Not those of before: they stay until the others are there.
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const mine = await rows(page).count();
  await page.reload();
  await expect(rows(page)).toHaveCount(mine);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('From', { exact: true }).fill('2999-01-01');
  await page.getByLabel('From', { exact: true }).blur();
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/account\/audit$/);
  await expect(rows(page).first()).toContainText('Invited');
});

test('who administers people sees what happened to people, and others see nothing', async ({
  signedInAs,
  complaints,
}) => {
  complaints.expect(refused(403));
  const dora = await signedInAs('user_administrator');
  await openLog(dora, 'Audit log');
  await expect(rows(dora).first()).toContainText('Accepted the invitation');
  await expect(rows(dora).filter({ hasText: 'Updated' })).toHaveCount(0);

  const viewer = await signedInAs('account_viewer');
  await expect(viewer.getByRole('link', { name: 'Audit log' })).toHaveCount(0);
  await viewer.goto('/o/contoso/account/audit');
  await expect(viewer.getByText('view the audit log')).toBeVisible();
  await expect(viewer.getByRole('link', { name: 'Download CSV' })).toHaveCount(0);
  const file = await viewer.request.get(
    `/api/organizations/${await organizationOf(viewer)}/audit/export`,
  );
  expect(file.status()).toBe(403);
});

async function organizationOf(page: Page): Promise<string> {
  const session = await page.request.get('/api/session');
  const { me } = (await session.json()) as { me: { organizations: { id: string }[] } };
  return me.organizations[0]!.id;
}
