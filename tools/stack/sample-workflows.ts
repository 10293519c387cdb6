import type {GraphInput} from '@shipsec/schedules-sdk/contract';

type SampleNode = GraphInput['nodes'][number];
type SampleEdge = GraphInput['edges'][number];

/**
 * The two workflows that a fresh stack has. Each does something useful on any site that its `url` input names; by
 * default they look at the sample site, so that they also run without internet.
 *
 * @param sampleSiteUrl without a slash at the end.
 */
export function sampleWorkflows(sampleSiteUrl: string): readonly GraphInput[] {
  return [securityCheck(`${sampleSiteUrl}/`), uptimeCheck(`${sampleSiteUrl}/status.json`)];
}

/** Worth overriding per schedule: `fetch.method`, `fetch.timeoutMs`, `check.minimumGrade`, `check.failBelowMinimum`. */
function securityCheck(defaultUrl: string): GraphInput {
  return {
    name: 'Website security check',
    description: 'Fetches a page, grades its security headers and sums up what to improve.',
    nodes: [
      node('entry', 'core.workflow.entrypoint', 'Start', 0, {
        runtimeInputs: [
          {
            id: 'url',
            label: 'Website',
            type: 'text',
            required: true,
            description: 'The page to check: an http or https address.',
            defaultValue: defaultUrl,
          },
        ],
      }),
      node('fetch', 'core.http.request', 'Fetch the page', 1, {
        method: 'GET',
        timeoutMs: 10_000,
        followRedirects: true,
      }),
      node('check', 'security.http.headers-check', 'Check the headers', 2, {
        minimumGrade: 'C',
        failBelowMinimum: false,
      }),
      node('summary', 'core.json.transform', 'Sum up', 3, {expression: SECURITY_SUMMARY}),
    ],
    edges: [
      edge('entry', 'url', 'fetch', 'url'),
      edge('fetch', 'url', 'check', 'url'),
      edge('fetch', 'headers', 'check', 'headers'),
      edge('fetch', 'setCookies', 'check', 'setCookies'),
      edge('fetch', '__self__', 'summary', 'response'),
      edge('check', '__self__', 'summary', 'check'),
    ],
  };
}

const SECURITY_SUMMARY = `{
  "summary": check.checkedUrl & " answered " & response.status & " in " & response.durationMs & " ms: grade " & check.grade,
  "grade": check.grade,
  "score": check.score,
  "passed": check.passed,
  "status": response.status,
  "durationMs": response.durationMs,
  "toImprove": [check.findings.(severity & ": " & message & " " & recommendation)]
}`;

/** Worth overriding per schedule: `fetch.method`, `fetch.timeoutMs`, `certificate.minimumDays`. */
function uptimeCheck(defaultUrl: string): GraphInput {
  return {
    name: 'Certificate and uptime check',
    description: 'Asks whether a service answers as expected and in time, and whether its certificate lasts.',
    nodes: [
      node('entry', 'core.workflow.entrypoint', 'Start', 0, {
        runtimeInputs: [
          {
            id: 'url',
            label: 'Service',
            type: 'text',
            required: true,
            description: 'The address to ask. For plain http, the certificate does not apply.',
            defaultValue: defaultUrl,
          },
          {
            id: 'expectedStatus',
            label: 'Expected status',
            type: 'number',
            required: false,
            description: 'The HTTP status that means "up".',
            defaultValue: 200,
          },
          {
            id: 'maxResponseMs',
            label: 'Slowest acceptable answer (ms)',
            type: 'number',
            required: false,
            defaultValue: 2000,
          },
        ],
      }),
      node('fetch', 'core.http.request', 'Ask the service', 1, {method: 'GET', timeoutMs: 15_000}),
      node('certificate', 'security.tls.certificate', 'Read the certificate', 1, {minimumDays: 21}, 1),
      node('verdict', 'core.json.transform', 'Judge', 2, {expression: UPTIME_VERDICT}),
    ],
    edges: [
      edge('entry', 'url', 'fetch', 'url'),
      edge('entry', 'url', 'certificate', 'url'),
      edge('entry', 'expectedStatus', 'verdict', 'expectedStatus'),
      edge('entry', 'maxResponseMs', 'verdict', 'maxResponseMs'),
      edge('fetch', '__self__', 'verdict', 'response'),
      edge('certificate', '__self__', 'verdict', 'certificate'),
    ],
  };
}

const UPTIME_VERDICT = `(
  $up := response.status = expectedStatus;
  $fast := response.durationMs <= maxResponseMs;
  {
    "summary": response.url & " is " & ($up ? "up" : "not as expected") & " (" & response.status & ", "
      & response.durationMs & " ms). " & certificate.message,
    "ok": $up and $fast and certificate.ok,
    "up": $up,
    "fastEnough": $fast,
    "status": response.status,
    "durationMs": response.durationMs,
    "certificate": certificate.certificate
  }
)`;

function node(
  id: string,
  type: string,
  label: string,
  column: number,
  params: Record<string, unknown>,
  row = 0,
): SampleNode {
  return {id, type, position: {x: column * 280, y: row * 160}, data: {label, config: {params}}};
}

function edge(source: string, sourceHandle: string, target: string, targetHandle: string): SampleEdge {
  return {
    id: `${source}.${sourceHandle}-${target}.${targetHandle}`,
    source,
    sourceHandle,
    target,
    targetHandle,
  };
}
