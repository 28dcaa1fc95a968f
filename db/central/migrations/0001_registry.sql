-- Generated from src-domain/model by npm run db:generate; read it before committing.

-- Organization: rebuildable, shared
CREATE TABLE organizations (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  time_zone text NOT NULL DEFAULT 'Europe/Paris',
  legal_name text NOT NULL,
  legal_form text,
  share_capital_cents bigint,
  siren text,
  siret text,
  vat_number text,
  rcs text,
  ape text,
  revtc_number text,
  transport_licence_number text,
  address_line1 text,
  address_line2 text,
  postal_code text,
  city text,
  country_code text NOT NULL DEFAULT 'FR',
  latitude double precision,
  longitude double precision,
  phone text,
  email text,
  website text,
  iban text,
  bic text,
  bank_name text,
  accent_color text NOT NULL DEFAULT '#1f5fbf',
  document_locale text NOT NULL DEFAULT 'fr' CHECK (document_locale IN ('fr', 'en')),
  vat_on_debits boolean NOT NULL DEFAULT false,
  insurer text,
  quote_terms text,
  invoice_terms text,
  mission_order_terms text,
  grace_period_minutes bigint NOT NULL DEFAULT 60,
  platform_fee_bp bigint NOT NULL DEFAULT 1500,
  invoice_numbering text NOT NULL DEFAULT 'desk-series' CHECK (invoice_numbering IN ('central', 'desk-series')),
  warning_bp bigint NOT NULL DEFAULT 9000,
  settings jsonb NOT NULL DEFAULT '{}'::jsonb,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX organizations_slug_key ON organizations (organization_id, slug) WHERE deleted_at IS NULL;
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organizations USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DocumentSequence: precious, shared
CREATE TABLE document_sequences (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ORDER', 'QUOTE', 'INVOICE', 'CREDIT_NOTE', 'TASK')),
  series text NOT NULL,
  year bigint NOT NULL,
  next_number bigint NOT NULL DEFAULT 1,
  last_date text,
  last_hash text,
  is_closed boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX document_sequences_kind_series_year_key ON document_sequences (organization_id, kind, series, year);
ALTER TABLE document_sequences ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_sequences FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON document_sequences USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Environment: rebuildable, shared
CREATE TABLE environments (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('LIVE', 'TRAINING')),
  url text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
ALTER TABLE environments ENABLE ROW LEVEL SECURITY;
ALTER TABLE environments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON environments USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- User: rebuildable, central
CREATE TABLE users (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  email text NOT NULL,
  full_name text NOT NULL,
  phone text,
  locale text NOT NULL DEFAULT 'fr' CHECK (locale IN ('fr', 'en')),
  is_active boolean NOT NULL DEFAULT true,
  mfa_enabled boolean NOT NULL DEFAULT false,
  last_seen_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX users_email_key ON users (email) WHERE deleted_at IS NULL;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON users USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- UserCredential: precious, central
CREATE TABLE user_credentials (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  user_id uuid NOT NULL,
  password_hash text NOT NULL,
  changed_at timestamptz NOT NULL,
  failed_count bigint NOT NULL DEFAULT 0,
  locked_until timestamptz,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX user_credentials_user_id_key ON user_credentials (user_id);
ALTER TABLE user_credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_credentials FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON user_credentials USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- PasswordHistory: precious, central
CREATE TABLE password_histories (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  user_id uuid NOT NULL,
  password_hash text NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX password_histories_user_id_created_at_idx ON password_histories (user_id, created_at);
ALTER TABLE password_histories ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_histories FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON password_histories USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Role: rebuildable, central
CREATE TABLE roles (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  base text NOT NULL CHECK (base IN ('owner', 'admin', 'dispatcher', 'accountant', 'driver', 'viewer')),
  permissions jsonb NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX roles_name_key ON roles (organization_id, name);
ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE roles FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON roles USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- RoleAssignment: rebuildable, central
CREATE TABLE role_assignments (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  user_id uuid NOT NULL,
  role_id uuid NOT NULL,
  scope_type text NOT NULL CHECK (scope_type IN ('GLOBAL', 'ORGANIZATION', 'ORDER')),
  scope_id text NOT NULL DEFAULT '',
  granted_by text,
  reason text,
  expires_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX role_assignments_user_id_role_id_scope_type_scope_id_key ON role_assignments (organization_id, user_id, role_id, scope_type, scope_id);
CREATE INDEX role_assignments_scope_type_scope_id_idx ON role_assignments (organization_id, scope_type, scope_id);
ALTER TABLE role_assignments ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_assignments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON role_assignments USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Invitation: rebuildable, central
CREATE TABLE invitations (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  email text NOT NULL,
  role_id uuid NOT NULL,
  token_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX invitations_token_hash_key ON invitations (organization_id, token_hash);
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invitations USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Session: rebuildable, central
CREATE TABLE sessions (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  user_id uuid NOT NULL,
  desk_id uuid,
  family_id text NOT NULL,
  ip_address text,
  device_name text,
  last_active_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX sessions_user_id_idx ON sessions (organization_id, user_id);
CREATE INDEX sessions_family_id_idx ON sessions (organization_id, family_id);
CREATE INDEX sessions_expires_at_idx ON sessions (organization_id, expires_at);
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sessions USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- RefreshToken: rebuildable, central
CREATE TABLE refresh_tokens (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  session_id uuid NOT NULL,
  family_id text NOT NULL,
  token_hash text NOT NULL,
  used_at timestamptz,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX refresh_tokens_token_hash_key ON refresh_tokens (organization_id, token_hash);
CREATE INDEX refresh_tokens_family_id_idx ON refresh_tokens (organization_id, family_id);
CREATE INDEX refresh_tokens_expires_at_idx ON refresh_tokens (organization_id, expires_at);
ALTER TABLE refresh_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE refresh_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON refresh_tokens USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- MfaSecret: precious, central
CREATE TABLE mfa_secrets (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  user_id uuid NOT NULL,
  secret_cipher text NOT NULL,
  confirmed_at timestamptz,
  last_step bigint,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX mfa_secrets_user_id_key ON mfa_secrets (user_id);
ALTER TABLE mfa_secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE mfa_secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mfa_secrets USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- MfaBackupCode: precious, central
CREATE TABLE mfa_backup_codes (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  user_id uuid NOT NULL,
  code_hash text NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX mfa_backup_codes_user_id_code_hash_key ON mfa_backup_codes (user_id, code_hash);
ALTER TABLE mfa_backup_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE mfa_backup_codes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mfa_backup_codes USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- JitRequest: rebuildable, central
CREATE TABLE jit_requests (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  user_id uuid NOT NULL,
  role_id uuid NOT NULL,
  reason text NOT NULL,
  duration_min bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('PENDING', 'APPROVED', 'DENIED')),
  decided_by text,
  expires_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX jit_requests_status_idx ON jit_requests (organization_id, status);
CREATE INDEX jit_requests_expires_at_idx ON jit_requests (organization_id, expires_at);
ALTER TABLE jit_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE jit_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON jit_requests USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Desk: rebuildable, central
CREATE TABLE desks (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  code text NOT NULL,
  public_key text,
  enrolled_on date,
  last_seen_at timestamptz,
  revoked_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX desks_code_key ON desks (organization_id, code) WHERE deleted_at IS NULL;
ALTER TABLE desks ENABLE ROW LEVEL SECURITY;
ALTER TABLE desks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON desks USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Contact: rebuildable, shared
CREATE TABLE contacts (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  type text NOT NULL CHECK (type IN ('INDIVIDUAL', 'BUSINESS', 'AGENCY')),
  code text,
  display_name text NOT NULL,
  first_name text,
  last_name text,
  company_name text,
  attention text,
  email text,
  phone text,
  siren text,
  siret text,
  vat_number text,
  electronic_address text,
  billing_line1 text,
  billing_line2 text,
  billing_postal_code text,
  billing_city text,
  billing_country_code text NOT NULL DEFAULT 'FR',
  is_partner boolean NOT NULL DEFAULT false,
  client_type text NOT NULL DEFAULT 'PRIVATE' CHECK (client_type IN ('PARTNER', 'PRIVATE')),
  difficulty_score bigint,
  payment_terms text NOT NULL DEFAULT 'DAYS_30' CHECK (payment_terms IN ('IMMEDIATE', 'DAYS_15', 'DAYS_30', 'DAYS_45', 'DAYS_60')),
  locale text NOT NULL DEFAULT 'fr' CHECK (locale IN ('fr', 'en')),
  subcontractor_id uuid,
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX contacts_code_key ON contacts (organization_id, code) WHERE deleted_at IS NULL;
CREATE INDEX contacts_display_name_idx ON contacts (organization_id, display_name);
CREATE INDEX contacts_siren_idx ON contacts (organization_id, siren);
ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON contacts USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- EndCustomer: rebuildable, shared
CREATE TABLE end_customers (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contact_id uuid NOT NULL,
  first_name text NOT NULL,
  last_name text NOT NULL,
  email text,
  phone text,
  difficulty_score bigint,
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX end_customers_contact_id_idx ON end_customers (organization_id, contact_id);
CREATE INDEX end_customers_last_name_idx ON end_customers (organization_id, last_name);
ALTER TABLE end_customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE end_customers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON end_customers USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Place: rebuildable, shared
CREATE TABLE places (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contact_id uuid,
  label text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ADDRESS', 'HOTEL', 'AIRPORT', 'STATION', 'VENUE', 'BASE')),
  address text NOT NULL,
  postal_code text,
  city text,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  instructions text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX places_label_idx ON places (organization_id, label);
CREATE INDEX places_contact_id_idx ON places (organization_id, contact_id);
ALTER TABLE places ENABLE ROW LEVEL SECURITY;
ALTER TABLE places FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON places USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- PartnerContract: rebuildable, shared
CREATE TABLE partner_contracts (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contact_id uuid NOT NULL,
  title text NOT NULL,
  status text NOT NULL CHECK (status IN ('DRAFT', 'PENDING_SIGNATURE', 'ACTIVE', 'EXPIRED', 'TERMINATED')),
  start_on date NOT NULL,
  end_on date,
  commission_bp bigint NOT NULL DEFAULT 0,
  payment_terms text NOT NULL DEFAULT 'DAYS_30' CHECK (payment_terms IN ('IMMEDIATE', 'DAYS_15', 'DAYS_30', 'DAYS_45', 'DAYS_60')),
  content text,
  contract_version bigint NOT NULL DEFAULT 1,
  signature_status text CHECK (signature_status IN ('PENDING', 'SIGNED', 'DECLINED', 'VOIDED')),
  signature_provider text,
  signature_envelope_id text,
  signature_completed_at timestamptz,
  renewal_reminder_sent_at timestamptz,
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX partner_contracts_contact_id_key ON partner_contracts (organization_id, contact_id) WHERE deleted_at IS NULL;
CREATE INDEX partner_contracts_status_idx ON partner_contracts (organization_id, status);
CREATE INDEX partner_contracts_end_on_idx ON partner_contracts (organization_id, end_on);
ALTER TABLE partner_contracts ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_contracts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON partner_contracts USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ContractVersion: rebuildable, shared
CREATE TABLE contract_versions (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contract_id uuid NOT NULL,
  number bigint NOT NULL,
  status text NOT NULL,
  content text,
  change_note text,
  author_id text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX contract_versions_contract_id_number_key ON contract_versions (organization_id, contract_id, number);
ALTER TABLE contract_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE contract_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON contract_versions USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ContractZoneRoute: rebuildable, shared
CREATE TABLE contract_zone_routes (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contract_id uuid NOT NULL,
  zone_route_id uuid NOT NULL,
  override_price_cents bigint,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX contract_zone_routes_contract_id_zone_route_id_key ON contract_zone_routes (organization_id, contract_id, zone_route_id);
ALTER TABLE contract_zone_routes ENABLE ROW LEVEL SECURITY;
ALTER TABLE contract_zone_routes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON contract_zone_routes USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ContractExcursionPackage: rebuildable, shared
CREATE TABLE contract_excursion_packages (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contract_id uuid NOT NULL,
  excursion_package_id uuid NOT NULL,
  override_price_cents bigint,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX contract_excursion_packages_contract_id_excursion_package_id_ke ON contract_excursion_packages (organization_id, contract_id, excursion_package_id);
ALTER TABLE contract_excursion_packages ENABLE ROW LEVEL SECURITY;
ALTER TABLE contract_excursion_packages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON contract_excursion_packages USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ContractDispoPackage: rebuildable, shared
CREATE TABLE contract_dispo_packages (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contract_id uuid NOT NULL,
  dispo_package_id uuid NOT NULL,
  override_price_cents bigint,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX contract_dispo_packages_contract_id_dispo_package_id_key ON contract_dispo_packages (organization_id, contract_id, dispo_package_id);
ALTER TABLE contract_dispo_packages ENABLE ROW LEVEL SECURITY;
ALTER TABLE contract_dispo_packages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON contract_dispo_packages USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- AgencyPortalUser: rebuildable, shared
CREATE TABLE agency_portal_users (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contact_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL DEFAULT 'BOOKER' CHECK (role IN ('OWNER', 'BOOKER', 'BILLING', 'VIEWER')),
  is_active bigint NOT NULL DEFAULT 1,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX agency_portal_users_contact_id_user_id_key ON agency_portal_users (organization_id, contact_id, user_id) WHERE deleted_at IS NULL;
ALTER TABLE agency_portal_users ENABLE ROW LEVEL SECURITY;
ALTER TABLE agency_portal_users FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON agency_portal_users USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- StaffDelegation: rebuildable, shared
CREATE TABLE staff_delegations (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  source_id uuid NOT NULL,
  delegate_id uuid NOT NULL,
  start_at timestamptz NOT NULL,
  end_at timestamptz,
  reason text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX staff_delegations_source_id_idx ON staff_delegations (organization_id, source_id);
CREATE INDEX staff_delegations_delegate_id_idx ON staff_delegations (organization_id, delegate_id);
ALTER TABLE staff_delegations ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_delegations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON staff_delegations USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ClientDelegation: rebuildable, shared
CREATE TABLE client_delegations (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contact_id uuid NOT NULL,
  end_customer_id uuid NOT NULL,
  portal_user_id uuid NOT NULL,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX client_delegations_end_customer_id_key ON client_delegations (organization_id, end_customer_id) WHERE deleted_at IS NULL;
ALTER TABLE client_delegations ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_delegations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON client_delegations USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- VehicleCategory: rebuildable, shared
CREATE TABLE vehicle_categories (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  regulatory_category text NOT NULL CHECK (regulatory_category IN ('LIGHT', 'HEAVY')),
  max_passengers bigint NOT NULL,
  max_luggage bigint NOT NULL DEFAULT 0,
  price_multiplier double precision NOT NULL DEFAULT 1,
  rate_per_km_cents bigint,
  rate_per_hour_cents bigint,
  fuel_litres_per100_km double precision,
  daily_reference_revenue_cents bigint,
  rank bigint NOT NULL DEFAULT 0,
  is_active boolean NOT NULL DEFAULT true,
  description text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX vehicle_categories_code_key ON vehicle_categories (organization_id, code) WHERE deleted_at IS NULL;
ALTER TABLE vehicle_categories ENABLE ROW LEVEL SECURITY;
ALTER TABLE vehicle_categories FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON vehicle_categories USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- OperatingBase: rebuildable, shared
CREATE TABLE operating_bases (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  postal_code text,
  city text,
  country_code text NOT NULL DEFAULT 'FR',
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX operating_bases_code_key ON operating_bases (organization_id, code) WHERE deleted_at IS NULL;
ALTER TABLE operating_bases ENABLE ROW LEVEL SECURITY;
ALTER TABLE operating_bases FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON operating_bases USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Vehicle: rebuildable, shared
CREATE TABLE vehicles (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  registration_number text NOT NULL,
  vehicle_category_id uuid NOT NULL,
  operating_base_id uuid NOT NULL,
  internal_name text,
  make_model text,
  vin text,
  seats_with_driver bigint NOT NULL,
  luggage_capacity bigint NOT NULL DEFAULT 0,
  required_license_category_id uuid,
  status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'MAINTENANCE', 'OUT_OF_SERVICE')),
  first_registered_on date,
  fuel_type text NOT NULL DEFAULT 'DIESEL' CHECK (fuel_type IN ('GASOLINE', 'DIESEL', 'HYBRID', 'ELECTRIC', 'LPG')),
  fuel_litres_per100_km double precision,
  cost_per_km_cents bigint,
  average_speed_kmh double precision,
  odometer_km bigint,
  purchase_price_cents bigint,
  expected_lifespan_km bigint,
  expected_lifespan_years bigint,
  annual_maintenance_cents bigint,
  annual_insurance_cents bigint,
  depreciation_method text CHECK (depreciation_method IN ('LINEAR', 'DECLINING_BALANCE')),
  vignette_number text,
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX vehicles_registration_number_key ON vehicles (organization_id, registration_number) WHERE deleted_at IS NULL;
CREATE INDEX vehicles_vehicle_category_id_idx ON vehicles (organization_id, vehicle_category_id);
CREATE INDEX vehicles_operating_base_id_idx ON vehicles (organization_id, operating_base_id);
ALTER TABLE vehicles ENABLE ROW LEVEL SECURITY;
ALTER TABLE vehicles FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON vehicles USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- VehicleEvent: rebuildable, shared
CREATE TABLE vehicle_events (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  vehicle_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('MAINTENANCE', 'REPAIR', 'INSPECTION_EXPIRY', 'INSURANCE_EXPIRY', 'VIGNETTE_EXPIRY', 'OTHER')),
  start_at timestamptz NOT NULL,
  end_at timestamptz,
  is_blocking boolean NOT NULL DEFAULT true,
  cost_cents bigint,
  title text,
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX vehicle_events_vehicle_id_start_at_idx ON vehicle_events (organization_id, vehicle_id, start_at);
CREATE INDEX vehicle_events_start_at_idx ON vehicle_events (organization_id, start_at);
ALTER TABLE vehicle_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE vehicle_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON vehicle_events USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Driver: rebuildable, shared
CREATE TABLE drivers (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text,
  first_name text NOT NULL,
  last_name text NOT NULL,
  email text,
  phone text,
  employment_status text NOT NULL DEFAULT 'EMPLOYEE' CHECK (employment_status IN ('EMPLOYEE', 'CONTRACTOR', 'FREELANCE')),
  operating_base_id uuid,
  user_id uuid,
  usual_vehicle_id uuid,
  hourly_cost_cents bigint,
  home_address text,
  home_latitude double precision,
  home_longitude double precision,
  is_instructor boolean NOT NULL DEFAULT false,
  is_active boolean NOT NULL DEFAULT true,
  payout_account_id text,
  payout_status text NOT NULL DEFAULT 'NOT_STARTED' CHECK (payout_status IN ('NOT_STARTED', 'PENDING', 'RESTRICTED', 'COMPLETE')),
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX drivers_code_key ON drivers (organization_id, code) WHERE deleted_at IS NULL;
CREATE INDEX drivers_last_name_idx ON drivers (organization_id, last_name);
CREATE INDEX drivers_operating_base_id_idx ON drivers (organization_id, operating_base_id);
ALTER TABLE drivers ENABLE ROW LEVEL SECURITY;
ALTER TABLE drivers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON drivers USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- LicenseCategory: rebuildable, shared
CREATE TABLE license_categories (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  description text,
  rank bigint NOT NULL DEFAULT 0,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX license_categories_code_key ON license_categories (organization_id, code) WHERE deleted_at IS NULL;
ALTER TABLE license_categories ENABLE ROW LEVEL SECURITY;
ALTER TABLE license_categories FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON license_categories USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DriverLicense: rebuildable, shared
CREATE TABLE driver_licenses (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  license_category_id uuid NOT NULL,
  license_number text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX driver_licenses_driver_id_license_category_id_key ON driver_licenses (organization_id, driver_id, license_category_id) WHERE deleted_at IS NULL;
ALTER TABLE driver_licenses ENABLE ROW LEVEL SECURITY;
ALTER TABLE driver_licenses FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_licenses USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DriverQualification: rebuildable, shared
CREATE TABLE driver_qualifications (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('FIMO', 'FCO', 'TEACHING', 'FIRST_AID', 'TACHOGRAPH_CARD', 'MEDICAL', 'LANGUAGE', 'OTHER')),
  reference text,
  detail text,
  valid_from date NOT NULL,
  valid_to date,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX driver_qualifications_driver_id_kind_idx ON driver_qualifications (organization_id, driver_id, kind);
CREATE INDEX driver_qualifications_valid_to_idx ON driver_qualifications (organization_id, valid_to);
ALTER TABLE driver_qualifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE driver_qualifications FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_qualifications USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DriverWorkingHours: rebuildable, shared
CREATE TABLE driver_working_hours (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  weekday bigint NOT NULL,
  start_time time(0) NOT NULL,
  end_time time(0) NOT NULL,
  break_start_time time(0),
  break_end_time time(0),
  max_lessons_per_day bigint,
  travel_buffer_min bigint NOT NULL DEFAULT 15,
  is_active boolean NOT NULL DEFAULT true,
  effective_from date NOT NULL DEFAULT '1900-01-01',
  effective_to date,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX driver_working_hours_driver_id_weekday_effective_from_start_tim ON driver_working_hours (organization_id, driver_id, weekday, effective_from, start_time);
ALTER TABLE driver_working_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE driver_working_hours FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_working_hours USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DriverCalendarEvent: rebuildable, shared
CREATE TABLE driver_calendar_events (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('HOLIDAY', 'SICK', 'PERSONAL', 'TRAINING', 'MEDICAL', 'AVAILABLE', 'OTHER')),
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  is_whole_day boolean NOT NULL DEFAULT false,
  title text,
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX driver_calendar_events_driver_id_start_at_idx ON driver_calendar_events (organization_id, driver_id, start_at);
CREATE INDEX driver_calendar_events_start_at_idx ON driver_calendar_events (organization_id, start_at);
CREATE INDEX driver_calendar_events_end_at_idx ON driver_calendar_events (organization_id, end_at);
ALTER TABLE driver_calendar_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE driver_calendar_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_calendar_events USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ProfessionalCard: rebuildable, shared
CREATE TABLE professional_cards (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('VTC', 'TAXI', 'LOTI')),
  number text NOT NULL,
  department text,
  valid_from date NOT NULL,
  valid_to date,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX professional_cards_driver_id_kind_key ON professional_cards (organization_id, driver_id, kind) WHERE deleted_at IS NULL;
CREATE INDEX professional_cards_valid_to_idx ON professional_cards (organization_id, valid_to);
ALTER TABLE professional_cards ENABLE ROW LEVEL SECURITY;
ALTER TABLE professional_cards FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON professional_cards USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- OrganizationLicenseRule: rebuildable, shared
CREATE TABLE organization_license_rules (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  license_category_id uuid NOT NULL,
  max_daily_driving_min bigint,
  max_daily_amplitude_min bigint,
  min_daily_rest_min bigint,
  break_min bigint,
  driving_block_min bigint,
  capped_average_speed_kmh bigint,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX organization_license_rules_license_category_id_valid_from_key ON organization_license_rules (organization_id, license_category_id, valid_from);
ALTER TABLE organization_license_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_license_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization_license_rules USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- RulePack: rebuildable, shared
CREATE TABLE rule_packs (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  regime text NOT NULL,
  pack_version text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  content jsonb NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX rule_packs_regime_pack_version_key ON rule_packs (organization_id, regime, pack_version);
ALTER TABLE rule_packs ENABLE ROW LEVEL SECURITY;
ALTER TABLE rule_packs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rule_packs USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DriverActivity: rebuildable, shared
CREATE TABLE driver_activities (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  mission_id uuid,
  kind text NOT NULL CHECK (kind IN ('DRIVING', 'OTHER_WORK', 'AVAILABILITY', 'BREAK_REST', 'UNKNOWN')),
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  service text NOT NULL CHECK (service IN ('VTC', 'LOTI', 'TAXI', 'COACH_OCCASIONAL', 'COACH_REGULAR')),
  seats bigint NOT NULL,
  crew bigint NOT NULL DEFAULT 1,
  is_ferry boolean NOT NULL DEFAULT false,
  is_regular_rest_in_vehicle boolean NOT NULL DEFAULT false,
  source text NOT NULL DEFAULT 'EXECUTION' CHECK (source IN ('MANUAL', 'EXECUTION', 'TACHOGRAPH', 'IMPORT')),
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX driver_activities_driver_id_start_at_idx ON driver_activities (organization_id, driver_id, start_at);
CREATE INDEX driver_activities_mission_id_idx ON driver_activities (organization_id, mission_id);
ALTER TABLE driver_activities ENABLE ROW LEVEL SECURITY;
ALTER TABLE driver_activities FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_activities USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DriverRSECounter: rebuildable, shared
CREATE TABLE driver_rse_counters (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  day date NOT NULL,
  regime text NOT NULL CHECK (regime IN ('EU', 'FR')),
  driving_min bigint NOT NULL,
  work_min bigint NOT NULL,
  amplitude_min bigint NOT NULL,
  break_min bigint NOT NULL,
  rest_min bigint NOT NULL,
  night_work_min bigint NOT NULL DEFAULT 0,
  work_start_at timestamptz,
  work_end_at timestamptz,
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX driver_rse_counters_driver_id_day_regime_key ON driver_rse_counters (organization_id, driver_id, day, regime);
CREATE INDEX driver_rse_counters_day_idx ON driver_rse_counters (organization_id, day);
ALTER TABLE driver_rse_counters ENABLE ROW LEVEL SECURITY;
ALTER TABLE driver_rse_counters FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_rse_counters USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ComplianceAuditLog: precious, shared
CREATE TABLE compliance_audit_logs (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  mission_id uuid,
  quote_id uuid,
  decided_at timestamptz NOT NULL,
  decision text NOT NULL CHECK (decision IN ('APPROVED', 'WARNING', 'BLOCKED')),
  is_forced boolean NOT NULL DEFAULT false,
  reason text,
  actor_id text,
  findings jsonb NOT NULL,
  counters jsonb NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX compliance_audit_logs_driver_id_decided_at_idx ON compliance_audit_logs (organization_id, driver_id, decided_at);
CREATE INDEX compliance_audit_logs_mission_id_idx ON compliance_audit_logs (organization_id, mission_id);
ALTER TABLE compliance_audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE compliance_audit_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON compliance_audit_logs USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- PricingZone: rebuildable, shared
CREATE TABLE pricing_zones (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  type text NOT NULL CHECK (type IN ('POLYGON', 'RADIUS', 'POINT', 'CORRIDOR')),
  center_latitude double precision,
  center_longitude double precision,
  radius_m bigint,
  polygon jsonb,
  polyline jsonb,
  buffer_m bigint,
  postal_codes jsonb NOT NULL DEFAULT '[]'::jsonb,
  parent_zone_id uuid,
  multiplier double precision NOT NULL DEFAULT 1,
  priority bigint NOT NULL DEFAULT 0,
  parking_surcharge_cents bigint NOT NULL DEFAULT 0,
  access_fee_cents bigint NOT NULL DEFAULT 0,
  color text,
  is_dense boolean NOT NULL DEFAULT false,
  is_active boolean NOT NULL DEFAULT true,
  description text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX pricing_zones_code_key ON pricing_zones (organization_id, code) WHERE deleted_at IS NULL;
ALTER TABLE pricing_zones ENABLE ROW LEVEL SECURITY;
ALTER TABLE pricing_zones FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pricing_zones USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ZoneRoute: rebuildable, shared
CREATE TABLE zone_routes (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text NOT NULL,
  vehicle_category_id uuid NOT NULL,
  direction text NOT NULL DEFAULT 'BIDIRECTIONAL' CHECK (direction IN ('BIDIRECTIONAL', 'A_TO_B', 'B_TO_A')),
  origin_zone_ids jsonb NOT NULL DEFAULT '[]'::jsonb,
  destination_zone_ids jsonb NOT NULL DEFAULT '[]'::jsonb,
  origin_place_id uuid,
  destination_place_id uuid,
  price_cents bigint NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX zone_routes_code_key ON zone_routes (organization_id, code) WHERE deleted_at IS NULL;
CREATE INDEX zone_routes_vehicle_category_id_idx ON zone_routes (organization_id, vehicle_category_id);
ALTER TABLE zone_routes ENABLE ROW LEVEL SECURITY;
ALTER TABLE zone_routes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON zone_routes USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ExcursionPackage: rebuildable, shared
CREATE TABLE excursion_packages (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  vehicle_category_id uuid NOT NULL,
  origin_zone_id uuid,
  destination_zone_id uuid,
  included_duration_min bigint NOT NULL,
  included_distance_m bigint NOT NULL,
  price_cents bigint NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  description text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX excursion_packages_code_key ON excursion_packages (organization_id, code) WHERE deleted_at IS NULL;
ALTER TABLE excursion_packages ENABLE ROW LEVEL SECURITY;
ALTER TABLE excursion_packages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON excursion_packages USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DispoPackage: rebuildable, shared
CREATE TABLE dispo_packages (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  vehicle_category_id uuid NOT NULL,
  included_duration_min bigint NOT NULL,
  included_distance_m bigint NOT NULL,
  price_cents bigint NOT NULL,
  overage_per_km_cents bigint NOT NULL,
  overage_per_hour_cents bigint NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX dispo_packages_code_key ON dispo_packages (organization_id, code) WHERE deleted_at IS NULL;
ALTER TABLE dispo_packages ENABLE ROW LEVEL SECURITY;
ALTER TABLE dispo_packages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON dispo_packages USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- TimeBucket: rebuildable, shared
CREATE TABLE time_buckets (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  vehicle_category_id uuid NOT NULL,
  duration_hours bigint NOT NULL,
  price_cents bigint NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX time_buckets_vehicle_category_id_duration_hours_key ON time_buckets (organization_id, vehicle_category_id, duration_hours);
ALTER TABLE time_buckets ENABLE ROW LEVEL SECURITY;
ALTER TABLE time_buckets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON time_buckets USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- AdvancedRate: rebuildable, shared
CREATE TABLE advanced_rates (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  applies_to text NOT NULL CHECK (applies_to IN ('NIGHT', 'WEEKEND')),
  start_time time(0),
  end_time time(0),
  days_of_week jsonb,
  percent_bp bigint,
  fixed_cents bigint,
  priority bigint NOT NULL DEFAULT 0,
  vehicle_category_ids jsonb,
  is_active boolean NOT NULL DEFAULT true,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
ALTER TABLE advanced_rates ENABLE ROW LEVEL SECURITY;
ALTER TABLE advanced_rates FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON advanced_rates USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- SeasonalMultiplier: rebuildable, shared
CREATE TABLE seasonal_multipliers (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  start_date date NOT NULL,
  end_date date NOT NULL,
  multiplier double precision NOT NULL,
  priority bigint NOT NULL DEFAULT 0,
  vehicle_category_ids jsonb,
  is_active boolean NOT NULL DEFAULT true,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX seasonal_multipliers_start_date_idx ON seasonal_multipliers (organization_id, start_date);
ALTER TABLE seasonal_multipliers ENABLE ROW LEVEL SECURITY;
ALTER TABLE seasonal_multipliers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON seasonal_multipliers USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- OptionalFee: rebuildable, shared
CREATE TABLE optional_fees (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  amount_cents bigint,
  percent_bp bigint,
  vat_rate_bp bigint NOT NULL DEFAULT 2000,
  auto_apply text CHECK (auto_apply IN ('AIRPORT_PICKUP', 'AIRPORT_DROPOFF', 'BAGGAGE_OVER_CAPACITY', 'NIGHT_SERVICE')),
  vehicle_category_ids jsonb,
  is_active boolean NOT NULL DEFAULT true,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX optional_fees_code_key ON optional_fees (organization_id, code) WHERE deleted_at IS NULL;
ALTER TABLE optional_fees ENABLE ROW LEVEL SECURITY;
ALTER TABLE optional_fees FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON optional_fees USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Promotion: rebuildable, shared
CREATE TABLE promotions (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  code text NOT NULL,
  percent_bp bigint,
  amount_cents bigint,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  max_total_uses bigint,
  max_uses_per_contact bigint,
  current_uses bigint NOT NULL DEFAULT 0,
  vehicle_category_ids jsonb,
  is_active boolean NOT NULL DEFAULT true,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX promotions_code_key ON promotions (organization_id, code) WHERE deleted_at IS NULL;
ALTER TABLE promotions ENABLE ROW LEVEL SECURITY;
ALTER TABLE promotions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON promotions USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- PricingSettings: rebuildable, shared
CREATE TABLE pricing_settings (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  price_basis text NOT NULL DEFAULT 'EXCL_TAX' CHECK (price_basis IN ('EXCL_TAX', 'INCL_TAX')),
  base_rate_per_km_cents bigint,
  base_rate_per_hour_cents bigint,
  default_margin_bp bigint NOT NULL DEFAULT 2000,
  minimum_fare_cents bigint NOT NULL DEFAULT 0,
  rounding text NOT NULL DEFAULT 'NONE' CHECK (rounding IN ('NONE', 'NEAREST_5', 'NEAREST_10', 'CEIL_5', 'CEIL_10')),
  zone_conflict_strategy text CHECK (zone_conflict_strategy IN ('PRIORITY', 'MOST_EXPENSIVE', 'CLOSEST', 'COMBINED')),
  zone_multiplier_aggregation text NOT NULL DEFAULT 'MAX' CHECK (zone_multiplier_aggregation IN ('MAX', 'PICKUP_ONLY', 'DROPOFF_ONLY', 'AVERAGE')),
  time_bucket_interpolation text NOT NULL DEFAULT 'PROPORTIONAL' CHECK (time_bucket_interpolation IN ('ROUND_UP', 'ROUND_DOWN', 'PROPORTIONAL')),
  staffing_policy text NOT NULL DEFAULT 'CHEAPEST' CHECK (staffing_policy IN ('CHEAPEST', 'FASTEST', 'PREFER_INTERNAL')),
  fuel_litres_per100_km double precision NOT NULL DEFAULT 8,
  fuel_cents_per_litre bigint NOT NULL DEFAULT 180,
  toll_cents_per_km bigint NOT NULL DEFAULT 15,
  wear_cents_per_km bigint NOT NULL DEFAULT 10,
  driver_cents_per_hour bigint NOT NULL DEFAULT 2500,
  parking_cents bigint NOT NULL DEFAULT 0,
  green_margin_bp bigint NOT NULL DEFAULT 2000,
  orange_margin_bp bigint NOT NULL DEFAULT 0,
  minimum_margin_bp bigint,
  excursion_coefficient double precision NOT NULL DEFAULT 1.15,
  dispo_overage_cents_per_km bigint NOT NULL DEFAULT 50,
  dispo_km_per_hour bigint NOT NULL DEFAULT 50,
  difficulty_multipliers jsonb NOT NULL DEFAULT '{"1":1,"2":1.02,"3":1.05,"4":1.08,"5":1.1}'::jsonb,
  waiting_free_min bigint NOT NULL DEFAULT 15,
  waiting_cents_per_min bigint NOT NULL DEFAULT 50,
  free_extra_distance_m bigint NOT NULL DEFAULT 2000,
  extra_distance_cents_per_km bigint NOT NULL DEFAULT 200,
  hotel_cents bigint NOT NULL DEFAULT 10000,
  meal_cents bigint NOT NULL DEFAULT 3000,
  overnight_premium_cents bigint NOT NULL DEFAULT 5000,
  second_driver_cents_per_hour bigint NOT NULL DEFAULT 2500,
  relay_driver_cents bigint NOT NULL DEFAULT 15000,
  dense_zone_speed_kmh double precision NOT NULL DEFAULT 15,
  quote_validity_days bigint NOT NULL DEFAULT 30,
  PRIMARY KEY (organization_id, id)
);
ALTER TABLE pricing_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE pricing_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pricing_settings USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Service: rebuildable, shared
CREATE TABLE services (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  kind text NOT NULL DEFAULT 'SOLD' CHECK (kind IN ('SOLD', 'OPERATED')),
  lesson_type text,
  duration_min bigint NOT NULL DEFAULT 60,
  lifecycle text CHECK (lifecycle IN ('PRODUCTION', 'STAGING', 'DEVELOPMENT', 'DEPRECATED')),
  owner_id uuid,
  is_active boolean NOT NULL DEFAULT true,
  description text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX services_name_key ON services (organization_id, name) WHERE deleted_at IS NULL;
ALTER TABLE services ENABLE ROW LEVEL SECURITY;
ALTER TABLE services FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON services USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- RateCard: rebuildable, shared
CREATE TABLE rate_cards (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  currency text NOT NULL DEFAULT 'EUR',
  is_default boolean NOT NULL DEFAULT false,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX rate_cards_name_key ON rate_cards (organization_id, name) WHERE deleted_at IS NULL;
ALTER TABLE rate_cards ENABLE ROW LEVEL SECURITY;
ALTER TABLE rate_cards FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rate_cards USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- RateCardItem: rebuildable, shared
CREATE TABLE rate_card_items (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  rate_card_id uuid NOT NULL,
  service_id uuid NOT NULL,
  price_cents bigint NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX rate_card_items_rate_card_id_service_id_key ON rate_card_items (organization_id, rate_card_id, service_id);
ALTER TABLE rate_card_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE rate_card_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rate_card_items USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- TravelTime: rebuildable, shared
CREATE TABLE travel_times (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  from_key text NOT NULL,
  to_key text NOT NULL,
  from_latitude double precision NOT NULL,
  from_longitude double precision NOT NULL,
  to_latitude double precision NOT NULL,
  to_longitude double precision NOT NULL,
  distance_m bigint NOT NULL,
  duration_sec bigint NOT NULL,
  hour_factors jsonb,
  source text NOT NULL,
  reliability text NOT NULL DEFAULT 'HIGH' CHECK (reliability IN ('HIGH', 'MEDIUM', 'LOW')),
  valid_until timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX travel_times_from_key_to_key_key ON travel_times (organization_id, from_key, to_key);
CREATE INDEX travel_times_valid_until_idx ON travel_times (organization_id, valid_until);
ALTER TABLE travel_times ENABLE ROW LEVEL SECURITY;
ALTER TABLE travel_times FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON travel_times USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Lead: rebuildable, shared
CREATE TABLE leads (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  email text,
  phone text,
  company text,
  message text,
  source text,
  status text NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'CONTACTED', 'QUALIFIED', 'WON', 'LOST')),
  is_archived boolean NOT NULL DEFAULT false,
  budget_cents bigint,
  assigned_to uuid,
  contact_id uuid,
  quote_id uuid,
  lost_reason text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX leads_status_created_at_idx ON leads (organization_id, status, created_at);
ALTER TABLE leads ENABLE ROW LEVEL SECURITY;
ALTER TABLE leads FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON leads USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Quote: rebuildable, shared
CREATE TABLE quotes (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  reference text NOT NULL,
  is_reference_provisional boolean NOT NULL DEFAULT false,
  contact_id uuid NOT NULL,
  end_customer_id uuid,
  order_id uuid,
  status text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'SENT', 'VIEWED', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED')),
  title text,
  pricing_mode text NOT NULL DEFAULT 'DYNAMIC' CHECK (pricing_mode IN ('FIXED_GRID', 'DYNAMIC', 'PARTNER_GRID', 'CLIENT_DIRECT', 'MANUAL')),
  trip_type text NOT NULL DEFAULT 'TRANSFER' CHECK (trip_type IN ('TRANSFER', 'EXCURSION', 'DISPO', 'STAY', 'OFF_GRID')),
  vehicle_category_id uuid,
  start_at timestamptz,
  end_at timestamptz,
  passenger_count bigint NOT NULL DEFAULT 1,
  luggage_count bigint NOT NULL DEFAULT 0,
  currency text NOT NULL DEFAULT 'EUR',
  price_basis text NOT NULL DEFAULT 'EXCL_TAX' CHECK (price_basis IN ('EXCL_TAX', 'INCL_TAX')),
  total_excl_tax_cents bigint NOT NULL DEFAULT 0,
  total_vat_cents bigint NOT NULL DEFAULT 0,
  total_incl_tax_cents bigint NOT NULL DEFAULT 0,
  cost_cents bigint,
  margin_bp bigint,
  margin_band text CHECK (margin_band IN ('GREEN', 'ORANGE', 'RED')),
  partner_price_cents bigint,
  direct_price_cents bigint,
  commission_bp bigint NOT NULL DEFAULT 0,
  commission_cents bigint NOT NULL DEFAULT 0,
  valid_until date,
  customer_reference text,
  notes text,
  internal_notes text,
  snapshot jsonb,
  sent_at timestamptz,
  viewed_at timestamptz,
  accepted_at timestamptz,
  rejected_at timestamptz,
  expired_at timestamptz,
  cancelled_at timestamptz,
  status_changed_at timestamptz,
  is_subcontracted boolean NOT NULL DEFAULT false,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX quotes_reference_key ON quotes (organization_id, reference) WHERE deleted_at IS NULL;
CREATE INDEX quotes_status_created_at_idx ON quotes (organization_id, status, created_at);
CREATE INDEX quotes_contact_id_idx ON quotes (organization_id, contact_id);
CREATE INDEX quotes_order_id_idx ON quotes (organization_id, order_id);
CREATE INDEX quotes_valid_until_idx ON quotes (organization_id, valid_until);
ALTER TABLE quotes ENABLE ROW LEVEL SECURITY;
ALTER TABLE quotes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON quotes USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- QuoteLine: rebuildable, shared
CREATE TABLE quote_lines (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  quote_id uuid NOT NULL,
  parent_id uuid,
  position bigint NOT NULL DEFAULT 0,
  type text NOT NULL DEFAULT 'MANUAL' CHECK (type IN ('CALCULATED', 'MANUAL', 'GROUP')),
  label text NOT NULL,
  description text,
  quantity double precision NOT NULL DEFAULT 1,
  unit_price_cents bigint NOT NULL DEFAULT 0,
  discount_cents bigint NOT NULL DEFAULT 0,
  total_excl_tax_cents bigint NOT NULL DEFAULT 0,
  total_incl_tax_cents bigint,
  vat_rate_bp bigint NOT NULL DEFAULT 1000,
  is_dispatchable boolean NOT NULL DEFAULT false,
  trip_type text CHECK (trip_type IN ('TRANSFER', 'EXCURSION', 'DISPO', 'STAY', 'OFF_GRID')),
  vehicle_category_id uuid,
  start_at timestamptz,
  end_at timestamptz,
  pickup_address text,
  pickup_latitude double precision,
  pickup_longitude double precision,
  dropoff_address text,
  dropoff_latitude double precision,
  dropoff_longitude double precision,
  stops jsonb,
  distance_m bigint,
  duration_min bigint,
  passenger_count bigint,
  luggage_count bigint,
  passenger_name text,
  passenger_phone text,
  flight_number text,
  cost_cents bigint,
  price_steps jsonb,
  source_data jsonb,
  override_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX quote_lines_quote_id_position_idx ON quote_lines (organization_id, quote_id, position);
ALTER TABLE quote_lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE quote_lines FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON quote_lines USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- StayDay: rebuildable, shared
CREATE TABLE stay_days (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  quote_id uuid NOT NULL,
  number bigint NOT NULL,
  date date NOT NULL,
  is_hotel_required boolean NOT NULL DEFAULT false,
  hotel_cents bigint NOT NULL DEFAULT 0,
  meal_count bigint NOT NULL DEFAULT 0,
  meal_cents bigint NOT NULL DEFAULT 0,
  driver_count bigint NOT NULL DEFAULT 1,
  overnight_cents bigint NOT NULL DEFAULT 0,
  total_cents bigint NOT NULL DEFAULT 0,
  cost_cents bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX stay_days_quote_id_number_key ON stay_days (organization_id, quote_id, number);
ALTER TABLE stay_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE stay_days FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON stay_days USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- StayService: rebuildable, shared
CREATE TABLE stay_services (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  stay_day_id uuid NOT NULL,
  position bigint NOT NULL,
  type text NOT NULL CHECK (type IN ('TRANSFER', 'DISPO', 'EXCURSION')),
  start_at timestamptz,
  pickup_address text,
  pickup_latitude double precision,
  pickup_longitude double precision,
  dropoff_address text,
  dropoff_latitude double precision,
  dropoff_longitude double precision,
  stops jsonb,
  distance_m bigint,
  duration_min bigint,
  price_cents bigint NOT NULL DEFAULT 0,
  cost_cents bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX stay_services_stay_day_id_position_key ON stay_services (organization_id, stay_day_id, position);
ALTER TABLE stay_services ENABLE ROW LEVEL SECURITY;
ALTER TABLE stay_services FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON stay_services USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- QuoteApproval: rebuildable, shared
CREATE TABLE quote_approvals (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  quote_id uuid NOT NULL,
  approver_id uuid,
  decision text NOT NULL CHECK (decision IN ('REQUESTED', 'APPROVED', 'REJECTED')),
  comment text,
  decided_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX quote_approvals_quote_id_idx ON quote_approvals (organization_id, quote_id);
ALTER TABLE quote_approvals ENABLE ROW LEVEL SECURITY;
ALTER TABLE quote_approvals FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON quote_approvals USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- QuoteStatusAuditLog: precious, shared
CREATE TABLE quote_status_audit_logs (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  quote_id uuid NOT NULL,
  from_status text CHECK (from_status IN ('DRAFT', 'SENT', 'VIEWED', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED')),
  to_status text NOT NULL CHECK (to_status IN ('DRAFT', 'SENT', 'VIEWED', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED')),
  actor_id text,
  reason text,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX quote_status_audit_logs_quote_id_changed_at_idx ON quote_status_audit_logs (organization_id, quote_id, changed_at);
ALTER TABLE quote_status_audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE quote_status_audit_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON quote_status_audit_logs USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- QuoteNotesAuditLog: precious, shared
CREATE TABLE quote_notes_audit_logs (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  quote_id uuid NOT NULL,
  before text,
  after text,
  actor_id text,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX quote_notes_audit_logs_quote_id_changed_at_idx ON quote_notes_audit_logs (organization_id, quote_id, changed_at);
ALTER TABLE quote_notes_audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE quote_notes_audit_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON quote_notes_audit_logs USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- BlockTemplate: rebuildable, shared
CREATE TABLE block_templates (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  label text NOT NULL,
  is_full_quote boolean NOT NULL DEFAULT false,
  data jsonb NOT NULL,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX block_templates_label_key ON block_templates (organization_id, label) WHERE deleted_at IS NULL;
ALTER TABLE block_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE block_templates FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON block_templates USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Order: rebuildable, shared
CREATE TABLE orders (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  reference text NOT NULL,
  is_reference_provisional boolean NOT NULL DEFAULT false,
  contact_id uuid NOT NULL,
  end_customer_id uuid,
  name text,
  status text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'QUOTED', 'CONFIRMED', 'INVOICED', 'PAID', 'CANCELLED')),
  customer_reference text,
  notes text,
  is_archived boolean NOT NULL DEFAULT false,
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  status_changed_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX orders_reference_key ON orders (organization_id, reference) WHERE deleted_at IS NULL;
CREATE INDEX orders_contact_id_idx ON orders (organization_id, contact_id);
CREATE INDEX orders_status_idx ON orders (organization_id, status);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- OrderAssignment: rebuildable, shared
CREATE TABLE order_assignments (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  order_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text,
  start_on date NOT NULL,
  end_on date,
  allocation_bp bigint NOT NULL DEFAULT 10000,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX order_assignments_order_id_idx ON order_assignments (organization_id, order_id);
CREATE INDEX order_assignments_user_id_idx ON order_assignments (organization_id, user_id);
ALTER TABLE order_assignments ENABLE ROW LEVEL SECURITY;
ALTER TABLE order_assignments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON order_assignments USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- TimeEntry: rebuildable, shared
CREATE TABLE time_entries (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  order_id uuid NOT NULL,
  user_id uuid NOT NULL,
  date date NOT NULL,
  duration_min bigint NOT NULL,
  description text,
  is_billable boolean NOT NULL DEFAULT true,
  rate_cents_per_hour bigint,
  status text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'BILLED')),
  approved_by uuid,
  approved_at timestamptz,
  invoice_id uuid,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX time_entries_order_id_idx ON time_entries (organization_id, order_id);
CREATE INDEX time_entries_user_id_date_idx ON time_entries (organization_id, user_id, date);
CREATE INDEX time_entries_status_idx ON time_entries (organization_id, status);
ALTER TABLE time_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE time_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON time_entries USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Mission: rebuildable, shared
CREATE TABLE missions (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  reference text NOT NULL,
  type text NOT NULL DEFAULT 'TRANSFER' CHECK (type IN ('TRANSFER', 'EXCURSION', 'DISPO', 'STAY', 'LESSON', 'INTERNAL')),
  status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW')),
  service_kind text NOT NULL DEFAULT 'VTC' CHECK (service_kind IN ('VTC', 'LOTI', 'TAXI', 'COACH_OCCASIONAL', 'COACH_REGULAR')),
  order_id uuid,
  quote_id uuid,
  quote_line_id uuid,
  contact_id uuid,
  end_customer_id uuid,
  vehicle_category_id uuid,
  driver_id uuid,
  vehicle_id uuid,
  subcontractor_id uuid,
  subcontracted_price_cents bigint,
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  label text,
  pickup_address text,
  pickup_latitude double precision,
  pickup_longitude double precision,
  dropoff_address text,
  dropoff_latitude double precision,
  dropoff_longitude double precision,
  passenger_name text,
  passenger_phone text,
  passenger_count bigint NOT NULL DEFAULT 1,
  luggage_count bigint NOT NULL DEFAULT 0,
  flight_number text,
  distance_m bigint NOT NULL DEFAULT 0,
  driving_min bigint NOT NULL DEFAULT 0,
  waiting_min bigint NOT NULL DEFAULT 0,
  approach_m bigint NOT NULL DEFAULT 0,
  approach_min bigint NOT NULL DEFAULT 0,
  return_m bigint NOT NULL DEFAULT 0,
  return_min bigint NOT NULL DEFAULT 0,
  preparation_min bigint NOT NULL DEFAULT 0,
  closing_min bigint NOT NULL DEFAULT 0,
  currency text NOT NULL DEFAULT 'EUR',
  price_excl_tax_cents bigint,
  vat_rate_bp bigint NOT NULL DEFAULT 1000,
  cost_cents bigint,
  margin_bp bigint,
  margin_band text CHECK (margin_band IN ('GREEN', 'ORANGE', 'RED')),
  student_id uuid,
  service_id uuid,
  platform_fee_cents bigint,
  driver_share_cents bigint,
  reserved_at timestamptz,
  is_confirmed_by_driver boolean NOT NULL DEFAULT false,
  is_pinned boolean NOT NULL DEFAULT false,
  notes text,
  driver_notes text,
  actual_pickup_at timestamptz,
  actual_dropoff_at timestamptz,
  previous_status text CHECK (previous_status IN ('DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW')),
  status_changed_at timestamptz,
  cancelled_by text,
  cancel_reason text,
  rescheduled_from_at timestamptz,
  reschedule_reason text,
  idempotency_key text,
  import_key text,
  snapshot jsonb,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX missions_reference_key ON missions (organization_id, reference) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX missions_idempotency_key_key ON missions (organization_id, idempotency_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX missions_import_key_key ON missions (organization_id, import_key) WHERE deleted_at IS NULL;
CREATE INDEX missions_start_at_idx ON missions (organization_id, start_at);
CREATE INDEX missions_driver_id_start_at_idx ON missions (organization_id, driver_id, start_at);
CREATE INDEX missions_vehicle_id_start_at_idx ON missions (organization_id, vehicle_id, start_at);
CREATE INDEX missions_order_id_idx ON missions (organization_id, order_id);
CREATE INDEX missions_quote_id_idx ON missions (organization_id, quote_id);
CREATE INDEX missions_contact_id_idx ON missions (organization_id, contact_id);
CREATE INDEX missions_status_start_at_idx ON missions (organization_id, status, start_at);
ALTER TABLE missions ENABLE ROW LEVEL SECURITY;
ALTER TABLE missions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON missions USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- MissionStop: rebuildable, shared
CREATE TABLE mission_stops (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  mission_id uuid NOT NULL,
  position bigint NOT NULL,
  address text NOT NULL,
  latitude double precision,
  longitude double precision,
  arrive_at timestamptz,
  waiting_min bigint NOT NULL DEFAULT 0,
  instructions text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX mission_stops_mission_id_position_key ON mission_stops (organization_id, mission_id, position);
ALTER TABLE mission_stops ENABLE ROW LEVEL SECURITY;
ALTER TABLE mission_stops FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mission_stops USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- MissionCrew: rebuildable, shared
CREATE TABLE mission_crews (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  mission_id uuid NOT NULL,
  driver_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('SECOND_DRIVER', 'RELAY_DRIVER', 'GUIDE', 'HOST')),
  start_at timestamptz,
  end_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX mission_crews_mission_id_driver_id_role_key ON mission_crews (organization_id, mission_id, driver_id, role);
CREATE INDEX mission_crews_driver_id_start_at_idx ON mission_crews (organization_id, driver_id, start_at);
ALTER TABLE mission_crews ENABLE ROW LEVEL SECURITY;
ALTER TABLE mission_crews FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mission_crews USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- MissionTransition: precious, shared
CREATE TABLE mission_transitions (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  mission_id uuid NOT NULL,
  from_status text CHECK (from_status IN ('DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW')),
  to_status text NOT NULL CHECK (to_status IN ('DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW')),
  changed_at timestamptz NOT NULL,
  actor_id text,
  reason text,
  metadata jsonb,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX mission_transitions_mission_id_changed_at_idx ON mission_transitions (organization_id, mission_id, changed_at);
ALTER TABLE mission_transitions ENABLE ROW LEVEL SECURITY;
ALTER TABLE mission_transitions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mission_transitions USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- MissionExpense: rebuildable, shared
CREATE TABLE mission_expenses (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  mission_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('PARKING', 'TOLL', 'MEAL', 'HOTEL', 'FUEL', 'OTHER')),
  amount_cents bigint NOT NULL,
  vat_rate_bp bigint NOT NULL DEFAULT 2000,
  is_rebilled boolean NOT NULL DEFAULT true,
  invoice_line_id uuid,
  note text,
  document_id uuid,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX mission_expenses_mission_id_idx ON mission_expenses (organization_id, mission_id);
ALTER TABLE mission_expenses ENABLE ROW LEVEL SECURITY;
ALTER TABLE mission_expenses FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mission_expenses USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- MissionExecution: rebuildable, shared
CREATE TABLE mission_executions (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  mission_id uuid NOT NULL,
  started_at timestamptz,
  picked_up_at timestamptz,
  dropped_off_at timestamptz,
  ended_at timestamptz,
  distance_m bigint,
  duration_min bigint,
  waiting_min bigint,
  odometer_start_km bigint,
  odometer_end_km bigint,
  passenger_count bigint,
  rating bigint,
  notes text,
  charged_kinds jsonb NOT NULL DEFAULT '[]'::jsonb,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX mission_executions_mission_id_key ON mission_executions (organization_id, mission_id);
ALTER TABLE mission_executions ENABLE ROW LEVEL SECURITY;
ALTER TABLE mission_executions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mission_executions USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Subcontractor: rebuildable, shared
CREATE TABLE subcontractors (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  company_name text NOT NULL,
  siret text,
  vat_number text,
  contact_name text,
  email text,
  phone text,
  address text,
  covers_all_zones boolean NOT NULL DEFAULT false,
  zone_ids jsonb NOT NULL DEFAULT '[]'::jsonb,
  vehicle_category_ids jsonb NOT NULL DEFAULT '[]'::jsonb,
  rate_per_km_cents bigint,
  rate_per_hour_cents bigint,
  minimum_fare_cents bigint,
  availability text NOT NULL DEFAULT 'AVAILABLE' CHECK (availability IN ('AVAILABLE', 'BUSY', 'OFFLINE')),
  availability_notes text,
  is_active boolean NOT NULL DEFAULT true,
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX subcontractors_company_name_key ON subcontractors (organization_id, company_name) WHERE deleted_at IS NULL;
ALTER TABLE subcontractors ENABLE ROW LEVEL SECURITY;
ALTER TABLE subcontractors FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON subcontractors USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- SubcontractorFeedback: rebuildable, shared
CREATE TABLE subcontractor_feedbacks (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  subcontractor_id uuid NOT NULL,
  mission_id uuid,
  rating bigint NOT NULL,
  punctuality bigint,
  vehicle_condition bigint,
  professionalism bigint,
  communication bigint,
  comments text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX subcontractor_feedbacks_subcontractor_id_idx ON subcontractor_feedbacks (organization_id, subcontractor_id);
ALTER TABLE subcontractor_feedbacks ENABLE ROW LEVEL SECURITY;
ALTER TABLE subcontractor_feedbacks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON subcontractor_feedbacks USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- EmptyLeg: rebuildable, shared
CREATE TABLE empty_legs (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  vehicle_id uuid NOT NULL,
  source_mission_id uuid,
  from_address text NOT NULL,
  from_latitude double precision NOT NULL,
  from_longitude double precision NOT NULL,
  to_address text NOT NULL,
  to_latitude double precision NOT NULL,
  to_longitude double precision NOT NULL,
  distance_m bigint,
  duration_min bigint,
  window_start_at timestamptz NOT NULL,
  window_end_at timestamptz NOT NULL,
  pricing jsonb NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX empty_legs_window_start_at_idx ON empty_legs (organization_id, window_start_at);
ALTER TABLE empty_legs ENABLE ROW LEVEL SECURITY;
ALTER TABLE empty_legs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON empty_legs USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- TransitionRule: rebuildable, shared
CREATE TABLE transition_rules (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  subject_type text NOT NULL,
  from_status text NOT NULL DEFAULT '*',
  to_status text NOT NULL,
  required_role text NOT NULL DEFAULT '*',
  is_system boolean NOT NULL DEFAULT false,
  requires_reason boolean NOT NULL DEFAULT false,
  cutoff_min bigint,
  conditions jsonb NOT NULL DEFAULT '{}'::jsonb,
  is_active boolean NOT NULL DEFAULT true,
  description text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX transition_rules_subject_type_from_status_to_status_required_ro ON transition_rules (organization_id, subject_type, from_status, to_status, required_role);
ALTER TABLE transition_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE transition_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON transition_rules USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ScheduledTransition: precious, shared
CREATE TABLE scheduled_transitions (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  to_status text NOT NULL,
  execute_at timestamptz NOT NULL,
  reason text NOT NULL,
  metadata jsonb,
  attempts bigint NOT NULL DEFAULT 0,
  last_error text,
  processed_at timestamptz,
  outcome text CHECK (outcome IN ('APPLIED', 'SKIPPED', 'CANCELLED', 'FAILED')),
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX scheduled_transitions_processed_at_execute_at_idx ON scheduled_transitions (organization_id, processed_at, execute_at);
CREATE INDEX scheduled_transitions_subject_type_subject_id_idx ON scheduled_transitions (organization_id, subject_type, subject_id);
ALTER TABLE scheduled_transitions ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduled_transitions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scheduled_transitions USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Incident: rebuildable, shared
CREATE TABLE incidents (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  title text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  status text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'INVESTIGATING', 'MITIGATED', 'RESOLVED', 'CLOSED')),
  mission_id uuid,
  vehicle_id uuid,
  service_id uuid,
  commander_id uuid,
  summary text,
  root_cause text,
  remediation text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX incidents_status_idx ON incidents (organization_id, status);
ALTER TABLE incidents ENABLE ROW LEVEL SECURITY;
ALTER TABLE incidents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON incidents USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- TrackingToken: rebuildable, shared
CREATE TABLE tracking_tokens (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  mission_id uuid NOT NULL,
  token_hash text NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  opened_count bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX tracking_tokens_token_hash_key ON tracking_tokens (organization_id, token_hash);
CREATE INDEX tracking_tokens_mission_id_idx ON tracking_tokens (organization_id, mission_id);
ALTER TABLE tracking_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE tracking_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tracking_tokens USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- TrackingMessage: rebuildable, shared
CREATE TABLE tracking_messages (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  tracking_token_id uuid NOT NULL,
  direction text NOT NULL CHECK (direction IN ('FROM_CUSTOMER', 'TO_CUSTOMER')),
  body text NOT NULL,
  read_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX tracking_messages_tracking_token_id_created_at_idx ON tracking_messages (organization_id, tracking_token_id, created_at);
ALTER TABLE tracking_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE tracking_messages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tracking_messages USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- TrackingNotification: rebuildable, shared
CREATE TABLE tracking_notifications (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  tracking_token_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('DELAY', 'APPROACH', 'ARRIVED')),
  delay_min bigint,
  sent_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX tracking_notifications_tracking_token_id_created_at_idx ON tracking_notifications (organization_id, tracking_token_id, created_at);
ALTER TABLE tracking_notifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE tracking_notifications FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tracking_notifications USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DriverLocation: rebuildable, shared
CREATE TABLE driver_locations (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  mission_id uuid,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  heading_deg double precision,
  speed_kmh double precision,
  is_stopped boolean NOT NULL DEFAULT false,
  located_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX driver_locations_driver_id_key ON driver_locations (organization_id, driver_id);
ALTER TABLE driver_locations ENABLE ROW LEVEL SECURITY;
ALTER TABLE driver_locations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_locations USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DriverLocationHistory: rebuildable, shared
CREATE TABLE driver_location_history (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  mission_id uuid,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  speed_kmh double precision,
  located_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX driver_location_history_mission_id_located_at_idx ON driver_location_history (organization_id, mission_id, located_at);
CREATE INDEX driver_location_history_driver_id_located_at_idx ON driver_location_history (organization_id, driver_id, located_at);
ALTER TABLE driver_location_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE driver_location_history FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_location_history USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Invoice: precious, shared
CREATE TABLE invoices (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  type text NOT NULL DEFAULT 'STANDARD' CHECK (type IN ('STANDARD', 'DEPOSIT', 'BALANCE', 'SUPPLEMENT', 'CREDIT_NOTE')),
  status text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'ISSUED', 'PARTIALLY_PAID', 'PAID')),
  number text,
  series text,
  sequence_number bigint,
  contact_id uuid NOT NULL,
  end_customer_id uuid,
  order_id uuid,
  quote_id uuid,
  corrects_invoice_id uuid,
  issued_on date,
  issued_at timestamptz,
  due_on date,
  service_from_on date,
  service_to_on date,
  currency text NOT NULL DEFAULT 'EUR',
  price_basis text NOT NULL DEFAULT 'EXCL_TAX' CHECK (price_basis IN ('EXCL_TAX', 'INCL_TAX')),
  total_excl_tax_cents bigint NOT NULL DEFAULT 0,
  total_vat_cents bigint NOT NULL DEFAULT 0,
  total_incl_tax_cents bigint NOT NULL DEFAULT 0,
  prepaid_cents bigint NOT NULL DEFAULT 0,
  paid_cents bigint NOT NULL DEFAULT 0,
  commission_cents bigint NOT NULL DEFAULT 0,
  customer_reference text,
  buyer jsonb,
  seller jsonb,
  vat_breakdown jsonb,
  notes text,
  previous_hash text,
  content_hash text,
  delivery_status text NOT NULL DEFAULT 'NONE' CHECK (delivery_status IN ('NONE', 'EXPORTED', 'SENT', 'RECEIVED', 'REFUSED', 'REJECTED')),
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX invoices_number_key ON invoices (organization_id, number);
CREATE UNIQUE INDEX invoices_series_sequence_number_key ON invoices (organization_id, series, sequence_number);
CREATE INDEX invoices_status_issued_on_idx ON invoices (organization_id, status, issued_on);
CREATE INDEX invoices_contact_id_idx ON invoices (organization_id, contact_id);
CREATE INDEX invoices_order_id_idx ON invoices (organization_id, order_id);
CREATE INDEX invoices_issued_on_idx ON invoices (organization_id, issued_on);
CREATE INDEX invoices_due_on_idx ON invoices (organization_id, due_on);
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invoices USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- InvoiceLine: precious, shared
CREATE TABLE invoice_lines (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  invoice_id uuid NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  kind text NOT NULL DEFAULT 'SERVICE' CHECK (kind IN ('SERVICE', 'OPTIONAL_FEE', 'PROMOTION', 'EXPENSE', 'ROUNDING', 'OTHER')),
  mission_id uuid,
  quote_line_id uuid,
  service_on date,
  service_at timestamptz,
  description text NOT NULL,
  detail text,
  quantity double precision NOT NULL DEFAULT 1,
  unit text NOT NULL DEFAULT 'UNIT' CHECK (unit IN ('UNIT', 'HOUR', 'MINUTE', 'KM', 'DAY')),
  unit_price_cents bigint NOT NULL,
  discount_cents bigint NOT NULL DEFAULT 0,
  total_excl_tax_cents bigint NOT NULL,
  total_incl_tax_cents bigint,
  vat_rate_bp bigint NOT NULL,
  vat_category text NOT NULL DEFAULT 'S' CHECK (vat_category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  exemption_code text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX invoice_lines_invoice_id_position_idx ON invoice_lines (organization_id, invoice_id, position);
CREATE INDEX invoice_lines_mission_id_idx ON invoice_lines (organization_id, mission_id);
ALTER TABLE invoice_lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_lines FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invoice_lines USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- InvoicePayment: precious, shared
CREATE TABLE invoice_payments (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contact_id uuid NOT NULL,
  mission_id uuid,
  status text NOT NULL DEFAULT 'SUCCEEDED' CHECK (status IN ('INTENT_CREATED', 'SUCCEEDED', 'FAILED', 'REFUNDED')),
  method text NOT NULL CHECK (method IN ('TRANSFER', 'CHEQUE', 'CARD', 'CASH', 'DIRECT_DEBIT', 'OTHER')),
  amount_cents bigint NOT NULL,
  currency text NOT NULL DEFAULT 'EUR',
  received_on date NOT NULL,
  reference text,
  platform_fee_cents bigint NOT NULL DEFAULT 0,
  driver_share_cents bigint NOT NULL DEFAULT 0,
  provider_intent_id text,
  note text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX invoice_payments_provider_intent_id_key ON invoice_payments (organization_id, provider_intent_id);
CREATE INDEX invoice_payments_contact_id_received_on_idx ON invoice_payments (organization_id, contact_id, received_on);
CREATE INDEX invoice_payments_received_on_idx ON invoice_payments (organization_id, received_on);
ALTER TABLE invoice_payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_payments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invoice_payments USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- PaymentAllocation: precious, shared
CREATE TABLE payment_allocations (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  payment_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  amount_cents bigint NOT NULL,
  allocated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX payment_allocations_invoice_id_idx ON payment_allocations (organization_id, invoice_id);
CREATE INDEX payment_allocations_payment_id_idx ON payment_allocations (organization_id, payment_id);
ALTER TABLE payment_allocations ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_allocations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payment_allocations USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Refund: precious, shared
CREATE TABLE refunds (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  payment_id uuid NOT NULL,
  credit_note_id uuid,
  amount_cents bigint NOT NULL,
  processing_fee_cents bigint NOT NULL DEFAULT 0,
  status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  reason text NOT NULL,
  refunded_on date,
  provider_refund_id text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX refunds_payment_id_idx ON refunds (organization_id, payment_id);
ALTER TABLE refunds ENABLE ROW LEVEL SECURITY;
ALTER TABLE refunds FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON refunds USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- DriverPayout: precious, shared
CREATE TABLE driver_payouts (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  driver_id uuid NOT NULL,
  mission_id uuid,
  amount_cents bigint NOT NULL,
  currency text NOT NULL DEFAULT 'EUR',
  status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'IN_TRANSIT', 'PAID', 'FAILED', 'CANCELED')),
  provider_transfer_id text,
  paid_on date,
  is_test boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX driver_payouts_mission_id_key ON driver_payouts (organization_id, mission_id);
CREATE UNIQUE INDEX driver_payouts_provider_transfer_id_key ON driver_payouts (organization_id, provider_transfer_id);
CREATE INDEX driver_payouts_driver_id_idx ON driver_payouts (organization_id, driver_id);
ALTER TABLE driver_payouts ENABLE ROW LEVEL SECURITY;
ALTER TABLE driver_payouts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_payouts USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Student: rebuildable, shared
CREATE TABLE students (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  contact_id uuid,
  user_id uuid,
  full_name text NOT NULL,
  phone text,
  email text,
  birth_date date,
  licence_type text NOT NULL DEFAULT 'learner',
  notes text,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX students_full_name_idx ON students (organization_id, full_name);
ALTER TABLE students ENABLE ROW LEVEL SECURITY;
ALTER TABLE students FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Guardian: rebuildable, shared
CREATE TABLE guardians (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  full_name text NOT NULL,
  phone text,
  email text,
  user_id uuid,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
ALTER TABLE guardians ENABLE ROW LEVEL SECURITY;
ALTER TABLE guardians FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON guardians USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- StudentGuardian: rebuildable, shared
CREATE TABLE student_guardians (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  student_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  relation text,
  is_emergency_contact boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX student_guardians_student_id_guardian_id_key ON student_guardians (organization_id, student_id, guardian_id);
ALTER TABLE student_guardians ENABLE ROW LEVEL SECURITY;
ALTER TABLE student_guardians FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON student_guardians USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Consent: precious, shared
CREATE TABLE consents (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  student_id uuid NOT NULL,
  guardian_id uuid,
  mission_id uuid,
  kind text NOT NULL CHECK (kind IN ('LESSON', 'LOCATION', 'DATA')),
  given_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  document_id uuid,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX consents_student_id_kind_idx ON consents (organization_id, student_id, kind);
ALTER TABLE consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE consents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON consents USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- LicenceCompatibility: rebuildable, shared
CREATE TABLE licence_compatibilities (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  student_licence_type text NOT NULL,
  lesson_type text NOT NULL,
  instructor_requirement text,
  is_compatible boolean NOT NULL DEFAULT true,
  min_student_age bigint,
  max_student_age bigint,
  min_duration_min bigint,
  max_duration_min bigint,
  prerequisites jsonb,
  restrictions jsonb,
  requires_parental_consent boolean NOT NULL DEFAULT false,
  is_active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX licence_compatibilities_student_licence_type_lesson_type_key ON licence_compatibilities (organization_id, student_licence_type, lesson_type);
ALTER TABLE licence_compatibilities ENABLE ROW LEVEL SECURITY;
ALTER TABLE licence_compatibilities FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON licence_compatibilities USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- CancellationPolicy: rebuildable, shared
CREATE TABLE cancellation_policies (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  actor text NOT NULL CHECK (actor IN ('CLIENT', 'GUARDIAN', 'DRIVER', 'DISPATCHER')),
  notice_min bigint NOT NULL,
  refund_bp bigint NOT NULL DEFAULT 10000,
  fee_cents bigint NOT NULL DEFAULT 0,
  is_active boolean NOT NULL DEFAULT true,
  description text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX cancellation_policies_actor_notice_min_key ON cancellation_policies (organization_id, actor, notice_min);
ALTER TABLE cancellation_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE cancellation_policies FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cancellation_policies USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ReschedulePolicy: rebuildable, shared
CREATE TABLE reschedule_policies (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  actor text NOT NULL CHECK (actor IN ('CLIENT', 'GUARDIAN', 'DRIVER', 'DISPATCHER')),
  notice_min bigint NOT NULL,
  fee_bp bigint NOT NULL DEFAULT 0,
  minimum_fee_cents bigint NOT NULL DEFAULT 0,
  is_active boolean NOT NULL DEFAULT true,
  description text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX reschedule_policies_actor_notice_min_key ON reschedule_policies (organization_id, actor, notice_min);
ALTER TABLE reschedule_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE reschedule_policies FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON reschedule_policies USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- MessageTemplate: rebuildable, shared
CREATE TABLE message_templates (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  key text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('EMAIL', 'SMS', 'WHATSAPP')),
  locale text NOT NULL DEFAULT 'fr' CHECK (locale IN ('fr', 'en')),
  subject text,
  body text NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX message_templates_key_channel_locale_key ON message_templates (organization_id, key, channel, locale) WHERE deleted_at IS NULL;
ALTER TABLE message_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_templates FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON message_templates USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Message: rebuildable, shared
CREATE TABLE messages (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  channel text NOT NULL CHECK (channel IN ('EMAIL', 'SMS', 'WHATSAPP')),
  template_key text,
  to_address text NOT NULL,
  subject text,
  body text,
  status text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'SENT', 'FAILED')),
  error text,
  provider_id text,
  related_type text,
  related_id text,
  sent_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX messages_status_created_at_idx ON messages (organization_id, status, created_at);
CREATE INDEX messages_related_type_related_id_idx ON messages (organization_id, related_type, related_id);
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON messages USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Delivery: rebuildable, central
CREATE TABLE deliveries (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  message_id uuid,
  webhook_endpoint_id uuid,
  event text NOT NULL,
  payload jsonb NOT NULL,
  status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED', 'DEAD')),
  attempts bigint NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  status_code bigint,
  last_error text,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX deliveries_status_next_attempt_at_idx ON deliveries (organization_id, status, next_attempt_at);
CREATE INDEX deliveries_webhook_endpoint_id_idx ON deliveries (organization_id, webhook_endpoint_id);
ALTER TABLE deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE deliveries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON deliveries USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- WebhookEndpoint: rebuildable, central
CREATE TABLE webhook_endpoints (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  url text NOT NULL,
  secret_cipher text,
  events jsonb NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
ALTER TABLE webhook_endpoints ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_endpoints FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_endpoints USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- InboundEvent: rebuildable, central
CREATE TABLE inbound_events (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  provider text NOT NULL,
  event_id text NOT NULL,
  event_type text NOT NULL,
  payload jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  processed_at timestamptz,
  last_error text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX inbound_events_provider_event_id_key ON inbound_events (organization_id, provider, event_id);
CREATE INDEX inbound_events_processed_at_idx ON inbound_events (organization_id, processed_at);
ALTER TABLE inbound_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbound_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inbound_events USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Document: rebuildable, shared
CREATE TABLE documents (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('QUOTE', 'INVOICE', 'RESERVATION_SLIP', 'MISSION_ORDER', 'BILLET_COLLECTIF', 'CONTRACT', 'LICENCE', 'PHOTO', 'EXPORT', 'OTHER')),
  visibility text NOT NULL DEFAULT 'PRIVATE' CHECK (visibility IN ('PUBLIC', 'PORTAL', 'PRIVATE')),
  file_name text NOT NULL,
  mime_type text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 text NOT NULL,
  storage_key text NOT NULL,
  related_type text,
  related_id text,
  expires_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX documents_storage_key_key ON documents (organization_id, storage_key) WHERE deleted_at IS NULL;
CREATE INDEX documents_related_type_related_id_idx ON documents (organization_id, related_type, related_id);
CREATE INDEX documents_sha256_idx ON documents (organization_id, sha256);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON documents USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- Activity: precious, shared
CREATE TABLE activities (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  verb text NOT NULL,
  at timestamptz NOT NULL,
  actor_id text,
  actor_name text,
  command_id text,
  data jsonb NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX activities_subject_type_subject_id_at_idx ON activities (organization_id, subject_type, subject_id, at);
CREATE INDEX activities_at_idx ON activities (organization_id, at);
ALTER TABLE activities ENABLE ROW LEVEL SECURITY;
ALTER TABLE activities FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON activities USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- AuditLog: precious, shared
CREATE TABLE audit_logs (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  at timestamptz NOT NULL,
  actor_id text,
  actor_email text,
  action text NOT NULL,
  resource text NOT NULL,
  resource_id text,
  outcome text NOT NULL,
  before jsonb,
  after jsonb,
  ip_address text,
  user_agent text,
  request_id text,
  meta jsonb,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX audit_logs_at_idx ON audit_logs (organization_id, at);
CREATE INDEX audit_logs_resource_resource_id_idx ON audit_logs (organization_id, resource, resource_id);
CREATE INDEX audit_logs_actor_id_idx ON audit_logs (organization_id, actor_id);
ALTER TABLE audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_logs USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- StateHistory: precious, shared
CREATE TABLE state_histories (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  from_status text,
  to_status text NOT NULL,
  at timestamptz NOT NULL,
  actor_id text,
  reason text,
  metadata jsonb,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX state_histories_subject_type_subject_id_at_idx ON state_histories (organization_id, subject_type, subject_id, at);
ALTER TABLE state_histories ENABLE ROW LEVEL SECURITY;
ALTER TABLE state_histories FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON state_histories USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- CommandResult: precious, central
CREATE TABLE command_results (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  command_id text NOT NULL,
  name text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('APPLIED', 'REFUSED', 'CONFLICT')),
  code text,
  details jsonb NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX command_results_command_id_key ON command_results (organization_id, command_id);
ALTER TABLE command_results ENABLE ROW LEVEL SECURITY;
ALTER TABLE command_results FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON command_results USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- ChangeLogEntry: precious, central
CREATE TABLE change_log_entries (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  sequence bigint NOT NULL,
  entity text NOT NULL,
  row_id text NOT NULL,
  is_deleted boolean NOT NULL DEFAULT false,
  changed_at timestamptz NOT NULL,
  command_id text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX change_log_entries_sequence_key ON change_log_entries (organization_id, sequence);
CREATE INDEX change_log_entries_entity_row_id_idx ON change_log_entries (organization_id, entity, row_id);
CREATE INDEX change_log_entries_changed_at_idx ON change_log_entries (organization_id, changed_at);
ALTER TABLE change_log_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_log_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON change_log_entries USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- TenantClock: precious, central
CREATE TABLE tenant_clocks (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  head bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (organization_id, id)
);
ALTER TABLE tenant_clocks ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_clocks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant_clocks USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

-- IdempotencyKey: rebuildable, central
CREATE TABLE idempotency_keys (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  response jsonb,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX idempotency_keys_route_key_key ON idempotency_keys (organization_id, route, key);
CREATE INDEX idempotency_keys_expires_at_idx ON idempotency_keys (organization_id, expires_at);
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON idempotency_keys USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);

ALTER TABLE user_credentials ADD CONSTRAINT user_credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE password_histories ADD CONSTRAINT password_histories_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE role_assignments ADD CONSTRAINT role_assignments_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE role_assignments ADD CONSTRAINT role_assignments_role_id_fkey FOREIGN KEY (organization_id, role_id) REFERENCES roles (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invitations ADD CONSTRAINT invitations_role_id_fkey FOREIGN KEY (organization_id, role_id) REFERENCES roles (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE sessions ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE sessions ADD CONSTRAINT sessions_desk_id_fkey FOREIGN KEY (organization_id, desk_id) REFERENCES desks (organization_id, id) ON DELETE SET NULL (desk_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE refresh_tokens ADD CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES sessions (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mfa_secrets ADD CONSTRAINT mfa_secrets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mfa_backup_codes ADD CONSTRAINT mfa_backup_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE jit_requests ADD CONSTRAINT jit_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE jit_requests ADD CONSTRAINT jit_requests_role_id_fkey FOREIGN KEY (organization_id, role_id) REFERENCES roles (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contacts ADD CONSTRAINT contacts_subcontractor_id_fkey FOREIGN KEY (organization_id, subcontractor_id) REFERENCES subcontractors (organization_id, id) ON DELETE SET NULL (subcontractor_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE end_customers ADD CONSTRAINT end_customers_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE places ADD CONSTRAINT places_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE partner_contracts ADD CONSTRAINT partner_contracts_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract_versions ADD CONSTRAINT contract_versions_contract_id_fkey FOREIGN KEY (organization_id, contract_id) REFERENCES partner_contracts (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract_zone_routes ADD CONSTRAINT contract_zone_routes_contract_id_fkey FOREIGN KEY (organization_id, contract_id) REFERENCES partner_contracts (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract_zone_routes ADD CONSTRAINT contract_zone_routes_zone_route_id_fkey FOREIGN KEY (organization_id, zone_route_id) REFERENCES zone_routes (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract_excursion_packages ADD CONSTRAINT contract_excursion_packages_contract_id_fkey FOREIGN KEY (organization_id, contract_id) REFERENCES partner_contracts (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract_excursion_packages ADD CONSTRAINT contract_excursion_packages_excursion_package_id_fkey FOREIGN KEY (organization_id, excursion_package_id) REFERENCES excursion_packages (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract_dispo_packages ADD CONSTRAINT contract_dispo_packages_contract_id_fkey FOREIGN KEY (organization_id, contract_id) REFERENCES partner_contracts (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract_dispo_packages ADD CONSTRAINT contract_dispo_packages_dispo_package_id_fkey FOREIGN KEY (organization_id, dispo_package_id) REFERENCES dispo_packages (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE agency_portal_users ADD CONSTRAINT agency_portal_users_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE agency_portal_users ADD CONSTRAINT agency_portal_users_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE staff_delegations ADD CONSTRAINT staff_delegations_source_id_fkey FOREIGN KEY (organization_id, source_id) REFERENCES agency_portal_users (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE staff_delegations ADD CONSTRAINT staff_delegations_delegate_id_fkey FOREIGN KEY (organization_id, delegate_id) REFERENCES agency_portal_users (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE client_delegations ADD CONSTRAINT client_delegations_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE client_delegations ADD CONSTRAINT client_delegations_end_customer_id_fkey FOREIGN KEY (organization_id, end_customer_id) REFERENCES end_customers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE client_delegations ADD CONSTRAINT client_delegations_portal_user_id_fkey FOREIGN KEY (organization_id, portal_user_id) REFERENCES agency_portal_users (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE vehicles ADD CONSTRAINT vehicles_vehicle_category_id_fkey FOREIGN KEY (organization_id, vehicle_category_id) REFERENCES vehicle_categories (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE vehicles ADD CONSTRAINT vehicles_operating_base_id_fkey FOREIGN KEY (organization_id, operating_base_id) REFERENCES operating_bases (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE vehicles ADD CONSTRAINT vehicles_required_license_category_id_fkey FOREIGN KEY (organization_id, required_license_category_id) REFERENCES license_categories (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE vehicle_events ADD CONSTRAINT vehicle_events_vehicle_id_fkey FOREIGN KEY (organization_id, vehicle_id) REFERENCES vehicles (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE drivers ADD CONSTRAINT drivers_operating_base_id_fkey FOREIGN KEY (organization_id, operating_base_id) REFERENCES operating_bases (organization_id, id) ON DELETE SET NULL (operating_base_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE drivers ADD CONSTRAINT drivers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL (user_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE drivers ADD CONSTRAINT drivers_usual_vehicle_id_fkey FOREIGN KEY (organization_id, usual_vehicle_id) REFERENCES vehicles (organization_id, id) ON DELETE SET NULL (usual_vehicle_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_licenses ADD CONSTRAINT driver_licenses_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_licenses ADD CONSTRAINT driver_licenses_license_category_id_fkey FOREIGN KEY (organization_id, license_category_id) REFERENCES license_categories (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_qualifications ADD CONSTRAINT driver_qualifications_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_working_hours ADD CONSTRAINT driver_working_hours_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_calendar_events ADD CONSTRAINT driver_calendar_events_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE professional_cards ADD CONSTRAINT professional_cards_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE organization_license_rules ADD CONSTRAINT organization_license_rules_license_category_id_fkey FOREIGN KEY (organization_id, license_category_id) REFERENCES license_categories (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_activities ADD CONSTRAINT driver_activities_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_activities ADD CONSTRAINT driver_activities_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE SET NULL (mission_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_rse_counters ADD CONSTRAINT driver_rse_counters_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE compliance_audit_logs ADD CONSTRAINT compliance_audit_logs_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE compliance_audit_logs ADD CONSTRAINT compliance_audit_logs_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE SET NULL (mission_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE compliance_audit_logs ADD CONSTRAINT compliance_audit_logs_quote_id_fkey FOREIGN KEY (organization_id, quote_id) REFERENCES quotes (organization_id, id) ON DELETE SET NULL (quote_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE pricing_zones ADD CONSTRAINT pricing_zones_parent_zone_id_fkey FOREIGN KEY (organization_id, parent_zone_id) REFERENCES pricing_zones (organization_id, id) ON DELETE SET NULL (parent_zone_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE zone_routes ADD CONSTRAINT zone_routes_vehicle_category_id_fkey FOREIGN KEY (organization_id, vehicle_category_id) REFERENCES vehicle_categories (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE zone_routes ADD CONSTRAINT zone_routes_origin_place_id_fkey FOREIGN KEY (organization_id, origin_place_id) REFERENCES places (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE zone_routes ADD CONSTRAINT zone_routes_destination_place_id_fkey FOREIGN KEY (organization_id, destination_place_id) REFERENCES places (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE excursion_packages ADD CONSTRAINT excursion_packages_vehicle_category_id_fkey FOREIGN KEY (organization_id, vehicle_category_id) REFERENCES vehicle_categories (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE excursion_packages ADD CONSTRAINT excursion_packages_origin_zone_id_fkey FOREIGN KEY (organization_id, origin_zone_id) REFERENCES pricing_zones (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE excursion_packages ADD CONSTRAINT excursion_packages_destination_zone_id_fkey FOREIGN KEY (organization_id, destination_zone_id) REFERENCES pricing_zones (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE dispo_packages ADD CONSTRAINT dispo_packages_vehicle_category_id_fkey FOREIGN KEY (organization_id, vehicle_category_id) REFERENCES vehicle_categories (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE time_buckets ADD CONSTRAINT time_buckets_vehicle_category_id_fkey FOREIGN KEY (organization_id, vehicle_category_id) REFERENCES vehicle_categories (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE services ADD CONSTRAINT services_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE SET NULL (owner_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE rate_card_items ADD CONSTRAINT rate_card_items_rate_card_id_fkey FOREIGN KEY (organization_id, rate_card_id) REFERENCES rate_cards (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE rate_card_items ADD CONSTRAINT rate_card_items_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE leads ADD CONSTRAINT leads_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES users (id) ON DELETE SET NULL (assigned_to) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE leads ADD CONSTRAINT leads_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE SET NULL (contact_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE leads ADD CONSTRAINT leads_quote_id_fkey FOREIGN KEY (organization_id, quote_id) REFERENCES quotes (organization_id, id) ON DELETE SET NULL (quote_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quotes ADD CONSTRAINT quotes_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quotes ADD CONSTRAINT quotes_end_customer_id_fkey FOREIGN KEY (organization_id, end_customer_id) REFERENCES end_customers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quotes ADD CONSTRAINT quotes_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES orders (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quotes ADD CONSTRAINT quotes_vehicle_category_id_fkey FOREIGN KEY (organization_id, vehicle_category_id) REFERENCES vehicle_categories (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_lines ADD CONSTRAINT quote_lines_quote_id_fkey FOREIGN KEY (organization_id, quote_id) REFERENCES quotes (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_lines ADD CONSTRAINT quote_lines_parent_id_fkey FOREIGN KEY (organization_id, parent_id) REFERENCES quote_lines (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_lines ADD CONSTRAINT quote_lines_vehicle_category_id_fkey FOREIGN KEY (organization_id, vehicle_category_id) REFERENCES vehicle_categories (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stay_days ADD CONSTRAINT stay_days_quote_id_fkey FOREIGN KEY (organization_id, quote_id) REFERENCES quotes (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stay_services ADD CONSTRAINT stay_services_stay_day_id_fkey FOREIGN KEY (organization_id, stay_day_id) REFERENCES stay_days (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_approvals ADD CONSTRAINT quote_approvals_quote_id_fkey FOREIGN KEY (organization_id, quote_id) REFERENCES quotes (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_approvals ADD CONSTRAINT quote_approvals_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_status_audit_logs ADD CONSTRAINT quote_status_audit_logs_quote_id_fkey FOREIGN KEY (organization_id, quote_id) REFERENCES quotes (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_notes_audit_logs ADD CONSTRAINT quote_notes_audit_logs_quote_id_fkey FOREIGN KEY (organization_id, quote_id) REFERENCES quotes (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders ADD CONSTRAINT orders_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders ADD CONSTRAINT orders_end_customer_id_fkey FOREIGN KEY (organization_id, end_customer_id) REFERENCES end_customers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE order_assignments ADD CONSTRAINT order_assignments_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES orders (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE order_assignments ADD CONSTRAINT order_assignments_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE time_entries ADD CONSTRAINT time_entries_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES orders (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE time_entries ADD CONSTRAINT time_entries_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE time_entries ADD CONSTRAINT time_entries_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES users (id) ON DELETE SET NULL (approved_by) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE time_entries ADD CONSTRAINT time_entries_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id) ON DELETE SET NULL (invoice_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES orders (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_quote_id_fkey FOREIGN KEY (organization_id, quote_id) REFERENCES quotes (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_quote_line_id_fkey FOREIGN KEY (organization_id, quote_line_id) REFERENCES quote_lines (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_end_customer_id_fkey FOREIGN KEY (organization_id, end_customer_id) REFERENCES end_customers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_vehicle_category_id_fkey FOREIGN KEY (organization_id, vehicle_category_id) REFERENCES vehicle_categories (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_vehicle_id_fkey FOREIGN KEY (organization_id, vehicle_id) REFERENCES vehicles (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_subcontractor_id_fkey FOREIGN KEY (organization_id, subcontractor_id) REFERENCES subcontractors (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_student_id_fkey FOREIGN KEY (organization_id, student_id) REFERENCES students (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE missions ADD CONSTRAINT missions_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mission_stops ADD CONSTRAINT mission_stops_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mission_crews ADD CONSTRAINT mission_crews_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mission_crews ADD CONSTRAINT mission_crews_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mission_transitions ADD CONSTRAINT mission_transitions_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mission_expenses ADD CONSTRAINT mission_expenses_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mission_expenses ADD CONSTRAINT mission_expenses_invoice_line_id_fkey FOREIGN KEY (organization_id, invoice_line_id) REFERENCES invoice_lines (organization_id, id) ON DELETE SET NULL (invoice_line_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mission_expenses ADD CONSTRAINT mission_expenses_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES documents (organization_id, id) ON DELETE SET NULL (document_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mission_executions ADD CONSTRAINT mission_executions_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE subcontractor_feedbacks ADD CONSTRAINT subcontractor_feedbacks_subcontractor_id_fkey FOREIGN KEY (organization_id, subcontractor_id) REFERENCES subcontractors (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE subcontractor_feedbacks ADD CONSTRAINT subcontractor_feedbacks_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE SET NULL (mission_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE empty_legs ADD CONSTRAINT empty_legs_vehicle_id_fkey FOREIGN KEY (organization_id, vehicle_id) REFERENCES vehicles (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE empty_legs ADD CONSTRAINT empty_legs_source_mission_id_fkey FOREIGN KEY (organization_id, source_mission_id) REFERENCES missions (organization_id, id) ON DELETE SET NULL (source_mission_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE incidents ADD CONSTRAINT incidents_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE SET NULL (mission_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE incidents ADD CONSTRAINT incidents_vehicle_id_fkey FOREIGN KEY (organization_id, vehicle_id) REFERENCES vehicles (organization_id, id) ON DELETE SET NULL (vehicle_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE incidents ADD CONSTRAINT incidents_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id) ON DELETE SET NULL (service_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE incidents ADD CONSTRAINT incidents_commander_id_fkey FOREIGN KEY (commander_id) REFERENCES users (id) ON DELETE SET NULL (commander_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE tracking_tokens ADD CONSTRAINT tracking_tokens_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE tracking_messages ADD CONSTRAINT tracking_messages_tracking_token_id_fkey FOREIGN KEY (organization_id, tracking_token_id) REFERENCES tracking_tokens (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE tracking_notifications ADD CONSTRAINT tracking_notifications_tracking_token_id_fkey FOREIGN KEY (organization_id, tracking_token_id) REFERENCES tracking_tokens (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_locations ADD CONSTRAINT driver_locations_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_locations ADD CONSTRAINT driver_locations_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE SET NULL (mission_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_location_history ADD CONSTRAINT driver_location_history_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_location_history ADD CONSTRAINT driver_location_history_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE SET NULL (mission_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoices ADD CONSTRAINT invoices_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoices ADD CONSTRAINT invoices_end_customer_id_fkey FOREIGN KEY (organization_id, end_customer_id) REFERENCES end_customers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoices ADD CONSTRAINT invoices_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES orders (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoices ADD CONSTRAINT invoices_quote_id_fkey FOREIGN KEY (organization_id, quote_id) REFERENCES quotes (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoices ADD CONSTRAINT invoices_corrects_invoice_id_fkey FOREIGN KEY (organization_id, corrects_invoice_id) REFERENCES invoices (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice_lines ADD CONSTRAINT invoice_lines_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice_lines ADD CONSTRAINT invoice_lines_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice_lines ADD CONSTRAINT invoice_lines_quote_line_id_fkey FOREIGN KEY (organization_id, quote_line_id) REFERENCES quote_lines (organization_id, id) ON DELETE SET NULL (quote_line_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice_payments ADD CONSTRAINT invoice_payments_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice_payments ADD CONSTRAINT invoice_payments_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE payment_allocations ADD CONSTRAINT payment_allocations_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES invoice_payments (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE payment_allocations ADD CONSTRAINT payment_allocations_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE refunds ADD CONSTRAINT refunds_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES invoice_payments (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE refunds ADD CONSTRAINT refunds_credit_note_id_fkey FOREIGN KEY (organization_id, credit_note_id) REFERENCES invoices (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_payouts ADD CONSTRAINT driver_payouts_driver_id_fkey FOREIGN KEY (organization_id, driver_id) REFERENCES drivers (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE driver_payouts ADD CONSTRAINT driver_payouts_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE SET NULL (mission_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE students ADD CONSTRAINT students_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE students ADD CONSTRAINT students_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL (user_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE guardians ADD CONSTRAINT guardians_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL (user_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE student_guardians ADD CONSTRAINT student_guardians_student_id_fkey FOREIGN KEY (organization_id, student_id) REFERENCES students (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE student_guardians ADD CONSTRAINT student_guardians_guardian_id_fkey FOREIGN KEY (organization_id, guardian_id) REFERENCES guardians (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE consents ADD CONSTRAINT consents_student_id_fkey FOREIGN KEY (organization_id, student_id) REFERENCES students (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE consents ADD CONSTRAINT consents_guardian_id_fkey FOREIGN KEY (organization_id, guardian_id) REFERENCES guardians (organization_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE consents ADD CONSTRAINT consents_mission_id_fkey FOREIGN KEY (organization_id, mission_id) REFERENCES missions (organization_id, id) ON DELETE SET NULL (mission_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE consents ADD CONSTRAINT consents_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES documents (organization_id, id) ON DELETE SET NULL (document_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE deliveries ADD CONSTRAINT deliveries_message_id_fkey FOREIGN KEY (organization_id, message_id) REFERENCES messages (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE deliveries ADD CONSTRAINT deliveries_webhook_endpoint_id_fkey FOREIGN KEY (organization_id, webhook_endpoint_id) REFERENCES webhook_endpoints (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
