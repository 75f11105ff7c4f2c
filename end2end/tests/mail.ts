// A real SMTP server, and the mailboxes behind it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';

const SERVER = new URL('../smtp-server.mjs', import.meta.url).pathname;

/** A mail as its reader gets it. */
export interface Mail {
  /** The return path. */
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: Map<string, string>;
}

/** The first link in a mail that leads to an invitation. */
export function invitationLink(mail: Mail): string {
  const link = /http:\/\/\S+\/invitations\/\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no invitation in ${mail.subject}:\n${mail.text}`);
  return link;
}

/** The link in a mail that leads to the Partner Center. */
export function partnerLink(mail: Mail): string {
  const link = /http:\/\/\S+\/partner-invitations\/\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no invitation in ${mail.subject}:\n${mail.text}`);
  return link;
}

/** The link in a mail that sets a new password. */
export function resetLink(mail: Mail): string {
  const link = /http:\/\/\S+\/reset-password\/\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in ${mail.subject}:\n${mail.text}`);
  return link;
}

/** The code in a mail, to be typed in. */
export function codeIn(mail: Mail): string {
  const code = CODE.exec(mail.text)?.[1];
  if (!code) throw new Error(`no code in ${mail.subject}:\n${mail.text}`);
  return code;
}

const CODE = /^(?:\S+: )?([0-9A-Z]{4}-[0-9A-Z]{4})$/m;
const TOKEN = /\/(?:invitations|reset-password)\/([\w-]{20,})/g;

/** Every token and every code in these mails: whoever reads one can come in. */
export const tokensIn = (mails: readonly Mail[]): string[] =>
  mails.flatMap(mail => {
    const tokens = [...mail.text.matchAll(TOKEN)].map(([, token]) => token!);
    const code = CODE.exec(mail.text)?.[1];
    return code ? [...tokens, code] : tokens;
  });

/** The mail server, which keeps everything that it takes. */
export class PostOffice {
  readonly #process: ChildProcess;
  readonly #mails: Mail[] = [];
  readonly #taken = new Map<string, number>();
  readonly url: string;

  private constructor(process_: ChildProcess, port: number) {
    this.#process = process_;
    this.url = `smtp://127.0.0.1:${port}`;
  }

  static async open(): Promise<PostOffice> {
    const server = spawn(process.execPath, [SERVER], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: server.stdout });
    const [first] = (await Promise.race([once(lines, 'line'), once(server, 'exit')])) as [string?];
    if (typeof first !== 'string') throw new Error('the mail server did not start');
    const office = new PostOffice(server, (JSON.parse(first) as { port: number }).port);
    lines.on('line', line => office.#take(line));
    return office;
  }

  async close(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.stdin?.end();
    await ended;
  }

  #take(line: string): void {
    const taken = JSON.parse(line) as { from: string; to: string[]; raw: string };
    this.#mails.push(read(taken, Buffer.from(taken.raw, 'base64').toString('latin1')));
  }

  /** Everything that has come for an address so far. */
  all(address: string): Mail[] {
    return this.#mails.filter(mail => mail.to.includes(address));
  }

  /** Everything that has come so far. */
  get mails(): readonly Mail[] {
    return this.#mails;
  }

  /** The next mail for an address that nobody has looked at; waits until it comes. */
  async next(address: string): Promise<Mail> {
    const taken = this.#taken.get(address) ?? 0;
    await expect
      .poll(() => this.all(address).length, { message: `a mail to ${address}`, intervals: [50] })
      .toBeGreaterThan(taken);
    this.#taken.set(address, taken + 1);
    return this.all(address)[taken]!;
  }
}

/** One part of a mail (RFC 2045): its headers and what stands below them. */
interface Part {
  headers: Map<string, string>;
  body: string;
}

function read({ from, to }: { from: string; to: string[] }, raw: string): Mail {
  const whole = part(raw);
  const leaves = leavesOf(whole);
  const leaf = (type: string) => {
    const found = leaves.find(({ headers }) => headers.get('content-type')?.startsWith(type));
    return found ? decoded(found).replaceAll('\r\n', '\n') : '';
  };
  const subject = words(whole.headers.get('subject') ?? '');
  return { from, to, subject, text: leaf('text/plain'), html: leaf('text/html'), headers: whole.headers };
}

function part(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const header = (line: string): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  };
  return { headers: new Map(lines.map(header)), body: raw.slice(end + 4) };
}

function leavesOf(whole: Part): Part[] {
  const type = whole.headers.get('content-type') ?? '';
  const boundary = /^multipart\/.*boundary="?([^";]+)/i.exec(type)?.[1];
  if (!boundary) return [whole];
  const sections = whole.body.split(`--${boundary}`).slice(1, -1);
  return sections.flatMap(section => leavesOf(part(section.replace(/^\r\n/, ''))));
}

function decoded({ headers, body }: Part): string {
  switch (headers.get('content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString();
    case 'quoted-printable':
      return Buffer.from(unquoted(body.replace(/=\r\n/g, '')), 'latin1').toString();
    default:
      return Buffer.from(body, 'latin1').toString();
  }
}

const unquoted = (text: string) =>
  text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Encoded words in a header (RFC 2047). */
function words(header: string): string {
  const joined = header.replace(/\?=\s+=\?/g, '?==?');
  const bytes = joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString('latin1')
      : unquoted(word.replaceAll('_', ' ')),
  );
  return Buffer.from(bytes, 'latin1').toString();
}
