import type {TriggerType} from '@shipsec/schedules-sdk/contract';
import {html, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {chipBaseStyles} from '../shared/chip-base.styles.js';
import {smallHostStyles} from '../shared/boundary.styles.js';
import {codeIcon, personIcon, webhookIcon} from '../shared/icons.js';
import {followLanguage} from '../shared/language.js';
import {triggerStrings} from '../shared/locales/en.js';
import {WidgetElement} from '../shared/widget-element.js';
import {styles} from './run-trigger-badge.styles.js';

/** The clock is a character, not a drawing: people know this badge by it. Hidden from assistive technology. */
const marks: Readonly<Record<TriggerType, () => TemplateResult>> = {
  schedule: () => html`<span class="clock" aria-hidden="true">🕐</span>`,
  manual: personIcon,
  api: codeIcon,
  webhook: webhookIcon,
};

function isTriggerType(value: string): value is TriggerType {
  return Object.hasOwn(marks, value);
}

/**
 * What started a run, at a glance: 🕐 Scheduled, Manual, API or Webhook. Purely presentational: it makes no request
 * and needs no client.
 *
 * @example
 * <run-trigger-badge trigger-type="schedule" label="Nightly TLS check" href="/schedules/1"></run-trigger-badge>
 *
 * @slot - Replaces the word.
 * @csspart base - The badge: a `span`, or an `a` with `href`.
 * @tag run-trigger-badge
 */
export class RunTriggerBadge extends WidgetElement {
  static override styles = [smallHostStyles, chipBaseStyles, styles];

  /** What started the run; a type this version does not know is shown by its own name. */
  @property({attribute: 'trigger-type', reflect: true}) triggerType: TriggerType = 'manual';

  /** Who or what exactly, for the tooltip: the schedule's name, the person. */
  @property() label = '';

  /** Where the badge leads, for example to the schedule. Without it, it is not a link. */
  @property() href: string | undefined;

  constructor() {
    super();
    followLanguage(this);
  }

  protected override render(): TemplateResult {
    const type: string = this.triggerType;
    const known = isTriggerType(type) ? type : undefined;
    const tooltip = known === undefined ? this.label : triggerStrings.tooltip[known](this.label);
    const content = html`${known === undefined ? undefined : marks[known]()}<span class="label"><slot>${known === undefined ? type : triggerStrings.label[known]}</slot></span>`;
    const tone = known === 'schedule' ? 'chip accent' : 'chip';
    return this.href === undefined || this.href === ''
      ? html`<span part="base" class=${tone} title=${tooltip}>${content}</span>`
      : html`<a part="base" class=${tone} href=${this.href} title=${tooltip}>${content}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-trigger-badge': RunTriggerBadge;
  }
}
