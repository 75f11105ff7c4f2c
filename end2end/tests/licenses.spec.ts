// The license position on any day: each number opens into what it is made of, and leads to the order.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { contosoWithTwoAccounts, feedOf, inLanguage, type Line } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, languages, test } from './fixtures.ts';
import { type Language } from './words.ts';

interface LicenseWords {
  licenses: string;
  on: string;
  comparedTo: string;
  stop: string;
  difference: string;
  explain: string;
  madeOf: string;
  effective: string;
  covered: string;
  returned: string;
  rule: string;
  changes: string;
  entries: string;
  unused: string;
  notYet: string;
  order: string;
  export: string;
  csv: string;
  file: string;
}

const words: Record<Language, LicenseWords> = {
  en: {
    licenses: 'Licenses',
    on: 'On',
    comparedTo: 'Compared to',
    stop: 'Stop comparing',
    difference: 'Change',
    explain: '107: what it is made of',
    madeOf: 'What the numbers are made of',
    effective: 'Effective quantity',
    covered: 'Covered quantity',
    returned: 'Returns',
    rule: 'What was given back counts no more from that day on.',
    changes: 'What made the difference',
    entries: 'Entries that count',
    unused: 'Not used: more covered than owned',
    notYet: 'No licenses on this day',
    order: 'Order ORD-2025-002',
    export: 'Export',
    csv: 'Text (.csv)',
    file: 'Licenses contoso',
  },
  ko: {
    licenses: '라이선스',
    on: '기준일',
    comparedTo: '비교일',
    stop: '비교 끝내기',
    difference: '변화',
    explain: '107: 숫자가 나온 과정',
    madeOf: '숫자가 나온 과정',
    effective: '유효 수량',
    covered: '보장 수량',
    returned: '반품',
    rule: '반품한 수량은 그날부터 세지 않습니다.',
    changes: '차이를 만든 내역',
    entries: '수량에 포함된 내역',
    unused: '사용되지 않음: 보유보다 많은 보장',
    notYet: '이 날짜에는 라이선스가 없습니다',
    order: '주문 ORD-2025-002',
    export: '내보내기',
    csv: '텍스트 (.csv)',
    file: '라이선스 contoso',
  },
  ja: {
    licenses: 'ライセンス',
    on: '基準日',
    comparedTo: '比較日',
    stop: '比較をやめる',
    difference: '変化',
    explain: '107: 内訳',
    madeOf: '数の内訳',
    effective: '有効数量',
    covered: '保証数量',
    returned: '返品',
    rule: '返品した分は、その日から数えません。',
    changes: '差を生んだ項目',
    entries: '数に含まれる項目',
    unused: '未使用: 保有数を超える保証',
    notYet: 'この日にはライセンスがありません',
    order: '注文 ORD-2025-002',
    export: 'エクスポート',
    csv: 'テキスト (.csv)',
    file: 'ライセンス contoso',
  },
};

const product = (version: string, term = 'perpetual'): Line => ({
  kind: 'product',
  code: `NWD-${version}`,
  name: `Northwind Desktop ${version}`,
  family: 'Northwind Desktop',
  version,
  term,
  languages: ['en', 'ko'],
});

const order = (number: string, ordered_on: string, changes: object = {}): Line => ({
  kind: 'order',
  number,
  purchasing_account: '12345678',
  ordered_on,
  state: 'completed',
  ...changes,
});

const line = (order: string, number: number, product: string, quantity: number, days = {}): Line => ({
  kind: 'order_line',
  order,
  line: number,
  part_number: `AAA-${number}`,
  product,
  quantity,
  ...days,
});

const subscribed = { covered_from: '2025-07-01', covered_to: '2026-06-30' };

const feedIn = (language: Language) => feedOf(
  ...inLanguage(language, contosoWithTwoAccounts),
  product('2022'),
  product('2025'),
  product('ONLINE', 'subscription'),
  order('ORD-2023-001', '2023-01-09'),
  line('ORD-2023-001', 1, 'NWD-2022', 100),
  order('ORD-2025-002', '2025-04-02'),
  line('ORD-2025-002', 1, 'NWD-2025', 20),
  line('ORD-2025-002', 2, 'NWD-ONLINE', 40, subscribed),
  order('ORD-2025-003', '2025-05-05', { purchasing_account: '87654321' }),
  line('ORD-2025-003', 1, 'NWD-2025', 10),
  // Nothing of it counts yet.
  order('ORD-2025-004', '2025-05-06', { state: 'open' }),
  line('ORD-2025-004', 1, 'NWD-2022', 999),
  {
    kind: 'upgrade',
    number: 'UP-2024-001',
    purchasing_account: '12345678',
    from_product: 'NWD-2022',
    to_product: 'NWD-2025',
    quantity: 80,
    on: '2024-09-16',
  },
  {
    kind: 'return',
    number: 'RT-2025-001',
    purchasing_account: '12345678',
    product: 'NWD-2025',
    quantity: 3,
    on: '2025-07-01',
    order: 'ORD-2025-002',
    line: 1,
  },
  {
    kind: 'coverage',
    number: 'CV-2025-001',
    purchasing_account: '12345678',
    product: 'NWD-2025',
    quantity: 100,
    covered_from: '2025-01-01',
    covered_to: '2025-12-31',
  },
);

