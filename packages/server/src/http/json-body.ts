import express, {type RequestHandler} from 'express';
import {HttpProblem} from './http-problem.js';

/** 1 MiB: far above any payload a person makes, far below what would hurt the server. */
const MAX_BODY_BYTES = 1_048_576;
/** What a worker reports may be as large as Temporal lets a result be (2 MB), which JSON may spell three times as long. */
const MAX_REPORT_BYTES = 8 * MAX_BODY_BYTES;

/**
 * Reads JSON bodies. Any other content type is refused rather than ignored, which would read as "no body"; it also
 * keeps out forms that a foreign page could send without the browser asking first.
 */
export function readJsonBody({isReport}: {isReport: boolean}): RequestHandler[] {
  const limit = isReport ? MAX_REPORT_BYTES : MAX_BODY_BYTES;
  return [refuseOtherContentTypes, express.json({limit, strict: false, type: jsonTypes})];
}

const jsonTypes = ['application/json', 'application/*+json'];

const refuseOtherContentTypes: RequestHandler = function refuseOtherContentTypes(request, _response, next) {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody || request.is(jsonTypes) !== false) {
    next();
    return;
  }
  const given = request.get('content-type');
  const detail =
    given === undefined ? 'The body has no content type.' : `Bodies of type ${given} are not read.`;
  throw new HttpProblem('unsupported_media_type', detail);
};
