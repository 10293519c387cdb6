import {createServer} from 'node:net';
import {once} from 'node:events';
import {describe, expect, it} from 'vitest';
import {findFreePorts, isPortFree, parsePort, requireFreePorts} from './ports.ts';

async function whileTaken(port: number, act: () => Promise<void>): Promise<void> {
  const holder = createServer();
  holder.listen(port, '127.0.0.1');
  await once(holder, 'listening');
  try {
    await act();
  } finally {
    holder.close();
  }
}

describe('parsePort', () => {
  it('takes a number that leaves room for the three ports after it', () => {
    expect(parsePort('8080')).toBe(8080);
    expect(parsePort('65532')).toBe(65_532);
  });

  it.each(['', '0', '65533', '80a', '-1', '8080.5', '1e3'])(
    'refuses "%s" and shows how to say it',
    (text) => {
      expect(() => parsePort(text)).toThrow(/PORT=8080 npm start/);
    },
  );
});

describe('requireFreePorts', () => {
  it('names the busy port, its purpose and another choice', async () => {
    const port = await findFreePorts(2);
    const uses = [
      {port, purpose: 'for the server'},
      {port: port + 1, purpose: 'for Temporal'},
    ];
    await requireFreePorts(uses, port);
    await whileTaken(port + 1, async () => {
      expect(await isPortFree(port + 1)).toBe(false);
      await expect(requireFreePorts(uses, port)).rejects.toThrow(
        `Port ${port + 1} (for Temporal) is in use: stop the program that holds it, or choose another with PORT=${port + 100} npm start`,
      );
    });
  });
});
