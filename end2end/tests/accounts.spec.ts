// Being signed in: who comes in, where they land, and how it ends.
import { openMyProfile, onHome, signIn, signOut } from './acts.ts';
import { fabrikam } from './feed.ts';
import { away, checkAccessibility, expect, PASSWORD, refused, test } from './fixtures.ts';
import { newcomer } from './people.ts';
import { words } from './words.ts';

test('who has no account gets the same answer as who mistypes, invited or not (R04)', async ({
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

test('signing in ends on Home (R07)', async ({ page, t, firstIn }) => {
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

test('a profile is changed by its person, and mails follow the new language (R35)', async ({
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

test('each chooses which mails they want, and the page that mails lead to shows it', async ({
  signedInAs,
  t,
}) => {
  const page = await signedInAs('account_administrator', { given_name: 'Ann', family_name: 'Lee' });
  await openMyProfile(page, t, 'Ann Lee');
  const notices = page.getByRole('region', { name: t.notifications });
  await expect(notices.getByRole('checkbox')).toHaveCount(5);
  await notices.getByRole('checkbox', { name: t.newOrders, exact: true }).uncheck();
  await notices.getByRole('button', { name: t.saveNotifications }).click();
  await expect(page.getByRole('status').filter({ hasText: t.notificationsSaved })).toBeVisible();
  await page.goto('/profile#notifications');
  await expect(notices).toBeInViewport();
  await expect(notices.getByRole('checkbox', { checked: true })).toHaveCount(4);
  await expect(notices.getByRole('checkbox', { name: t.newOrders, exact: true })).not.toBeChecked();
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

test('who is invited by a second organization accepts on Home, and switches (R06)', async ({
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

test('a session that is ended in one browser is out in the other, at once', async ({
  page,
  newPage,
  t,
  complaints,
  firstIn,
}) => {
  complaints.expect(refused(401));
  await firstIn();
  const elsewhere = await newPage();
  const third = await newPage();
  for (const browser of [page, elsewhere, third]) {
    await browser.goto('/sign-in');
    await signIn(browser, t, 'harry@contoso.com');
    await onHome(browser, t);
  }
  await openMyProfile(page, t, 'Harry Park');
  const sessions = page.getByRole('region', { name: 'Sessions' });
  // Harry registered in one more.
  await expect(sessions.getByRole('listitem')).toHaveCount(4);
  await expect(sessions.getByText('This browser')).toHaveCount(1);
  await expect(sessions.getByText('Chrome on Linux')).toHaveCount(4);
  await sessions.getByRole('button', { name: 'End: Chrome on Linux' }).first().click();
  await expect(page.getByText('The session is ended')).toBeVisible();
  await expect(sessions.getByRole('listitem')).toHaveCount(3);
  await sessions.getByRole('button', { name: 'End all other sessions' }).click();
  const question = page.getByRole('dialog', { name: 'End all other sessions?' });
  await question.getByRole('button', { name: 'End all other sessions' }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  for (const browser of [elsewhere, third]) {
    await browser.getByRole('link', { name: t.agreements, exact: true }).click();
    await expect(browser.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
  }
  await page.reload();
  await expect(page.getByRole('heading', { name: t.myProfile, level: 1 })).toBeVisible();
});

test('signing out keeps the language of the browser and nothing of the person', async ({
  page,
  t,
  firstIn,
}) => {
  await firstIn();
  await page.goto('/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
  const kept = () => page.evaluate(() => Object.values(localStorage));
  expect(await kept()).toContain('contoso');
  await page.evaluate(() => localStorage.setItem('business-center.language', 'ko'));
  await page.reload();
  await signOut(page, words.ko, words.ko.fullName('Harry', 'Park'));
  expect(await kept()).toEqual(['ko']);
});

test('what is stored about a person is theirs to take along, and to have erased', async ({
  signedInAs,
  newPage,
  t,
  complaints,
  firstIn,
}) => {
  complaints.expect(refused(401), refused(409), refused(422));
  const harry = await newPage();
  const page = await signedInAs('account_administrator', {
    email: 'ann@contoso.com',
    given_name: 'Ann',
    family_name: 'Lee',
  });
  await openMyProfile(page, t, 'Ann Lee');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^business-center-ann@contoso\.com-.*\.json$/);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const own = JSON.parse(Buffer.concat(chunks).toString()) as { person: { email: string } };
  expect(own.person.email).toBe('ann@contoso.com');
  expect(JSON.stringify(own)).not.toContain('harry@contoso.com');

  await page.getByRole('button', { name: 'Erase…' }).click();
  const question = page.getByRole('dialog', { name: 'Erase your work account?' });
  await expect(question.getByText('Your roles in Contoso.')).toBeVisible();
  await checkAccessibility(page);
  await question.getByLabel('Current password').fill('not the password at all');
  await question.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(question.getByText('Check one field.')).toBeVisible();
  await question.getByLabel('Current password').fill(PASSWORD);
  await question.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.getByText('Your work account is erased')).toBeVisible();
  await signIn(page, t, 'ann@contoso.com');
  await expect(page.getByRole('alert')).toBeVisible();

  // Harry is the only one left who administers the account.
  await firstIn();
  await harry.goto('/sign-in');
  await signIn(harry, t, 'harry@contoso.com');
  await onHome(harry, t);
  await openMyProfile(harry, t, 'Harry Park');
  await harry.getByRole('button', { name: 'Erase…' }).click();
  const ownQuestion = harry.getByRole('dialog', { name: 'Erase your work account?' });
  await ownQuestion.getByLabel('Current password').fill(PASSWORD);
  await ownQuestion.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(ownQuestion.getByRole('alert')).toContainText('12345678');
});

test('password managers are led to where the password is changed', async ({ page, t, firstIn }) => {
  await firstIn();
  await page.goto('/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
  await page.goto('/.well-known/change-password');
  await expect(page).toHaveURL('/profile#password');
  await expect(page.getByLabel('Current password')).toBeFocused();
});
