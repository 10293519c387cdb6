import {connect, type PeerCertificate, type TLSSocket} from 'node:tls';
import * as z from 'zod';
import {ComponentError} from './component-error.js';
import {defineComponent} from './define-component.js';

const DAY_MS = 86_400_000;

const CertificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string().describe('ISO 8601 UTC.'),
  validTo: z.string().describe('ISO 8601 UTC.'),
  daysRemaining: z.int().describe('Whole days; negative once it has expired.'),
  trusted: z
    .boolean()
    .describe('The chain leads to a certificate authority that the worker trusts, and the name fits.'),
  trustError: z.string().nullable(),
  protocol: z.string().nullable(),
});

/**
 * `security.tls.certificate`: the certificate that a host presents, and whether it is good for a while. An untrusted or
 * expired one is a result (`ok: false` and the reason); a host that does not answer fails the action. A plain http URL
 * has no certificate: `applicable` is false and `ok` true, so that a workflow serves both kinds.
 */
export const tlsCertificate = defineComponent({
  id: 'security.tls.certificate',
  description: 'Reads the TLS certificate of a host and checks trust and expiry.',
  params: z.object({
    minimumDays: z.int().min(0).max(3650).default(21).describe('"ok" is false when fewer days remain.'),
    port: z.int().min(1).max(65_535).optional().describe("Default: the URL's port, else 443."),
    timeoutMs: z.int().min(1).max(60_000).default(10_000),
  }),
  inputs: z.object({url: z.string().min(1).max(2048).describe('A URL, or a host name.')}),
  outputs: z.object({
    applicable: z.boolean(),
    ok: z.boolean(),
    message: z.string(),
    certificate: CertificateSchema.nullable(),
  }),
  async run({params, inputs, signal}) {
    const url = URL.canParse(inputs.url) ? new URL(inputs.url) : undefined;
    if (url?.protocol === 'http:') {
      const message = 'Not applicable: a plain http address has no certificate.';
      return {applicable: false, ok: true, message, certificate: null};
    }
    const host = (url?.hostname ?? inputs.url).replace(/^\[|\]$/g, '');
    const port = params.port ?? Number(url?.port || 443);
    const certificate = await readCertificate({host, port, timeoutMs: params.timeoutMs, signal});
    return {applicable: true, ...judge(certificate, params.minimumDays), certificate};
  },
});

function judge(
  certificate: z.output<typeof CertificateSchema>,
  minimumDays: number,
): {ok: boolean; message: string} {
  const {daysRemaining, trusted, trustError} = certificate;
  if (daysRemaining < 0) return {ok: false, message: `Expired on ${certificate.validTo}.`};
  if (!trusted) return {ok: false, message: `Not trusted: ${trustError ?? 'unknown reason'}.`};
  const message = `Valid for ${daysRemaining} more days.`;
  return {ok: daysRemaining >= minimumDays, message};
}

async function readCertificate(target: {
  host: string;
  port: number;
  timeoutMs: number;
  signal: AbortSignal;
}): Promise<z.output<typeof CertificateSchema>> {
  const {host, port} = target;
  const signal = AbortSignal.any([target.signal, AbortSignal.timeout(target.timeoutMs)]);
  // An untrusted certificate is what this component reports, so the handshake must not refuse it. Nothing is sent.
  const socket = connect({
    host,
    port,
    ...(isAddress(host) ? {} : {servername: host}),
    rejectUnauthorized: false,
  });
  const abort = () => socket.destroy(new Error('no complete handshake in time'));
  signal.addEventListener('abort', abort, {once: true});
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve);
      socket.once('error', reject);
    });
    return describe(socket, host);
  } catch (error) {
    if (target.signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ComponentError('TlsError', `${host}:${port}: ${reason}`, {retryable: true, cause: error});
  } finally {
    signal.removeEventListener('abort', abort);
    socket.destroy();
  }
}

function describe(socket: TLSSocket, host: string): z.output<typeof CertificateSchema> {
  const peer = socket.getPeerCertificate();
  const validTo = new Date(peer.valid_to);
  return {
    subject: nameOf(peer.subject) || host,
    issuer: nameOf(peer.issuer),
    validFrom: new Date(peer.valid_from).toISOString(),
    validTo: validTo.toISOString(),
    daysRemaining: Math.floor((validTo.getTime() - Date.now()) / DAY_MS),
    trusted: socket.authorized,
    trustError: socket.authorized ? null : String(socket.authorizationError),
    protocol: socket.getProtocol(),
  };
}

function nameOf(name: PeerCertificate['subject']): string {
  return [name.CN, name.O].filter((part) => part !== undefined && part !== '').join(', ');
}

function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(':');
}
