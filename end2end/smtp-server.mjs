// A mail server for tests: it takes every mail, says so, and behaves badly on request.
//
//   node smtp-server.mjs [--starttls] [--tls] [--dsn] [--auth user:password]
//
// The first line on the standard output is {"port", "certificate"}; then a line for each mail that
// was taken: {"from", "to", "user", "secure", "reports", "raw"}, the raw mail in base64. It ends with its
// standard input. What the recipient's local part starts with decides what is answered:
//
//   busy-…     451 to RCPT the first time, 250 from then on
//   late-…     451 to the mail itself the first time, 250 from then on; both are printed
//   unknown-…  550 to RCPT
//   content-…  554 to the mail itself, quoting the first link in it
//   stall-…    nothing, ever
//   leave-…    the connection is closed after DATA
import { createSign, generateKeyPairSync } from 'node:crypto';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';

const { values } = parseArgs({
  options: {
    starttls: { type: 'boolean', default: false },
    tls: { type: 'boolean', default: false },
    dsn: { type: 'boolean', default: false },
    auth: { type: 'string' },
  },
});

const { key, certificate } = selfSigned();
const [user, password] = values.auth?.split(':') ?? [];
const seen = new Set();

const server = new SMTPServer({
  key,
  cert: certificate,
  secure: values.tls,
  hideSTARTTLS: !values.starttls,
  hideDSN: !values.dsn,
  authOptional: !values.auth,
  disabledCommands: values.auth ? [] : ['AUTH'],
  allowInsecureAuth: !values.starttls,
  disableReverseLookup: true,
  onAuth({ username, password: given }, _session, callback) {
    if (username === user && given === password) callback(null, { user: username });
    else callback(reply(535, 'authentication failed'));
  },
  onRcptTo({ address }, _session, callback) {
    switch (behavior(address)) {
      case 'unknown': return callback(reply(550, '5.1.1 no such mailbox'));
      case 'stall': return undefined;
      case 'busy': return callback(isFirst(address) ? reply(451, '4.7.1 greylisted, come again') : null);
      default: return callback();
    }
  },
  onData(stream, session, callback) {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => take(Buffer.concat(chunks), session, callback));
  },
});

function take(raw, session, callback) {
  const { mailFrom, rcptTo } = session.envelope;
  const to = rcptTo.map(({ address }) => address);
  switch (behavior(to[0])) {
    case 'content': return callback(reply(554, `5.7.1 listed: ${firstLink(raw)}`));
    case 'leave': return [...server.connections].find(({ id }) => id === session.id)?.close();
  }
  print({ from: mailFrom.address, to, user: session.user || null, secure: session.secure, reports: reports(session.envelope), raw: raw.toString('base64') });
  if (behavior(to[0]) === 'late' && isFirst(to[0])) return callback(reply(451, '4.3.0 come again'));
  return callback(null, `2.0.0 queued as ${session.id}`);
}

/** Which reports were asked for (RFC 3461). */
function reports({ dsn = null, rcptTo }) {
  return { mail: dsn, to: rcptTo.map(({ dsn = null }) => dsn) };
}

/** Whether nobody has asked for this address yet. */
function isFirst(address) {
  return !seen.has(address) && Boolean(seen.add(address));
}

const behavior = address => address.split('-')[0];
const firstLink = raw => /http\S+/.exec(raw.toString().replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[0];
const reply = (code, text) => Object.assign(new Error(text), { responseCode: code });
const print = object => process.stdout.write(`${JSON.stringify(object)}\n`);

server.on('error', error => process.stderr.write(`${error.message}\n`));
server.listen(0, '127.0.0.1', () => print({ port: server.server.address().port, certificate }));

// Whoever started it has gone.
process.stdin.on('end', () => process.stdout.write('', () => process.exit(0))).resume();

/** A key and a certificate for localhost and 127.0.0.1, made anew each time (RFC 5280). */
function selfSigned() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsa = sequence(objectId('2a8648ce3d040302'));
  const name = sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from('localhost')))));
  const day = 86_400_000;
  const moment = at => der(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')}`));
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsa,
    name,
    sequence(moment(Date.now() - day), moment(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(objectId('551d11'), der(0x04, names)))),
  );
  const signature = createSign('sha256').update(content).sign(privateKey);
  const whole = sequence(content, ecdsa, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').match(/.{1,64}/g).join('\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** A value of ASN.1 in its distinguished encoding. */
function der(tag, content) {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts) {
  return der(0x30, Buffer.concat(parts));
}

function objectId(hexadecimal) {
  return der(0x06, Buffer.from(hexadecimal, 'hex'));
}
