import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";

/** A page without header: the mark and one thing to do, in the middle. */
export function PlainPage({ children, corner }: { children: ReactNode; corner?: ReactNode }) {
  return (
    <div className="relative grid min-h-dvh place-items-center px-4 py-16">
      {corner ? <div className="absolute top-3 right-3">{corner}</div> : null}
      <main id="content" className="w-full max-w-96">
        <div className="mb-6 flex justify-center">
          <Logo size={32} />
        </div>
        {children}
      </main>
    </div>
  );
}
