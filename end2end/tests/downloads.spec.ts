// Software: found by what suits, downloaded as the browser does it, and gone on with where it broke
// off.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { contoso, feedOf, type Line } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, languages, refused, test } from './fixtures.ts';
import type { Program } from './program.ts';
import type { Language } from './words.ts';

interface DownloadWords {
  menu: string;
  none: string;
  download: RegExp;
  copy: RegExp;
  copied: string;
  begun: string;
  search: string;
  owned: string;
  earlier: string;
  check: string;
  audit: string;
  written: string;
}

const words: Record<Language, DownloadWords> = {
  en: {
    menu: 'Downloads & keys',
    none: 'Nothing to download yet',
    download: /^Download Northwind Desktop 2024 Setup, Korean/,
    copy: /^Copy the SHA-256 of Northwind Desktop 2024 Setup, Korean/,
    copied: 'The SHA-256 is copied.',
    begun: 'The download has begun.',
    search: 'Product or file',
    owned: 'Licenses owned: 25',
    earlier: 'Earlier version of Northwind Desktop 2024, of which covered: 10',
    check: 'How to compare the SHA-256',
    audit: 'Audit log',
    written: 'Downloaded software',
  },
  ko: {
    menu: '다운로드 및 키',
    none: '아직 다운로드할 항목이 없습니다',
    download: /^Northwind Desktop 2024 Setup, 한국어.* 다운로드$/,
    copy: /^Northwind Desktop 2024 Setup, 한국어.*의 SHA-256 복사$/,
    copied: 'SHA-256을 복사했습니다.',
    begun: '다운로드를 시작했습니다.',
    search: '제품 또는 파일',
    owned: '보유 라이선스 25개',
    earlier: 'Northwind Desktop 2024의 이전 버전, 보장 10개',
    check: 'SHA-256을 비교하는 방법',
    audit: '감사 로그',
    written: '소프트웨어를 다운로드했습니다',
  },
  ja: {
    menu: 'ダウンロードとキー',
    none: 'ダウンロードできるものはまだありません',
    download: /^Northwind Desktop 2024 Setup, 韓国語.*をダウンロード$/,
    copy: /^Northwind Desktop 2024 Setup, 韓国語.*のSHA-256をコピー$/,
    copied: 'SHA-256をコピーしました。',
    begun: 'ダウンロードを開始しました。',
    search: '製品またはファイル',
    owned: '保有ライセンス 25',
    earlier: 'Northwind Desktop 2024の以前のバージョン、保証 10',
    check: 'SHA-256を比較する方法',
    audit: '監査ログ',
    written: 'ソフトウェアをダウンロードしました',
  },
};

const CONTENT = Buffer.from('0123456789'.repeat(20_000));
const NAME = '노스윈드 설치.iso';

const product = (version: string): Line => ({
  kind: 'product',
  code: `NWD-${version}`,
  name: `Northwind Desktop ${version}`,
  family: 'Northwind Desktop',
  version,
  term: 'perpetual',
  languages: ['en', 'ko'],
});

/** What was bought, with the files of it where the vendor puts them. */
async function buy(program: Program): Promise<void> {
  const owned = { purchasing_account: '12345678', product: 'NWD-2024' };
  const covered = { covered_from: '2025-03-01', covered_to: '2098-12-31' };
  const file = { title: 'Setup', architecture: 'x64', released_on: '2026-02-11', kind: 'download' };
  const korean = await program.put('northwind/2024/ko.iso', CONTENT);
  const english = await program.put('northwind/2022/en.iso', Buffer.from('older'));
  await program.importFeed([
    product('2024'),
    product('2022'),
    { ...owned, kind: 'grant', number: 'GR-1', quantity: 25, on: '2025-03-01' },
    { ...owned, ...covered, kind: 'coverage', number: 'CV-1', quantity: 10 },
    { ...file, ...korean, product: 'NWD-2024', file_name: NAME, language: 'ko' },
    { ...file, ...english, product: 'NWD-2022', file_name: 'setup.iso', language: 'en' },
  ]);
}

