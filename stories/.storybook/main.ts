import type {StorybookConfig} from '@storybook/web-components-vite';
import {mergeConfig} from 'vite';

/** Our packages from their sources: a story never shows a stale build. */
const conditions = ['@shipsec/source', 'module', 'browser', 'development|production'];

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../src/**/*.mdx', '../src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false},
  viteFinal: (base) =>
    mergeConfig(base, {
      resolve: {conditions},
      // Lit's decorators are TypeScript's older ones.
      oxc: {decorator: {legacy: true}, assumptions: {setPublicClassFields: true}},
    }),
};

export default config;
