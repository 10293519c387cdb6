import {describe, expect, it} from 'vitest';
import {ConfigError, readConfig} from './config.js';

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
      expect.stringMatching(/^HOST must be 127\.0\.0\.1.*createSchedulesRouter/),
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
});
