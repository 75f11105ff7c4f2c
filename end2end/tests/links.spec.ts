// The links in invitations: what each kind of them says on opening, and that opening changes nothing.
import type { Page } from '@playwright/test';
import { createAccount, onHome, signIn } from './acts.ts';
import { fabrikam } from './feed.ts';
import { away, expect, invitationLink, PASSWORD, refused, test } from './fixtures.ts';
import { newcomer } from './people.ts';

const DAY = 24 * 60 * 60;

const opens = (page: Page, title: string) =>
  expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();

test("the vendor's link works until its last minute, and says afterwards how to ask again", async ({
  page,
  t,
  program,
  mailTo,
}) => {
  const link = invitationLink(await mailTo('harry@contoso.com'));
  await program.restartLater(60 * DAY - 60);
  await page.goto(link);
  await opens(page, t.createAccount);
  await program.restartLater(60 * DAY);
  await page.goto(link);
  await opens(page, 'This invitation has expired');
  await expect(page.getByLabel(t.createPassword)).toHaveCount(0);
  await page.getByRole('link', { name: 'Ask for the invitation again' }).click();
  await opens(page, t.askAgain);
});

test('who typed for too long is told that the time is over', async ({
  page,
  t,
  program,
  complaints,
  mailTo,
}) => {
  complaints.expect(refused(409), refused(410));
  await page.goto(invitationLink(await mailTo('harry@contoso.com')));
  await page.getByLabel(t.createPassword).fill(PASSWORD);
  await page.getByLabel(t.confirmPassword).fill(PASSWORD);
  await program.restartLater(60 * DAY);
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await opens(page, 'This invitation has expired');
});

test("a colleague's link ends as well, and names whom to ask", async ({
  page,
  program,
  firstIn,
  mailTo,
}) => {
  await (await firstIn()).invite(newcomer({ language: 'en' }), 'account_viewer');
  const link = invitationLink(await mailTo('hana@contoso.com'));
  await program.restartLater(60 * DAY);
  await page.goto(link);
  await opens(page, 'This invitation has expired');
  await expect(page.getByText('Ask Harry Park to send it again.')).toBeVisible();
});

test('a used link leads to sign-in', async ({ page, newPage, t, mailTo }) => {
  const link = invitationLink(await mailTo('harry@contoso.com'));
  await page.goto(link);
  await createAccount(page, t);
  const elsewhere = await newPage();
  await elsewhere.goto(link);
  await opens(elsewhere, 'This invitation was accepted already');
  await elsewhere.getByRole('main').getByRole('link', { name: t.signIn, exact: true }).click();
  await signIn(elsewhere, t, 'harry@contoso.com');
  await onHome(elsewhere, t);
});

test('a withdrawn link says so, and so does a mail', async ({
  page,
  newPage,
  t,
  firstIn,
  mailTo,
}) => {
  await (await firstIn()).invite(newcomer({ language: 'en' }), 'account_viewer');
  const link = invitationLink(await mailTo('hana@contoso.com'));
  await page.goto('/sign-in?next=/o/contoso/account/access/invitations');
  await signIn(page, t, 'harry@contoso.com');
  await page.getByRole('button', { name: 'Actions for 하나 김' }).click();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  const dialog = page.getByRole('dialog', { name: 'Withdraw the invitation of 하나 김?' });
  await expect(dialog).toContainText('Account Viewer');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  const row = page.getByRole('row').filter({ hasText: 'hana@contoso.com' });
  await expect(row.getByText('Withdrawn')).toBeVisible();
  expect((await mailTo('hana@contoso.com')).subject).toContain('was withdrawn');
  const elsewhere = await newPage();
  await elsewhere.goto(link);
  await opens(elsewhere, 'This invitation was withdrawn');
});

test('a resent link replaces the earlier one and lives its whole time', async ({
  page,
  newPage,
  t,
  program,
  complaints,
  firstIn,
  mailTo,
}) => {
  // The list that is left open follows what happens, until its session has ended.
  complaints.expect(refused(401), away);
  await (await firstIn()).invite(newcomer({ language: 'en' }), 'account_viewer');
  const old = invitationLink(await mailTo('hana@contoso.com'));
  await program.restartLater(6 * DAY);
  await page.goto('/sign-in?next=/o/contoso/account/access/invitations');
  await signIn(page, t, 'harry@contoso.com');
  await page.getByRole('button', { name: 'Actions for 하나 김' }).click();
  await page.getByRole('button', { name: 'Resend' }).click();
  await expect(page.getByText(/A new link is on its way to 하나 김/)).toBeVisible();
  const latest = invitationLink(await mailTo('hana@contoso.com'));
  const elsewhere = await newPage();
  await elsewhere.goto(old);
  await opens(elsewhere, 'There is a newer invitation');
  await program.restartLater(65 * DAY);
  await elsewhere.goto(latest);
  await createAccount(elsewhere, t);
});

