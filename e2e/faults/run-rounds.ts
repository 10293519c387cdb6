import {Checker} from './checker/checker.ts';
import {findingKinds, type Finding, type FindingKind} from './checker/finding.ts';
import {faultKinds, type Fault, type FaultKind} from './kinds/fault.ts';
import {meddlingFaults} from './kinds/meddling.ts';
import {postgresFaults} from './kinds/postgres-restarted.ts';
import {replicaFaults} from './kinds/replicas-at-odds.ts';
import {serverFaults} from './kinds/server-killed.ts';
import {temporalFaults} from './kinds/temporal-killed.ts';
import {workerFaults} from './kinds/worker-killed.ts';
import {Journal, type Entry} from './journal.ts';
import {Owner} from './owner.ts';
import {createBag, createRandom, type Random} from './random.ts';
import {startRig, type Rig} from './rig.ts';
import {createWorkflow, type Scene} from './scene.ts';
import {settle} from './settle.ts';

/** What a draw of rounds came to. */
export interface Result {
  readonly rounds: number;
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly findings: Readonly<Record<FindingKind, number>>;
  /** In words. */
  readonly wrong: readonly string[];
}

export interface RoundOptions {
  readonly rounds: number;
  readonly seed: number;
  /** How often a bag has each kind, from which no kind is drawn again before it is empty. @default {@link SHARES} */
  readonly shares?: Readonly<Partial<Record<FaultKind, number>>> | undefined;
  /** Gets a line per round. */
  readonly print: (line: string) => void;
}

/** Each kind as often as it has ways to go wrong, roughly: every dozen rounds has every kind. */
export const SHARES: Readonly<Record<FaultKind, number>> = {
  server: 5,
  worker: 2,
  temporal: 1,
  postgres: 1,
  replicas: 1,
  meddling: 2,
};

const faults: Readonly<Record<FaultKind, readonly Fault[]>> = {
  server: serverFaults,
  worker: workerFaults,
  temporal: temporalFaults,
  postgres: postgresFaults,
  replicas: replicaFaults,
  meddling: meddlingFaults,
};

/** Draws a kind, and of each kind its ways, none a second time before all have had their turn. */
function createDraw(random: Random, shares: NonNullable<RoundOptions['shares']>): () => Fault {
  const drawKind = createBag(
    faultKinds.flatMap((kind) => Array.from({length: shares[kind] ?? 0}, () => kind)),
    random,
  );
  const drawOf = Object.fromEntries(faultKinds.map((kind) => [kind, createBag(faults[kind], random)]));
  return () => {
    const draw = drawOf[drawKind()];
    if (draw === undefined) throw new Error('There is no such kind of fault.');
    return draw();
  };
}

/** Starts a stack, lets one fault after the other strike it, and has the checker look after each, and at the end. */
export async function runRounds(options: RoundOptions): Promise<Result> {
  const rig = await startRig();
  let keepLogs = true;
  try {
    const rounds = new Rounds(rig, options, await createWorkflow(rig.servers[0]!.url));
    const result = await rounds.run();
    keepLogs = result.wrong.length > 0;
    return result;
  } finally {
    const logs = await rig.stop({keepLogs});
    if (logs !== undefined) options.print(`The logs are kept in ${logs}`);
  }
}

const RESIDENTS = 2;
const TARGETS = 2;

class Rounds {
  readonly #rig: Rig;
  readonly #options: RoundOptions;
  readonly #random: Random;
  readonly #journal = new Journal();
  readonly #owner: Owner;
  readonly #checker: Checker;
  readonly #later: Promise<void>[] = [];
  readonly #struck = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  readonly #wrong: Finding[] = [];
  #residents: Entry[] = [];
  #names = 0;

  constructor(rig: Rig, options: RoundOptions, workflowId: string) {
    this.#rig = rig;
    this.#options = options;
    this.#random = createRandom(options.seed);
    const serverUrls = rig.servers.map(({url}) => url);
    this.#owner = new Owner({journal: this.#journal, workflowId, random: this.#random, serverUrls});
    this.#checker = new Checker(rig, this.#journal);
  }

