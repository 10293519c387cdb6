import {css} from 'lit';

/** No box of its own, so that it never breaks a host's layout. */
export const styles = css`
  :host {
    display: contents;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
`;
