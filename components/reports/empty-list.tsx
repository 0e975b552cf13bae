import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";
import { type ListView, NEW, reportsPath } from "./path.ts";

type EmptyProps = {
  artistId: string;
  view: ListView;
  icon: ReactNode;
  title: string;
  text: string;
  create: string;
};

/** Nothing there yet: what it is good for, and the way to the first. */
export function EmptyList({ artistId, view, icon, title, text, create }: EmptyProps) {
  return (
    <Message
      icon={icon}
      title={title}
      text={text}
      actions={
        <Link href={reportsPath(artistId, NEW[view])} className={buttonClass("primary")}>
          {create}
        </Link>
      }
    />
  );
}
