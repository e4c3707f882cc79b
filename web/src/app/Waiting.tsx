import type { ReactNode } from "react";
import { Loading } from "@/kit/Loading";
import { Brand } from "./Brand";
import classes from "./Shell.module.css";
import { Unreached } from "./Unreached";

/** The shape of a screen whose code is on its way. */
export function WaitingScreen() {
  return (
    <div>
      <div className={classes.waitingHead} />
      <Loading lines={20} />
    </div>
  );
}

/** The shape of everything, until it is known who is signed in. */
export function WaitingShell() {
  return (
    <EmptyShell>
      <WaitingScreen />
    </EmptyShell>
  );
}

/** What stands around a screen while it is not known who is signed in. */
export function EmptyShell({ children }: { children: ReactNode }) {
  return (
    <div className={classes.shell}>
      <div className={classes.bar}>
        <Brand />
      </div>
      <div className={classes.side}>
        <Brand />
      </div>
      <div className={classes.main}>
        <Unreached />
        {children}
      </div>
    </div>
  );
}
