// From a spreadsheet to mails: what is put right in place, what is sent, once and never before its
// time, and how it is taken back.
import { readFile } from 'node:fs/promises';
import {
  cell,
  choose,
  confirm,
  heads,
  isChecked,
  number,
  openUpload,
  paste,
  people,
  row,
  UNDO_SECONDS,
} from './batch.ts';
import { contoso, feedOf, inLanguage } from './feed.ts';
import { away, checkAccessibility, checkNarrow, expect, refused, test } from './fixtures.ts';
import { csv } from './spreadsheet.ts';
import type { Language } from './words.ts';

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
  });

  test.describe(`${language}, elsewhere`, () => {
    const timezoneId = 'America/New_York';
    test.use({ language, timezoneId, feed: feedOf(...inLanguage(language, contoso)) });

    test('a batch begins at the time that its author has chosen, by their clock', async ({
      page,
      t,
      firstIn,
      post,
      program,
      mailTo,
      complaints,
    }) => {
      complaints.expect(away);
      await firstIn();
      await openUpload(page, t);
      await paste(page, t, [heads[language], ...people(t)]);
      await isChecked(page, t, 2);
      await page.getByRole('button', { name: t.batch.invite(2) }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t.batch.when).selectOption({ label: t.batch.later });
      const moment = dialog.getByLabel(t.batch.moment);
      const submit = dialog.getByRole('button', { name: t.batch.invite(2) });
      await moment.fill(clockAt(timezoneId, -1));
      await submit.click();
      await expect(moment).toHaveAttribute('aria-invalid', 'true');
      await moment.fill(clockAt(timezoneId, MINUTES));
      await expect(moment).toHaveAccessibleDescription(zone[language]);
      await checkAccessibility(page);
      const confirmed = page.waitForRequest(/\/confirmation$/);
      await submit.click();
      const { begin } = (await confirmed).postDataJSON() as { begin: { at: string } };
      expect(Math.abs(new Date(begin.at).getTime() - from(MINUTES))).toBeLessThan(60_000);
      const undo = page.getByRole('button', { name: t.batch.undo });
      await expect(undo).toBeVisible();
      await expect(page.getByRole('heading', { name: zone[language] })).toBeVisible();

      await program.restartLater(UNDO_SECONDS + 1);
      await page.reload();
      await expect(undo).toBeVisible();
      expect(post.all('hana@contoso.com')).toEqual([]);
      await program.restartLater((MINUTES + 1) * 60);
      await page.reload();
      await expect(page.getByRole('heading', { name: t.batch.done(2), level: 1 })).toBeVisible();
      for (const [email] of people(t)) await mailTo(email!);
    });
  });
}

/** When it begins: some time after it could have, and within one session. */
const MINUTES = 40;

/** What that zone is called. */
const zone: Record<Language, RegExp> = {
  en: /Eastern (Standard|Daylight) Time/,
  ko: /미 동부/,
  ja: /アメリカ東部/,
};

/** The moment so many minutes from now. */
const from = (minutes: number): number => Date.now() + minutes * 60_000;

/** What clocks there show then, as a field for day and time holds it. */
const clockAt = (timeZone: string, minutes: number): string =>
  new Date(from(minutes)).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T').slice(0, 16);

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
