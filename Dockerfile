# Central for production: two files and what they read, no package at run time. The database is yours (REGIE_DATABASE_URL).
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# Not `npm ci`: it refuses a lockfile that does not list every platform's binaries.
RUN npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error
COPY tsconfig.base.json vite.central.config.ts ./
COPY db db
COPY src-domain src-domain
COPY src-central src-central
RUN npx vite build -c vite.central.config.ts --logLevel warn

FROM node:24-bookworm-slim
ENV NODE_ENV=production REGIE_HOST=0.0.0.0 REGIE_PORT=4780 REGIE_CENTRAL_DATA=/var/lib/regie
WORKDIR /app
RUN install -d -o node -g node /var/lib/regie
COPY --from=build /build/out/central central
COPY db/central/migrations db/central/migrations
COPY resources/rule-packs resources/rule-packs
COPY resources/rates resources/rates
USER node
EXPOSE 4780
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.REGIE_PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "central/index.mjs"]
