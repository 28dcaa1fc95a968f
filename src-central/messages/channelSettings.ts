import { type Channels, gatewayChannel, smtpChannel } from './channels.ts';

/** How the installation's ways out are set up; null: not at all. */
export type ChannelSettings = {
  readonly smtp: { readonly url: string; readonly from: string } | null;
  readonly sms: { readonly url: string; readonly token: string } | null;
  readonly whatsapp: { readonly url: string; readonly token: string } | null;
};

/** The channels there are; one that is half set up stops the start rather than losing messages later. */
export function channelSettingsIn(given: (name: string) => string | null): ChannelSettings {
  const both = (first: string, second: string): [string, string] | null => {
    const [a, b] = [given(first), given(second)];
    if (a === null && b === null) return null;
    if (a === null || b === null) throw new Error(`${first} and ${second} go together`);
    if (!URL.canParse(a)) throw new Error(`${first} is no address`);
    return [a, b];
  };
  const smtp = both('REGIE_SMTP_URL', 'REGIE_SMTP_FROM');
  const sms = both('REGIE_SMS_URL', 'REGIE_SMS_TOKEN');
  const whatsapp = both('REGIE_WHATSAPP_URL', 'REGIE_WHATSAPP_TOKEN');
  return {
    smtp: smtp && { url: smtp[0], from: smtp[1] },
    sms: sms && { url: sms[0], token: sms[1] },
    whatsapp: whatsapp && { url: whatsapp[0], token: whatsapp[1] },
  };
}

export function openChannels({ smtp, sms, whatsapp }: ChannelSettings): Channels {
  return {
    ...(smtp ? { EMAIL: smtpChannel(smtp) } : {}),
    ...(sms ? { SMS: gatewayChannel('SMS', sms) } : {}),
    ...(whatsapp ? { WHATSAPP: gatewayChannel('WHATSAPP', whatsapp) } : {}),
  };
}
