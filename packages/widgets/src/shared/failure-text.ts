import {NetworkError} from '@shipsec/schedules-sdk';
import {commonStrings} from './locales/en.js';

/**
 * What failed and what to do about it, as sentences: a message of the server that is a title ends in no full stop.
 * Without a network it is not the server that somebody should look at.
 */
export function failureText(
  error: {readonly message: string; readonly hint?: string | undefined} | undefined,
): string {
  if (error instanceof NetworkError && !navigator.onLine) return commonStrings.offline;
  const {message = '', hint = ''} = error ?? {};
  if (message === '' || hint === '') return message || hint;
  return /[.!?…。！？]$/.test(message) ? `${message} ${hint}` : `${message}. ${hint}`;
}
