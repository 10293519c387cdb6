import {lookup} from 'node:dns/promises';
import * as z from 'zod';
import {ComponentError} from './component-error.js';
import {defineComponent} from './define-component.js';

/**
 * `core.dns.lookup`: the addresses of a host, as the worker's machine resolves it (its hosts file included).
 * A name that does not exist fails the action; a resolver that does not answer is retryable.
 */
export const dnsLookup = defineComponent({
  id: 'core.dns.lookup',
  description: 'Resolves a host name to its addresses.',
  params: z.object({family: z.enum(['any', 'ipv4', 'ipv6']).default('any')}),
  inputs: z.object({
    host: z.string().min(1).max(2048).describe('A host name, or a URL whose host is meant.'),
  }),
  outputs: z.object({
    host: z.string(),
    addresses: z.array(z.object({address: z.string(), family: z.literal([4, 6])})),
  }),
  async run({params, inputs}) {
    const host = URL.canParse(inputs.host)
      ? new URL(inputs.host).hostname.replace(/^\[|\]$/g, '')
      : inputs.host;
    const family = {any: 0, ipv4: 4, ipv6: 6}[params.family];
    try {
      const found = await lookup(host, {all: true, family, order: 'verbatim'});
      return {
        host,
        addresses: found.map(({address, family}) => ({
          address,
          family: family === 6 ? (6 as const) : (4 as const),
        })),
      };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      const retryable = code !== 'ENOTFOUND' && code !== 'ENODATA';
      throw new ComponentError('DnsError', `${host} cannot be resolved (${code})`, {retryable, cause: error});
    }
  },
});
