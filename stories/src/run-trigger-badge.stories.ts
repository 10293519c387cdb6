import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';

interface Arguments {
  triggerType: string;
  label: string;
  href?: string;
}

const kinds = [
  {type: 'schedule', label: 'Nightly TLS check', href: undefined},
  {type: 'manual', label: 'ada@example.com', href: undefined},
  {type: 'api', label: 'deploy-bot', href: undefined},
  {type: 'webhook', label: 'github', href: undefined},
  {type: 'schedule', label: 'Nightly TLS check', href: '#schedule'},
  {type: 'sensor', label: '', href: undefined},
] as const;

/** What started a run, at a glance. It makes no request and needs no client. */
const meta: Meta<Arguments> = {
  title: 'Runs/Trigger badge',
  component: 'run-trigger-badge',
  render: ({triggerType, label, href}) =>
    html`<run-trigger-badge .triggerType=${triggerType} .label=${label} .href=${href}></run-trigger-badge>`,
};
export default meta;
type Story = StoryObj<Arguments>;

/** Side by side, as a list of runs has them. */
export const EveryKind: Story = {
  render: () => html`<p style="display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0">
    ${kinds.map(
      ({type, label, href}) =>
        html`<run-trigger-badge .triggerType=${type} .label=${label} .href=${href}></run-trigger-badge>`,
    )}
  </p>`,
};
export const Scheduled: Story = {args: {triggerType: 'schedule', label: 'Nightly TLS check'}};
export const Manual: Story = {args: {triggerType: 'manual', label: 'ada@example.com'}};
export const Api: Story = {args: {triggerType: 'api', label: 'deploy-bot'}};
export const Webhook: Story = {args: {triggerType: 'webhook', label: 'github'}};
export const Linked: Story = {
  args: {triggerType: 'schedule', label: 'Nightly TLS check', href: '#schedule'},
};
/** A type that this version does not know is shown by its own name. */
export const UnknownType: Story = {args: {triggerType: 'sensor', label: ''}};
