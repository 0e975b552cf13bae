import type { NextConfig } from "next";

const config: NextConfig = {
  // The gate runs the compiler itself; checking twice would double the build.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  compress: true,
  // Players of other sites load the tracker: any origin may, and no browser asks again for an hour.
  headers: async () => [
    {
      source: "/tracker.:kind(js|mjs|d.ts)",
      headers: [
        { key: "Access-Control-Allow-Origin", value: "*" },
        { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
        { key: "Cache-Control", value: "public, max-age=3600, stale-while-revalidate=86400" },
      ],
    },
  ],
  // Plain Node modules: they hold connections or WebAssembly and are shared with the server process.
  serverExternalPackages: [
    "mongodb",
    "@prisma/orm-mongo",
    "ioredis",
    "roaring-wasm",
    "winston",
    "prom-client",
    "socket.io",
  ],
};

export default config;
