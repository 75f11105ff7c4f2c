// Being signed in: who comes in, where they land, and how it ends.
import { openMyProfile, onHome, signIn, signOut } from './acts.ts';
import { fabrikam } from './feed.ts';
import { away, expect, PASSWORD, refused, test } from './fixtures.ts';
import { newcomer } from './people.ts';
import { words } from './words.ts';

test('who has no account gets the same answer as who mistypes, invited or not', async ({
  page,
  t,
  complaints,
  firstIn,
}) => {
  complaints.expect(refused(401));
  await (await firstIn()).invite(newcomer({ email: 'invited@contoso.com' }), 'account_viewer');
  const answers = new Set<string>();
  for (const address of ['harry@contoso.com', 'invited@contoso.com', 'nobody@fabrikam.com']) {
    await page.goto('/sign-in');
    await signIn(page, t, address, 'not the password at all');
    answers.add(await page.getByRole('alert').innerText());
    await expect(page.getByLabel(t.workAccount)).toHaveValue(address);
  }
  expect([...answers]).toHaveLength(1);
  await expect(page.getByRole('link', { name: t.notReceived })).toBeVisible();
});

test('signing in ends on Home', async ({ page, t, firstIn }) => {
  await firstIn();
  await page.goto('/');
  await signIn(page, t, 'Harry@Contoso.COM');
  await onHome(page, t);
  await expect(page).toHaveURL('/o/contoso');
});

test('a page that was asked for is shown after signing in, and no page elsewhere', async ({
  page,
  t,
  firstIn,
}) => {
  await firstIn();
  await page.goto('/o/contoso/agreements?state=active');
  await signIn(page, t, 'harry@contoso.com');
  await expect(page).toHaveURL('/o/contoso/agreements?state=active');
  await signOut(page, t, 'Harry Park');
  await page.goto('/sign-in?next=//fabrikam.example/');
  await signIn(page, t, 'harry@contoso.com');
  await expect(page).toHaveURL('/o/contoso');
});

test('signing out in one tab signs out the others, and the way back shows nothing', async ({
  page,
  context,
  t,
  complaints,
  firstIn,
}) => {
  await firstIn();
  await page.goto('/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
  const other = await context.newPage();
  complaints.watch(other);
  await other.goto('/o/contoso');
  await onHome(other, t);
  await page.getByRole('link', { name: t.agreements, exact: true }).click();
  await signOut(page, t, 'Harry Park');
  await expect(other.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: t.signIn, exact: true })).toBeVisible();
  await expect(page.getByText('Harry Park')).toHaveCount(0);
});

test('switching the language needs no reload and loses nothing typed', async ({ page, t }) => {
  await page.goto('/sign-in');
  await page.getByLabel(t.workAccount).fill('harry@contoso.com');
  await page.evaluate(() => Object.assign(window, { isTheSame: true }));
  await page.getByRole('button', { name: t.languages.en }).click();
  await page.getByRole('button', { name: t.otherLanguage }).click();
  await expect(page.getByRole('heading', { name: words.ko.signIn, level: 1 })).toBeVisible();
  await expect(page.getByLabel(words.ko.workAccount)).toHaveValue('harry@contoso.com');
  await expect(page).toHaveTitle(new RegExp(words.ko.product));
  expect(await page.evaluate(() => [document.documentElement.lang, 'isTheSame' in window])).toEqual(
    ['ko', true],
  );
  await page.reload();
  await expect(page.getByRole('heading', { name: words.ko.signIn, level: 1 })).toBeVisible();
});

test('while the server is away nothing typed is lost, and it goes on afterwards', async ({
  page,
  t,
  program,
  complaints,
  firstIn,
}) => {
  complaints.expect(away);
  await firstIn();
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
  await program.stop();
  await signIn(page, t, 'harry@contoso.com');
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached');
  await expect(page.getByLabel(t.workAccount)).toHaveValue('harry@contoso.com');
  await expect(page.getByLabel(t.password, { exact: true })).toHaveValue(PASSWORD);
  await program.serve();
  await page.getByRole('button', { name: t.signIn, exact: true }).click();
  await onHome(page, t);

  await program.stop();
  await page.getByRole('link', { name: t.agreements, exact: true }).click();
  await expect(page.getByText('The server cannot be reached')).toBeVisible();
  await program.serve();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: /1234567890/ })).toBeVisible();
});

