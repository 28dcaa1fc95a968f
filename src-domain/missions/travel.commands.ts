import { z } from 'zod';
import { refuse } from '../kernel/result.ts';
import { activity, command, outcome, update } from '../model/command.ts';
import { Organization } from '../model/registry.ts';
import { calibrationSchema, travelPatchSchema, travelSettingsOf } from './travelSettings.ts';

/** Keeps the ratios worked out from completed missions, and the day it was done; said in the activity when they differ. */
export const keepTravelCalibration = command({
  name: 'missions.keepTravelCalibration',
  permission: 'missions.write',
  input: z.strictObject({ calibration: calibrationSchema }),
  isReversible: false,
  aggregate: () => 'Organization:travel',
  run: async (read, { calibration }, env) => {
    const organization = await read.one(Organization, env.organizationId);
    if (!organization) return refuse('unknown-reference', { field: 'organizationId', value: env.organizationId });
    const before = travelSettingsOf(organization);
    const settings = { ...organization.settings, travel: { ...before, calibration } };
    const isSame = JSON.stringify(before.calibration?.ratios ?? {}) === JSON.stringify(calibration.ratios);
    const line = activity(Organization, organization.id, 'travel.calibrated', { count: calibration.sampleCount });
    return outcome(null, [update(Organization, organization.id, { settings })], isSame ? [] : [line]);
  },
});

/** Changes how long a provider's answer holds, the multipliers, the peak hours and the margin of low reliability. */
export const setTravel = command({
  name: 'missions.setTravel',
  permission: 'organisations.write',
  input: z.strictObject({ patch: travelPatchSchema }),
  isReversible: true,
  aggregate: () => 'Organization:travel',
  run: async (read, { patch }, env) => {
    const organization = await read.one(Organization, env.organizationId);
    if (!organization) return refuse('unknown-reference', { field: 'organizationId', value: env.organizationId });
    const settings = { ...organization.settings, travel: { ...travelSettingsOf(organization), ...patch } };
    return outcome(
      null,
      [update(Organization, organization.id, { settings })],
      [activity(Organization, organization.id, 'travel.set', { fields: Object.keys(patch) })],
    );
  },
});
