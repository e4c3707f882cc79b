export function CreatePanel(_: {
  entity: string;
  onClose: () => void;
  onCreated: (id: number) => void;
}) {
  return null;
}