test('a link that was cut off says what to do', async ({ page, complaints, mailTo }) => {
  complaints.expect(refused(404));
  const link = invitationLink(await mailTo('harry@contoso.com'));
  for (const part of [link.slice(0, -1), link.slice(0, -20), link.replace(/[^/]+$/, 'x')]) {
    await page.goto(part);
    await opens(page, 'This link does not work');
    await expect(page.getByText('copy the whole link')).toBeVisible();
  }
});

test('opening a link changes nothing, however often', async ({
  page,
  t,
  request,
  mailTo,
  post,
}) => {
  const link = invitationLink(await mailTo('harry@contoso.com'));
  const sent: string[] = [];
  page.on('request', it => it.method() !== 'GET' && sent.push(new URL(it.url()).pathname));
  for (let time = 0; time < 20; time += 1) {
    await request.get(link);
    await request.head(link);
    await page.goto(link);
    await opens(page, t.createAccount);
  }
  // The one question with a body, because tokens do not belong into addresses.
  expect(new Set(sent)).toEqual(new Set(['/api/invitation-links']));
  await createAccount(page, t);
  expect(post.mails).toHaveLength(1);
});

test('somebody else who is signed in is told whose it is, and can make way', async ({
  signedInAs,
  t,
  firstIn,
  mailTo,
}) => {
  const page = await signedInAs('account_viewer');
  await (await firstIn()).invite(newcomer({ language: 'en' }), 'report_viewer');
  await page.goto(invitationLink(await mailTo('hana@contoso.com')));
  await opens(page, 'This invitation is for somebody else');
  await expect(page.getByText(/hana@contoso\.com.*account\.viewer@contoso\.com/)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out and go on' }).click();
  await createAccount(page, t);
  await expect(page.getByRole('banner').getByRole('button', { name: '하나 김' })).toBeVisible();
});

test('of two tabs one makes the account, and the other says so', async ({
  page,
  context,
  t,
  complaints,
  mailTo,
}) => {
  complaints.expect(refused(409), refused(410));
  const link = invitationLink(await mailTo('harry@contoso.com'));
  const other = await context.newPage();
  complaints.watch(other);
  for (const tab of [page, other]) {
    await tab.goto(link);
    await tab.getByLabel(t.createPassword).fill(PASSWORD);
    await tab.getByLabel(t.confirmPassword).fill(PASSWORD);
  }
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await onHome(page, t);
  await other.getByRole('button', { name: t.start, exact: true }).click();
  await opens(other, 'This invitation was accepted already');
  await other.getByRole('link', { name: 'Go to Home' }).click();
  await onHome(other, t);
});

test('starting twice makes one account', async ({ page, t, mailTo }) => {
  await page.goto(invitationLink(await mailTo('harry@contoso.com')));
  await page.getByLabel(t.createPassword).fill(PASSWORD);
  await page.getByLabel(t.confirmPassword).fill(PASSWORD);
  const sent: string[] = [];
  page.on('request', it => it.url().endsWith('/api/registrations') && sent.push(it.url()));
  await page.getByRole('button', { name: t.start, exact: true }).dblclick();
  await onHome(page, t);
  expect(sent).toHaveLength(1);
});

test('who has an account accepts by signing in from the link', async ({
  page,
  t,
  program,
  firstIn,
  mailTo,
  complaints,
}) => {
  complaints.expect(refused(401));
  await firstIn();
  await program.importFeed(fabrikam);
  await page.goto(invitationLink(await mailTo('harry@contoso.com')));
  await opens(page, 'Sign in to accept the invitation');
  await expect(page.getByLabel(t.workAccount)).toHaveValue('harry@contoso.com');
  await page.getByLabel(t.password, { exact: true }).fill('not the password at all');
  await page.getByRole('button', { name: 'Sign in and accept' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel(t.password, { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in and accept' }).click();
  await onHome(page, t);
  await expect(page).toHaveURL('/o/fabrikam');
});

test('who is signed in accepts or declines with one button', async ({
  page,
  newPage,
  t,
  program,
  firstIn,
  mailTo,
}) => {
  await firstIn();
  await program.importFeed(fabrikam);
  const link = invitationLink(await mailTo('harry@contoso.com'));
  await page.goto('/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
  await page.goto(link);
  await opens(page, 'Fabrikam invites you');
  await page.getByRole('button', { name: 'Decline' }).click();
  const dialog = page.getByRole('dialog', { name: 'Decline the invitation of Fabrikam?' });
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await opens(page, 'This invitation was declined');
  const elsewhere = await newPage();
  await elsewhere.goto(link);
  await opens(elsewhere, 'This invitation was declined');
  await elsewhere.goto('/sign-in');
  await signIn(elsewhere, t, 'harry@contoso.com');
  await expect(elsewhere).toHaveURL('/o/contoso');
});
