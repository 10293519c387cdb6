import {afterAll, beforeAll, describe} from 'vitest';
import {describeAccess} from './access.suite.js';
import {describeAudit} from './audit.suite.js';
import {describeBackfill} from './backfill.suite.js';
import {describeBulk} from './bulk.suite.js';
import {describeComponents} from './components.suite.js';
import {describeDrift} from './drift.suite.js';
import {describeEvents} from './events.suite.js';
import {describeFires} from './fires.suite.js';
import {describeLists} from './lists.suite.js';
import {describePreview} from './preview.suite.js';
import {describeRequests} from './requests.suite.js';
import {describeRunStarts} from './run-starts.suite.js';
import {describeRuns} from './runs.suite.js';
import {describeScheduleChanges} from './schedule-changes.suite.js';
import {describeScheduleRefusals} from './schedule-refusals.suite.js';
import {describeSchedules} from './schedules.suite.js';
import {Subject, type ConformanceTarget} from './subject.js';
import {describeSecrets} from './secrets.suite.js';
import {describeUpcomingFires} from './upcoming-fires.suite.js';
import {describeWorkflows} from './workflows.suite.js';

/**
 * The wire contract as tests, over any API that claims to keep it: the fake, and the real server. Every answer goes
 * through the real client and the contract's schemas. Registers with vitest; call it at the top of a test file.
 *
 * @param start makes an API that holds nothing yet; it is stopped after the last test.
 */
export function describeConformance(name: string, start: () => Promise<ConformanceTarget>): void {
  describe(`${name}, by the wire contract`, () => {
    let subject: Subject | undefined;
    beforeAll(async () => {
      subject = new Subject(await start());
    });
    afterAll(() => subject?.stop());
    const get = (): Subject => {
      if (subject === undefined) throw new Error('The API has not started.');
      return subject;
    };
    describeRequests(get);
    describeWorkflows(get);
    describeComponents(get);
    describeSchedules(get);
    describeLists(get);
    describeScheduleChanges(get);
    describeScheduleRefusals(get);
    describeSecrets(get);
    describeRunStarts(get);
    describeRuns(get);
    describeFires(get);
    describeUpcomingFires(get);
    describePreview(get);
    describeBackfill(get);
    describeAudit(get);
    describeDrift(get);
    describeBulk(get);
    describeAccess(get);
    describeEvents(get);
  });
}
