/** The text of the control that an event comes from; empty when it comes from anything else. */
export function controlValue({target}: Event): string {
  const isControl =
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement;
  return isControl ? target.value : '';
}
