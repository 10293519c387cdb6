import type {RequestHandler} from 'express';
import type {Metrics} from '../metrics/metrics.js';
import {isStream, type Endpoint} from './endpoint.js';

/** Measures one route; streams are left out, as their length says nothing about us. */
export function observeRequests(metrics: Metrics, endpoint: Endpoint): RequestHandler {
  const {path, method} = endpoint;
  const isMeasured = !isStream(endpoint);
  return function observeRequests(_request, response, next) {
    const start = performance.now();
    if (isMeasured) {
      response.once('close', () => {
        const status = response.writableFinished ? response.statusCode : 499;
        const seconds = (performance.now() - start) / 1000;
        metrics.observeRequest({route: path, method: method.toUpperCase(), status, seconds});
      });
    }
    next();
  };
}
