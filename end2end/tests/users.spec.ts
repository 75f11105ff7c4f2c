// Changing what people may do: roles with a preview, deactivating, removing, leaving, undoing, and
// two administrators at once.
import type { Locator, Page } from '@playwright/test';
import { choice, openMyProfile } from './acts.ts';
import { checkAccessibility, checkNarrow, expect, refused, test } from './fixtures.ts';
import type { Language, Role } from './words.ts';

const words = {
  en: {
    changeRoles: 'Change roles',
    deactivate: 'Deactivate',
    reactivate: 'Reactivate',
    remove: 'Remove',
    saveRoles: 'Save roles',
    undo: 'Undo',
    close: 'Close',
    leave: 'Leave',
    actionsFor: (name: string) => `Actions for ${name}`,
    loses: /^Will no longer be able to/,
    gains: /^Will be able to/,
    viewKeys: 'View keys',
    announced: /are told by email/,
    deactivated: 'Deactivated',
    active: 'Active',
    saved: (name: string) => `The roles of ${name} are changed.`,
    removed: (name: string) => `${name} is removed.`,
    undone: (name: string) => `The change of ${name} is undone.`,
    removeTitle: (name: string) => `Remove ${name}?`,
    rolesLost: 'They lose these roles:',
    ownRoles: /Nobody changes their own roles/,
    lone: /An account would be left without an administrator/,
    meanwhile: /Somebody else has changed these roles meanwhile/,
    notUndoable: /cannot be undone any more/,
    told: /Your roles have changed/,
    toldDeactivated: /Your access is deactivated/,
  },
  ko: {
    changeRoles: '역할 변경',
    deactivate: '비활성화',
    reactivate: '다시 활성화',
    remove: '제거',
    saveRoles: '역할 저장',
    undo: '실행 취소',
    close: '닫기',
    leave: '나가기',
    actionsFor: (name: string) => `${name} 작업`,
    loses: /더 이상 할 수 없는 일$/,
    gains: /할 수 있게 되는 일$/,
    viewKeys: '키 보기',
    announced: /다른 계정 관리자에게 메일로 알립니다/,
    deactivated: '비활성',
    active: '활성',
    saved: (name: string) => `${name} 님의 역할을 변경했습니다.`,
    removed: (name: string) => `${name} 님을 제거했습니다.`,
    undone: (name: string) => `${name} 님에 대한 변경을 취소했습니다.`,
    removeTitle: (name: string) => `${name} 님을 제거하시겠습니까?`,
    rolesLost: '다음 역할을 잃습니다.',
    ownRoles: /자신의 역할은 변경할 수 없습니다/,
    lone: /관리자가 없는 계정이 생깁니다/,
    meanwhile: /그사이 다른 사람이 이 역할을 변경했습니다/,
    notUndoable: /더 이상 취소할 수 없습니다/,
    told: /역할이 변경되었습니다/,
    toldDeactivated: /액세스가 비활성화되었습니다/,
  },
};

const tested = ['en', 'ko'] as const satisfies Language[];

/** The row of somebody in *Manage users*. */
const row = (page: Page, email: string): Locator => page.getByRole('row').filter({ hasText: email });

/** Opens the menu of somebody's row. */
async function openMenu(page: Page, email: string): Promise<void> {
  const actions = row(page, email).getByRole('button');
  await actions.click();
}

async function openUsers(page: Page): Promise<void> {
  await page.goto('/o/contoso/account/access');
  await expect(page.getByRole('table')).toBeVisible();
}

const dialog = (page: Page): Locator => page.getByRole('dialog');

