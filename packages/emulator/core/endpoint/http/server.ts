import * as http from 'node:http';
import * as http2 from 'node:http2';
import type * as net from 'node:net';
import { createHttpHandler, type BodyLimits, type Control } from './handle-http';
import type { Dispatch } from './http-message';

export interface ListenOptions {
  /** 0 selects any free port. */
  readonly port: number;
  readonly host: '127.0.0.1';
  readonly control: Control;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits extends BodyLimits {
  /**
   * Maximum time from opening a connection, or the first byte of a request, to the end of its
   * headers.
   */
  readonly headerMilliseconds: number;
}

/** Generous for one machine: only a client that has stopped takes as long. */
const defaultLimits: ServerLimits = {
  headerMilliseconds: 30_000,
  bodyMilliseconds: 120_000,
  // Long, because a warm function keeps its connections.
  idleMilliseconds: 600_000,
  bodyBytes: 240 * 1024 * 1024,
};

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Ends every connection, including calls in flight. Resolves when none is left. */
  close(): Promise<void>;
}

/**
 * Listens on one port for HTTP/1.1 and HTTP/2 without TLS. SDK clients use either, but all get the
 * same `AWS_ENDPOINT_URL`.
 */
export async function listen(dispatch: Dispatch, options: ListenOptions): Promise<RunningServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const handler = createHttpHandler(dispatch, options.control, limits);
  const server = http.createServer(
    {
      keepAliveTimeout: limits.idleMilliseconds,
      headersTimeout: limits.headerMilliseconds,
      // Off: `readBody` handles timeouts, with the same response in both versions.
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(limits.headerMilliseconds, 5_000),
    },
    handler,
  );
  const h2c = http2.createServer(handler);
  h2c.on('session', (session) => {
    endWhenIdle(session, limits.idleMilliseconds);
  });
  const sockets = new Set<net.Socket>();
  const [serveHttp1] = server.listeners('connection') as ((socket: net.Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const silent = setTimeout(() => socket.destroy(), limits.headerMilliseconds).unref();
    socket.once('close', () => {
      clearTimeout(silent);
    });
    peek(socket, (first) => {
      clearTimeout(silent);
      // The HTTP/2 preface starts with this, and no HTTP/1.1 method does.
      if (first === 'PRI') {
        h2c.emit('connection', socket);
      } else {
        serveHttp1?.call(server, socket);
        socket.resume();
      }
    });
  });
  const port = await bindAny(server, options);
  return {
    url: `http://${options.host}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          // Clients of this process notice in the next event loop iteration. Otherwise one could
          // mistake a connection to this server for one to the next server on its port.
          setImmediate(setImmediate, resolve);
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Closes an idle session after the given time, but waits for pending responses. */
function endWhenIdle(session: http2.Http2Session, milliseconds: number): void {
  let streams = 0;
  session.on('stream', (stream: http2.Http2Stream) => {
    streams += 1;
    stream.once('close', () => {
      streams -= 1;
    });
  });
  const check = () => {
    if (streams === 0) session.close();
    else session.setTimeout(milliseconds, check);
  };
  session.setTimeout(milliseconds, check);
}

/** Passes on the first three bytes and puts them back for the next reader of the socket. */
function peek(socket: net.Socket, first: (bytes: string) => void): void {
  const chunks: Buffer[] = [];
  const onData = (chunk: Buffer) => {
    chunks.push(chunk);
    const seen = Buffer.concat(chunks);
    if (seen.length < 3) return;
    socket.off('data', onData);
    socket.pause();
    socket.unshift(seen);
    first(seen.toString('latin1', 0, 3));
  };
  socket.on('data', onData);
}

/**
 * Last free port used in this process, or any. Reusing it keeps the endpoint that warm functions
 * know.
 */
let lastFree = 0;

async function bindAny(server: net.Server, options: ListenOptions): Promise<number> {
  if (options.port !== 0) return bind(server, options);
  // Another process may have taken the port meanwhile.
  const bound = bind(server, { ...options, port: lastFree }).catch(() => bind(server, options));
  return (lastFree = await bound);
}

function bind(server: net.Server, { port, host }: ListenOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(port) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portInUse(port: number): Error {
  return new Error(
    `Port ${port} is in use. Stop the process that uses it, or choose another port with --port (0 selects any free port).`,
  );
}
