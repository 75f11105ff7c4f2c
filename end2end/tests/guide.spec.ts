// The guide, walked by those it was written for: from a signed agreement to a colleague's first page,
// in each language.
import {
  block,
  choice,
  createAccount,
  fillBlock,
  invite,
  onHome,
  openInviteUsers,
  openMyProfile,
} from './acts.ts';
import { contoso, feedOf, type Line } from './feed.ts';
import { expect, invitationLink, languages, test } from './fixtures.ts';
import { type Newcomer, newcomer } from './people.ts';
import { type Language, type Role, words } from './words.ts';

test.use({ feed: feedOf() });

const people: Record<
  Language,
  { harry: Newcomer; first: Newcomer; others: [Newcomer, ...Role[]][] }
> = {
  en: {
    harry: newcomer({
      email: 'harry@contoso.com',
      given_name: 'Harry',
      family_name: 'Park',
      language: 'en',
    }),
    first: newcomer({
      email: 'ann@contoso.com',
      given_name: 'Ann',
      family_name: 'Lee',
      language: 'en',
    }),
    others: [
      [
        newcomer({
          email: 'bob@contoso.com',
          given_name: 'Bob',
          family_name: 'Ames',
          language: 'en',
          country: 'US',
        }),
        'account_manager',
      ],
      [
        newcomer({
          email: 'hana@contoso.com',
          given_name: '하나',
          family_name: '김',
          language: 'ko',
        }),
        'report_viewer',
      ],
      [
        newcomer({
          email: 'yuki@contoso.com',
          given_name: '由紀',
          family_name: '山田',
          language: 'en',
          country: 'JP',
        }),
        'user_administrator',
        'account_viewer',
      ],
    ],
  },
  ko: {
    harry: newcomer({
      email: 'harry@contoso.com',
      given_name: '해리',
      family_name: '박',
      language: 'ko',
    }),
    first: newcomer({
      email: 'minsu@contoso.com',
      given_name: '민수',
      family_name: '최',
      language: 'ko',
    }),
    others: [
      [
        newcomer({
          email: 'hana@contoso.com',
          given_name: '하나',
          family_name: '김',
          language: 'ko',
        }),
        'account_manager',
      ],
      [
        newcomer({
          email: 'bob@contoso.com',
          given_name: 'Bob',
          family_name: 'Ames',
          language: 'en',
          country: 'US',
        }),
        'report_viewer',
      ],
      [
        newcomer({
          email: 'jieun@contoso.com',
          given_name: '지은',
          family_name: '이',
          language: 'ko',
          country: 'JP',
        }),
        'user_administrator',
        'account_viewer',
      ],
    ],
  },
  ja: {
    harry: newcomer({
      email: 'harry@contoso.com',
      given_name: '春樹',
      family_name: '佐々木',
      language: 'ja',
      country: 'JP',
    }),
    first: newcomer({
      email: 'sakura@contoso.com',
      given_name: 'さくら',
      family_name: '高橋',
      language: 'ja',
      country: 'JP',
    }),
    others: [
      [
        newcomer({
          email: 'mari@contoso.com',
          given_name: 'マリ',
          family_name: '田中',
          language: 'ja',
          country: 'JP',
        }),
        'account_manager',
        'account_viewer',
      ],
      [
        newcomer({
          email: 'harumi@contoso.com',
          given_name: '晴美',
          family_name: '鈴木',
          language: 'en',
          country: 'US',
        }),
        'report_viewer',
      ],
    ],
  },
};

