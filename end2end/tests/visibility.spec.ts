// Partner visibility: an account administrator opens to one partner what was ordered through another,
// by product family, and closes it again; each partner sees exactly that.
import { comesInAsPartner, signIn } from './acts.ts';
import { contoso, feedOf, inLanguage, type Line, partner } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, refused, test } from './fixtures.ts';

const w = {
  tab: '파트너 공개 범위',
  guide: '가이드: 파트너 공개 범위',
  through: 'Tailspin Toys: 이 파트너를 통한 주문도 공개',
  preview: 'Litware: Tailspin Toys의 Northwind Desktop 주문 항목 2개를 볼 수 있게 됩니다.',
  save: '변경 사항 저장',
  confirm: '파트너 공개 범위를 변경하시겠습니까?',
  saved: '파트너 공개 범위를 저장했습니다.',
  changed: '그사이 다른 사람이 파트너 공개 범위를 변경했습니다',
  undo: '실행 취소',
  orders: '주문',
  opened: '고객이 공개함: Tailspin Toys의 Northwind Desktop',
  whose: '주문한 파트너',
  others: '다른 파트너',
  noMatch: '일치하는 항목이 없습니다',
  further: '기타 계정',
};

const product = (family: string, code: string): Line => ({
  kind: 'product',
  code,
  name: `${family} 2025`,
  family,
  version: '2025',
  term: 'perpetual',
  languages: ['en', 'ko'],
});

const order = (number: string, more: object = {}): Line => ({
  kind: 'order',
  number,
  purchasing_account: '12345678',
  ordered_on: '2025-01-09',
  state: 'completed',
  ...more,
});

const line = (order: string, line: number, product: string): Line => ({
  kind: 'order_line',
  order,
  line,
  part_number: `${product}-P`,
  product,
  quantity: 10,
});

test.use({
  language: 'ko',
  feed: feedOf(
    ...inLanguage('ko', contoso),
    partner({ short_name: 'tailspin', name: 'Tailspin Toys', email: 'a@tailspin.example' }),
    product('Northwind Desktop', 'NWD'),
    product('Northwind Server', 'NWS'),
    order('ORD-1'),
    line('ORD-1', 1, 'NWD'),
    order('ORD-2', { partner: 'tailspin' }),
    line('ORD-2', 1, 'NWD'),
    line('ORD-2', 2, 'NWD'),
    line('ORD-2', 3, 'NWS'),
  ),
});

test('what is opened to a partner is what it sees, until it is closed', async ({
  page,
  newPage,
  firstIn,
  t,
  program,
  complaints,
}) => {
  await firstIn();
  await page.goto('/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await page.getByRole('link', { name: t.account, exact: true }).click();
  await page.getByRole('link', { name: w.tab, exact: true }).click();
  const litware = page.getByRole('region', { name: 'Litware', exact: true });
  await expect(litware).toContainText('담당 파트너');
  await checkAccessibility(page);
  await checkNarrow(page);
  // What another administrator sees meanwhile.
  const late = await page.context().newPage();
  complaints.watch(late);
  await late.goto(page.url());
  await expect(late.getByRole('checkbox').first()).toBeVisible();

  // By default each partner sees what was ordered through itself.
  const robin = await newPage();
  await comesInAsPartner(robin, t, program, 'litware');
  await robin.getByRole('link', { name: 'Contoso', exact: true }).click();
  const orders = robin.getByRole('region', { name: w.orders, exact: true });
  await expect(orders.getByRole('rowheader')).toHaveText(['ORD-1/1']);

  const family = litware
    .getByRole('group', { name: w.through })
    .getByRole('checkbox', { name: 'Northwind Desktop', exact: true });
  await family.check();
  await expect(page.getByText(w.preview).first()).toBeVisible();
  await page.getByRole('button', { name: w.save }).click();
  const dialog = page.getByRole('dialog', { name: w.confirm });
  await expect(dialog.getByText(w.preview)).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: w.save }).dblclick();
  await expect(page.getByText(w.saved)).toBeVisible();
  await expect(family).toBeChecked();

  await robin.reload();
  await expect(orders.getByText(w.opened)).toBeVisible();
  await expect(orders.getByRole('rowheader')).toHaveText(['ORD-2/1', 'ORD-2/2', 'ORD-1/1']);
  await checkAccessibility(robin);
  await checkNarrow(robin);

  // Who still sees the state of before overwrites nothing.
  complaints.expect(refused(409));
  await late.getByRole('checkbox', { name: 'Northwind Server' }).first().check();
  await late.getByRole('button', { name: w.save }).click();
  await late.getByRole('dialog').getByRole('button', { name: w.save }).click();
  await expect(late.getByText(w.changed)).toBeVisible();
  await expect(late.getByRole('checkbox', { name: 'Northwind Desktop' }).first()).toBeChecked();

  // Closing is immediate, also in a page that is open.
  await page.getByRole('button', { name: w.undo }).click();
  await expect(family).not.toBeChecked();
  await orders.getByRole('combobox', { name: w.whose }).selectOption({ label: w.others });
  await expect(orders.getByText(w.noMatch)).toBeVisible();

  // Whom orders came through without being the reseller of record sees these.
  const nora = await newPage();
  await comesInAsPartner(nora, t, program, 'tailspin');
  await nora.getByRole('link', { name: w.further, exact: true }).click();
  await expect(nora.getByRole('heading', { name: w.further, level: 1 })).toBeVisible();
  await checkAccessibility(nora);
  await nora.getByRole('link', { name: 'Contoso', exact: true }).click();
  await expect(nora.getByRole('rowheader')).toHaveText(['ORD-2/1', 'ORD-2/2', 'ORD-2/3']);
  await checkAccessibility(nora);

  await page.getByRole('link', { name: w.guide }).click();
  await expect(page).toHaveURL('/support/partner-visibility#who-sees-what');
  await expect(page.getByRole('heading', { name: w.tab, level: 1 })).toBeVisible();
  const picture = page.getByRole('img', { name: w.tab });
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate(it => (it as HTMLImageElement).naturalWidth))
    .toBe(960);
  await checkAccessibility(page);
  await checkNarrow(page);
});
