import {describe, expect, it} from 'vitest';
import {ConfigError, printConfig, readConfig} from './config.js';

function linesOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

describe('readConfig', () => {
  it('starts without any variable, on loopback and with the embedded database', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: undefined,
      dataFolder: '.data',
      temporal: {address: '127.0.0.1:7233', namespace: 'default', taskQueue: 'shipsec-schedules'},
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({PORT: '', DATABASE_URL: ' '})).toMatchObject({port: 8080, databaseUrl: undefined});
  });

  it('refuses a host that other machines reach, and says what to do instead', () => {
    expect(linesOf({HOST: '0.0.0.0'})).toEqual([
      expect.stringMatching(/^HOST must be 127\.0\.0\.1.*AUTH=required/),
    ]);
  });

  it('names every wrong variable in a line of its own', () => {
    const lines = linesOf({PORT: 'eighty', TEMPORAL_ADDRESS: 'temporal', LOG_LEVEL: 'loud'});
    const names = lines.map((line) => line.split(' ')[0]);
    expect(new Set(names)).toEqual(new Set(['LOG_LEVEL', 'PORT', 'TEMPORAL_ADDRESS']));
    expect(lines.every((line) => !line.includes('\n'))).toBe(true);
  });

  it('never repeats a secret that it refuses', () => {
    const lines = linesOf({INTERNAL_SERVICE_TOKEN: 'hunter2', DATABASE_URL: 'mysql://root:hunter2@db'});
    expect(lines).toHaveLength(2);
    expect(lines.join('\n')).not.toContain('hunter2');
  });

  it('refuses a port beyond 65535', () => {
    expect(linesOf({PORT: '65536'})).toEqual(['PORT must be 0 to 65535.']);
  });

  it('asks for credentials as soon as JWTs are configured, and listens anywhere then', () => {
    const secret = 'x'.repeat(32);
    expect(readConfig({}).auth).toEqual({mode: 'open', jwt: undefined});
    expect(readConfig({HOST: '0.0.0.0', JWT_SECRET: secret}).auth).toMatchObject({
      mode: 'required',
      jwt: {secret, organizationClaim: 'org_id'},
    });
    expect(readConfig({HOST: '0.0.0.0', AUTH: 'required'}).auth).toEqual({mode: 'required', jwt: undefined});
  });

  it('limits callers where there are several', () => {
    expect(readConfig({}).rateLimitPerMinute).toBeUndefined();
    expect(readConfig({AUTH: 'required'}).rateLimitPerMinute).toBe(1200);
    expect(readConfig({AUTH: 'required', RATE_LIMIT_PER_MINUTE: '0'}).rateLimitPerMinute).toBeUndefined();
    expect(readConfig({RATE_LIMIT_PER_MINUTE: '7'}).rateLimitPerMinute).toBe(7);
  });

  it('refuses what contradicts itself', () => {
    const JWT_SECRET = 'x'.repeat(32);
    expect(linesOf({JWT_SECRET, JWT_JWKS_URL: 'https://id.example.com/jwks'})).toHaveLength(1);
    expect(linesOf({JWT_SECRET, AUTH: 'open'})).toHaveLength(1);
  });

  it('takes origins, and nothing that is more or less than one', () => {
    expect(readConfig({CORS_ORIGINS: 'https://a.example, http://127.0.0.1:6006'}).corsOrigins).toEqual([
      'https://a.example',
      'http://127.0.0.1:6006',
    ]);
    for (const CORS_ORIGINS of ['*', 'a.example', 'https://a.example/', 'https://a.example/x']) {
      expect(linesOf({CORS_ORIGINS})).toHaveLength(1);
    }
  });
});

describe('printConfig', () => {
  it('shows every variable with its value or default, and of a secret only that it is set', () => {
    const text = printConfig({
      PORT: '9000',
      DATABASE_URL: 'postgres://me:hunter2@db/x',
      JWT_SECRET: 'hunter2-hunter2-hunter2-hunter2-hunter2',
    });
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'PORT=9000',
        'HOST=127.0.0.1',
        'DATABASE_URL=(set)',
        'JWT_SECRET=(set)',
        'JWT_ISSUER=',
      ]),
    );
    expect(text).not.toContain('hunter2');
  });
});
