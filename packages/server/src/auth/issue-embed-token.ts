import type {CreateEmbedTokenRequestSchema, EmbedToken} from '@shipsec/schedules-sdk/contract';
import type * as z from 'zod';
import {HttpProblem} from '../http/http-problem.js';
import {validationFailed} from '../http/parse-request.js';
import type {EmbedTokens} from './embed-token.js';
import {isWithinReach, type Identity} from './identity.js';
import {requireGrantable} from './scopes.js';

/**
 * A token for somebody whom the host's backend has signed in.
 *
 * @throws HttpProblem `insufficient_scope` for more than the caller may do, or when the caller is an embed token
 * itself; `validation_failed` for `admin`, which no page has.
 */
export async function issueEmbedToken(
  embedTokens: EmbedTokens,
  identity: Identity,
  {userId, scopes, workflowIds, expiresInSeconds}: z.output<typeof CreateEmbedTokenRequestSchema>,
): Promise<EmbedToken> {
  if (identity.actorType === 'embed_token') {
    throw new HttpProblem('insufficient_scope', 'An embed token makes no other.');
  }
  if (scopes.includes('admin')) {
    const message = 'No page is given everything; name the scopes it needs.';
    throw validationFailed([{path: ['scopes'], code: 'scope_not_embeddable', message}]);
  }
  requireGrantable(identity, scopes);
  const reach = workflowIds ?? identity.workflowIds;
  if (reach?.some((workflowId) => !isWithinReach(identity, workflowId)) === true) {
    throw new HttpProblem('insufficient_scope', 'You cannot give workflows that you do not reach.');
  }
  const latest = identity.expiresAt?.getTime() ?? Infinity;
  const expiresAt = new Date(Math.min(Date.now() + expiresInSeconds * 1000, latest));
  expiresAt.setMilliseconds(0);
  const token = await embedTokens.sign(
    {
      organizationId: identity.organizationId,
      userId,
      scopes,
      workflowIds: reach,
      apiKeyId: identity.apiKeyId,
    },
    expiresAt,
  );
  return {token, expiresAt: expiresAt.toISOString()};
}
