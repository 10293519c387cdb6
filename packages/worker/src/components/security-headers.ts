import * as z from 'zod';
import {ComponentError} from './component-error.js';
import {defineComponent} from './define-component.js';
import {headerChecks, severities, type Severity} from './header-checks.js';

/** Best first. */
const grades = ['A', 'B', 'C', 'D', 'F'] as const;
type Grade = (typeof grades)[number];

/** Points off for one finding. */
const penalties: Readonly<Record<Severity, number>> = {info: 0, low: 5, medium: 15, high: 25};

/** The least score of each grade. */
const gradeFloors: ReadonlyArray<readonly [Grade, number]> = [
  ['A', 90],
  ['B', 75],
  ['C', 60],
  ['D', 40],
  ['F', 0],
];

const FindingSchema = z.object({
  id: z.string().describe('Stable, for example `csp_missing`.'),
  severity: z.enum(severities),
  header: z.string(),
  message: z.string(),
  recommendation: z.string(),
});

/**
 * `security.http.headers-check`: judges the headers of an answer that another node fetched. HSTS is asked of https
 * only. The score starts at 100; each finding takes off 25 (high), 15 (medium) or 5 (low).
 */
export const securityHeaders = defineComponent({
  id: 'security.http.headers-check',
  description: 'Checks HTTP response headers against common hardening advice.',
  params: z.object({
    minimumGrade: z.enum(grades).default('C').describe('"passed" is true from this grade on.'),
    failBelowMinimum: z
      .boolean()
      .default(false)
      .describe('Fail the action, and so the run, below the minimum grade.'),
    ignore: z.array(z.string()).default([]).describe('IDs of findings to leave out.'),
  }),
  inputs: z.object({
    url: z.url({protocol: /^https?$/}).describe('Where the answer came from; decides what is asked of it.'),
    headers: z.record(z.string(), z.string()),
    setCookies: z.array(z.string()).default([]),
  }),
  outputs: z.object({
    grade: z.enum(grades),
    score: z.int(),
    passed: z.boolean(),
    minimumGrade: z.enum(grades),
    findings: z.array(FindingSchema),
    checkedUrl: z.string(),
  }),
  run({params, inputs}) {
    const headers = new Map(
      Object.entries(inputs.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const answer = {url: new URL(inputs.url), headers, setCookies: inputs.setCookies};
    const findings = headerChecks
      .flatMap((check) => check(answer))
      .filter((finding) => !params.ignore.includes(finding.id));
    const score = Math.max(
      0,
      findings.reduce((rest, finding) => rest - penalties[finding.severity], 100),
    );
    const grade = gradeOf(score);
    const passed = grades.indexOf(grade) <= grades.indexOf(params.minimumGrade);
    if (params.failBelowMinimum && !passed) {
      throw new ComponentError(
        'GradeBelowMinimumError',
        `Grade ${grade} is below the minimum ${params.minimumGrade}`,
        {
          details: {score, findings: findings.map((finding) => finding.id)},
        },
      );
    }
    return {grade, score, passed, minimumGrade: params.minimumGrade, findings, checkedUrl: inputs.url};
  },
  summarise: ({findings, checkedUrl: _url, ...verdict}) => ({
    ...verdict,
    findings: findings.map((finding) => `${finding.severity}: ${finding.id}`),
  }),
});

function gradeOf(score: number): Grade {
  return gradeFloors.find(([, floor]) => score >= floor)?.[0] ?? 'F';
}
