// Pictures of what an organization owns, as its demo shows it: see screenshots.ts.
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

/** Each page with a name, by its address in the organization. */
const scenes = [
  ['home', ''],
  ['orders', '/orders'],
  ['agreement', '/agreements/2345678901'],
  ['licenses', '/licenses'],
  ['license', '/licenses/NWD-2025-STD'],
  ['downloads', '/downloads'],
  ['keys', '/downloads/keys'],
  ['reports', '/reports'],
] as const;

for (const language of languages) {
  test.describe(language, () => {
    test.skip(!wanted, 'only on request');
    test.use({ language });

    test('what is owned', async ({ page, t, program, complaints }) => {
      test.slow();
      complaints.expect(/frame is sandboxed/);
      // It serves while the purchases come in; the keys are the last of them.
      await expect.poll(() => /Sign in as/.test(program.output)).toBe(true);
      await page.goto('/sign-in');
      await signIn(page, t, 'hana.kim@contoso.com', 'blue whales sing at noon');
      await expect(page).toHaveURL(/\/o\/contoso$/);
      await page.request.patch('/api/profile', { data: { language } });
      await expect(async () => {
        await page.goto('/o/contoso/downloads/keys');
        await expect(page.getByRole('rowheader').first()).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 60_000 });
      for (const [scene, path] of scenes) {
        await page.goto(`/o/contoso${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForFunction(
          () => document.querySelector('[aria-busy="true"], .skeleton') === null,
        );
        await shoot(page, scene, language);
      }
    });
  });
}
