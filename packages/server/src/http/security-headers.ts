import type {RequestHandler} from 'express';
import helmet from 'helmet';

/** What our own pages may load: themselves, and nothing inline. `docs` tells hosts the same line. */
export const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'self'"],
};

/**
 * Headers for the standalone server. Without Strict-Transport-Security and upgrade-insecure-requests: it speaks plain
 * HTTP, and who puts TLS before it says so there.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {useDefaults: false, directives: CONTENT_SECURITY_POLICY},
    strictTransportSecurity: false,
  });
}
