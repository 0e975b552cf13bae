import { expect, test } from "vitest";
import { deliverOf, FOR_DOWNLOAD, targetProblems, targetsOf } from "./targets.ts";

test("several addresses are several targets; what is not ticked is none", () => {
  const deliver = {
    ...FOR_DOWNLOAD,
    mail: true,
    mailTo: " ana@example.org,bo@example.org ",
    webhookTo: "https://x",
  };
  expect(targetsOf(deliver)).toEqual([
    { kind: "download" },
    { kind: "mail", to: "ana@example.org" },
    { kind: "mail", to: "bo@example.org" },
  ]);
});

test("mail to nobody is refused by the service, not left out", () => {
  expect(targetsOf({ ...FOR_DOWNLOAD, download: false, mail: true })).toEqual([{ kind: "mail", to: "" }]);
});

test("a refusal stands beside the field that was typed in", () => {
  const targets = targetsOf({
    ...FOR_DOWNLOAD,
    mail: true,
    mailTo: "a,b",
    webhook: true,
    webhookTo: "ftp://x",
  });
  const refused = { "deliver.2.to": "no address", "deliver.3.to": "no https", cron: "never" };
  expect(targetProblems(refused, targets)).toEqual({
    mailTo: "no address",
    webhookTo: "no https",
    cron: "never",
  });
});

test("what the service has comes back to the form, and goes out of it as it was", () => {
  const targets = [
    { kind: "mail" as const, to: "ana@example.org" },
    { kind: "mail" as const, to: "bo@example.org" },
    { kind: "webhook" as const, to: "https://x.example/a,b" },
    { kind: "webhook" as const, to: "https://y.example" },
  ];
  expect(targetsOf(deliverOf(targets))).toEqual(targets);
  expect(deliverOf([{ kind: "download" }])).toEqual(FOR_DOWNLOAD);
});
