// Inviting many people from a spreadsheet: what is read, what is put right in place, what is sent, and
// that nothing is before its time.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { contoso, feedOf, inLanguage } from './feed.ts';
import { away, checkAccessibility, checkNarrow, expect, refused, test } from './fixtures.ts';
import { csv, cp949, type Rows, tabs, xlsx } from './spreadsheet.ts';
import type { Language, Words } from './words.ts';

const UPLOAD = '/o/contoso/account/access/invite/batch';

/** Until then it can be taken back. */
const UNDO_SECONDS = 10 * 60;

/** What the columns are called in files of each language. */
const heads: Record<Language, string[]> = {
  en: ['Email', 'First name', 'Last name', 'Roles'],
  ko: ['이메일', '이름', '성', '역할'],
  ja: ['メール アドレス', '名', '姓', '役割'],
};

const people = (t: Words): Rows => [
  ['hana@contoso.com', '하나', '김', t.roles.account_viewer],
  ['bob@contoso.com', 'Bob', 'Ames', t.roles.report_viewer],
];

const cell = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true });
const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });

async function openUpload(page: Page, t: Words): Promise<void> {
  await page.goto(`/sign-in?next=${UPLOAD}`);
  await signIn(page, t, 'harry@contoso.com');
  await expect(page.getByRole('heading', { name: t.batch.title, level: 1 })).toBeVisible();
}

async function paste(page: Page, t: Words, rows: Rows): Promise<void> {
  await cell(page, t.batch.rows).fill(tabs(rows));
  await page.getByRole('button', { name: t.batch.check }).click();
}

async function choose(page: Page, t: Words, name: string, buffer: Buffer): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer };
  await page.getByLabel(t.batch.chooseFile).setInputFiles(file);
}

const isChecked = (page: Page, t: Words, rows: number) =>
  expect(page.getByRole('heading', { name: t.batch.checkRows(rows), level: 1 })).toBeVisible();

/** The number that leads to the rows which come to this. */
const number = (page: Page, name: string): Locator =>
  page.getByRole('main').getByRole('link', { name: new RegExp(`^${name} `) });

/** Confirms in the dialog; the first mail leaves in ten minutes. */
async function confirm(page: Page, t: Words, people: number): Promise<void> {
  const invite = page.getByRole('button', { name: t.batch.invite(people) });
  await invite.click();
  await page.getByRole('dialog').getByRole('button', { name: t.batch.invite(people) }).click();
}

