// A mail server that could not deliver a mail after all, and says so (RFC 3464).
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** Reports to the return path of a mail that its recipient does not exist. */
export async function report(port: number, to: string, recipient: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const say = async (text: string, expected: string) => {
    if (text) socket.write(`${text}\r\n`);
    for (;;) {
      const { value } = (await lines.next()) as { value?: string };
      if (!value?.startsWith(expected)) throw new Error(`${text}: ${value}`);
      if (value[3] !== '-') return;
    }
  };
  await say('', '220');
  await say('EHLO mx.contoso.com', '250');
  await say('MAIL FROM:<>', '250');
  await say(`RCPT TO:<${to}>`, '250');
  await say('DATA', '354');
  await say(`${written(to, recipient)}\r\n.`, '250');
  socket.end('QUIT\r\n');
  await once(socket, 'close');
}

const written = (to: string, recipient: string): string =>
  [
    'From: MAILER-DAEMON@mx.contoso.com',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I could not deliver your mail.',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.contoso.com',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    `Diagnostic-Code: smtp; 550 5.1.1 <${recipient}>: User unknown`,
    '',
    '--b--',
  ].join('\r\n');
