/** Other vendors' real SDKs, fetched at pinned versions beside the benchmark's data: no dependency of ours. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { JsonObject } from "#lib/events/compact/index.ts";
import type { Session } from "#lib/testing/tracker-session.ts";

const DIR = resolve(".data/bench/peers");
const VERSIONS = {
  "posthog-node": "5.70.0",
  "@segment/analytics-node": "3.1.0",
  "@amplitude/analytics-node": "1.5.73",
} as const;

/** Sends events one by one; `flush` resolves when all are handed over. */
export type Peer = { track(event: JsonObject): void; flush(): Promise<void>; close(): Promise<void> };
export type PeerKind = {
  name: string;
  start(url: string, session: Session, withDevice: boolean): Peer | Promise<Peer>;
};

export function installPeers(): void {
  const installed = Object.keys(VERSIONS).every((name) =>
    existsSync(`${DIR}/node_modules/${name}/package.json`),
  );
  if (installed) return;
  mkdirSync(DIR, { recursive: true });
  writeFileSync(`${DIR}/package.json`, JSON.stringify({ private: true, dependencies: VERSIONS }));
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: DIR,
    stdio: "inherit",
  });
}

const load = <T>(name: string): T => createRequire(`${DIR}/`)(name) as T;
const propertiesOf = ({ type: _type, at: _at, id: _id, ...properties }: JsonObject): JsonObject => properties;

type PostHog = {
  capture(event: { distinctId: string; event: string; properties: JsonObject; timestamp: Date }): void;
  flush(): Promise<unknown>;
  shutdown(): Promise<void>;
};
const posthog: PeerKind = {
  name: `posthog-node ${VERSIONS["posthog-node"]}`,
  start: (url, { userId, sessionId, device }, withDevice) => {
    const { PostHog } = load<{ PostHog: new (key: string, options: object) => PostHog }>("posthog-node");
    const client = new PostHog("phc_0123456789abcdef", { host: url, flushAt: 25, flushInterval: 600_000 });
    const context: JsonObject = withDevice
      ? {
          $os: device.os,
          $device_model: device.device,
          $app_version: device.app,
          $locale: device.locale,
          $network_type: device.network,
          $geoip_country_code: device.country,
          ageBand: device.ageBand,
        }
      : {};
    return {
      track: (event) =>
        client.capture({
          distinctId: userId,
          event: String(event.type),
          properties: { ...propertiesOf(event), $session_id: sessionId, ...context },
          timestamp: new Date(Number(event.at)),
        }),
      flush: async () => void (await client.flush()),
      close: () => client.shutdown(),
    };
  },
};

type Segment = {
  track(event: object): void;
  flush(options?: object): Promise<void>;
  closeAndFlush(): Promise<void>;
};
const segment: PeerKind = {
  name: `@segment/analytics-node ${VERSIONS["@segment/analytics-node"]}`,
  start: (url, { userId, sessionId, device }, withDevice) => {
    const { Analytics } = load<{ Analytics: new (options: object) => Segment }>("@segment/analytics-node");
    const client = new Analytics({
      writeKey: "0123456789abcdef",
      host: url,
      flushAt: 25,
      flushInterval: 600_000,
    });
    const context = withDevice
      ? {
          app: { version: device.app },
          os: { name: device.os },
          device: { model: device.device },
          network: { carrier: device.network },
          locale: device.locale,
          location: { country: device.country },
          traits: { ageBand: device.ageBand },
        }
      : {};
    return {
      track: (event) =>
        client.track({
          userId,
          event: String(event.type),
          properties: { ...propertiesOf(event), sessionId },
          timestamp: new Date(Number(event.at)),
          context,
        }),
      flush: () => client.flush(),
      close: () => client.closeAndFlush(),
    };
  },
};

type Amplitude = {
  init(key: string, options: object): { promise: Promise<unknown> };
  track(type: string, properties: JsonObject, options: object): unknown;
  flush(): { promise: Promise<unknown> };
};
const amplitude: PeerKind = {
  name: `@amplitude/analytics-node ${VERSIONS["@amplitude/analytics-node"]}`,
  start: async (url, { userId, sessionId, device }, withDevice) => {
    const { createInstance } = load<{ createInstance(): Amplitude }>("@amplitude/analytics-node");
    const client = createInstance();
    const options = { serverUrl: url, flushQueueSize: 25, flushIntervalMillis: 600_000, logLevel: 0 };
    await client.init("0123456789abcdef", options).promise;
    const context = withDevice
      ? {
          app_version: device.app,
          os_name: device.os,
          device_model: device.device,
          carrier: device.network,
          language: device.locale,
          country: device.country,
          user_properties: { ageBand: device.ageBand },
        }
      : {};
    return {
      track: (event) =>
        void client.track(
          String(event.type),
          { ...propertiesOf(event), sessionId },
          { user_id: userId, time: Number(event.at), ...context },
        ),
      flush: async () => void (await client.flush().promise),
      close: async () => {},
    };
  },
};

export const PEERS: readonly PeerKind[] = [posthog, segment, amplitude];
