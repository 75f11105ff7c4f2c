// Product keys: masked for whoever may see them, whole for who asks, and nowhere for anybody else.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { contoso, feedOf, type Line } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, languages, refused, test } from './fixtures.ts';
import type { Language } from './words.ts';

interface KeyWords {
  menu: string;
  hidden: string;
  reveal: string;
  hide: string;
  copy: string;
  copied: string;
  export: string;
  title: string;
  purpose: string;
  tooShort: string;
  take: string;
  saved: string;
  file: string;
  revealed: string;
  exported: string;
}

const words: Record<Language, KeyWords> = {
  en: {
    menu: 'Downloads & keys',
    hidden: 'hidden, ends in 6789B',
    reveal: 'Reveal the key KEY-1 of Northwind Desktop 2024 Standard',
    hide: 'Hide the key KEY-1 of Northwind Desktop 2024 Standard',
    copy: 'Copy the key KEY-1 of Northwind Desktop 2024 Standard',
    copied: 'The key KEY-1 is copied.',
    export: 'Export keys…',
    title: 'Export keys',
    purpose: 'What for?',
    tooShort: 'Write a sentence of at least 10 characters.',
    take: 'Export',
    saved: 'The file is saved.',
    file: 'Product keys contoso.csv',
    revealed: 'Revealed a product key',
    exported: 'Exported product keys',
  },
  ko: {
    menu: '다운로드 및 키',
    hidden: '숨김, 끝부분 6789B',
    reveal: 'Northwind Desktop 2024 Standard의 키 KEY-1 표시',
    hide: 'Northwind Desktop 2024 Standard의 키 KEY-1 숨기기',
    copy: 'Northwind Desktop 2024 Standard의 키 KEY-1 복사',
    copied: '복사한 키: KEY-1.',
    export: '키 내보내기…',
    title: '키 내보내기',
    purpose: '용도',
    tooShort: '10자 이상의 문장으로 입력하십시오.',
    take: '내보내기',
    saved: '파일을 저장했습니다.',
    file: '제품 키 contoso.csv',
    revealed: '제품 키를 표시했습니다',
    exported: '제품 키를 내보냈습니다',
  },
  ja: {
    menu: 'ダウンロードとキー',
    hidden: '非表示、末尾は6789B',
    reveal: 'Northwind Desktop 2024 Standardのキー KEY-1 を表示',
    hide: 'Northwind Desktop 2024 Standardのキー KEY-1 を非表示',
    copy: 'Northwind Desktop 2024 Standardのキー KEY-1 をコピー',
    copied: 'キー KEY-1 をコピーしました。',
    export: 'キーをエクスポート…',
    title: 'キーのエクスポート',
    purpose: '用途',
    tooShort: '10文字以上の文で入力してください。',
    take: 'エクスポート',
    saved: 'ファイルを保存しました。',
    file: 'プロダクト キー contoso.csv',
    revealed: 'プロダクト キーを表示しました',
    exported: 'プロダクト キーをエクスポートしました',
  },
};

const KEY = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const OTHER = 'ZZZZZ-YYYYY-XXXXX-WWWWW-11111';

const product: Line = {
  kind: 'product',
  code: 'NWD-2024-STD',
  name: 'Northwind Desktop 2024 Standard',
  family: 'Northwind Desktop',
  version: '2024',
  edition: 'Standard',
  term: 'perpetual',
  languages: ['en', 'ko'],
};

const key = (number: string, secret: string, issued_on: string): Line => ({
  kind: 'product_key',
  number,
  purchasing_account: '12345678',
  product: 'NWD-2024-STD',
  key: secret,
  activations_allowed: 250,
  activations_used: 118,
  issued_on,
});

const feed = feedOf(
  ...contoso,
  product,
  key('KEY-1', KEY, '2026-02-01'),
  key('KEY-2', OTHER, '2026-01-01'),
);

/** The list of keys, opened from the menu. */
async function openKeys(page: Page, menu: string): Promise<void> {
  await page.getByRole('link', { name: menu, exact: true }).click();
  await expect(page.getByRole('heading', { name: menu, level: 1 })).toBeVisible();
  // Who may download, too, comes to the downloads first.
  const tabs = page.getByRole('navigation', { name: menu }).getByRole('link');
  if ((await tabs.count()) > 0) await tabs.last().click();
}

/** Nothing but the cell of a revealed key has it: not the address, not the title, no attribute. */
async function expectNowhere(page: Page, secret: string): Promise<void> {
  expect(await page.content()).not.toContain(secret);
  expect(page.url()).not.toContain(secret);
  expect(await page.title()).not.toContain(secret);
}

