// Lets @alicloud/pop-core send calls to a listener of this process and prints the parameters that
// arrive, with the signature among them.
'use strict';

const { createRequire } = require('node:module');
const http = require('node:http');
const path = require('node:path');
const { text } = require('node:stream/consumers');

const load = createRequire(path.resolve(process.argv[2], 'package.json'));
const Pop = load('@alicloud/pop-core');

async function main() {
  const arrived = [];
  const listener = http.createServer(async (request, response) => {
    const query = new URL(request.url, 'http://127.0.0.1/').search.slice(1);
    const form = query || (await text(request));
    // A plus sign is a plus sign here: the SDK writes spaces as %20.
    const pairs = form.split('&').map((pair) => pair.split('=').map(decodeURIComponent));
    arrived.push(Object.fromEntries(pairs));
    response.end('{}');
  });
  await new Promise((listening) => listener.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${listener.address().port}`;
  for (const call of JSON.parse(await text(process.stdin))) {
    const client = new Pop.RPCClient({
      accessKeyId: call.id,
      accessKeySecret: call.secret,
      securityToken: call.token ?? undefined,
      endpoint,
      apiVersion: call.version,
    });
    await client.request(call.action, call.params, { method: call.method });
  }
  listener.close();
  listener.closeAllConnections();
  process.stdout.write(JSON.stringify(arrived));
}

main();
