import { ActionIcon, ColorSwatch, Group, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { StructureListed } from "@/api/schema";
import classes from "../Settings.module.css";
import { Cut, Table } from "../Table";
import { useRemoveStructure } from "./changingStructures";
import styles from "./Structures.module.css";
import type { Placed } from "./tree";

/** The structures, a row each, those below another indented under it. */
export function StructuresTable({
  placed,
  onOpen,
  onAdd,
}: {
  placed: Placed[];
  onOpen: (id: number) => void;
  onAdd: (parent: number) => void;
}) {
  const { t } = useTranslation("settings");
  return (
    <Table
      label={t("tabs.structures")}
      acts
      columns={[
        { label: t("structures.name") },
        { label: t("structures.kind"), className: classes.wide },
        { label: t("structures.brand"), className: classes.wide },
        { label: t("structures.legal_name"), className: classes.wider },
      ]}
    >
      {placed.map(({ structure, depth }) => (
        <tr key={structure.id}>
          <td className={styles.cell}>
            <div className={styles.place} style={{ paddingInlineStart: depth * 20 }}>
              {depth > 0 && <span className={styles.branch} aria-hidden="true" />}
              <UnstyledButton
                className={classes.nameButton}
                title={structure.name}
                aria-label={t("structures.at_depth", {
                  name: structure.name,
                  depth: depth + 1,
                })}
                onClick={() => onOpen(structure.id)}
              >
                {structure.name}
              </UnstyledButton>
            </div>
          </td>
          <td className={`${classes.quiet} ${classes.wide}`}>
            {t(`structures.kinds.${structure.kind}`)}
          </td>
          <td className={classes.wide}>
            <OwnBrand structure={structure} />
          </td>
          <Cut text={structure.legal_name ?? ""} className={classes.wider} />
          <td className={classes.end}>
            <StructureMenu structure={structure} onOpen={onOpen} onAdd={onAdd} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function OwnBrand({ structure }: { structure: StructureListed }) {
  const { t } = useTranslation("settings");
  const { color, product_name } = structure;
  if (!color && !product_name) {
    return (
      <Text span size="sm" c="dimmed">
        {t(structure.parent_id ? "structures.brand_above" : "structures.brand_crible")}
      </Text>
    );
  }
  return (
    <Group gap={8} wrap="nowrap">
      {color && <ColorSwatch color={color} size={14} withShadow={false} />}
      <span>{product_name}</span>
    </Group>
  );
}

function StructureMenu({
  structure,
  onOpen,
  onAdd,
}: {
  structure: StructureListed;
  onOpen: (id: number) => void;
  onAdd: (parent: number) => void;
}) {
  const { t } = useTranslation("settings");
  const remove = useRemoveStructure();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t("structures.more", { name: structure.name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen(structure.id)}>{t("structures.edit")}</Menu.Item>
        <Menu.Item onClick={() => onAdd(structure.id)}>{t("structures.add_under")}</Menu.Item>
        <Menu.Item color="red" onClick={() => remove.mutate(structure.id)}>
          {t("structures.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