for (const language of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ language, feed });
    const own = words[language];

    test('a key is shown to who asks, for a minute, and it is written down', async ({
      page,
      t,
      firstIn,
      program,
    }) => {
      const harry = await firstIn();
      await harry.browser.patch('/api/profile', { data: { language } });
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.clock.install();
      await page.goto('/sign-in?next=/o/contoso');
      await signIn(page, t, 'harry@contoso.com');
      await openKeys(page, own.menu);
      await expect(page.getByText(own.hidden)).toBeAttached();
      await expectNowhere(page, KEY);
      await checkAccessibility(page);
      await checkNarrow(page);

      await page.getByRole('button', { name: own.reveal }).click();
      await expect(page.getByText(KEY)).toBeVisible();
      expect(await page.title()).not.toContain(KEY);
      await checkAccessibility(page);
      await page.getByRole('button', { name: own.hide }).click();
      await expect(page.getByText(KEY)).toHaveCount(0);
      await expectNowhere(page, KEY);

      await page.getByRole('button', { name: own.reveal }).press('Enter');
      await expect(page.getByText(KEY)).toBeVisible();
      await page.clock.fastForward('01:00');
      await expect(page.getByText(KEY)).toHaveCount(0);

      await page.getByRole('button', { name: own.copy }).click();
      await expect(page.getByText(own.copied)).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(KEY);
      await expectNowhere(page, KEY);

      await page.getByRole('link', { name: t.auditLog, exact: true }).click();
      await expect(page.getByRole('rowheader').filter({ hasText: own.revealed })).toHaveCount(3);
      expect(program.betrayed([KEY, OTHER])).toEqual([]);
    });

    test('keys are taken away for a purpose', async ({ page, t, firstIn }) => {
      const harry = await firstIn();
      await harry.browser.patch('/api/profile', { data: { language } });
      await page.goto('/sign-in?next=/o/contoso/downloads/keys');
      await signIn(page, t, 'harry@contoso.com');
      await page.getByRole('button', { name: own.export }).click();
      const dialog = page.getByRole('dialog', { name: own.title });
      await dialog.getByLabel(own.purpose).fill('short');
      await dialog.getByRole('button', { name: own.take, exact: true }).click();
      await expect(dialog.getByText(own.tooShort).first()).toBeVisible();
      await checkAccessibility(page);
      await dialog.getByLabel(own.purpose).fill('Setting up the new plant');
      await dialog.getByRole('combobox').selectOption('csv');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: own.take, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(own.file);
      const text = await readFile(await download.path(), 'utf8');
      expect(text).toContain(`"${KEY}"`);
      expect(text).toContain(`"${OTHER}"`);
      expect(text).toContain('Setting up the new plant');
      await expect(page.getByText(own.saved)).toBeVisible();
      await expectNowhere(page, KEY);
      await page.getByRole('link', { name: t.auditLog, exact: true }).click();
      await expect(page.getByRole('rowheader').filter({ hasText: own.exported })).toHaveCount(1);
    });
  });
}

test.describe('with two keys', () => {
  test.use({ feed });

  test('one key at a time is shown, and none when the window loses the focus', async ({
    page,
    t,
    firstIn,
  }) => {
    await firstIn();
    await page.goto('/sign-in?next=/o/contoso/downloads/keys');
    await signIn(page, t, 'harry@contoso.com');
    await page.getByRole('button', { name: words.en.reveal }).click();
    await expect(page.getByText(KEY)).toBeVisible();
    await page.getByRole('button', { name: 'Reveal the key KEY-2' }).click();
    await expect(page.getByText(OTHER)).toBeVisible();
    await expect(page.getByText(KEY)).toHaveCount(0);
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(page.getByText(OTHER)).toHaveCount(0);
  });

  test('a key that is looked for is found, and stands in no address', async ({
    page,
    t,
    firstIn,
    program,
  }) => {
    await firstIn();
    await page.goto('/sign-in?next=/o/contoso/downloads/keys');
    await signIn(page, t, 'harry@contoso.com');
    await expect(page.getByRole('rowheader')).toHaveCount(2);
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    await page.getByRole('searchbox').fill(KEY);
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await expect(page.getByRole('rowheader')).toContainText('KEY-1');
    await page.getByRole('searchbox').fill('');
    await expect(page.getByRole('rowheader')).toHaveCount(2);
    // Letter by letter: no part of it is said, either.
    await page.getByRole('searchbox').pressSequentially(OTHER, { delay: 50 });
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await expect(page.getByRole('rowheader')).toContainText('KEY-2');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill(KEY);
    await expect(page.getByRole('dialog').getByRole('status')).toContainText(KEY);
    addresses.push(page.url());
    expect(addresses.length).toBeGreaterThan(3);
    for (const key of [KEY, OTHER]) {
      const parts = [...key].map((_, at) => key.slice(at, at + 6)).filter((it) => it.length === 6);
      expect(addresses.filter((url) => parts.some((part) => url.includes(part)))).toEqual([]);
    }
    expect(program.betrayed([KEY, OTHER])).toEqual([]);
  });

  test('who may not see keys finds no trace of them', async ({ signedInAs, complaints }) => {
    complaints.expect(refused(403));
    const page = await signedInAs('account_viewer');
    await expect(page.getByRole('link', { name: words.en.menu, exact: true })).toHaveCount(0);
    await page.goto('/o/contoso/downloads/keys');
    await expect(page.getByText('Your roles do not allow this')).toBeVisible();
    expect(await page.content()).not.toContain('6789B');
  });
});
