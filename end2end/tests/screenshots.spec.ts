// Pictures of the pages before sign-in, and of those that everybody comes to: see screenshots.ts.
import { block, fillBlock } from './acts.ts';
import { account, agreement, contoso, feedOf, inLanguage } from './feed.ts';
import { expect, invitationLink, languages, PASSWORD, test } from './fixtures.ts';
import { newcomer, register } from './people.ts';
import { shoot, wanted } from './screenshots.ts';
import { inAnyLanguage } from './words.ts';

const world = feedOf(
  ...contoso,
  account({ number: '87654321', name: 'Contoso Research' }),
  agreement({
    number: '2223334444',
    name: 'Education Agreement',
    ends_on: soon(),
    partner: 'litware',
  }),
  account({ number: '22233344', agreement: '2223334444', name: 'Contoso Academy' }),
  agreement({
    number: '1112223333',
    name: 'Volume Agreement',
    state: 'ended',
    starts_on: '2019-01-01',
    ends_on: '2023-12-31',
  }),
  account({ number: '11122233', agreement: '1112223333', name: 'Contoso Archive' }),
);

/** A day that Home warns of. */
function soon(): string {
  return new Date(Date.now() + 40 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

for (const language of languages) {
  test.describe(language, () => {
    test.skip(!wanted, 'only on request');
    test.use({ language, feed: feedOf(...inLanguage(language, world.lines)) });

    test('before sign-in', async ({ page, t, mailTo, complaints, program }) => {
      complaints.expect(/status of 4/);
      const opens = async (path: string) => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('main').getByText(inAnyLanguage(t => t.loading))).toHaveCount(0);
      };
      await opens('/sign-in');
      await shoot(page, 'sign-in', language);
      await page.getByLabel(t.workAccount).fill('harry@contoso.com');
      await page.getByLabel(t.password, { exact: true }).fill('wrong');
      await page.getByRole('button', { name: t.signIn, exact: true }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await shoot(page, 'sign-in-refused', language);
      await opens('/request-invitation');
      await shoot(page, 'request-invitation', language);
      await page.getByLabel(t.administratorEmail).fill('nobody@contoso.com');
      await page.getByLabel(t.agreementNumber, { exact: true }).fill('1234567890');
      await page.getByLabel(t.accountNumber, { exact: true }).fill('12345678');
      await page.getByRole('button', { name: t.submit, exact: true }).click();
      await expect(page.getByText(t.onItsWay)).toBeVisible();
      await shoot(page, 'request-sent', language);
      const link = invitationLink(await mailTo('harry@contoso.com'));
      await opens(link);
      await shoot(page, 'create-account', language);
      await page.getByLabel(t.createPassword).fill('too short');
      await page.getByLabel(t.confirmPassword).fill('different');
      await page.getByRole('button', { name: t.start, exact: true }).click();
      await shoot(page, 'create-account-faults', language);
      await opens(`${link}x`);
      await shoot(page, 'cut-off', language);
      await program.restartLater(61 * 24 * 60 * 60);
      await opens(link);
      await shoot(page, 'expired', language);
    });

    test('in the portal', async ({ page, t, firstIn, newContext, post }) => {
      test.slow();
      const harry = await firstIn();
      await page.goto('/sign-in');
      await page.getByLabel(t.workAccount).fill('harry@contoso.com');
      await page.getByLabel(t.password, { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: t.signIn, exact: true }).click();
      await expect(page.getByText(t.inviteOthers, { exact: true })).toBeVisible();
      await shoot(page, 'home-alone', language);
      const colleagues = [
        newcomer(),
        newcomer({
          email: 'bob@contoso.com',
          given_name: 'Bob',
          family_name: 'Ames',
          language: 'en',
        }),
        newcomer({
          email: 'yuki@contoso.com',
          given_name: '由紀',
          family_name: '山田',
          language: 'en',
          country: 'JP',
        }),
        newcomer({
          email: 'a-rather-long-address.of-somebody@research.contoso.com',
          given_name: 'Maximilian-Alexander',
          family_name: 'von und zu Hohenstein',
          language: 'en',
        }),
      ];
      await harry.invite(colleagues[0]!, 'user_administrator');
      await harry.invite(colleagues[1]!, 'account_manager', 'report_viewer');
      await harry.invite(colleagues[2]!, 'agreement_administrator');
      await harry.invite(colleagues[3]!, 'account_viewer');
      for (const { email } of colleagues.slice(0, 2))
        await register((await newContext()).request, post, email);
      for (const [scene, path] of [
        ['home-of-few', ''],
        ['agreements', '/agreements'],
        ['agreement-of-few', '/agreements/1234567890'],
        ['users', '/account/access'],
        ['invitations', '/account/access/invitations'],
        ['roles', '/account/access/roles'],
        ['not-found', '/nothing'],
        ['no-match', '/agreements?search=nothing'],
      ] as const) {
        await page.goto(`/o/contoso${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForFunction(
          () => document.querySelector('[aria-busy="true"], .skeleton') === null,
        );
        await shoot(page, scene, language);
      }
      await page.goto('/profile');
      await expect(page.getByRole('table').first()).toBeVisible();
      await shoot(page, 'profile', language);
      await page
        .getByRole('banner')
        .getByRole('button', { name: t.fullName('Harry', 'Park') })
        .click();
      await shoot(page, 'user-menu', language);
      await page.goto('/o/contoso/account/access/invite');
      const korean = newcomer({
        email: 'minji@contoso.com',
        given_name: '민지',
        family_name: '박',
      });
      await fillBlock(block(page, 1), t, korean, 'account_manager', 'report_viewer');
      await block(page, 1)
        .getByRole('checkbox', { name: /Contoso Research/ })
        .check();
      await shoot(page, 'invite', language);
      await page.getByRole('button', { name: t.inviteAnother }).click();
      await block(page, 2).getByLabel(t.email).fill('minji@mail.com');
      await page.getByRole('button', { name: t.invite, exact: true }).click();
      await shoot(page, 'invite-faults', language);
    });

    test('what a user administrator may grant', async ({ signedInAs, t }) => {
      const page = await signedInAs('user_administrator', { language });
      await shoot(page, 'home-user-administrator', language);
      await page.goto('/o/contoso/account/access/invite');
      await expect(block(page, 1)).toBeVisible();
      await shoot(page, 'invite-user-administrator', language);
      await page.goto('/o/contoso/agreements');
      await expect(page.getByRole('heading', { name: t.agreements, level: 1 })).toBeVisible();
      await shoot(page, 'forbidden', language);
    });
  });
}
