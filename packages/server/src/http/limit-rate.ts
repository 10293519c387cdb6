import type {Request, RequestHandler} from 'express';
import {rateLimit} from 'express-rate-limit';
import type {Identity} from '../auth/identity.js';
import {HttpProblem} from './http-problem.js';

/**
 * So many requests per caller and minute, with the standard `RateLimit` headers. Each replica counts its own: the limit
 * keeps one caller from taking everything, and is no exact quota.
 *
 * @throws HttpProblem `rate_limited`, with `Retry-After`.
 */
export function limitRate(perMinute: number, identityOf: (request: Request) => Identity): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => {
      const {organizationId, actorType = 'user', userId} = identityOf(request);
      return JSON.stringify([organizationId, actorType, userId]);
    },
    handler: (_request, _response, next) => {
      next(new HttpProblem('rate_limited', `More than ${perMinute} requests within a minute.`));
    },
  });
}
