import type { KeyboardEvent, ReactNode } from "react";

/** Stands around a control that came in the place of a value: Escape and leaving are heard here. */
export function InPlace({
  className,
  onEscape,
  onLeave,
  onKey,
  children,
}: {
  className?: string;
  onEscape: () => void;
  onLeave: () => void;
  onKey?: (event: KeyboardEvent) => void;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what passes its control
    <div
      className={className}
      onKeyDownCapture={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          onEscape();
        } else onKey?.(event);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      {children}
    </div>
  );
}
