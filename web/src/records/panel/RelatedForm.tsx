import { useQuery } from "@tanstack/react-query";
import { useCatalog } from "@/api/queries";
import type { Catalog } from "@/api/schema";
import { Loading } from "@/kit/Loading";
import { Failed } from "@/kit/states";
import { useOpened } from "./opened";
import { RecordForm } from "./RecordForm";
import {
  type Relation,
  recordQuery,
  type Shown,
  tellElsewhere,
  useChange,
  useCreate,
} from "./record";
import { fieldOf } from "./sections";

type Written = Exclude<Relation, "invoices">;

const ASKED: Record<Written, string[]> = {
  contacts: ["first_name", "last_name", "function", "email", "mobile", "phone", "decision_maker"],
  deals: ["name", "stage", "amount", "expected_on", "probability", "outcome", "assigned_to"],
  actions: ["subject", "kind", "assigned_to", "due_at", "done_at"],
};

const fieldsOf = (relation: Written, catalog: Catalog) =>
  ASKED[relation].flatMap((name) => fieldOf(catalog, name) ?? []).filter((field) => field.editable);

/** What a new one has from the beginning. */
const FIRST: Record<Written, Record<string, unknown>> = {
  contacts: {},
  deals: { outcome: "open" },
  actions: { kind: "call" },
};

/** A small form in which a related record is added to the open one. */
export function RelatedForm({ relation, onClose }: { relation: Written; onClose: () => void }) {
  const { entity, record } = useOpened();
  const catalog = useCatalog(relation);
  const create = useCreate(relation);
  if (!catalog.data) return <Loading shape="fields" lines={3} />;
  const fields = fieldsOf(relation, catalog.data);
  const first = Object.fromEntries(
    Object.entries(FIRST[relation]).filter(([name]) => fields.some((field) => field.name === name)),
  );
  const owner = { [entity === "accounts" ? "account" : "contact"]: record.id };
  return (
    <RecordForm
      fields={fields}
      catalog={catalog.data}
      initial={first}
      error={create.error}
      isPending={create.isPending}
      onCancel={onClose}
      onSubmit={(given) => create.mutate({ ...first, ...given, ...owner }, { onSuccess: onClose })}
    />
  );
}

/** A small form in which a related record is changed where it stands. */
export function ChangeRelated({
  relation,
  item,
  onClose,
}: {
  relation: Written;
  item: Shown;
  onClose: () => void;
}) {
  const catalog = useCatalog(relation);
  const read = useQuery(recordQuery(relation, item.id));
  const change = useChange(relation, item.id);
  if (read.error) return <Failed error={read.error} />;
  if (!catalog.data || !read.data) return <Loading shape="fields" lines={3} />;
  return (
    <RecordForm
      fields={fieldsOf(relation, catalog.data)}
      catalog={catalog.data}
      initial={read.data.data}
      error={change.error}
      isPending={change.isPending}
      onCancel={onClose}
      onSubmit={(given) => change.mutate(given, { onSuccess: onClose, onError: tellElsewhere })}
    />
  );
}
