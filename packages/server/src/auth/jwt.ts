import {scopes, type Scope} from '@shipsec/schedules-sdk/contract';
import {createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey} from 'jose';
import {HttpProblem} from '../http/http-problem.js';
import {bearerOf, unauthenticated} from './bearer.js';
import type {Authenticate, Identity} from './identity.js';

/** How to check the JWTs of a host's own sign-in. */
export interface JwtOptions {
  /** Shared with who signs: HS256, HS384 or HS512. Either this or `jwksUrl`. */
  readonly secret?: string | undefined;
  /** Where the public keys of who signs are; fetched when needed, kept, and renewed when a key is not among them. */
  readonly jwksUrl?: string | undefined;
  /** What `iss` must be. */
  readonly issuer?: string | undefined;
  /** What `aud` must have in it. */
  readonly audience?: string | undefined;
  /** The claim with the organization. @default `org_id` */
  readonly organizationClaim?: string | undefined;
}

const SECRET_ALGORITHMS = ['HS256', 'HS384', 'HS512'];
const KEY_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

/**
 * Knows people by a JWT in `Authorization: Bearer …`: `sub` is the user, the organization's claim the organization,
 * `scope` (words) or `scopes` (a list) what they may do; scopes that are not ours are passed over. It must expire.
 *
 * @throws HttpProblem `unauthenticated`, and `sign_in_unavailable` while the public keys cannot be fetched.
 */
export function jwtAuthentication(options: JwtOptions): Authenticate {
  const verify = verifierOf(options);
  const {organizationClaim = 'org_id'} = options;
  return async function jwtAuthentication(request) {
    const token = bearerOf(request);
    if (token === undefined) throw unauthenticated('There is no bearer token.');
    return toIdentity(await verify(token), organizationClaim);
  };
}

function verifierOf({secret, jwksUrl, issuer, audience}: JwtOptions): (token: string) => Promise<JWTPayload> {
  const expected = {
    requiredClaims: ['sub', 'exp'],
    ...(issuer === undefined ? {} : {issuer}),
    ...(audience === undefined ? {} : {audience}),
  };
  // A public key must never be taken for a shared secret, so each way has algorithms of its own.
  const [key, algorithms] = jwksUrl === undefined ? keyOfSecret(secret) : keysOf(jwksUrl);
  return async (token) => {
    try {
      const {payload} = await jwtVerify(token, key, {...expected, algorithms});
      return payload;
    } catch (error) {
      if (!isAboutToken(error)) throw keysUnavailable(error);
      throw unauthenticated('The token is expired or not valid.', error);
    }
  };
}

/** jose names what is wrong with a token; that the keys could not be fetched is said by a general error, or a timeout. */
function isAboutToken(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return error.code !== 'ERR_JOSE_GENERIC' && error.code !== errors.JWKSTimeout.code;
}

/** It is not the caller's fault, who must not be signed out for it. */
function keysUnavailable(cause: unknown): HttpProblem {
  const headers = {'Retry-After': '5'};
  return new HttpProblem('sign_in_unavailable', 'The keys of the sign-in cannot be fetched.', {
    headers,
    cause,
  });
}

function keyOfSecret(secret: string | undefined): [JWTVerifyGetKey, string[]] {
  if (secret === undefined) throw new TypeError('JWT authentication needs a secret or a JWKS URL.');
  const key = new TextEncoder().encode(secret);
  return [async () => key, SECRET_ALGORITHMS];
}

function keysOf(jwksUrl: string): [JWTVerifyGetKey, string[]] {
  return [createRemoteJWKSet(new URL(jwksUrl)), KEY_ALGORITHMS];
}

function toIdentity(payload: JWTPayload, organizationClaim: string): Identity {
  const organizationId = payload[organizationClaim];
  if (typeof organizationId !== 'string' || organizationId === '') {
    throw unauthenticated(`The token has no claim "${organizationClaim}" with an organization.`);
  }
  return {
    organizationId,
    userId: payload.sub ?? '',
    scopes: scopesOf(payload),
    actorType: 'user',
    ...(payload.exp === undefined ? {} : {expiresAt: new Date(payload.exp * 1000)}),
  };
}

function scopesOf({scope, scopes: list}: JWTPayload): Scope[] {
  const words: unknown[] = typeof scope === 'string' ? scope.split(' ') : Array.isArray(list) ? list : [];
  return scopes.filter((known) => words.includes(known));
}
