/** How bad a finding is, mildest first. */
export const severities = ['info', 'low', 'medium', 'high'] as const;
export type Severity = (typeof severities)[number];

/** One thing that an answer's headers get wrong. */
interface HeaderFinding {
  /** Stable, for example `hsts_missing`. */
  readonly id: string;
  readonly severity: Severity;
  /** The header in question, in lower case. */
  readonly header: string;
  readonly message: string;
  readonly recommendation: string;
}

/** What there is to check about one answer. */
interface CheckedAnswer {
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Set-Cookie lines. */
  readonly setCookies: readonly string[];
}

type Check = (answer: CheckedAnswer) => HeaderFinding[];

const SIX_MONTHS_SECONDS = 15_552_000;

const transport: Check = ({url}) =>
  url.protocol === 'https:'
    ? []
    : [
        {
          id: 'plain_http',
          severity: 'medium',
          header: 'strict-transport-security',
          message: 'The page is served over plain http; HSTS has no effect there (RFC 6797 §7.2).',
          recommendation: 'Serve it over https and send Strict-Transport-Security.',
        },
      ];

const strictTransport: Check = ({url, headers}) => {
  if (url.protocol !== 'https:') return [];
  const header = 'strict-transport-security';
  const value = headers.get(header);
  const recommendation = 'Strict-Transport-Security: max-age=31536000; includeSubDomains';
  if (value === undefined) {
    return [
      {
        id: 'hsts_missing',
        severity: 'high',
        header,
        message: 'Browsers may still use plain http.',
        recommendation,
      },
    ];
  }
  const maxAge = Number(/max-age\s*=\s*"?(\d+)/i.exec(value)?.[1] ?? 0);
  if (maxAge >= SIX_MONTHS_SECONDS) return [];
  const message = `max-age is ${maxAge} seconds, less than six months.`;
  return [{id: 'hsts_short', severity: 'medium', header, message, recommendation}];
};

const contentSecurity: Check = ({headers}) => {
  const header = 'content-security-policy';
  const policy = headers.get(header);
  if (policy === undefined) {
    const message = 'Nothing limits where scripts may come from.';
    return [
      {
        id: 'csp_missing',
        severity: 'high',
        header,
        message,
        recommendation: "Start from: default-src 'self'",
      },
    ];
  }
  const scripts = directive(policy, 'script-src') ?? directive(policy, 'default-src') ?? '';
  const unsafe = ["'unsafe-inline'", "'unsafe-eval'"].filter((source) => scripts.includes(source));
  // A nonce, a hash or strict-dynamic makes browsers ignore 'unsafe-inline' (CSP level 3, section 6.7.3.2).
  const inlineIgnored = /'nonce-|'sha(256|384|512)-|'strict-dynamic'/.test(scripts);
  const effective = unsafe.filter((source) => source !== "'unsafe-inline'" || !inlineIgnored);
  if (effective.length === 0) return [];
  return [
    {
      id: 'csp_unsafe',
      severity: 'medium',
      header,
      message: `Scripts may use ${effective.join(' and ')}.`,
      recommendation: 'Use nonces or hashes instead.',
    },
  ];
};

const contentType: Check = ({headers}) =>
  headers.get('x-content-type-options')?.trim().toLowerCase() === 'nosniff'
    ? []
    : [
        {
          id: 'nosniff_missing',
          severity: 'medium',
          header: 'x-content-type-options',
          message: 'Browsers may guess another content type than the declared one.',
          recommendation: 'X-Content-Type-Options: nosniff',
        },
      ];

const framing: Check = ({headers}) => {
  const ancestors = directive(headers.get('content-security-policy') ?? '', 'frame-ancestors');
  const option = headers.get('x-frame-options')?.trim().toLowerCase();
  if (ancestors !== undefined || option === 'deny' || option === 'sameorigin') return [];
  return [
    {
      id: 'framing_allowed',
      severity: 'medium',
      header: 'x-frame-options',
      message: 'Any site may put the page into a frame (clickjacking).',
      recommendation: "Content-Security-Policy: frame-ancestors 'self'",
    },
  ];
};

const referrer: Check = ({headers}) => {
  const header = 'referrer-policy';
  const policies =
    headers
      .get(header)
      ?.toLowerCase()
      .split(',')
      .map((policy) => policy.trim()) ?? [];
  const recommendation = 'Referrer-Policy: strict-origin-when-cross-origin';
  if (policies.length === 0) {
    const message = 'What other sites learn about addresses is left to the browser.';
    return [{id: 'referrer_policy_missing', severity: 'low', header, message, recommendation}];
  }
  if (policies.at(-1) !== 'unsafe-url') return [];
  return [
    {
      id: 'referrer_policy_unsafe',
      severity: 'medium',
      header,
      message: 'Full addresses reach every other site.',
      recommendation,
    },
  ];
};

const permissions: Check = ({headers}) =>
  headers.has('permissions-policy')
    ? []
    : [
        {
          id: 'permissions_policy_missing',
          severity: 'low',
          header: 'permissions-policy',
          message: 'Embedded content may ask for camera, microphone and location.',
          recommendation: 'Permissions-Policy: camera=(), microphone=(), geolocation=()',
        },
      ];

const cookies: Check = ({url, setCookies}) =>
  setCookies.flatMap((line): HeaderFinding[] => {
    const [pair = '', ...attributes] = line.split(';');
    const flags = new Set(attributes.map((attribute) => attribute.split('=')[0]?.trim().toLowerCase()));
    const missing = [
      ...(url.protocol === 'https:' && !flags.has('secure') ? ['Secure'] : []),
      ...(flags.has('httponly') ? [] : ['HttpOnly']),
      ...(flags.has('samesite') ? [] : ['SameSite']),
    ];
    if (missing.length === 0) return [];
    return [
      {
        id: 'cookie_flags_missing',
        severity: missing.includes('Secure') ? 'high' : 'medium',
        header: 'set-cookie',
        message: `Cookie "${pair.split('=')[0]?.trim()}" lacks ${missing.join(', ')}.`,
        recommendation: 'Set-Cookie: …; Secure; HttpOnly; SameSite=Lax',
      },
    ];
  });

const leaks: Check = ({headers}) =>
  ['server', 'x-powered-by', 'x-aspnet-version'].flatMap((header): HeaderFinding[] => {
    const value = headers.get(header);
    if (value === undefined || (header === 'server' && !/\d/.test(value))) return [];
    return [
      {
        id: 'version_leak',
        severity: 'low',
        header,
        message: `Tells attackers what runs here: "${value}".`,
        recommendation: `Leave out ${header}, or at least its version.`,
      },
    ];
  });

/** Every check, in the order in which findings are listed. */
export const headerChecks: readonly Check[] = [
  transport,
  strictTransport,
  contentSecurity,
  contentType,
  framing,
  referrer,
  permissions,
  cookies,
  leaks,
];

function directive(policy: string, name: string): string | undefined {
  const found = policy
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
    .find((part) => part === name || part.startsWith(`${name} `));
  return found?.slice(name.length).trim();
}
