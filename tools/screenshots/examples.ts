import type {SchedulesClient} from '@shipsec/schedules-sdk';

/** Schedules as a security team would have them, one of each state that an operator should know. */
export async function makeExamples({schedules, workflows}: SchedulesClient): Promise<void> {
  const idOf = new Map((await workflows.summary()).map(({id, name}) => [name, id]));
  const security = idOf.get('Website security check') ?? '';
  const uptime = idOf.get('Certificate and uptime check') ?? '';
  await schedules.create({
    workflowId: security,
    name: 'Nightly security check',
    description: 'The public site, at a quiet hour.',
    cronExpression: '30 2 * * *',
    timezone: 'Europe/Berlin',
    catchupWindowSeconds: 3600,
    inputPayload: {nodeOverrides: {check: {minimumGrade: 'B'}}},
  });
  await schedules.create({
    workflowId: uptime,
    name: 'Status page, every ten seconds',
    cronExpression: '@every 10s',
    timezone: 'UTC',
    catchupWindowSeconds: 60,
  });
  await schedules.create({
    workflowId: security,
    name: 'Business hours, Tokyo',
    cronExpression: '*/15 9-17 * * MON-FRI',
    timezone: 'Asia/Tokyo',
    overlapPolicy: 'buffer',
  });
  const moving = await schedules.create({
    workflowId: uptime,
    name: 'Shop certificate, weekly',
    cronExpression: '0 8 * * MON',
    timezone: 'America/New_York',
  });
  await schedules.pause(moving.id, {note: 'The shop moves to a new host on Friday.'});
  const monthly = await schedules.create({
    workflowId: security,
    name: 'Monthly report for the auditors',
    cronExpression: '0 6 1 * *',
    timezone: 'Europe/London',
  });
  await schedules.runNow(monthly.id);
  await workflows.run(security);
}
