import type {Component} from './define-component.js';
import {delay} from './delay.js';
import {dnsLookup} from './dns-lookup.js';
import {entryPoint} from './entry-point.js';
import {httpRequest} from './http-request.js';
import {jsonTransform} from './json-transform.js';
import {log} from './log.js';
import {securityHeaders} from './security-headers.js';
import {tlsCertificate} from './tls-certificate.js';

/** The components that every worker has. */
export const builtInComponents: readonly Component[] = [
  entryPoint,
  httpRequest,
  securityHeaders,
  tlsCertificate,
  dnsLookup,
  jsonTransform,
  delay,
  log,
];

/**
 * The built-in components and a host's own, by ID. A host's component replaces a built-in one of the same ID, so that
 * it can, for example, send requests through its own proxy.
 *
 * @throws Error when two of the host's components have the same ID: one of them would silently never run.
 */
export function createRegistry(own: readonly Component[] = []): ReadonlyMap<string, Component> {
  const registry = new Map(builtInComponents.map((component) => [component.id, component]));
  const seen = new Set<string>();
  for (const component of own) {
    if (seen.has(component.id)) throw new Error(`Two components have the ID "${component.id}"`);
    seen.add(component.id);
    registry.set(component.id, component);
  }
  return registry;
}
