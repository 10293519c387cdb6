import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {RowHeights} from './row-heights.js';
import {RowOutlines} from './row-outlines.js';
import {ScrollPace} from './scroll-pace.js';

/** Rows from `first` on, before `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** The places of the rows in a range, and of the one with the focus wherever it is; ascending. */
export function withFocused(
  {first, end}: RowRange,
  rows: readonly {readonly id: string}[],
  focused: string | undefined,
): readonly number[] {
  const places = Array.from({length: end - first}, (_, index) => first + index);
  const place = focused === undefined ? -1 : rows.findIndex(({id}) => id === focused);
  if (place === -1 || (place >= first && place < end)) return places;
  return place < first ? [place, ...places] : [...places, place];
}

/** Rows beyond the screen that are drawn with it, in pixels. */
const AHEAD_PX = 450;
/** More are drawn when fewer are left: about one row at a time, so that no frame of a scroll has much to do. */
const RESERVE_PX = 380;
const ROW_ESTIMATE_PX = 88;
/** A page without layout (hidden, or not measured yet) gets a screen of rows. */
const FALLBACK_PX = 800;

/**
 * Draws of a long table what is on screen and a little more, whatever scrolls it: the page or any box around it.
 * The table's other rows are gaps of their height.
 */
export class RowWindow implements ReactiveController {
  readonly heights = new RowHeights(ROW_ESTIMATE_PX);
  readonly #outlines = new RowOutlines();
  readonly #pace = new ScrollPace(() => this.#soon());
  #range: RowRange = {first: 0, end: 0};
  #visible = {first: 0, last: 0};
  #count = 0;
  #frame = 0;
  #width = 0;
  #roots: readonly EventTarget[] = [];
  #isHeld = false;
  // A frame later: what a resize draws anew must not resize the list within the same notification.
  readonly #resizes = new ResizeObserver(() => requestAnimationFrame(() => this.#handleResize()));

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    /** The element that holds the rows; null while there are none. */
    private readonly body: () => HTMLElement | null,
    /** Told which rows are on screen. */
    private readonly onShow: (first: number, last: number) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // A scroll within a shadow tree is not heard outside it.
    this.#roots = rootsOf(this.host);
    for (const root of this.#roots) root.addEventListener('scroll', this.#handleScroll, scrollOptions);
    this.#resizes.observe(this.host);
    addEventListener('resize', this.#handleScroll);
  }

  hostDisconnected(): void {
    for (const root of this.#roots) root.removeEventListener('scroll', this.#handleScroll, scrollOptions);
    this.#resizes.disconnect();
    removeEventListener('resize', this.#handleScroll);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#pace.stop();
  }

  /** While held, no row on screen becomes lower than it is: what lies below it stays where it is. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    for (const row of this.#drawnRows())
      holdHeight(row, isHeld ? row.getBoundingClientRect().height : undefined);
  }

  /** The rows to draw, of so many. */
  rangeOf(count: number): RowRange {
    this.#count = count;
    this.heights.count = count;
    if (this.#range.end > count || this.#range.end === 0) this.#look(true);
    return this.#range;
  }

  /**
   * Whether only the outline of a row is to be drawn, as somebody scrolls faster than rows can be.
   *
   * @param isFocused the row with the focus is always whole
   * @returns its height in pixels; undefined for a whole row
   */
  outlineOf(row: number, isFocused: boolean): number | undefined {
    return this.#outlines.has(row) && !isFocused ? this.heights.heightOf(row) : undefined;
  }

  hostUpdated(): void {
    if (this.#count === 0) return;
    const measured = this.#drawnRows().map((row) => [row, row.getBoundingClientRect().height] as const);
    this.heights.measure(measured.map(([row, height]) => [Number(row.dataset['row']), height] as const));
    if (this.#isHeld) for (const [row, height] of measured) holdHeight(row, height);
    if (this.#look(false)) this.host.requestUpdate();
    this.onShow(this.#visible.first, this.#visible.last);
    if (!this.#outlines.isEmpty && !this.#pace.isHurried) this.#soon();
  }

  #drawnRows(): readonly HTMLElement[] {
    return [...(this.body()?.children ?? [])].filter(isRow);
  }

  readonly #handleScroll = (): void => this.#soon();

  /** Once per frame, however much has happened in it. */
  #soon(): void {
    if (this.#frame !== 0 || !this.host.isConnected) return;
    this.#frame = requestAnimationFrame((at) => {
      this.#frame = 0;
      if (this.#count === 0) return;
      const mustDraw = this.#look(false, at);
      const mustFill = !this.#pace.isHurried && !this.#outlines.isEmpty;
      if (mustFill) this.#outlines.fill(this.#visible.first);
      if (mustDraw || mustFill) this.host.requestUpdate();
      this.onShow(this.#visible.first, this.#visible.last);
    });
  }

  #handleResize(): void {
    const {width} = this.host.getBoundingClientRect();
    if (width === this.#width || !this.host.isConnected) return;
    this.#width = width;
    this.heights.forget();
    this.#handleScroll();
    this.host.requestUpdate();
  }

  /** Looks what is on screen. @param at the time of a frame; @returns whether other rows have to be drawn than are now */
  #look(isForced: boolean, at?: number): boolean {
    const {top, bottom} = this.#screen();
    if (at !== undefined) this.#pace.note(at, top);
    const {heights} = this;
    this.#visible = {first: heights.rowAt(top), last: heights.rowAt(bottom)};
    const needed = {first: heights.rowAt(top - RESERVE_PX), end: heights.rowAt(bottom + RESERVE_PX) + 1};
    if (
      !isForced &&
      needed.first >= this.#range.first &&
      Math.min(needed.end, this.#count) <= this.#range.end
    )
      return false;
    const first = heights.rowAt(top - AHEAD_PX);
    const end = Math.min(this.#count, heights.rowAt(bottom + AHEAD_PX) + 1);
    if (first === this.#range.first && end === this.#range.end) return false;
    this.#range = {first, end};
    this.#outlines.draw(this.#range, this.#pace.isHurried);
    return true;
  }

  /** What can be seen of the rows, in pixels from the first one's top. */
  #screen(): {readonly top: number; readonly bottom: number} {
    const body = this.body();
    if (body === null) return {top: 0, bottom: FALLBACK_PX};
    const clip = clipOf(this.host);
    const offset = body.getBoundingClientRect().top;
    const top = Math.max(0, clip.top - offset);
    return {top, bottom: Math.max(top, clip.bottom - offset)};
  }
}

function isRow(element: Element): element is HTMLElement {
  return element instanceof HTMLElement && element.hasAttribute('data-row');
}

/** Written only when it differs: a style that is set again is a change, too. */
function holdHeight(row: HTMLElement, height: number | undefined): void {
  const text = height === undefined ? '' : `${height}px`;
  if (row.style.getPropertyValue('--held') !== text) row.style.setProperty('--held', text);
}

const scrollOptions = {capture: true, passive: true} as const;

function rootsOf(element: Element): readonly EventTarget[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [window];
}

/** The part of the viewport that the boxes around an element leave to it. */
function clipOf(element: Element): {readonly top: number; readonly bottom: number} {
  let top = 0;
  let bottom = innerHeight;
  for (let box = parentOf(element); box !== null; box = parentOf(box)) {
    if (box === document.scrollingElement || box === document.body) continue;
    if (!/auto|scroll|hidden/.test(getComputedStyle(box).overflowY)) continue;
    const edges = box.getBoundingClientRect();
    top = Math.max(top, edges.top);
    bottom = Math.min(bottom, edges.bottom);
  }
  return {top, bottom};
}

function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentElement;
  if (parent !== null) return parent;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
