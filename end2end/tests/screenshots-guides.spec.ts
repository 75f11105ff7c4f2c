// The pictures of the guides, from the demo, in the language of the guide: made anew, all of them, by
// `npm run screenshots:guides`. Not a part of the tests.
import type { Page } from '@playwright/test';
import { block, signIn } from './acts.ts';
import { expect, languages, test as base } from './fixtures.ts';
import { Program } from './program.ts';
import { wanted } from './screenshots.ts';

const test = base.extend({
  program: async ({}, use) => {
    const program = await Program.startDemo('demo');
    await use(program);
    await program.end();
  },
});

/** The part that matters, of the size that the guides keep a place for. */
async function shoot(page: Page, name: string, language: string, from = 0): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const { x, y } = (await page.getByRole('main').boundingBox())!;
  await page.screenshot({
    path: `../public/guides/${name}.${language}.webp`,
    type: 'webp',
    quality: 82,
    fullPage: true,
    clip: { x: Math.max(0, x), y: y + from, width: 960, height: 600 },
  });
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .skeleton'));
}

for (const language of languages) {
  test.describe(language, () => {
    test.skip(wanted !== 'guides', 'only on request');
    // As wide as the picture: what matters is in it.
    test.use({ language, colorScheme: 'light', viewport: { width: 960, height: 800 } });

    test('the pictures of the guides', async ({ page, t, program }) => {
      test.slow();
      await expect.poll(() => /Sign in as/.test(program.output)).toBe(true);
      await page.goto('/request-invitation');
      await settled(page);
      await shoot(page, 'ask-again', language);
      await page.goto('/sign-in');
      await signIn(page, t, 'hana.kim@contoso.com', 'blue whales sing at noon');
      await expect(page).toHaveURL(/\/o\/contoso$/);
      await page.request.patch('/api/profile', { data: { language } });
      await expect(async () => {
        await page.goto('/o/contoso/downloads/keys');
        await expect(page.getByRole('rowheader').first()).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 60_000 });
      await settled(page);
      await shoot(page, 'keys', language);
      await page.goto('/o/contoso/licenses');
      await settled(page);
      await shoot(page, 'licenses', language);
      await page.goto('/o/contoso/account/domains');
      await settled(page);
      const top = (await page.getByRole('main').boundingBox())!.y;
      const domain = page.locator('section').filter({ hasText: 'contoso-lab.example' }).first();
      await shoot(page, 'domain', language, (await domain.boundingBox())!.y - top - 16);
      await page.goto('/o/contoso/services');
      await page.getByRole('link', { name: 'Northwind Online Plan 5' }).click();
      await expect(page.getByRole('rowheader').first()).toBeVisible();
      await settled(page);
      await shoot(page, 'service', language);
      await page.goto('/o/contoso/account/access/partners?account=23456790');
      await settled(page);
      const families = page.getByRole('checkbox');
      await families.first().check();
      const group = page.getByRole('group').first();
      const partner = page.locator('section').filter({ has: group }).first();
      await shoot(page, 'partner-visibility', language, (await partner.boundingBox())!.y - top - 16);
      await families.first().uncheck();
      await page.goto('/o/contoso/account/access/invite');
      await expect(block(page, 1)).toBeVisible();
      await settled(page);
      await shoot(page, 'invite', language);
    });
  });
}
