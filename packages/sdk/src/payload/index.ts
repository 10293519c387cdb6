export {diffPayload, payloadOfDiff, summarizeDiff, type PayloadChange} from './diff.js';
export {jsonEqual} from './json-equal.js';
export {MAX_PAYLOAD_BYTES, payloadBytes} from './payload-size.js';
export {explicitPayload, resolvePayload, SECRET_MASK, type ResolvedPayload} from './resolve.js';
export {
  mapTexts,
  replaceTexts,
  secretForms,
  type ReferencedSecret,
  type TextReplacement,
} from './secret-forms.js';
export {
  maskSecrets,
  secretInputIds,
  separateSecrets,
  type SecretValues,
  type SeparatedPayload,
} from './secrets.js';
export {validatePayload} from './validate.js';
export {entryPointInputs, workflowNodes, type NodeDefaults, type PayloadSource} from './workflow-nodes.js';
