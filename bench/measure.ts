import type {Rig} from './rig.ts';

/** One question about our speed, answered beside a reference that does the raw thing in the same run. */
export interface Measure {
  /** What `--only` takes; of `group: name` also the group alone. */
  readonly name: string;
  readonly unit: 'ops/s' | 'ms' | 'kB' | '%';
  /** What the ratio ours / reference has to be. */
  readonly goal: {readonly atLeast: number} | {readonly atMost: number};
  /** @param rig starts the real parts when they are asked for; a measure of pure code never does. */
  prepare(rig: () => Promise<Rig>): Promise<Contest>;
}

/** Both sides of a measure, ready to run. Each call is one sample in the measure's unit. */
export interface Contest {
  ours(): Promise<number>;
  reference(): Promise<number>;
  /** What else the table should say, for example how many answers were wrong. */
  notes?(): string;
  finish(): Promise<void>;
}

/** What `--json` writes per measure. */
export interface Result {
  readonly name: string;
  readonly unit: string;
  readonly ours: Spread;
  readonly reference: Spread;
  /** The median of the ratios pair by pair, which holds also while the machine's speed drifts. */
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
  readonly notes: string;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

const SAMPLES = 7;

/** One warm-up of each side, then the two in turn, so that neither has the quieter half of the run. */
export async function run(measure: Measure, rig: () => Promise<Rig>): Promise<Result> {
  const contest = await measure.prepare(rig);
  try {
    await contest.ours();
    await contest.reference();
    const ours: number[] = [];
    const reference: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      ours.push(await contest.ours());
      reference.push(await contest.reference());
    }
    const ratio = spread(ours.map((value, sample) => value / (reference[sample] ?? Number.NaN))).median;
    const [met, goal] =
      'atLeast' in measure.goal
        ? [ratio >= measure.goal.atLeast, `≥ ${measure.goal.atLeast}`]
        : [ratio <= measure.goal.atMost, `≤ ${measure.goal.atMost}`];
    return {
      name: measure.name,
      unit: measure.unit,
      ours: spread(ours),
      reference: spread(reference),
      ratio,
      goal,
      met,
      notes: contest.notes?.() ?? '',
    };
  } finally {
    await contest.finish();
  }
}

/** Runs `total` jobs with `parallel` of them under way, and answers how many ended per second. */
export async function opsPerSecond(
  total: number,
  parallel: number,
  job: (index: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  const lane = async (): Promise<void> => {
    for (let index = next++; index < total; index = next++) await job(index);
  };
  await Promise.all(Array.from({length: parallel}, lane));
  return (total / (performance.now() - startedAt)) * 1000;
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return {median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1)};
}
