import {describeConformance} from './conformance/index.js';
import {fakeSchedulesApi} from './index.js';

describeConformance('fakeSchedulesApi', async () => {
  const api = fakeSchedulesApi();
  return {
    baseUrl: api.baseUrl,
    fetch: api.fetch,
    finishRun: async (runId, {status, outcome}) => {
      const {outputs, error} = outcome;
      api.finish(runId, {status, outputs, ...(error === undefined ? {} : {error})});
    },
    reportComponents: async (components) => void api.state.components.push(...components),
    pauseInTemporal: async ({id}, note) => api.changeInTemporal(id, {paused: true, note}),
    deleteInTemporal: async ({id}) => api.changeInTemporal(id, 'deleted'),
    reconcile: async () => api.reconcile(),
    stop: async () => undefined,
  };
});
