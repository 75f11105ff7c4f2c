// A new password by mail: what a person sees who forgot theirs, and what an outsider does not learn.
import { onHome, signIn } from './acts.ts';
import { away, checkAccessibility, checkNarrow, expect, refused, resetLink, test } from './fixtures.ts';
import { newcomer } from './people.ts';
import { languages } from './words.ts';

const NEW = 'a wholly different secret';

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test('who forgot the password sets a new one by mail, and signs in with it', async ({
      page,
      t,
      complaints,
      firstIn,
      mailTo,
    }) => {
      complaints.expect(refused(401));
      await firstIn();
      await page.goto('/sign-in');
      await page.getByRole('link', { name: t.forgotten }).click();
      await expect(page.getByRole('heading', { name: t.resetPassword, level: 1 })).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);
      await page.getByLabel(t.workAccount).fill('Harry@Contoso.com');
      await page.getByRole('button', { name: t.sendLink }).click();
      await expect(page.getByText(t.resetOnItsWay)).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);

      const mail = await mailTo('harry@contoso.com');
      await page.goto(resetLink(mail));
      // The link speaks the language of whoever it was mailed to.
      await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
      await expect(page.getByLabel('Work account')).toHaveValue('harry@contoso.com');
      await checkAccessibility(page);
      await checkNarrow(page);
      await page.getByLabel('New password').fill(NEW);
      await page.getByLabel('Confirm password').fill(NEW);
      await page.getByRole('button', { name: 'Set password' }).click();
      await expect(page.getByRole('heading', { name: 'Your new password is set' })).toBeVisible();
      await checkAccessibility(page);
      await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
      await page.getByLabel('Work account').fill('harry@contoso.com');
      await page.getByLabel('Password', { exact: true }).fill(NEW);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page).toHaveURL('/o/contoso');
      expect((await mailTo('harry@contoso.com')).subject).toContain('was changed');
    });
  });
}

test('whoever asks learns nothing of who has an account', async ({ page, t, firstIn, post }) => {
  const harry = await firstIn();
  await harry.invite(newcomer({ email: 'invited@contoso.com' }), 'account_viewer');
  await post.next('invited@contoso.com');
  const answers = new Set<string>();
  for (const address of ['harry@contoso.com', 'invited@contoso.com', 'nobody@contoso.com']) {
    await page.goto('/reset-password');
    await page.getByLabel(t.workAccount).fill(address);
    await page.getByRole('button', { name: t.sendLink }).click();
    await expect(page.getByText(t.resetOnItsWay)).toBeVisible();
    answers.add(await page.getByRole('main').innerText());
  }
  expect([...answers]).toHaveLength(1);
  await post.next('harry@contoso.com');
  expect(post.all('invited@contoso.com')).toHaveLength(1);
  expect(post.all('nobody@contoso.com')).toHaveLength(0);
});

test('a link that is over, used or replaced says so on opening, and the way on', async ({
  page,
  newPage,
  t,
  program,
  firstIn,
  mailTo,
  complaints,
}) => {
  complaints.expect(refused(404), refused(409), away);
  await firstIn();
  const ask = async () => {
    await page.goto('/reset-password');
    await page.getByLabel(t.workAccount).fill('harry@contoso.com');
    await page.getByRole('button', { name: t.sendLink }).click();
    await expect(page.getByText(t.resetOnItsWay)).toBeVisible();
    return resetLink(await mailTo('harry@contoso.com'));
  };
  const says = async (link: string, title: string) => {
    await page.goto(link);
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    await expect(page.getByLabel('New password')).toHaveCount(0);
    await checkAccessibility(page);
    await checkNarrow(page);
  };
  const first = await ask();
  const second = await ask();
  await says(first, 'There is a newer link');
  await says(second.slice(0, -5), 'This link is not complete');

  // Two windows with the same link: the second learns that it is used.
  const other = await newPage();
  for (const window of [page, other]) {
    await window.goto(second);
    await window.getByLabel('New password').fill(NEW);
    await window.getByLabel('Confirm password').fill(NEW);
  }
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('heading', { name: 'Your new password is set' })).toBeVisible();
  await other.getByRole('button', { name: 'Set password' }).click();
  await expect(other.getByRole('heading', { name: 'This link has been used' })).toBeVisible();
  await says(second, 'This link has been used');
  expect((await mailTo('harry@contoso.com')).subject).toContain('was changed');

  const third = await ask();
  await program.restartLater(61 * 60);
  await says(third, 'This link has expired');
  await page.getByRole('main').getByRole('link', { name: 'Ask for a new link' }).click();
  await expect(page.getByRole('heading', { name: t.resetPassword, level: 1 })).toBeVisible();
});

test('a new password signs out every other browser at once', async ({
  page,
  newPage,
  t,
  complaints,
  firstIn,
  mailTo,
}) => {
  complaints.expect(refused(401));
  await firstIn();
  const thief = await newPage();
  await thief.goto('/sign-in');
  await signIn(thief, t, 'harry@contoso.com');
  await onHome(thief, t);
  await page.goto('/reset-password');
  await page.getByLabel(t.workAccount).fill('harry@contoso.com');
  await page.getByRole('button', { name: t.sendLink }).click();
  await page.goto(resetLink(await mailTo('harry@contoso.com')));
  await page.getByLabel('New password').fill(NEW);
  await page.getByLabel('Confirm password').fill(NEW);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('heading', { name: 'Your new password is set' })).toBeVisible();
  await thief.getByRole('link', { name: t.agreements, exact: true }).click();
  await expect(thief.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
});
