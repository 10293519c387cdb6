import {connect, createServer, type AddressInfo, type Server, type Socket} from 'node:net';

/** A way to a server that can be cut and restored under the same address, as if the server went away and came back. */
export interface CutOff {
  /** `host:port` to use instead of the server's own. */
  readonly address: string;
  cut(): Promise<void>;
  restore(): Promise<void>;
}

export async function createCutOff(target: string): Promise<CutOff> {
  const [host = '127.0.0.1', port = ''] = target.split(':');
  const sockets = new Set<Socket>();

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  }

  const server: Server = createServer((incoming) => {
    const outgoing = keep(connect(Number(port), host));
    keep(incoming).pipe(outgoing).pipe(incoming);
    incoming.on('close', () => outgoing.destroy());
    outgoing.on('close', () => incoming.destroy());
  });
  const listen = (on: number) => new Promise<void>((resolve) => server.listen(on, '127.0.0.1', resolve));
  await listen(0);
  const {port: ownPort} = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${ownPort}`,
    async cut() {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    restore: () => listen(ownPort),
  };
}
