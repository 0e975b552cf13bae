import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { provideEnv } from "./env.ts";
import { ForbiddenAddress, isPrivateAddress, postOutside, whyForbidden } from "./outgoing.ts";

describe("an address of a private network", () => {
  it.each([
    ...["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"],
    ...["::1", "::", "fd00::1", "fe80::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "224.0.0.1", "nonsense"],
  ])("is %s", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
  it.each(["8.8.8.8", "172.32.0.1", "2606:4700::1111"])("is not %s", (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe("in production a webhook", () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
  });
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => void server.close());
  afterEach(() => provideEnv({ NODE_ENV: "test", WEBHOOK_PRIVATE: "0" }));

  it.each([
    ...[
      "http://example.org/",
      "https://127.0.0.1/",
      "https://[::1]/",
      "https://0x7f.1/",
      "https://2130706433/",
    ],
    ...["https://user:password@example.org/", "ftp://example.org/", "file:///etc/passwd", "nothing"],
  ])("never goes to %s", async (address) => {
    provideEnv({ NODE_ENV: "production" });
    expect(whyForbidden(address)).toMatch(/^must /);
    await expect(postOutside(address, "{}", {})).rejects.toThrow(ForbiddenAddress);
  });

  it("never goes to a name that leads to this machine", async () => {
    provideEnv({ NODE_ENV: "production" });
    await expect(postOutside(`https://localhost:${port}/`, "{}", {})).rejects.toThrow(ForbiddenAddress);
    expect(asked).toBe(0);
  });

  it("may where the operator says so, and follows nobody elsewhere", async () => {
    provideEnv({ NODE_ENV: "production", WEBHOOK_PRIVATE: "1" });
    expect(await postOutside(`http://localhost:${port}/`, "{}", {})).toBe(302);
    expect(asked).toBe(1);
  });
});
