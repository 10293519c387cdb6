import {randomUUID} from 'node:crypto';
import {closeSpan, openSpan, type Entry, type Fields, type Journal, type Write} from './journal.ts';
import type {Random} from './random.ts';
import {promisesNothing, send, type Answer, type Request} from './send.ts';

/** Somebody who has schedules: asks replicas for changes, and notes what was asked and what was answered. */
export class Owner {
  readonly #journal: Journal;
  readonly #workflowId: string;
  readonly #random: Random;
  readonly #serverUrls: readonly string[];

  constructor(options: {
    readonly journal: Journal;
    readonly workflowId: string;
    readonly random: Random;
    readonly serverUrls: readonly string[];
  }) {
    this.#journal = options.journal;
    this.#workflowId = options.workflowId;
    this.#random = options.random;
    this.#serverUrls = options.serverUrls;
  }

  /** @param via the replica that is asked. @returns how to send the very same request again, to another replica */
  create(name: string, via: number): {entry: Entry; answer: Promise<Answer>; repeat: Repeat} {
    const fields = anyFields(this.#random);
    const entry = this.#journal.add(name, fields);
    const write: Write = {kind: 'create', requestIds: [], fields, outcome: 'unanswered'};
    entry.writes.push(write);
    const request: Request = {
      method: 'POST',
      path: '/schedules',
      body: {workflowId: this.#workflowId, name, timezone: 'UTC', ...fields},
      headers: {'idempotency-key': randomUUID()},
    };
    const repeat = (other: number): Promise<Answer> => this.#change(entry, write, other, request);
    return {entry, answer: repeat(via), repeat};
  }

  /** All but paused gets a new value. @param ifMatch only if this is still its generation */
  update(entry: Entry, via: number, ifMatch?: number): Promise<Answer> {
    const {paused: _paused, ...fields} = anyFields(this.#random);
    const headers = ifMatch === undefined ? {} : {headers: {'if-match': `"${ifMatch}"`}};
    const request: Request = {method: 'PATCH', path: `/schedules/${entry.id}`, body: fields, ...headers};
    return this.#change(entry, addWrite(entry, 'change', fields), via, request);
  }

  pause(entry: Entry, via: number): Promise<Answer> {
    return this.#setPaused(entry, via, true);
  }

  resume(entry: Entry, via: number): Promise<Answer> {
    return this.#setPaused(entry, via, false);
  }

  remove(entry: Entry, via: number): Promise<Answer> {
    const request: Request = {method: 'DELETE', path: `/schedules/${entry.id}`};
    return this.#change(entry, addWrite(entry, 'delete', {}), via, request);
  }

  /** @returns how to send the very same request again, to another replica */
  runNow(entry: Entry, via: number): {answer: Promise<Answer>; repeat: Repeat} {
    const call = {entry, requestIds: [] as string[], runId: undefined as string | undefined};
    this.#journal.runNows.push(call);
    const request: Request = {
      method: 'POST',
      path: `/schedules/${entry.id}/trigger`,
      headers: {'idempotency-key': randomUUID()},
    };
    const repeat = async (other: number): Promise<Answer> => {
      const answer = await this.#send(call.requestIds, other, request);
      const runId = answer.kind === 'answered' ? answer.body['runId'] : undefined;
      if (typeof runId === 'string') this.#promised(call, runId);
      return answer;
    };
    return {answer: repeat(via), repeat};
  }

  #promised(call: {entry: Entry; runId: string | undefined}, runId: string): void {
    if (call.runId !== undefined && call.runId !== runId) {
      this.#journal.contradictions.push(
        `${call.entry.name}: one run-now is ${call.runId}, and then ${runId}`,
      );
    }
    call.runId = runId;
  }

  #setPaused(entry: Entry, via: number, paused: boolean): Promise<Answer> {
    const note = `${paused ? 'paused' : 'resumed'} ${this.#random.below(1_000_000)}`;
    const request: Request = {
      method: 'POST',
      path: `/schedules/${entry.id}/${paused ? 'pause' : 'resume'}`,
      body: {note},
      headers: {'idempotency-key': randomUUID()},
    };
    return this.#change(entry, addWrite(entry, 'change', {paused, note}), via, request);
  }