/** The row that begins with this, in the list or in the table of parts. */
const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

for (const language of languages) {
  const w = words[language];
  test.describe(language, () => {
    test.use({ language, feed: feedIn(language) });

    test('a number opens into what it is made of, on any day', async ({ page, t, firstIn }) => {
      await firstIn();
      await page.goto('/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      await page.getByRole('link', { name: w.licenses, exact: true }).click();
      await expect(page.getByRole('heading', { name: w.licenses, level: 1 })).toBeVisible();
      await expect(row(page, 'NWD-2025')).toBeVisible();

      // What did we own on a day in summer, and what has changed since the end of spring?
      await page.getByRole('textbox', { name: w.on, exact: true }).fill('2025-08-01');
      await expect(page).toHaveURL(/on=2025-08-01/);
      await expect(row(page, 'NWD-2022')).toContainText('20');
      await expect(row(page, 'NWD-ONLINE')).toContainText('40');
      await page.getByRole('textbox', { name: w.comparedTo, exact: true }).fill('2025-06-30');
      await expect(page.getByRole('columnheader', { name: w.difference })).toBeVisible();
      await expect(row(page, 'NWD-2025')).toContainText(/107.*97.*[-−]3/);
      await checkAccessibility(page);
      await checkNarrow(page);

      // The number leads to its parts, which add up to it.
      await page.getByRole('link', { name: w.explain }).click();
      await expect(page.getByRole('heading', { name: 'Northwind Desktop 2025', level: 1 })).toBeVisible();
      const parts = page.getByRole('table', { name: w.madeOf });
      const part = (name: string) =>
        parts.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
      await expect(part(w.returned).getByRole('cell')).toHaveText(['0', /^[-−]3$/, /^[-−]3$/]);
      await expect(part(w.effective).getByRole('cell')).toHaveText(['110', /^[-−]3$/, '107']);
      await expect(part(w.unused).getByRole('cell')).toHaveText(['0', /^[-−]3$/, /^[-−]3$/]);
      await expect(part(w.covered).getByRole('cell')).toHaveText(['100', /^[-−]3$/, '97']);
      await expect(page.getByText(w.rule)).toBeVisible();
      const changes = page.getByRole('table', { name: w.changes });
      await expect(changes.getByRole('rowheader')).toHaveCount(1);
      await expect(changes.getByRole('row').last()).toContainText('RT-2025-001');
      await checkAccessibility(page);
      await checkNarrow(page);

      // Without a second day it is the whole story, and each entry leads to its order.
      await page.getByRole('button', { name: w.stop }).click();
      const entries = page.getByRole('table', { name: w.entries });
      await expect(entries.getByRole('rowheader')).toHaveCount(5);
      await expect(entries.getByRole('row').last()).toContainText('107');
      await entries.getByRole('link', { name: 'ORD-2025-002' }).first().click();
      await expect(page.getByRole('heading', { name: w.order, level: 1 })).toBeVisible();
    });

    test('the position is taken along as a file, and there is a time before it', async ({
      page,
      t,
      firstIn,
    }) => {
      await firstIn();
      await page.goto('/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      await page.getByRole('link', { name: w.licenses, exact: true }).click();
      await expect(row(page, 'NWD-2025')).toBeVisible();
      await page.getByRole('textbox', { name: w.on, exact: true }).fill('2025-08-01');
      await expect(row(page, 'NWD-2022')).toContainText('20');
      await expect(page).toHaveURL(/on=2025-08-01/);
      await page.getByRole('button', { name: w.export, exact: true }).click();
      const downloading = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: w.csv }).or(page.getByRole('link', { name: w.csv })).click();
      const file = await downloading;
      expect(file.suggestedFilename()).toContain(w.file);
      const text = await readFile(await file.path(), 'utf8');
      expect(text).toContain(',107,97,2025-12-31');
      await page.getByRole('textbox', { name: w.on, exact: true }).fill('2022-12-31');
      await expect(page.getByRole('heading', { name: w.notYet })).toBeVisible();
    });
  });
}
