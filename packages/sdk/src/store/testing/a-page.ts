import {vi} from 'vitest';

/** Gives a test a document and a window to show and hide; undone by `vi.unstubAllGlobals()`. */
export function aPage(): {hide(): void; show(): void} {
  const page = Object.assign(new EventTarget(), {visibilityState: 'visible'});
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', new EventTarget());
  const become = (state: 'visible' | 'hidden'): void => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return {hide: () => become('hidden'), show: () => become('visible')};
}
