// Mail servers (npm smtp-server) that behave as they are told: a command is a line of JSON on standard input, its answer one on standard output.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';

const listeners = JSON.parse(process.argv[2]);
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
let manner = { at: null, how: null, times: 0 };
let mails = [];

const ways = {
  later: (socket) => socket.write('451 4.3.2 not now\r\n'),
  never: (socket) => socket.write('550-5.7.1 not you,\r\n550 5.7.1 and not today\r\n'),
  closing: (socket) => socket.end('421 4.7.0 enough for this connection\r\n'),
  hang: () => {},
  drop: (socket) => socket.destroy(),
  garbage: (socket) => socket.write(Buffer.from([0x16, 0x03, 0x01, 0x00, 0xff, 0x0d, 0x0a])),
  endless: (socket) => socket.write('250-more\r\n'.repeat(2_000)),
  long: (socket) => socket.write(`250 ${'x'.repeat(100_000)}`),
};

/** Whether the connection misbehaves at this point, and the command is done with. */
function misbehave(connection, at, goOn) {
  if (manner.at !== at || manner.times === 0) {
    return false;
  }
  manner.times -= 1;
  ways[manner.how](connection._socket);
  if (manner.how === 'later' || manner.how === 'never') {
    goOn();
  }
  return true;
}

for (const verb of ['EHLO', 'STARTTLS', 'AUTH', 'MAIL', 'RCPT', 'DATA']) {
  const honest = SMTPConnection.prototype[`handler_${verb}`];
  SMTPConnection.prototype[`handler_${verb}`] = function (command, callback) {
    if (!misbehave(this, verb, callback)) {
      honest.call(this, command, callback);
    }
  };
}

const greet = SMTPConnection.prototype.connectionReady;
SMTPConnection.prototype.connectionReady = function (next) {
  if (!misbehave(this, 'CONNECT', () => {})) {
    greet.call(this, next);
  }
};

function serve({ key, cert, ...options }) {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    logger: false,
    disableReverseLookup: true,
    ...(key && { key: readFileSync(key), cert: readFileSync(cert) }),
    ...options,
    onAuth: ({ username, password, method }, session, callback) =>
      username === 'văn phòng' && password === 'bí mật'
        ? callback(null, { user: `${username} by ${method}` })
        : callback(Object.assign(new Error(`I do not like ${password}`), { responseCode: 535 })),
    onData: (stream, session, callback) => {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const connection = [...server.connections].find(({ id }) => id === session.id);
        if (misbehave(connection, 'CONTENT', () => {
          connection._dataStream = false;
          connection._resetSession();
          connection._parser.continue();
        })) {
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          connection: session.id, secure: session.secure, user: session.user || null, from: mailFrom.address, parameters: mailFrom.args || {},
          to: rcptTo.map(({ address }) => address).join(), data: Buffer.concat(chunks).toString('base64'),
        });
        callback();
      });
    },
  });
  server.on('error', () => {});
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server.server.address().port)));
}

const ports = {};
for (const [name, options] of Object.entries(listeners)) {
  ports[name] = await serve(options);
}
say(ports);

for await (const line of createInterface({ input: process.stdin })) {
  const { tell, ...next } = JSON.parse(line);
  if (tell) {
    say(mails);
    mails = [];
  } else {
    manner = next;
    say({});
  }
}
process.exit();
