/**
 * The texts in a shadow root, nested ones too, whose characters do not lie from left to right on the screen: what a
 * right-to-left page does to English, unless the text is set apart from it. Measured character by character.
 */
export function textsOutOfOrder(root: ParentNode): string[] {
  return [...root.querySelectorAll('*:not(style, option, title, .visually-hidden)')].flatMap((element) => [
    ...[...element.childNodes].flatMap((node) =>
      node instanceof Text && !isInOrder(node) ? [node.data.trim()] : [],
    ),
    ...(element.shadowRoot === null ? [] : textsOutOfOrder(element.shadowRoot)),
  ]);
}

function isInOrder(text: Text): boolean {
  const range = document.createRange();
  let before: DOMRect | undefined;
  for (let index = 0; index < text.length; index += 1) {
    if (/\s/.test(text.data.charAt(index))) continue;
    range.setStart(text, index);
    range.setEnd(text, index + 1);
    const box = range.getBoundingClientRect();
    const isSameLine = before !== undefined && Math.abs(box.top - before.top) < box.height / 2;
    if (isSameLine && before !== undefined && box.left < before.left - 0.5) return false;
    before = box;
  }
  return true;
}
