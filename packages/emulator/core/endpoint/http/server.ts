import * as http from 'node:http';
import * as http2 from 'node:http2';
import type * as net from 'node:net';
import { answerHttp, type BodyLimits, type Control } from './handle-http';
import type { Dispatch } from './http-message';

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: '127.0.0.1';
  readonly control: Control;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits extends BodyLimits {
  /** Time from the opening of a connection, or the first byte of a request, to the end of its headers. */
  readonly headerMilliseconds: number;
}

/** Generous for one machine: nothing but a client that has stopped takes as long. */
const defaultLimits: ServerLimits = {
  headerMilliseconds: 30_000,
  bodyMilliseconds: 120_000,
  // A function that is warm keeps its connections, so that they have to last.
  idleMilliseconds: 600_000,
  bodyBytes: 240 * 1024 * 1024,
};

export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Ends every connection, calls in flight included, and resolves when none is left. */
  close(): Promise<void>;
}

/**
 * One port for HTTP/1.1 and HTTP/2 without TLS: of the SDK's clients some speak the one and some the
 * other, and all get the same `AWS_ENDPOINT_URL`.
 */
export async function listen(dispatch: Dispatch, options: ListenOptions): Promise<Listening> {
  const limits = { ...defaultLimits, ...options.limits };
  const answer = answerHttp(dispatch, options.control, limits);
  const server = http.createServer(
    {
      keepAliveTimeout: limits.idleMilliseconds,
      headersTimeout: limits.headerMilliseconds,
      // The answer to a body that is late is the same in both versions.
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(limits.headerMilliseconds, 5_000),
    },
    answer,
  );
  const h2c = http2.createServer(answer);
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
      // The HTTP/2 preface begins so, and no method of HTTP/1.1 does.
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
          // The clients of this process see it in the next round: none may take a connection to this server
          // for one to the next that has its port.
          setImmediate(setImmediate, resolve);
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Closes a session on which nothing has gone on for so long; an answer that is waited for goes on. */
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

/** Gives the first three bytes, and puts them back for whoever reads the socket next. */
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

/** The free port that was taken last in this process, or any: who takes it again is who warm functions know. */
let lastFree = 0;

async function bindAny(server: net.Server, options: ListenOptions): Promise<number> {
  if (options.port !== 0) return bind(server, options);
  // Somebody else may have taken it meanwhile.
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
    `Port ${port} is in use. Stop what listens there, or choose another by --port (0 takes any free one).`,
  );
}
