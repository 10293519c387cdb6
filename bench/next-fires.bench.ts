import vectors from '../packages/sdk/src/cron/vectors/cron-vectors.json' with {type: 'json'};
import {nextFires} from '@shipsec/schedules-sdk/cron';
import {byCroner, byCronParser} from './reference/cron-libraries.ts';
import type {Measure} from './measure.ts';

const FIRES = 10;

interface Cadence {
  readonly cron: string;
  /** Empty means UTC, as in Temporal. */
  readonly timezone: string;
  /** Exclusive. */
  readonly after: Date;
  /** What Temporal answered. */
  readonly fires: readonly number[];
}

type Engine = (cadence: Cadence) => readonly number[];

const ours: Engine = ({cron, timezone, after}) =>
  nextFires({cronExpression: cron, timezone}, {after: after.toISOString(), limit: FIRES}).map((at) =>
    Date.parse(at),
  );
const croner: Engine = ({cron, timezone, after}) => byCroner(cron, timezone || 'UTC', after, FIRES);
const cronParser: Engine = ({cron, timezone, after}) => byCronParser(cron, timezone || 'UTC', after, FIRES);

/** Ten next fires of each recorded cadence, against the faster of croner and cron-parser, on cadences that all three accept. */
export const nextFiresOfCadences: Measure = {
  name: 'next-fires',
  unit: 'ops/s',
  goal: {atLeast: 3},
  async prepare() {
    const recorded = recordedCadences();
    const common = recorded.filter((cadence) =>
      [ours, croner, cronParser].every((engine) => answers(engine, cadence) !== undefined),
    );
    const wrong = (engine: Engine): number => recorded.filter((cadence) => !isRight(engine, cadence)).length;
    return {
      ours: async () => rate(ours, common),
      reference: async () => Math.max(rate(croner, common), rate(cronParser, common)),
      notes: () =>
        `of ${recorded.length} recorded answers differ from Temporal: ours ${wrong(ours)}, croner ${wrong(croner)}, cron-parser ${wrong(cronParser)}; timed on the ${common.length} all accept`,
      async finish() {},
    };
  },
};

/** Those without an end and in zones whose rules this machine knows as the recording server did. */
function recordedCadences(): Cadence[] {
  return vectors.flatMap((vector) => {
    if (
      !('next' in vector) ||
      vector.next === undefined ||
      typeof vector.cron !== 'string' ||
      'endAt' in vector ||
      'tzdata' in vector
    )
      return [];
    return [
      {
        cron: vector.cron,
        timezone: vector.timezone,
        after: new Date(Date.parse(vector.after) - 1000),
        fires: vector.next.map((at) => Date.parse(at)),
      },
    ];
  });
}

function answers(engine: Engine, cadence: Cadence): readonly number[] | undefined {
  try {
    return engine(cadence);
  } catch {
    return undefined;
  }
}

function isRight(engine: Engine, cadence: Cadence): boolean {
  const fires = answers(engine, cadence);
  return (
    fires !== undefined &&
    fires.length === cadence.fires.length &&
    fires.every((at, index) => at === cadence.fires[index])
  );
}

/** Cadences per second. */
function rate(engine: Engine, cadences: readonly Cadence[]): number {
  const startedAt = performance.now();
  for (const cadence of cadences) engine(cadence);
  return (cadences.length / (performance.now() - startedAt)) * 1000;
}
