// The program as it is shipped: on a database of its own, on a free port, with a mail server that
// keeps what it sends.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer, text } from 'node:stream/consumers';
import type { Line } from './feed.ts';

const BUSINESS_CENTER = new URL('../../target/debug/business-center', import.meta.url).pathname;

export type Settings = Record<string, string>;

/** How much of the demo there is. */
export type Demo = 'demo' | 'demo --small';

/** A file of the storage, as the feed names it. */
export interface Put {
  path: string;
  byte_size: number;
  sha256: string;
}

/** How a command ended. */
export interface End {
  code: number | null;
  output: string;
  errors: string;
}

/** What the program is told everywhere. */
const settings = (mail: string, database: string, more: Settings = {}): Settings => ({
  PATH: process.env.PATH ?? '',
  BC_LISTEN: '127.0.0.1:0',
  BC_SECRET_KEY: 'a-secret-that-only-these-tests-know-0123456789abcdef',
  BC_MAIL_URL: mail,
  BC_MAIL_FROM: 'Example Software <portal@vendor.example>',
  BC_BRAND_NAME: 'Example Software',
  BC_BRAND_CONTACT: 'support@vendor.example',
  DATABASE_URL: database,
  ...more,
});

/** A portal that can be stopped and started again where it was. */
export class Program {
  readonly #settings: Settings;
  readonly #folder: string;
  #process?: ChildProcess;
  #log = '';
  #output = '';
  url = '';

  private constructor(folder: string, settings: Settings) {
    this.#folder = folder;
    this.#settings = settings;
  }

  /** A portal on a fresh SQLite file, into which the feed has come before it serves. */
  static async start(mail: string, feed: Line[] = [], more: Settings = {}): Promise<Program> {
    const folder = await mkdtemp(join(tmpdir(), 'end2end-'));
    const database = more.DATABASE_URL ?? `sqlite:${join(folder, 'portal.sqlite')}`;
    const files = join(folder, 'files');
    await mkdir(files);
    const program = new Program(folder, settings(mail, database, { BC_FILES: files, ...more }));
    await program.run('migrate');
    if (feed.length > 0) await program.importFeed(feed);
    await program.serve();
    return program;
  }

  /**
   * The demo: sample people on a fresh SQLite file, and a page that shows the mail. The small one
   * has a fiftieth of what their organizations bought.
   */
  static async startDemo(demo: Demo = 'demo --small'): Promise<Program> {
    const folder = await mkdtemp(join(tmpdir(), 'end2end-'));
    const program = new Program(folder, {
      PATH: process.env.PATH ?? '',
      BC_LISTEN: '127.0.0.1:0',
      BC_FILES: folder,
      DATABASE_URL: `sqlite:${join(folder, 'portal.sqlite')}`,
    });
    await program.serve({}, demo);
    return program;
  }

  /** How `serve` ends on a database that is not up to date. */
  static async serveUnprepared(mail: string, database: string): Promise<End> {
    return new Program('', settings(mail, database)).run('serve');
  }

  /** Serves; the second time at the same address, so that links and cookies still lead here. */
  async serve(more: Settings = {}, command: 'serve' | Demo = 'serve'): Promise<void> {
    const listen = this.url ? { BC_LISTEN: new URL(this.url).host } : {};
    const env = { ...this.#settings, ...listen, ...more };
    const server = spawn(BUSINESS_CENTER, command.split(' '), { env, stdio: ['ignore', 'pipe', 'pipe'] });
    server.stderr.on('data', (chunk: Buffer) => (this.#log += chunk));
    this.#process = server;
    const lines = createInterface({ input: server.stdout });
    lines.on('line', line => (this.#output += `${line}\n`));
    const [first] = (await Promise.race([once(lines, 'line'), once(server, 'exit')])) as [unknown];
    const url = typeof first === 'string' ? /http:\/\/\S+\w/.exec(first)?.[0] : undefined;
    if (!url) throw new Error(`business-center ${command} ended before it served: ${this.#log}`);
    this.url = url;
  }

  async stop(): Promise<void> {
    const server = this.#process;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }

  /** The same portal, so many seconds later. */
  async restartLater(seconds: number): Promise<void> {
    await this.stop();
    await this.serve({ BC_CLOCK_OFFSET_SECONDS: String(seconds) });
  }

  /** Stops for good; nothing is left. */
  async end(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Puts a file where the vendor does, and says what the feed says of it. */
  async put(path: string, content: Buffer): Promise<Put> {
    const at = join(this.#folder, 'files', path);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { path, byte_size: content.length, sha256 };
  }

  /** Takes lines in as the vendor's systems hand them over: `business-center import FILE`. */
  async importFeed(lines: Line[]): Promise<void> {
    const end = await this.tryImport(lines);
    if (end.code !== 0) throw new Error(`the feed was refused:\n${end.errors}`);
  }

  /** The same where the feed may be wrong. */
  async tryImport(lines: (Line | string)[]): Promise<End> {
    const file = join(this.#folder, 'feed.jsonl');
    const texts = lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line)));
    await writeFile(file, `${texts.join('\n')}\n`);
    return this.run('import', file);
  }

  /** Runs a command beside the server. */
  async run(...command: string[]): Promise<End> {
    const child = spawn(BUSINESS_CENTER, command, {
      env: this.#settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'close');
    const [output, errors] = await Promise.all([buffer(child.stdout), text(child.stderr)]);
    await ended;
    return { code: child.exitCode, output: output.toString(), errors };
  }

  /** What it has said on the terminal. */
  get output(): string {
    return this.#output;
  }

  /** What the server reported as its own fault. */
  get faults(): string[] {
    return this.#log
      .split('\n')
      .filter(line => line.includes('"ERROR"') || line.includes('panicked'));
  }

  /** Which of these the server has written into its log. */
  betrayed(secrets: string[]): string[] {
    return secrets.filter(secret => this.#log.includes(secret));
  }
}
