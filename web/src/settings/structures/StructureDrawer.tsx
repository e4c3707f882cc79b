import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { StructureListed, StructureShown } from "@/api/schema";
import { isStale } from "@/kit/changing";
import { Loaded } from "@/kit/states";
import { tellRefusal } from "../changing";
import { SideDrawer } from "../SideDrawer";
import { structureQuery, useAddStructure, useStructureChange } from "./changingStructures";
import { type Draft, StructureForm } from "./StructureForm";
import { withBelow } from "./tree";

/** One structure, to be changed: what it is, and its brand. */
export function EditStructure({
  all,
  id,
  onClose,
}: {
  all: StructureListed[];
  id: number;
  onClose: () => void;
}) {
  const name = all.find((one) => one.id === id)?.name;
  const query = useQuery(structureQuery(id));
  const change = useStructureChange();
  const below = withBelow(all, id);
  function save(before: StructureShown, draft: Draft, etag: string) {
    const onError = (error: unknown) => {
      if (isStale(error)) void tellRefusal(error, "structures").then(onClose);
    };
    change.mutate(
      { before, after: { ...before, ...draft }, etag },
      { onSuccess: onClose, onError },
    );
  }
  return (
    <SideDrawer onClose={onClose} size="lg" title={name}>
      <Loaded query={query}>
        {({ data, etag }) => (
          <StructureForm
            key={etag}
            first={data}
            all={all}
            parents={all.filter((one) => !below.has(one.id))}
            error={change.error}
            saving={change.isPending}
            onSave={(draft) => save(data, draft, etag)}
            onClose={onClose}
          />
        )}
      </Loaded>
    </SideDrawer>
  );
}

/** A structure to add under another. */
export function AddStructure({
  all,
  under,
  onClose,
}: {
  all: StructureListed[];
  under: number | null;
  onClose: () => void;
}) {
  const { t } = useTranslation("settings");
  const add = useAddStructure();
  const kind = all.length === 0 ? "head_office" : "agency";
  return (
    <SideDrawer onClose={onClose} size="lg" title={t("structures.add")}>
      <StructureForm
        first={{ name: "", kind, parent_id: under }}
        all={all}
        parents={all}
        error={add.error}
        saving={add.isPending}
        onSave={(draft) => add.mutate(draft, { onSuccess: onClose })}
        onClose={onClose}
      />
    </SideDrawer>
  );
}
