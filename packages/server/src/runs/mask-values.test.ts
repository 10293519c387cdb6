import {SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import {describe, expect, it} from 'vitest';
import {SecretBox} from '../secrets/secret-box.js';
import {openRunSecrets, sealRunSecrets} from '../secrets/stored-secrets.js';
import {aSecretBox} from '../testing/a-secret-box.js';
import {hiddenOf, maskValues} from './mask-values.js';

const box = aSecretBox();

function aRun(values: Record<string, string>) {
  const row = {id: 'shipsec-run-1', organizationId: 'acme'};
  return {...row, secrets: sealRunSecrets(box, row, values)};
}

describe('maskValues', () => {
  it('masks a secret at any depth, alone and inside a text', () => {
    const report = {entry: {key: 'hunter2'}, list: [{header: 'Bearer hunter2'}], other: 'hunter1', n: 7};
    expect(maskValues(report, hiddenOf(box, aRun({key: 'hunter2'})))).toEqual({
      entry: {key: SECRET_MASK},
      list: [{header: `Bearer ${SECRET_MASK}`}],
      other: 'hunter1',
      n: 7,
    });
  });

  it('masks what stands for a secret in Temporal', () => {
    const run = aRun({key: 'hunter2'});
    const {nonce = ''} = openRunSecrets(box, run) ?? {};
    expect(maskValues(`sent {secret:${nonce}:key} on`, hiddenOf(box, run))).toBe(`sent ${SECRET_MASK} on`);
  });

  it('masks every text when the secrets cannot be read, so that none slips through', () => {
    const hidden = hiddenOf(new SecretBox([]), aRun({key: 'hunter2'}));
    expect(maskValues({entry: {key: 'hunter2', n: 7}, ok: true}, hidden)).toEqual({
      entry: {key: SECRET_MASK, n: 7},
      ok: true,
    });
  });

  it('leaves a run without secrets as it is', () => {
    expect(maskValues({key: 'hunter2'}, hiddenOf(box, aRun({})))).toEqual({key: 'hunter2'});
  });
});
