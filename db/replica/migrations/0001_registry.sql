-- Generated from src-domain/model by npm run db:generate; read it before committing.

-- Organization: rebuildable, shared
CREATE TABLE organizations (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  slug TEXT NOT NULL,
  time_zone TEXT NOT NULL DEFAULT 'Europe/Paris',
  legal_name TEXT NOT NULL,
  legal_form TEXT,
  share_capital_cents INTEGER,
  siren TEXT,
  siret TEXT,
  vat_number TEXT,
  rcs TEXT,
  ape TEXT,
  revtc_number TEXT,
  transport_licence_number TEXT,
  address_line1 TEXT,
  address_line2 TEXT,
  postal_code TEXT,
  city TEXT,
  country_code TEXT NOT NULL DEFAULT 'FR',
  latitude REAL,
  longitude REAL,
  phone TEXT,
  email TEXT,
  website TEXT,
  iban TEXT,
  bic TEXT,
  bank_name TEXT,
  accent_color TEXT NOT NULL DEFAULT '#1f5fbf',
  document_locale TEXT NOT NULL DEFAULT 'fr' CHECK (document_locale IN ('fr', 'en')),
  vat_on_debits INTEGER NOT NULL DEFAULT 0 CHECK (vat_on_debits IN (0, 1)),
  insurer TEXT,
  quote_terms TEXT,
  invoice_terms TEXT,
  mission_order_terms TEXT,
  grace_period_minutes INTEGER NOT NULL DEFAULT 60,
  platform_fee_bp INTEGER NOT NULL DEFAULT 1500,
  invoice_numbering TEXT NOT NULL DEFAULT 'desk-series' CHECK (invoice_numbering IN ('central', 'desk-series')),
  warning_bp INTEGER NOT NULL DEFAULT 9000,
  settings TEXT NOT NULL DEFAULT '{}',
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX organizations_slug_key ON organizations (slug) WHERE deleted_at IS NULL;

-- DocumentSequence: precious, shared
CREATE TABLE document_sequences (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ORDER', 'QUOTE', 'INVOICE', 'CREDIT_NOTE', 'TASK')),
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  next_number INTEGER NOT NULL DEFAULT 1,
  last_date TEXT,
  last_hash TEXT,
  is_closed INTEGER NOT NULL DEFAULT 0 CHECK (is_closed IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX document_sequences_kind_series_year_key ON document_sequences (kind, series, year);

-- Environment: rebuildable, shared
CREATE TABLE environments (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('LIVE', 'TRAINING')),
  url TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;

-- User: rebuildable, central
CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  email TEXT NOT NULL,
  full_name TEXT NOT NULL,
  phone TEXT,
  locale TEXT NOT NULL DEFAULT 'fr' CHECK (locale IN ('fr', 'en')),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  mfa_enabled INTEGER NOT NULL DEFAULT 0 CHECK (mfa_enabled IN (0, 1)),
  last_seen_at INTEGER,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX users_email_key ON users (email) WHERE deleted_at IS NULL;

-- Role: rebuildable, central
CREATE TABLE roles (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  base TEXT NOT NULL CHECK (base IN ('owner', 'admin', 'dispatcher', 'accountant', 'driver', 'viewer')),
  permissions TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX roles_name_key ON roles (name);

-- RoleAssignment: rebuildable, central
CREATE TABLE role_assignments (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  scope_type TEXT NOT NULL CHECK (scope_type IN ('GLOBAL', 'ORGANIZATION', 'ORDER')),
  scope_id TEXT NOT NULL DEFAULT '',
  granted_by TEXT,
  reason TEXT,
  expires_at INTEGER
) STRICT;
CREATE UNIQUE INDEX role_assignments_user_id_role_id_scope_type_scope_id_key ON role_assignments (user_id, role_id, scope_type, scope_id);
CREATE INDEX role_assignments_scope_type_scope_id_idx ON role_assignments (scope_type, scope_id);

-- JitRequest: rebuildable, central
CREATE TABLE jit_requests (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL,
  duration_min INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'APPROVED', 'DENIED')),
  decided_by TEXT,
  expires_at INTEGER
) STRICT;
CREATE INDEX jit_requests_status_idx ON jit_requests (status);
CREATE INDEX jit_requests_expires_at_idx ON jit_requests (expires_at);

-- Desk: rebuildable, central
CREATE TABLE desks (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  public_key TEXT,
  enrolled_on TEXT,
  last_seen_at INTEGER,
  revoked_at INTEGER,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX desks_code_key ON desks (code) WHERE deleted_at IS NULL;

-- Contact: rebuildable, shared
CREATE TABLE contacts (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('INDIVIDUAL', 'BUSINESS', 'AGENCY')),
  code TEXT,
  display_name TEXT NOT NULL,
  first_name TEXT,
  last_name TEXT,
  company_name TEXT,
  attention TEXT,
  email TEXT,
  phone TEXT,
  siren TEXT,
  siret TEXT,
  vat_number TEXT,
  electronic_address TEXT,
  billing_line1 TEXT,
  billing_line2 TEXT,
  billing_postal_code TEXT,
  billing_city TEXT,
  billing_country_code TEXT NOT NULL DEFAULT 'FR',
  is_partner INTEGER NOT NULL DEFAULT 0 CHECK (is_partner IN (0, 1)),
  client_type TEXT NOT NULL DEFAULT 'PRIVATE' CHECK (client_type IN ('PARTNER', 'PRIVATE')),
  difficulty_score INTEGER,
  payment_terms TEXT NOT NULL DEFAULT 'DAYS_30' CHECK (payment_terms IN ('IMMEDIATE', 'DAYS_15', 'DAYS_30', 'DAYS_45', 'DAYS_60')),
  locale TEXT NOT NULL DEFAULT 'fr' CHECK (locale IN ('fr', 'en')),
  subcontractor_id TEXT REFERENCES subcontractors (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX contacts_code_key ON contacts (code) WHERE deleted_at IS NULL;
CREATE INDEX contacts_display_name_idx ON contacts (display_name);
CREATE INDEX contacts_siren_idx ON contacts (siren);

-- EndCustomer: rebuildable, shared
CREATE TABLE end_customers (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  difficulty_score INTEGER,
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX end_customers_contact_id_idx ON end_customers (contact_id);
CREATE INDEX end_customers_last_name_idx ON end_customers (last_name);

-- Place: rebuildable, shared
CREATE TABLE places (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contact_id TEXT REFERENCES contacts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ADDRESS', 'HOTEL', 'AIRPORT', 'STATION', 'VENUE', 'BASE')),
  address TEXT NOT NULL,
  postal_code TEXT,
  city TEXT,
  latitude REAL NOT NULL,
  longitude REAL NOT NULL,
  instructions TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX places_label_idx ON places (label);
CREATE INDEX places_contact_id_idx ON places (contact_id);

-- PartnerContract: rebuildable, shared
CREATE TABLE partner_contracts (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('DRAFT', 'PENDING_SIGNATURE', 'ACTIVE', 'EXPIRED', 'TERMINATED')),
  start_on TEXT NOT NULL,
  end_on TEXT,
  commission_bp INTEGER NOT NULL DEFAULT 0,
  payment_terms TEXT NOT NULL DEFAULT 'DAYS_30' CHECK (payment_terms IN ('IMMEDIATE', 'DAYS_15', 'DAYS_30', 'DAYS_45', 'DAYS_60')),
  content TEXT,
  contract_version INTEGER NOT NULL DEFAULT 1,
  signature_status TEXT CHECK (signature_status IN ('PENDING', 'SIGNED', 'DECLINED', 'VOIDED')),
  signature_provider TEXT,
  signature_envelope_id TEXT,
  signature_completed_at INTEGER,
  renewal_reminder_sent_at INTEGER,
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX partner_contracts_contact_id_key ON partner_contracts (contact_id) WHERE deleted_at IS NULL;
CREATE INDEX partner_contracts_status_idx ON partner_contracts (status);
CREATE INDEX partner_contracts_end_on_idx ON partner_contracts (end_on);

-- ContractVersion: rebuildable, shared
CREATE TABLE contract_versions (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contract_id TEXT NOT NULL REFERENCES partner_contracts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  status TEXT NOT NULL,
  content TEXT,
  change_note TEXT,
  author_id TEXT
) STRICT;
CREATE UNIQUE INDEX contract_versions_contract_id_number_key ON contract_versions (contract_id, number);

-- ContractZoneRoute: rebuildable, shared
CREATE TABLE contract_zone_routes (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contract_id TEXT NOT NULL REFERENCES partner_contracts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  zone_route_id TEXT NOT NULL REFERENCES zone_routes (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  override_price_cents INTEGER
) STRICT;
CREATE UNIQUE INDEX contract_zone_routes_contract_id_zone_route_id_key ON contract_zone_routes (contract_id, zone_route_id);

-- ContractExcursionPackage: rebuildable, shared
CREATE TABLE contract_excursion_packages (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contract_id TEXT NOT NULL REFERENCES partner_contracts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  excursion_package_id TEXT NOT NULL REFERENCES excursion_packages (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  override_price_cents INTEGER
) STRICT;
CREATE UNIQUE INDEX contract_excursion_packages_contract_id_excursion_package_id_key ON contract_excursion_packages (contract_id, excursion_package_id);

-- ContractDispoPackage: rebuildable, shared
CREATE TABLE contract_dispo_packages (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contract_id TEXT NOT NULL REFERENCES partner_contracts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  dispo_package_id TEXT NOT NULL REFERENCES dispo_packages (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  override_price_cents INTEGER
) STRICT;
CREATE UNIQUE INDEX contract_dispo_packages_contract_id_dispo_package_id_key ON contract_dispo_packages (contract_id, dispo_package_id);

-- AgencyPortalUser: rebuildable, shared
CREATE TABLE agency_portal_users (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL DEFAULT 'BOOKER' CHECK (role IN ('OWNER', 'BOOKER', 'BILLING', 'VIEWER')),
  is_active INTEGER NOT NULL DEFAULT 1,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX agency_portal_users_contact_id_user_id_key ON agency_portal_users (contact_id, user_id) WHERE deleted_at IS NULL;

-- StaffDelegation: rebuildable, shared
CREATE TABLE staff_delegations (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  source_id TEXT NOT NULL REFERENCES agency_portal_users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  delegate_id TEXT NOT NULL REFERENCES agency_portal_users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  start_at INTEGER NOT NULL,
  end_at INTEGER,
  reason TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX staff_delegations_source_id_idx ON staff_delegations (source_id);
CREATE INDEX staff_delegations_delegate_id_idx ON staff_delegations (delegate_id);

-- ClientDelegation: rebuildable, shared
CREATE TABLE client_delegations (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  end_customer_id TEXT NOT NULL REFERENCES end_customers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  portal_user_id TEXT NOT NULL REFERENCES agency_portal_users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX client_delegations_end_customer_id_key ON client_delegations (end_customer_id) WHERE deleted_at IS NULL;

-- VehicleCategory: rebuildable, shared
CREATE TABLE vehicle_categories (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  regulatory_category TEXT NOT NULL CHECK (regulatory_category IN ('LIGHT', 'HEAVY')),
  max_passengers INTEGER NOT NULL,
  max_luggage INTEGER NOT NULL DEFAULT 0,
  price_multiplier REAL NOT NULL DEFAULT 1,
  rate_per_km_cents INTEGER,
  rate_per_hour_cents INTEGER,
  fuel_litres_per100_km REAL,
  daily_reference_revenue_cents INTEGER,
  rank INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  description TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX vehicle_categories_code_key ON vehicle_categories (code) WHERE deleted_at IS NULL;

-- OperatingBase: rebuildable, shared
CREATE TABLE operating_bases (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  postal_code TEXT,
  city TEXT,
  country_code TEXT NOT NULL DEFAULT 'FR',
  latitude REAL NOT NULL,
  longitude REAL NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX operating_bases_code_key ON operating_bases (code) WHERE deleted_at IS NULL;

-- Vehicle: rebuildable, shared
CREATE TABLE vehicles (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  registration_number TEXT NOT NULL,
  vehicle_category_id TEXT NOT NULL REFERENCES vehicle_categories (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  operating_base_id TEXT NOT NULL REFERENCES operating_bases (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  internal_name TEXT,
  make_model TEXT,
  vin TEXT,
  seats_with_driver INTEGER NOT NULL,
  luggage_capacity INTEGER NOT NULL DEFAULT 0,
  required_license_category_id TEXT REFERENCES license_categories (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'MAINTENANCE', 'OUT_OF_SERVICE')),
  first_registered_on TEXT,
  fuel_type TEXT NOT NULL DEFAULT 'DIESEL' CHECK (fuel_type IN ('GASOLINE', 'DIESEL', 'HYBRID', 'ELECTRIC', 'LPG')),
  fuel_litres_per100_km REAL,
  cost_per_km_cents INTEGER,
  average_speed_kmh REAL,
  odometer_km INTEGER,
  purchase_price_cents INTEGER,
  expected_lifespan_km INTEGER,
  expected_lifespan_years INTEGER,
  annual_maintenance_cents INTEGER,
  annual_insurance_cents INTEGER,
  depreciation_method TEXT CHECK (depreciation_method IN ('LINEAR', 'DECLINING_BALANCE')),
  vignette_number TEXT,
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX vehicles_registration_number_key ON vehicles (registration_number) WHERE deleted_at IS NULL;
CREATE INDEX vehicles_vehicle_category_id_idx ON vehicles (vehicle_category_id);
CREATE INDEX vehicles_operating_base_id_idx ON vehicles (operating_base_id);

-- VehicleEvent: rebuildable, shared
CREATE TABLE vehicle_events (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  vehicle_id TEXT NOT NULL REFERENCES vehicles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('MAINTENANCE', 'REPAIR', 'INSPECTION_EXPIRY', 'INSURANCE_EXPIRY', 'VIGNETTE_EXPIRY', 'OTHER')),
  start_at INTEGER NOT NULL,
  end_at INTEGER,
  is_blocking INTEGER NOT NULL DEFAULT 1 CHECK (is_blocking IN (0, 1)),
  cost_cents INTEGER,
  title TEXT,
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX vehicle_events_vehicle_id_start_at_idx ON vehicle_events (vehicle_id, start_at);
CREATE INDEX vehicle_events_start_at_idx ON vehicle_events (start_at);

-- Driver: rebuildable, shared
CREATE TABLE drivers (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  employment_status TEXT NOT NULL DEFAULT 'EMPLOYEE' CHECK (employment_status IN ('EMPLOYEE', 'CONTRACTOR', 'FREELANCE')),
  operating_base_id TEXT REFERENCES operating_bases (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  user_id TEXT REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  usual_vehicle_id TEXT REFERENCES vehicles (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  hourly_cost_cents INTEGER,
  home_address TEXT,
  home_latitude REAL,
  home_longitude REAL,
  is_instructor INTEGER NOT NULL DEFAULT 0 CHECK (is_instructor IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  payout_account_id TEXT,
  payout_status TEXT NOT NULL DEFAULT 'NOT_STARTED' CHECK (payout_status IN ('NOT_STARTED', 'PENDING', 'RESTRICTED', 'COMPLETE')),
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX drivers_code_key ON drivers (code) WHERE deleted_at IS NULL;
CREATE INDEX drivers_last_name_idx ON drivers (last_name);
CREATE INDEX drivers_operating_base_id_idx ON drivers (operating_base_id);

-- LicenseCategory: rebuildable, shared
CREATE TABLE license_categories (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  rank INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX license_categories_code_key ON license_categories (code) WHERE deleted_at IS NULL;

-- DriverLicense: rebuildable, shared
CREATE TABLE driver_licenses (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  license_category_id TEXT NOT NULL REFERENCES license_categories (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  license_number TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX driver_licenses_driver_id_license_category_id_key ON driver_licenses (driver_id, license_category_id) WHERE deleted_at IS NULL;

-- DriverQualification: rebuildable, shared
CREATE TABLE driver_qualifications (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('FIMO', 'FCO', 'TEACHING', 'FIRST_AID', 'TACHOGRAPH_CARD', 'MEDICAL', 'LANGUAGE', 'OTHER')),
  reference TEXT,
  detail TEXT,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX driver_qualifications_driver_id_kind_idx ON driver_qualifications (driver_id, kind);
CREATE INDEX driver_qualifications_valid_to_idx ON driver_qualifications (valid_to);

-- DriverWorkingHours: rebuildable, shared
CREATE TABLE driver_working_hours (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  weekday INTEGER NOT NULL,
  start_time TEXT NOT NULL,
  end_time TEXT NOT NULL,
  break_start_time TEXT,
  break_end_time TEXT,
  max_lessons_per_day INTEGER,
  travel_buffer_min INTEGER NOT NULL DEFAULT 15,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  effective_from TEXT NOT NULL DEFAULT '1900-01-01',
  effective_to TEXT
) STRICT;
CREATE UNIQUE INDEX driver_working_hours_driver_id_weekday_effective_from_start_time_key ON driver_working_hours (driver_id, weekday, effective_from, start_time);

-- DriverCalendarEvent: rebuildable, shared
CREATE TABLE driver_calendar_events (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('HOLIDAY', 'SICK', 'PERSONAL', 'TRAINING', 'MEDICAL', 'AVAILABLE', 'OTHER')),
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  is_whole_day INTEGER NOT NULL DEFAULT 0 CHECK (is_whole_day IN (0, 1)),
  title TEXT,
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX driver_calendar_events_driver_id_start_at_idx ON driver_calendar_events (driver_id, start_at);
CREATE INDEX driver_calendar_events_start_at_idx ON driver_calendar_events (start_at);
CREATE INDEX driver_calendar_events_end_at_idx ON driver_calendar_events (end_at);

-- ProfessionalCard: rebuildable, shared
CREATE TABLE professional_cards (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('VTC', 'TAXI', 'LOTI')),
  number TEXT NOT NULL,
  department TEXT,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX professional_cards_driver_id_kind_key ON professional_cards (driver_id, kind) WHERE deleted_at IS NULL;
CREATE INDEX professional_cards_valid_to_idx ON professional_cards (valid_to);

-- OrganizationLicenseRule: rebuildable, shared
CREATE TABLE organization_license_rules (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  license_category_id TEXT NOT NULL REFERENCES license_categories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  max_daily_driving_min INTEGER,
  max_daily_amplitude_min INTEGER,
  min_daily_rest_min INTEGER,
  break_min INTEGER,
  driving_block_min INTEGER,
  capped_average_speed_kmh INTEGER,
  valid_from TEXT NOT NULL DEFAULT '1900-01-01',
  valid_to TEXT
) STRICT;
CREATE UNIQUE INDEX organization_license_rules_license_category_id_valid_from_key ON organization_license_rules (license_category_id, valid_from);

-- RulePack: rebuildable, shared
CREATE TABLE rule_packs (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  regime TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  content TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX rule_packs_regime_pack_version_key ON rule_packs (regime, pack_version);

-- DriverActivity: rebuildable, shared
CREATE TABLE driver_activities (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  mission_id TEXT REFERENCES missions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('DRIVING', 'OTHER_WORK', 'AVAILABILITY', 'BREAK_REST', 'UNKNOWN')),
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  service TEXT NOT NULL CHECK (service IN ('VTC', 'LOTI', 'TAXI', 'COACH_OCCASIONAL', 'COACH_REGULAR')),
  seats INTEGER NOT NULL,
  crew INTEGER NOT NULL DEFAULT 1,
  is_ferry INTEGER NOT NULL DEFAULT 0 CHECK (is_ferry IN (0, 1)),
  is_regular_rest_in_vehicle INTEGER NOT NULL DEFAULT 0 CHECK (is_regular_rest_in_vehicle IN (0, 1)),
  source TEXT NOT NULL DEFAULT 'EXECUTION' CHECK (source IN ('MANUAL', 'EXECUTION', 'TACHOGRAPH', 'IMPORT')),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX driver_activities_driver_id_start_at_idx ON driver_activities (driver_id, start_at);
CREATE INDEX driver_activities_mission_id_idx ON driver_activities (mission_id);

-- DriverRSECounter: rebuildable, shared
CREATE TABLE driver_rse_counters (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL,
  regime TEXT NOT NULL CHECK (regime IN ('EU', 'FR')),
  driving_min INTEGER NOT NULL,
  work_min INTEGER NOT NULL,
  amplitude_min INTEGER NOT NULL,
  break_min INTEGER NOT NULL,
  rest_min INTEGER NOT NULL,
  night_work_min INTEGER NOT NULL DEFAULT 0,
  work_start_at INTEGER,
  work_end_at INTEGER,
  computed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX driver_rse_counters_driver_id_day_regime_key ON driver_rse_counters (driver_id, day, regime);
CREATE INDEX driver_rse_counters_day_idx ON driver_rse_counters (day);

-- ComplianceAuditLog: precious, shared
CREATE TABLE compliance_audit_logs (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  mission_id TEXT REFERENCES missions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  quote_id TEXT REFERENCES quotes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  decided_at INTEGER NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('APPROVED', 'WARNING', 'BLOCKED')),
  is_forced INTEGER NOT NULL DEFAULT 0 CHECK (is_forced IN (0, 1)),
  reason TEXT,
  actor_id TEXT,
  findings TEXT NOT NULL,
  counters TEXT NOT NULL
) STRICT;
CREATE INDEX compliance_audit_logs_driver_id_decided_at_idx ON compliance_audit_logs (driver_id, decided_at);
CREATE INDEX compliance_audit_logs_mission_id_idx ON compliance_audit_logs (mission_id);

-- PricingZone: rebuildable, shared
CREATE TABLE pricing_zones (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('POLYGON', 'RADIUS', 'POINT', 'CORRIDOR')),
  center_latitude REAL,
  center_longitude REAL,
  radius_m INTEGER,
  polygon TEXT,
  polyline TEXT,
  buffer_m INTEGER,
  postal_codes TEXT NOT NULL DEFAULT '[]',
  parent_zone_id TEXT REFERENCES pricing_zones (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  multiplier REAL NOT NULL DEFAULT 1,
  priority INTEGER NOT NULL DEFAULT 0,
  parking_surcharge_cents INTEGER NOT NULL DEFAULT 0,
  access_fee_cents INTEGER NOT NULL DEFAULT 0,
  color TEXT,
  is_dense INTEGER NOT NULL DEFAULT 0 CHECK (is_dense IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  description TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX pricing_zones_code_key ON pricing_zones (code) WHERE deleted_at IS NULL;

-- ZoneRoute: rebuildable, shared
CREATE TABLE zone_routes (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  vehicle_category_id TEXT NOT NULL REFERENCES vehicle_categories (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  direction TEXT NOT NULL DEFAULT 'BIDIRECTIONAL' CHECK (direction IN ('BIDIRECTIONAL', 'A_TO_B', 'B_TO_A')),
  origin_zone_ids TEXT NOT NULL DEFAULT '[]',
  destination_zone_ids TEXT NOT NULL DEFAULT '[]',
  origin_place_id TEXT REFERENCES places (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  destination_place_id TEXT REFERENCES places (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  price_cents INTEGER NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  valid_from TEXT NOT NULL DEFAULT '1900-01-01',
  valid_to TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX zone_routes_code_key ON zone_routes (code) WHERE deleted_at IS NULL;
CREATE INDEX zone_routes_vehicle_category_id_idx ON zone_routes (vehicle_category_id);

-- ExcursionPackage: rebuildable, shared
CREATE TABLE excursion_packages (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  vehicle_category_id TEXT NOT NULL REFERENCES vehicle_categories (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  origin_zone_id TEXT REFERENCES pricing_zones (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  destination_zone_id TEXT REFERENCES pricing_zones (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  included_duration_min INTEGER NOT NULL,
  included_distance_m INTEGER NOT NULL,
  price_cents INTEGER NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  description TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX excursion_packages_code_key ON excursion_packages (code) WHERE deleted_at IS NULL;

-- DispoPackage: rebuildable, shared
CREATE TABLE dispo_packages (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  vehicle_category_id TEXT NOT NULL REFERENCES vehicle_categories (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  included_duration_min INTEGER NOT NULL,
  included_distance_m INTEGER NOT NULL,
  price_cents INTEGER NOT NULL,
  overage_per_km_cents INTEGER NOT NULL,
  overage_per_hour_cents INTEGER NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX dispo_packages_code_key ON dispo_packages (code) WHERE deleted_at IS NULL;

-- TimeBucket: rebuildable, shared
CREATE TABLE time_buckets (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  vehicle_category_id TEXT NOT NULL REFERENCES vehicle_categories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  duration_hours INTEGER NOT NULL,
  price_cents INTEGER NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX time_buckets_vehicle_category_id_duration_hours_key ON time_buckets (vehicle_category_id, duration_hours);

-- AdvancedRate: rebuildable, shared
CREATE TABLE advanced_rates (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  applies_to TEXT NOT NULL CHECK (applies_to IN ('NIGHT', 'WEEKEND')),
  start_time TEXT,
  end_time TEXT,
  days_of_week TEXT,
  percent_bp INTEGER,
  fixed_cents INTEGER,
  priority INTEGER NOT NULL DEFAULT 0,
  vehicle_category_ids TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;

-- SeasonalMultiplier: rebuildable, shared
CREATE TABLE seasonal_multipliers (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL,
  multiplier REAL NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0,
  vehicle_category_ids TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX seasonal_multipliers_start_date_idx ON seasonal_multipliers (start_date);

-- OptionalFee: rebuildable, shared
CREATE TABLE optional_fees (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  amount_cents INTEGER,
  percent_bp INTEGER,
  vat_rate_bp INTEGER NOT NULL DEFAULT 2000,
  auto_apply TEXT CHECK (auto_apply IN ('AIRPORT_PICKUP', 'AIRPORT_DROPOFF', 'BAGGAGE_OVER_CAPACITY', 'NIGHT_SERVICE')),
  vehicle_category_ids TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX optional_fees_code_key ON optional_fees (code) WHERE deleted_at IS NULL;

-- Promotion: rebuildable, shared
CREATE TABLE promotions (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  percent_bp INTEGER,
  amount_cents INTEGER,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  max_total_uses INTEGER,
  max_uses_per_contact INTEGER,
  current_uses INTEGER NOT NULL DEFAULT 0,
  vehicle_category_ids TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX promotions_code_key ON promotions (code) WHERE deleted_at IS NULL;

-- PricingSettings: rebuildable, shared
CREATE TABLE pricing_settings (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  price_basis TEXT NOT NULL DEFAULT 'EXCL_TAX' CHECK (price_basis IN ('EXCL_TAX', 'INCL_TAX')),
  base_rate_per_km_cents INTEGER,
  base_rate_per_hour_cents INTEGER,
  default_margin_bp INTEGER NOT NULL DEFAULT 2000,
  minimum_fare_cents INTEGER NOT NULL DEFAULT 0,
  rounding TEXT NOT NULL DEFAULT 'NONE' CHECK (rounding IN ('NONE', 'NEAREST_5', 'NEAREST_10', 'CEIL_5', 'CEIL_10')),
  zone_conflict_strategy TEXT CHECK (zone_conflict_strategy IN ('PRIORITY', 'MOST_EXPENSIVE', 'CLOSEST', 'COMBINED')),
  zone_multiplier_aggregation TEXT NOT NULL DEFAULT 'MAX' CHECK (zone_multiplier_aggregation IN ('MAX', 'PICKUP_ONLY', 'DROPOFF_ONLY', 'AVERAGE')),
  time_bucket_interpolation TEXT NOT NULL DEFAULT 'PROPORTIONAL' CHECK (time_bucket_interpolation IN ('ROUND_UP', 'ROUND_DOWN', 'PROPORTIONAL')),
  staffing_policy TEXT NOT NULL DEFAULT 'CHEAPEST' CHECK (staffing_policy IN ('CHEAPEST', 'FASTEST', 'PREFER_INTERNAL')),
  fuel_litres_per100_km REAL NOT NULL DEFAULT 8,
  fuel_cents_per_litre INTEGER NOT NULL DEFAULT 180,
  toll_cents_per_km INTEGER NOT NULL DEFAULT 15,
  wear_cents_per_km INTEGER NOT NULL DEFAULT 10,
  driver_cents_per_hour INTEGER NOT NULL DEFAULT 2500,
  parking_cents INTEGER NOT NULL DEFAULT 0,
  green_margin_bp INTEGER NOT NULL DEFAULT 2000,
  orange_margin_bp INTEGER NOT NULL DEFAULT 0,
  minimum_margin_bp INTEGER,
  excursion_coefficient REAL NOT NULL DEFAULT 1.15,
  dispo_overage_cents_per_km INTEGER NOT NULL DEFAULT 50,
  dispo_km_per_hour INTEGER NOT NULL DEFAULT 50,
  difficulty_multipliers TEXT NOT NULL DEFAULT '{"1":1,"2":1.02,"3":1.05,"4":1.08,"5":1.1}',
  waiting_free_min INTEGER NOT NULL DEFAULT 15,
  waiting_cents_per_min INTEGER NOT NULL DEFAULT 50,
  free_extra_distance_m INTEGER NOT NULL DEFAULT 2000,
  extra_distance_cents_per_km INTEGER NOT NULL DEFAULT 200,
  hotel_cents INTEGER NOT NULL DEFAULT 10000,
  meal_cents INTEGER NOT NULL DEFAULT 3000,
  overnight_premium_cents INTEGER NOT NULL DEFAULT 5000,
  second_driver_cents_per_hour INTEGER NOT NULL DEFAULT 2500,
  relay_driver_cents INTEGER NOT NULL DEFAULT 15000,
  dense_zone_speed_kmh REAL NOT NULL DEFAULT 15,
  quote_validity_days INTEGER NOT NULL DEFAULT 30
) STRICT;

-- Service: rebuildable, shared
CREATE TABLE services (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'SOLD' CHECK (kind IN ('SOLD', 'OPERATED')),
  lesson_type TEXT,
  duration_min INTEGER NOT NULL DEFAULT 60,
  lifecycle TEXT CHECK (lifecycle IN ('PRODUCTION', 'STAGING', 'DEVELOPMENT', 'DEPRECATED')),
  owner_id TEXT REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  description TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX services_name_key ON services (name) WHERE deleted_at IS NULL;

-- RateCard: rebuildable, shared
CREATE TABLE rate_cards (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  currency TEXT NOT NULL DEFAULT 'EUR',
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  valid_from TEXT NOT NULL DEFAULT '1900-01-01',
  valid_to TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX rate_cards_name_key ON rate_cards (name) WHERE deleted_at IS NULL;

-- RateCardItem: rebuildable, shared
CREATE TABLE rate_card_items (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  rate_card_id TEXT NOT NULL REFERENCES rate_cards (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  service_id TEXT NOT NULL REFERENCES services (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  price_cents INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX rate_card_items_rate_card_id_service_id_key ON rate_card_items (rate_card_id, service_id);

-- TravelTime: rebuildable, shared
CREATE TABLE travel_times (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  from_key TEXT NOT NULL,
  to_key TEXT NOT NULL,
  from_latitude REAL NOT NULL,
  from_longitude REAL NOT NULL,
  to_latitude REAL NOT NULL,
  to_longitude REAL NOT NULL,
  distance_m INTEGER NOT NULL,
  duration_sec INTEGER NOT NULL,
  hour_factors TEXT,
  source TEXT NOT NULL,
  reliability TEXT NOT NULL DEFAULT 'HIGH' CHECK (reliability IN ('HIGH', 'MEDIUM', 'LOW')),
  valid_until INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX travel_times_from_key_to_key_key ON travel_times (from_key, to_key);
CREATE INDEX travel_times_valid_until_idx ON travel_times (valid_until);

-- Lead: rebuildable, shared
CREATE TABLE leads (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  company TEXT,
  message TEXT,
  source TEXT,
  status TEXT NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'CONTACTED', 'QUALIFIED', 'WON', 'LOST')),
  is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)),
  budget_cents INTEGER,
  assigned_to TEXT REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  contact_id TEXT REFERENCES contacts (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  quote_id TEXT REFERENCES quotes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  lost_reason TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX leads_status_created_at_idx ON leads (status, created_at);

-- Quote: rebuildable, shared
CREATE TABLE quotes (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  reference TEXT NOT NULL,
  is_reference_provisional INTEGER NOT NULL DEFAULT 0 CHECK (is_reference_provisional IN (0, 1)),
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  end_customer_id TEXT REFERENCES end_customers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT REFERENCES orders (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'SENT', 'VIEWED', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED')),
  title TEXT,
  pricing_mode TEXT NOT NULL DEFAULT 'DYNAMIC' CHECK (pricing_mode IN ('FIXED_GRID', 'DYNAMIC', 'PARTNER_GRID', 'CLIENT_DIRECT', 'MANUAL')),
  trip_type TEXT NOT NULL DEFAULT 'TRANSFER' CHECK (trip_type IN ('TRANSFER', 'EXCURSION', 'DISPO', 'STAY', 'OFF_GRID')),
  vehicle_category_id TEXT REFERENCES vehicle_categories (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  start_at INTEGER,
  end_at INTEGER,
  passenger_count INTEGER NOT NULL DEFAULT 1,
  luggage_count INTEGER NOT NULL DEFAULT 0,
  currency TEXT NOT NULL DEFAULT 'EUR',
  price_basis TEXT NOT NULL DEFAULT 'EXCL_TAX' CHECK (price_basis IN ('EXCL_TAX', 'INCL_TAX')),
  total_excl_tax_cents INTEGER NOT NULL DEFAULT 0,
  total_vat_cents INTEGER NOT NULL DEFAULT 0,
  total_incl_tax_cents INTEGER NOT NULL DEFAULT 0,
  cost_cents INTEGER,
  margin_bp INTEGER,
  margin_band TEXT CHECK (margin_band IN ('GREEN', 'ORANGE', 'RED')),
  partner_price_cents INTEGER,
  direct_price_cents INTEGER,
  commission_bp INTEGER NOT NULL DEFAULT 0,
  commission_cents INTEGER NOT NULL DEFAULT 0,
  valid_until TEXT,
  customer_reference TEXT,
  notes TEXT,
  internal_notes TEXT,
  snapshot TEXT,
  sent_at INTEGER,
  viewed_at INTEGER,
  accepted_at INTEGER,
  rejected_at INTEGER,
  expired_at INTEGER,
  cancelled_at INTEGER,
  status_changed_at INTEGER,
  is_subcontracted INTEGER NOT NULL DEFAULT 0 CHECK (is_subcontracted IN (0, 1)),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX quotes_reference_key ON quotes (reference) WHERE deleted_at IS NULL;
CREATE INDEX quotes_status_created_at_idx ON quotes (status, created_at);
CREATE INDEX quotes_contact_id_idx ON quotes (contact_id);
CREATE INDEX quotes_order_id_idx ON quotes (order_id);
CREATE INDEX quotes_valid_until_idx ON quotes (valid_until);

-- QuoteLine: rebuildable, shared
CREATE TABLE quote_lines (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  quote_id TEXT NOT NULL REFERENCES quotes (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  parent_id TEXT REFERENCES quote_lines (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL DEFAULT 0,
  type TEXT NOT NULL DEFAULT 'MANUAL' CHECK (type IN ('CALCULATED', 'MANUAL', 'GROUP')),
  label TEXT NOT NULL,
  description TEXT,
  quantity REAL NOT NULL DEFAULT 1,
  unit_price_cents INTEGER NOT NULL DEFAULT 0,
  discount_cents INTEGER NOT NULL DEFAULT 0,
  total_excl_tax_cents INTEGER NOT NULL DEFAULT 0,
  total_incl_tax_cents INTEGER,
  vat_rate_bp INTEGER NOT NULL DEFAULT 1000,
  is_dispatchable INTEGER NOT NULL DEFAULT 0 CHECK (is_dispatchable IN (0, 1)),
  trip_type TEXT CHECK (trip_type IN ('TRANSFER', 'EXCURSION', 'DISPO', 'STAY', 'OFF_GRID')),
  vehicle_category_id TEXT REFERENCES vehicle_categories (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  start_at INTEGER,
  end_at INTEGER,
  pickup_address TEXT,
  pickup_latitude REAL,
  pickup_longitude REAL,
  dropoff_address TEXT,
  dropoff_latitude REAL,
  dropoff_longitude REAL,
  stops TEXT,
  distance_m INTEGER,
  duration_min INTEGER,
  passenger_count INTEGER,
  luggage_count INTEGER,
  passenger_name TEXT,
  passenger_phone TEXT,
  flight_number TEXT,
  cost_cents INTEGER,
  price_steps TEXT,
  source_data TEXT,
  override_reason TEXT
) STRICT;
CREATE INDEX quote_lines_quote_id_position_idx ON quote_lines (quote_id, position);

-- StayDay: rebuildable, shared
CREATE TABLE stay_days (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  quote_id TEXT NOT NULL REFERENCES quotes (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  date TEXT NOT NULL,
  is_hotel_required INTEGER NOT NULL DEFAULT 0 CHECK (is_hotel_required IN (0, 1)),
  hotel_cents INTEGER NOT NULL DEFAULT 0,
  meal_count INTEGER NOT NULL DEFAULT 0,
  meal_cents INTEGER NOT NULL DEFAULT 0,
  driver_count INTEGER NOT NULL DEFAULT 1,
  overnight_cents INTEGER NOT NULL DEFAULT 0,
  total_cents INTEGER NOT NULL DEFAULT 0,
  cost_cents INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX stay_days_quote_id_number_key ON stay_days (quote_id, number);

-- StayService: rebuildable, shared
CREATE TABLE stay_services (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  stay_day_id TEXT NOT NULL REFERENCES stay_days (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('TRANSFER', 'DISPO', 'EXCURSION')),
  start_at INTEGER,
  pickup_address TEXT,
  pickup_latitude REAL,
  pickup_longitude REAL,
  dropoff_address TEXT,
  dropoff_latitude REAL,
  dropoff_longitude REAL,
  stops TEXT,
  distance_m INTEGER,
  duration_min INTEGER,
  price_cents INTEGER NOT NULL DEFAULT 0,
  cost_cents INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX stay_services_stay_day_id_position_key ON stay_services (stay_day_id, position);

-- QuoteApproval: rebuildable, shared
CREATE TABLE quote_approvals (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  quote_id TEXT NOT NULL REFERENCES quotes (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  approver_id TEXT REFERENCES users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  decision TEXT NOT NULL CHECK (decision IN ('REQUESTED', 'APPROVED', 'REJECTED')),
  comment TEXT,
  decided_at INTEGER
) STRICT;
CREATE INDEX quote_approvals_quote_id_idx ON quote_approvals (quote_id);

-- QuoteStatusAuditLog: precious, shared
CREATE TABLE quote_status_audit_logs (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  quote_id TEXT NOT NULL REFERENCES quotes (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  from_status TEXT CHECK (from_status IN ('DRAFT', 'SENT', 'VIEWED', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED')),
  to_status TEXT NOT NULL CHECK (to_status IN ('DRAFT', 'SENT', 'VIEWED', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED')),
  actor_id TEXT,
  reason TEXT,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX quote_status_audit_logs_quote_id_changed_at_idx ON quote_status_audit_logs (quote_id, changed_at);

-- QuoteNotesAuditLog: precious, shared
CREATE TABLE quote_notes_audit_logs (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  quote_id TEXT NOT NULL REFERENCES quotes (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  before TEXT,
  after TEXT,
  actor_id TEXT,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX quote_notes_audit_logs_quote_id_changed_at_idx ON quote_notes_audit_logs (quote_id, changed_at);

-- BlockTemplate: rebuildable, shared
CREATE TABLE block_templates (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  label TEXT NOT NULL,
  is_full_quote INTEGER NOT NULL DEFAULT 0 CHECK (is_full_quote IN (0, 1)),
  data TEXT NOT NULL,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX block_templates_label_key ON block_templates (label) WHERE deleted_at IS NULL;

-- Order: rebuildable, shared
CREATE TABLE orders (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  reference TEXT NOT NULL,
  is_reference_provisional INTEGER NOT NULL DEFAULT 0 CHECK (is_reference_provisional IN (0, 1)),
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  end_customer_id TEXT REFERENCES end_customers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  status TEXT NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'QUOTED', 'CONFIRMED', 'INVOICED', 'PAID', 'CANCELLED')),
  customer_reference TEXT,
  notes TEXT,
  is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)),
  confirmed_at INTEGER,
  cancelled_at INTEGER,
  cancel_reason TEXT,
  status_changed_at INTEGER,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX orders_reference_key ON orders (reference) WHERE deleted_at IS NULL;
CREATE INDEX orders_contact_id_idx ON orders (contact_id);
CREATE INDEX orders_status_idx ON orders (status);

-- OrderAssignment: rebuildable, shared
CREATE TABLE order_assignments (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  role TEXT,
  start_on TEXT NOT NULL,
  end_on TEXT,
  allocation_bp INTEGER NOT NULL DEFAULT 10000,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX order_assignments_order_id_idx ON order_assignments (order_id);
CREATE INDEX order_assignments_user_id_idx ON order_assignments (user_id);

-- TimeEntry: rebuildable, shared
CREATE TABLE time_entries (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  date TEXT NOT NULL,
  duration_min INTEGER NOT NULL,
  description TEXT,
  is_billable INTEGER NOT NULL DEFAULT 1 CHECK (is_billable IN (0, 1)),
  rate_cents_per_hour INTEGER,
  status TEXT NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'BILLED')),
  approved_by TEXT REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  approved_at INTEGER,
  invoice_id TEXT REFERENCES invoices (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX time_entries_order_id_idx ON time_entries (order_id);
CREATE INDEX time_entries_user_id_date_idx ON time_entries (user_id, date);
CREATE INDEX time_entries_status_idx ON time_entries (status);

-- Mission: rebuildable, shared
CREATE TABLE missions (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  reference TEXT NOT NULL,
  type TEXT NOT NULL DEFAULT 'TRANSFER' CHECK (type IN ('TRANSFER', 'EXCURSION', 'DISPO', 'STAY', 'LESSON', 'INTERNAL')),
  status TEXT NOT NULL DEFAULT 'PENDING' CHECK (status IN ('DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW')),
  service_kind TEXT NOT NULL DEFAULT 'VTC' CHECK (service_kind IN ('VTC', 'LOTI', 'TAXI', 'COACH_OCCASIONAL', 'COACH_REGULAR')),
  order_id TEXT REFERENCES orders (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  quote_id TEXT REFERENCES quotes (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  quote_line_id TEXT REFERENCES quote_lines (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  contact_id TEXT REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  end_customer_id TEXT REFERENCES end_customers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  vehicle_category_id TEXT REFERENCES vehicle_categories (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  driver_id TEXT REFERENCES drivers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  vehicle_id TEXT REFERENCES vehicles (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  subcontractor_id TEXT REFERENCES subcontractors (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  subcontracted_price_cents INTEGER,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  label TEXT,
  pickup_address TEXT,
  pickup_latitude REAL,
  pickup_longitude REAL,
  dropoff_address TEXT,
  dropoff_latitude REAL,
  dropoff_longitude REAL,
  passenger_name TEXT,
  passenger_phone TEXT,
  passenger_count INTEGER NOT NULL DEFAULT 1,
  luggage_count INTEGER NOT NULL DEFAULT 0,
  flight_number TEXT,
  distance_m INTEGER NOT NULL DEFAULT 0,
  driving_min INTEGER NOT NULL DEFAULT 0,
  waiting_min INTEGER NOT NULL DEFAULT 0,
  approach_m INTEGER NOT NULL DEFAULT 0,
  approach_min INTEGER NOT NULL DEFAULT 0,
  return_m INTEGER NOT NULL DEFAULT 0,
  return_min INTEGER NOT NULL DEFAULT 0,
  preparation_min INTEGER NOT NULL DEFAULT 0,
  closing_min INTEGER NOT NULL DEFAULT 0,
  currency TEXT NOT NULL DEFAULT 'EUR',
  price_excl_tax_cents INTEGER,
  vat_rate_bp INTEGER NOT NULL DEFAULT 1000,
  cost_cents INTEGER,
  margin_bp INTEGER,
  margin_band TEXT CHECK (margin_band IN ('GREEN', 'ORANGE', 'RED')),
  student_id TEXT REFERENCES students (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  service_id TEXT REFERENCES services (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  platform_fee_cents INTEGER,
  driver_share_cents INTEGER,
  reserved_at INTEGER,
  is_confirmed_by_driver INTEGER NOT NULL DEFAULT 0 CHECK (is_confirmed_by_driver IN (0, 1)),
  is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1)),
  notes TEXT,
  driver_notes TEXT,
  actual_pickup_at INTEGER,
  actual_dropoff_at INTEGER,
  previous_status TEXT CHECK (previous_status IN ('DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW')),
  status_changed_at INTEGER,
  cancelled_by TEXT,
  cancel_reason TEXT,
  rescheduled_from_at INTEGER,
  reschedule_reason TEXT,
  idempotency_key TEXT,
  import_key TEXT,
  snapshot TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX missions_reference_key ON missions (reference) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX missions_idempotency_key_key ON missions (idempotency_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX missions_import_key_key ON missions (import_key) WHERE deleted_at IS NULL;
CREATE INDEX missions_start_at_idx ON missions (start_at);
CREATE INDEX missions_driver_id_start_at_idx ON missions (driver_id, start_at);
CREATE INDEX missions_vehicle_id_start_at_idx ON missions (vehicle_id, start_at);
CREATE INDEX missions_order_id_idx ON missions (order_id);
CREATE INDEX missions_quote_id_idx ON missions (quote_id);
CREATE INDEX missions_contact_id_idx ON missions (contact_id);
CREATE INDEX missions_status_start_at_idx ON missions (status, start_at);

-- MissionStop: rebuildable, shared
CREATE TABLE mission_stops (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  mission_id TEXT NOT NULL REFERENCES missions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  address TEXT NOT NULL,
  latitude REAL,
  longitude REAL,
  arrive_at INTEGER,
  waiting_min INTEGER NOT NULL DEFAULT 0,
  instructions TEXT
) STRICT;
CREATE UNIQUE INDEX mission_stops_mission_id_position_key ON mission_stops (mission_id, position);

-- MissionCrew: rebuildable, shared
CREATE TABLE mission_crews (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  mission_id TEXT NOT NULL REFERENCES missions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('SECOND_DRIVER', 'RELAY_DRIVER', 'GUIDE', 'HOST')),
  start_at INTEGER,
  end_at INTEGER
) STRICT;
CREATE UNIQUE INDEX mission_crews_mission_id_driver_id_role_key ON mission_crews (mission_id, driver_id, role);
CREATE INDEX mission_crews_driver_id_start_at_idx ON mission_crews (driver_id, start_at);

-- MissionTransition: precious, shared
CREATE TABLE mission_transitions (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  mission_id TEXT NOT NULL REFERENCES missions (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  from_status TEXT CHECK (from_status IN ('DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW')),
  to_status TEXT NOT NULL CHECK (to_status IN ('DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW')),
  changed_at INTEGER NOT NULL,
  actor_id TEXT,
  reason TEXT,
  metadata TEXT
) STRICT;
CREATE INDEX mission_transitions_mission_id_changed_at_idx ON mission_transitions (mission_id, changed_at);

-- MissionExpense: rebuildable, shared
CREATE TABLE mission_expenses (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  mission_id TEXT NOT NULL REFERENCES missions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('PARKING', 'TOLL', 'MEAL', 'HOTEL', 'FUEL', 'OTHER')),
  amount_cents INTEGER NOT NULL,
  vat_rate_bp INTEGER NOT NULL DEFAULT 2000,
  is_rebilled INTEGER NOT NULL DEFAULT 1 CHECK (is_rebilled IN (0, 1)),
  invoice_line_id TEXT REFERENCES invoice_lines (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  note TEXT,
  document_id TEXT REFERENCES documents (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX mission_expenses_mission_id_idx ON mission_expenses (mission_id);

-- MissionExecution: rebuildable, shared
CREATE TABLE mission_executions (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  mission_id TEXT NOT NULL REFERENCES missions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  started_at INTEGER,
  picked_up_at INTEGER,
  dropped_off_at INTEGER,
  ended_at INTEGER,
  distance_m INTEGER,
  duration_min INTEGER,
  waiting_min INTEGER,
  odometer_start_km INTEGER,
  odometer_end_km INTEGER,
  passenger_count INTEGER,
  rating INTEGER,
  notes TEXT,
  charged_kinds TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE UNIQUE INDEX mission_executions_mission_id_key ON mission_executions (mission_id);

-- Subcontractor: rebuildable, shared
CREATE TABLE subcontractors (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  company_name TEXT NOT NULL,
  siret TEXT,
  vat_number TEXT,
  contact_name TEXT,
  email TEXT,
  phone TEXT,
  address TEXT,
  covers_all_zones INTEGER NOT NULL DEFAULT 0 CHECK (covers_all_zones IN (0, 1)),
  zone_ids TEXT NOT NULL DEFAULT '[]',
  vehicle_category_ids TEXT NOT NULL DEFAULT '[]',
  rate_per_km_cents INTEGER,
  rate_per_hour_cents INTEGER,
  minimum_fare_cents INTEGER,
  availability TEXT NOT NULL DEFAULT 'AVAILABLE' CHECK (availability IN ('AVAILABLE', 'BUSY', 'OFFLINE')),
  availability_notes TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX subcontractors_company_name_key ON subcontractors (company_name) WHERE deleted_at IS NULL;

-- SubcontractorFeedback: rebuildable, shared
CREATE TABLE subcontractor_feedbacks (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  subcontractor_id TEXT NOT NULL REFERENCES subcontractors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  mission_id TEXT REFERENCES missions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  rating INTEGER NOT NULL,
  punctuality INTEGER,
  vehicle_condition INTEGER,
  professionalism INTEGER,
  communication INTEGER,
  comments TEXT
) STRICT;
CREATE INDEX subcontractor_feedbacks_subcontractor_id_idx ON subcontractor_feedbacks (subcontractor_id);

-- EmptyLeg: rebuildable, shared
CREATE TABLE empty_legs (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  vehicle_id TEXT NOT NULL REFERENCES vehicles (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  source_mission_id TEXT REFERENCES missions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  from_address TEXT NOT NULL,
  from_latitude REAL NOT NULL,
  from_longitude REAL NOT NULL,
  to_address TEXT NOT NULL,
  to_latitude REAL NOT NULL,
  to_longitude REAL NOT NULL,
  distance_m INTEGER,
  duration_min INTEGER,
  window_start_at INTEGER NOT NULL,
  window_end_at INTEGER NOT NULL,
  pricing TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX empty_legs_window_start_at_idx ON empty_legs (window_start_at);

-- TransitionRule: rebuildable, shared
CREATE TABLE transition_rules (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  subject_type TEXT NOT NULL,
  from_status TEXT NOT NULL DEFAULT '*',
  to_status TEXT NOT NULL,
  required_role TEXT NOT NULL DEFAULT '*',
  is_system INTEGER NOT NULL DEFAULT 0 CHECK (is_system IN (0, 1)),
  requires_reason INTEGER NOT NULL DEFAULT 0 CHECK (requires_reason IN (0, 1)),
  cutoff_min INTEGER,
  conditions TEXT NOT NULL DEFAULT '{}',
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  description TEXT
) STRICT;
CREATE UNIQUE INDEX transition_rules_subject_type_from_status_to_status_required_role_key ON transition_rules (subject_type, from_status, to_status, required_role);

-- ScheduledTransition: precious, shared
CREATE TABLE scheduled_transitions (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  to_status TEXT NOT NULL,
  execute_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  metadata TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  processed_at INTEGER,
  outcome TEXT CHECK (outcome IN ('APPLIED', 'SKIPPED', 'CANCELLED', 'FAILED'))
) STRICT;
CREATE INDEX scheduled_transitions_processed_at_execute_at_idx ON scheduled_transitions (processed_at, execute_at);
CREATE INDEX scheduled_transitions_subject_type_subject_id_idx ON scheduled_transitions (subject_type, subject_id);

-- Incident: rebuildable, shared
CREATE TABLE incidents (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  status TEXT NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'INVESTIGATING', 'MITIGATED', 'RESOLVED', 'CLOSED')),
  mission_id TEXT REFERENCES missions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  vehicle_id TEXT REFERENCES vehicles (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  service_id TEXT REFERENCES services (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  commander_id TEXT REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  summary TEXT,
  root_cause TEXT,
  remediation TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX incidents_status_idx ON incidents (status);

-- TrackingToken: rebuildable, shared
CREATE TABLE tracking_tokens (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  mission_id TEXT NOT NULL REFERENCES missions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  token_hash TEXT NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  opened_count INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX tracking_tokens_token_hash_key ON tracking_tokens (token_hash);
CREATE INDEX tracking_tokens_mission_id_idx ON tracking_tokens (mission_id);

-- TrackingMessage: rebuildable, shared
CREATE TABLE tracking_messages (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  tracking_token_id TEXT NOT NULL REFERENCES tracking_tokens (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  direction TEXT NOT NULL CHECK (direction IN ('FROM_CUSTOMER', 'TO_CUSTOMER')),
  body TEXT NOT NULL,
  read_at INTEGER
) STRICT;
CREATE INDEX tracking_messages_tracking_token_id_created_at_idx ON tracking_messages (tracking_token_id, created_at);

-- TrackingNotification: rebuildable, shared
CREATE TABLE tracking_notifications (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  tracking_token_id TEXT NOT NULL REFERENCES tracking_tokens (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('DELAY', 'APPROACH', 'ARRIVED')),
  delay_min INTEGER,
  sent_at INTEGER
) STRICT;
CREATE INDEX tracking_notifications_tracking_token_id_created_at_idx ON tracking_notifications (tracking_token_id, created_at);

-- DriverLocation: rebuildable, shared
CREATE TABLE driver_locations (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  mission_id TEXT REFERENCES missions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  latitude REAL NOT NULL,
  longitude REAL NOT NULL,
  heading_deg REAL,
  speed_kmh REAL,
  is_stopped INTEGER NOT NULL DEFAULT 0 CHECK (is_stopped IN (0, 1)),
  located_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX driver_locations_driver_id_key ON driver_locations (driver_id);

-- DriverLocationHistory: rebuildable, shared
CREATE TABLE driver_location_history (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  mission_id TEXT REFERENCES missions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  latitude REAL NOT NULL,
  longitude REAL NOT NULL,
  speed_kmh REAL,
  located_at INTEGER NOT NULL
) STRICT;
CREATE INDEX driver_location_history_mission_id_located_at_idx ON driver_location_history (mission_id, located_at);
CREATE INDEX driver_location_history_driver_id_located_at_idx ON driver_location_history (driver_id, located_at);

-- Invoice: precious, shared
CREATE TABLE invoices (
  row_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  type TEXT NOT NULL DEFAULT 'STANDARD' CHECK (type IN ('STANDARD', 'DEPOSIT', 'BALANCE', 'SUPPLEMENT', 'CREDIT_NOTE')),
  status TEXT NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'ISSUED', 'PARTIALLY_PAID', 'PAID')),
  number TEXT,
  series TEXT,
  sequence_number INTEGER,
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  end_customer_id TEXT REFERENCES end_customers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  order_id TEXT REFERENCES orders (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  quote_id TEXT REFERENCES quotes (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  corrects_invoice_id TEXT REFERENCES invoices (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  issued_on TEXT,
  issued_at INTEGER,
  due_on TEXT,
  service_from_on TEXT,
  service_to_on TEXT,
  currency TEXT NOT NULL DEFAULT 'EUR',
  price_basis TEXT NOT NULL DEFAULT 'EXCL_TAX' CHECK (price_basis IN ('EXCL_TAX', 'INCL_TAX')),
  total_excl_tax_cents INTEGER NOT NULL DEFAULT 0,
  total_vat_cents INTEGER NOT NULL DEFAULT 0,
  total_incl_tax_cents INTEGER NOT NULL DEFAULT 0,
  prepaid_cents INTEGER NOT NULL DEFAULT 0,
  paid_cents INTEGER NOT NULL DEFAULT 0,
  commission_cents INTEGER NOT NULL DEFAULT 0,
  customer_reference TEXT,
  buyer TEXT,
  seller TEXT,
  vat_breakdown TEXT,
  notes TEXT,
  previous_hash TEXT,
  content_hash TEXT,
  delivery_status TEXT NOT NULL DEFAULT 'NONE' CHECK (delivery_status IN ('NONE', 'EXPORTED', 'SENT', 'RECEIVED', 'REFUSED', 'REJECTED')),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX invoices_number_key ON invoices (number);
CREATE UNIQUE INDEX invoices_series_sequence_number_key ON invoices (series, sequence_number);
CREATE INDEX invoices_status_issued_on_idx ON invoices (status, issued_on);
CREATE INDEX invoices_contact_id_idx ON invoices (contact_id);
CREATE INDEX invoices_order_id_idx ON invoices (order_id);
CREATE INDEX invoices_issued_on_idx ON invoices (issued_on);
CREATE INDEX invoices_due_on_idx ON invoices (due_on);

-- InvoiceLine: precious, shared
CREATE TABLE invoice_lines (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL DEFAULT 'SERVICE' CHECK (kind IN ('SERVICE', 'OPTIONAL_FEE', 'PROMOTION', 'EXPENSE', 'ROUNDING', 'OTHER')),
  mission_id TEXT REFERENCES missions (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  quote_line_id TEXT REFERENCES quote_lines (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  service_on TEXT,
  service_at INTEGER,
  description TEXT NOT NULL,
  detail TEXT,
  quantity REAL NOT NULL DEFAULT 1,
  unit TEXT NOT NULL DEFAULT 'UNIT' CHECK (unit IN ('UNIT', 'HOUR', 'MINUTE', 'KM', 'DAY')),
  unit_price_cents INTEGER NOT NULL,
  discount_cents INTEGER NOT NULL DEFAULT 0,
  total_excl_tax_cents INTEGER NOT NULL,
  total_incl_tax_cents INTEGER,
  vat_rate_bp INTEGER NOT NULL,
  vat_category TEXT NOT NULL DEFAULT 'S' CHECK (vat_category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  exemption_code TEXT
) STRICT;
CREATE INDEX invoice_lines_invoice_id_position_idx ON invoice_lines (invoice_id, position);
CREATE INDEX invoice_lines_mission_id_idx ON invoice_lines (mission_id);

-- InvoicePayment: precious, shared
CREATE TABLE invoice_payments (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  mission_id TEXT REFERENCES missions (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL DEFAULT 'SUCCEEDED' CHECK (status IN ('INTENT_CREATED', 'SUCCEEDED', 'FAILED', 'REFUNDED')),
  method TEXT NOT NULL CHECK (method IN ('TRANSFER', 'CHEQUE', 'CARD', 'CASH', 'DIRECT_DEBIT', 'OTHER')),
  amount_cents INTEGER NOT NULL,
  currency TEXT NOT NULL DEFAULT 'EUR',
  received_on TEXT NOT NULL,
  reference TEXT,
  platform_fee_cents INTEGER NOT NULL DEFAULT 0,
  driver_share_cents INTEGER NOT NULL DEFAULT 0,
  provider_intent_id TEXT,
  note TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX invoice_payments_provider_intent_id_key ON invoice_payments (provider_intent_id);
CREATE INDEX invoice_payments_contact_id_received_on_idx ON invoice_payments (contact_id, received_on);
CREATE INDEX invoice_payments_received_on_idx ON invoice_payments (received_on);

-- PaymentAllocation: precious, shared
CREATE TABLE payment_allocations (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  payment_id TEXT NOT NULL REFERENCES invoice_payments (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  amount_cents INTEGER NOT NULL,
  allocated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_allocations_invoice_id_idx ON payment_allocations (invoice_id);
CREATE INDEX payment_allocations_payment_id_idx ON payment_allocations (payment_id);

-- Refund: precious, shared
CREATE TABLE refunds (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  payment_id TEXT NOT NULL REFERENCES invoice_payments (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  credit_note_id TEXT REFERENCES invoices (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  amount_cents INTEGER NOT NULL,
  processing_fee_cents INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  reason TEXT NOT NULL,
  refunded_on TEXT,
  provider_refund_id TEXT
) STRICT;
CREATE INDEX refunds_payment_id_idx ON refunds (payment_id);

-- DriverPayout: precious, shared
CREATE TABLE driver_payouts (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  driver_id TEXT NOT NULL REFERENCES drivers (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  mission_id TEXT REFERENCES missions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  amount_cents INTEGER NOT NULL,
  currency TEXT NOT NULL DEFAULT 'EUR',
  status TEXT NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'IN_TRANSIT', 'PAID', 'FAILED', 'CANCELED')),
  provider_transfer_id TEXT,
  paid_on TEXT,
  is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX driver_payouts_mission_id_key ON driver_payouts (mission_id);
CREATE UNIQUE INDEX driver_payouts_provider_transfer_id_key ON driver_payouts (provider_transfer_id);
CREATE INDEX driver_payouts_driver_id_idx ON driver_payouts (driver_id);

-- Student: rebuildable, shared
CREATE TABLE students (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  contact_id TEXT REFERENCES contacts (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  user_id TEXT REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  full_name TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  birth_date TEXT,
  licence_type TEXT NOT NULL DEFAULT 'learner',
  notes TEXT,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE INDEX students_full_name_idx ON students (full_name);

-- Guardian: rebuildable, shared
CREATE TABLE guardians (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  full_name TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  user_id TEXT REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;

-- StudentGuardian: rebuildable, shared
CREATE TABLE student_guardians (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  guardian_id TEXT NOT NULL REFERENCES guardians (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  relation TEXT,
  is_emergency_contact INTEGER NOT NULL DEFAULT 0 CHECK (is_emergency_contact IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX student_guardians_student_id_guardian_id_key ON student_guardians (student_id, guardian_id);

-- Consent: precious, shared
CREATE TABLE consents (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  guardian_id TEXT REFERENCES guardians (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  mission_id TEXT REFERENCES missions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('LESSON', 'LOCATION', 'DATA')),
  given_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  document_id TEXT REFERENCES documents (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX consents_student_id_kind_idx ON consents (student_id, kind);

-- LicenceCompatibility: rebuildable, shared
CREATE TABLE licence_compatibilities (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  student_licence_type TEXT NOT NULL,
  lesson_type TEXT NOT NULL,
  instructor_requirement TEXT,
  is_compatible INTEGER NOT NULL DEFAULT 1 CHECK (is_compatible IN (0, 1)),
  min_student_age INTEGER,
  max_student_age INTEGER,
  min_duration_min INTEGER,
  max_duration_min INTEGER,
  prerequisites TEXT,
  restrictions TEXT,
  requires_parental_consent INTEGER NOT NULL DEFAULT 0 CHECK (requires_parental_consent IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX licence_compatibilities_student_licence_type_lesson_type_key ON licence_compatibilities (student_licence_type, lesson_type);

-- CancellationPolicy: rebuildable, shared
CREATE TABLE cancellation_policies (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('CLIENT', 'GUARDIAN', 'DRIVER', 'DISPATCHER')),
  notice_min INTEGER NOT NULL,
  refund_bp INTEGER NOT NULL DEFAULT 10000,
  fee_cents INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  description TEXT
) STRICT;
CREATE UNIQUE INDEX cancellation_policies_actor_notice_min_key ON cancellation_policies (actor, notice_min);

-- ReschedulePolicy: rebuildable, shared
CREATE TABLE reschedule_policies (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('CLIENT', 'GUARDIAN', 'DRIVER', 'DISPATCHER')),
  notice_min INTEGER NOT NULL,
  fee_bp INTEGER NOT NULL DEFAULT 0,
  minimum_fee_cents INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  description TEXT
) STRICT;
CREATE UNIQUE INDEX reschedule_policies_actor_notice_min_key ON reschedule_policies (actor, notice_min);

-- MessageTemplate: rebuildable, shared
CREATE TABLE message_templates (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  key TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('EMAIL', 'SMS', 'WHATSAPP')),
  locale TEXT NOT NULL DEFAULT 'fr' CHECK (locale IN ('fr', 'en')),
  subject TEXT,
  body TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX message_templates_key_channel_locale_key ON message_templates (key, channel, locale) WHERE deleted_at IS NULL;

-- Message: rebuildable, shared
CREATE TABLE messages (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('EMAIL', 'SMS', 'WHATSAPP')),
  template_key TEXT,
  to_address TEXT NOT NULL,
  subject TEXT,
  body TEXT,
  status TEXT NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'SENT', 'FAILED')),
  error TEXT,
  provider_id TEXT,
  related_type TEXT,
  related_id TEXT,
  sent_at INTEGER
) STRICT;
CREATE INDEX messages_status_created_at_idx ON messages (status, created_at);
CREATE INDEX messages_related_type_related_id_idx ON messages (related_type, related_id);

-- Document: rebuildable, shared
CREATE TABLE documents (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('QUOTE', 'INVOICE', 'RESERVATION_SLIP', 'MISSION_ORDER', 'BILLET_COLLECTIF', 'CONTRACT', 'LICENCE', 'PHOTO', 'EXPORT', 'OTHER')),
  visibility TEXT NOT NULL DEFAULT 'PRIVATE' CHECK (visibility IN ('PUBLIC', 'PORTAL', 'PRIVATE')),
  file_name TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  storage_key TEXT NOT NULL,
  related_type TEXT,
  related_id TEXT,
  expires_at INTEGER,
  deleted_at INTEGER,
  deleted_by TEXT,
  delete_reason TEXT
) STRICT;
CREATE UNIQUE INDEX documents_storage_key_key ON documents (storage_key) WHERE deleted_at IS NULL;
CREATE INDEX documents_related_type_related_id_idx ON documents (related_type, related_id);
CREATE INDEX documents_sha256_idx ON documents (sha256);

-- Activity: precious, shared
CREATE TABLE activities (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  verb TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor_id TEXT,
  actor_name TEXT,
  command_id TEXT,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX activities_subject_type_subject_id_at_idx ON activities (subject_type, subject_id, at);
CREATE INDEX activities_at_idx ON activities (at);

-- AuditLog: precious, shared
CREATE TABLE audit_logs (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor_id TEXT,
  actor_email TEXT,
  action TEXT NOT NULL,
  resource TEXT NOT NULL,
  resource_id TEXT,
  outcome TEXT NOT NULL,
  before TEXT,
  after TEXT,
  ip_address TEXT,
  user_agent TEXT,
  request_id TEXT,
  meta TEXT
) STRICT;
CREATE INDEX audit_logs_at_idx ON audit_logs (at);
CREATE INDEX audit_logs_resource_resource_id_idx ON audit_logs (resource, resource_id);
CREATE INDEX audit_logs_actor_id_idx ON audit_logs (actor_id);

-- StateHistory: precious, shared
CREATE TABLE state_histories (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  from_status TEXT,
  to_status TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor_id TEXT,
  reason TEXT,
  metadata TEXT
) STRICT;
CREATE INDEX state_histories_subject_type_subject_id_at_idx ON state_histories (subject_type, subject_id, at);

-- OutboxCommand: precious, desk
CREATE TABLE outbox_commands (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  aggregate TEXT NOT NULL,
  base TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  actor_id TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT
) STRICT;
CREATE UNIQUE INDEX outbox_commands_command_id_key ON outbox_commands (command_id);
CREATE UNIQUE INDEX outbox_commands_sequence_key ON outbox_commands (sequence);
CREATE INDEX outbox_commands_aggregate_sequence_idx ON outbox_commands (aggregate, sequence);

-- CommandResult: precious, central
CREATE TABLE command_results (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  name TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('APPLIED', 'REFUSED', 'CONFLICT')),
  code TEXT,
  details TEXT NOT NULL,
  answered_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX command_results_command_id_key ON command_results (command_id);

-- UndoEntry: precious, desk
CREATE TABLE undo_entries (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  inverse TEXT NOT NULL,
  applied_at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE UNIQUE INDEX undo_entries_command_id_key ON undo_entries (command_id);
CREATE INDEX undo_entries_undone_at_applied_at_idx ON undo_entries (undone_at, applied_at);

-- SyncCursor: rebuildable, desk
CREATE TABLE sync_cursors (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  head INTEGER NOT NULL DEFAULT 0,
  pulled_at INTEGER,
  protocol_version INTEGER NOT NULL DEFAULT 1,
  clock_skew_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

-- ShadowRow: precious, desk
CREATE TABLE shadow_rows (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  entity TEXT NOT NULL,
  row_id TEXT NOT NULL,
  row TEXT
) STRICT;
CREATE UNIQUE INDEX shadow_rows_entity_row_id_key ON shadow_rows (entity, row_id);

-- ReviewItem: precious, desk
CREATE TABLE review_items (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('REFUSED', 'CONFLICT')),
  command_id TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  code TEXT NOT NULL,
  details TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  resolved_at INTEGER,
  resolution TEXT CHECK (resolution IN ('KEPT_MINE', 'KEPT_THEIRS', 'EDITED'))
) STRICT;
CREATE INDEX review_items_resolved_at_happened_at_idx ON review_items (resolved_at, happened_at);

-- DeskSetting: precious, desk
CREATE TABLE desk_settings (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX desk_settings_key_key ON desk_settings (key);