for (const language of tested) {
  const w = words[language];

  test.describe(language, () => {
    test.use({ language });
    const name = language === 'ko' ? '김하나' : '하나 김';

    test('roles are changed with a preview, told by mail, and undone', async ({
      t,
      signedInAs,
      mailTo,
    }) => {
      const bob = { email: 'bob@contoso.com', language };
      await signedInAs('report_viewer', bob);
      const page = await signedInAs('account_administrator', { language, email: 'ann@contoso.com' });
      await openUsers(page);
      await openMenu(page, 'bob@contoso.com');
      await page.getByRole('link', { name: w.changeRoles }).click();
      await expect(page.getByRole('heading', { level: 1, name: w.changeRoles })).toBeVisible();
      const save = page.getByRole('button', { name: w.saveRoles });
      await expect(save).toHaveAttribute('aria-disabled', 'true');

      const form = page.locator('form').filter({ has: save });
      const first = form.getByRole('group').first();
      await choice(first, t, 'report_viewer').uncheck();
      await choice(first, t, 'account_viewer').check();
      const preview = page.getByRole('complementary');
      await expect(preview.getByRole('heading', { name: w.loses }).first()).toBeVisible();
      await expect(preview).toContainText(w.viewKeys);
      await expect(preview).not.toContainText(w.announced);
      await choice(first, t, 'account_manager').check();
      await expect(preview).toContainText(w.announced);
      await choice(first, t, 'account_manager').uncheck();
      await checkAccessibility(page);
      await checkNarrow(page);
      await save.click();

      await expect(page.getByRole('status').filter({ hasText: w.saved(name) })).toBeVisible();
      await expect(row(page, 'bob@contoso.com')).toContainText(t.roles.account_viewer);
      expect((await mailTo('bob@contoso.com')).text).toMatch(w.told);

      await page.getByRole('button', { name: w.undo }).click();
      await expect(page.getByRole('status').filter({ hasText: w.undone(name) })).toBeVisible();
      await expect(row(page, 'bob@contoso.com')).not.toContainText(t.roles.account_viewer);
      expect((await mailTo('bob@contoso.com')).text).toMatch(w.told);
    });

    test('a person is removed after one question that names what is lost, and comes back by undo', async ({
      t,
      signedInAs,
    }) => {
      await signedInAs('report_viewer', { email: 'bob@contoso.com', language });
      const page = await signedInAs('account_administrator', { language, email: 'ann@contoso.com' });
      await openUsers(page);
      await openMenu(page, 'bob@contoso.com');
      await page.getByRole('button', { name: w.remove, exact: true }).click();
      await expect(dialog(page)).toHaveAccessibleName(w.removeTitle(name));
      await expect(dialog(page)).toContainText(w.rolesLost);
      await expect(dialog(page)).toContainText(t.roles.report_viewer);
      await checkAccessibility(page);
      await dialog(page).getByRole('button', { name: w.remove, exact: true }).click();
      await expect(page.getByRole('status').filter({ hasText: w.removed(name) })).toBeVisible();
      await expect(row(page, 'bob@contoso.com')).toHaveCount(0);
      await page.getByRole('button', { name: w.undo }).click();
      await expect(row(page, 'bob@contoso.com')).toContainText(t.roles.report_viewer);
    });

    test('a deactivated person has no access until they are reactivated', async ({
      t,
      signedInAs,
      mailTo,
      complaints,
    }) => {
      complaints.expect(refused(404));
      const bob = await signedInAs('account_viewer', { email: 'bob@contoso.com', language });
      await expect(bob.getByRole('link', { name: t.agreements, exact: true })).toBeVisible();
      const page = await signedInAs('account_administrator', { language, email: 'ann@contoso.com' });
      await openUsers(page);
      await openMenu(page, 'bob@contoso.com');
      await page.getByRole('button', { name: w.deactivate, exact: true }).click();
      await dialog(page).getByRole('button', { name: w.deactivate, exact: true }).click();
      const deactivated = row(page, 'bob@contoso.com').getByText(w.deactivated, { exact: true });
      await expect(deactivated).toBeVisible();
      expect((await mailTo('bob@contoso.com')).text).toMatch(w.toldDeactivated);

      // In the page that is still open, too.
      await bob.getByRole('link', { name: t.agreements, exact: true }).click();
      await expect(bob.getByRole('link', { name: t.agreements, exact: true })).toHaveCount(0);

      await openMenu(page, 'bob@contoso.com');
      await page.getByRole('button', { name: w.reactivate, exact: true }).click();
      await dialog(page).getByRole('button', { name: w.reactivate, exact: true }).click();
      await expect(deactivated).toHaveCount(0);
      await bob.goto('/o/contoso');
      await expect(bob.getByRole('link', { name: t.agreements, exact: true })).toBeVisible();
    });
  });
}

const w = words.en;

