// What becomes of a file on its way: what is read of it, and what is refused, stopped or tried again.
import {
  cell,
  choose,
  heads,
  isChecked,
  openUpload,
  paste,
  people,
  row,
} from './batch.ts';
import { contoso, feedOf, inLanguage } from './feed.ts';
import { expect, refused, test } from './fixtures.ts';
import { cp949, csv, type Rows, tabs, xlsx } from './spreadsheet.ts';

test.describe('Korean files', () => {
  test.use({ language: 'ko', feed: feedOf(...inLanguage('ko', contoso)) });

  for (const { kind, said, name, file } of [
    { kind: 'CP949', said: 'CP949(한국어), 구분 기호: 쉼표', name: '동료.csv', file: (rows: Rows) => cp949(csv(rows)) },
    {
      kind: 'UTF-16',
      said: 'UTF-16, 구분 기호: 탭',
      name: '동료.txt',
      file: (rows: Rows) => Buffer.from(`\ufeff${tabs(rows)}`, 'utf16le'),
    },
    { kind: 'a workbook', said: '통합 문서', name: '동료.xlsx', file: xlsx },
  ]) {
    test(`${kind} is recognized without being told`, async ({ page, t, firstIn }) => {
      await firstIn();
      await openUpload(page, t);
      await choose(page, t, name, file([heads.ko, ...people(t)]));
      await isChecked(page, t, 2);
      await expect(page.getByRole('main')).toContainText(name);
      await expect(page.getByRole('region', { name: '파일을 읽는 방법' })).toContainText(said);
      await expect(row(page, 'hana@contoso.com')).toContainText('김하나');
      await expect(row(page, 'hana@contoso.com')).toContainText(t.batch.verdicts.new);
    });
  }
});

test('what is no spreadsheet, or too large, is refused with what to do', async ({
  page,
  t,
  firstIn,
  complaints,
}) => {
  complaints.expect(refused(422));
  await firstIn();
  await openUpload(page, t);
  await choose(page, t, 'photo.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(/csv/i);
  await choose(page, t, 'large.csv', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'));
  await expect(page.getByRole('alert')).toContainText('larger than 5 MB');
  await page.getByRole('button', { name: t.batch.check }).click();
  await expect(cell(page, t.batch.rows)).toHaveAccessibleDescription(/Paste some rows first/);
});

test('without a connection what was pasted stays, and goes through afterwards', async ({
  page,
  t,
  firstIn,
  complaints,
}) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  await firstIn();
  await openUpload(page, t);
  // What the page is made of, and what may go wrong, is fetched while there is a connection.
  await page.context().setOffline(true);
  await paste(page, t, [heads.en, ...people(t)]);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(cell(page, t.batch.rows)).toHaveValue(/hana@contoso\.com/);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await isChecked(page, t, 2);
});

for (const language of ['en', 'ko'] as const) {
  test.describe(language, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, contoso)) });

    test('an upload is stopped on its way, and nothing is made of it', async ({
      page,
      t,
      firstIn,
    }) => {
      await firstIn();
      await openUpload(page, t);
      const network = await page.context().newCDPSession(page);
      const slow = { offline: false, latency: 0, downloadThroughput: -1 };
      await network.send('Network.emulateNetworkConditions', {
        ...slow,
        uploadThroughput: 64 * 1024,
      });
      const rows = csv([heads[language], ...people(t)]);
      const padding = `${' '.repeat(1024)}\r\n`.repeat(4 * 1024);
      await choose(page, t, 'slow.csv', Buffer.from(rows + padding));
      await expect(page.getByRole('heading', { name: t.batch.uploading })).toBeVisible();
      await expect(page.getByRole('progressbar')).toBeVisible();
      const stopped = page.waitForEvent('requestfailed');
      await page.getByRole('button', { name: t.batch.stop, exact: true }).click();
      expect((await stopped).url()).toContain('/invitation-batches');
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await expect(page.getByRole('alert')).toHaveCount(0);
      const batches = await page.request.get(
        (await stopped).url().replace(/\?.*$/, ''),
      );
      expect(((await batches.json()) as { items: unknown[] }).items).toEqual([]);

      await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
      await choose(page, t, 'quick.csv', Buffer.from(rows));
      await isChecked(page, t, 2);
    });
  });
}
