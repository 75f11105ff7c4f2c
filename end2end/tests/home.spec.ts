// Home: first what needs me, then what changed, then the license position; each leads to its list.
import type { Page } from '@playwright/test';
import { onHome, signIn } from './acts.ts';
import { contosoWithTwoAccounts, feedOf, inLanguage, type Line } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, languages, test } from './fixtures.ts';
import { newcomer, register } from './people.ts';
import { type Language } from './words.ts';

interface HomeWords {
  needs: string;
  lapsing: string;
  viewLicenses: string;
  lone: string;
  viewAdministrators: string;
  orders: string;
  people: string;
  families: string;
  effective: string;
  ending: string;
  noOrders: RegExp;
  noLicenses: RegExp;
}

const words: Record<Language, HomeWords> = {
  en: {
    needs: 'What needs you now',
    lapsing: 'Coverage of 1 product ends within 90 days',
    viewLicenses: 'View licenses',
    lone: '2 accounts have only one administrator',
    viewAdministrators: 'View administrators',
    orders: 'Latest orders',
    people: 'Who came last',
    families: 'Licenses by family',
    effective: 'Effective quantity',
    ending: 'Coverage that ends',
    noOrders: /^An order stands here/,
    noLicenses: /^Licenses stand here/,
  },
  ko: {
    needs: '지금 확인이 필요한 일',
    lapsing: '90일 안에 보장이 끝나는 제품 1개',
    viewLicenses: '라이선스 보기',
    lone: '관리자가 한 명뿐인 계정 2개',
    viewAdministrators: '관리자 보기',
    orders: '최근 주문',
    people: '최근에 등록한 사람',
    families: '제품군별 라이선스',
    effective: '유효 수량',
    ending: '끝나는 보장',
    noOrders: /주문/,
    noLicenses: /라이선스/,
  },
  ja: {
    needs: '対応が必要なこと',
    lapsing: '90日以内に保証が終わる製品 1件',
    viewLicenses: 'ライセンスを表示',
    lone: '管理者が1人だけのアカウント 2件',
    viewAdministrators: '管理者を表示',
    orders: '最近の注文',
    people: '最近登録した人',
    families: '製品ファミリー別のライセンス',
    effective: '有効数量',
    ending: '終わる保証',
    noOrders: /注文/,
    noLicenses: /ライセンス/,
  },
};

/** A day that many days from today. */
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const bought: Line[] = [
  {
    kind: 'product',
    code: 'NWD-2025',
    name: 'Northwind Desktop 2025',
    family: 'Northwind Desktop',
    version: '2025',
    term: 'perpetual',
    languages: ['en', 'ko'],
  },
  {
    kind: 'order',
    number: 'ORD-2025-001',
    purchasing_account: '12345678',
    ordered_on: '2025-01-09',
    state: 'completed',
  },
  {
    kind: 'order_line',
    order: 'ORD-2025-001',
    line: 1,
    part_number: 'AAA-1',
    product: 'NWD-2025',
    quantity: 1200,
    covered_from: '2025-01-09',
    covered_to: inDays(40),
  },
];

const section = (page: Page, name: string) => page.getByRole('region', { name });

for (const language of languages) {
  const w = words[language];

  test.describe(language, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, [...contosoWithTwoAccounts, ...bought])) });

    test('Home says what needs me, what changed and what there is', async ({
      page,
      t,
      post,
      newContext,
      firstIn,
    }) => {
      const harry = await firstIn();
      const hana = newcomer();
      await harry.invite(hana, 'account_viewer');
      await register((await newContext()).request, post, hana.email);
      await page.goto('/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      await onHome(page, t);

      // First what needs me.
      const needs = section(page, w.needs);
      await expect(needs.getByText(w.lapsing)).toBeVisible();
      await expect(needs.getByText(w.lone)).toBeVisible();
      // Then what changed, then the position.
      await expect(section(page, w.orders).getByRole('link', { name: 'ORD-2025-001' })).toBeVisible();
      await expect(section(page, w.people).getByText(hana.email)).toBeVisible();
      const family = section(page, w.families).getByRole('row').filter({ hasText: 'Northwind Desktop' });
      await expect(family).toContainText('1,200');
      const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      const places = [w.needs, w.orders, w.families].map(name => headings.indexOf(name));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      await checkAccessibility(page);
      await checkNarrow(page);

      // Each leads to the list behind it.
      await page.getByRole('link', { name: w.effective }).click();
      await expect(page).toHaveURL(/licenses\?sort=effective$/);
      await page.goBack();
      await page.getByRole('link', { name: w.ending }).click();
      await expect(page).toHaveURL(/licenses\?sort=coverage_end$/);
      await page.goBack();
      await section(page, w.families).getByRole('link', { name: 'Northwind Desktop' }).click();
      await expect(page).toHaveURL(/licenses\?family=Northwind%20Desktop$/);
      await page.goBack();
      await needs.getByRole('link', { name: w.viewAdministrators }).click();
      await expect(page).toHaveURL(/role=account_administrator/);
      await expect(page.getByText('harry@contoso.com')).toBeVisible();
      await expect(page.getByText(hana.email)).toHaveCount(0);
    });
  });

  test.describe(`${language}, before anything was bought`, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, contosoWithTwoAccounts)) });

    test('Home offers to invite others, and says what will stand there (R31)', async ({ page, t, firstIn }) => {
      await firstIn();
      await page.goto('/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      await onHome(page, t);
      await expect(page.getByText(t.inviteOthers, { exact: true })).toBeVisible();
      await expect(page.getByText(w.lone)).toHaveCount(0);
      await expect(section(page, w.orders).getByText(w.noOrders).last()).toBeVisible();
      await expect(page.getByText(w.noLicenses).last()).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);
    });
  });
}
