// Going on without the link: by the code in the invitation, and by a code that shows where the
// invitations to one's address are.
import { createAccount } from './acts.ts';
import { contoso, feedOf, inLanguage } from './feed.ts';
import {
  checkAccessibility,
  checkNarrow,
  codeIn,
  expect,
  invitationLink,
  languages,
  refused,
  test,
} from './fixtures.ts';

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, contoso)) });

    test('the code in the mail opens what the link opens', async ({
      page,
      t,
      complaints,
      mailTo,
    }) => {
      complaints.expect(refused(422));
      const code = codeIn(await mailTo('harry@contoso.com'));
      await page.goto('/sign-in');
      await page.getByText(t.haveCode).click();
      await page.getByLabel(t.codeEmail).fill('harry@contoso.com');
      await page.getByLabel(t.code, { exact: true }).fill('0000-0000');
      await page.getByRole('button', { name: t.openInvitation }).click();
      await expect(page.getByText(t.wrongCode).first()).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);
      // As a hand types it.
      await page.getByLabel(t.code, { exact: true }).fill(` ${code.toLowerCase().replace('-', ' ')}`);
      await page.getByRole('button', { name: t.openInvitation }).click();
      await createAccount(page, t);
    });

    test('whoever reads the mailbox sees where the invitation is, and goes on', async ({
      page,
      t,
      mailTo,
    }) => {
      await mailTo('harry@contoso.com');
      await page.goto('/request-invitation');
      await page.getByRole('link', { name: t.seeWhere }).click();
      await expect(page.getByRole('heading', { name: t.whereTitle, level: 1 })).toBeVisible();
      await expect(page.getByRole('heading', { name: t.noMail })).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);
      await page.getByLabel(t.workEmail).fill('harry@contoso.com');
      await page.getByRole('button', { name: t.sendCode }).click();
      await expect(page.getByRole('heading', { name: t.enterCode, level: 1 })).toBeVisible();
      const code = codeIn(await mailTo('harry@contoso.com'));
      // A phone that went to its mail and came back has lost nothing.
      await page.reload();
      await page.getByLabel(t.code, { exact: true }).fill(code);
      await page.getByRole('button', { name: t.showIt, exact: true }).click();
      const title = t.invitationsTo('harry@contoso.com');
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      await expect(page.getByText(t.accepted)).toBeVisible();
      await checkAccessibility(page);
      await page.getByRole('link', { name: t.goOn }).click();
      await createAccount(page, t);
    });
  });
}

test('who has no invitation gets the same answer, and no mail', async ({
  page,
  t,
  complaints,
  post,
  mailTo,
}) => {
  complaints.expect(refused(422));
  await mailTo('harry@contoso.com');
  const before = post.mails.length;
  const answers = new Set<string>();
  for (const address of ['nobody@contoso.com', 'harry@contoso.com']) {
    await page.goto('/find-invitation');
    await page.getByLabel(t.workEmail).fill(address);
    await page.getByRole('button', { name: t.sendCode }).click();
    await expect(page.getByRole('heading', { name: t.enterCode, level: 1 })).toBeVisible();
    await expect(page.getByText('DKIM')).toBeVisible();
    answers.add(await page.getByRole('main').innerText());
  }
  // Questions are looked into in their order: what comes after the first has come.
  await mailTo('harry@contoso.com');
  expect([...answers], 'answers').toHaveLength(1);
  expect(post.mails.length, 'mails').toBe(before + 1);
});

test('the code of a question works once', async ({ page, newPage, t, complaints, mailTo }) => {
  complaints.expect(refused(422));
  await mailTo('harry@contoso.com');
  await page.goto('/find-invitation');
  await page.getByLabel(t.workEmail).fill('harry@contoso.com');
  await page.getByRole('button', { name: t.sendCode }).click();
  const code = codeIn(await mailTo('harry@contoso.com'));
  await expect(page.getByRole('heading', { name: t.enterCode, level: 1 })).toBeVisible();
  const other = await newPage();
  await other.goto(page.url());
  for (const tab of [page, other]) {
    await tab.getByLabel(t.code, { exact: true }).fill(code);
    await tab.getByRole('button', { name: t.showIt, exact: true }).click();
  }
  await expect(other.getByText(t.wrongCode).first()).toBeVisible();
});

test('a scanner that opens the link, runs scripts and sends forms uses nothing up', async ({
  page,
  t,
  mailTo,
  post,
}) => {
  const link = invitationLink(await mailTo('harry@contoso.com'));
  const sent: string[] = [];
  page.on('request', it => it.method() !== 'GET' && sent.push(new URL(it.url()).pathname));
  for (let time = 0; time < 5; time += 1) {
    await page.goto(link);
    await expect(page.getByRole('heading', { name: t.createAccount, level: 1 })).toBeVisible();
    await page.evaluate(() => document.querySelector('form')?.requestSubmit());
    for (const button of await page.getByRole('main').getByRole('button').all()) {
      await button.click();
    }
    await expect(page.getByLabel(t.createPassword)).toHaveAttribute('aria-invalid', 'true');
  }
  expect(new Set(sent)).toEqual(new Set(['/api/invitation-links']));
  await createAccount(page, t);
  expect(post.mails).toHaveLength(1);
});
