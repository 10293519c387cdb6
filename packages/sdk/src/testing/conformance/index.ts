export {describeConformance} from './describe-conformance.js';
export {type ConformanceTarget} from './subject.js';
