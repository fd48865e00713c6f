import { connect } from "node:net";
import { listen, type HandleRequest } from "kcell-self-service/node";
import { createOperator } from "kcell-self-service/testing";
import { expect, test } from "vitest";

/** Sends bytes and gives what came back until the other side closed. */
const exchange = (url: URL, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => socket.write(bytes));
    let seen = "";
    socket.on("data", (chunk) => (seen += chunk.toString("latin1")));
    socket.on("close", () => resolve(seen));
    socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" ? resolve(seen) : reject(error)));
  });

const serving = async (handle: HandleRequest, use: (url: URL) => Promise<void>, bodyBytes = 1000) => {
  const server = await listen(handle, { bodyBytes });
  try {
    await use(server.url);
  } finally {
    await server.close();
  }
};

const echo: HandleRequest = async (request) => {
  const body = await request.text();
  return Response.json({ method: request.method, path: new URL(request.url).pathname, test: request.headers.get("x-test"), body });
};

test("it listens on loopback, on a port that is free", async () => {
  await serving(echo, async (url) => {
    expect(url.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
  });
});

test("requests and answers pass with method, path, headers and body", async () => {
  await serving(echo, async (url) => {
    const answer = await fetch(new URL("/a/b?c=d", url), { method: "POST", headers: { "x-test": "yes" }, body: "text" });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await answer.json()).toEqual({ method: "POST", path: "/a/b", test: "yes", body: "text" });
  });
});

test("repeated headers are joined", async () => {
  await serving(echo, async (url) => {
    const seen = await exchange(url, "GET / HTTP/1.1\r\nHost: a\r\nX-Test: 1\r\nX-Test: 2\r\nConnection: close\r\n\r\n");
    expect(seen).toContain('"test":"1, 2"');
  });
});

test("whatever the Host header says, the request is for this server", async () => {
  const seen: string[] = [];
  const handle: HandleRequest = async ({ url }) => {
    seen.push(url);
    return new Response("x");
  };
  await serving(handle, async (url) => {
    await exchange(url, "GET //elsewhere.test/x HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n");
    expect(seen).toEqual([`${url.origin}//elsewhere.test/x`]);
  });
});

test.each(["GET http://elsewhere.test/ HTTP/1.1", "OPTIONS * HTTP/1.1", "TRACE / HTTP/1.1"])(
  "%s is refused before anybody sees it",
  async (line) => {
    await serving(
      () => Promise.reject(new Error("nobody is to see it")),
      async (url) => {
        expect(await exchange(url, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /u);
      },
    );
  },
);

test("an error response cuts the connection without a byte", async () => {
  await serving(
    async () => Response.error(),
    async (url) => {
      expect(await exchange(url, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")).toBe("");
    },
  );
});

test("a handler that fails cuts the connection and not the server", async () => {
  let calls = 0;
  const handle: HandleRequest = async () => {
    calls += 1;
    if (calls === 1) throw new Error("oops");
    return new Response("fine");
  };
  await serving(handle, async (url) => {
    expect(await exchange(url, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")).toBe("");
    expect(await (await fetch(url)).text()).toBe("fine");
  });
});

test("a body that is too long is refused, with a length and in chunks", async () => {
  await serving(
    echo,
    async (url) => {
      const chunk = `5\r\n${"x".repeat(5)}\r\n`;
      expect(await exchange(url, `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n${"x".repeat(11)}`)).toMatch(/^HTTP\/1\.1 413 /u);
      expect(await exchange(url, `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(3)}0\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 413 /u,
      );
      const fits = await exchange(url, `POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 10\r\n\r\n${"x".repeat(10)}`);
      expect(fits).toMatch(/^HTTP\/1\.1 200 /u);
    },
    10,
  );
});

test("a sender that goes is noticed by whoever works for it", async () => {
  const operator = createOperator();
  operator.next("*", "hangBeforeEffect");
  const ended: string[] = [];
  const handle: HandleRequest = async (request) => {
    const answer = operator.handle(request);
    void answer.then(({ type }) => ended.push(type));
    return answer;
  };
  await serving(handle, async (url) => {
    const socket = connect(Number(url.port), url.hostname, () => socket.write("GET /v1/access HTTP/1.1\r\nHost: a\r\n\r\n"));
    await expect.poll(() => operator.requests("getAccess")).toBe(1);
    socket.destroy();
    await expect.poll(() => ended).toEqual(["error"]);
  });
});

test("a sender that breaks off in the middle of a body harms nobody", async () => {
  await serving(echo, async (url) => {
    const socket = connect(Number(url.port), url.hostname, () =>
      socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nxx", () => socket.destroy()),
    );
    await new Promise((resolve) => socket.once("close", resolve));
    expect((await fetch(url)).status).toBe(200);
  });
});

test("closing cuts what is still open", async () => {
  let arrived = () => {};
  const arrival = new Promise<void>((resolve) => (arrived = resolve));
  const server = await listen(() => {
    arrived();
    return new Promise<Response>(() => {});
  });
  const open = exchange(server.url, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await arrival;
  await server.close();
  expect(await open).toBe("");
});

test("a port that is taken is an error, not a crash", async () => {
  await serving(echo, async (url) => {
    await expect(listen(echo, { port: Number(url.port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

test("an IPv6 address stands in brackets", async () => {
  const server = await listen(echo, { host: "::1" });
  expect(server.url.hostname).toBe("[::1]");
  expect((await fetch(server.url)).status).toBe(200);
  await server.close();
});
