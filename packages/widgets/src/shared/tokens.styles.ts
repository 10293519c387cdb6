import {css} from 'lit';

/**
 * The design tokens. Every one can be set from outside as `--shipsec-<name>` on any ancestor; inside the elements
 * they are read as `--_<name>`, so that a value a host sets always wins over the default given here.
 *
 * Light and dark follow the inherited `color-scheme` (`light-dark()`), never a media query of our own: a page that is
 * dark by its own switch gets dark widgets. Every pair of text and ground below meets WCAG AA (4.5:1), control
 * borders and focus rings 3:1; `tokens.test.ts` measures them. These few are
 * what a word in a chip needs.
 */
export const wordTokens = css`
  :host {
    --_font: var(
      --shipsec-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      'Noto Sans',
      sans-serif
    );
    --_font-size: var(--shipsec-font-size, 0.875rem);
    --_font-size-small: var(--shipsec-font-size-small, 0.8125rem);
    --_text: var(--shipsec-text, light-dark(#1b1b1f, #ececf0));
    --_accent: var(--shipsec-accent, light-dark(#4a47d6, #5e5ce0));
    --_accent-text: var(--shipsec-accent-text, light-dark(#4340c8, #a5a6ff));
    --_accent-soft: var(--shipsec-accent-soft, light-dark(#eeeefe, #25264a));
    --_neutral: var(--shipsec-neutral, light-dark(#55555f, #b4b6c0));
    --_neutral-soft: var(--shipsec-neutral-soft, light-dark(#f0f0f3, #2a2c31));
    --_focus-ring: var(--shipsec-focus-ring, light-dark(#4a47d6, #a5a6ff));
  }
`;
