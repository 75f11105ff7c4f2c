// A PostgreSQL server of our own, in a folder of our own, that nobody else can reach.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts the server, says so, and stops it when nobody holds the other end of its standard input. */
const KEEPER = `
  "$BIN/initdb" -D "$PLACE/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  "$BIN/pg_ctl" -D "$PLACE/data" -l "$PLACE/log" -w start >/dev/null \\
    -o "-k $PLACE -c listen_addresses= -c fsync=off -c full_page_writes=off"
  echo ready
  read -r _
  "$BIN/pg_ctl" -D "$PLACE/data" -m immediate stop >/dev/null
`;

/** PostgreSQL refuses to run as root; this is nobody. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

export class PostgreSql {
  readonly #keeper: ChildProcess;
  readonly #place: string;
  readonly url: string;

  private constructor(keeper: ChildProcess, place: string) {
    this.#keeper = keeper;
    this.#place = place;
    this.url = `postgres://postgres@localhost/postgres?host=${place}`;
  }

  static async start(): Promise<PostgreSql> {
    const place = await mkdtemp(join(tmpdir(), 'bc-pg-'));
    await chmod(place, 0o777);
    const env = { PATH: process.env.PATH ?? '', BIN: await programs(), PLACE: place };
    const keeper = spawn('sh', ['-c', KEEPER], {
      env,
      cwd: place,
      stdio: ['pipe', 'pipe', 'inherit'],
      ...NOBODY,
    });
    await once(createInterface({ input: keeper.stdout }), 'line');
    return new PostgreSql(keeper, place);
  }

  async stop(): Promise<void> {
    const ended = once(this.#keeper, 'exit');
    this.#keeper.stdin?.end();
    await ended;
    await rm(this.#place, { recursive: true, force: true });
  }
}

/** What the setup says, else the newest of Debian's. */
async function programs(): Promise<string> {
  if (process.env.POSTGRESQL_BIN) return process.env.POSTGRESQL_BIN;
  const folder = '/usr/lib/postgresql';
  const versions = (await readdir(folder)).sort((one, other) => Number(one) - Number(other));
  return join(folder, versions.at(-1)!, 'bin');
}
