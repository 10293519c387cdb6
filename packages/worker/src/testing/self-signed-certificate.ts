import {createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject} from 'node:crypto';

/** A key and a certificate that it has signed itself, both PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

const ECDSA_WITH_SHA256 = sequence(oid([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const COMMON_NAME = oid([0x55, 0x04, 0x03]);

/** Makes a certificate at run time, so that no private key lies in the repository and none ever expires there. */
export function selfSignedCertificate(options: {
  commonName: string;
  validFrom: Date;
  validTo: Date;
}): SelfSigned {
  const pair = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const name = sequence(tagged(0x31, sequence(COMMON_NAME, tagged(0x0c, Buffer.from(options.commonName)))));
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(options.validFrom), time(options.validTo)),
    name,
    pair.publicKey.export({type: 'spki', format: 'der'}),
  );
  const signature = sign('sha256', body, privateKey(pair.privateKey));
  const der = sequence(body, ECDSA_WITH_SHA256, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const base64 = der.toString('base64').replace(/(.{64})/g, '$1\n');
  return {
    key: pair.privateKey.export({type: 'pkcs8', format: 'pem'}).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

function privateKey(key: KeyObject): KeyObject {
  return createPrivateKey(key.export({type: 'pkcs8', format: 'pem'}));
}

/** DER: a tag, the length, the content. */
function tagged(tag: number, content: Buffer): Buffer {
  const {length} = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}

function sequence(...items: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(items));
}

function integer(content: Buffer): Buffer {
  return tagged(0x02, content);
}

function oid(content: number[]): Buffer {
  return tagged(0x06, Buffer.from(content));
}

/** GeneralizedTime, which holds any year. */
function time(date: Date): Buffer {
  return tagged(
    0x18,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/\.\d+Z$/, '')
        .replace(/[-:T]/g, '')}Z`,
    ),
  );
}
