import {SessionCheckSchema, SessionResponseSchema} from '@shipsec/schedules-sdk/contract';
import {defineEndpoint} from '../http/endpoint.js';

const tag = 'Access';
const errors = ['route_not_found', 'forbidden_host', 'forbidden_origin'] as const;

/** Studio's frontend does nothing before its local provider has answered these. */
export const sessionEndpoints = {
  signIn: defineEndpoint({
    method: 'post',
    path: '/auth/login',
    operationId: 'signIn',
    tag,
    summary: "Sign in as the local user of Studio's frontend",
    description:
      'Only where the server asks nobody who they are (`AUTH=open`), and so without a look at the credentials. The cookie `shipsec_session` gives no access to anything; everywhere else the answer is 404.',
    access: 'public',
    response: SessionResponseSchema,
    errors,
  }),
  signOut: defineEndpoint({
    method: 'post',
    path: '/auth/logout',
    operationId: 'signOut',
    tag,
    summary: 'Clear the cookie of the sign-in',
    access: 'public',
    response: SessionResponseSchema,
    errors,
  }),
  checkSession: defineEndpoint({
    method: 'get',
    path: '/auth/validate',
    operationId: 'checkSession',
    tag,
    summary: 'Whether the local user may go on',
    access: 'public',
    response: SessionCheckSchema,
    errors,
  }),
} as const;
