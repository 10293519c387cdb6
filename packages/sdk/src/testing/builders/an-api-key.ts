import type {ApiKey} from '../../contract/index.js';
import {idOf} from './ids.js';

/** A key that is valid until it is revoked. Name only what matters to the test. */
export function anApiKey(overrides: Partial<ApiKey> = {}): ApiKey {
  return {
    id: idOf(800),
    name: 'Our portal',
    prefix: 'ssk_4Zq1fGhT',
    scopes: ['schedules:read', 'schedules:write', 'runs:read'],
    createdAt: '2026-11-01T08:00:00.000Z',
    createdBy: 'local',
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
    ...overrides,
  };
}
