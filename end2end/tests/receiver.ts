// An online service: it takes what the portal's connector tells it, checks the signature, and says how
// far it is, as docs/connector.md describes it.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const KEY = Buffer.from('a key that a service and the portal have');

/** What it is told. */
interface Event {
  type: string;
  data: { subscription: { number: string }; domain: string };
}

export class Receiver {
  readonly #server: Server;
  /** What it was told, each in a word, the oldest first. */
  readonly told: string[] = [];
  /** What it answers next, where it is not ready at once. */
  readonly answers: object[] = [];

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => void this.#take(request, response));
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Receiver(server);
  }

  /** What the portal is told of it. */
  get settings(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      BC_CONNECTOR_URL: `http://127.0.0.1:${port}/events`,
      BC_CONNECTOR_SECRET: `whsec_${KEY.toString('base64')}`,
    };
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (!isSigned(request, body)) {
      response.writeHead(401).end();
      return;
    }
    const { type, data } = JSON.parse(body) as Event;
    this.told.push(`${type} ${data.subscription.number} ${data.domain}`);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(this.answers.shift() ?? { state: 'ready' }));
  }
}

function isSigned({ headers }: IncomingMessage, body: string): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const code = createHmac('sha256', KEY).update(signed).digest('base64');
  return headers['webhook-signature'] === `v1,${code}`;
}
