/** Places of the Paris region with true coordinates; `weight` = how often the trade goes there. */
export type SeedPlace = {
  readonly label: string;
  readonly kind: 'AIRPORT' | 'STATION' | 'HOTEL' | 'VENUE' | 'ADDRESS';
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly lat: number;
  readonly lng: number;
  readonly weight: number;
};

const place = (kind: SeedPlace['kind'], label: string, address: string, lat: number, lng: number, weight = 3): SeedPlace => {
  const match = /(\d{5}) (.+)$/.exec(address);
  return { kind, label, address, postalCode: match?.[1] ?? '', city: match?.[2] ?? '', lat, lng, weight };
};

export const SEED_PLACES: readonly SeedPlace[] = [
  place('AIRPORT', 'CDG T1', 'Aéroport Charles-de-Gaulle Terminal 1, 95700 Roissy-en-France', 49.0141, 2.5419, 14),
  place('AIRPORT', 'CDG T2E', 'Aéroport Charles-de-Gaulle Terminal 2E, 95700 Roissy-en-France', 49.0036, 2.5769, 26),
  place('AIRPORT', 'CDG T2F', 'Aéroport Charles-de-Gaulle Terminal 2F, 95700 Roissy-en-France', 49.0047, 2.5713, 16),
  place('AIRPORT', 'Orly 1', 'Aéroport de Paris-Orly 1, 94390 Orly', 48.7288, 2.3594, 10),
  place('AIRPORT', 'Orly 3', 'Aéroport de Paris-Orly 3, 94390 Orly', 48.7284, 2.3672, 10),
  place('AIRPORT', 'Orly 4', 'Aéroport de Paris-Orly 4, 94390 Orly', 48.7276, 2.3701, 12),
  place('AIRPORT', 'Le Bourget', 'Aéroport du Bourget, terminal affaires, 93350 Le Bourget', 48.9581, 2.4367, 8),
  place('AIRPORT', 'Beauvais', 'Aéroport de Paris-Beauvais, 60000 Tillé', 49.4544, 2.1128, 2),
  place('STATION', 'Gare du Nord', '18 rue de Dunkerque, 75010 Paris', 48.8809, 2.3553, 14),
  place('STATION', 'Gare de Lyon', 'Place Louis-Armand, 75012 Paris', 48.8443, 2.3743, 14),
  place('STATION', 'Gare Montparnasse', '17 boulevard de Vaugirard, 75015 Paris', 48.841, 2.3202, 9),
  place('STATION', "Gare de l'Est", 'Place du 11-Novembre-1918, 75010 Paris', 48.8768, 2.3592, 6),
  place('STATION', 'Gare Saint-Lazare', '13 rue d’Amsterdam, 75008 Paris', 48.8764, 2.3254, 5),
  place('STATION', "Gare d'Austerlitz", "55 quai d'Austerlitz, 75013 Paris", 48.8423, 2.3648, 3),
  place('STATION', 'Massy TGV', 'Gare de Massy TGV, 91300 Massy', 48.7257, 2.2615, 4),
  place('STATION', 'Marne-la-Vallée TGV', 'Gare de Marne-la-Vallée Chessy, 77700 Chessy', 48.8698, 2.7823, 5),
  place('HOTEL', 'Le Bristol', '112 rue du Faubourg Saint-Honoré, 75008 Paris', 48.8717, 2.3148, 10),
  place('HOTEL', 'Le Meurice', '228 rue de Rivoli, 75001 Paris', 48.8652, 2.3281, 9),
  place('HOTEL', 'Ritz Paris', '15 place Vendôme, 75001 Paris', 48.8681, 2.3284, 10),
  place('HOTEL', 'George V', '31 avenue George V, 75008 Paris', 48.8687, 2.3007, 10),
  place('HOTEL', 'Plaza Athénée', '25 avenue Montaigne, 75008 Paris', 48.8661, 2.3043, 9),
  place('HOTEL', 'Crillon', '10 place de la Concorde, 75008 Paris', 48.8677, 2.3214, 7),
  place('HOTEL', 'Lutetia', '45 boulevard Raspail, 75006 Paris', 48.8512, 2.3273, 6),
  place('HOTEL', 'Peninsula', '19 avenue Kléber, 75116 Paris', 48.871, 2.2933, 6),
  place('HOTEL', 'Shangri-La', '10 avenue d’Iéna, 75116 Paris', 48.8639, 2.2933, 5),
  place('HOTEL', 'Mandarin Oriental', '251 rue Saint-Honoré, 75001 Paris', 48.8668, 2.3276, 6),
  place('HOTEL', 'Hôtel du Louvre', 'Place André-Malraux, 75001 Paris', 48.8633, 2.336, 4),
  place('HOTEL', 'Pullman Bercy', '1 rue de Libourne, 75012 Paris', 48.8334, 2.3862, 4),
  place('HOTEL', 'Hyatt Étoile', '3 place du Général-Kœnig, 75017 Paris', 48.8803, 2.2846, 5),
  place('HOTEL', 'Trianon Palace', '1 boulevard de la Reine, 78000 Versailles', 48.8113, 2.1213, 4),
  place('HOTEL', 'Dolce Chantilly', 'Route d’Apremont, 60500 Vineuil-Saint-Firmin', 49.2123, 2.4819, 2),
  place('VENUE', 'Porte de Versailles', '1 place de la Porte-de-Versailles, 75015 Paris', 48.8324, 2.2876, 7),
  place('VENUE', 'Palais des Congrès', '2 place de la Porte-Maillot, 75017 Paris', 48.8783, 2.2834, 6),
  place('VENUE', 'Villepinte Expo', 'Parc des expositions, 93420 Villepinte', 48.9703, 2.5159, 6),
  place('VENUE', 'Stade de France', 'Stade de France, 93200 Saint-Denis', 48.9245, 2.3601, 4),
  place('VENUE', 'Roland-Garros', '2 avenue Gordon-Bennett, 75016 Paris', 48.847, 2.2491, 3),
  place('VENUE', 'Parc des Princes', '24 rue du Commandant-Guilbaud, 75016 Paris', 48.8414, 2.253, 3),
  place('VENUE', 'Accor Arena', '8 boulevard de Bercy, 75012 Paris', 48.8386, 2.3786, 3),
  place('VENUE', 'Opéra Garnier', 'Place de l’Opéra, 75009 Paris', 48.872, 2.3316, 6),
  place('VENUE', 'Musée du Louvre', 'Place du Carrousel, 75001 Paris', 48.8612, 2.3358, 5),
  place('VENUE', 'Tour Eiffel', '5 avenue Anatole-France, 75007 Paris', 48.8584, 2.2945, 4),
  place('VENUE', 'Château de Versailles', 'Place d’Armes, 78000 Versailles', 48.8049, 2.1204, 7),
  place('VENUE', 'Disneyland Paris', 'Boulevard de Parc, 77700 Coupvray', 48.8674, 2.7836, 8),
  place('VENUE', 'La Vallée Village', '3 cours de la Garonne, 77700 Serris', 48.8538, 2.7836, 3),
  place('VENUE', 'Giverny', '84 rue Claude-Monet, 27620 Giverny', 49.0754, 1.5337, 2),
  place('VENUE', 'Chantilly, château', '7 rue du Connétable, 60500 Chantilly', 49.1938, 2.4852, 3),
  place('VENUE', 'Fontainebleau, château', 'Place du Général-de-Gaulle, 77300 Fontainebleau', 48.4021, 2.6997, 2),
  place('VENUE', 'Reims, cathédrale', 'Place du Cardinal-Luçon, 51100 Reims', 49.2539, 4.0341, 2),
  place('ADDRESS', 'La Défense, Cœur', '1 place de la Défense, 92800 Puteaux', 48.8916, 2.2384, 12),
  place('ADDRESS', 'Tour First', '1 place des Saisons, 92400 Courbevoie', 48.8886, 2.2519, 6),
  place('ADDRESS', '75 quai d’Orsay', '75 quai d’Orsay, 75007 Paris', 48.8625, 2.3051, 8),
  place('ADDRESS', 'Bd Haussmann', '40 boulevard Haussmann, 75009 Paris', 48.8734, 2.3321, 9),
  place('ADDRESS', 'Rue de la Paix', '13 rue de la Paix, 75002 Paris', 48.8694, 2.3312, 6),
  place('ADDRESS', 'Avenue Montaigne', '30 avenue Montaigne, 75008 Paris', 48.8668, 2.3041, 7),
  place('ADDRESS', 'Place de l’Étoile', '6 place Charles-de-Gaulle, 75008 Paris', 48.8736, 2.2962, 5),
  place('ADDRESS', 'Neuilly, Sablons', '14 avenue du Roule, 92200 Neuilly-sur-Seine', 48.8822, 2.2739, 8),
  place('ADDRESS', 'Boulogne, Île Seguin', '8 cours de l’Île-Seguin, 92100 Boulogne-Billancourt', 48.8233, 2.2324, 6),
  place('ADDRESS', 'Issy, Val de Seine', '39 quai du Président-Roosevelt, 92130 Issy-les-Moulineaux', 48.8266, 2.2613, 5),
  place('ADDRESS', 'Levallois, Greffulhe', '12 rue Greffulhe, 92300 Levallois-Perret', 48.8951, 2.2873, 5),
  place('ADDRESS', 'Saint-Denis, Pleyel', '1 place des Pleyel, 93200 Saint-Denis', 48.9181, 2.3445, 4),
  place('ADDRESS', 'Pantin, Grands Moulins', '9 rue du Débarcadère, 93500 Pantin', 48.8983, 2.4044, 4),
  place('ADDRESS', 'Vincennes, château', '1 avenue de Paris, 94300 Vincennes', 48.8459, 2.4386, 4),
  place('ADDRESS', 'Saclay, plateau', '3 rue Joliot-Curie, 91190 Gif-sur-Yvette', 48.7097, 2.1667, 5),
  place('ADDRESS', 'Vélizy, Inovel', '20 avenue Morane-Saulnier, 78140 Vélizy-Villacoublay', 48.7832, 2.2163, 4),
  place('ADDRESS', 'Saint-Germain-en-Laye', '6 rue de Pologne, 78100 Saint-Germain-en-Laye', 48.8983, 2.0936, 4),
  place('ADDRESS', 'Versailles, lycée Hoche', '73 avenue de Saint-Cloud, 78000 Versailles', 48.8054, 2.1397, 3),
  place('ADDRESS', 'Créteil, préfecture', '21 avenue du Général-de-Gaulle, 94000 Créteil', 48.7792, 2.4592, 3),
  place('ADDRESS', 'Évry, université', 'Boulevard François-Mitterrand, 91000 Évry-Courcouronnes', 48.6252, 2.443, 2),
  place('ADDRESS', 'Cergy, préfecture', '5 avenue Bernard-Hirsch, 95000 Cergy', 49.0363, 2.0769, 2),
  place('ADDRESS', 'Meaux, centre', '2 place de l’Hôtel-de-Ville, 77100 Meaux', 48.9601, 2.8788, 1),
  place('ADDRESS', 'Bastille', '4 place de la Bastille, 75011 Paris', 48.8529, 2.3695, 5),
  place('ADDRESS', 'Nation', '11 place de la Nation, 75011 Paris', 48.8483, 2.3958, 4),
  place('ADDRESS', 'Montmartre', '20 rue Lepic, 75018 Paris', 48.8852, 2.3355, 4),
  place('ADDRESS', 'Batignolles', '5 parvis du Tribunal, 75017 Paris', 48.8941, 2.3143, 4),
  place('ADDRESS', 'Saint-Germain-des-Prés', '170 boulevard Saint-Germain, 75006 Paris', 48.8539, 2.333, 6),
  place('ADDRESS', 'Passy', '61 rue de Passy, 75016 Paris', 48.8579, 2.2796, 5),
  place('ADDRESS', 'Bibliothèque', '11 quai François-Mauriac, 75013 Paris', 48.8336, 2.3758, 4),
];

export const SEED_BASES = [
  { code: 'BERCY', name: 'Bercy', address: '18 rue de Bercy, 75012 Paris', postalCode: '75012', city: 'Paris', lat: 48.8399, lng: 2.3829 },
  { code: 'ROISSY', name: 'Roissy', address: '5 rue de la Belle-Étoile, 95700 Roissy-en-France', postalCode: '95700', city: 'Roissy-en-France', lat: 49.0003, lng: 2.5158 },
  { code: 'PANTIN', name: 'Pantin', address: '60 rue Cartier-Bresson, 93500 Pantin', postalCode: '93500', city: 'Pantin', lat: 48.9035, lng: 2.4068 },
  { code: 'RUNGIS', name: 'Rungis', address: '12 rue de Saint-Malo, 94150 Rungis', postalCode: '94150', city: 'Rungis', lat: 48.7551, lng: 2.3521 },
] as const;
