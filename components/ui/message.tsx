import type { ReactNode } from "react";
import { Card } from "./card.tsx";

/** A state in place of numbers: what is the matter, and what to do next. */
export function Message({
  icon,
  title,
  text,
  actions,
  children,
  level = 2,
}: {
  icon?: ReactNode;
  title: string;
  text: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  level?: 1 | 2;
}) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <Card className="flex flex-col items-center px-5 py-12 text-center sm:py-16">
      {icon ? (
        <span
          aria-hidden="true"
          className="mb-4 grid size-12 place-items-center rounded-full bg-accent-weak text-accent"
        >
          {icon}
        </span>
      ) : null}
      <Heading className="text-lg font-semibold tracking-tight text-balance">{title}</Heading>
      <p className="mt-1.5 max-w-md text-pretty text-muted">{text}</p>
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
      {children}
    </Card>
  );
}
