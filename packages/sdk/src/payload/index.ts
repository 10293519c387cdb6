export {diffPayload, payloadOfDiff, summarizeDiff, type PayloadChange} from './diff.js';
export {jsonEqual} from './json-equal.js';
export {explicitPayload, maskSecrets, resolvePayload, SECRET_MASK, type ResolvedPayload} from './resolve.js';
export {validatePayload} from './validate.js';
export {entryPointInputs, workflowNodes, type NodeDefaults, type PayloadSource} from './workflow-nodes.js';
