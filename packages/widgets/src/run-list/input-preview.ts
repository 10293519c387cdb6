import type {InputPayload} from '@shipsec/schedules-sdk/contract';

/** One input, cut to what fits into a row. */
export interface PreviewedInput {
  readonly name: string;
  readonly text: string;
  /** Uncut. */
  readonly full: string;
}

export interface InputPreview {
  readonly shown: readonly PreviewedInput[];
  /** Inputs beyond those shown. */
  readonly hidden: number;
  /** Nodes whose parameters or inputs were overridden. */
  readonly overriddenNodes: number;
}

const MAX_SHOWN = 2;
const MAX_LENGTH = 48;

/** A run's inputs in short: the first two, and how many more and how many overridden nodes there are. */
export function previewOf({runtimeInputs, nodeOverrides}: InputPayload): InputPreview {
  const inputs = Object.entries(runtimeInputs);
  const overridden = Object.values(nodeOverrides).filter(
    ({params, inputOverrides}) => Object.keys({...params, ...inputOverrides}).length > 0,
  );
  return {
    shown: inputs.slice(0, MAX_SHOWN).map(([name, value]) => previewed(name, value)),
    hidden: Math.max(0, inputs.length - MAX_SHOWN),
    overriddenNodes: overridden.length,
  };
}

function previewed(name: string, value: unknown): PreviewedInput {
  const full = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return {name, full, text: full.length > MAX_LENGTH ? `${full.slice(0, MAX_LENGTH - 1)}…` : full};
}