for (const language of ['en', 'ko'] as const) {
  test.describe(language, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, contoso)) });

    test('rows from a spreadsheet are put right in place, taken back, and sent', async ({
      page,
      t,
      firstIn,
      post,
      program,
      mailTo,
      complaints,
    }) => {
      await firstIn();
      await openUpload(page, t);
      await paste(page, t, [
        heads[language],
        ...people(t),
        ['ann@mail.com', 'Ann', 'Lee', t.roles.account_viewer],
        ['mia@contosso.com', 'Mia', 'Keller', t.roles.account_viewer],
        ['bob@contoso.com', 'Bobby', 'Ames', t.roles.report_viewer],
        ['tom@contoso.com', 'Tom', '', t.roles.report_viewer],
      ]);
      await isChecked(page, t, 6);
      await expect(number(page, t.batch.toInvite)).toContainText('2');
      await expect(number(page, t.batch.toPutRight)).toContainText('4');
      await checkAccessibility(page);
      await checkNarrow(page);

      const wrong = cell(page, t.batch.field(t.email, 4));
      await expect(wrong).toHaveAttribute('aria-invalid', 'true');
      await wrong.fill('ann@contoso.com');
      await wrong.press('Enter');
      await expect(row(page, 'ann@contoso.com')).toContainText(t.batch.verdicts.new);
      await page.getByRole('button', { name: t.batch.take('mia@contoso.com') }).click();
      await expect(row(page, 'mia@contoso.com')).toContainText(t.batch.verdicts.new);
      const missing = cell(page, t.batch.field(t.familyName, 7));
      await missing.fill('Ortiz');
      await missing.press('Tab');
      await expect(row(page, 'tom@contoso.com')).toContainText(t.batch.verdicts.new);
      await page.getByRole('button', { name: t.batch.actions(6) }).click();
      await page.getByRole('button', { name: t.batch.leaveOut, exact: true }).click();
      await expect(row(page, 'Bobby')).toContainText(t.batch.verdicts.excluded);
      await expect(number(page, t.batch.toPutRight)).toContainText('0');

      await confirm(page, t, 5);
      const undo = page.getByRole('button', { name: t.batch.undo });
      await expect(undo).toBeVisible();
      await checkAccessibility(page);
      await undo.click();
      await expect(page.getByText(t.batch.undone)).toBeVisible();
      await isChecked(page, t, 6);
      await confirm(page, t, 5);
      await expect(undo).toBeVisible();
      expect(post.all('hana@contoso.com')).toEqual([]);

      complaints.expect(away);
      await program.restartLater(UNDO_SECONDS + 1);
      await page.reload();
      await expect(page.getByRole('heading', { name: t.batch.done(5), level: 1 })).toBeVisible();
      for (const name of ['hana', 'bob', 'ann', 'mia', 'tom']) await mailTo(`${name}@contoso.com`);
      expect(post.all('bob@contoso.com')).toHaveLength(1);
      await checkAccessibility(page);
      await checkNarrow(page);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: t.batch.result }).click();
      const result = await readFile(await (await download).path(), 'utf8');
      for (const name of ['hana', 'bob', 'ann', 'mia', 'tom']) {
        expect(result).toContain(`${name}@contoso.com`);
      }
    });

    test('the same file again sends nothing to anybody', async ({ page, t, firstIn, post }) => {
      const harry = await firstIn();
      for (const [email, given_name, family_name] of people(t)) {
        const person = { email: email!, given_name: given_name!, family_name: family_name! };
        await harry.invite({ ...person, language, country: 'KR' }, 'account_viewer', 'report_viewer');
        await post.next(email!);
      }
      await openUpload(page, t);
      await choose(page, t, 'again.csv', Buffer.from(csv([heads[language], ...people(t)])));
      await isChecked(page, t, 2);
      await expect(number(page, t.batch.nothingToDo)).toContainText('2');
      await expect(row(page, 'hana@contoso.com')).toContainText(t.batch.verdicts.pending);
      await expect(
        page.getByRole('button', { name: t.invite, exact: true }),
      ).toHaveAttribute('aria-disabled', 'true');
    });

    test('ten thousand rows are checked while the page stays quick', async ({
      page,
      t,
      firstIn,
      post,
    }) => {
      test.setTimeout(240_000);
      await firstIn();
      await openUpload(page, t);
      const few = await longestTask(page, async () => {
        await choose(page, t, 'few.csv', Buffer.from(csv(many(t, language, 100))));
        await isChecked(page, t, 100);
      });
      await page.goto(UPLOAD);
      const all = await longestTask(page, async () => {
        await choose(page, t, 'many.csv', Buffer.from(csv(many(t, language, 10_000))));
        // While the server is busy with it, the page answers.
        await page.getByRole('banner').getByRole('button', { name: /Harry/ }).click();
        await expect(page.getByRole('link', { name: t.myProfile })).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(
          page.getByRole('heading', { name: t.batch.checkRows(10_000), level: 1 }),
        ).toBeVisible({ timeout: 120_000 });
        await expect(page.getByRole('rowheader')).toHaveCount(50);
      });
      test.info().annotations.push({ type: 'longest task', description: `${few} ms for 100 rows, ${all} ms for 10,000` });
      // Whatever takes less than 50 ms is no long task.
      expect(all).toBeLessThan(2 * Math.max(few, 50) + 100);

      await expect(number(page, t.batch.toPutRight)).toContainText('300');
      await expect(number(page, t.batch.toInvite)).toContainText(/9,?700/);
      await number(page, t.batch.toPutRight).click();
      for (const verdict of ['personal_address', 'duplicate', 'bad_name', 'unknown_role'] as const) {
        const name = `${t.batch.verdicts[verdict]} 30`;
        await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
      }
      await page.getByRole('button', { name: t.batch.allow('contoso.example') }).click();
      await expect(number(page, t.batch.toPutRight)).toContainText('270', { timeout: 60_000 });
      await confirm(page, t, 9_730);
      const undo = page.getByRole('button', { name: t.batch.undo });
      await expect(undo).toBeVisible({ timeout: 60_000 });
      await undo.click();
      await expect(page.getByText(t.batch.undone)).toBeVisible({ timeout: 60_000 });
      expect(post.mails.filter(mail => /^person/.test(mail.to[0]!))).toEqual([]);
    });
  });
}

