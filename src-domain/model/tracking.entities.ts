import {
  choice,
  decimal,
  flag,
  instant,
  integer,
  latitude,
  link,
  longitude,
  longText,
  nullable,
  personal,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'tracking';

/** Public magic link; expires at actual drop-off plus the organisation's grace period, checked on every request. */
export const TrackingToken = entity('TrackingToken', {
  subject,
  isSoftDeleted: false,
  columns: {
    missionId: link('Mission', 'cascade'),
    tokenHash: text(64),
    expiresAt: nullable(instant()),
    revokedAt: nullable(instant()),
    openedCount: withDefault(integer(), 0),
  },
  unique: [['tokenHash']],
  indexes: [['missionId']],
});

export const TrackingMessage = entity('TrackingMessage', {
  subject,
  isSoftDeleted: false,
  columns: {
    trackingTokenId: link('TrackingToken', 'cascade'),
    direction: choice(['FROM_CUSTOMER', 'TO_CUSTOMER']),
    body: personal(longText()),
    readAt: nullable(instant()),
  },
  indexes: [['trackingTokenId', 'createdAt']],
});

export const TrackingNotification = entity('TrackingNotification', {
  subject,
  isSoftDeleted: false,
  columns: {
    trackingTokenId: link('TrackingToken', 'cascade'),
    kind: choice(['DELAY', 'APPROACH', 'ARRIVED']),
    delayMin: nullable(integer()),
    sentAt: nullable(instant()),
  },
  indexes: [['trackingTokenId', 'createdAt']],
});

/** Latest position, one row per driver. */
export const DriverLocation = entity('DriverLocation', {
  subject,
  isSoftDeleted: false,
  columns: {
    driverId: link('Driver', 'cascade'),
    missionId: nullable(link('Mission', 'setNull')),
    latitude: personal(latitude()),
    longitude: personal(longitude()),
    headingDeg: nullable(decimal(0, 360)),
    speedKmh: nullable(decimal(0, 300)),
    isStopped: flag(),
    locatedAt: instant(),
  },
  unique: [['driverId']],
});

export const DriverLocationHistory = entity('DriverLocationHistory', {
  subject,
  table: 'driver_location_history',
  isSoftDeleted: false,
  columns: {
    driverId: link('Driver', 'cascade'),
    missionId: nullable(link('Mission', 'setNull')),
    latitude: personal(latitude()),
    longitude: personal(longitude()),
    speedKmh: nullable(decimal(0, 300)),
    locatedAt: instant(),
  },
  indexes: [
    ['missionId', 'locatedAt'],
    ['driverId', 'locatedAt'],
  ],
});
