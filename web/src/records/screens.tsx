import { RecordsScreen } from "./RecordsScreen";

export const AccountsScreen = () => <RecordsScreen entity="accounts" />;
export const ContactsScreen = () => <RecordsScreen entity="contacts" />;
