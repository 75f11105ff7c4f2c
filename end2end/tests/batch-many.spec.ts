// Ten thousand rows are as easy to work with as ten.
import type { Page, Response } from '@playwright/test';
import { choose, confirm, heads, isChecked, number, openUpload, UPLOAD } from './batch.ts';
import { contoso, feedOf, inLanguage } from './feed.ts';
import { expect, test } from './fixtures.ts';
import { csv, type Rows } from './spreadsheet.ts';
import type { Language, Words } from './words.ts';

for (const language of ['en', 'ko'] as const) {
  test.describe(language, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, contoso)) });

    test('ten thousand rows are checked, and the page is sent no more of them than of a hundred', async ({
      page,
      t,
      firstIn,
      post,
    }) => {
      test.setTimeout(240_000);
      await firstIn();
      await openUpload(page, t);
      const few = await largestAnswer(page, async () => {
        await choose(page, t, 'few.csv', Buffer.from(csv(many(t, language, 100))));
        await isChecked(page, t, 100);
      });
      await page.goto(UPLOAD);
      const all = await largestAnswer(page, async () => {
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
      expect(few).toBeGreaterThan(1_000);
      expect(all).toBeLessThan(1.5 * few);

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

/** The most that the API sent the page at once while this was done, in bytes: what it works on. */
async function largestAnswer(page: Page, act: () => Promise<void>): Promise<number> {
  const answers: Promise<Buffer>[] = [];
  const keep = (answer: Response) => {
    if (new URL(answer.url()).pathname.startsWith('/api/')) answers.push(answer.body());
  };
  page.on('response', keep);
  await act();
  page.off('response', keep);
  return Math.max(...(await Promise.all(answers)).map(body => body.length));
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
