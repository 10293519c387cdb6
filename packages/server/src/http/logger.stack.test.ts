import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, expect, it} from 'vitest';
import {createLogger} from './logger.js';

interface Push {
  streams: {stream: Record<string, string>; values: [string, string][]}[];
}

describe('a logger with LOKI_URL', () => {
  it('pushes lines with their IDs as labels and secrets masked, the last ones before it closes', async () => {
    const pushes: {path: string | undefined; authorization: string | undefined; body: Push}[] = [];
    const loki = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const {url: path, headers} = request;
        const body = JSON.parse(Buffer.concat(parts).toString()) as Push;
        pushes.push({path, authorization: headers.authorization, body});
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => loki.listen(0, '127.0.0.1', resolve));
    const {port} = loki.address() as AddressInfo;
    const {logger, close} = await createLogger('info', {lokiUrl: `http://me:pw@127.0.0.1:${port}`});
    const ids = {triggered_by: 'schedule', schedule_id: 's1', workflow_id: 'w1', organization_id: 'acme'};
    logger.info({event: 'run.started', ...ids, token: 'hunter2'}, 'run.started');
    await close();
    const [push] = pushes;
    expect(push).toMatchObject({
      path: '/loki/api/v1/push',
      authorization: `Basic ${Buffer.from('me:pw').toString('base64')}`,
    });
    const [stream] = push!.body.streams;
    expect(stream?.stream).toMatchObject({...ids, service_name: 'shipsec-schedules', level: 'info'});
    expect(JSON.stringify(push)).toContain('run.started');
    expect(JSON.stringify(push)).not.toContain('hunter2');
    loki.close();
  });
});
