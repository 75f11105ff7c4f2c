// A name server on this machine: it knows what a test has planted, and nothing else.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const KINDS = { A: 1, NS: 2, TXT: 16 } as const;

type Kind = keyof typeof KINDS;

const HEADER = 12;
const IN = 1;
const NO_SUCH_NAME = 3;
/** An answer, by the name server of the zone, to whoever may ask it for anything. */
const ANSWER = 0x8580;

export class NameServer {
  readonly #socket: Socket;
  readonly #records = new Map<string, { kind: Kind; data: Buffer }[]>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (asked, from) => socket.send(this.#answer(asked), from.port, from.address));
  }

  /** Serves this zone, whose only name server it is. */
  static async of(zone: string): Promise<NameServer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const server = new NameServer(socket);
    server.#add(zone, 'NS', encoded(`ns.${zone}`));
    server.#add(`ns.${zone}`, 'A', Buffer.from([127, 0, 0, 1]));
    return server;
  }

  /** Where it listens, as `BC_NAME_SERVER` names it. */
  get address(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  /** Publishes a text of at most 255 bytes. */
  publish(name: string, text: string): void {
    this.#add(name, 'TXT', Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]));
  }

  /** Nothing is known of the name any more. */
  forget(name: string): void {
    this.#records.delete(name);
  }

  async close(): Promise<void> {
    this.#socket.close();
    await once(this.#socket, 'close');
  }

  #add(name: string, kind: Kind, data: Buffer): void {
    this.#records.set(name, [...(this.#records.get(name) ?? []), { kind, data }]);
  }

  #answer(asked: Buffer): Buffer {
    const { name, kind, end } = question(asked);
    const known = this.#records.get(name);
    const records = (known ?? []).filter(record => KINDS[record.kind] === kind);
    const header = Buffer.alloc(HEADER);
    header.writeUInt16BE(asked.readUInt16BE(0), 0);
    header.writeUInt16BE(ANSWER | (known ? 0 : NO_SUCH_NAME), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    const answers = records.map(record => answer(name, KINDS[record.kind], record.data));
    return Buffer.concat([header, asked.subarray(HEADER, end), ...answers]);
  }
}

function question(asked: Buffer): { name: string; kind: number; end: number } {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = asked.readUInt8(at); length > 0; length = asked.readUInt8(at)) {
    labels.push(asked.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), kind: asked.readUInt16BE(at + 1), end: at + 5 };
}

function answer(name: string, kind: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(kind, 0);
  fixed.writeUInt16BE(IN, 2);
  fixed.writeUInt32BE(60, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([encoded(name), fixed, data]);
}

function encoded(name: string): Buffer {
  const labels = name.split('.').map(label => [Buffer.from([label.length]), Buffer.from(label)]);
  return Buffer.concat([...labels.flat(), Buffer.from([0])]);
}