/** How long the page was busy at most without answering, in milliseconds, while this was done. */
async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = globalThis as unknown as { longest: number };
    seen.longest = 0;
    new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await act();
  return page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
}

/** The same row with something else in one cell. */
const at = (place: number, text: string) => (cells: string[]) =>
  cells.map((cell, index) => (index === place ? text : cell));

/** A file of so many rows: three in a hundred have a fault, of ten kinds in turn. */
function many(t: Words, language: Language, rows: number): Rows {
  const extra: Record<Language, string[]> = {
    en: ['Language', 'Country', 'Account'],
    ko: ['언어', '국가', '구매 계정'],
    ja: ['言語', '国', '購入アカウント'],
  };
  const faults: ((cells: string[]) => string[])[] = [
    ([, ...rest]) => ['not an address', ...rest],
    ([email, ...rest]) => [email!.replace('contoso.com', 'mail.com'), ...rest],
    ([, ...rest]) => ['person0@contoso.com', ...rest],
    ([email, , ...rest]) => [email!, '', ...rest],
    at(3, '?'),
    at(3, ''),
    at(4, '?'),
    at(5, '?'),
    at(6, '99999999'),
    ([email, ...rest]) => [email!.replace('contoso.com', 'contoso.example'), ...rest],
  ];
  const person = (index: number): string[] => {
    const name = [`person${index}@contoso.com`, `P${index}`, 'Lee'];
    const cells = [...name, t.roles.account_viewer, language, 'KR', '12345678'];
    const place = index % 100;
    const turn = Math.floor(index / 100) * 3 + place - 97;
    const fault = place >= 97 ? faults[turn % faults.length] : undefined;
    return fault ? fault(cells) : cells;
  };
  const head = [...heads[language], ...extra[language]];
  return [head, ...Array.from({ length: rows }, (_, index) => person(index))];
}

test.describe('Korean files', () => {
  test.use({ language: 'ko', feed: feedOf(...inLanguage('ko', contoso)) });

  for (const { kind, name, file } of [
    { kind: 'CP949', name: '동료.csv', file: (rows: Rows) => cp949(csv(rows)) },
    {
      kind: 'UTF-16',
      name: '동료.txt',
      file: (rows: Rows) => Buffer.from(`\ufeff${tabs(rows)}`, 'utf16le'),
    },
    { kind: 'a workbook', name: '동료.xlsx', file: xlsx },
  ]) {
    test(`${kind} is recognized without being told`, async ({ page, t, firstIn }) => {
      await firstIn();
      await openUpload(page, t);
      await choose(page, t, name, file([heads.ko, ...people(t)]));
      await isChecked(page, t, 2);
      await expect(page.getByRole('main')).toContainText(name);
      await expect(row(page, 'hana@contoso.com')).toContainText('김하나');
      await expect(row(page, 'hana@contoso.com')).toContainText(t.batch.verdicts.new);
    });
  }

  test('a name is composed in its row letter by letter without being disturbed', async ({
    page,
    t,
    firstIn,
  }) => {
    await firstIn();
    await openUpload(page, t);
    await paste(page, t, [heads.ko, ['hana@contoso.com', '', '김', t.roles.account_viewer]]);
    await isChecked(page, t, 1);
    const field = cell(page, t.batch.field(t.givenName, 2));
    await field.focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['ㅎ', '하', '하나']) {
      const selection = { selectionStart: text.length, selectionEnd: text.length };
      await keyboard.send('Input.imeSetComposition', { text, ...selection });
      await expect(field).toHaveValue(text);
    }
    await keyboard.send('Input.insertText', { text: '하나' });
    await page.keyboard.press('Enter');
    await expect(row(page, '김하나')).toContainText(t.batch.verdicts.new);
  });
});

