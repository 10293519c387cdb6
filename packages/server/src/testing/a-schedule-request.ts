import type {CreateScheduleRequest} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';

/** A body for `POST /schedules` that fits the test server's workflow. It fires once a year: never by surprise. */
export function aScheduleRequest(
  workflowId: string,
  changes: Partial<CreateScheduleRequest> = {},
): CreateScheduleRequest {
  return {
    workflowId,
    name: `Check ${randomUUID()}`,
    cronExpression: '30 2 1 1 *',
    timezone: 'Europe/Berlin',
    inputPayload: {runtimeInputs: {url: 'https://example.com'}},
    ...changes,
  };
}
