/** What may never be: a promise that does not hold, something that nobody answers for, twice, or without a reason. */
export const findingKinds = ['lost', 'orphaned', 'doubled', 'unexplained'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One thing that is not as it was promised. */
export interface Finding {
  readonly kind: FindingKind;
  /** In words: what, and how it should be. */
  readonly says: string;
}

/** Makes findings of one kind. */
export const finding =
  (kind: FindingKind) =>
  (says: string): Finding => ({kind, says});
