"use client";
import { type FormEvent, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyOnce } from "#components/ui/copy-once.tsx";
import { Field } from "#components/ui/field.tsx";
import { Code } from "./code.tsx";
import { KeyList } from "./key-list.tsx";
import { Step } from "./step.tsx";
import { useKeys, useMakeKey } from "./use-setup.ts";

type KeyStepProps = {
  artistId: string;
  zone: string;
  made: string | null;
  mayConnect: boolean;
  onMade: (key: string) => void;
};

/** A new key is shown here once and goes on into the snippet; the service keeps only its hash. */
export function KeyStep({ artistId, zone, made, mayConnect, onMade }: KeyStepProps) {
  const all = useTexts().setup;
  const texts = all.key;
  const keys = useKeys(artistId);
  const make = useMakeKey(artistId);
  const [isNameless, setIsNameless] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name") ?? "").trim();
    setIsNameless(!name);
    if (!name) return form.querySelector("input")?.focus();
    make.mutate(name, {
      onSuccess: ({ key }) => {
        onMade(key);
        form.reset();
      },
    });
  };

  return (
    <Step
      number={1}
      title={texts.title}
      text={texts.text}
      isDone={made !== null || (keys.data?.length ?? 0) > 0}
    >
      {mayConnect ? (
        <form noValidate onSubmit={submit} className="flex flex-wrap items-start gap-2">
          <Field
            label={texts.name}
            name="name"
            placeholder={texts.placeholder}
            maxLength={80}
            autoComplete="off"
            error={isNameless ? texts.nameMissing : undefined}
            className="min-w-0 grow sm:max-w-80"
          />
          <Button type="submit" look="primary" disabled={make.isPending} className="mt-6 sm:min-h-10">
            {make.isPending ? texts.making : texts.make}
          </Button>
        </form>
      ) : null}
      <p role="alert" className="mt-2 text-[0.8125rem] text-down empty:hidden">
        {make.isError ? all.failed : null}
      </p>
      {made ? (
        <div className="mt-4">
          <CopyOnce note={texts.once} text={made}>
            <Code label={texts.title}>{made}</Code>
          </CopyOnce>
        </div>
      ) : null}
      <KeyList
        artistId={artistId}
        zone={zone}
        keys={keys.data}
        isError={keys.isError}
        mayRevoke={mayConnect}
      />
    </Step>
  );
}