test('all that is wrong with the columns is said at once, and matched by hand', async ({
  page,
  t,
  firstIn,
}) => {
  await firstIn();
  await openUpload(page, t);
  await paste(page, t, [
    ['Where to write', 'First name', 'First name', 'Shoe size'],
    ['hana at contoso', 'Hana', 'Kim', '38'],
  ]);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('No column holds this: Email address');
  await expect(alert).toContainText(/More than one column holds this: .*\(First name, First name\)/);
  await checkAccessibility(page);
  await checkNarrow(page);
  await page.getByLabel('What the column Where to write holds').selectOption('email');
  await page.getByLabel('What the column First name holds').nth(0).selectOption('given_name');
  await page.getByLabel('What the column First name holds').nth(1).selectOption('family_name');
  await expect(alert).toHaveCount(0);
  await expect(row(page, 'Hana Kim')).toContainText('Address is wrong');
});

test('what no row says is said once for all', async ({ page, t, firstIn }) => {
  await firstIn();
  await openUpload(page, t);
  await paste(page, t, [
    ['Email', 'First name', 'Last name'],
    ['hana@contoso.com', 'Hana', 'Kim'],
    ['bob@contoso.com', 'Bob', 'Ames'],
  ]);
  await isChecked(page, t, 2);
  await expect(number(page, t.batch.toPutRight)).toContainText('2');
  await page.getByRole('checkbox', { name: t.roles.report_viewer }).check();
  await page.getByRole('button', { name: t.batch.apply }).click();
  await expect(number(page, t.batch.toInvite)).toContainText('2');
  await expect(row(page, 'bob@contoso.com')).toContainText(t.roles.report_viewer);
});

test('a row is put right in a dialog by keyboard', async ({ page, t, firstIn }) => {
  await firstIn();
  await openUpload(page, t);
  await paste(page, t, [heads.en, ['hana@contoso.com', 'Hana', 'Kim', 'Boss']]);
  await isChecked(page, t, 1);
  await expect(row(page, 'hana@contoso.com')).toContainText(t.batch.verdicts.unknown_role);
  await page.getByRole('button', { name: 'Edit', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Line 2' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('checkbox', { name: t.roles.account_viewer, exact: true }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: t.save, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(row(page, 'hana@contoso.com')).toContainText(t.batch.verdicts.new);
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

test('confirmed in two windows at once, it is sent once', async ({
  page,
  t,
  firstIn,
  program,
  mailTo,
  post,
  complaints,
}) => {
  complaints.expect(away, refused(409));
  await firstIn();
  await openUpload(page, t);
  await paste(page, t, [heads.en, ...people(t)]);
  await isChecked(page, t, 2);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await isChecked(other, t, 2);
  const sent: string[] = [];
  page.on('request', it => it.url().endsWith('/confirmation') && sent.push(it.url()));
  await page.getByRole('button', { name: t.batch.invite(2) }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.batch.invite(2) }).dblclick();
  await expect(page.getByRole('button', { name: t.batch.undo })).toBeVisible();
  expect(sent).toHaveLength(1);
  await confirm(other, t, 2);
  await expect(other.getByRole('button', { name: t.batch.undo })).toBeVisible();
  await program.restartLater(UNDO_SECONDS + 1);
  await page.reload();
  await expect(page.getByRole('heading', { name: t.batch.done(2), level: 1 })).toBeVisible();
  for (const [email] of people(t)) await mailTo(email!);
  expect(post.all('bob@contoso.com')).toHaveLength(1);
});

test('a draft is found again in the list, and thrown away there and then', async ({
  page,
  t,
  firstIn,
}) => {
  await firstIn();
  await openUpload(page, t);
  await choose(page, t, 'colleagues.csv', Buffer.from(csv([heads.en, ...people(t)])));
  await isChecked(page, t, 2);
  await page.goto('/o/contoso/account/access/batches');
  await expect(row(page, 'colleagues.csv')).toContainText('Draft');
  await checkAccessibility(page);
  await checkNarrow(page);
  await page.getByRole('link', { name: 'colleagues.csv' }).click();
  await isChecked(page, t, 2);
  await page.getByRole('button', { name: 'Delete the draft' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the draft' }).click();
  await expect(page.getByRole('heading', { name: 'No file yet' })).toBeVisible();
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
