// Lists: what they are filtered, searched and sorted by is in their address; long ones come in pages.
import type { Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { expect, test } from './fixtures.ts';
import { newcomer, register } from './people.ts';

const rows = (page: Page) => page.getByRole('rowheader');

test('a long list comes in pages, and is searched and filtered by its address', async ({
  page,
  t,
  firstIn,
}) => {
  const harry = await firstIn();
  for (let number = 1; number <= 54; number += 1) {
    await harry.invite(newcomer({ email: `person-${number}@contoso.com` }), 'account_viewer');
  }
  await page.goto('/sign-in?next=/o/contoso/account/access/invitations');
  await signIn(page, t, 'harry@contoso.com');
  await expect(rows(page)).toHaveCount(50);
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages).toContainText('1–50');
  await pages.getByRole('button', { name: 'Next' }).click();
  await expect(rows(page)).toHaveCount(5);
  await expect(pages).toContainText('51–55 of 55');
  await pages.getByRole('button', { name: 'Previous' }).click();
  await expect(rows(page)).toHaveCount(50);

  await page.getByRole('link', { name: 'Accepted', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('harry@contoso.com');
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await page.getByRole('searchbox').fill('person-7@');
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\?search=person-7/);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('searchbox')).toHaveValue('person-7@');
  await page.getByRole('searchbox').fill('nobody like that');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await page
    .getByRole('button', { name: 'Clear filters' })
    .or(page.getByRole('link', { name: 'Clear filters' }))
    .click();
  await expect(rows(page)).toHaveCount(50);
});

test('people are found by their Korean names, by role, and in the order that is asked for', async ({
  page,
  t,
  firstIn,
  newContext,
  post,
}) => {
  const harry = await firstIn();
  const people = [
    newcomer({ email: 'zoe@contoso.com', given_name: 'Zoe', family_name: 'Ames', language: 'en' }),
    newcomer({ email: 'hana@contoso.com', given_name: '하나', family_name: '김' }),
  ];
  await harry.invite(people[0]!, 'report_viewer');
  await harry.invite(people[1]!, 'user_administrator');
  for (const { email } of people) await register((await newContext()).request, post, email);
  await page.goto('/sign-in?next=/o/contoso/account/access');
  await signIn(page, t, 'harry@contoso.com');
  await expect(rows(page)).toHaveText([/Zoe Ames/, /Harry Park.*\(you\)/, /하나 김/]);
  await page.getByRole('columnheader', { name: t.workAccount }).getByRole('button').click();
  await expect(rows(page)).toHaveText([/하나 김/, /Harry Park/, /Zoe Ames/]);
  await expect(page).toHaveURL(/sort=email/);
  await page.getByRole('searchbox').fill('김');
  await expect(rows(page)).toHaveText([/하나 김/]);
  await page.getByRole('searchbox').fill('');
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Role' }).selectOption('report_viewer');
  await expect(rows(page)).toHaveText([/Zoe Ames/]);
  await expect(page.getByText('1 in all', { exact: true })).toBeVisible();
});
