import type {Page} from 'playwright';

/** What a picture of the demo shows: a page, and what a person does there before it is taken. */
export interface PageShot {
  readonly name: string;
  readonly path: string;
  readonly prepare?: (page: Page) => Promise<void>;
}

export const pageShots: readonly PageShot[] = [
  {name: 'schedules', path: '/schedules'},
  {name: 'runs', path: '/runs'},
  {
    name: 'run',
    path: '/runs',
    async prepare(page) {
      await page.locator('run-list a.name').first().click();
      await page.locator('run-inspector [part="steps"]').waitFor();
    },
  },
  {
    name: 'schedule',
    path: '/schedules',
    async prepare(page) {
      await page.getByRole('link', {name: 'Status page, every ten seconds'}).click();
      await page.getByRole('heading', {name: 'Status page, every ten seconds'}).waitFor();
    },
  },
  {name: 'agenda', path: '/agenda'},
  {
    name: 'editor',
    path: '/schedules',
    async prepare(page) {
      await page.getByRole('button', {name: /^Edit: Nightly/}).click();
      await page.getByRole('button', {name: 'Save changes'}).waitFor();
    },
  },
  {
    name: 'workflow',
    path: '/schedules',
    async prepare(page) {
      const link = await page
        .getByRole('link', {name: 'Website security check'})
        .first()
        .getAttribute('href');
      await page.goto(new URL(link ?? '/', page.url()).href);
    },
  },
];
