/** What the keys of all drafts begin with. */
const PREFIX = 'shipsec-schedules-draft:';

/** What a draft is about. Drafts of different places never meet. */
export interface DraftPlace {
  /** Of the API. */
  readonly baseUrl: string;
  readonly organizationId: string | undefined;
  /** Absent for a schedule that does not exist yet. */
  readonly scheduleId: string | undefined;
  /** The workflow that the page sets for a new schedule. */
  readonly workflowId: string | undefined;
}

/** The key of a place in the tab's storage. */
export function draftKey({baseUrl, organizationId, scheduleId, workflowId}: DraftPlace): string {
  const subject = scheduleId ?? `new:${workflowId ?? ''}`;
  return PREFIX + JSON.stringify([new URL(baseUrl, document.baseURI).href, organizationId ?? '', subject]);
}

/** What is kept under a key; undefined too where there is no storage. */
export function readStored(key: string): string | undefined {
  return tryStorage((storage) => storage.getItem(key)) ?? undefined;
}

/** Keeps a text under a key, or nothing at all where the storage is full or forbidden. */
export function writeStored(key: string, text: string): void {
  tryStorage((storage) => storage.setItem(key, text));
}

/** Forgets what is kept under a key. */
export function forget(key: string): void {
  tryStorage((storage) => storage.removeItem(key));
}

/**
 * Forgets every draft that `<schedule-editor>` keeps in this tab. Call it where a person signs out without leaving the
 * page's tab: whoever signs in next is not to find what they had begun.
 */
export function forgetDrafts(): void {
  tryStorage((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
  });
}

/** A page in a sandbox may not even look at its storage, and a full one throws: an editor works without. */
function tryStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(globalThis.sessionStorage);
  } catch {
    return undefined;
  }
}
