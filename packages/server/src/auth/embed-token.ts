import type {Scope} from '@shipsec/schedules-sdk/contract';
import {ScopeSchema} from '@shipsec/schedules-sdk/contract';
import {decodeProtectedHeader, jwtVerify, SignJWT} from 'jose';
import * as z from 'zod';
import {unauthenticated} from './bearer.js';
import type {Identity} from './identity.js';

/** Tells our tokens from those of a host, which may be JWTs too. */
const TYPE = 'shipsec-embed+jwt';
const ALGORITHM = 'HS256';

/** What a token says. */
export interface EmbedClaims {
  readonly organizationId: string;
  readonly userId: string;
  readonly scopes: readonly Scope[];
  readonly workflowIds?: readonly string[] | undefined;
  /** The API key that it was made with; without it the token is no longer valid either. */
  readonly apiKeyId?: string | undefined;
}

const ClaimsSchema = z.object({
  sub: z.string(),
  org: z.string(),
  scp: z.array(ScopeSchema),
  wfs: z.array(z.string()).optional(),
  key: z.string().optional(),
  exp: z.number(),
});

/** Makes and reads the short-lived tokens of widgets. Signed by a secret that all replicas share. */
export class EmbedTokens {
  readonly #findSecret: () => Promise<string>;
  #secret: Promise<Uint8Array> | undefined;

  /** @param findSecret `findTokenSecret`; asked once, when first needed. */
  constructor(findSecret: () => Promise<string>) {
    this.#findSecret = findSecret;
  }

  async sign(claims: EmbedClaims, expiresAt: Date): Promise<string> {
    const {organizationId: org, userId, scopes: scp, workflowIds: wfs, apiKeyId: key} = claims;
    return new SignJWT({org, scp, wfs, key})
      .setProtectedHeader({alg: ALGORITHM, typ: TYPE})
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
      .sign(await this.#key());
  }

  /** @throws HttpProblem `unauthenticated` for a token that is expired, or that we have not signed. */
  async verify(token: string): Promise<Identity> {
    const secret = await this.#key();
    try {
      const {payload} = await jwtVerify(token, secret, {algorithms: [ALGORITHM], typ: TYPE});
      const {sub, org, scp, wfs, key, exp} = ClaimsSchema.parse(payload);
      return {
        organizationId: org,
        userId: sub,
        scopes: scp,
        workflowIds: wfs,
        actorType: 'embed_token',
        expiresAt: new Date(exp * 1000),
        apiKeyId: key,
      };
    } catch (error) {
      throw unauthenticated('The embed token is expired or not valid.', error);
    }
  }

  async #key(): Promise<Uint8Array> {
    this.#secret ??= this.#findSecret().then((secret) => new TextEncoder().encode(secret));
    try {
      return await this.#secret;
    } catch (error) {
      // The database was away; the next one asks again.
      this.#secret = undefined;
      throw error;
    }
  }
}

/** Whether a bearer token claims to be one of ours; whether it is, {@link EmbedTokens.verify} finds out. */
export function isEmbedToken(token: string): boolean {
  try {
    return decodeProtectedHeader(token).typ === TYPE;
  } catch {
    return false;
  }
}