test('the lone administrator cannot leave, and is told why', async ({
  t,
  page,
  firstIn,
  complaints,
}) => {
  complaints.expect(refused(409));
  const harry = await firstIn();
  await page.context().addCookies((await harry.browser.storageState()).cookies);
  await page.goto('/o/contoso');
  await openMyProfile(page, t, 'Harry');
  await page.getByRole('button', { name: w.leave }).click();
  await expect(dialog(page)).toContainText(t.roles.account_administrator);
  await dialog(page).getByRole('button', { name: w.leave, exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toContainText(w.lone);
});

test('nobody has a menu for themselves, and the page of themselves changes nothing', async ({
  signedInAs,
}) => {
  const page = await signedInAs('user_administrator', { email: 'ann@contoso.com' });
  await openUsers(page);
  await expect(row(page, 'ann@contoso.com').getByRole('button')).toHaveCount(0);
  const answer = await page.request.get('/api/session');
  const { me } = (await answer.json()) as { me: { id: string } };
  await page.goto(`/o/contoso/account/access/users/${me.id}`);
  await expect(page.getByText(w.ownRoles).first()).toBeVisible();
});

test('a user administrator reads why an administrator is not theirs to change', async ({
  t,
  signedInAs,
}) => {
  const page = await signedInAs('user_administrator', { email: 'ann@contoso.com' });
  await openUsers(page);
  await openMenu(page, 'harry@contoso.com');
  await page.getByRole('button', { name: w.remove, exact: true }).click();
  await expect(dialog(page)).toContainText('holds a role here that you cannot grant');
  await expect(dialog(page).getByRole('button', { name: w.remove, exact: true })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: w.close }).click();
  await openMenu(page, 'harry@contoso.com');
  await page.getByRole('link', { name: w.changeRoles }).click();
  await expect(page.getByText('holds a role here that you cannot grant').first()).toBeVisible();
  const administrator: Role = 'account_administrator';
  await expect(page.getByText(t.roles[administrator]).first()).toBeVisible();
});

test('of two administrators at once the later one sees what the other has done', async ({
  t,
  signedInAs,
  complaints,
}) => {
  complaints.expect(refused(409));
  await signedInAs('account_viewer', { email: 'bob@contoso.com' });
  const ann = await signedInAs('account_administrator', { email: 'ann@contoso.com' });
  const bea = await signedInAs('account_administrator', { email: 'bea@contoso.com' });
  for (const page of [ann, bea]) {
    await openUsers(page);
    await openMenu(page, 'bob@contoso.com');
    await page.getByRole('link', { name: w.changeRoles }).click();
  }
  const group = (page: Page) =>
    page
      .locator('form')
      .filter({ has: page.getByRole('button', { name: w.saveRoles }) })
      .getByRole('group')
      .first();
  await choice(group(ann), t, 'account_manager').check();
  await choice(group(bea), t, 'report_viewer').check();
  await ann.getByRole('button', { name: w.saveRoles }).click();
  await expect(ann.getByRole('button', { name: w.undo })).toBeVisible();
  await bea.getByRole('button', { name: w.saveRoles }).click();
  await expect(bea.getByRole('alert')).toContainText(w.meanwhile);
  await expect(choice(group(bea), t, 'account_manager')).toBeChecked();
  await expect(choice(group(bea), t, 'report_viewer')).not.toBeChecked();
  await choice(group(bea), t, 'report_viewer').check();
  await bea.getByRole('button', { name: w.saveRoles }).click();
  await expect(row(bea, 'bob@contoso.com')).toContainText(t.roles.report_viewer);
  // And what the first one did is not undone behind the back of the second.
  await ann.getByRole('button', { name: w.undo }).click();
  await expect(ann.getByText(w.notUndoable)).toBeVisible();
});

test('the open page of somebody who was removed leads out', async ({
  t,
  signedInAs,
  complaints,
}) => {
  complaints.expect(refused(401), refused(404));
  const bob = await signedInAs('account_viewer', { email: 'bob@contoso.com' });
  const page = await signedInAs('account_administrator', { email: 'ann@contoso.com' });
  await openUsers(page);
  await openMenu(page, 'bob@contoso.com');
  await page.getByRole('button', { name: w.remove, exact: true }).click();
  await dialog(page).getByRole('button', { name: w.remove, exact: true }).click();
  await expect(row(page, 'bob@contoso.com')).toHaveCount(0);
  await bob.getByRole('link', { name: t.agreements, exact: true }).click();
  await expect(bob.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
});