async function open(page: Page, menu: string): Promise<void> {
  await page.getByRole('link', { name: menu, exact: true }).click();
  await expect(page.getByRole('heading', { name: menu, level: 1 })).toBeVisible();
}

for (const language of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ language, feed: feedOf(...contoso) });
    const own = words[language];

    test('what was bought can be downloaded, and nothing before', async ({
      page,
      t,
      firstIn,
      program,
    }) => {
      const harry = await firstIn();
      await harry.browser.patch('/api/profile', { data: { language } });
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto('/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      await open(page, own.menu);
      await expect(page.getByText(own.none)).toBeVisible();

      await buy(program);
      await page.reload();
      await expect(page.getByRole('rowheader')).toHaveCount(2);
      await expect(page.getByText(own.owned)).toBeVisible();
      await expect(page.getByText(own.earlier)).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);

      await page.getByRole('searchbox', { name: own.search }).fill('노스윈드');
      await expect(page.getByRole('rowheader')).toHaveCount(1);
      await page.getByRole('button', { name: own.copy }).click();
      await expect(page.getByText(own.copied)).toBeVisible();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(/^[0-9a-f]{64}$/);

      const begins = page.waitForEvent('download');
      await page.getByRole('button', { name: own.download }).click();
      const download = await begins;
      expect(download.suggestedFilename()).toBe(NAME);
      expect(await readFile(await download.path())).toEqual(CONTENT);
      await expect(page.getByText(own.begun)).toBeVisible();

      await page.getByText(own.check).click();
      await expect(page.getByText('sha256sum FILE')).toBeVisible();
      await checkAccessibility(page);

      await page.getByRole('link', { name: own.audit, exact: true }).click();
      await expect(page.getByText(own.written)).toHaveCount(1);
    });
  });
}

test.describe('by the API', () => {
  test.use({ feed: feedOf(...contoso) });

  test('a download that broke off goes on, for the same person only', async ({
    firstIn,
    newContext,
    program,
  }) => {
    const harry = await firstIn();
    await buy(program);
    const of = `/api/organizations/${harry.organization.id}`;
    const list = (await (await harry.browser.get(`${of}/downloads`)).json()) as {
      items: {
        entitlements: { purchasing_account_id: string }[];
        files: { id: string; sha256: string }[];
      }[];
    };
    const [{ entitlements, files }] = list.items as [(typeof list.items)[0]];
    const [file] = files as [(typeof files)[0]];
    const made = await harry.browser.post(`${of}/downloads/${file.id}/link`, {
      data: { purchasing_account_id: entitlements[0]?.purchasing_account_id },
    });
    expect(made.status(), await made.text()).toBe(201);
    const { path } = (await made.json()) as { path: string };
    const begun = await harry.browser.get(path, { headers: { range: 'bytes=0-99999' } });
    expect(begun.status()).toBe(206);
    const { etag } = begun.headers() as { etag: string };
    expect(etag).toBe(`"${file.sha256}"`);
    const headers = { range: 'bytes=100000-', 'if-range': etag };
    const rest = await harry.browser.get(path, { headers });
    expect(rest.status()).toBe(206);
    expect(Buffer.concat([await begun.body(), await rest.body()])).toEqual(CONTENT);

    const stranger = (await newContext()).request;
    expect((await stranger.get(path)).status()).toBe(401);
    expect(program.betrayed([path, path.split('/').at(-1)!])).toEqual([]);

    // Ten minutes later it begins no more, and still goes on.
    await program.restartLater(11 * 60);
    expect((await harry.browser.get(path)).status()).toBe(410);
    expect((await harry.browser.get(path, { headers })).status()).toBe(206);
  });
});

test.describe('without the permission', () => {
  test.use({ feed: feedOf(...contoso) });

  test('an account viewer finds no way to it', async ({ signedInAs, complaints, program }) => {
    await buy(program);
    complaints.expect(refused(403));
    const page = await signedInAs('account_viewer');
    await expect(page.getByRole('link', { name: words.en.menu })).toHaveCount(0);
    await page.goto('/o/contoso/downloads');
    await expect(page.getByText('Northwind')).toHaveCount(0);
  });
});
