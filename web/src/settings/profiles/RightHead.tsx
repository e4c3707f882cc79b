import classes from "./Matrix.module.css";

/** The name of a right, and what it is good for. */
export function RightHead({ name, help }: { name: string; help: string }) {
  return (
    <th scope="row">
      {name}
      <span className={classes.help}>{help}</span>
    </th>
  );
}
