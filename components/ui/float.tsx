"use client";
import { Anchor, Content, type PopoverContentProps, Portal, Root } from "@radix-ui/react-popover";
import { type RefObject, useRef } from "react";

type FloatProps = PopoverContentProps & { anchor: RefObject<HTMLElement | null>; onClose: () => void };

/** The open part of a popover: where it stands, its focus and what dismisses it. */
export function Float({ anchor, onClose, onCloseAutoFocus, ...props }: FloatProps) {
  const isLeft = useRef(false);
  return (
    <Root open onOpenChange={onClose}>
      <Anchor virtualRef={anchor} />
      <Portal>
        <Content
          sideOffset={6}
          collisionPadding={12}
          {...props}
          onInteractOutside={(event) => {
            // The trigger closes by itself; dismissed before, it would open again.
            if (event.target instanceof Node && anchor.current?.contains(event.target))
              event.preventDefault();
            else isLeft.current = true;
          }}
          onCloseAutoFocus={(event) => {
            onCloseAutoFocus?.(event);
            if (event.defaultPrevented) return;
            event.preventDefault();
            if (!isLeft.current) anchor.current?.focus();
          }}
        />
      </Portal>
    </Root>
  );
}
