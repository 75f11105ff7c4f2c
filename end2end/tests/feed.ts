// Feeds: complete from the start, and changed by what is given. The guide's own example is the sample.

/** One line of a feed. */
export type Line = Record<string, unknown> & { kind: string };

export const organization = (changes: object = {}): Line => ({
  kind: 'organization',
  short_name: 'contoso',
  name: 'Contoso',
  language: 'en',
  time_zone: 'Asia/Seoul',
  country: 'KR',
  ...changes,
});

export const partner = (changes: object = {}): Line => ({
  kind: 'partner',
  short_name: 'litware',
  name: 'Litware',
  email: 'licensing@litware.example',
  ...changes,
});

export const agreement = (changes: object = {}): Line => ({
  kind: 'agreement',
  number: '1234567890',
  organization: 'contoso',
  partner: 'litware',
  name: 'Products and Services Agreement',
  state: 'active',
  starts_on: '2024-01-01',
  ends_on: '2098-12-31',
  ...changes,
});

export const account = (changes: object = {}): Line => ({
  kind: 'purchasing_account',
  number: '12345678',
  agreement: '1234567890',
  name: 'Contoso Headquarters',
  administrator: harry(),
  ...changes,
});

/** The guide's purchasing account administrator. */
export const harry = (changes: object = {}) => ({
  email: 'harry@contoso.com',
  given_name: 'Harry',
  family_name: 'Park',
  language: 'en',
  country: 'KR',
  ...changes,
});

/** What comes in before the portal serves. */
export interface Feed {
  lines: Line[];
}

export const feedOf = (...lines: Line[]): Feed => ({ lines });

/** The guide's example: one organization, one agreement, one account, one administrator. */
export const contoso: Line[] = [organization(), partner(), agreement(), account()];

/** The same for people who read another language. */
export const inLanguage = (language: string, lines: Line[]): Line[] =>
  lines.map(line => {
    if (line.kind === 'organization') return { ...line, language };
    const { administrator } = line;
    return administrator ? { ...line, administrator: { ...administrator, language } } : line;
  });

/** The same with a second account under the agreement, also Harry's. */
export const contosoWithTwoAccounts: Line[] = [
  ...contoso,
  account({ number: '87654321', name: 'Contoso Research' }),
];

/** A second organization, which has designated Harry, too. */
export const fabrikam: Line[] = [
  organization({ short_name: 'fabrikam', name: 'Fabrikam' }),
  agreement({
    number: '5550001111',
    organization: 'fabrikam',
    partner: null,
    name: 'Fabrikam Agreement',
  }),
  account({ number: '55501234', agreement: '5550001111', name: 'Fabrikam Works' }),
];
