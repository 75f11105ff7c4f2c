// Who tries too often: what they read, and that the person whom they try to be is not kept out.
import type { APIRequestContext } from '@playwright/test';
import { onHome, signIn, signOut } from './acts.ts';
import { checkAccessibility, checkNarrow, expect, languages, refused, test } from './fixtures.ts';
import { type Language, words } from './words.ts';

const WRONG = 'not the password at all';

const said: Record<Language, { title: string; left: (minutes: number) => string }> = {
  en: { title: 'Too many tries', left: minutes => `Try again in ${minutes} minutes.` },
  ko: { title: '시도 횟수가 너무 많습니다', left: minutes => `${minutes}분 후에 다시 시도하십시오.` },
  ja: { title: '試行回数が多すぎます', left: minutes => `${minutes} 分後にもう一度お試しください。` },
};

/** Tries passwords until the server looks at no more of them. */
async function guess(browser: APIRequestContext, email: string): Promise<void> {
  for (;;) {
    const data = { email, password: WRONG };
    const answer = await browser.post('/api/session', { data });
    if (answer.status() === 429) return;
    expect(answer.status()).toBe(401);
  }
}

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test('who has tried too often reads when to come again, and keeps what was typed', async ({
      page,
      t,
      program,
      complaints,
      firstIn,
    }) => {
      complaints.expect(refused(429));
      await firstIn();
      await page.clock.install();
      await page.goto('/sign-in');
      await guess(page.request, 'harry@contoso.com');
      await signIn(page, t, 'harry@contoso.com');
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(said[language].title);
      await expect(alert).toContainText(said[language].left(10));
      await expect(page.getByLabel(t.workAccount)).toHaveValue('harry@contoso.com');
      const button = page.getByRole('button', { name: t.signIn, exact: true });
      await expect(button).toBeDisabled();
      await checkAccessibility(page);
      await checkNarrow(page);

      await page.clock.fastForward('03:00');
      await expect(alert).toContainText(said[language].left(7));
      await program.restartLater(10 * 60);
      await page.clock.fastForward('07:00');
      await expect(alert).toHaveCount(0);
      await expect(button).toBeEnabled();
      await button.click();
      // Whoever is signed in reads their own language.
      await onHome(page, words.en);
    });
  });
}

test('a second press, or the Enter key, asks nothing before its time', async ({
  page,
  t,
  complaints,
  firstIn,
}) => {
  complaints.expect(refused(429));
  await firstIn();
  await page.goto('/sign-in');
  await guess(page.request, 'harry@contoso.com');
  await signIn(page, t, 'harry@contoso.com');
  await expect(page.getByRole('alert')).toBeVisible();
  let asked = 0;
  page.on('request', request => (asked += Number(request.method() === 'POST')));
  await page.getByRole('button', { name: t.signIn, exact: true }).press('Enter');
  await page.getByLabel(t.password, { exact: true }).press('Enter');
  await page.getByLabel(t.workAccount).press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(asked).toBe(0);
});

test('who has signed in here before is not kept out by strangers', async ({
  page,
  t,
  newPage,
  complaints,
  firstIn,
}) => {
  complaints.expect(refused(429));
  await firstIn();
  await page.goto('/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
  await signOut(page, t, 'Harry Park');

  const stranger = await newPage();
  await guess(stranger.request, 'harry@contoso.com');
  await stranger.goto('/sign-in');
  await signIn(stranger, t, 'harry@contoso.com');
  await expect(stranger.getByRole('alert')).toContainText(said.en.title);

  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
});

test('who asks for too many mails reads when to come again, and keeps what was typed', async ({
  page,
  t,
  complaints,
}) => {
  complaints.expect(refused(429));
  const wrong = { agreement_number: '1234', purchasing_account_number: '5678' };
  for (let number = 0; number < 10; number += 1) {
    const data = { email: `p${number}@contoso.com`, ...wrong };
    expect((await page.request.post('/api/invitation-requests', { data })).status()).toBe(204);
  }
  await page.goto('/request-invitation');
  await page.getByLabel(t.administratorEmail).fill('harry@contoso.com');
  await page.getByLabel(t.agreementNumber, { exact: true }).fill('1234567890');
  await page.getByLabel(t.accountNumber, { exact: true }).fill('12345678');
  await page.getByRole('button', { name: t.submit, exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(said.en.left(60));
  await expect(page.getByLabel(t.agreementNumber, { exact: true })).toHaveValue('1234567890');
});
