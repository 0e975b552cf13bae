"use client";
import { type ComponentType, useEffect, useState } from "react";

/** Where the browser can't tell when it is idle (Safari), a while after the page. */
const LATER_MS = 2000;

function whenIdle(task: () => void): void {
  if (document.readyState !== "complete") {
    window.addEventListener("load", () => whenIdle(task), { once: true });
    return;
  }
  if ("requestIdleCallback" in window) requestIdleCallback(task);
  else setTimeout(task, LATER_MS);
}

/**
 * A component that nobody sees before they open something: the page does not wait for its code, which comes when the
 * browser has nothing else to do. Then it stands at once, as `lazy` would not: what is typed behind a shortcut must arrive.
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  const fetchIt = async () => {
    loaded = await load();
    return loaded;
  };
  // Without a connection nothing comes; the next opening tries again.
  if (typeof window !== "undefined") whenIdle(() => void fetchIt().catch(() => {}));
  return function OnDemand(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    useEffect(() => {
      if (!Part)
        fetchIt().then(
          (component) => setPart(() => component),
          () => {},
        );
    }, [Part]);
    return Part ? <Part {...props} /> : null;
  };
}
