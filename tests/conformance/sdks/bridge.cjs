// Drives the npm SDKs: reads one call a line, writes one outcome a line.
'use strict';

const { createRequire } = require('node:module');
const path = require('node:path');
const readline = require('node:readline');

const load = createRequire(path.resolve(process.argv[2], 'package.json'));
const Ecs = load('@alicloud/ecs20140526');
const core = load('@alicloud/openapi-core');
const dara = load('@darabonba/typescript');
const Pop = load('@alicloud/pop-core');

/** Actions that change something: pop-core sends them as POST, with all in a form body. */
const CHANGES = /^(Reboot|Redeploy|BatchEvent)/;

const clients = new Map();

/** The client of a call, made once for each key and address. */
function client(call, make) {
  const { sdk, algorithm, host, id, secret, token, product } = call;
  const name = JSON.stringify([sdk, algorithm, host, id, secret, token, product]);
  if (!clients.has(name)) {
    clients.set(name, make());
  }
  return clients.get(name);
}

function config(call) {
  return new core.$OpenApiUtil.Config({
    accessKeyId: call.id,
    accessKeySecret: call.secret,
    securityToken: call.token ?? undefined,
    endpoint: call.host,
    protocol: 'HTTP',
    signatureAlgorithm: call.algorithm ?? undefined,
  });
}

/** @alicloud/ecs20140526: typed requests and answers. */
async function typed(call) {
  const ecs = client(call, () => new Ecs.default(config(call)));
  const request = dara.cast(call.params, new Ecs[`${call.action}Request`]({}));
  const name = call.action[0].toLowerCase() + call.action.slice(1);
  const answer = await ecs[name](request);
  return answer.body.toMap();
}

/** @alicloud/openapi-core: the same core without types, for products that have no package. */
async function generic(call) {
  const any = client(call, () => new core.default(config(call)));
  const params = new core.$OpenApiUtil.Params({
    action: call.action,
    version: call.version,
    protocol: 'HTTPS',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    pathname: '/',
    reqBodyType: 'formData',
    bodyType: 'json',
  });
  const query = core.OpenApiUtil.query(call.params);
  const request = new core.$OpenApiUtil.OpenApiRequest({ query });
  const answer = await any.callApi(params, request, new dara.RuntimeOptions({}));
  return answer.body;
}

/** @alicloud/pop-core. */
async function pop(call) {
  const rpc = client(
    call,
    () =>
      new Pop.RPCClient({
        accessKeyId: call.id,
        accessKeySecret: call.secret,
        securityToken: call.token ?? undefined,
        endpoint: `http://${call.host}`,
        apiVersion: call.version,
        // The top-level Code of ENS answers.
        codes: [0],
      }),
  );
  const method = CHANGES.test(call.action) ? 'POST' : 'GET';
  return rpc.request(call.action, call.params, { method });
}

async function outcome(call) {
  const way = call.sdk === 'pop' ? pop : call.product === 'ECS' ? typed : generic;
  try {
    return { ok: true, body: await way(call) };
  } catch (error) {
    const data = error.data ?? {};
    return {
      ok: false,
      kind: error.name,
      code: error.code ?? null,
      status: error.statusCode ?? error.entry?.response?.statusCode ?? null,
      message: error.message,
      request_id: error.requestId ?? data.RequestId ?? null,
      retry_after: error.retryAfter ?? null,
      denied: error.accessDeniedDetail ?? data.AccessDeniedDetail ?? {},
    };
  }
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await outcome(JSON.parse(line)))}\n`);
  }
}

main();