/** The guide's example for an organization that reads this language; its administrator says nothing else. */
const feedIn = (language: Language, { language: _, ...harry }: Newcomer): Line[] =>
  contoso.map(line => {
    if (line.kind === 'organization') return { ...line, language };
    return line.kind === 'purchasing_account' ? { ...line, administrator: harry } : line;
  });

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });
    const { harry, first, others } = people[language];

    test('a signed agreement becomes a portal full of colleagues (R05, R32)', async ({
      page,
      context,
      newPage,
      t,
      program,
      post,
      mailTo,
    }) => {
      test.slow();

      await test.step('the agreement comes in, and its administrator is mailed', async () => {
        await program.importFeed(feedIn(language, harry));
        const mail = await mailTo(harry.email);
        expect(mail.subject).toContain('1234567890');
        const reader = await context.newPage();
        await reader.setContent(mail.html);
        const html = await reader.evaluate(() => document.body.innerText);
        for (const part of [mail.text, html]) {
          expect(part).toContain(t.mail.because('1234567890'));
          expect(part).toContain(harry.email);
          expect(part).toContain('12345678');
          expect(part).toContain(t.mail.ends);
          for (const promise of t.mail.portal) expect(part).toMatch(promise);
          expect(part).toMatch(t.mail.employer);
          expect(part).toContain('support@vendor.example');
        }
        await expect(reader.getByRole('link', { name: t.getStarted })).toHaveAttribute(
          'href',
          invitationLink(mail),
        );
        await reader.getByRole('link', { name: t.getStarted }).click();
        await expect(
          reader.getByRole('heading', { name: t.createAccount, level: 1 }),
        ).toBeVisible();
        await reader.close();
        await page.goto(invitationLink(mail));
      });

      await test.step('the administrator creates an account and lands on Home', async () => {
        await expect(page.getByLabel(t.workAccount)).toHaveValue(harry.email);
        await expect(page.getByLabel(t.workAccount)).not.toBeEditable();
        await expect(page.getByLabel(t.givenName, { exact: true })).toHaveValue(harry.given_name);
        await expect(page.getByLabel(t.familyName, { exact: true })).toHaveValue(harry.family_name);
        await expect(page.getByText('Example Software').first()).toBeVisible();
        await expect(page.getByText(t.roles.account_administrator, { exact: true })).toBeVisible();
        await createAccount(page, t);
        await expect(page).toHaveURL('/o/contoso');
        await expect(page.getByText(t.inviteOthers, { exact: true })).toBeVisible();
      });

      await test.step('and invites a user administrator, who accepts', async () => {
        await openInviteUsers(page, t);
        await fillBlock(block(page, 1), t, first, 'user_administrator');
        await invite(page, t);
        await expect(page.getByText(t.invited(1))).toBeVisible();
      });

      const administrator = await newPage();
      await test.step('a colleague accepts in turn', async () => {
        const mail = await mailTo(first.email);
        expect(mail.subject).toContain(t.fullName(harry.given_name, harry.family_name));
        expect(mail.text).toContain(t.roles.user_administrator);
        await administrator.goto(invitationLink(mail));
        await createAccount(administrator, t);
        await expect(administrator.getByText(t.inviteOthers, { exact: true })).toHaveCount(0);
      });

      await test.step('several people in one form; a role that may not be granted says why', async () => {
        await openInviteUsers(administrator, t);
        for (const [index, [person, ...roles]] of others.entries()) {
          if (index > 0) await administrator.getByRole('button', { name: t.inviteAnother }).click();
          await fillBlock(block(administrator, index + 1), t, person, ...roles);
        }
        const refused = choice(block(administrator, 2), t, 'account_administrator');
        await expect(refused).toBeDisabled();
        await expect(refused).toHaveAccessibleDescription(
          new RegExp(`${t.grantedBy} ${t.roles.account_administrator}`),
        );
        await refused.click({ force: true });
        await expect(refused).not.toBeChecked();
        await invite(administrator, t);
        await expect(administrator.getByText(t.invited(others.length))).toBeVisible();
      });

      for (const [person, ...roles] of others) {
        await test.step(`${person.email} is mailed in their language, accepts, and reads their roles`, async () => {
          const own = words[person.language];
          const mail = await mailTo(person.email);
          expect(mail.subject).toContain(own.product);
          expect(mail.html).toContain(own.getStarted);
          expect(mail.text).toContain('Contoso');
          const colleague = await newPage();
          await colleague.goto(invitationLink(mail));
          await createAccount(colleague, own);
          await openMyProfile(colleague, own, own.fullName(person.given_name, person.family_name));
          const row = colleague.getByRole('row').filter({ hasText: '12345678' });
          for (const role of roles)
            await expect(row.getByText(own.roles[role], { exact: true })).toBeVisible();
          await expect(row.getByRole('listitem')).toHaveCount(roles.length);
          await colleague.close();
        });
      }

      await test.step('everybody is on the list, and nobody got a mail too many', async () => {
        await page.getByRole('link', { name: t.account, exact: true }).click();
        for (const { email } of [harry, first, ...others.map(([person]) => person)]) {
          await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible();
          const invitations = post.all(email).filter(mail => mail.text.includes('/invitations/'));
          expect(invitations, email).toHaveLength(1);
        }
        await page.getByRole('link', { name: t.home, exact: true }).click();
        await onHome(page, t);
        await expect(page.getByText(t.inviteOthers, { exact: true })).toHaveCount(0);
      });
    });
  });
}
