import * as z from 'zod';
import {exampleIds, exampleRun} from './examples.js';
import {RunStatusSchema} from './run-status.js';
import {isoDateTime} from './scalars.js';

export const RunChildSchema = z
  .object({
    runId: z.string().describe('The run that was started.'),
    workflowId: z.string().describe('What it runs.'),
    workflowName: z.string().describe('What that is called.'),
    parentNodeRef: z.string().nullable().describe('The node that started it; null: not recorded.'),
    status: RunStatusSchema.describe('Where it stands.'),
    startedAt: isoDateTime.describe('When it began; before that, when it was requested.'),
    completedAt: isoDateTime.optional().describe('When it ended. Absent: it has not.'),
  })
  .meta({
    id: 'RunChild',
    description: 'A run that another one has started.',
    example: {
      runId: exampleIds.run,
      workflowId: exampleIds.workflow,
      workflowName: exampleRun.workflowName,
      parentNodeRef: 'check-each',
      status: 'COMPLETED',
      startedAt: exampleRun.startTime,
      completedAt: exampleRun.endTime,
    },
  });
export type RunChild = z.infer<typeof RunChildSchema>;

/** `GET …/runs/:runId/children`. */
export const RunChildrenSchema = z
  .object({runs: z.array(RunChildSchema).describe('Oldest first; the first thousand of them.')})
  .meta({
    id: 'RunChildren',
    description: 'The runs that a run has started.',
    example: {runs: []},
  });
export type RunChildren = z.infer<typeof RunChildrenSchema>;

export const DataPacketSchema = z
  .object({
    id: z.string().describe('Its ID.'),
    runId: z.string().describe('The run.'),
    sourceNode: z.string().describe('The node that it left.'),
    targetNode: z.string().describe('The node that it entered.'),
    inputKey: z.string().describe('The input port.'),
    payload: z.unknown().describe('What went over the edge.'),
    timestamp: z.number().describe('When, in milliseconds since 1970.'),
    visualTime: z.number().min(0).max(1).describe('When, as a share of the run.'),
    size: z.number().nonnegative().describe('How many bytes.'),
    type: z.enum(['file', 'json', 'text', 'binary']).describe('What kind of value.'),
  })
  .meta({
    id: 'DataPacket',
    description: 'A value on its way from one node to another, as Studio records it.',
    example: {
      id: '1',
      runId: exampleIds.run,
      sourceNode: 'start',
      targetNode: 'fetch',
      inputKey: 'url',
      payload: 'https://example.com',
      timestamp: 1_795_483_800_412,
      visualTime: 0.25,
      size: 19,
      type: 'text',
    },
  });
export type DataPacket = z.infer<typeof DataPacketSchema>;

/** What Studio keeps beside a run, and this server does not: see `docs/studio.md`. */
const kept = z.array(z.record(z.string(), z.unknown()));

/** `GET …/runs/:runId/dataflows`. */
export const RunDataflowsSchema = z
  .object({
    runId: z.string().describe('The run.'),
    packets: z.array(DataPacketSchema).describe('Oldest first; this server records none.'),
  })
  .meta({
    id: 'RunDataflows',
    description: 'What went over the edges of a run.',
    example: {runId: exampleIds.run, packets: []},
  });
export type RunDataflows = z.infer<typeof RunDataflowsSchema>;

/** `GET …/runs/:runId/node-io`. */
export const RunNodeIoSchema = z
  .object({
    runId: z.string().describe('The run.'),
    nodes: kept.describe(
      'Per node; this server records none. What a node gave is in the trace and the result.',
    ),
  })
  .meta({
    id: 'RunNodeIo',
    description: 'What each node of a run took and gave.',
    example: {runId: exampleIds.run, nodes: []},
  });
export type RunNodeIo = z.infer<typeof RunNodeIoSchema>;

/** `GET …/runs/:runId/artifacts`. */
export const RunArtifactsSchema = z
  .object({
    runId: z.string().describe('The run.'),
    artifacts: kept.describe('This server keeps none.'),
  })
  .meta({
    id: 'RunArtifacts',
    description: 'The files that a run has left.',
    example: {runId: exampleIds.run, artifacts: []},
  });
export type RunArtifacts = z.infer<typeof RunArtifactsSchema>;

/** The query of `GET …/runs/:runId/terminal`. */
export const RunTerminalQuerySchema = z
  .object({
    nodeRef: z.string().min(1).max(200).optional().describe('Only the terminal of this action.'),
    stream: z.enum(['stdout', 'stderr', 'pty']).optional().describe('Only what went to this stream.'),
    cursor: z.string().max(2000).optional().describe('`cursor` of the answer before.'),
    startTime: isoDateTime.optional().describe('At this instant or later.'),
    endTime: isoDateTime.optional().describe('Before this instant.'),
  })
  .meta({description: 'Which part of the terminals.', example: {nodeRef: 'fetch', stream: 'pty'}});
export type RunTerminalQuery = z.input<typeof RunTerminalQuerySchema>;

/** `GET …/runs/:runId/terminal`. */
export const RunTerminalSchema = z
  .object({
    runId: z.string().describe('The run.'),
    cursor: z.string().describe('Where each stream stands, as JSON; `{}` without any.'),
    chunks: kept.describe('Oldest first; actions have no terminals here.'),
  })
  .meta({
    id: 'RunTerminal',
    description: 'What the actions of a run wrote to their terminals.',
    example: {runId: exampleIds.run, cursor: '{}', chunks: []},
  });
export type RunTerminal = z.infer<typeof RunTerminalSchema>;
