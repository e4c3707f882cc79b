import { useTranslation } from "react-i18next";
import type { Catalog } from "@/api/schema";
import { showDay, showInstant, showMoney } from "@/kit/format";
import { choicesOf, labelOf, showValue } from "./fields/showing";
import type { Relation, Shown } from "./record";
import { fieldOf } from "./sections";

/** What a line says of a related record. */
export interface Told {
  name: string;
  amount: string | null;
  /** The field whose choice stands before the rest. */
  choice: string | null;
  beside: string[];
  /** Whether it should have been done already. */
  late: boolean;
}

/** What a line says of a related record, in the reader's words. */
export function useTold(relation: Relation, item: Shown, catalog: Catalog): Told {
  const { t } = useTranslation("panel");
  const text = (name: string) => (typeof item[name] === "string" ? (item[name] as string) : null);
  const money = typeof item.amount === "number" ? showMoney(item.amount) : null;
  const told = (own: Partial<Told>): Told => ({
    name: t("unnamed"),
    amount: null,
    choice: null,
    late: false,
    ...own,
    beside: (own.beside ?? []).filter((one) => one !== ""),
  });
  const label = (name: string) => {
    const field = fieldOf(catalog, name);
    return field && text(name) ? labelOf(choicesOf(field, catalog), item[name]) : null;
  };
  const shown = (name: string) => {
    const field = fieldOf(catalog, name);
    return field && text(name) ? showValue(field, [], item[name]) : "";
  };
  const day = (name: string, key: "closed_on" | "expected_on" | "paid_on" | "unpaid") => {
    const value = text(name);
    return value ? t(key, { day: showDay(value) }) : "";
  };

  switch (relation) {
    case "contacts":
      return told({
        name: text("name") ?? t("unnamed"),
        beside: [shown("function"), shown("mobile") || shown("phone"), shown("email")],
      });
    case "deals": {
      const isOpen = item.outcome === "open" || !item.outcome;
      const when = isOpen ? day("expected_on", "expected_on") : day("closed_on", "closed_on");
      return told({
        name: text("name") ?? t("unnamed"),
        amount: money,
        choice: isOpen ? "stage" : "outcome",
        beside: [when],
      });
    }
    case "actions": {
      const done = text("done_at");
      const due = text("due_at");
      const late = !done && due !== null && new Date(due) < new Date();
      const when = done
        ? t("done_on", { day: showInstant(done) })
        : due
          ? t(late ? "late" : "due_on", { day: showInstant(due) })
          : "";
      const kind = label("kind");
      const name = text("subject") ?? kind ?? t("unnamed");
      return told({ name, late, beside: [kind && kind !== name ? kind : "", when] });
    }
    case "invoices": {
      const paid = day("paid_on", "paid_on");
      const unpaid = day("due_on", "unpaid") || t("not_paid");
      const number = text("number") ?? t("unnamed");
      return told({
        name: number,
        amount: money,
        beside: [shown("date"), item.paid ? paid || label("paid") || "" : unpaid],
      });
    }
  }
}
