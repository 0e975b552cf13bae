"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { Fact } from "./fact.tsx";

/** Whom a request is about, what is asked for, and why. */
export function PersonCard({ request, due }: { request: PrivacyRequest; due: string }) {
  const { request: all, create, kinds, list } = useTexts().admin;
  const texts = all.person;
  const bys = { ...create.bys, account: create.bys.email };
  const { kind, subject, reason, note, status } = request;
  return (
    <Card title={texts.title}>
      <dl>
        <Fact name={subject ? bys[subject.by] : texts.subject}>
          {subject ? subject.id : <span className="text-muted">{list.nobody}</span>}
        </Fact>
        <Fact name={texts.kind}>{kinds[kind]}</Fact>
        <Fact name={texts.due}>{due}</Fact>
        {reason ? <Fact name={texts.reason}>{reason}</Fact> : null}
        {note && status !== "refused" ? <Fact name={texts.note}>{note}</Fact> : null}
      </dl>
    </Card>
  );
}
