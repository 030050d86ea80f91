// nodemailer's pool: for each line {"mails", "connections"} of standard input, the milliseconds that it took on standard output.
import { createInterface } from 'node:readline';
import nodemailer from 'nodemailer';

const { port, subject, text, html } = JSON.parse(process.argv[2]);
for await (const line of createInterface({ input: process.stdin })) {
  const { mails, connections } = JSON.parse(line);
  const started = performance.now();
  const pool = nodemailer.createTransport({
    host: '127.0.0.1', port, ignoreTLS: true, pool: true, maxConnections: connections, maxMessages: Infinity,
  });
  await Promise.all(Array.from({ length: mails }, (_, number) =>
    pool.sendMail({ from: 'office@mail.test', to: `r${number}@mail.test`, subject, text, html, textEncoding: 'base64' })));
  const took = performance.now() - started;
  pool.close();
  process.stdout.write(`${took}\n`);
}