test('a server that is away when the app starts is asked again', async ({
  page,
  t,
  complaints,
}) => {
  complaints.expect(/ERR_FAILED/, refused(502));
  for (const away of [{ abort: true }, { abort: false }]) {
    // Nobody answers, or a proxy says that nobody does.
    await page.route('**/api/session', route =>
      away.abort
        ? route.abort()
        : route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway' }),
    );
    await page.goto('/sign-in');
    await expect(page.getByText('The server cannot be reached')).toBeVisible();
    await page.unroute('**/api/session');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
  }
});

test('a session ends when nobody has used it for an hour, and goes on where it was', async ({
  page,
  t,
  program,
  complaints,
  firstIn,
}) => {
  complaints.expect(refused(401), away);
  await firstIn();
  await page.goto('/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
  await program.restartLater(61 * 60);
  await page.getByRole('link', { name: t.account, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
  await signIn(page, t, 'harry@contoso.com');
  await expect(page).toHaveURL('/o/contoso/account/access');
});

test('a profile is changed by its person, and mails follow the new language', async ({
  signedInAs,
  t,
  mailTo,
}) => {
  const page = await signedInAs('account_viewer', { given_name: 'Ann', family_name: 'Lee' });
  await openMyProfile(page, t, 'Ann Lee');
  await page.getByLabel(t.givenName, { exact: true }).fill('지은');
  await page.getByLabel(t.familyName, { exact: true }).fill('이');
  await page.getByLabel(t.primaryLanguage).selectOption('ko');
  await page.getByLabel(t.country).selectOption('JP');
  await page.getByRole('button', { name: t.save, exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: words.ko.saved })).toBeVisible();
  await expect(page.getByRole('heading', { name: words.ko.myProfile, level: 1 })).toBeVisible();
  await expect(page.getByRole('banner').getByRole('button', { name: '이지은' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(words.ko.country)).toHaveValue('JP');
  await page.getByLabel('현재 암호').fill(PASSWORD);
  await page.getByLabel('새 암호').fill('a wholly different secret');
  await page.getByLabel(words.ko.confirmPassword).fill('a wholly different secret');
  await page.getByRole('button', { name: '암호 변경' }).click();
  await expect(page.getByText('암호를 변경했습니다.')).toBeVisible();
  expect((await mailTo('account.viewer@contoso.com')).subject).toContain('암호가 변경되었습니다');
});

test('a changed password ends every other session, and only the new one opens the door', async ({
  page,
  newPage,
  t,
  complaints,
  firstIn,
}) => {
  complaints.expect(refused(401));
  await firstIn();
  const here = page;
  const elsewhere = await newPage();
  for (const browser of [here, elsewhere]) {
    await browser.goto('/sign-in');
    await signIn(browser, t, 'harry@contoso.com');
    await onHome(browser, t);
  }
  await openMyProfile(here, t, 'Harry Park');
  await here.getByLabel('Current password').fill(PASSWORD);
  await here.getByLabel('New password').fill('a wholly different secret');
  await here.getByLabel(t.confirmPassword).fill('a wholly different secret');
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByText('Your password is changed.')).toBeVisible();
  await here.reload();
  await expect(here.getByRole('heading', { name: t.myProfile, level: 1 })).toBeVisible();

  await elsewhere.getByRole('link', { name: t.agreements, exact: true }).click();
  await expect(elsewhere.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
  await signIn(elsewhere, t, 'harry@contoso.com', PASSWORD);
  await expect(elsewhere.getByRole('alert')).toBeVisible();
  await signIn(elsewhere, t, 'harry@contoso.com', 'a wholly different secret');
  await expect(elsewhere).toHaveURL('/o/contoso/agreements');
});

test('who is invited by a second organization accepts on Home, and switches', async ({
  page,
  t,
  program,
  firstIn,
}) => {
  await firstIn();
  await program.importFeed(fabrikam);
  await page.goto('/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await expect(page.getByRole('heading', { name: 'Fabrikam invites you' })).toBeVisible();
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(page).toHaveURL('/o/fabrikam');
  await expect(page.getByText('5550001111').first()).toBeVisible();
  await expect(page.getByText('1234567890')).toHaveCount(0);

  await page.getByRole('banner').getByRole('button', { name: 'Fabrikam' }).click();
  await page.getByRole('link', { name: 'Contoso' }).click();
  await expect(page).toHaveURL('/o/contoso');
  await expect(page.getByText('1234567890').first()).toBeVisible();
  await page.goto('/');
  await expect(page).toHaveURL('/o/contoso');
});
