import {describe, expect, it} from 'vitest';
import {ConfigError, loadConfig} from './config.js';

const minimal = {SHIPSEC_API_BASE_URL: 'http://127.0.0.1:8080/api/v1', INTERNAL_SERVICE_TOKEN: 'hunter2'};

describe('loadConfig', () => {
  it('needs only the server and the token', () => {
    expect(loadConfig(minimal)).toEqual({
      temporalAddress: '127.0.0.1:7233',
      namespace: 'default',
      taskQueue: 'shipsec-schedules',
      server: {baseUrl: 'http://127.0.0.1:8080/api/v1', token: 'hunter2'},
      logLevel: 'info',
    });
  });

  it('takes an empty variable as absent', () => {
    expect(loadConfig({...minimal, TEMPORAL_NAMESPACE: '', LOG_LEVEL: ''})).toMatchObject({
      namespace: 'default',
      logLevel: 'info',
    });
  });

  it('says in one line per variable what is wrong, and never shows a value', () => {
    const load = () =>
      loadConfig({TEMPORAL_ADDRESS: 'http://t:1', SHIPSEC_API_BASE_URL: 'ftp://s3cret', LOG_LEVEL: 'loud'});
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(
      [
        'TEMPORAL_ADDRESS must be host:port without a scheme, for example 127.0.0.1:7233',
        'SHIPSEC_API_BASE_URL must be an http or https URL, for example http://127.0.0.1:8080/api/v1',
        "INTERNAL_SERVICE_TOKEN is missing: set it to the same value as the server's",
        'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
      ].join('\n'),
    );
  });
});
