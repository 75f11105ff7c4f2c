// The form *Invite users*: what it says about each field, and that it sends everything or nothing.
import type { Locator, Page } from '@playwright/test';
import { block, choice, fillBlock, invite, signIn } from './acts.ts';
import { contosoWithTwoAccounts, feedOf } from './feed.ts';
import { expect, refused, test } from './fixtures.ts';
import { newcomer } from './people.ts';

const ann = newcomer({
  email: 'ann@contoso.com',
  given_name: 'Ann',
  family_name: 'Lee',
  language: 'en',
});
const bob = newcomer({
  email: 'bob@contoso.com',
  given_name: 'Bob',
  family_name: 'Ames',
  language: 'en',
});

test.beforeEach(async ({ page, t, firstIn }) => {
  await firstIn();
  await page.goto('/sign-in?next=/o/contoso/account/access/invite');
  await signIn(page, t, 'harry@contoso.com');
  await expect(page.getByRole('heading', { name: t.inviteUsers, level: 1 })).toBeVisible();
});

const summary = (page: Page) => page.getByRole('group', { name: /^Check / });

const sends = (page: Page): string[] => {
  const sent: string[] = [];
  page.on('request', it => it.method() === 'POST' && sent.push(it.url()));
  return sent;
};

test('an empty form says what is needed in each field, and leads there (R34)', async ({ page, t }) => {
  const sent = sends(page);
  await invite(page, t);
  await expect(summary(page)).toBeFocused();
  for (const label of [t.email, t.givenName, t.familyName, t.rolesField]) {
    await expect(summary(page).getByRole('link', { name: label })).toBeVisible();
  }
  await summary(page).getByRole('link', { name: t.email }).click();
  await expect(page.getByLabel(t.email)).toBeFocused();
  await expect(page.getByLabel(t.email)).toHaveAccessibleDescription(/This is needed/);
  await summary(page).getByRole('link', { name: t.rolesField }).click();
  await expect(choice(block(page, 1), t, 'account_administrator')).toBeFocused();
  expect(sent).toEqual([]);
});

test('an address is judged when it is left, and right as soon as it is mended', async ({
  page,
  t,
}) => {
  const email = page.getByLabel(t.email);
  for (const [typed, fault] of [
    ['ann', /A whole address is needed/],
    ['ann@mail.com', /personal address/],
    ['ann@contoso..com', /A whole address is needed/],
  ] as const) {
    await email.fill(typed);
    await page.getByLabel(t.givenName, { exact: true }).focus();
    await expect(email).toHaveAccessibleDescription(fault);
  }
  await email.fill('ann@contoso.com');
  await expect(email).not.toHaveAttribute('aria-invalid');
});

test('the same address twice is refused in the form', async ({ page, t }) => {
  await fillBlock(block(page, 1), t, ann, 'account_viewer');
  await page.getByRole('button', { name: t.inviteAnother }).click();
  await fillBlock(block(page, 2), t, { ...bob, email: 'ANN@contoso.com' }, 'report_viewer');
  await invite(page, t);
  await expect(
    summary(page).getByRole('link', { name: /^2\. .*This address stands here twice/ }),
  ).toBeVisible();
  await block(page, 2).getByLabel(t.email).fill(bob.email);
  for (const number of [1, 2]) {
    await expect(block(page, number).getByLabel(t.email)).not.toHaveAttribute('aria-invalid');
  }
});

test('one fault holds everybody back, keeps what was typed, and is mended in place', async ({
  page,
  t,
  complaints,
  firstIn,
  post,
  mailTo,
}) => {
  complaints.expect(refused(422));
  await (await firstIn()).invite(bob, 'account_viewer');
  await mailTo(bob.email);
  await fillBlock(block(page, 1), t, ann, 'account_viewer');
  await page.getByRole('button', { name: t.inviteAnother }).click();
  await fillBlock(block(page, 2), t, bob, 'account_viewer');
  await invite(page, t);
  await expect(summary(page)).toBeFocused();
  await expect(
    summary(page).getByRole('link', { name: /^2\. .*invited to this role here already/ }),
  ).toBeVisible();
  await expect(block(page, 1).getByLabel(t.email)).toHaveValue(ann.email);
  await expect(block(page, 2).getByLabel(t.givenName, { exact: true })).toHaveValue(bob.given_name);
  await choice(block(page, 2), t, 'account_viewer').uncheck();
  await choice(block(page, 2), t, 'report_viewer').check();
  await invite(page, t);
  await expect(page.getByText(t.invited(2))).toBeVisible();
  await mailTo(ann.email);
  await mailTo(bob.email);
  expect(post.all(ann.email)).toHaveLength(1);
});

