// What each of the six roles sees and does not: in the menus, by address, and in the form.
import type { Page } from '@playwright/test';
import { block, choice } from './acts.ts';
import { account, agreement, contoso, feedOf, organization } from './feed.ts';
import { expect, test } from './fixtures.ts';
import { Insider } from './people.ts';
import { type Role, roles } from './words.ts';

const somebody = { email: 'somebody@contoso.com', given_name: 'Some', family_name: 'Body' };

test.use({
  feed: feedOf(
    ...contoso,
    // Of the same organization, but not theirs.
    agreement({ number: '2223334444', name: 'Other Agreement' }),
    account({
      number: '22233344',
      agreement: '2223334444',
      name: 'Contoso Elsewhere',
      administrator: somebody,
    }),
    agreement({ number: '9998887777', name: 'Draft Agreement', state: 'draft' }),
    account({ number: '99988877', agreement: '9998887777', name: 'Contoso Tomorrow' }),
    organization({ short_name: 'fabrikam', name: 'Fabrikam' }),
    agreement({ number: '5550001111', organization: 'fabrikam', name: 'Fabrikam Agreement' }),
    account({
      number: '55501234',
      agreement: '5550001111',
      name: 'Fabrikam Works',
      administrator: somebody,
    }),
  ),
});

/** Who views what was bought, who gets software or keys, who lists and invites users, and what they may grant. */
const policy: Record<Role, { bought: boolean; software: boolean; grants: readonly Role[] }> = {
  account_administrator: { bought: true, software: true, grants: roles },
  agreement_administrator: {
    bought: true,
    software: false,
    grants: ['agreement_administrator', 'account_viewer'],
  },
  user_administrator: {
    bought: false,
    software: false,
    grants: ['user_administrator', 'account_manager', 'report_viewer', 'account_viewer'],
  },
  account_manager: { bought: true, software: true, grants: [] },
  report_viewer: { bought: true, software: true, grants: [] },
  account_viewer: { bought: true, software: false, grants: [] },
};

const menu = (page: Page, name: string) => page.getByRole('navigation', { name }).getByRole('link');

/** What the server says to the app, whatever the app shows. */
async function answers(page: Page, ...paths: string[]): Promise<number[]> {
  const answers = paths.map(path => page.request.get(`/api/organizations/${path}`));
  return Promise.all(answers.map(async answer => (await answer).status()));
}

for (const [index, role] of roles.entries()) {
  const { bought, software, grants } = policy[role];
  const invites = grants.length > 0;

  test(`what ${role} sees and does not (R${39 + index})`, async ({ signedInAs, t }) => {
    const page = await signedInAs(role);
    const entries = [
      t.home,
      ...(bought ? [t.agreements, t.orders, t.licenses] : []),
      ...(software ? [t.downloadsAndKeys] : []),
      ...(bought ? [t.onlineServices, t.reports] : []),
      ...(invites ? [t.account] : []),
      ...(bought ? [t.domains] : []),
      ...(invites ? [t.auditLog] : []),
      t.support,
    ];
    await expect(menu(page, t.mainMenu)).toHaveText(entries);
    await expect(page.getByText(t.roles[role], { exact: true }).first()).toBeVisible();

    await page.goto('/o/contoso/agreements');
    if (bought) {
      await expect(page.getByRole('link', { name: '1234567890' })).toBeVisible();
      await expect(page.getByText(/2223334444|9998887777/)).toHaveCount(0);
      await page.getByRole('link', { name: '1234567890' }).click();
      await expect(page.getByRole('row').filter({ hasText: '12345678' })).toContainText(
        'harry@contoso.com',
      );
    } else {
      await expect(page.getByText('The permission to view agreements is needed.')).toBeVisible();
      await expect(page.getByText('1234567890')).toHaveCount(0);
    }

    await page.goto('/o/contoso/account/access');
    if (invites) {
      await expect(page.getByRole('row').filter({ hasText: 'harry@contoso.com' })).toBeVisible();
    } else {
      await expect(page.getByText('The permission to list users is needed.')).toBeVisible();
      await expect(page.getByText('harry@contoso.com')).toHaveCount(0);
    }

    await page.goto('/o/contoso/account/access/invite');
    if (invites) {
      for (const other of roles) {
        const box = choice(block(page, 1), t, other);
        await (grants.includes(other) ? expect(box).toBeEnabled() : expect(box).toBeDisabled());
      }
    } else {
      await expect(page.getByText('The permission to invite users is needed.')).toBeVisible();
    }

    const {
      organization: { id },
    } = await Insider.of(page.request);
    const [list, one, users, invitations] = await answers(
      page,
      `${id}/agreements`,
      `${id}/agreements/1234567890`,
      `${id}/users`,
      `${id}/invitations`,
    );
    expect([list, one]).toEqual(bought ? [200, 200] : [403, 403]);
    expect([users, invitations]).toEqual(invites ? [200, 200] : [403, 403]);
  });
}

test("what is not one's own does not exist", async ({ signedInAs, complaints }) => {
  complaints.expect(/status of 404 /);
  const page = await signedInAs('account_administrator');
  for (const elsewhere of ['/o/fabrikam', '/o/fabrikam/agreements', '/o/nowhere', '/nothing']) {
    await page.goto(elsewhere);
    await expect(
      page.getByRole('heading', { name: 'This page is not here' }),
      elsewhere,
    ).toBeVisible();
  }
  for (const number of ['2223334444', '9998887777', '5550001111', '4444444444']) {
    await page.goto(`/o/contoso/agreements/${number}`);
    await expect(
      page.getByRole('heading', { name: 'This page is not here' }),
      number,
    ).toBeVisible();
  }
  expect(await answers(page, '00000000-0000-7000-8000-000000000000/agreements')).toEqual([404]);
});
