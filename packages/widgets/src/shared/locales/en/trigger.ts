/** What started a run, in words. */
export const triggerStrings = {
  label: {schedule: 'Scheduled', manual: 'Manual', api: 'API', webhook: 'Webhook'},
  tooltip: {
    schedule: (label: string) =>
      label === '' ? 'Started by a schedule' : `Started by the schedule “${label}”`,
    manual: (label: string) => (label === '' ? 'Started by a person' : `Started by a person: ${label}`),
    api: (label: string) => (label === '' ? 'Started by an API call' : `Started by an API call: ${label}`),
    webhook: (label: string) => (label === '' ? 'Started by a webhook' : `Started by the webhook “${label}”`),
  },
};