test('blocks come and go, and each keeps its own (R38)', async ({ page, t, mailTo }) => {
  await fillBlock(block(page, 1), t, ann, 'account_viewer');
  await page.getByRole('button', { name: t.inviteAnother }).click();
  await expect(block(page, 2).getByLabel(t.email)).toBeFocused();
  await page.getByRole('button', { name: t.inviteAnother }).click();
  await fillBlock(block(page, 3), t, bob, 'report_viewer');
  await block(page, 2)
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(block(page, 2).getByLabel(t.email)).toHaveValue(bob.email);
  await block(page, 1).getByRole('button', { name: 'Remove Ann Lee' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove Ann Lee from the form?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(block(page, 1).getByLabel(t.email)).toHaveValue(ann.email);
  await block(page, 1).getByRole('button', { name: 'Remove Ann Lee' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(block(page, 1).getByLabel(t.email)).toHaveValue(bob.email);
  await expect(block(page, 2)).toHaveCount(0);
  await invite(page, t);
  await expect(page.getByText(t.invited(1))).toBeVisible();
  expect((await mailTo(bob.email)).text).toContain(t.roles.report_viewer);
});

test('inviting twice in a hurry invites once', async ({ page, t, post, mailTo }) => {
  await fillBlock(block(page, 1), t, ann, 'account_viewer');
  const sent = sends(page);
  await page.getByRole('button', { name: t.invite, exact: true }).dblclick();
  await expect(page.getByText(t.invited(1))).toBeVisible();
  await mailTo(ann.email);
  expect(sent).toHaveLength(1);
  await expect(page.getByRole('row').filter({ hasText: ann.email })).toHaveCount(1);
  expect(post.all(ann.email)).toHaveLength(1);
});

for (const { script, family, given } of [
  { script: 'Korean', family: ['ㄱ', '기', '김'], given: ['ㅎ', '하'] },
  { script: 'Japanese', family: ['た', 'たな', '田中'], given: ['ｍ', 'ま', 'まｒ', 'マリ'] },
]) {
  test(`${script} is composed letter by letter without being disturbed`, async ({ page, t }) => {
    const keyboard = await page.context().newCDPSession(page);
    const compose = async (name: string, steps: string[]) => {
      // The field was wrong before: it is checked with every letter from then on.
      const field = page.getByLabel(name, { exact: true });
      await field.focus();
      for (const text of steps) {
        const selectionStart = text.length;
        const selection = { selectionStart, selectionEnd: selectionStart };
        await keyboard.send('Input.imeSetComposition', { text, ...selection });
        await expect(field).toHaveValue(text);
      }
      await keyboard.send('Input.insertText', { text: steps.at(-1)! });
      await expect(field).toHaveValue(steps.at(-1)!);
    };
    await invite(page, t);
    // It takes the focus in the next frame.
    await expect(summary(page)).toBeFocused();
    await compose(t.familyName, family);
    await compose(t.givenName, given);
    await expect(block(page, 1)).toHaveAccessibleName(`1. ${given.at(-1)} ${family.at(-1)}`);
    const label = page.getByLabel(t.familyName, { exact: true });
    await expect(label).not.toHaveAttribute('aria-invalid');
  });
}

test('everything can be done by keyboard', async ({ page, t, mailTo }) => {
  const { keyboard } = page;
  await page.getByLabel(t.email).focus();
  await keyboard.type(ann.email);
  await keyboard.press('Tab');
  await keyboard.type(ann.given_name);
  await keyboard.press('Tab');
  await keyboard.type(ann.family_name);
  await tabTo(page, choice(block(page, 1), t, 'report_viewer'));
  await keyboard.press('Space');
  await expect(choice(block(page, 1), t, 'report_viewer')).toBeChecked();
  await page.getByRole('button', { name: t.inviteAnother }).focus();
  await keyboard.press('Enter');
  await expect(block(page, 2).getByLabel(t.email)).toBeFocused();
  await keyboard.type(bob.email);
  await keyboard.press('Tab');
  await keyboard.type(bob.given_name);
  await keyboard.press('Tab');
  await keyboard.type(bob.family_name);
  await tabTo(page, choice(block(page, 2), t, 'report_viewer'));
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await expect(page.getByText(t.invited(2))).toBeVisible();
  for (const { email } of [ann, bob])
    expect((await mailTo(email)).text).toContain(t.roles.report_viewer);
});

/** Presses Tab until it has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    if (await control.evaluate(element => element === document.activeElement)) return;
  }
  throw new Error(`${control} cannot be reached`);
}

test('what is typed is not lost by a link', async ({ page, t }) => {
  await page.getByLabel(t.email).fill(ann.email);
  await page.getByRole('link', { name: t.home, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave this page?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByLabel(t.email)).toHaveValue(ann.email);
  await page.getByRole('link', { name: t.home, exact: true }).click();
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL('/o/contoso');
});

test('switching the language keeps what was typed', async ({ page, t }) => {
  await fillBlock(block(page, 1), t, ann, 'report_viewer');
  await page.getByRole('banner').getByRole('button', { name: 'Harry Park' }).click();
  await page.getByRole('button', { name: t.otherLanguage }).click();
  await expect(page.getByLabel('이메일 주소')).toHaveValue(ann.email);
  await expect(page.getByLabel('성', { exact: true })).toHaveValue(ann.family_name);
  await expect(page.getByRole('checkbox', { name: '보고서 열람자' })).toBeChecked();
});

test.describe('several purchasing accounts', () => {
  test.use({ feed: feedOf(...contosoWithTwoAccounts) });

  test('roles are held where they were given, and only there', async ({
    page,
    newPage,
    t,
    mailTo,
  }) => {
    await fillBlock(block(page, 1), t, ann, 'account_viewer');
    await invite(page, t);
    await expect(
      summary(page).getByRole('link', { name: /at least one purchasing account/ }),
    ).toBeVisible();
    await block(page, 1)
      .getByRole('checkbox', { name: /Contoso Research/ })
      .check();
    await invite(page, t);
    await expect(page.getByText(t.invited(1))).toBeVisible();
    const mail = await mailTo(ann.email);
    expect(mail.text).toContain('Contoso Research');
    expect(mail.text).not.toContain('Contoso Headquarters');
    const colleague = await newPage();
    await colleague.goto(/http\S+invitations\S+/.exec(mail.text)![0]);
    await expect(colleague.getByText(/Contoso Research/)).toBeVisible();
    await expect(colleague.getByText(/Contoso Headquarters/)).toHaveCount(0);
  });
});
