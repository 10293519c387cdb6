/** What failed and what to do about it, as sentences: a message of the server that is a title ends in no full stop. */
export function failureText(
  error: {readonly message: string; readonly hint?: string | undefined} | undefined,
): string {
  const {message = '', hint = ''} = error ?? {};
  if (message === '' || hint === '') return message || hint;
  return /[.!?…。！？]$/.test(message) ? `${message} ${hint}` : `${message}. ${hint}`;
}