  async run(): Promise<Result> {
    const {rounds, shares = SHARES} = this.#options;
    const draw = createDraw(this.#random, shares);
    this.#residents = await this.#createSome(RESIDENTS);
    for (let round = 1; round <= rounds; round += 1) await this.#round(round, draw());
    await this.#end();
    const findings = Object.fromEntries(
      findingKinds.map((kind) => [kind, this.#wrong.filter((finding) => finding.kind === kind).length]),
    ) as Record<FindingKind, number>;
    return {
      rounds,
      faults: this.#struck,
      findings,
      wrong: this.#wrong.map(({kind, says}) => `${kind}: ${says}`),
    };
  }

  async #round(round: number, fault: Fault): Promise<void> {
    const startedAt = Date.now();
    const first = this.#journal.entries.length;
    const targets = await this.#createSome(TARGETS);
    await this.#strike(fault, targets);
    const struckAt = Date.now();
    this.#struck[fault.kind] += 1;
    const entries = this.#journal.entries.slice(first);
    const looked = [...this.#residents, ...entries];
    const findings = await settle(this.#rig, () => this.#checker.check(looked), this.#options.print);
    this.#note(findings);
    await this.#checker.adopt(looked);
    const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);
    this.#options.print(
      `${String(round).padStart(3)}  ${fault.kind}: ${fault.name}; ` +
        `${seconds(startedAt, struckAt)} s, settled in ${seconds(struckAt, Date.now())} s` +
        findings.map(({kind, says}) => `\n     ${kind}: ${says}`).join(''),
    );
    await this.#retire(entries);
  }

  async #strike(fault: Fault, targets: readonly Entry[]): Promise<void> {
    try {
      await fault.strike(this.#sceneOf(targets));
    } catch (error) {
      this.#note([unexplainedBy(error)]);
      this.#options.print(`     ${String(error)}`);
    }
  }

  #sceneOf(targets: readonly Entry[]): Scene {
    return {
      rig: this.#rig,
      journal: this.#journal,
      owner: this.#owner,
      random: this.#random,
      targets,
      residents: this.#residents,
      newName: () => this.#newName(),
      later: (work) =>
        void this.#later.push(work().catch((error: unknown) => this.#note([unexplainedBy(error)]))),
    };
  }

  async #createSome(count: number): Promise<Entry[]> {
    const created = Array.from({length: count}, (_, index) => this.#owner.create(this.#newName(), index % 2));
    await Promise.all(created.map(({answer}) => answer));
    return created.map(({entry}) => entry);
  }

  #newName(): string {
    this.#names += 1;
    return `Fault schedule ${this.#names}`;
  }

  /** Paused or deleted, so that later rounds have no more to fire than early ones. */
  async #retire(entries: readonly Entry[]): Promise<void> {
    const rows = await this.#rig.database.query<{id: string; paused: boolean}>(
      'select id, paused from schedules',
    );
    for (const entry of entries) {
      const row = rows.rows.find(({id}) => id === entry.id);
      if (row === undefined) continue;
      const via = this.#random.below(this.#rig.servers.length);
      if (this.#random.next() < 0.5) await this.#owner.remove(entry, via);
      else if (!row.paused) await this.#owner.pause(entry, via);
    }
  }

  /** Lets everything come to rest, and looks at all that there ever was. */
  async #end(): Promise<void> {
    const startedAt = Date.now();
    await Promise.all(this.#later);
    await this.#retire(this.#journal.entries);
    const check = (): Promise<Finding[]> => this.#checker.check(this.#journal.entries, {isAtRest: true});
    const findings = await settle(this.#rig, check, this.#options.print);
    this.#note(findings);
    this.#note(this.#journal.contradictions.map((says) => ({kind: 'unexplained', says})));
    this.#options.print(
      `all at rest after ${((Date.now() - startedAt) / 1000).toFixed(1)} s` +
        this.#wrong.map(({kind, says}) => `\n     ${kind}: ${says}`).join(''),
    );
  }

  #note(findings: readonly Finding[]): void {
    this.#wrong.push(...findings);
  }
}

function unexplainedBy(error: unknown): Finding {
  return {kind: 'unexplained', says: String(error)};
}
