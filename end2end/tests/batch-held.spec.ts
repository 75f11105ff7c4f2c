// A batch of more people than the organization may invite in a day goes on by itself, and says when.
import { confirm, heads, isChecked, openUpload, paste, people, row, UNDO_SECONDS } from './batch.ts';
import { contoso, feedOf, inLanguage } from './feed.ts';
import { away, checkAccessibility, checkNarrow, expect, test as base } from './fixtures.ts';
import { Program } from './program.ts';

const test = base.extend({
  program: async ({ post, feed }, use) => {
    const program = await Program.start(post.url, feed.lines, {
      BC_BATCH_INVITATIONS_PER_ORGANIZATION: '1',
    });
    await use(program);
    await program.end();
    expect(program.faults, 'faults of the server').toEqual([]);
  },
});

for (const language of ['en', 'ko'] as const) {
  test.describe(language, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, contoso)) });

    test('what is too much for a day waits for the next one', async ({
      page,
      t,
      firstIn,
      post,
      program,
      mailTo,
      complaints,
    }) => {
      complaints.expect(away);
      await firstIn();
      await openUpload(page, t);
      await paste(page, t, [heads[language], ...people(t)]);
      await isChecked(page, t, 2);
      await confirm(page, t, 2);
      await expect(page.getByRole('button', { name: t.batch.undo })).toBeVisible();
      await program.restartLater(UNDO_SECONDS + 1);
      await page.reload();
      await expect(page.getByText(t.batch.held)).toBeVisible();
      await mailTo('hana@contoso.com');
      expect(post.all('bob@contoso.com')).toEqual([]);
      await checkAccessibility(page);
      await checkNarrow(page);
      await page.goto('/o/contoso/account/access/batches');
      await expect(row(page, t.batch.heldBack)).toBeVisible();
      await program.restartLater(UNDO_SECONDS + 24 * 60 * 60 + 60);
      await mailTo('bob@contoso.com');
    });
  });
}
