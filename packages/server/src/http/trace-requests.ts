import {context, propagation, SpanKind, SpanStatusCode, trace} from '@opentelemetry/api';
import type {RequestHandler} from 'express';
import {tracer} from '../tracing/traced.js';
import {isStream, type Endpoint} from './endpoint.js';
import {requestIdOf} from './request-id.js';

/**
 * A span around each request of a route, within the caller's trace if it sends a W3C `traceparent`. Named by the route,
 * so that no ID makes a name of its own; no header, query or body stands in it. Streams, health and metrics have none.
 */
export function traceRequests(endpoint: Endpoint): RequestHandler {
  const {path, method, access} = endpoint;
  const isTraced = !isStream(endpoint) && access !== 'public' && access !== 'metrics';
  const verb = method.toUpperCase();
  return function traceRequests(request, response, next) {
    if (!isTraced) {
      next();
      return;
    }
    const caller = propagation.extract(context.active(), request.headers);
    const attributes = {
      'http.request.method': verb,
      'http.route': path,
      'shipsec.request_id': requestIdOf(request),
    };
    const span = tracer.startSpan(`${verb} ${path}`, {kind: SpanKind.SERVER, attributes}, caller);
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 499;
      span.setAttribute('http.response.status_code', status);
      if (status >= 500) span.setStatus({code: SpanStatusCode.ERROR});
      span.end();
    });
    context.with(trace.setSpan(caller, span), next);
  };
}
