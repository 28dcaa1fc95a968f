import {
  amountCents,
  choiceOf,
  clockCell,
  decimalNumber,
  durationCell,
  endCell,
  field,
  momentCell,
  named,
  phone,
  rateBp,
  referenceTo,
  required,
  textUpTo,
  type ValuesOf,
  wholeNumber,
} from './readers.ts';

/** The columns of a mission file; a status is only what an office can say of work it did elsewhere. */
export const MISSION_COLUMNS = {
  key: field(
    named('Clé', 'Key'),
    'cle externe|n course|numero de course|id externe|identifiant|id|reference externe|external id|key',
    textUpTo(100),
  ),
  date: required(
    field(
      named('Date', 'Date'),
      'jour|date pec|date de prise en charge|date et heure|debut|date heure|day|pickup date|start',
      momentCell,
    ),
  ),
  time: field(
    named('Heure', 'Time'),
    'heure pec|pec|heure rdv|rdv|horaire|heure de prise en charge|heure debut|heure de depart|prise en charge heure|pickup time|start time',
    clockCell,
  ),
  end: field(named('Fin', 'End'), 'heure de fin|heure fin|date de fin|arrivee prevue|end time', endCell),
  durationMin: field(named('Durée', 'Duration'), 'duree min|duree prevue|temps|minutes', durationCell),
  client: field(
    named('Client', 'Client'),
    'code client|donneur d ordre|societe|compte|customer|account|client code',
    referenceTo('client'),
  ),
  order: field(
    named('Dossier', 'Order'),
    'reference dossier|n dossier|numero de dossier|commande|order reference',
    textUpTo(80),
  ),
  type: field(
    named('Type', 'Type'),
    'prestation|type de mission|type de prestation|service',
    choiceOf({
      TRANSFER: 'transfert|transfer|trajet|course',
      DISPO: 'mise a disposition|dispo|mad|disposal|hourly',
      EXCURSION: 'excursion|circuit|tour',
    }),
  ),
  label: field(named('Libellé', 'Label'), 'objet|intitule|description|title', textUpTo(200)),
  pickup: required(
    field(
      named('Départ', 'Pickup'),
      'prise en charge|lieu pec|adresse pec|lieu de prise en charge|adresse de depart|de|from|origine|lieu depart',
      textUpTo(300),
    ),
  ),
  pickupLatitude: field(
    named('Départ latitude', 'Pickup latitude'),
    'lat depart|latitude depart|depart lat|pickup lat',
    decimalNumber(-90, 90),
  ),
  pickupLongitude: field(
    named('Départ longitude', 'Pickup longitude'),
    'lng depart|longitude depart|depart lng|lon depart|pickup lng',
    decimalNumber(-180, 180),
  ),
  dropoff: field(
    named('Arrivée', 'Drop-off'),
    'destination|depose|adresse d arrivee|lieu d arrivee|lieu de depose|a|to',
    textUpTo(300),
  ),
  dropoffLatitude: field(
    named('Arrivée latitude', 'Drop-off latitude'),
    'lat arrivee|latitude arrivee|arrivee lat|dropoff lat',
    decimalNumber(-90, 90),
  ),
  dropoffLongitude: field(
    named('Arrivée longitude', 'Drop-off longitude'),
    'lng arrivee|longitude arrivee|arrivee lng|lon arrivee|dropoff lng',
    decimalNumber(-180, 180),
  ),
  vehicleCategoryId: field(
    named('Catégorie', 'Category'),
    'categorie de vehicule|gamme|type de vehicule|vehicle category',
    referenceTo('category'),
  ),
  passengerName: field(
    named('Passager', 'Passenger'),
    'nom du passager|voyageur|beneficiaire|passenger name',
    textUpTo(200),
  ),
  passengerPhone: field(named('Téléphone', 'Phone'), 'tel|telephone passager|portable|mobile', phone),
  passengerCount: field(
    named('Passagers', 'Passengers'),
    'nombre de passagers|nb passagers|pax|nb pax',
    wholeNumber(0, 500),
  ),
  luggageCount: field(named('Bagages', 'Luggage'), 'nombre de bagages|nb bagages|bags', wholeNumber(0, 500)),
  flightNumber: field(named('Vol', 'Flight'), 'n vol|numero de vol|vol train|train|flight number', textUpTo(20)),
  priceExclTaxCents: field(
    named('Prix HT', 'Price excl. tax'),
    'montant ht|tarif ht|prix|tarif|ht|total ht|price|amount',
    amountCents,
  ),
  vatRateBp: field(named('TVA', 'VAT'), 'taux tva|taux de tva|vat rate', rateBp),
  driverId: field(named('Chauffeur', 'Driver'), 'conducteur|code chauffeur|driver code', referenceTo('driver')),
  vehicleId: field(named('Véhicule', 'Vehicle'), 'immatriculation|plaque|registration', referenceTo('vehicle')),
  status: field(
    named('Statut', 'Status'),
    'etat',
    choiceOf({
      PENDING: 'a affecter|en attente|confirmee|a faire|planifiee|pending',
      ASSIGNED: 'affectee|attribuee|assigned',
      COMPLETED: 'terminee|effectuee|realisee|faite|completed|done',
      CANCELLED: 'annulee|annule|cancelled|canceled',
    }),
  ),
  notes: field(
    named('Notes', 'Notes'),
    'note|commentaire|commentaires|remarques|instructions|consignes|comments',
    textUpTo(20_000),
  ),
};
export type MissionValues = ValuesOf<typeof MISSION_COLUMNS>;
