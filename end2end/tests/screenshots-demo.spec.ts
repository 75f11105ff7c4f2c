// Pictures of every page that the demo has something for, as those see it whose page it is: see
// screenshots.ts.
import type { Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { expect, languages, test as base } from './fixtures.ts';
import { Program } from './program.ts';
import { shoot, wanted } from './screenshots.ts';

const test = base.extend({
  program: async ({}, use) => {
    const program = await Program.startDemo('demo');
    await use(program);
    await program.end();
  },
});

/** The first row of the list leads to the page. */
const first = (page: Page) => page.getByRole('rowheader').first().getByRole('link').first().click();

const plan = (page: Page) => page.getByRole('link', { name: 'Northwind Online Plan 5' }).click();

/** Each page with a name, by its address, and by what leads to it from there. */
type Scene = [name: string, path: string, lead?: (page: Page) => Promise<void>];

const people: { email: string; scenes: Scene[] }[] = [
  {
    email: 'hana.kim@contoso.com',
    scenes: [
      ['home', '/o/contoso'],
      ['agreements-of-many', '/o/contoso/agreements'],
      ['agreement', '/o/contoso/agreements/2345678901'],
      ['edit-agreement', '/o/contoso/agreements/2345678901/edit'],
      ['orders', '/o/contoso/orders'],
      ['order', '/o/contoso/orders', first],
      ['licenses', '/o/contoso/licenses'],
      ['license', '/o/contoso/licenses/NWD-2025-STD'],
      ['downloads', '/o/contoso/downloads'],
      ['keys', '/o/contoso/downloads/keys'],
      ['reports', '/o/contoso/reports'],
      ['services', '/o/contoso/services'],
      ['service', '/o/contoso/services', plan],
      ['domains', '/o/contoso/account/domains'],
      ['users-of-many', '/o/contoso/account/access'],
      ['user', '/o/contoso/account/access', first],
      ['partners', '/o/contoso/account/access/partners'],
      ['audit', '/o/contoso/account/audit'],
      ['batches-of-none', '/o/contoso/account/access/batches'],
      ['contact', '/o/contoso/contact'],
      ['support', '/support'],
      ['guide', '/support/online-services'],
    ],
  },
  {
    email: 'robin.stein@litware.example',
    scenes: [
      ['partner-customers', '/partner/litware'],
      ['partner-customer', '/partner/litware', first],
      ['partner-accounts', '/partner/litware/accounts'],
      ['partner-account', '/partner/litware/accounts', first],
      ['partner-users', '/partner/litware/users'],
      ['partner-help', '/partner/litware/help'],
    ],
  },
  {
    email: 'olive.turner@vendor.example',
    scenes: [
      ['operator-organizations', '/operator/organizations'],
      ['operator-organization', '/operator/organizations/contoso'],
      ['operator-partners', '/operator/partners'],
      ['operator-partner', '/operator/partners/litware'],
      ['operators', '/operator/operators'],
      ['look-up', '/operator/look-up'],
      ['operator-mails', '/operator/mail'],
      ['operator-mail', '/operator/mail', first],
      ['operator-connector', '/operator/connector'],
      ['operator-imports', '/operator/imports'],
      ['operator-import', '/operator/imports', first],
    ],
  },
];

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .skeleton'));
}

for (const language of languages) {
  test.describe(language, () => {
    test.skip(!wanted, 'only on request');
    test.use({ language });

    test('the demo', async ({ t, program, newPage }) => {
      test.setTimeout(15 * 60_000);
      // It serves while the purchases come in; the keys are the last of them.
      await expect.poll(() => /Sign in as/.test(program.output)).toBe(true);
      for (const { email, scenes } of people) {
        const page = await newPage();
        await page.goto('/sign-in');
        await signIn(page, t, email, 'blue whales sing at noon');
        await expect(page).not.toHaveURL(/sign-in/);
        await page.request.patch('/api/profile', { data: { language } });
        if (email === people[0]!.email) await fill(page);
        for (const [scene, path, lead] of scenes) {
          await page.goto(path);
          await settled(page);
          if (lead) {
            await lead(page);
            await expect(page).not.toHaveURL(path);
            await settled(page);
          }
          await shoot(page, scene, language);
        }
        await page.context().close();
      }
    });
  });
}

/** Until everything has come in. */
async function fill(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto('/o/contoso/downloads/keys');
    await expect(page.getByRole('rowheader').first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}
