import {css} from 'lit';

/** The rest of them, for elements that hold more than a word or two. */
export const moreTokens = css`
  :host {
    --_font-mono: var(--shipsec-font-mono, ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace);
    --_space: var(--shipsec-space, 0.25rem);
    --_radius: var(--shipsec-radius, 0.625rem);
    --_radius-control: var(--shipsec-radius-control, 0.4375rem);

    --_surface: var(--shipsec-surface, light-dark(#ffffff, #17181b));
    --_surface-sunken: var(--shipsec-surface-sunken, light-dark(#f6f6f7, #101113));
    --_surface-raised: var(--shipsec-surface-raised, light-dark(#ffffff, #1e2024));
    --_surface-hover: var(--shipsec-surface-hover, light-dark(#f4f4f6, #212328));
    --_border: var(--shipsec-border, light-dark(#e6e6ea, #2a2c32));
    --_border-strong: var(--shipsec-border-strong, light-dark(#8a8a94, #70737e));
    --_text-muted: var(--shipsec-text-muted, light-dark(#5d5d68, #a3a6b1));

    --_accent-hover: var(--shipsec-accent-hover, light-dark(#3f3cc0, #6563e2));
    --_on-accent: var(--shipsec-on-accent, #ffffff);

    --_success: var(--shipsec-success, light-dark(#15703d, #6bd09a));
    --_success-soft: var(--shipsec-success-soft, light-dark(#e6f5ec, #15301f));
    --_warning: var(--shipsec-warning, light-dark(#835000, #e8b85c));
    --_warning-soft: var(--shipsec-warning-soft, light-dark(#fdf2da, #33270d));
    --_danger: var(--shipsec-danger, light-dark(#b3231a, #ff9d94));
    --_danger-soft: var(--shipsec-danger-soft, light-dark(#fdecea, #3d1a18));

    --_shadow: var(
      --shipsec-shadow,
      0 1px 2px light-dark(rgb(20 20 30 / 6%), rgb(0 0 0 / 40%)),
      0 8px 24px light-dark(rgb(20 20 30 / 8%), rgb(0 0 0 / 45%))
    );
  }
`;
