import {ElementHarness, textOf} from '../shared/testing/element-harness.js';
import type {ScheduleAgenda} from './schedule-agenda.js';

/** A `<schedule-agenda>` as a person meets it. */
export class ScheduleAgendaHarness extends ElementHarness<ScheduleAgenda> {
  get isLoaded(): boolean {
    return this.root.querySelector('.day, .week, .state, table[role="table"]') !== null;
  }

  get heading(): string {
    return textOf(this.root.querySelector('h2'));
  }

  get summary(): string {
    return textOf(this.root.querySelector('.summary'));
  }

  /** The rows of the day: hours and gaps. */
  get hours(): readonly string[] {
    return [...this.root.querySelectorAll('.day > li')].map(textOf);
  }

  /** The rows of the table. */
  get rows(): readonly string[] {
    return [...this.root.querySelectorAll('table[role="table"] tbody tr')].map(textOf);
  }

  /** Cells of the week that hold fires, by what is read aloud. */
  get fullCells(): readonly string[] {
    return [...this.root.querySelectorAll('[role="gridcell"]:not(.l0)')].map(labelOf);
  }

  cell(day: number, hour: number): HTMLElement {
    return this.find(`[data-day="${day}"][data-hour="${hour}"]`);
  }

  /** The fires of the chosen hour. */
  get chosen(): string {
    return textOf(this.root.querySelector('.chosen'));
  }

  /** The links or buttons of fires. */
  get fires(): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('[part="fire"]')];
  }

  override button(label: string): HTMLButtonElement {
    const button = [...this.root.querySelectorAll('button')].find(
      (candidate) => textOf(candidate) === label || labelOf(candidate) === label,
    );
    if (button === undefined) throw new Error(`No button "${label}".`);
    return button;
  }

  /** Chooses `day`, `week`, `picture` or `table`. */
  async choose(value: string): Promise<void> {
    this.find(`input[value="${value}"]`).click();
    await this.element.updateComplete;
  }

  async chooseZone(zone: string): Promise<void> {
    const select = this.root.querySelector('select');
    if (select === null) throw new Error('There is no choice of zones.');
    select.value = zone;
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await this.element.updateComplete;
  }

  find(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`There is no ${selector}.`);
    return found;
  }
}

function labelOf(element: Element): string {
  return element.getAttribute('aria-label') ?? '';
}
