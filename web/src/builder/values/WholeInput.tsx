import { NumberInput } from "@mantine/core";
import classes from "../Builder.module.css";
import { useTyped } from "./useTyped";

/** A small whole number, such as how many days or how many rows. */
export function WholeInput(props: {
  label: string;
  least: number;
  value?: number;
  onChange: (value: number | undefined) => void;
}) {
  const { typed, type, flush } = useTyped(props.value, props.onChange);
  return (
    <NumberInput
      className={`${classes.input} ${classes.number} ${classes.small}`}
      aria-label={props.label}
      min={props.least}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      value={typed ?? ""}
      onChange={(value) => type(value === "" ? undefined : Number(value))}
      onBlur={flush}
    />
  );
}
