import type {Request} from 'express';
import {HttpProblem} from '../http/http-problem.js';

/** The token of `Authorization: Bearer …`; undefined when there is none. */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '')?.[1];
}

/** 401 with what RFC 6750 asks for. @param detail what is wrong, naming nothing of the token. */
export function unauthenticated(detail: string, cause?: unknown): HttpProblem {
  return new HttpProblem('unauthenticated', detail, {headers: {'WWW-Authenticate': 'Bearer'}, cause});
}
