import type {Browser, Page} from 'playwright';

/** Both, as a person may have set their machine. */
export const THEMES = ['light', 'dark'] as const;
/** Pixels: a laptop, and a telephone held upright. */
export const WIDTHS = {wide: 1280, narrow: 360} as const;
export const HEIGHT = 800;

/** One way of looking at something; each thing has a picture in all of them. */
export interface View {
  readonly theme: (typeof THEMES)[number];
  readonly width: keyof typeof WIDTHS;
}

export const VIEWS: readonly View[] = THEMES.flatMap((theme) => [
  {theme, width: 'wide' as const},
  {theme, width: 'narrow' as const},
]);

/** A tab that looks in this way, with the same language and time zone on every machine. */
export function openView(browser: Browser, {theme, width}: View): Promise<Page> {
  return browser.newPage({
    viewport: {width: WIDTHS[width], height: HEIGHT},
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'America/New_York',
    locale: 'en-US',
  });
}

/** Of a picture's file, below docs/screenshots/. */
export function fileName(name: string, {theme, width}: View): string {
  return `${name}-${width}-${theme}.png`;
}
