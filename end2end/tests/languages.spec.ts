// Languages: which one is shown, and that each is written in letters of its own.
import { expect, languages, test } from './fixtures.ts';
import { words } from './words.ts';

test('each language is offered by its own name, and the one that is shown is marked', async ({
  page,
  t,
}) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
  const buttons = page.getByRole('banner').getByRole('button');
  for (const language of languages) {
    await buttons.first().click();
    await buttons.filter({ hasText: t.languages[language] }).last().click();
    await expect(
      page.getByRole('heading', { name: words[language].signIn, level: 1 }),
    ).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await buttons.first().click();
    for (const other of languages) {
      const option = buttons.filter({ hasText: t.languages[other] }).last();
      if (other === language) await expect(option).toHaveAttribute('aria-current', 'true');
      else await expect(option).not.toHaveAttribute('aria-current');
    }
    await page.keyboard.press('Escape');
  }
});

test('ideographs are drawn as readers of the language draw them', async ({ page, t }) => {
  await page.goto('/sign-in');
  const fonts = (element: Element) => getComputedStyle(element).fontFamily;
  const menu = page.getByRole('banner').getByRole('button').first();
  await menu.click();
  const option = (language: 'ko' | 'ja') =>
    page.getByText(t.languages[language], { exact: true }).evaluate(fonts);
  expect(await option('ja')).toMatch(/Hiragino Sans.*Noto Sans JP/);
  expect(await option('ja')).not.toContain('KR');
  expect(await option('ko')).toMatch(/Malgun Gothic.*Noto Sans KR/);
  expect(await option('ko')).not.toContain('JP');
  await page.getByText(t.languages.ja, { exact: true }).click();
  await expect(page.getByRole('heading', { name: words.ja.signIn, level: 1 })).toBeVisible();
  expect(await page.locator('body').evaluate(fonts)).toMatch(/Hiragino Sans.*Noto Sans JP/);
});