  async #change(entry: Entry, write: Write, via: number, request: Request): Promise<Answer> {
    const intended: Fields = {...entry.believed, ...write.fields};
    const {cronExpression, paused} = entry.believed;
    const staysInForce = intended.cronExpression === cronExpression && intended.paused === paused;
    if (write.kind === 'delete' || !staysInForce) closeSpan(entry, Date.now());
    entry.cadences.add(intended.cronExpression);
    entry.inFlight += 1;
    const answer = await this.#send(write.requestIds, via, request);
    entry.inFlight -= 1;
    if (answer.kind === 'silent' || promisesNothing(answer) || isGone(entry, answer)) return answer;
    if (answer.status < 300) {
      write.outcome = 'confirmed';
      if (write.kind !== 'delete') this.#believe(entry, answer.body);
    } else {
      write.outcome = 'refused';
      if (answer.status !== 412) this.#journal.contradictions.push(refusal(entry, request, answer));
    }
    return answer;
  }

  /** The answer is the whole schedule. */
  #believe(entry: Entry, body: Record<string, unknown>): void {
    entry.id ??= String(body['id']);
    const generation = Number(body['generation']);
    if (generation < entry.generation) return;
    entry.generation = generation;
    entry.believed = fieldsOf(body);
    const {cronExpression, paused} = entry.believed;
    if (body['synced'] === true && !paused && entry.inFlight === 0)
      openSpan(entry, cronExpression, Date.now());
  }

  #send(requestIds: string[], via: number, request: Request): Promise<Answer> {
    const requestId = randomUUID();
    requestIds.push(requestId);
    const url = this.#serverUrls[via];
    if (url === undefined) throw new Error(`There is no server ${via}.`);
    return send(url, {...request, headers: {...request.headers, 'x-request-id': requestId}});
  }
}

/** Sends a request again as it was, to that replica. */
export type Repeat = (via: number) => Promise<Answer>;

function addWrite(entry: Entry, kind: Write['kind'], fields: Partial<Fields>): Write {
  const write: Write = {kind, requestIds: [], fields, outcome: 'unanswered'};
  entry.writes.push(write);
  return write;
}

/** Another of its writes deletes it: a change that came just before that has nothing left to show. */
function isGone({writes}: Entry, answer: Answer): boolean {
  return answer.kind === 'answered' && answer.status === 404 && writes.some(({kind}) => kind === 'delete');
}

function refusal({name}: Entry, {method, path}: Request, answer: Answer): string {
  return `${name}: ${method} ${path} was refused: ${JSON.stringify(answer)}`;
}

/** Seconds between two fires: short, so that each round has some. */
const PERIODS = [2, 3, 4, 5, 6] as const;
const OVERLAP_POLICIES = ['skip', 'allow', 'buffer'] as const;

function anyFields(random: Random): Fields {
  return {
    cronExpression: `@every ${random.pick(PERIODS)}s`,
    overlapPolicy: random.pick(OVERLAP_POLICIES),
    catchupWindowSeconds: random.pick([10, 60, 3600]),
    pauseOnFailure: random.next() < 0.2,
    paused: false,
    note: `noted ${random.below(1_000_000)}`,
  };
}

function fieldsOf(body: Record<string, unknown>): Fields {
  const note = body['note'];
  return {
    cronExpression: String(body['cronExpression']),
    overlapPolicy: String(body['overlapPolicy']),
    catchupWindowSeconds: Number(body['catchupWindowSeconds']),
    pauseOnFailure: body['pauseOnFailure'] === true,
    paused: body['status'] === 'paused',
    note: typeof note === 'string' ? note : null,
  };
}
