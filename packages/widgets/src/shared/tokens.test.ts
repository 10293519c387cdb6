import {LitElement} from 'lit';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {hostStyles} from './host.styles.js';

class TokenProbe extends LitElement {
  static override styles = hostStyles;
}
customElements.define('token-probe', TokenProbe);

const probe = document.createElement('token-probe');
beforeAll(() => document.body.append(probe));
afterAll(() => {
  probe.remove();
  document.documentElement.style.colorScheme = '';
});

/** Relative luminance of WCAG 2.2. */
function luminance(token: string): number {
  probe.style.color = `var(${token})`;
  const channels =
    getComputedStyle(probe)
      .color.match(/[\d.]+/g)
      ?.slice(0, 3)
      .map(Number) ?? [];
  const [red = 0, green = 0, blue = 0] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(left: string, right: string): number {
  const [bright = 0, dark = 0] = [luminance(left), luminance(right)].toSorted((one, other) => other - one);
  return (bright + 0.05) / (dark + 0.05);
}

const grounds = ['--_surface', '--_surface-sunken', '--_surface-raised', '--_surface-hover'];
const texts = ['--_text', '--_text-muted', '--_accent-text', '--_danger'];
const soft = ['--_success', '--_warning', '--_danger', '--_neutral'].map(
  (tone) => [tone, `${tone}-soft`] as const,
);

describe.each(['light', 'dark'])('tokens, %s', (scheme) => {
  beforeAll(() => {
    document.documentElement.style.colorScheme = scheme;
  });

  it.each(grounds.flatMap((ground) => texts.map((text) => [text, ground] as const)))(
    '%s reads on %s (4.5:1)',
    (text, ground) => {
      expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ...soft,
    ['--_accent-text', '--_accent-soft'],
    ['--_on-accent', '--_accent'],
    ['--_on-accent', '--_accent-hover'],
  ] as const)('%s reads on %s (4.5:1)', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['--_border-strong', '--_focus-ring'])('%s stands out from every surface (3:1)', (line) => {
    for (const ground of grounds) expect(contrast(line, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe('tokens', () => {
  it('give way to what a page sets', () => {
    document.documentElement.style.setProperty('--shipsec-text', 'rgb(1, 2, 3)');
    probe.style.color = 'var(--_text)';
    expect(getComputedStyle(probe).color).toBe('rgb(1, 2, 3)');
    document.documentElement.style.removeProperty('--shipsec-text');
  });
});
