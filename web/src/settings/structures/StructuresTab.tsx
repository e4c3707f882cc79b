import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StructureListed } from "@/api/schema";
import { Loaded, Notice } from "@/kit/states";
import { structuresQuery } from "../queries";
import classes from "../Settings.module.css";
import { isFound } from "../users/userState";
import { AddStructure, EditStructure } from "./StructureDrawer";
import { StructuresTable } from "./StructuresTable";
import { foundInTree, inTree } from "./tree";

/** The structures as a tree, each with its brand. */
export default function StructuresTab() {
  const { t } = useTranslation("settings");
  const query = useQuery(structuresQuery);
  const [typed, setTyped] = useState("");
  const [addingTo, setAddingTo] = useState<number | null | undefined>(undefined);
  return (
    <>
      <div className={classes.toolbar}>
        <TextInput
          size="xs"
          aria-label={t("structures.search")}
          placeholder={t("structures.search")}
          leftSection={<IconSearch size={14} />}
          value={typed}
          className={classes.search}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          className={classes.push}
          leftSection={<IconPlus size={16} />}
          disabled={!query.data}
          onClick={() => setAddingTo(query.data?.find((one) => !one.parent_id)?.id ?? null)}
        >
          {t("structures.add")}
        </Button>
      </div>
      <Loaded query={query}>
        {(structures) => <FoundStructures all={structures} typed={typed} onAdd={setAddingTo} />}
      </Loaded>
      {addingTo !== undefined && query.data && (
        <AddStructure all={query.data} under={addingTo} onClose={() => setAddingTo(undefined)} />
      )}
    </>
  );
}

function FoundStructures({
  all,
  typed,
  onAdd,
}: {
  all: StructureListed[];
  typed: string;
  onAdd: (parent: number | null) => void;
}) {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const { structure: openId } = useSearch({ from: "/inside/settings" });
  const open = (structure?: number) =>
    navigate({ to: "/settings", search: { tab: "structures", structure } });
  const found = foundInTree(inTree(all), ({ name, legal_name = null }) =>
    isFound(typed, [name, legal_name]),
  );
  const opened = all.find(({ id }) => id === openId);
  if (all.length === 0) {
    return (
      <Notice title={t("structures.none")} hint={t("structures.none_hint")}>
        <Button onClick={() => onAdd(null)}>{t("structures.add")}</Button>
      </Notice>
    );
  }
  if (found.length === 0) return <Notice title={t("structures.none_found", { text: typed })} />;
  return (
    <>
      <StructuresTable placed={found} onOpen={open} onAdd={onAdd} />
      {opened && <EditStructure key={opened.id} all={all} id={opened.id} onClose={() => open()} />}
    </>
  );
}
