import {describe, expect, it} from 'vitest';
import {outputsOf} from '../testing/component-run.js';
import {securityHeaders} from './security-headers.js';

const hardened = {
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=()',
};

async function check(changes: {
  url?: string;
  headers?: Record<string, string>;
  without?: string[];
  setCookies?: string[];
  params?: Record<string, unknown>;
}) {
  const all = Object.entries({...hardened, ...changes.headers});
  const outputs = await outputsOf(securityHeaders, {
    params: changes.params ?? {},
    inputs: {
      url: changes.url ?? 'https://example.com/',
      headers: Object.fromEntries(all.filter(([name]) => !changes.without?.includes(name))),
      setCookies: changes.setCookies ?? [],
    },
  });
  return outputs as {
    grade: string;
    score: number;
    passed: boolean;
    findings: {id: string; severity: string; message: string}[];
  };
}

describe('security.http.headers-check', () => {
  it('finds nothing wrong with a hardened answer', async () => {
    expect(await check({})).toMatchObject({grade: 'A', score: 100, passed: true, findings: []});
  });

  it.each([
    ['hsts_missing', 'high', {without: ['Strict-Transport-Security']}],
    ['hsts_short', 'medium', {headers: {'Strict-Transport-Security': 'max-age=60'}}],
    ['plain_http', 'medium', {url: 'http://example.com/', without: ['Strict-Transport-Security']}],
    [
      'csp_unsafe',
      'medium',
      {headers: {'Content-Security-Policy': "script-src 'unsafe-eval'; frame-ancestors 'self'"}},
    ],
    ['nosniff_missing', 'medium', {without: ['X-Content-Type-Options']}],
    ['framing_allowed', 'medium', {headers: {'Content-Security-Policy': "default-src 'self'"}}],
    ['referrer_policy_missing', 'low', {without: ['Referrer-Policy']}],
    ['referrer_policy_unsafe', 'medium', {headers: {'Referrer-Policy': 'no-referrer, unsafe-url'}}],
    ['permissions_policy_missing', 'low', {without: ['Permissions-Policy']}],
    ['cookie_flags_missing', 'high', {setCookies: ['id=1; HttpOnly; SameSite=Lax']}],
    ['cookie_flags_missing', 'medium', {setCookies: ['id=1; Secure; HttpOnly']}],
    ['version_leak', 'low', {headers: {Server: 'nginx/1.25.3'}}],
    ['version_leak', 'low', {headers: {'X-Powered-By': 'Express'}}],
  ])('finds exactly %s (%s)', async (id, severity, answer) => {
    expect((await check(answer)).findings).toMatchObject([{id, severity}]);
  });

  it.each([
    [
      'a nonce beside unsafe-inline',
      {headers: {'Content-Security-Policy': "script-src 'nonce-x' 'unsafe-inline'; frame-ancestors 'self'"}},
    ],
    [
      'X-Frame-Options in place of frame-ancestors',
      {headers: {'Content-Security-Policy': "default-src 'self'", 'X-Frame-Options': 'DENY'}},
    ],
    ['a server name without a version', {headers: {Server: 'cloudflare'}}],
    ['a cookie with all flags', {setCookies: ['id=1; Secure; HttpOnly; SameSite=Strict']}],
  ])('has nothing against %s', async (_what, answer) => {
    expect((await check(answer)).findings).toEqual([]);
  });

  it('counts a missing policy once for scripts and once for frames', async () => {
    const {findings, score} = await check({without: ['Content-Security-Policy']});
    expect(findings.map(({id}) => id)).toEqual(['csp_missing', 'framing_allowed']);
    expect(score).toBe(60);
  });

  it('passes or not by the minimum grade, and fails only if asked to', async () => {
    const answer = {without: ['Content-Security-Policy']};
    expect(await check(answer)).toMatchObject({grade: 'C', passed: true});
    expect(await check({...answer, params: {minimumGrade: 'A'}})).toMatchObject({grade: 'C', passed: false});
    await expect(
      check({...answer, params: {minimumGrade: 'A', failBelowMinimum: true}}),
    ).rejects.toMatchObject({
      type: 'GradeBelowMinimumError',
      message: 'Grade C is below the minimum A',
    });
  });

  it('leaves out what it is told to ignore', async () => {
    expect(
      await check({without: ['Referrer-Policy'], params: {ignore: ['referrer_policy_missing']}}),
    ).toMatchObject({
      findings: [],
      score: 100,
    });
  });
});
