// A server that says nothing and counts what reaches it: where a request must not go.
import { createServer } from "node:net";

/**
 * Starts it on a free port; it closes a connection at its first byte.
 * @returns {Promise<{port: number, url: string, bytes: () => number, connections: () => number, stop: () => void}>}
 */
export async function silentServer() {
  let [connections, bytes] = [0, 0];
  const open = new Set();
  const server = createServer((socket) => {
    connections += 1;
    open.add(socket);
    socket.on("error", () => {}).on("close", () => open.delete(socket));
    socket.on("data", (chunk) => {
      bytes += chunk.length;
      socket.destroy();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    bytes: () => bytes,
    connections: () => connections,
    stop: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
