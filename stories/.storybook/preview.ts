import type {Preview} from '@storybook/web-components-vite';
import {setCustomElementsManifest} from '@storybook/web-components-vite';
import {forgetDrafts} from '@shipsec/schedules-widgets';
import '@shipsec/schedules-widgets/define';
import manifest from '../../packages/widgets/dist/custom-elements.json' with {type: 'json'};
import {withPage} from '../src/with-page.ts';

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [withPage],
  // Stories share a tab: what one has left half-typed is not for the next.
  beforeEach: () => forgetDrafts(),
  parameters: {
    // Every story is a test: what axe objects to fails it.
    a11y: {test: 'error'},
    controls: {expanded: true},
    options: {storySort: {order: ['Guides', 'Schedules', 'Runs']}},
  },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: {title: 'Theme', icon: 'contrast', items: ['light', 'dark', 'auto'], dynamicTitle: true},
    },
    locale: {
      description: 'Language of the page',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: ['en', 'de', 'es', 'fr', 'ja', 'zh'],
        dynamicTitle: true,
      },
    },
    direction: {
      description: 'Direction of the page',
      toolbar: {title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true},
    },
  },
  initialGlobals: {theme: 'light', locale: 'en', direction: 'ltr'},
};

export default preview;
