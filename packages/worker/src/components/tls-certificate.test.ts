import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {createServer, type Server} from 'node:tls';
import {afterEach, describe, expect, it} from 'vitest';
import {outputsOf} from '../testing/component-run.js';
import {startHttpSite} from '../testing/http-site.js';
import {selfSignedCertificate} from '../testing/self-signed-certificate.js';
import {tlsCertificate} from './tls-certificate.js';

const DAY_MS = 86_400_000;

describe('security.tls.certificate', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function serve(days: number): Promise<string> {
    const now = Date.now();
    const server = createServer(
      selfSignedCertificate({
        commonName: 'check.example',
        validFrom: new Date(now - 400 * DAY_MS),
        validTo: new Date(now + days * DAY_MS),
      }),
    );
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('reads a certificate that nobody vouches for, and says so', async () => {
    const outputs = await outputsOf(tlsCertificate, {inputs: {url: await serve(30.5)}});
    expect(outputs).toMatchObject({
      applicable: true,
      ok: false,
      certificate: {subject: 'check.example', issuer: 'check.example', daysRemaining: 30, trusted: false},
    });
    expect(outputs['message']).toMatch(/^Not trusted: /);
  });

  it('calls an expired certificate expired, whatever else is wrong with it', async () => {
    const outputs = await outputsOf(tlsCertificate, {inputs: {url: await serve(-1.5)}});
    expect(outputs).toMatchObject({ok: false, certificate: {daysRemaining: -2}});
    expect(outputs['message']).toMatch(/^Expired on \d{4}-/);
  });

  it('does not apply to a plain http address', async () => {
    expect(await outputsOf(tlsCertificate, {inputs: {url: 'http://127.0.0.1:1/'}})).toEqual({
      applicable: false,
      ok: true,
      message: 'Not applicable: a plain http address has no certificate.',
      certificate: null,
    });
  });

  it('fails, retryable, when the other side speaks no TLS', async () => {
    const site = await startHttpSite((_request, response) => response.end());
    const url = site.url.replace('http:', 'https:');
    await expect(outputsOf(tlsCertificate, {inputs: {url}})).rejects.toMatchObject({
      type: 'TlsError',
      retryable: true,
    });
    await site.close();
  });
});
